/** List elements by index, and lists as `new` makes them. `list[i]` beyond the end says which index was asked. */
import type { Type } from '../schema/types.ts';
import { ApexMap, ApexSet } from './collections.ts';
import { fail, listIndex, nullDereference } from './exceptions.ts';
import { ApexList } from './values.ts';
import type { Value } from './values.ts';

export function getIndex(list: ApexList | null, index: number | null): Value {
  if (list === null || index === null) return nullDereference();
  const { items } = list;
  if (index < 0 || index >= items.length) return listIndex(index);
  return items[index]!;
}

export function setIndex(list: ApexList | null, index: number | null, value: Value): Value {
  if (list === null || index === null) return nullDereference();
  const { items } = list;
  if (index < 0 || index >= items.length) return listIndex(index);
  return (items[index] = value);
}

export const newList = (type: Type, items: Value[]): ApexList => new ApexList(type as Type & { kind: 'list' }, items);

/** `new T[n]`: n nulls. ASSUMED: a negative size fails with these words. */
export function newSizedList(type: Type, size: number | null): ApexList {
  if (size === null) return nullDereference();
  if (size < 0) return fail('System.ListException', `Invalid list size: ${size}`);
  return newList(type, new Array<Value>(size).fill(null));
}

export const newSet = (type: Type, items: Value[]): ApexSet => new ApexSet(type as Type & { kind: 'set' }, items);

export const newMap = (type: Type, entries: [Value, Value][]): ApexMap => new ApexMap(type as Type & { kind: 'map' }, entries);
