/** `skein settings`: what `--set` and an admin can change. */
import type { Command } from 'commander';
import { settings } from '../metadata/declarations/settings.ts';
import { settingValues } from '../metadata/renderObjects.ts';
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
  const rows = settings.map((setting) => ({
    name: setting.name,
    label: setting.label,
    explanation: setting.explanation,
    type: setting.type,
    default: setting.defaultValue,
    values: setting.type === 'boolean' ? [true, false] : setting.choices.map(({ value }) => value),
    minimum: setting.type === 'number' ? setting.minimum : null,
    maximum: setting.type === 'number' ? setting.maximum : null,
    unit: setting.type === 'number' ? setting.unit : null,
    price: setting.price,
    requirement: setting.requirement,
  }));
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}

function human(): string {
  const rows = settings.map((setting) => [setting.name, settingValues(setting), String(setting.defaultValue), setting.explanation]);
  return table([['name', 'values', 'default', 'what it does'], ...rows]);
}
