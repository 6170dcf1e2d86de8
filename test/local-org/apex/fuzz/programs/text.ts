/** Values as texts: what stands beside `+` and a text, and what `System.debug` says. */
import { decimalText, doubleText } from './numbers.ts';
import type { ObjectValue, Type, Value } from './tree.ts';

/** What the classes' own `toString` says. */
const objectText = ({ className, fields }: ObjectValue): string =>
  className === 'Point' ? `P${textOf(fields['x']!, 'Integer')}` : `${className[0]}${textOf(fields['amount']!, 'Integer')}`;

/** What stands beside `+` and a text. Sets and maps show their keys in order. */
export function textOf(value: Value, type: Type): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return type === 'Double' ? doubleText(value) : value.toString();
  if (typeof value !== 'object') return String(value);
  if ('constant' in value) return value.constant;
  if ('unscaled' in value) return decimalText(value);
  if ('boxed' in value) return textOf(value.value, value.boxed);
  if ('className' in value) return objectText(value);
  if (typeof type === 'string') throw new Error('has no text here');
  const listed = <T>(items: readonly T[], keyOf: (item: T) => Value, text: (item: T) => string): string =>
    [...items]
      .sort((a, b) => (keyOf(a)! < keyOf(b)! ? -1 : 1))
      .map(text)
      .join(', ');
  if ('items' in value && 'list' in type) return `(${value.items.map((item) => textOf(item, type.list)).join(', ')})`;
  if ('keys' in value && 'set' in type)
    return `{${listed(
      value.keys,
      (key) => key,
      (key) => textOf(key, type.set),
    )}}`;
  if ('entries' in value && 'map' in type)
    return `{${listed(
      value.entries,
      ([key]) => key,
      ([key, held]) => `${textOf(key, type.map)}=${textOf(held, type.to)}`,
    )}}`;
  throw new Error('has no text');
}
