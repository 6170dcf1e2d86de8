/**
 * The tests in TypeScript, by Node's own runner: a process a file, two at a time, long ones on every core. A line a file as it ends; a failure with its place and its error
 * as it happens; a skipped test by name, so that nobody takes it for a passed one.
 */
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';
import { run } from 'node:test';
import { inspect, stripVTControlCharacters } from 'node:util';
import type { SuiteOptions, SuiteResult } from './suites.ts';

/** The machines it has to run well on have two cores. */
const atOnce = 2;
/** A file that hangs must not hang the run; the slowest takes a fifth of it. */
const timeoutMs = 15 * 60_000;

export function testFiles({ root, long, only }: Pick<SuiteOptions, 'root' | 'long' | 'only'>): string[] {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((path) => join('test', path).split(sep).join('/'))
    .filter((path) => path.endsWith('.test.ts'))
    .filter((path) => long || !path.startsWith('test/long/'))
    .filter((path) => only.length === 0 || only.some((part) => path.includes(part)))
    .sort();
}

export async function nodeTests(options: SuiteOptions): Promise<SuiteResult | undefined> {
  const { root, long, write } = options;
  const files = testFiles(options);
  if (files.length === 0) return undefined;
  const shown = (file: string | undefined): string => (file === undefined ? '' : relative(root, file));
  const total = { passed: 0, failed: 0, skipped: 0 };
  const stream = run({
    files: files.map((file) => join(root, file)),
    cwd: root,
    concurrency: long ? Math.max(atOnce, availableParallelism()) : atOnce,
    ...(long ? {} : { timeout: timeoutMs }),
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  stream.on('test:fail', ({ name, file, line, details }) => {
    // A test fails because one inside it failed: that one has been shown.
    if (details.error.cause !== undefined && 'failureType' in details.error && details.error.failureType === 'subtestsFailed') return;
    write(`✖ ${shown(file)}${line === undefined ? '' : `:${line}`} ${name}\n${indented(described(details.error))}\n`);
  });
  stream.on('test:pass', ({ name, file, skip, todo }) => {
    const why = skip ?? todo;
    if (why !== undefined)
      write(`- ${shown(file)} ${name}: ${skip === undefined ? 'to do' : 'skipped'}${typeof why === 'string' && why !== '' ? `: ${why}` : ''}\n`);
  });
  stream.on('test:stderr', ({ message }) => void process.stderr.write(message));
  stream.on('test:summary', ({ file, counts, duration_ms: ms }) => {
    if (file === undefined) {
      total.passed = counts.passed;
      total.failed = counts.tests - counts.passed - counts.skipped - counts.todo;
      total.skipped = counts.skipped + counts.todo;
    } else {
      const failed = counts.tests - counts.passed - counts.skipped - counts.todo;
      write(`${failed > 0 ? '✖' : '✔'} ${shown(file)}: ${counts.passed} passed${failed > 0 ? `, ${failed} failed` : ''} (${(ms / 1000).toFixed(1)} s)\n`);
    }
  });
  await new Promise((resolve, reject) => {
    stream.on('end', resolve);
    stream.on('error', reject);
    stream.resume();
  });
  return total;
}

/** The runner wraps what a test threw; that is what a person wants to read. */
function described(error: Error): string {
  const thrown: unknown = error.cause ?? error;
  if (!(thrown instanceof Error)) return stripVTControlCharacters(inspect(thrown));
  const stack = (thrown.stack ?? thrown.message).split('\n').filter((line) => !line.includes('node:internal'));
  return stack.join('\n');
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}
