import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import caseNamed from '@salesforce/apex/MailMoveAction.caseNamed';
import move from '@salesforce/apex/MailMoveAction.move';
import preview from '@salesforce/apex/MailMoveAction.preview';
import suggested from '@salesforce/apex/MailMoveAction.suggested';
import { filled, sentenceOf } from 'c/errors';
import { labels } from './labels';

const MAIL = 'mail';
const CHAIN = 'chain';

/** Moving a mail: the case is chosen, what would happen and what Salesforce cannot keep is shown, and only then can it be done. Closes with `{moveId, caseNumber}`, or with nothing. */
export default class MailMoveModal extends LightningModal {
  labels = labels;
  @api mailId;
  @api subject;
  @api fromAddress;
  suggestions = [];
  number = '';
  scope = MAIL;
  /** The case to move to, once it is known. */
  target;
  /** Of `target` and `scope`; undefined while it is asked for. */
  preview;
  problem;
  isMoving = false;
  /** Only the answer to the newest question counts. */
  asked = 0;

  scopeOptions = [
    { value: MAIL, label: labels.scopeMail },
    { value: CHAIN, label: labels.scopeChain },
  ];

  async connectedCallback() {
    try {
      this.suggestions = await suggested({ mailId: this.mailId });
    } catch {
      // A suggestion is a courtesy: what is wrong is said by the preview.
      this.suggestions = [];
    }
  }

  get about() {
    return filled(labels.about, this.subject ?? '', this.fromAddress ?? '');
  }

  get hasSuggestions() {
    return this.suggestions.length > 0;
  }

  get suggestionOptions() {
    return this.suggestions.map(({ id, caseNumber, subject, status }) => ({ value: id, label: `${caseNumber}: ${subject ?? ''} (${status})` }));
  }

  get targetId() {
    return this.target?.id;
  }

  get isWaiting() {
    return this.isMoving || (this.target !== undefined && this.preview === undefined && !this.problem);
  }

  get isUnchosen() {
    return this.target === undefined && !this.problem;
  }

  get summary() {
    const { caseNumber, subject, status } = this.target;
    return filled(labels.previewMails, this.preview.fromCaseNumber ?? '', caseNumber, subject ?? '', status);
  }

  get obstacles() {
    return this.preview.obstacles.map((text, index) => ({ key: `${index}`, text }));
  }

  get hasObstacles() {
    return this.preview?.obstacles.length > 0;
  }

  get mails() {
    return this.preview.mails.map(({ id, subject, fromAddress, sentAt }) => ({ id, text: filled(labels.about, subject ?? '', fromAddress ?? ''), sentAt }));
  }

  get notKept() {
    return this.preview.notKept.map((text, index) => ({ key: `${index}`, text }));
  }

  get cannotMove() {
    return this.isMoving || this.preview === undefined || this.hasObstacles;
  }

  handleSuggestion(event) {
    const { value } = event.detail;
    return this.look(this.suggestions.find(({ id }) => id === value));
  }

  handleNumber(event) {
    this.number = event.detail.value;
  }

  handleKey(event) {
    return event.key === 'Enter' ? this.handleFind() : undefined;
  }

  async handleFind() {
    const number = this.number.trim();
    if (number === '') {
      return;
    }
    try {
      const found = await caseNamed({ text: number });
      if (found) {
        await this.look(found);
      } else {
        this.forget();
        this.problem = filled(labels.notFound, number);
      }
    } catch (error) {
      this.forget();
      this.problem = sentenceOf(error);
    }
  }

  handleScope(event) {
    this.scope = event.detail.value;
    return this.target && this.look(this.target);
  }

  forget() {
    this.asked += 1;
    this.target = undefined;
    this.preview = undefined;
  }

  get request() {
    return { mailId: this.mailId, toCaseId: this.target.id, wholeChain: this.scope === CHAIN };
  }

  async look(target) {
    this.forget();
    const turn = this.asked;
    this.target = target;
    this.problem = undefined;
    try {
      const found = await preview(this.request);
      if (turn === this.asked) {
        this.preview = found;
      }
    } catch (error) {
      if (turn === this.asked) {
        this.problem = sentenceOf(error);
      }
    }
  }

  handleCancel() {
    this.close();
  }

  async handleMove() {
    this.isMoving = true;
    this.disableClose = true;
    this.problem = undefined;
    let moveId;
    try {
      moveId = await move(this.request);
    } catch (error) {
      this.problem = sentenceOf(error);
    } finally {
      this.isMoving = false;
      this.disableClose = false;
    }
    if (moveId) {
      this.close({ moveId, caseNumber: this.target.caseNumber });
    }
  }
}
