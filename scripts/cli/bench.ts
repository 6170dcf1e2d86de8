/** `skein bench`: the table of figures, in one run. */
import type { Command } from 'commander';
import { exit } from './exits.ts';
import type { Surroundings } from './main.ts';

export function define(program: Command, { output, root, perform }: Surroundings): void {
  program
    .command('bench')
    .summary('measure: mails a second, statements a mail, the cost of a long history')
    .option('--json', 'one JSON object')
    .option('--full', 'a million stored mails, and whole archives: an hour, and 5 GB of memory')
    .action((options: { readonly json?: true; readonly full?: true }) =>
      perform(async () => {
        const { bench, hasFailed } = await import('../quality/bench/bench.ts');
        const { humanBench } = await import('../quality/bench/report.ts');
        const figures = await bench(root, (text) => output.err(`skein: ${text}\n`), options.full ? 'full' : 'usual');
        output.out(options.json ? `${JSON.stringify(figures)}\n` : humanBench(figures));
        return hasFailed(figures) ? exit.failed : exit.done;
      }),
    );
}
