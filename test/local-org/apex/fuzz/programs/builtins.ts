/**
 * The platform's methods that random programs call, each with what its documentation says it does, told anew and plainly.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_namespace_System.htm
 */
import { decimalText, doubleText, fail, isWhole, nullFails, roundTo, toDecimal, wrap32, wrap64 } from './numbers.ts';
import type { Decimal, ListValue, MapValue, SetValue, Type, Value } from './tree.ts';
import { typeText } from './tree.ts';

export interface Builtin {
  /** undefined: a static method, whose name has its class: `String.valueOf`. */
  readonly on: Type | undefined;
  readonly name: string;
  readonly parameters: readonly Type[];
  readonly returns: Type;
  readonly run: (self: never, ...values: never[]) => Value;
}

const method = (on: Type, name: string, parameters: readonly Type[], returns: Type, run: (self: never, ...values: never[]) => Value): Builtin => ({
  on,
  name,
  parameters,
  returns,
  run,
});
const fixed = (name: string, parameters: readonly Type[], returns: Type, run: (...values: never[]) => Value): Builtin => ({
  on: undefined,
  name,
  parameters,
  returns,
  run: (_: never, ...values: never[]) => run(...values),
});

const beyond = (words: string, index: number): never => fail('System.StringException', `${words} out of bounds: ${index}`);
const padded = (count: number, by: string): string => {
  let text = '';
  while (text.length < count) text += by;
  return text.slice(0, Math.max(0, count));
};

export const stringMethods: readonly Builtin[] = [
  method('String', 'length', [], 'Integer', (s: string) => s.length),
  method('String', 'toUpperCase', [], 'String', (s: string) => s.toUpperCase()),
  method('String', 'toLowerCase', [], 'String', (s: string) => s.toLowerCase()),
  method('String', 'trim', [], 'String', (s: string) => s.trim()),
  method('String', 'reverse', [], 'String', (s: string) => [...s].reverse().join('')),
  method('String', 'contains', ['String'], 'Boolean', (s: string, part: string) => s.indexOf(part) >= 0),
  method('String', 'startsWith', ['String'], 'Boolean', (s: string, part: string) => s.slice(0, part.length) === part),
  method('String', 'endsWith', ['String'], 'Boolean', (s: string, part: string) => part.length <= s.length && s.slice(s.length - part.length) === part),
  method('String', 'equals', ['String'], 'Boolean', (s: string, other: string) => s === other),
  method('String', 'equalsIgnoreCase', ['String'], 'Boolean', (s: string, other: string | null) => other !== null && s.toLowerCase() === other.toLowerCase()),
  method('String', 'indexOf', ['String'], 'Integer', (s: string, part: string) => s.indexOf(part)),
  method('String', 'lastIndexOf', ['String'], 'Integer', (s: string, part: string) => s.lastIndexOf(part)),
  method('String', 'compareTo', ['String'], 'Integer', (s: string, other: string) => {
    for (let i = 0; i < Math.min(s.length, other.length); i++) if (s.charCodeAt(i) !== other.charCodeAt(i)) return s.charCodeAt(i) - other.charCodeAt(i);
    return s.length - other.length;
  }),
  method('String', 'replace', ['String', 'String'], 'String', (s: string, part: string, by: string) =>
    part === '' ? [...`${s}`].reduce((all, one) => all + one + by, by) : s.split(part).join(by),
  ),
  method('String', 'left', ['Integer'], 'String', (s: string, count: number) => (count <= 0 ? '' : s.slice(0, count))),
  method('String', 'right', ['Integer'], 'String', (s: string, count: number) => (count <= 0 ? '' : s.slice(Math.max(0, s.length - count)))),
  method('String', 'substring', ['Integer'], 'String', (s: string, from: number) =>
    from < 0 || from > s.length ? beyond('Starting position', from) : s.slice(from),
  ),
  method('String', 'substring', ['Integer', 'Integer'], 'String', (s: string, from: number, to: number) =>
    from < 0 || from > s.length ? beyond('Starting position', from) : to < from || to > s.length ? beyond('Ending position', to) : s.slice(from, to),
  ),
  method(
    'String',
    'leftPad',
    ['Integer', 'String'],
    'String',
    (s: string, size: number, by: string) => padded(Math.min(size, 5000) - s.length, by === '' ? ' ' : by) + s,
  ),
  method('String', 'substringBefore', ['String'], 'String', (s: string, part: string) =>
    s.split(part === '' ? /^/ : part)[0]!.slice(0, part === '' ? 0 : undefined),
  ),
  method('String', 'substringAfter', ['String'], 'String', (s: string, part: string) => (s.indexOf(part) < 0 ? '' : s.slice(s.indexOf(part) + part.length))),
  method('String', 'capitalize', [], 'String', (s: string) => (s === '' ? '' : s[0]!.toUpperCase() + s.slice(1))),
  method('String', 'hashCode', [], 'Integer', (s: string) =>
    [...Array(s.length).keys()].reduce((hash, i) => wrap32(BigInt(hash) * 31n + BigInt(s.charCodeAt(i))), 0),
  ),
  method('String', 'split', ['String'], { list: 'String' }, (s: string) => ({ items: s === '' ? [''] : withoutEmptyEnd(s.split(',')) })),
];

