import { LightningElement, api } from 'lwc';
import linesOf from '@salesforce/apex/MaintenanceAction.lines';
import replay from '@salesforce/apex/MaintenanceAction.replay';
import replayAll from '@salesforce/apex/MaintenanceAction.replayAll';
import { filled, sentenceOf } from 'c/errors';
import { labels } from './labels';

/** What one answer of the server compares (C-8). */
const AT_ONCE = 50;
const PERIODS = [7, 30, 90, 365];
const STATES = { Running: labels.running, Done: labels.done, Failed: labels.failed };
const onOff = [
  { value: 'true', label: labels.on },
  { value: 'false', label: labels.off },
];

/** Other settings on past mail: they are chosen here, tried on some mails at once or on all of them by a job, and what would change is shown. Nothing is written but the record of the job. */
export default class MaintenanceReplay extends LightningElement {
  labels = labels;
  columns = [labels.begun, labels.status, labels.settings, labels.mails, labels.changes, labels.details];
  /** The settings that decide where a mail goes, as they are today. */
  @api settings = [];
  /** The newest replays of all mail. */
  @api runs = [];
  /** By name, what was chosen otherwise than today. */
  values = {};
  days = '30';
  result;
  /** The run whose lines are shown. */
  opened;
  problem;
  note;
  isWorking = false;

  periodOptions = PERIODS.map((days) => ({ value: String(days), label: filled(labels.days, days) }));

  choicesOf(setting) {
    return setting.choices.length > 0 ? setting.choices : onOff;
  }

  labelOf(setting, value) {
    return this.choicesOf(setting).find((choice) => choice.value === String(value))?.label ?? String(value);
  }

  get controls() {
    return this.settings.map((setting) => ({
      name: setting.name,
      label: setting.label,
      help: setting.explanation,
      value: this.values[setting.name] ?? setting.today,
      options: this.choicesOf(setting).map(({ value, label }) => ({ value, label: value === setting.today ? filled(labels.today, label) : label })),
    }));
  }

  get isUnchanged() {
    return this.settings.every(({ name, today }) => (this.values[name] ?? today) === today);
  }

  get cannotTry() {
    return this.isWorking || this.isUnchanged;
  }

  get summary() {
    return filled(labels.result, this.result.compared, this.result.lines.length);
  }

  get hasLines() {
    return this.result?.lines.length > 0;
  }

  get isWithoutRuns() {
    return this.runs.length === 0;
  }

  get rows() {
    return this.runs.map((run) => ({
      id: run.id,
      begunAt: run.begunAt,
      status: STATES[run.status] ?? run.status,
      mails: run.mails,
      changes: run.changes,
      settings: this.differencesOf(run.settings),
      hasLines: run.changes > 0,
      detailsLabel: filled(labels.detailsOf, run.name),
      expanded: String(this.opened?.id === run.id),
    }));
  }

  get openedNote() {
    const { shown, changes } = this.opened;
    return changes > shown ? filled(labels.linesFirst, shown, changes) : undefined;
  }

  /** What a run tried that is not so today. */
  differencesOf(json) {
    const tried = JSON.parse(json ?? '{}');
    return this.settings
      .filter(({ name, today }) => tried[name] !== undefined && String(tried[name]) !== today)
      .map((setting) => `${setting.label}: ${this.labelOf(setting, tried[setting.name])}`)
      .join('; ');
  }

  handleChoice(event) {
    this.values = { ...this.values, [event.target.name]: event.detail.value };
    this.result = undefined;
  }

  handleDays(event) {
    this.days = event.detail.value;
    this.result = undefined;
  }

  handleTry() {
    return this.work(async () => {
      this.result = await replay({ values: this.values, days: Number(this.days), count: AT_ONCE });
    });
  }

  handleTryAll() {
    return this.work(async () => {
      await replayAll({ values: this.values, days: Number(this.days) });
      this.note = labels.started;
      this.dispatchEvent(new CustomEvent('started'));
    });
  }

  handleLines(event) {
    const { id } = event.currentTarget.dataset;
    if (this.opened?.id === id) {
      this.opened = undefined;
      return undefined;
    }
    return this.work(async () => {
      const { name, changes } = this.runs.find((run) => run.id === id);
      const lines = await linesOf({ runId: id });
      this.opened = { id, lines, changes, shown: lines.length, heading: filled(labels.linesOf, name) };
    });
  }

  async work(run) {
    this.isWorking = true;
    this.problem = undefined;
    this.note = undefined;
    try {
      await run();
    } catch (error) {
      this.problem = sentenceOf(error);
    } finally {
      this.isWorking = false;
    }
  }
}
