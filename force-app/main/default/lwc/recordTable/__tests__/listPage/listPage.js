import { LightningElement, api } from 'lwc';

/** A page as it uses the table: a scoped slot can be filled from a template only. */
export default class ListPage extends LightningElement {
  columns = ['Subject', 'From'];
  @api rows;
  @api showsCaption = false;
  @api status;
  @api hasMore = false;
  @api isBusy = false;
  times = 0;

  @api
  get asked() {
    return this.times;
  }

  handleMore() {
    this.times += 1;
  }
}
