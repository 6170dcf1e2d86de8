import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';

/** A link to a record, as the surroundings spell its address. */
export default class RecordLink extends NavigationMixin(LightningElement) {
  @api recordId;
  @api objectApiName;
  @api label;
  address = '#';

  get reference() {
    return { type: 'standard__recordPage', attributes: { recordId: this.recordId, objectApiName: this.objectApiName, actionName: 'view' } };
  }

  async connectedCallback() {
    this.address = await this[NavigationMixin.GenerateUrl](this.reference);
  }

  handleClick(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    this[NavigationMixin.Navigate](this.reference);
  }
}
