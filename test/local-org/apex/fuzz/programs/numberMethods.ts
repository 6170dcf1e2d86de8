/**
 * The methods of numbers, and those that need no object. Decimals are fractions of a power of ten, rounded as Java's BigDecimal does.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_decimal.htm
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_math.htm
 */
import { fixed, fixedOfValues, method, ofValues } from './declare.ts';
import { decimalText, doubleText, fail, nullFails, quotient, roundTo, toDecimal, wrap32, wrap64 } from './numbers.ts';
import type { Rounding } from './numbers.ts';
import type { Builtin, Decimal, EnumConstant, ListValue } from './tree.ts';

/** Java's Integer.valueOf: a sign and digits, within 32 bits. */
const readInteger = (text: string): number => {
  const value = /^[-+]?[0-9]+$/.test(text) ? BigInt(text.replace('+', '')) : undefined;
  return value === undefined || value > 2147483647n || value < -2147483648n ? fail('System.TypeException', `Invalid integer: ${text}`) : Number(value);
};

/** The same for 64 bits; zeros alone may follow a point (OBSERVED: the suite of ApexTestKit reads '123.00'). */
const readLong = (text: string): bigint => {
  const value = /^[-+]?[0-9]+([.]0+)?$/.test(text) ? BigInt(text.split('.')[0]!.replace('+', '')) : undefined;
  return value === undefined || value !== wrap64(value) ? fail('System.TypeException', `Invalid long: ${text}`) : value;
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
  fixed('Math.max', ['Double', 'Double'], 'Double', (a: number, b: number) =>
    Number.isNaN(a) || (a === 0 && b === 0 && Object.is(b, -0)) ? a : Number.isNaN(b) || b >= a ? b : a,
  ),
  fixed('String.valueOf', ['Integer'], 'String', (a: number | null) => (a === null ? null : a.toString())),
  fixed('String.valueOf', ['Long'], 'String', (a: bigint | null) => (a === null ? null : a.toString())),
  fixed('String.valueOf', ['Double'], 'String', (a: number | null) => (a === null ? null : doubleText(a))),
  fixed('String.valueOf', ['Decimal'], 'String', (a: Decimal | null) => (a === null ? null : decimalText(a))),
  fixed('Integer.valueOf', ['String'], 'Integer', (text: string) => readInteger(text)),
  fixed('String.isBlank', ['String'], 'Boolean', (text: string | null) => text === null || /^\s*$/.test(text)),
  fixed('String.join', [{ list: 'String' }, 'String'], 'String', (list: ListValue, by: string) => list.items.map((item) => item ?? '').join(by)),
  fixed('String.isEmpty', ['String'], 'Boolean', (text: string | null) => text === null || text === ''),
  fixed('Math.max', ['Long', 'Long'], 'Long', (a: bigint, b: bigint) => (a > b ? a : b)),
  fixed('Math.max', ['Decimal', 'Decimal'], 'Decimal', (a: Decimal, b: Decimal) =>
    toDecimal(a, Math.max(a.scale, b.scale)) >= toDecimal(b, Math.max(a.scale, b.scale)) ? a : b,
  ),
  fixed('Math.floor', ['Decimal'], 'Decimal', (a: Decimal) => roundTo(a, 0, 'FLOOR')),
  fixed('Math.ceil', ['Decimal'], 'Decimal', (a: Decimal) => roundTo(a, 0, 'CEILING')),
  fixed('Math.floor', ['Double'], 'Double', (a: number) => Math.floor(a)),
  fixed('Math.sqrt', ['Double'], 'Double', (a: number) => Math.sqrt(a)),
  fixed('Math.signum', ['Double'], 'Double', (a: number) => Math.sign(a)),
  fixed('Math.roundToLong', ['Decimal'], 'Long', (a: Decimal) => wrap64(roundTo(a, 0, 'HALF_EVEN').unscaled)),
  fixed('Long.valueOf', ['String'], 'Long', (text: string) => readLong(text)),
  fixed('Decimal.valueOf', ['Long'], 'Decimal', (a: bigint) => ({ unscaled: a, scale: 0 })),
  fixed('String.valueOf', ['Boolean'], 'String', (a: boolean | null) => (a === null ? null : String(a))),
  fixedOfValues('String.escapeSingleQuotes', ['String'], 'String', (text: string) => text.split("'").join("\\'")),
  fixedOfValues('String.getCommonPrefix', [{ list: 'String' }], 'String', (list: ListValue) => {
    const texts = list.items.map((item) => (item ?? '') as string);
    let length = 0;
    while (texts.length > 0 && texts.every((text) => text.length > length && text[length] === texts[0]![length])) length++;
    return texts.length === 0 ? '' : texts[0]!.slice(0, length);
  }),
  fixed('String.join', [{ list: 'Integer' }, 'String'], 'String', (list: ListValue, by: string) => list.items.map((item) => item ?? '').join(by)),
  fixed('String.isNotBlank', ['String'], 'Boolean', (text: string | null) => text !== null && !/^\s*$/.test(text)),
  fixed('String.isNotEmpty', ['String'], 'Boolean', (text: string | null) => text !== null && text !== ''),
  fixedOfValues('String.fromCharArray', [{ list: 'Integer' }], 'String', (list: ListValue) =>
    list.items.map((item) => (item === null ? nullFails() : String.fromCharCode(item as number))).join(''),
  ),
];

