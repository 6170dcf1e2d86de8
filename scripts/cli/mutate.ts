/** `skein mutate`: small mistakes are made in the Apex, one at a time, and the tests must notice. */
import type { Command } from 'commander';
import { exit, UsageError } from './exits.ts';
import type { Surroundings } from './main.ts';
import { folder, seed } from './options.ts';

interface Options {
  readonly class?: readonly string[];
  readonly source?: readonly string[];
  readonly json?: true;
  readonly seed: number;
  readonly sample?: number;
}

const several = (value: string, before: readonly string[] = []): string[] => [...before, value];

function sampleSize(value: string): number {
  if (!/^[1-9]\d{0,6}$/.test(value)) throw new UsageError(`--sample ${value}: write how many mutants, from 1 on`);
  return Number(value);
}

export function define(program: Command, { output, root, perform }: Surroundings): void {
  program
    .command('mutate')
    .summary('make small mistakes in the Apex, and see whether a test notices')
    .option('--class <name>', 'mutants of this class (can be repeated); all of threading, intake and mail when none is named', several)
    .option('--source <dir>', 'of this SFDX project instead of the package (can be repeated)', folder('--source'))
    .option('--json', 'one JSON object')
    .option('--seed <n>', 'of the sample', seed, 1)
    .option('--sample <n>', 'so many mutants, drawn by the seed, instead of all', sampleSize)
    .action((options: Options) =>
      perform(async () => {
        const { mutate, UnknownClass } = await import('../quality/mutation/run.ts');
        const { humanMutation, isGood, jsonMutation } = await import('../quality/mutation/report.ts');
        const sources = options.source ?? [];
        if (sources.length > 0 && options.class === undefined) throw new UsageError('--source: name the classes with --class');
        try {
          const run = await mutate({
            root,
            sources,
            classes: options.class ?? [],
            seed: options.seed,
            sample: options.sample,
            workers: 2,
            progress: (text) => output.err(`skein: ${text}\n`),
          });
          output.out(options.json ? jsonMutation(run) : humanMutation(run));
          return isGood(run) ? exit.done : exit.failed;
        } catch (error) {
          if (error instanceof UnknownClass) throw new UsageError(`--class: ${error.message}`);
          throw error;
        }
      }),
    );
}
