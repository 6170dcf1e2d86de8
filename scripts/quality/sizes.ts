/** Files that nobody reads to the end. Most have about 100 lines; this finds only what is beyond all bounds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './check.ts';
import { filesBelow } from './projectFiles.ts';

const mostLines = 800;
/** Tables: data in the form of code, read by looking up and not from end to end. */
const tables = new Set(['scripts/local-org/apex/schema/standardObjects.ts']);

export function sizeFindings(root: string): Finding[] {
  return ['scripts', 'test', 'force-app']
    .flatMap((folder) => filesBelow(root, folder, (path) => /\.(ts|mjs|cls|trigger|js|html)$/.test(path)))
    .filter((file) => !tables.has(file))
    .flatMap((file) => {
      const lines = readFileSync(join(root, file), 'utf8').split('\n').length - 1;
      return lines > mostLines ? [{ file, line: mostLines + 1, column: 1, message: `${lines} lines; ${mostLines} are the most` }] : [];
    });
}
