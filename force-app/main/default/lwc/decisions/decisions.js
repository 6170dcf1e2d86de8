import { LightningElement } from 'lwc';
import countByDay from '@salesforce/apex/DecisionsController.countByDay';
import find from '@salesforce/apex/DecisionsController.find';
import { filled } from 'c/errors';
import { noStage, outcomes, stages } from 'c/outcomes';
import { labels } from './labels';

const options = (names) => Object.entries(names).map(([value, label]) => ({ value, label }));
const ANY = '';

/** The page Decisions: it holds what is looked for and what was found so far. */
export default class Decisions extends LightningElement {
  labels = labels;
  filter = { days: '30', outcome: ANY, stage: ANY, text: '', messageId: '' };
  /** What the list shows was looked for with these. */
  searched = this.filter;
  decisions;
  counts = [];
  hasMore = false;
  isLoading = false;
  error;
  /** Ids of the decisions whose details are open. */
  opened = new Set();

  outcomeOptions = [{ value: ANY, label: labels.all }, ...options(outcomes).filter(({ value }) => value !== 'duplicate')];
  periodOptions = [
    { value: '7', label: labels.week },
    { value: '30', label: labels.month },
    { value: '90', label: labels.quarter },
    { value: '365', label: labels.year },
  ];
  stageOptions = [{ value: ANY, label: labels.all }, ...options(stages), { value: 'none', label: noStage }];

  connectedCallback() {
    return this.search();
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
      detailsKey: `${decision.id} details`,
      detailsLabel: filled(labels.detailsOf, decision.name),
      outcomeName: outcomes[decision.outcome] ?? decision.outcome,
      stageName: decision.stage ? (stages[decision.stage] ?? decision.stage) : noStage,
      hasCandidates: decision.candidates.length > 0,
      candidates: decision.candidates.map((candidate, index) => ({
        key: `${index}`,
        recordId: candidate.recordId,
        caseNumber: candidate.caseNumber,
        stageName: stages[candidate.stage] ?? candidate.stage,
        lost: candidate.lost,
      })),
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
      const [page, counts] = await Promise.all([this.pageBefore(null), countByDay()]);
      this.decisions = page.decisions;
      this.hasMore = page.hasMore;
      this.counts = counts;
      this.error = undefined;
    } catch (error) {
      this.error = error;
    } finally {
      this.isLoading = false;
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
