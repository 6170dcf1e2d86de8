/** `skein run`: anonymous Apex from a file, on a new local org with the package. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { ExitCode } from './exits.ts';
import { exit } from './exits.ts';
import type { Surroundings } from './main.ts';
import { dataFolder, readableFile } from './options.ts';
import { isRefusedSource } from './queryOrg.ts';

interface Options {
  readonly data?: string;
}

export function define(program: Command, { output, localOrg, perform }: Surroundings): void {
  program
    .command('run')
    .summary('run anonymous Apex')
    .argument('<file>', 'the Apex', readableFile)
    .option('--data <dir>', 'the org kept in this folder', dataFolder)
    .action((file: string, options: Options) => perform(() => run(file, options)));

  async function run(file: string, options: Options): Promise<ExitCode> {
    const { openQueryOrg } = await localOrg();
    const org = await openQueryOrg({ data: options.data });
    try {
      const { debug, failure } = await org.run(file, readFileSync(file, 'utf8'));
      for (const line of debug) output.out(`${line}\n`);
      if (failure === undefined) return exit.done;
      output.err(`${failure}\n`);
      return exit.failed;
    } catch (error) {
      if (!isRefusedSource(error)) throw error;
      output.err(`${file}:${error.line}:${error.column}: ${error.message}\n`);
      return exit.failed;
    } finally {
      await org.close();
    }
  }
}
