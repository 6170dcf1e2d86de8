/** `skein bench`: the table of figures, in one run. */
import type { Command } from 'commander';
import { exit, UsageError } from './exits.ts';
import type { Surroundings } from './main.ts';

export function define(program: Command, { output, root, perform }: Surroundings): void {
  program
    .command('bench')
    .summary('measure: mails a second, statements a mail, the cost of a long history')
    .option('--json', 'one JSON object')
    .option('--full', 'a million stored mails, and whole archives: an hour, and 5 GB of memory')
    .option('--only <parts...>', 'these parts: start, throughput, engine, statements, history, threading, scanned')
    .action((options: { readonly json?: true; readonly full?: true; readonly only?: readonly string[] }) =>
      perform(async () => {
        const { bench, hasFailed, partNames } = await import('../quality/bench/bench.ts');
        const { humanBench } = await import('../quality/bench/report.ts');
        const only = (options.only ?? []).map((name) => {
          const part = partNames.find((each) => each === name);
          if (part === undefined) throw new UsageError(`there is no part ${name} to measure; the parts are ${partNames.join(', ')}`);
          return part;
        });
        const figures = await bench({ root, extent: options.full ? 'full' : 'usual', only, progress: (text) => output.err(`skein: ${text}\n`) });
        output.out(options.json ? `${JSON.stringify(figures)}\n` : humanBench(figures));
        return hasFailed(figures) ? exit.failed : exit.done;
      }),
    );
}
