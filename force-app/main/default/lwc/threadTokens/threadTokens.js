import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import issueTimes from '@salesforce/apex/ThreadTokensController.issueTimes';
import revoke from '@salesforce/apex/ThreadTokensController.revoke';
import { filled } from 'c/errors';
import { labels } from './labels';

/** The tokens that lead to a record, and their end. Stands only where there is a token, and before who may revoke it. */
export default class ThreadTokens extends LightningElement {
  labels = labels;
  @api recordId;
  /** When those in force were issued, the newest last. */
  times;
  error;
  problem;
  isWorking = false;

  connectedCallback() {
    return this.refresh();
  }

  async refresh() {
    try {
      this.times = await issueTimes({ recordId: this.recordId });
      this.error = undefined;
    } catch (error) {
      this.error = error;
    }
  }

  get isShown() {
    return this.error !== undefined || this.times?.length > 0;
  }

  get inForce() {
    return filled(labels.inForce, this.times?.length);
  }

  get newest() {
    return this.times?.at(-1);
  }

  async handleRevoke() {
    const isMeant = await LightningConfirm.open({ label: labels.questionTitle, message: labels.question, theme: 'warning' });
    if (!isMeant) {
      return;
    }
    this.isWorking = true;
    this.problem = undefined;
    try {
      const count = await revoke({ recordId: this.recordId });
      this.dispatchEvent(new ShowToastEvent({ title: filled(labels.revoked, count), variant: 'success' }));
      await this.refresh();
    } catch (error) {
      this.problem = error;
    } finally {
      this.isWorking = false;
    }
  }
}
