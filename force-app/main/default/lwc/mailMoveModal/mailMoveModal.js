import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import move from '@salesforce/apex/MailMoveAction.move';
import preview from '@salesforce/apex/MailMoveAction.preview';
import recordsNamed from '@salesforce/apex/MailMoveAction.recordsNamed';
import recordTypes from '@salesforce/apex/MailMoveAction.recordTypes';
import suggested from '@salesforce/apex/MailMoveAction.suggested';
import { filled, sentenceOf } from 'c/errors';
import { labels } from './labels';

const MAIL = 'mail';
const CHAIN = 'chain';
const CASE = 'Case';

/** “Case 00001002: Grinder (New)”, “Account Lind Coffee”. */
function described({ typeName, name, subject, status }) {
  return status ? filled(labels.caseRecord, typeName, name, subject ?? '', status) : filled(labels.record, typeName, name);
}
const optionsOf = (records) => records.map((record) => ({ value: record.id, label: described(record) }));

/** Moving a mail: the record is chosen, what would happen and what Salesforce cannot keep is shown, and only then can it be done. Closes with `{moveId, recordName}`, or with nothing. */
export default class MailMoveModal extends LightningModal {
  labels = labels;
  @api mailId;
  @api subject;
  @api fromAddress;
  suggestions = [];
  /** Where mail goes to cases only, there is nothing to choose. */
  types = [];
  type = CASE;
  /** What a record is looked for by. */
  text = '';
  /** Several records of which one is to be chosen. */
  found = [];
  scope = MAIL;
  /** The record to move to, once it is known. */
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

  connectedCallback() {
    return Promise.all([this.suggest(), this.askForTypes()]);
  }

  async suggest() {
    try {
      this.suggestions = await suggested({ mailId: this.mailId });
    } catch {
      // A suggestion is a courtesy: what is wrong is said by the preview.
      this.suggestions = [];
    }
  }

  async askForTypes() {
    try {
      this.types = await recordTypes();
    } catch {
      // A case can be named all the same; what is wrong is said when it is looked for.
      this.types = [];
    }
  }

  get hasTypes() {
    return this.types.length > 1;
  }

  get textLabel() {
    return this.type === CASE ? labels.number : labels.name;
  }

  get textHelp() {
    return this.type === CASE ? labels.numberHelp : labels.nameHelp;
  }

  get hasFound() {
    return this.found.length > 1;
  }

  get foundOptions() {
    return optionsOf(this.found);
  }

  get about() {
    return filled(labels.about, this.subject ?? '', this.fromAddress ?? '');
  }

  get hasSuggestions() {
    return this.suggestions.length > 0;
  }

  get suggestionOptions() {
    return optionsOf(this.suggestions);
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
    const { fromRecord } = this.preview;
    return filled(labels.previewMails, fromRecord ? filled(labels.record, fromRecord.typeName, fromRecord.name) : '', described(this.target));
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

  handleChoice(event) {
    const { value } = event.detail;
    return this.look([...this.suggestions, ...this.found].find(({ id }) => id === value));
  }

  handleType(event) {
    this.type = event.detail.value;
    this.found = [];
  }

  handleText(event) {
    this.text = event.detail.value;
  }

  handleKey(event) {
    return event.key === 'Enter' ? this.handleFind() : undefined;
  }

  async handleFind() {
    const text = this.text.trim();
    if (text === '') {
      return;
    }
    this.forget();
    const turn = this.asked;
    this.problem = undefined;
    try {
      const found = await recordsNamed({ objectApiName: this.type, text });
      if (turn !== this.asked) {
        return;
      }
      this.found = found;
      if (this.found.length === 1) {
        await this.look(this.found[0]);
      } else if (this.found.length === 0) {
        this.problem = filled(labels.notFound, text);
      }
    } catch (error) {
      this.found = [];
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
    return { mailId: this.mailId, toRecordId: this.target.id, wholeChain: this.scope === CHAIN };
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
      this.close({ moveId, recordName: filled(labels.record, this.target.typeName, this.target.name) });
    }
  }
}
