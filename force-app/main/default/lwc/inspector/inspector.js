import { LightningElement } from 'lwc';
import inspect from '@salesforce/apex/InspectorController.inspect';
import open from '@salesforce/apex/InspectorController.open';
import stored from '@salesforce/apex/InspectorController.stored';
import { filled, isNoAccess } from 'c/errors';
import { flagNames, outcomeName, stageName } from 'c/outcomes';
import { parseMail } from 'c/rawMail';
import { labels } from './labels';

/** Ids of a long References field that are shown; the rest is counted. */
const SHOWN = 5;

const shownRecord = (record, key) => ({
  key,
  recordId: record.recordId,
  objectApiName: record.objectApiName,
  recordName: record.recordName,
  subject: record.subject,
});

/** The page Inspector: it holds the mail that is looked at and what was found about it. */
export default class Inspector extends LightningElement {
  labels = labels;
  raw = '';
  messageId = '';
  inspection;
  error;
  problem;
  isWorking = false;

  /** Who may not inspect sees no form either. */
  get closed() {
    return this.error && isNoAccess(this.error) ? this.error : undefined;
  }

  get failure() {
    return this.closed ? undefined : this.error;
  }

  connectedCallback() {
    return this.work(() => open());
  }

  get isEmpty() {
    return !this.inspection && !this.error && !this.isWorking;
  }

  get cannotLookUp() {
    return this.isWorking || this.messageId.trim() === '';
  }

  get outcomeName() {
    return outcomeName(this.inspection.outcome);
  }

  get hasFlags() {
    return this.inspection.flags.length > 0;
  }

  get flags() {
    return filled(labels.flags, flagNames(this.inspection.flags.join(';')).join(', '));
  }

  get record() {
    return this.inspection.record && shownRecord(this.inspection.record, 'record');
  }

  /** A record that several signals lead to stands with the first of them only. */
  get unknown() {
    return this.inspection.record ? labels.noOther : labels.unknown;
  }

  get rows() {
    return this.inspection.stages.map((stage) => ({
      name: stage.name,
      title: stageName(stage.name),
      isOff: stage.isOff,
      isNothing: stage.sought.length === 0,
      sought: stage.sought.slice(0, SHOWN),
      more: stage.sought.length > SHOWN ? filled(labels.more, stage.sought.length - SHOWN) : undefined,
      isUnknown: stage.sought.length > 0 && stage.found.length === 0,
      found: stage.found.map((found, index) => ({ ...shownRecord(found, `${index}`), verdict: found.lost ?? labels.wins })),
    }));
  }

  handleRaw(event) {
    this.raw = event.detail.value;
  }

  handleMessageId(event) {
    this.messageId = event.detail.value;
  }

  async handleFile(event) {
    const [file] = event.target.files ?? event.detail.files;
    if (file) {
      this.raw = await file.text();
      await this.handleInspect();
    }
  }

  async handleInspect() {
    const mail = parseMail(this.raw);
    if (mail === undefined) {
      this.inspection = undefined;
      this.error = undefined;
      this.problem = labels.noMail;
      return;
    }
    await this.work(async () => {
      this.inspection = await inspect({ mail });
    });
  }

  async handleStored() {
    await this.work(async () => {
      const mail = await stored({ messageId: this.messageId });
      if (!mail) {
        this.problem = labels.notStored;
        return;
      }
      this.inspection = await inspect({ mail });
    });
  }

  async work(run) {
    this.isWorking = true;
    this.inspection = undefined;
    this.error = undefined;
    this.problem = undefined;
    try {
      await run();
    } catch (error) {
      this.error = error;
    } finally {
      this.isWorking = false;
    }
  }
}