const withoutEmptyEnd = (pieces: string[]): string[] => {
  while (pieces.length > 0 && pieces.at(-1) === '') pieces.pop();
  return pieces;
};

/** Java's Integer.valueOf: a sign and digits, within 32 bits. */
const readInteger = (text: string): number => {
  const value = /^[-+]?[0-9]+$/.test(text) ? BigInt(text.replace('+', '')) : undefined;
  return value === undefined || value > 2147483647n || value < -2147483648n ? fail('System.TypeException', `Invalid integer: ${text}`) : Number(value);
};

export const statics: readonly Builtin[] = [
  fixed('Math.mod', ['Integer', 'Integer'], 'Integer', (a: number, b: number) =>
    b === 0 ? fail('System.MathException', 'Divide by 0') : wrap32(BigInt(a) % BigInt(b)),
  ),
  fixed('Math.mod', ['Long', 'Long'], 'Long', (a: bigint, b: bigint) => (b === 0n ? fail('System.MathException', 'Divide by 0') : a % b)),
  fixed('Math.abs', ['Integer'], 'Integer', (a: number) => wrap32(BigInt(a < 0 ? -a : a))),
  fixed('Math.abs', ['Long'], 'Long', (a: bigint) => wrap64(a < 0n ? -a : a)),
  fixed('Math.abs', ['Decimal'], 'Decimal', (a: Decimal) => ({ unscaled: a.unscaled < 0n ? -a.unscaled : a.unscaled, scale: a.scale })),
  fixed('Math.max', ['Integer', 'Integer'], 'Integer', (a: number, b: number) => (a > b ? a : b)),
  fixed('Math.min', ['Long', 'Long'], 'Long', (a: bigint, b: bigint) => (a < b ? a : b)),
  fixed('Math.max', ['Double', 'Double'], 'Double', (a: number, b: number) => (a > b ? a : b)),
  fixed('String.valueOf', ['Integer'], 'String', (a: number | null) => (a === null ? null : a.toString())),
  fixed('String.valueOf', ['Long'], 'String', (a: bigint | null) => (a === null ? null : a.toString())),
  fixed('String.valueOf', ['Double'], 'String', (a: number | null) => (a === null ? null : doubleText(a))),
  fixed('String.valueOf', ['Decimal'], 'String', (a: Decimal | null) => (a === null ? null : decimalText(a))),
  fixed('Integer.valueOf', ['String'], 'Integer', (text: string) => readInteger(text)),
  fixed('String.isBlank', ['String'], 'Boolean', (text: string | null) => text === null || /^\s*$/.test(text)),
  fixed('String.join', [{ list: 'String' }, 'String'], 'String', (list: ListValue, by: string) => list.items.map((item) => item ?? '').join(by)),
  fixed('String.isEmpty', ['String'], 'Boolean', (text: string | null) => text === null || text === ''),
];
/** They take null for what it is. */
export const takesNull: ReadonlySet<string> = new Set([
  'equals',
  'equalsIgnoreCase',
  'String.valueOf',
  'String.isBlank',
  'String.isEmpty',
  'add',
  'put',
  'contains:list',
  'indexOf:list',
  'set',
  'containsKey',
  'get:map',
]);

