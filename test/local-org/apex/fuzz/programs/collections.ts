/**
 * The methods of lists, sets and maps: linear searches over plain arrays, in the order in which things came.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_list.htm
 */
import { method } from './declare.ts';
import { fail, toDecimal } from './numbers.ts';
import type { Builtin, Collection, Decimal, ListValue, MapValue, ObjectValue, SetValue, Type, Value } from './tree.ts';

/** Equal as a key or as an element; collections by what is in them, Points by what their `equals` says, other objects by identity. */
export function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if ('unscaled' in a && 'unscaled' in b) return compareDecimals(a, b) === 0;
  if ('className' in a && 'className' in b) return a.className === 'Point' && b.className === 'Point' && a.fields['x'] === b.fields['x'];
  if ('items' in a && 'items' in b) return a.items.length === b.items.length && a.items.every((item, index) => same(item, b.items[index]!));
  if ('keys' in a && 'keys' in b) return a.keys.length === b.keys.length && a.keys.every((key) => place(b.keys, key) >= 0);
  if ('entries' in a && 'entries' in b)
    return (
      a.entries.length === b.entries.length &&
      a.entries.every(([key, value]) => b.entries.some(([otherKey, otherValue]) => same(key, otherKey) && same(value, otherValue)))
    );
  return false;
}

