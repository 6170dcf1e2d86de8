/**
 * Whatever Apex can run over, in one order: lists and sets of ours, and objects of the project that are Iterable (through their slots).
 * Iterators that the library gives out are objects with the slots `hasnext()` and `next()`, as those of the project have.
 */
import { ApexMap, ApexSet } from '../runtime/collections.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { ApexList, LibraryObject, UserObject } from '../runtime/values.ts';
import type { Value } from '../runtime/values.ts';
import { listOf, mapOf, platform, setOf } from '../schema/types.ts';
import type { Type } from '../schema/types.ts';

export const listOfValues = (element: Type, items: Value[]): ApexList => new ApexList(listOf(element) as Type & { kind: 'list' }, items);
export const setOfValues = (element: Type, items: Iterable<Value>): ApexSet => new ApexSet(setOf(element) as Type & { kind: 'set' }, items);
export const mapOfEntries = (key: Type, value: Type, entries: Iterable<readonly [Value, Value]>): ApexMap =>
  new ApexMap(mapOf(key, value) as Type & { kind: 'map' }, entries);

/** Of a list, a set or an Iterable of the project, a copy. */
export function elementsOf(runtime: Runtime, source: Value): Value[] {
  if (source instanceof ApexList) return [...source.items];
  if (source instanceof ApexSet) return source.toArray();
  if (source instanceof UserObject || source instanceof LibraryObject) {
    const iterator = 'iterator()' in source ? runtime.call(source, 'iterator()') : source;
    if (iterator instanceof UserObject || iterator instanceof LibraryObject) {
      const items: Value[] = [];
      while (runtime.call(iterator, 'hasnext()') === true) items.push(runtime.call(iterator, 'next()'));
      return items;
    }
  }
  return runtime.fail('System.TypeException', 'Not iterable');
}

/** `list.iterator()`. ASSUMED: it walks a copy, and what is past the end fails with NoSuchElementException. */
export class ApexIterator extends LibraryObject {
  readonly type: Type;
  readonly #runtime: Runtime;
  readonly #items: readonly Value[];
  #at = 0;
  constructor(runtime: Runtime, element: Type, items: readonly Value[]) {
    super();
    this.type = platform('System.Iterator', element);
    this.#runtime = runtime;
    this.#items = items;
  }
  'hasnext()'(): boolean {
    return this.#at < this.#items.length;
  }
  'next()'(): Value {
    if (this.#at >= this.#items.length) return this.#runtime.fail('System.NoSuchElementException', 'Iterator has no more elements');
    return this.#items[this.#at++]!;
  }
}
