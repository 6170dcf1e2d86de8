/** `skein bench`: the table of figures, in one run. */
import type { Command } from 'commander';
import { exit } from './exits.ts';
import type { Surroundings } from './main.ts';

interface Bench {
  readonly bench: (write: (line: string) => void) => Promise<boolean>;
}

export function define(program: Command, { output, perform }: Surroundings): void {
  program
    .command('bench')
    .summary('measure: mails a second, statements a mail, the cost of a long history')
    .action(() =>
      perform(async () => {
        const { bench } = (await import(new URL('../bench/bench.ts', import.meta.url).href)) as Bench;
        return (await bench((line) => output.out(`${line}\n`))) ? exit.done : exit.failed;
      }),
    );
}
