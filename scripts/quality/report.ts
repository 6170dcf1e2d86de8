/** `file:line:column: message (tool)`, sorted; then what was skipped and why; then the sum, a count a named check. */
import type { Outcome } from './check.ts';

interface Row {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly tool: string;
}

export function hasFailed(outcomes: readonly Outcome[]): boolean {
  return countsOf(outcomes).failed > 0;
}

export function humanReport(outcomes: readonly Outcome[]): string {
  const findings = rowsOf(outcomes).map(({ file, line, column, message, tool }) => `${file}:${line}:${column}: ${message} (${tool})\n`);
  const skips = outcomes.flatMap(({ name, skipped }) => (skipped === undefined ? [] : [`${name}: skipped: ${skipped}\n`]));
  const { passed, failed, skipped } = countsOf(outcomes);
  return [...findings, ...skips, `${passed} passed, ${failed} failed, ${skipped} skipped\n`].join('');
}

export function jsonReport(outcomes: readonly Outcome[]): string {
  const checks = outcomes.map((outcome) => ({ name: outcome.name, outcome: resultOf(outcome), reason: outcome.skipped ?? null }));
  return `${JSON.stringify({ ...countsOf(outcomes), checks, findings: rowsOf(outcomes) })}\n`;
}

function resultOf({ skipped, findings }: Outcome): 'pass' | 'fail' | 'skip' {
  if (skipped !== undefined) return 'skip';
  return findings.length > 0 ? 'fail' : 'pass';
}

function countsOf(outcomes: readonly Outcome[]): { passed: number; failed: number; skipped: number } {
  const count = (result: 'pass' | 'fail' | 'skip'): number => outcomes.filter((outcome) => resultOf(outcome) === result).length;
  return { passed: count('pass'), failed: count('fail'), skipped: count('skip') };
}

function rowsOf(outcomes: readonly Outcome[]): Row[] {
  const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return outcomes
    .flatMap(({ name, findings }) =>
      findings.map(({ file, line, column, message }) => ({ file, line, column, message: message.replace(/\s*[\r\n]+\s*/g, ' '), tool: name })),
    )
    .sort((a, b) => compared(a.file, b.file) || a.line - b.line || a.column - b.column || compared(a.message, b.message) || compared(a.tool, b.tool));
}