export const numberMethods: readonly Builtin[] = [
  method('Long', 'intValue', [], 'Integer', (a: bigint) => wrap32(a)),
  method('Decimal', 'setScale', ['Integer'], 'Decimal', (a: Decimal, scale: number) =>
    scale < -33 || scale > 33 ? fail('System.MathException', `The scale must be between -33 and 33: ${scale}`) : roundTo(a, scale, 'even'),
  ),
  method('Decimal', 'scale', [], 'Integer', (a: Decimal) => a.scale),
  method('Decimal', 'abs', [], 'Decimal', (a: Decimal) => ({ unscaled: a.unscaled < 0n ? -a.unscaled : a.unscaled, scale: a.scale })),
  method('Decimal', 'precision', [], 'Integer', (a: Decimal) => (a.unscaled < 0n ? -a.unscaled : a.unscaled).toString().length),
  method('Decimal', 'toPlainString', [], 'String', (a: Decimal) => decimalText(a)),
  method('Decimal', 'stripTrailingZeros', [], 'Decimal', (a: Decimal) => {
    let { unscaled, scale } = a;
    while (scale > 0 && (unscaled === 0n || unscaled % 10n === 0n)) [unscaled, scale] = [unscaled / 10n, scale - 1];
    return { unscaled, scale };
  }),
  method('Decimal', 'round', [], 'Long', (a: Decimal) => wrap64(roundTo(a, 0, 'even').unscaled)),
  method('Decimal', 'intValue', [], 'Integer', (a: Decimal) => wrap32(roundTo(a, 0, 'down').unscaled)),
  method('Decimal', 'longValue', [], 'Long', (a: Decimal) => wrap64(roundTo(a, 0, 'down').unscaled)),
  method('Double', 'intValue', [], 'Integer', (a: number) => Number(a >= 2147483647 ? 2147483647n : a <= -2147483648 ? -2147483648n : BigInt(Math.trunc(a)))),
];

// ---- collections: linear searches over plain arrays ----------------------------------------------------------------

export const same = (a: Value, b: Value): boolean => {
  if (a !== null && b !== null && typeof a === 'object' && typeof b === 'object' && 'unscaled' in a && 'unscaled' in b) {
    const [left, right] = [toDecimal(a, Math.max(a.scale, b.scale)), toDecimal(b, Math.max(a.scale, b.scale))];
    return left === right;
  }
  return a === b;
};
const at = (list: Value[], index: number, end = list.length): number =>
  index < 0 || index >= end ? fail('System.ListException', `List index out of bounds: ${index}`) : index;
const place = (keys: readonly Value[], key: Value): number => keys.findIndex((other) => same(other, key));

