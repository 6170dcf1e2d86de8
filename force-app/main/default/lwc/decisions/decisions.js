import { LightningElement } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import countByDay from '@salesforce/apex/DecisionsController.countByDay';
import find from '@salesforce/apex/DecisionsController.find';
import { filled } from 'c/errors';
import MailMoveModal from 'c/mailMoveModal';
import { noStage, outcomeName, outcomes, stageName, stages } from 'c/outcomes';
import { labels } from './labels';

const options = (names) => Object.entries(names).map(([value, label]) => ({ value, label }));
const ANY = '';
/** A case is suggested for the mail: it stands among those that were in question. */
const SUGGESTED = 'suggested';

/** The page Decisions: it holds what is looked for and what was found so far. */
export default class Decisions extends LightningElement {
  labels = labels;
  columns = [labels.received, labels.from, labels.outcome, labels.stage, labels.reason, labels.caseLabel, labels.details];
  filter = { days: '30', outcome: ANY, stage: ANY, text: '', messageId: '' };
  /** What the list shows was looked for with these. */
  searched = this.filter;
  decisions;
  /** undefined: the chart is not there yet; the list does not wait for it. */
  counted;
  hasMore = false;
  isLoading = false;
  error;
  /** Ids of the decisions whose details are open. */
  opened = new Set();
  /** Tabs are filled when somebody looks at them. */
  seenTabs = new Set();

  outcomeOptions = [{ value: ANY, label: labels.all }, ...options(outcomes).filter(({ value }) => value !== 'duplicate')];
  periodOptions = [
    { value: '7', label: labels.week },
    { value: '30', label: labels.month },
    { value: '90', label: labels.quarter },
    { value: '365', label: labels.year },
  ];
  stageOptions = [{ value: ANY, label: labels.all }, ...options(stages), { value: 'none', label: noStage }];

  connectedCallback() {
    return Promise.all([this.search(), this.count()]);
  }

  get showsHeldMails() {
    return this.seenTabs.has('held');
  }

  get showsMoves() {
    return this.seenTabs.has('moves');
  }

  handleTab(event) {
    this.seenTabs = new Set([...this.seenTabs, event.target.value]);
  }

  /** What was decided in another tab shows in the list. */
  handleChange() {
    return Promise.all([this.search(), this.count()]);
  }

  handleRefresh() {
    return Promise.all([this.search(), this.count(), this.refs.moves?.refresh(), this.refs.held?.refresh()]);
  }

  async handleMove(event) {
    const { id } = event.target.dataset;
    const { emailMessageId, fromAddress, name } = this.decisions.find((decision) => decision.id === id);
    const moved = await MailMoveModal.open({ size: 'small', label: labels.moveTitle, mailId: emailMessageId, subject: name, fromAddress });
    if (moved) {
      this.dispatchEvent(new ShowToastEvent({ title: filled(labels.moved, moved.recordName), variant: 'success' }));
      await Promise.all([this.search(), this.refs.moves?.refresh()]);
    }
  }

  get isFirstLoading() {
    return this.isLoading && !this.decisions;
  }

  get hasDecisions() {
    return this.decisions?.length > 0;
  }

  get isFiltered() {
    return Object.entries(this.searched).some(([name, value]) => name !== 'days' && value !== '');
  }

  get nothing() {
    return this.isFiltered ? labels.noneFound : labels.noneYet;
  }

  get shown() {
    return filled(labels.shown, this.decisions.length);
  }

  get rows() {
    return this.decisions.map((decision) => ({
      ...decision,
      isOpen: this.opened.has(decision.id),
      expanded: String(this.opened.has(decision.id)),
      detailsLabel: filled(labels.detailsOf, decision.name),
      outcomeName: outcomeName(decision.outcome),
      stageName: stageName(decision.stage),
      isSuggested: decision.flags?.split(';').includes(SUGGESTED) === true,
    }));
  }

  handleFilter(event) {
    this.filter = { ...this.filter, [event.target.name]: event.detail.value };
  }

  handleKey(event) {
    if (event.key === 'Enter') {
      this.search();
    }
  }

  /** A choice is meant as soon as it is made; a text when Enter or the button says so. */
  handleChoice(event) {
    this.handleFilter(event);
    this.search();
  }

  handleDetails(event) {
    const { id } = event.currentTarget.dataset;
    const opened = new Set(this.opened);
    if (!opened.delete(id)) {
      opened.add(id);
    }
    this.opened = opened;
  }

  pageBefore(before) {
    return find({ ...this.searched, days: Number(this.searched.days), before });
  }

  async search() {
    this.searched = this.filter;
    this.isLoading = true;
    try {
      const page = await this.pageBefore(null);
      this.decisions = page.decisions;
      this.hasMore = page.hasMore;
      this.error = undefined;
    } catch (error) {
      this.error = error;
    } finally {
      this.isLoading = false;
    }
  }

  async count() {
    try {
      this.counted = await countByDay();
    } catch (error) {
      this.error = error;
    }
  }

  async handleMore() {
    this.isLoading = true;
    try {
      const page = await this.pageBefore(this.decisions.at(-1).name);
      this.decisions = [...this.decisions, ...page.decisions];
      this.hasMore = page.hasMore;
    } catch (error) {
      this.error = error;
    } finally {
      this.isLoading = false;
    }
  }
}
