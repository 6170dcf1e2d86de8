import { LightningElement, api } from 'lwc';
import loading from '@salesforce/label/c.Common_Loading';
import setup from '@salesforce/label/c.Common_Setup';
import { sentenceOf } from 'c/errors';

/**
 * The frame of a page, or of a card on a record page, in its four states: waiting, refused or failed, nothing there, and the data in the default slot.
 * The page says what is so (`error`, `isLoading`, `isEmpty`); the first that holds is shown. A slot that is not shown is not rendered, but its expressions are read:
 * what needs data stands behind `lwc:if` in the page all the same.
 */
export default class PageShell extends LightningElement {
  labels = { loading, setup };
  @api heading;
  @api intro;
  /** `standard:task`; only a page has one. */
  @api iconName;
  /** `page`, with a header across the page, or `card`, for a part of somebody else's page. */
  @api variant = 'page';
  @api isLoading = false;
  /** What loading rejected with: it stands in place of the data. */
  @api error;
  /** What an action rejected with: it stands above the data, which stays. */
  @api problem;
  @api isEmpty = false;
  @api emptyMessage;

  /** The problem that was brought into sight already. */
  said;

  /** What failed is said above the data: who pressed a button at the end of a long page must see it too. */
  renderedCallback() {
    const box = this.template.querySelector('[data-problem]');
    if (box && this.said !== this.problem) {
      box.scrollIntoView?.({ block: 'nearest' });
    }
    this.said = this.problem;
  }

  get isPage() {
    return this.variant === 'page';
  }

  get isCard() {
    return !this.isPage;
  }

  get frameClass() {
    return this.isCard ? 'slds-card slds-p-around_medium' : undefined;
  }

  /** A card is a landmark of its own; a page is the main one already. */
  get frameLabel() {
    return this.isCard ? this.heading : undefined;
  }

  get busy() {
    return String(Boolean(this.isLoading));
  }

  get problemText() {
    return sentenceOf(this.problem);
  }
}