export function collectionMethods(type: Type): readonly Builtin[] {
  if (typeof type === 'string') return [];
  if ('list' in type) {
    const element = type.list;
    return [
      method(type, 'size', [], 'Integer', (list: ListValue) => list.items.length),
      method(type, 'isEmpty', [], 'Boolean', (list: ListValue) => list.items.length === 0),
      method(type, 'get', ['Integer'], element, (list: ListValue, index: number) => list.items[at(list.items, index)]!),
      method(type, 'contains', [element], 'Boolean', (list: ListValue, value: Value) => place(list.items, value) >= 0),
      method(type, 'indexOf', [element], 'Integer', (list: ListValue, value: Value) => place(list.items, value)),
      method(type, 'remove', ['Integer'], element, (list: ListValue, index: number) => list.items.splice(at(list.items, index), 1)[0]!),
      method(type, 'clone', [], type, (list: ListValue) => ({ items: list.items.slice() })),
    ];
  }
  if ('set' in type) {
    const remove = (set: SetValue, key: Value): boolean => {
      const found = place(set.keys, key);
      if (found >= 0) set.keys.splice(found, 1);
      return found >= 0;
    };
    return [
      method(type, 'size', [], 'Integer', (set: SetValue) => set.keys.length),
      method(type, 'clone', [], type, (set: SetValue) => ({ keys: set.keys.slice() })),
      method(type, 'contains', [type.set], 'Boolean', (set: SetValue, key: Value) => place(set.keys, key) >= 0),
      method(type, 'add', [type.set], 'Boolean', (set: SetValue, key: Value) => place(set.keys, key) < 0 && set.keys.push(key) > 0),
      method(type, 'remove', [type.set], 'Boolean', remove),
      method(type, 'addAll', [type], 'Boolean', (set: SetValue, other: SetValue) => {
        const before = set.keys.length;
        for (const key of other.keys.slice()) if (place(set.keys, key) < 0) set.keys.push(key);
        return set.keys.length > before;
      }),
      method(type, 'removeAll', [type], 'Boolean', (set: SetValue, other: SetValue) => other.keys.slice().filter((key) => remove(set, key)).length > 0),
      method(
        type,
        'retainAll',
        [type],
        'Boolean',
        (set: SetValue, other: SetValue) => set.keys.slice().filter((key) => place(other.keys, key) < 0 && remove(set, key)).length > 0,
      ),
    ];
  }
  const keysOf = (map: MapValue): Value[] => map.entries.map(([key]) => key);
  return [
    method(type, 'size', [], 'Integer', (map: MapValue) => map.entries.length),
    method(type, 'containsKey', [type.map], 'Boolean', (map: MapValue, key: Value) => place(keysOf(map), key) >= 0),
    method(type, 'get', [type.map], type.to, (map: MapValue, key: Value) => map.entries.find(([other]) => same(other, key))?.[1] ?? null),
    method(type, 'put', [type.map, type.to], type.to, (map: MapValue, key: Value, value: Value) => {
      const entry = map.entries.find(([other]) => same(other, key));
      const before = entry?.[1] ?? null;
      if (entry === undefined) map.entries.push([key, value]);
      else entry[1] = value;
      return before;
    }),
    method(type, 'remove', [type.map], type.to, (map: MapValue, key: Value) => {
      const found = place(keysOf(map), key);
      return found < 0 ? null : map.entries.splice(found, 1)[0]![1];
    }),
    method(type, 'keySet', [], { set: type.map }, (map: MapValue) => ({ keys: keysOf(map) })),
    method(type, 'values', [], { list: type.to }, (map: MapValue) => ({ items: map.entries.map(([, value]) => value) })),
  ];
}

export const methodsOf = (type: Type): readonly Builtin[] =>
  type === 'String' ? stringMethods : typeof type === 'string' ? numberMethods.filter((builtin) => builtin.on === type) : collectionMethods(type);

/** An argument that is null fails, unless the method takes nulls. */
export function callBuiltin(builtin: Builtin, self: Value, values: readonly Value[]): Value {
  const kind = builtin.on === undefined || typeof builtin.on === 'string' ? '' : 'list' in builtin.on ? ':list' : 'set' in builtin.on ? ':set' : ':map';
  const isNullable =
    takesNull.has(builtin.name) ||
    takesNull.has(builtin.name + kind) ||
    (kind === ':set' && !isWhole(builtin.parameters[0])) ||
    (kind === ':map' && values.length > 0);
  if (!isNullable) values.forEach((value, index) => value === null && fail('System.NullPointerException', `Argument ${index + 1} cannot be null`));
  if (self === null && builtin.on !== undefined) return nullFails();
  return builtin.run(self as never, ...(values as never[]));
}

export const builtinNamed = (on: Type | undefined, name: string, parameters: readonly Type[]): Builtin => {
  const candidates = on === undefined ? statics : methodsOf(on);
  const found = candidates.find((builtin) => builtin.name === name && builtin.parameters.map(typeText).join() === parameters.map(typeText).join());
  if (found === undefined) throw new Error(`no ${name}(${parameters.map(typeText).join()})`);
  return found;
};
