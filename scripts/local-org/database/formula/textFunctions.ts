/** Formula functions of plain values: text and numbers in, text or number or truth out. Positions count from 1. */
import { Decimal } from '../../apex/runtime/decimal.ts';
import type { Value } from '../../apex/runtime/values.ts';
import { decimalOf } from '../values.ts';
import { text } from './plain.ts';
import { UnsupportedFormula } from './parse.ts';

type Plain = (...values: Value[]) => Value;

const count = (value: Value | undefined): number => (value === undefined || value === null ? 0 : Math.max(0, decimalOf(value).toInteger()));
const number = (value: number): Decimal => Decimal.fromInteger(value);

export const textFunctions: Readonly<Record<string, Plain>> = {
  TEXT: (value = null) => text(value),
  LEN: (value = null) => number(text(value).length),
  TRIM: (value = null) => text(value).trim(),
  UPPER: (value = null) => text(value).toUpperCase(),
  LOWER: (value = null) => text(value).toLowerCase(),
  CONTAINS: (value = null, part = null) => text(value).includes(text(part)),
  BEGINS: (value = null, part = null) => text(value).startsWith(text(part)),
  LEFT: (value = null, size) => text(value).slice(0, count(size)),
  RIGHT: (value = null, size) => (count(size) === 0 ? '' : text(value).slice(-count(size))),
  MID: (value = null, start, size) => text(value).slice(Math.max(0, count(start) - 1), Math.max(0, count(start) - 1) + count(size)),
  FIND: (part = null, value = null) => number(text(value).indexOf(text(part)) + 1),
  SUBSTITUTE: (value = null, from = null, to = null) => text(value).replaceAll(text(from), text(to)),
  INCLUDES: (value = null, part = null) => text(value).split(';').includes(text(part)),
  LPAD: (value = null, size, filling = ' ') => padded(text(value), count(size), text(filling), 'padStart'),
  RPAD: (value = null, size, filling = ' ') => padded(text(value), count(size), text(filling), 'padEnd'),
  REVERSE: (value = null) => Array.from(text(value)).reverse().join(''),
  INITCAP: (value = null) =>
    text(value)
      .toLowerCase()
      .replace(/(^|[^\p{L}\p{N}])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()),
  ASCII: (value = null) => (text(value) === '' ? null : number(text(value).codePointAt(0) ?? 0)),
  CHR: (value) => String.fromCodePoint(count(value)),
  ISNUMBER: (value = null) => text(value) !== '' && Decimal.parse(text(value).trim()) !== undefined,
  BR: () => '\n',
  VALUE: (value = null) => Decimal.parse(text(value)) ?? null,
  ABS: (value = null) => (value === null ? null : decimalOf(value).abs()),
  ROUND: (value = null, digits) => (value === null ? null : decimalOf(value).setScale(count(digits), 'HALF_UP')),
  FLOOR: (value = null) => (value === null ? null : decimalOf(value).setScale(0, 'FLOOR')),
  CEILING: (value = null) => (value === null ? null : decimalOf(value).setScale(0, 'CEILING')),
  MAX: (...values) =>
    values.reduce<Decimal | null>(
      (most, value) => (value === null ? most : most === null || decimalOf(value).compare(most) > 0 ? decimalOf(value) : most),
      null,
    ),
  MIN: (...values) =>
    values.reduce<Decimal | null>(
      (least, value) => (value === null ? least : least === null || decimalOf(value).compare(least) < 0 ? decimalOf(value) : least),
      null,
    ),
  MOD: (value = null, by = null) => {
    if (value === null || by === null) return null;
    const [x, y] = [decimalOf(value), decimalOf(by)];
    return x.subtract(y.multiply(x.divideTo(y, 0, 'FLOOR')));
  },
  REGEX: (value = null, pattern = null) => wholeMatch(text(value), text(pattern)),
};

/** What is too long is cut. */
const padded = (value: string, size: number, filling: string, side: 'padStart' | 'padEnd'): string => value.slice(0, size)[side](size, filling);

/** The whole text must match. Only what Java's and JavaScript's patterns mean alike is taken: no possessive quantifiers, no classes of classes, no inline flags. */
function wholeMatch(value: string, pattern: string): boolean {
  if (/[*+?}]\+|\(\?[^:=!<]|\[[^\]]*(\[|&&)|\\[pPQEGZzAhHRX]/.test(pattern)) throw new UnsupportedFormula(`the regular expression ${pattern}`);
  return new RegExp(`^(?:${pattern})$`).test(value);
}
