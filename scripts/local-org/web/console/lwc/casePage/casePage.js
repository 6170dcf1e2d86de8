import { LightningElement, api } from 'lwc';
import { read } from 'console/data';

const shownFields = ['Status', 'Priority', 'Origin', 'SuppliedName', 'SuppliedEmail', 'ThreadToken__c', 'CreatedDate'];

/** The record page of a case, with the package's component on it. */
export default class CasePage extends LightningElement {
  @api recordId;
  record;
  isMissing = false;

  async connectedCallback() {
    this.record = await read('case', { id: this.recordId });
    this.isMissing = this.record === null;
  }

  get fields() {
    return shownFields.map((name) => ({ name, value: this.record[name] }));
  }
}
