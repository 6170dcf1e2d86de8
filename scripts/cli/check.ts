/** `skein check`: everything that can be said without running anything. */
import type { Command } from 'commander';
import type { ExitCode } from './exits.ts';
import { exit } from './exits.ts';
import type { Surroundings } from './main.ts';

interface Options {
  readonly json?: true;
  readonly deep?: true;
}

export function define(program: Command, { output, root, perform }: Surroundings): void {
  program
    .command('check')
    .summary('format, lint, types, Apex, metadata, architecture')
    .option('--json', 'one JSON object')
    .option('--deep', 'also what takes minutes')
    .action((options: Options) => perform(() => check(options)));

  async function check(options: Options): Promise<ExitCode> {
    const { checksOf } = await import('../quality/checks.ts');
    const { runChecks } = await import('../quality/check.ts');
    const { humanReport, jsonReport, hasFailed } = await import('../quality/report.ts');
    const outcomes = await runChecks(checksOf(root, { deep: options.deep === true }), ({ name, ms }) =>
      output.err(`skein: ${name} (${(ms / 1000).toFixed(1)} s)\n`),
    );
    output.out(options.json ? jsonReport(outcomes) : humanReport(outcomes));
    return hasFailed(outcomes) ? exit.failed : exit.done;
  }
}
