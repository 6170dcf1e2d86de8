/** The package's Apex, each file parsed once for all the checks that look at its tree. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSource } from '../../local-org/apex/syntax/index.ts';
import type { Node, SourceUnit } from '../../local-org/apex/syntax/index.ts';
import { filesBelow } from '../projectFiles.ts';

export interface ApexSource {
  readonly file: string;
  readonly text: string;
  /** Undefined if the grammar refuses it: that is for the syntax check to say. */
  readonly unit: SourceUnit | undefined;
}

/** The rules of the tree do not change between API versions; the compiler proper reads the version from the `-meta.xml`. */
const apiVersion = 67;

export const isApex = (path: string): boolean => /\.(cls|trigger)$/.test(path);

export function apexSources(root: string): ApexSource[] {
  return filesBelow(root, 'force-app', isApex).map((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return { file, text, unit: parseSource(file, text, apiVersion).unit };
  });
}

/** Every node of a tree, parents before children, whatever its kind. */
export function* nodesIn(value: unknown): Generator<Node<string>> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesIn(item);
  } else if (typeof value === 'object' && value !== null) {
    if ('kind' in value && 'at' in value) yield value as Node<string>;
    for (const inner of Object.values(value)) yield* nodesIn(inner);
  }
}
