import { LightningElement, api } from 'lwc';

/** When something was, to the minute, in the language and time zone of the user: written alike on every page. */
export default class Moment extends LightningElement {
  @api at;
}
