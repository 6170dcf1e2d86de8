/** `skein settings`: what `--set` and an admin can change. */
import type { Command } from 'commander';
import { settings } from '../metadata/declarations/settings.ts';
import { exit } from './exits.ts';
import type { Surroundings } from './main.ts';
import { table } from './output.ts';

export function define(program: Command, { output, perform }: Surroundings): void {
  program
    .command('settings')
    .summary('list the settings of the package')
    .option('--json', 'a JSON array')
    .action((options: { readonly json?: true }) =>
      perform(() => {
        output.out(options.json ? json() : human());
        return exit.done;
      }),
    );
}

function json(): string {
  const rows = settings.map(({ name, label, explanation, type, defaultValue, choices, requirement }) => ({
    name,
    label,
    explanation,
    type,
    default: defaultValue,
    values: type === 'boolean' ? [true, false] : choices.map(({ value }) => value),
    requirement,
  }));
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}

function human(): string {
  const rows = settings.map(({ name, type, defaultValue, explanation }) => [name, type, String(defaultValue), explanation]);
  return table([['name', 'type', 'default', 'what it does'], ...rows]);
}
