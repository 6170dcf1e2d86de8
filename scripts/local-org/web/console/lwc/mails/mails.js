import { LightningElement } from 'lwc';
import { read } from 'console/data';

/** All stored mails, the newest first. */
export default class Mails extends LightningElement {
  rows;

  async connectedCallback() {
    const mails = await read('mails');
    this.rows = mails.map((row) => ({
      ...row,
      address: `/lightning/r/Case/${row.ParentId}/view`,
      caseNumber: row.Parent?.CaseNumber,
      direction: row.Incoming ? 'in' : 'out',
    }));
  }
}
