import { LightningElement, api } from 'lwc';
import headersOf from '@salesforce/apex/DecisionsController.headers';
import { filled } from 'c/errors';
import { flagNames, kindName, stageName, trustName } from 'c/outcomes';
import { labels } from './labels';

/** All that is known of one decision. The header fields are asked for when somebody wants to see them: they are long. */
export default class DecisionDetails extends LightningElement {
  labels = labels;
  /** As DecisionsController gives it. */
  @api decision;
  headers;
  error;
  isAsking = false;

  get facts() {
    const { messageId, routingAddress, kind, trust, flags, deliveries } = this.decision;
    return [
      [labels.messageId, messageId],
      [labels.address, routingAddress],
      [labels.kind, kindName(kind)],
      [labels.trust, trustName(trust)],
      [labels.flags, flagNames(flags).join(', ')],
      [labels.deliveries, deliveries],
    ]
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]) => ({ name, value }));
  }

  get hasCandidates() {
    return this.decision.candidates.length > 0;
  }

  get candidates() {
    return this.decision.candidates.map(({ recordId, objectApiName, recordName, stage, lost }, index) => ({
      key: `${index}`,
      recordId,
      objectApiName,
      recordName,
      why: `(${stageName(stage)}): ${lost}`,
    }));
  }

  /** Only a mail on a record that the user sees can be moved. */
  get isOnRecord() {
    return Boolean(this.decision.emailMessageId && this.decision.recordId);
  }

  get isMovable() {
    return this.isOnRecord && !this.decision.moveObstacle;
  }

  /** Instead of the button: a move that would be refused is not offered. */
  get whyNotMovable() {
    return this.isOnRecord ? this.decision.moveObstacle : undefined;
  }

  get moveLabel() {
    return filled(labels.moveMail, this.decision.name);
  }

  get hasHeaders() {
    return this.headers !== undefined;
  }

  async handleHeaders() {
    this.isAsking = true;
    try {
      this.headers = (await headersOf({ decisionId: this.decision.id })) ?? labels.headersNone;
    } catch (error) {
      this.error = error;
    } finally {
      this.isAsking = false;
    }
  }

  handleMove() {
    this.dispatchEvent(new CustomEvent('move'));
  }
}
