/** Reads what stands behind a flag; refuses what it cannot mean, in one line that names flag and value. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { settings } from '../metadata/declarations/settings.ts';
import { settingValues } from '../metadata/renderObjects.ts';
import type { SettingDeclaration } from '../metadata/types.ts';
import { UsageError } from './exits.ts';

const highestPort = 65_535;

export function port(flag: string): (value: string) => number {
  return (value) => {
    if (!/^\d{1,5}$/.test(value) || Number(value) > highestPort)
      throw new UsageError(`${flag} ${value}: a port is a number from 0 (any free one) to ${highestPort}`);
    return Number(value);
  };
}

export function seed(value: string): number {
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(Number(value)))
    throw new UsageError(`--seed ${value}: a seed is a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`);
  return Number(value);
}

/** RFC 3339 §5.6, with the seconds optional. A date alone is midnight UTC; a time without its zone would mean something else on every machine. */
const instantPattern = /^(\d{4}-\d{2}-\d{2})(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d))?$/;

export function instant(value: string): Date {
  const day = instantPattern.exec(value)?.[1];
  const midnight = new Date(`${day ?? ''}T00:00:00Z`);
  // Date takes 30 February for 1 March.
  if (day === undefined || Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== day) {
    throw new UsageError(`--now ${value}: an instant is written 2026-03-01T09:30:00Z, with its zone`);
  }
  return new Date(value);
}

export interface SettingChange {
  readonly name: string;
  readonly value: boolean | string;
}

/** For commander: each `--set` adds to those before it. */
export function settingChange(text: string, before: readonly SettingChange[] = []): SettingChange[] {
  const separator = text.indexOf('=');
  if (separator < 1) throw new UsageError(`--set ${text}: write NAME=VALUE`);
  const name = text.slice(0, separator);
  const value = text.slice(separator + 1);
  const setting = settings.find((candidate) => candidate.name === name);
  if (setting === undefined) throw new UsageError(`--set ${text}: there is no setting ${name}; there are ${settings.map((known) => known.name).join(', ')}`);
  if (!isValueOf(setting, value)) throw new UsageError(`--set ${text}: ${name} is ${settingValues(setting).replaceAll(', ', ' or ')}`);
  return [...before, { name, value: setting.type === 'boolean' ? value === 'true' : value }];
}

/** As the package takes it from an admin: a number without sign and leading zeros. */
function isValueOf(setting: SettingDeclaration, value: string): boolean {
  switch (setting.type) {
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'choice':
      return setting.choices.some((choice) => choice.value === value);
    case 'number':
      return /^(0|[1-9]\d{0,8})$/.test(value) && Number(value) >= setting.minimum && Number(value) <= setting.maximum;
  }
}

/** For commander: each occurrence adds to those before it. */
export function folder(flag: string): (value: string, before?: readonly string[]) => string[] {
  return (value, before = []) => {
    if (!statSync(value, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${flag} ${value}: no such folder`);
    return [...before, value];
  };
}

export function readableFile(value: string): string {
  const status = statSync(value, { throwIfNoEntry: false });
  if (!status?.isFile()) throw new UsageError(`${value}: ${status?.isDirectory() ? 'is a folder, not a file' : 'no such file'}`);
  if (!allows(value, constants.R_OK)) throw new UsageError(`${value}: cannot be read: permission denied`);
  return value;
}

/** A folder to keep data in: there and writable, or one that can be made. */
export function dataFolder(value: string): string {
  const status = statSync(value, { throwIfNoEntry: false });
  if (status !== undefined && !status.isDirectory()) throw new UsageError(`--data ${value}: is a file, not a folder`);
  if (!allows(nearestExisting(resolve(value)), constants.W_OK)) throw new UsageError(`--data ${value}: cannot be written: permission denied`);
  return value;
}

/** A folder in which an org was kept before: a question makes none. */
export function keptFolder(value: string): string {
  if (statSync(value, { throwIfNoEntry: false }) === undefined) throw new UsageError(`--data ${value}: no such folder: skein route --data keeps an org there`);
  return dataFolder(value);
}

/** A file to write a report to: its folder must be there. */
export function reportFile(flag: string): (value: string) => string {
  return (value) => {
    const parent = dirname(resolve(value));
    if (!statSync(parent, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${flag} ${value}: no such folder: ${parent}`);
    if (statSync(value, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${flag} ${value}: is a folder`);
    if (!allows(existsSync(value) ? value : parent, constants.W_OK)) throw new UsageError(`${flag} ${value}: cannot be written: permission denied`);
    return value;
  };
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

function allows(path: string, right: number): boolean {
  try {
    accessSync(path, right);
    return true;
  } catch {
    return false;
  }
}
