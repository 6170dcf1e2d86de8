import { LightningElement, api } from 'lwc';
import errorTitle from '@salesforce/label/c.Common_ErrorTitle';
import noAccessTitle from '@salesforce/label/c.Common_NoAccessTitle';
import { isNoAccess, reduceErrors } from 'c/errors';

/** In place of a page that could not be shown: what is wrong and what to do. */
export default class ErrorPanel extends LightningElement {
  /** What a wire or a call rejected with. */
  @api errors;

  get isNoAccess() {
    return isNoAccess(this.errors);
  }

  get title() {
    return this.isNoAccess ? noAccessTitle : errorTitle;
  }

  get iconName() {
    return this.isNoAccess ? 'utility:lock' : 'utility:error';
  }

  get messages() {
    return reduceErrors(this.errors).map(({ message }, index) => ({ key: `${index}`, message }));
  }
}
