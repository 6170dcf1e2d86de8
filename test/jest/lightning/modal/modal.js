/** In place of lightning/modal, for which sfdx-lwc-jest has no stub: a component that says what it is closed with. */
import { LightningElement, api } from 'lwc';

export default class LightningModal extends LightningElement {
  static open() {
    throw new Error('a test that opens a modal says what it is closed with: MailMoveModal.open = jest.fn()');
  }
  @api label;
  @api size;
  @api disableClose = false;
  @api close(result) {
    this.dispatchEvent(new CustomEvent('closed', { detail: result }));
  }
}
