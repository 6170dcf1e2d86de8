/** https://developer.salesforce.com/docs/platform/lwc/guide/use-toast.html: the shell listens and shows it. */
export class ShowToastEvent extends CustomEvent {
  constructor(toast) {
    super('lightning__showtoast', { bubbles: true, composed: true, cancelable: true, detail: toast });
  }
}
