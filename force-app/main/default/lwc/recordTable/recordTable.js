import { LightningElement, api } from 'lwc';
import more from '@salesforce/label/c.Common_More';

/**
 * A list on a page: its columns, a row for each record, the details of those that are open, and more where there is more. What stands in a row is the page's: its cells in a
 * `<template lwc:slot-data>`, for which this component lives in the light DOM (LWC guide, "Access Child Data from a Parent"; a scoped slot must). The `<template>` around the
 * slot in the row is for the HTML parser, which lets nothing else stand between `tr` and `td`.
 */
export default class RecordTable extends LightningElement {
  static renderMode = 'light';
  labels = { more };
  @api caption;
  /** Most lists stand under a heading that says the same. */
  @api showsCaption = false;
  /** The labels of the columns. */
  @api columns = [];
  /** `id`, and `isOpen` where the row's details are shown. */
  @api rows = [];
  /** How many are shown, where that is worth saying. */
  @api status;
  /** Answered by the event `more`. */
  @api hasMore = false;
  @api isBusy = false;

  get captionClass() {
    return this.showsCaption ? 'slds-text-title slds-p-vertical_x-small' : 'slds-assistive-text';
  }

  get entries() {
    return this.rows.map((row) => ({ row, detailsKey: `${row.id} details` }));
  }

  handleMore() {
    this.dispatchEvent(new CustomEvent('more'));
  }
}
