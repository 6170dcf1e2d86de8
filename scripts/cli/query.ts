/** `skein query`: one SOQL query on the local org, as a table, as JSON, or as the plan by which it would be worked out. */
import type { Command } from 'commander';
import type { ExitCode } from './exits.ts';
import { exit } from './exits.ts';
import type { Surroundings } from './main.ts';
import { harmless, table } from './output.ts';
import { keptFolder } from './options.ts';
import type { QueryAnswer } from './queryOrg.ts';
import { isRefusedSource } from './queryOrg.ts';

interface Options {
  readonly json?: true;
  readonly explain?: true;
  readonly data?: string;
}

export function define(program: Command, { output, localOrg, perform }: Surroundings): void {
  program
    .command('query')
    .summary('run a SOQL query')
    .argument('<soql>', 'the query')
    .option('--json', 'the rows as one JSON object')
    .option('--explain', 'how the query is worked out')
    .option('--data <dir>', 'the org kept in this folder', keptFolder)
    .action((soql: string, options: Options) => perform(() => query(soql, options)));

  async function query(soql: string, options: Options): Promise<ExitCode> {
    const { openQueryOrg } = await localOrg();
    const org = await openQueryOrg({ data: options.data });
    try {
      const answer = await org.query(soql, { explain: options.explain === true });
      output.out(options.json ? `${JSON.stringify(answer)}\n` : human(answer));
      return exit.done;
    } catch (error) {
      if (!isRefusedSource(error)) throw error;
      output.err(`${error.line}:${error.column}: ${error.message}\n`);
      return exit.failed;
    } finally {
      await org.close();
    }
  }
}

function human({ records, totalSize, plan }: QueryAnswer): string {
  if (plan) return plan.map((line) => `${line}\n`).join('');
  const columns = Object.keys(records[0] ?? {}).filter((name) => name !== 'attributes');
  const rows = records.map((record) => columns.map((column) => cell(record[column])));
  return `${columns.length > 0 ? table([columns, ...rows]) : ''}${totalSize} ${totalSize === 1 ? 'row' : 'rows'}\n`;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return harmless(typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean));
}
