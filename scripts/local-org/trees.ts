/**
 * Parse trees, kept by content: when one class was edited, one class is parsed, which is most of what compiling costs (the parser learns its grammar anew in every process).
 * A source with problems is parsed each time: it is being worked on, and its problems are wanted rather than its tree.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { parseSource, type SourceUnit, type SyntaxProblem } from './apex/syntax/index.ts';
import { folderHash, writeWhole } from './cache.ts';

export interface Parsed {
  readonly unit: SourceUnit | undefined;
  readonly problems: readonly SyntaxProblem[];
}

export interface TreeSource {
  readonly file: string;
  readonly text: string;
  readonly apiVersion: number;
}

export function treeOf({ file, text, apiVersion }: TreeSource, cacheFolder: string | undefined): Parsed {
  if (cacheFolder === undefined) return parseSource(file, text, apiVersion);
  const kept = join(
    cacheFolder,
    `tree-${createHash('sha256')
      .update(`${folderHash('apex/syntax')}\0${file}\0${apiVersion}\0${text}`)
      .digest('hex')
      .slice(0, 32)}`,
  );
  const known = read(kept);
  if (known !== undefined) return { unit: known, problems: [] };
  const parsed = parseSource(file, text, apiVersion);
  if (parsed.unit !== undefined && parsed.problems.length === 0) writeWhole(kept, serialize(parsed.unit));
  return parsed;
}

/** A file cut short by a full disk is no tree: it is parsed again and written anew. */
function read(file: string): SourceUnit | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return deserialize(readFileSync(file)) as SourceUnit;
  } catch {
    return undefined;
  }
}
