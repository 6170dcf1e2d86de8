import { LightningElement } from 'lwc';
import { read } from 'console/data';

/** All cases, the newest first. */
export default class Cases extends LightningElement {
  rows;

  async connectedCallback() {
    const cases = await read('cases');
    this.rows = cases.map((row) => ({ ...row, address: `/lightning/r/Case/${row.Id}/view` }));
  }
}
