import { LightningElement } from 'lwc';
import { read } from 'console/data';

/** Mail that Apex has sent: it goes nowhere, it is kept here. */
export default class Outbox extends LightningElement {
  rows;

  async connectedCallback() {
    const sent = await read('outbox');
    this.rows = sent.map((row, index) => ({ ...row, key: `${index}`, to: row.to.join(', ') }));
  }

  get hasRows() {
    return this.rows.length > 0;
  }
}
