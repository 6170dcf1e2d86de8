import { LightningElement, api } from 'lwc';

/** Where there is nothing to show: what would stand here, and in the slot what to do about it. */
export default class EmptyState extends LightningElement {
  @api message;
}