/** Java's conversion: cut off towards zero, held at the ends of the range, and 0 of what is no number. */
function cut(value: number, bits: bigint): bigint {
  if (Number.isNaN(value)) return 0n;
  if (value >= Number(2n ** bits)) return 2n ** bits - 1n;
  return value <= -Number(2n ** bits) ? -(2n ** bits) : BigInt(Math.trunc(value));
}

export const numberMethods: readonly Builtin[] = [
  method('Long', 'intValue', [], 'Integer', (a: bigint) => wrap32(a)),
  method('Decimal', 'setScale', ['Integer'], 'Decimal', (a: Decimal, scale: number) =>
    scale < -33 || scale > 33 ? fail('System.MathException', `The scale must be between -33 and 33: ${scale}`) : roundTo(a, scale, 'HALF_EVEN'),
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
  method('Decimal', 'round', [], 'Long', (a: Decimal) => wrap64(roundTo(a, 0, 'HALF_EVEN').unscaled)),
  method('Decimal', 'intValue', [], 'Integer', (a: Decimal) => wrap32(roundTo(a, 0, 'DOWN').unscaled)),
  method('Decimal', 'longValue', [], 'Long', (a: Decimal) => wrap64(roundTo(a, 0, 'DOWN').unscaled)),
  ofValues('Decimal', 'setScale', ['Small', 'Rounding'], 'Decimal', (a: Decimal, scale: number, { constant }: EnumConstant) =>
    roundTo(a, scale, constant as Rounding),
  ),
  ofValues('Decimal', 'round', ['Rounding'], 'Long', (a: Decimal, { constant }: EnumConstant) => wrap64(roundTo(a, 0, constant as Rounding).unscaled)),
  ofValues('Decimal', 'divide', ['Decimal', 'Small'], 'Decimal', (a: Decimal, by: Decimal, scale: number) => divided(a, by, scale, 'HALF_EVEN')),
  ofValues('Decimal', 'divide', ['Decimal', 'Small', 'Rounding'], 'Decimal', (a: Decimal, by: Decimal, scale: number, { constant }: EnumConstant) =>
    divided(a, by, scale, constant as Rounding),
  ),
  ofValues('Decimal', 'pow', ['Small'], 'Decimal', (a: Decimal, exponent: number) => ({
    unscaled: a.unscaled ** BigInt(exponent),
    scale: a.scale * exponent,
  })),
  method('Decimal', 'doubleValue', [], 'Double', (a: Decimal) => Number(decimalText(a))),
  method('Double', 'intValue', [], 'Integer', (a: number) => Number(cut(a, 31n))),
  method('Double', 'longValue', [], 'Long', (a: number) => cut(a, 63n)),
];

function divided(a: Decimal, b: Decimal, scale: number, mode: Rounding): Decimal {
  if (b.unscaled === 0n) return fail('System.MathException', 'Divide by 0');
  // a / 10^s divided by b / 10^t, times 10^scale, as one fraction.
  return { unscaled: quotient(a.unscaled * 10n ** BigInt(b.scale + scale), b.unscaled * 10n ** BigInt(a.scale), mode), scale };
}
