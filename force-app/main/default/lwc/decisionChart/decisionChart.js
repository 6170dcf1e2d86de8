import { LightningElement, api } from 'lwc';
import { filled } from 'c/errors';
import { noStage, outcomes, stages } from 'c/outcomes';
import { labels } from './labels';

const HEIGHT = 120;
const WIDTH = 700;
const GAP = 0.25;
/** Today is at the right, with mail or without. */
const DAYS = 14;
const DAY_IN_MS = 86400000;

/** Told apart by lightness too; the same numbers stand in a table for those who hear the page. */
const COLOURS = {
  token: '#0b5cab',
  'in-reply-to': '#1b96ff',
  references: '#90d0fe',
  'thread-index': '#5867e8',
  correction: '#3ba755',
  'quoted-text': '#06a59a',
  mentioned: '#9602c7',
  created: '#747474',
  held: '#ba0517',
};
const OTHER = '#c9c9c9';

/** A mail that a signal led to is counted by the signal, any other by what became of it. */
const kindOf = ({ stage, outcome }) => stage ?? outcome;
const nameOf = (kind) => stages[kind] ?? outcomes[kind] ?? noStage;

/** Mails a day, stacked by signal. */
export default class DecisionChart extends LightningElement {
  labels = labels;
  viewBox = `0 0 ${WIDTH} ${HEIGHT}`;
  /** `today`, and `counts` of `{day, outcome, stage, total}`, one a day and kind; undefined while they are asked for. */
  @api counted;

  get isLoading() {
    return this.counted === undefined;
  }

  get counts() {
    return this.counted.counts;
  }

  get isEmpty() {
    return this.counts.length === 0;
  }

  get kinds() {
    const present = new Set(this.counts.map(kindOf));
    const known = Object.keys(COLOURS).filter((kind) => present.has(kind));
    return [...known, ...[...present].filter((kind) => !(kind in COLOURS))];
  }

  get legend() {
    return this.kinds.map((kind) => ({ kind, name: nameOf(kind), colour: COLOURS[kind] ?? OTHER, total: this.totalOf(kind) }));
  }

  totalOf(kind) {
    return this.counts.filter((count) => kindOf(count) === kind).reduce((sum, { total }) => sum + total, 0);
  }

  get days() {
    const newest = Date.parse(this.counted.today);
    return Array.from({ length: DAYS }, (_, index) => new Date(newest - (DAYS - 1 - index) * DAY_IN_MS).toISOString().slice(0, 10));
  }

  get firstDay() {
    return this.days[0];
  }

  get lastDay() {
    return this.days.at(-1);
  }

  total(day, kind) {
    return this.counts.filter((count) => count.day === day && kindOf(count) === kind).reduce((sum, { total }) => sum + total, 0);
  }

  get rows() {
    return this.days.map((day) => ({ day, cells: this.kinds.map((kind) => ({ kind, total: this.total(day, kind) })) }));
  }

  get bars() {
    const { rows } = this;
    const highest = Math.max(...rows.map(({ cells }) => cells.reduce((sum, { total }) => sum + total, 0)));
    const step = WIDTH / DAYS;
    return rows.flatMap(({ day, cells }, index) => {
      let top = HEIGHT;
      return cells
        .filter(({ total }) => total > 0)
        .map(({ kind, total }) => {
          const height = (total / highest) * HEIGHT;
          top -= height;
          return {
            key: `${day} ${kind}`,
            x: index * step + (step * GAP) / 2,
            y: top,
            width: step * (1 - GAP),
            height,
            colour: COLOURS[kind] ?? OTHER,
            title: filled(labels.bar, day, nameOf(kind), total),
          };
        });
    });
  }
}
