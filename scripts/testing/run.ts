/**
 * `npm test`: every suite, then one line with the sum, which is the last on standard output. `--long` takes the long tests in;
 * any other word chooses the files whose path holds it.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { SuiteResult } from './suites.ts';
import { suites } from './suites.ts';

const exit = { passed: 0, failed: 1, usage: 2 } as const;

const root = fileURLToPath(new URL('../..', import.meta.url));
const write = (text: string): void => void process.stdout.write(text);

export function sumLine({ passed, failed, skipped }: SuiteResult): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
}

async function main(args: string[]): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({ args, options: { long: { type: 'boolean', default: false } }, allowPositionals: true });
  } catch (error) {
    process.stderr.write(`skein: ${(error as Error).message.split('\n', 1)[0] ?? ''}\n`);
    return exit.usage;
  }
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of suites) {
    let result: SuiteResult | undefined;
    try {
      result = await suite.run({ root, long: parsed.values.long, only: parsed.positionals, write });
    } catch (error) {
      write(`✖ ${suite.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      result = { passed: 0, failed: 1, skipped: 0 };
    }
    if (result === undefined) continue;
    write(`${suite.name}: ${sumLine(result)}`);
    sum.passed += result.passed;
    sum.failed += result.failed;
    sum.skipped += result.skipped;
  }
  const isNothing = sum.passed + sum.failed + sum.skipped === 0;
  if (isNothing)
    process.stderr.write(`skein: there is no test${parsed.positionals.length > 0 ? ` whose path holds ${parsed.positionals.join(' or ')}` : ''}\n`);
  write(sumLine(sum));
  return sum.failed > 0 || isNothing ? exit.failed : exit.passed;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