function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [toDecimal(a, scale), toDecimal(b, scale)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Nulls first; texts by their characters; Points by their `compareTo`. */
function compareItems(a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (typeof a === 'object' && 'unscaled' in a) return compareDecimals(a, b as Decimal);
  if (typeof a === 'object') return ((a as ObjectValue).fields['y'] as number) - ((b as ObjectValue).fields['y'] as number);
  return a < b! ? -1 : a > b! ? 1 : 0;
}

const sortable = ['Integer', 'Long', 'Decimal', 'String', 'Point'];
const at = (list: Value[], index: number, end = list.length): number =>
  index < 0 || index >= end ? fail('System.ListException', `List index out of bounds: ${index}`) : index;
const place = (keys: readonly Value[], key: Value): number => keys.findIndex((other) => same(other, key));

export function collectionMethods(type: Collection): readonly Builtin[] {
  if ('list' in type) return listMethods(type, type.list);
  return 'set' in type ? setMethods(type) : mapMethods(type);
}

function listMethods(type: Type, element: Type): readonly Builtin[] {
  const sort = method(type, 'sort', [], 'void', (list: ListValue) => (list.items.sort(compareItems), null));
  return [
    method(type, 'size', [], 'Integer', (list: ListValue) => list.items.length),
    method(type, 'isEmpty', [], 'Boolean', (list: ListValue) => list.items.length === 0),
    method(type, 'get', ['Integer'], element, (list: ListValue, index: number) => list.items[at(list.items, index)]!),
    method(type, 'contains', [element], 'Boolean', (list: ListValue, value: Value) => place(list.items, value) >= 0),
    method(type, 'indexOf', [element], 'Integer', (list: ListValue, value: Value) => place(list.items, value)),
    method(type, 'remove', ['Integer'], element, (list: ListValue, index: number) => list.items.splice(at(list.items, index), 1)[0]!),
    method(type, 'clone', [], type, (list: ListValue) => ({ items: list.items.slice() })),
    method(type, 'add', [element], 'void', (list: ListValue, value: Value) => (list.items.push(value), null)),
    method(type, 'add', ['Small', element], 'void', (list: ListValue, index: number, value: Value) => {
      list.items.splice(at(list.items, index, list.items.length + 1), 0, value);
      return null;
    }),
    method(type, 'set', ['Small', element], 'void', (list: ListValue, index: number, value: Value) => ((list.items[at(list.items, index)] = value), null)),
    method(type, 'addAll', [type], 'void', (list: ListValue, other: ListValue) => (list.items.push(...other.items.slice()), null)),
    method(type, 'clear', [], 'void', (list: ListValue) => ((list.items.length = 0), null)),
    ...(sortable.includes(element as string) ? [sort, sort] : []),
  ];
}

function setMethods(type: Extract<Collection, { set: unknown }>): readonly Builtin[] {
  const remove = (set: SetValue, key: Value): boolean => {
    const found = place(set.keys, key);
    if (found >= 0) set.keys.splice(found, 1);
    return found >= 0;
  };
  const addAll = (set: SetValue, keys: readonly Value[]): boolean => {
    const before = set.keys.length;
    for (const key of keys) if (place(set.keys, key) < 0) set.keys.push(key);
    return set.keys.length > before;
  };
  return [
    method(type, 'size', [], 'Integer', (set: SetValue) => set.keys.length),
    method(type, 'isEmpty', [], 'Boolean', (set: SetValue) => set.keys.length === 0),
    method(type, 'clone', [], type, (set: SetValue) => ({ keys: set.keys.slice() })),
    method(type, 'contains', [type.set], 'Boolean', (set: SetValue, key: Value) => place(set.keys, key) >= 0),
    method(type, 'add', [type.set], 'Boolean', (set: SetValue, key: Value) => place(set.keys, key) < 0 && set.keys.push(key) > 0),
    method(type, 'remove', [type.set], 'Boolean', remove),
    method(type, 'addAll', [type], 'Boolean', (set: SetValue, other: SetValue) => addAll(set, other.keys.slice())),
    method(type, 'containsAll', [type], 'Boolean', (set: SetValue, other: SetValue) => other.keys.every((key) => place(set.keys, key) >= 0)),
    method(type, 'removeAll', [type], 'Boolean', (set: SetValue, other: SetValue) => other.keys.slice().filter((key) => remove(set, key)).length > 0),
    method(
      type,
      'retainAll',
      [type],
      'Boolean',
      (set: SetValue, other: SetValue) => set.keys.slice().filter((key) => place(other.keys, key) < 0 && remove(set, key)).length > 0,
    ),
    method(type, 'clear', [], 'void', (set: SetValue) => ((set.keys.length = 0), null)),
  ];
}

function mapMethods(type: Extract<Collection, { map: unknown }>): readonly Builtin[] {
  const keysOf = (map: MapValue): Value[] => map.entries.map(([key]) => key);
  const put = (map: MapValue, key: Value, value: Value): Value => {
    const entry = map.entries.find(([other]) => same(other, key));
    const before = entry?.[1] ?? null;
    if (entry === undefined) map.entries.push([key, value]);
    else entry[1] = value;
    return before;
  };
  return [
    method(type, 'size', [], 'Integer', (map: MapValue) => map.entries.length),
    method(type, 'isEmpty', [], 'Boolean', (map: MapValue) => map.entries.length === 0),
    method(type, 'containsKey', [type.map], 'Boolean', (map: MapValue, key: Value) => place(keysOf(map), key) >= 0),
    method(type, 'get', [type.map], type.to, (map: MapValue, key: Value) => map.entries.find(([other]) => same(other, key))?.[1] ?? null),
    method(type, 'put', [type.map, type.to], type.to, put),
    method(type, 'remove', [type.map], type.to, (map: MapValue, key: Value) => {
      const found = place(keysOf(map), key);
      return found < 0 ? null : map.entries.splice(found, 1)[0]![1];
    }),
    method(type, 'keySet', [], { set: type.map }, (map: MapValue) => ({ keys: keysOf(map) })),
    method(type, 'values', [], { list: type.to }, (map: MapValue) => ({ items: map.entries.map(([, value]) => value) })),
    method(type, 'clone', [], type, (map: MapValue) => ({ entries: map.entries.map(([key, value]): [Value, Value] => [key, value]) })),
    method(type, 'putAll', [type], 'void', (map: MapValue, other: MapValue) => {
      for (const [key, value] of other.entries.slice()) put(map, key, value);
      return null;
    }),
    method(type, 'clear', [], 'void', (map: MapValue) => ((map.entries.length = 0), null)),
  ];
}
