/**
 * A tree with one node changed. Nodes are plain data, so a place is a list of keys from the root; what does not lie on the way is shared with the original.
 */
import type { Expression, Member, Node, SourceUnit, Statement } from '../../local-org/apex/syntax/tree.ts';

export type Path = readonly (string | number)[];
export type AnyNode = Node<string>;
export type { Expression, Member, SourceUnit, Statement };

export const isNode = (value: unknown): value is AnyNode => typeof value === 'object' && value !== null && 'kind' in value && 'at' in value;

export function replaced<T>(root: T, path: Path, node: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return node as T;
  if (Array.isArray(root)) return (root as unknown[]).map((value, index) => (index === key ? replaced(value, rest, node) : value)) as T;
  return { ...root, [key]: replaced((root as Record<string | number, unknown>)[key], rest, node) };
}

/** The list without its element at `path`'s end. */
export function without<T>(root: T, path: Path): T {
  const index = path.at(-1);
  const list = path.slice(0, -1).reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], root) as readonly unknown[];
  return replaced(
    root,
    path.slice(0, -1),
    list.filter((_, place) => place !== index),
  );
}

/** Every node below `value`, itself included, each with its path, in the order of the text. */
export function* nodesIn(value: unknown, path: Path, skip: (node: AnyNode, path: Path) => boolean): Generator<{ readonly node: AnyNode; readonly path: Path }> {
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) yield* nodesIn(element, [...path, index], skip);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) {
    if (skip(value, path)) return;
    yield { node: value, path };
  }
  for (const [key, child] of Object.entries(value)) if (typeof child === 'object') yield* nodesIn(child, [...path, key], skip);
}
