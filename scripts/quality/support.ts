/** What the local org assumes because no document settles it: the list to try in a real org. Found where it stands, never typed by hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './projectFiles.ts';

export interface Assumption {
  readonly file: string;
  readonly line: number;
  /** The sentence that follows the word. */
  readonly text: string;
}

export interface Support {
  readonly assumed: readonly Assumption[];
}

export function supportOf(root: string): Support {
  const files = ['scripts/local-org', 'scripts/metadata'].flatMap((folder) => filesBelow(root, folder, (path) => path.endsWith('.ts')));
  return { assumed: files.flatMap((file) => assumptionsIn(file, readFileSync(join(root, file), 'utf8'))) };
}

export function assumptionsIn(file: string, text: string): Assumption[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const said = /\bASSUMED\b:?\s*(.*)/.exec(line)?.[1];
    return said === undefined || !isComment(line) ? [] : [{ file, line: index + 1, text: sentence([said, ...lines.slice(index + 1)]) }];
  });
}

const isComment = (line: string): boolean => /\/\/|^\s*\/?\*/.test(line);

/** A comment goes on over lines until a sentence ends. */
function sentence(lines: readonly string[]): string {
  let said = '';
  for (const [index, line] of lines.entries()) {
    if (index > 0 && !/^\s*(\*(?!\/)|\/\/)/.test(line)) break;
    said = `${said} ${line.replace(/^\s*(\*|\/\/)\s?/, '').replace(/\s*\*\/.*$/, '')}`.trim();
    const end = /^.*?[.!?](?=\s|$)/.exec(said);
    if (end) return end[0];
  }
  return said;
}

export function humanSupport({ assumed }: Support): string {
  const rows = assumed.map(({ file, line, text }) => `${file}:${line}: ${text}\n`);
  return `Assumed, for no document settles it (${assumed.length}):\n${rows.join('')}`;
}
