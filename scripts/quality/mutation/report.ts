/** What a run of mutants says: a row a class, the score beside its bar, and every survivor with its place, so that a test can be written for it. */
import type { JudgedMutant, MutationRun } from './run.ts';

/** Issue figures: of the mutants of the threading and intake classes that are another program, so many in a hundred are killed. */
export const bar = 95;

type Outcome = JudgedMutant['outcome'];
const outcomes: readonly Outcome[] = ['killed', 'survived', 'equivalent', 'uncompilable', 'same code'];

export interface Score {
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Percent killed, of those that are another program; null where there is none. */
  readonly score: number | null;
}

export function scoreOf(mutants: readonly JudgedMutant[]): Score {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, mutants.filter((mutant) => mutant.outcome === outcome).length])) as Score['counts'];
  const judged = counts.killed + counts.survived;
  return { counts, score: judged === 0 ? null : Math.floor((counts.killed * 1000) / judged) / 10 };
}

/** Nothing is wrong with the tests, as far as mutants tell. */
export const isGood = (run: MutationRun): boolean => !isBelowBar(run) && run.staleEquivalents.length === 0 && run.leftOut.length === 0;

export const isBelowBar = ({ mutants }: MutationRun): boolean => (scoreOf(mutants).score ?? 100) < bar;

export function jsonMutation({ mutants, staleEquivalents, leftOut }: MutationRun): string {
  const classes = byClass(mutants).map(([name, own]) => ({ name, ...scoreOf(own) }));
  return `${JSON.stringify({ ...scoreOf(mutants), bar, classes, staleEquivalents, leftOut, mutants })}\n`;
}

export function humanMutation(run: MutationRun): string {
  const { mutants, staleEquivalents, leftOut } = run;
  const rows = [['class', ...outcomes, 'score'], ...byClass(mutants).map(([name, own]) => row(name, own)), row('all', mutants)];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((each) => each[column]!.length)));
  const table = rows.map((each) => each.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  '));
  const survivors = mutants
    .filter(({ outcome }) => outcome === 'survived')
    .map(({ file, at, change, line, by, key }) => `${file}:${at.line}:${at.column}: ${change} in ${line} (${by})\n    ${key}`);
  const stale = staleEquivalents.map((key) => `stale entry of the list of equivalent mutants: ${key}`);
  const { score } = scoreOf(mutants);
  const last = score === null ? 'no mutant was judged' : `${score} % killed, the bar is ${bar} %`;
  return `${[...table, '', ...survivors, ...stale, ...leftOut, last].join('\n')}\n`;
}

function row(name: string, mutants: readonly JudgedMutant[]): string[] {
  const { counts, score } = scoreOf(mutants);
  return [name, ...outcomes.map((outcome) => String(counts[outcome])), score === null ? '-' : score.toFixed(1)];
}

function byClass(mutants: readonly JudgedMutant[]): [string, JudgedMutant[]][] {
  const classes = new Map<string, JudgedMutant[]>();
  for (const mutant of mutants) classes.set(mutant.className, [...(classes.get(mutant.className) ?? []), mutant]);
  return [...classes].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
