/** The project's own files: not what is installed, kept, or made by a command. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const notOurs = new Set(['node_modules', '.git', '.skein', '.sf', '.sfdx', 'out', 'coverage']);

/** Below `folder` of the project, relative to the project, with `/`, sorted; those for which `wanted` holds. */
export function filesBelow(root: string, folder: string, wanted: (path: string) => boolean): string[] {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  const found: string[] = [];
  const enter = (below: string): void => {
    for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
      const path = below === '.' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory() && !notOurs.has(entry.name)) enter(path);
      else if (entry.isFile() && wanted(path)) found.push(path);
    }
  };
  enter(folder);
  return found.sort();
}

/** Position of a character, from 1. */
export function placeOf(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index);
  const line = before.split('\n').length;
  return { line, column: index - before.lastIndexOf('\n') };
}
