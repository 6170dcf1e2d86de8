import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import contentOf from '@salesforce/apex/HeldMailsController.content';
import discard from '@salesforce/apex/HeldMailsController.discard';
import find from '@salesforce/apex/HeldMailsController.find';
import release from '@salesforce/apex/HeldMailsController.release';
import { filled } from 'c/errors';
import { kindName, trustName } from 'c/outcomes';
import { labels } from './labels';

const QUARANTINED = 'Quarantined';

/** A mail whose tries have stopped needs a person, however few they were. */
const stateOf = ({ status, attempts, needsPerson }) => {
  const failed = filled(labels.failed, attempts ?? 0);
  const states = { Waiting: needsPerson ? failed : labels.waiting, Failed: failed, Quarantined: labels.quarantined };
  return states[status] ?? status;
};

/** The quarantine: mail that is on no record, why, and what a person decides about it. Tells its page when something was decided. */
export default class HeldMails extends LightningElement {
  labels = labels;
  columns = [labels.received, labels.from, labels.subject, labels.state, labels.reason, labels.actions];
  mails;
  hasMore = false;
  error;
  problem;
  /** By id, the content that was asked for. */
  contents = {};
  isWorking = false;

  connectedCallback() {
    return this.refresh();
  }

  @api
  async refresh() {
    try {
      const page = await find({ before: null });
      this.mails = page.mails;
      this.hasMore = page.hasMore;
      this.error = undefined;
    } catch (error) {
      this.error = error;
    }
  }

  get isLoading() {
    return !this.mails && !this.error;
  }

  get isEmpty() {
    return this.mails?.length === 0;
  }

  get rows() {
    return this.mails.map((mail) => {
      const subject = mail.subject ?? mail.name;
      const content = this.contents[mail.id];
      const vouches = mail.status === QUARANTINED;
      return {
        ...mail,
        subject,
        state: stateOf(mail),
        about: [kindName(mail.kind), trustName(mail.trust)].filter(Boolean).join(', '),
        isDecidable: mail.needsPerson,
        release: vouches ? labels.release : labels.retry,
        releaseLabel: filled(vouches ? labels.releaseMail : labels.retryMail, subject),
        discardLabel: filled(labels.discardMail, subject),
        showLabel: filled(labels.showMail, subject),
        expanded: String(content !== undefined),
        isOpen: content !== undefined,
        content: content && {
          text: content.text || labels.textEmpty,
          isCut: content.isCut,
          files: content.files.length > 0 ? filled(labels.files, content.files.join(', ')) : undefined,
        },
      };
    });
  }

  async handleShow(event) {
    const { id } = event.currentTarget.dataset;
    if (this.contents[id]) {
      this.contents = { ...this.contents, [id]: undefined };
      return;
    }
    await this.work(async () => {
      this.contents = { ...this.contents, [id]: await contentOf({ heldMailId: id }) };
    });
  }

  async handleRelease(event) {
    const { id } = event.target.dataset;
    await this.decide(() => release({ heldMailId: id }), labels.released);
  }

  async handleDiscard(event) {
    const { id } = event.target.dataset;
    const { subject, name, fromAddress } = this.mails.find((mail) => mail.id === id);
    const isMeant = await LightningConfirm.open({
      label: labels.discardTitle,
      message: filled(labels.discardQuestion, subject ?? name, fromAddress ?? ''),
      theme: 'warning',
    });
    if (isMeant) {
      await this.decide(() => discard({ heldMailId: id }), labels.discarded);
    }
  }

  async handleMore() {
    await this.work(async () => {
      const page = await find({ before: this.mails.at(-1).name });
      this.mails = [...this.mails, ...page.mails];
      this.hasMore = page.hasMore;
    });
  }

  async decide(act, done) {
    await this.work(async () => {
      await act();
      this.dispatchEvent(new ShowToastEvent({ title: done, variant: 'success' }));
      this.dispatchEvent(new CustomEvent('decided'));
      await this.refresh();
    });
  }

  /** What fails is said above the list, which stays. */
  async work(run) {
    this.isWorking = true;
    this.problem = undefined;
    try {
      await run();
    } catch (error) {
      this.problem = error;
    } finally {
      this.isWorking = false;
    }
  }
}
