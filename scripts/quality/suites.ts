/**
 * How many of the tests of public projects, which pass on Salesforce, pass on the local org, and why each of the others does not: `docs/suites.md`, written from reports, never by hand.
 * `npx skein test --source DIR --json > REPORTS/NAME.json` for each project of `config/suites.json`, then `node scripts/quality/suites.ts REPORTS`; with `--check`, says whether the page is that.
 * No line of those projects comes here, only the names of their test methods and what the platform or the local org says.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

export interface Suite {
  readonly name: string;
  /** On GitHub. */
  readonly repository: string;
  /** Per cent of the test methods that must pass. */
  readonly bar: number;
  /** Another suite's project whose source it needs. */
  readonly with?: string;
  /** Of failures whose message does not tell the cause: what lies behind them, in our words. */
  readonly causes?: Readonly<Record<string, string>>;
}

/** What `skein test --json` prints, as far as it is read here. */
export interface SuiteReport {
  readonly tests: readonly { readonly name: string; readonly outcome: string; readonly message: string | null }[];
  readonly compileErrors: readonly { readonly message: string; readonly kind: string }[];
}

/** Of what failed, in words of the platform's or of ours. What a test says in its own words is left out. */
export function causeOf(message: string): string {
  const [first = ''] = message.split('\n');
  const unsupported = /(?:(?:unsupported: )?Not supported yet: |unsupported: )(.*)$/.exec(first)?.[1];
  if (unsupported !== undefined) return `not supported: ${unsupported.replace(/ is not supported by the local org$/, '')}`;
  if (/^internal error of the local org: /.test(first)) return `an error of the local org: ${first.replace(/^internal error of the local org: /, '')}`;
  const compile = /^.*?[\w-]+\.(?:cls|trigger):(\d+:\d+: .*)$/.exec(first)?.[1];
  if (compile !== undefined) return `does not compile here: ${compile}`;
  if (/^System\.AssertException/.test(first)) {
    const values = /Expected: .*$/.exec(first)?.[0];
    return `the assertion fails${values === undefined ? '' : `: ${values}`}`;
  }
  // Exceptions of the platform speak its words; those of a project its own.
  const [, exception = first, words = ''] = /^([\w.]+): ?(.*)$/.exec(first) ?? [];
  return exception.startsWith('System.') ? `${exception}${words === '' ? '' : `: ${words}`}` : `${exception} is thrown`;
}

export function page(suites: readonly { readonly suite: Suite; readonly report: SuiteReport | undefined }[]): string {
  const rows = suites.map(({ suite, report }) => {
    const link = `[${suite.name}](https://github.com/${suite.repository})${suite.with === undefined ? '' : ` with ${suite.with}`}`;
    if (report === undefined) return [link, 'not run', '', '', `${suite.bar} %`];
    const passed = report.tests.filter(({ outcome }) => outcome === 'pass').length;
    const share = report.tests.length === 0 ? 0 : (100 * passed) / report.tests.length;
    // Rounded down: 99.96 is not 100.
    return [link, String(report.tests.length), String(passed), `${Math.floor(share * 10) / 10} %`, `${suite.bar} %`];
  });
  return [
    '# Public projects on the local org\n',
    "Suites that pass on Salesforce, run by `npx skein test --source DIR --json`. Written by `node scripts/quality/suites.ts REPORTS` from the commands' own output.\n",
    table(['project', 'test methods', 'pass', 'share', 'at least'], rows),
    '## What fails, and why\n',
    ...orNothing(suites.flatMap(failureTable)),
    '## What is not supported, and no test reaches\n',
    ...orNothing(suites.flatMap(unreachedTable)),
  ].join('\n');
}

const orNothing = (lines: readonly string[]): readonly string[] => (lines.length > 0 ? lines : ['Nothing.\n']);

type Run = Parameters<typeof page>[0][number];

const failuresIn = (report: SuiteReport | undefined): SuiteReport['tests'][number][] =>
  (report?.tests ?? []).filter(({ outcome }) => outcome === 'fail').toSorted((a, b) => (a.name < b.name ? -1 : 1));

function failureTable({ suite, report }: Run): string[] {
  const failures = failuresIn(report);
  const mended = Object.keys(suite.causes ?? {}).find((method) => report !== undefined && !failures.some(({ name }) => name === method));
  if (mended !== undefined) throw new Error(`config/suites.json tells why ${mended} fails, but it does not`);
  if (failures.length === 0) return [];
  return [
    `### ${suite.name}\n`,
    table(
      ['method', 'cause'],
      failures.map(({ name, message }) => [`\`${name}\``, suite.causes?.[name] ?? causeOf(message ?? 'no message')]),
    ),
  ];
}

/** By cause, since one of them often stands at many places. */
function unreachedTable({ suite, report }: Run): string[] {
  const counts = new Map<string, number>();
  for (const { message, kind } of report?.compileErrors ?? []) {
    const cause = kind === 'unsupported' ? message.replace(/^Not supported yet: /, '') : `does not compile here: ${message}`;
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const rows = [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([cause, count]) => [cause, String(count)]);
  return [`### ${suite.name}\n`, table(['what', 'places'], rows)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ')).join(' | ')} |\n`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('');
}

const root = fileURLToPath(new URL('../..', import.meta.url));

export const knownSuites = (): Suite[] => JSON.parse(readFileSync(join(root, 'config', 'suites.json'), 'utf8')) as Suite[];

function read(folder: string): Run[] {
  return knownSuites().map((suite) => {
    const file = join(folder, `${suite.name}.json`);
    return { suite, report: existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SuiteReport) : undefined };
  });
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  if (folder === undefined || !existsSync(folder)) {
    process.stderr.write(`${basename(import.meta.filename)}: name the folder with the reports\n`);
    process.exitCode = 2;
  } else {
    const file = join(root, 'docs', 'suites.md');
    const text = await format(page(read(folder)), { ...(await resolveConfig(file)), filepath: file });
    if (!process.argv.includes('--check')) writeFileSync(file, text);
    else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
      process.stderr.write(`${basename(file)} is not what the reports say\n`);
      process.exitCode = 1;
    }
  }
}
