/**
 * Mutants that are the same program in other words, each with the reason why no test can tell. The list is a file that people write, `config/equivalent-mutants.json`:
 * `{ "reason": ["key", …] }`, keys as the report prints them. A key that no mutant has any more, or that some test kills after all, is reported as stale.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The reason by the mutant's key. */
export type Equivalents = ReadonlyMap<string, string>;

export const equivalentsFile = 'config/equivalent-mutants.json';

export function readEquivalents(root: string): Equivalents {
  const file = join(root, equivalentsFile);
  if (!existsSync(file)) return new Map();
  const byReason = JSON.parse(readFileSync(file, 'utf8')) as Record<string, readonly string[]>;
  return new Map(Object.entries(byReason).flatMap(([reason, keys]) => keys.map((key): [string, string] => [key, reason])));
}
