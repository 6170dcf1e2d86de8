/**
 * Set and Map: tables in order of insertion (facts #17). Keys are compared by value as Apex does: texts with case, Ids by their 18 characters,
 * records by their fields as they were when put in, objects of classes with `equals` and `hashCode` by these, other objects by identity.
 * `keySet()` is the map's own table seen as a set. Whoever iterates raises `iterating`; then adding and removing fail.
 */
import type { Type } from '../schema/types.ts';
import { setOf } from '../schema/types.ts';
import { equalAny, hashOf } from './equality.ts';
import { modifiedWhileIterated } from './exceptions.ts';
import { HashedCollection, keyOf, keyText } from './keys.ts';
import type { Key } from './keys.ts';
import type { Value } from './values.ts';

interface Entry {
  readonly key: Value;
  value: Value;
}

class Table {
  readonly entries = new Map<Key | Entry, Entry>();
  /** Entries without an exact key, by hash; each is its own key in `entries`. */
  #buckets: Map<number, Entry[]> | undefined;
  iterating = 0;

  find(key: Value): Entry | undefined {
    const exact = keyOf(key);
    return exact !== undefined ? this.entries.get(exact) : this.#buckets?.get(hashOf(key))?.find((entry) => equalAny(entry.key, key));
  }

  /** What the key held before; undefined when it is new. The first of two equal keys stays. */
  put(key: Value, value: Value): Value | undefined {
    const exact = keyOf(key);
    const known = exact !== undefined ? this.entries.get(exact) : this.find(key);
    if (known !== undefined) {
      const previous = known.value;
      known.value = value;
      return previous;
    }
    this.guard();
    const entry = { key, value };
    this.entries.set(exact === undefined ? entry : exact, entry);
    if (exact === undefined) this.intoBucket(entry);
    return undefined;
  }

  private intoBucket(entry: Entry): void {
    const buckets = (this.#buckets ??= new Map());
    const hash = hashOf(entry.key);
    const bucket = buckets.get(hash);
    if (bucket === undefined) buckets.set(hash, [entry]);
    else bucket.push(entry);
  }

  remove(key: Value): Entry | undefined {
    const entry = this.find(key);
    if (entry === undefined) return undefined;
    this.guard();
    const exact = keyOf(key);
    this.entries.delete(exact === undefined ? entry : exact);
    if (exact === undefined) {
      const bucket = this.#buckets!.get(hashOf(key))!;
      bucket.splice(bucket.indexOf(entry), 1);
    }
    return entry;
  }

  clear(): void {
    this.guard();
    this.entries.clear();
    this.#buckets = undefined;
  }

  /** facts #18. Replacing the value of a key that is there changes no structure and is allowed. */
  guard(): void {
    if (this.iterating > 0) modifiedWhileIterated();
  }
}

export class ApexSet extends HashedCollection {
  readonly type: Type & { kind: 'set' };
  readonly #table: Table;

  constructor(type: Type & { kind: 'set' }, values: Iterable<Value> = [], table = new Table()) {
    super();
    this.type = type;
    this.#table = table;
    for (const value of values) this.add(value);
  }

  override get size(): number {
    return this.#table.entries.size;
  }

  get iterating(): number {
    return this.#table.iterating;
  }

  set iterating(count: number) {
    this.#table.iterating = count;
  }

  has(value: Value): boolean {
    return this.#table.find(value) !== undefined;
  }

  /** true when it was not there. */
  add(value: Value): boolean {
    return this.#table.put(value, null) === undefined;
  }

  /** true when it was there. */
  remove(value: Value): boolean {
    return this.#table.remove(value) !== undefined;
  }

  clear(): void {
    this.#table.clear();
  }

  *[Symbol.iterator](): IterableIterator<Value> {
    for (const entry of this.#table.entries.values()) yield entry.key;
  }

  /** A copy, in order. */
  toArray(): Value[] {
    return Array.from(this.#table.entries.values(), (entry) => entry.key);
  }

  override keyParts(): string[] | undefined {
    return allOrNone(this.toArray().map(keyText));
  }

  override isContainedIn(other: HashedCollection): boolean {
    return other instanceof ApexSet && this.toArray().every((value) => other.has(value));
  }

  override hash(of: (value: Value) => number): number {
    return this.toArray().reduce<number>((sum, value) => (sum + of(value)) | 0, 0);
  }
}

export class ApexMap extends HashedCollection {
  readonly type: Type & { kind: 'map' };
  readonly #table = new Table();

  constructor(type: Type & { kind: 'map' }, entries: Iterable<readonly [Value, Value]> = []) {
    super();
    this.type = type;
    for (const [key, value] of entries) this.put(key, value);
  }

  override get size(): number {
    return this.#table.entries.size;
  }

  get iterating(): number {
    return this.#table.iterating;
  }

  set iterating(count: number) {
    this.#table.iterating = count;
  }

  has(key: Value): boolean {
    return this.#table.find(key) !== undefined;
  }

  /** null when the key is not there. */
  get(key: Value): Value {
    return this.#table.find(key)?.value ?? null;
  }

  /** What the key held before; null when it was not there. */
  put(key: Value, value: Value): Value {
    return this.#table.put(key, value) ?? null;
  }

  /** What the key held; null when it was not there. */
  remove(key: Value): Value {
    return this.#table.remove(key)?.value ?? null;
  }

  clear(): void {
    this.#table.clear();
  }

  /** Live: what is put into the map shows in it, what is removed from it leaves the map (facts #18). */
  keySet(): ApexSet {
    return new ApexSet(setOf(this.type.key) as Type & { kind: 'set' }, [], this.#table);
  }

  /** A copy, in order. */
  keys(): Value[] {
    return Array.from(this.#table.entries.values(), (entry) => entry.key);
  }

  /** A copy, in order. */
  values(): Value[] {
    return Array.from(this.#table.entries.values(), (entry) => entry.value);
  }

  *[Symbol.iterator](): IterableIterator<[Value, Value]> {
    for (const entry of this.#table.entries.values()) yield [entry.key, entry.value];
  }

  override keyParts(): string[] | undefined {
    return allOrNone(Array.from(this.#table.entries.values(), ({ key, value }) => pair(keyText(key), keyText(value))));
  }

  override isContainedIn(other: HashedCollection): boolean {
    return other instanceof ApexMap && this.keys().every((key) => other.has(key) && equalAny(this.get(key), other.get(key)));
  }

  override hash(of: (value: Value) => number): number {
    return this.keys().reduce<number>((sum, key) => (sum + (of(key) ^ of(this.get(key)))) | 0, 0);
  }
}

const pair = (key: string | undefined, value: string | undefined): string | undefined =>
  key === undefined || value === undefined ? undefined : `${key.length}:${key}${value}`;

const allOrNone = (parts: (string | undefined)[]): string[] | undefined => (parts.includes(undefined) ? undefined : (parts as string[]));
