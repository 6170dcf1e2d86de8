/** How the outcome of Apex tests is printed: one JSON object in a fixed order, or lines for people with the failures last, where the eye is. */
import type { Output } from './output.ts';
import { painted, table } from './output.ts';
import type { TestReport, TestResult } from './testOrg.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function countsOf({ tests }: TestReport): Counts {
  const count = (outcome: TestResult['outcome']): number => tests.filter((test) => test.outcome === outcome).length;
  return { passed: count('pass'), failed: count('fail'), skipped: count('skip') };
}

/** By code unit: the same on every machine, whatever its language. */
export function byName(a: TestResult, b: TestResult): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

export function jsonReport(report: TestReport): string {
  const { passed, failed, skipped } = countsOf(report);
  const whole = {
    passed,
    failed,
    skipped,
    compileErrors: report.compileErrors.map(({ file, line, column, message, kind }) => ({ file, line, column, message, kind })),
    tests: report.tests.toSorted(byName).map(({ name, outcome, message, stack, ms }) => ({ name, outcome, message, stack, ms })),
    ...(report.coverage ? { coverage: report.coverage.map(({ name, covered, lines }) => ({ name, covered, lines })) } : {}),
  };
  return `${JSON.stringify(whole)}\n`;
}

export function humanReport(output: Output, report: TestReport): string {
  const sorted = report.tests.toSorted(byName);
  const marks = { pass: painted(output, 'green', '✔'), fail: painted(output, 'red', '✖'), skip: painted(output, 'grey', '-') };
  const lines = sorted.map((test) => `${marks[test.outcome]} ${test.name} (${Math.round(test.ms)} ms)\n`);
  const failures = sorted
    .filter((test) => test.outcome === 'fail')
    .map((test) => `\n${painted(output, 'red', test.name)}\n${indented([test.message, test.stack].filter(Boolean).join('\n'))}\n`);
  const compileErrors = report.compileErrors.map(({ file, line, column, message, kind }) => `${file}:${line}:${column}: ${message} (${kind})\n`);
  const { passed, failed, skipped } = countsOf(report);
  return [...lines, coverageTable(report), ...failures, ...compileErrors, `${passed} passed, ${failed} failed, ${skipped} skipped\n`].join('');
}

function coverageTable({ coverage }: TestReport): string {
  if (coverage === undefined) return '';
  const percent = (covered: number, lines: number): string => (lines === 0 ? '-' : `${Math.floor((100 * covered) / lines)} %`);
  const total = coverage.reduce((sum, { covered, lines }) => ({ covered: sum.covered + covered, lines: sum.lines + lines }), { covered: 0, lines: 0 });
  const rows = [...coverage, { name: 'all', ...total }].map(({ name, covered, lines }) => [name, percent(covered, lines), `${covered} of ${lines} lines`]);
  return `\n${table(rows)}`;
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}
