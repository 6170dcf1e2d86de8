/** Apex's operators and conversions on values whose types are known. */
import { same } from './collections.ts';
import { fail, nullFails, quotient, toDecimal, wrap32, wrap64 } from './numbers.ts';
import { textOf } from './text.ts';
import type { Boxed, Decimal, ObjectValue, Operator, Type, Value } from './tree.ts';
import { isA, isShape, sameType, typeText } from './tree.ts';

const order = ['Integer', 'Long', 'Double', 'Decimal'];
const wider = (a: Type, b: Type): string => order[Math.max(order.indexOf(a as string), order.indexOf(b as string))] ?? 'other';

export function widened(value: Value, from: Type, to: Type): Value {
  if (value === null || from === to) return value;
  if (to === 'Object') return boxOf(value, from);
  if (to === 'Long') return BigInt(value as number);
  if (to === 'Double') return Number(value);
  if (to === 'Decimal' && from !== 'Double') return { unscaled: BigInt(value as number | bigint), scale: 0 };
  return value;
}

/** What a value says it is when it cannot become what is wanted. */
const runtimeName = (type: Type): string => (isShape(type) || type === 'Point' ? `Fuzz.${typeText(type)}` : typeText(type));
const wrong = (from: Type, to: Type): never => fail('System.TypeException', `Invalid conversion from runtime type ${runtimeName(from)} to ${runtimeName(to)}`);

const boxOf = (value: Value, type: Type): Value =>
  value === null ? null : { boxed: typeof value === 'object' && 'className' in value ? value.className : type, value };

export function cast(value: Value, from: Type, to: Type): Value {
  if (value === null) return null;
  if (to === 'Object') return from === 'Object' ? value : boxOf(value, from);
  if (from === 'Object') {
    const { boxed, value: inner } = value as Boxed;
    return sameType(boxed, to) || isA(boxed, to) ? inner : wrong(boxed, to);
  }
  if (isShape(to)) return isA((value as ObjectValue).className, to) ? value : wrong((value as ObjectValue).className, to);
  if (to === 'Integer' && from === 'Long') return wrap32(value as bigint);
  if (to === 'Long' && from === 'Integer') return BigInt(value as number);
  if (to === 'Double' && (from === 'Integer' || from === 'Long')) return Number(value);
  return value;
}

export function instanceOf(value: Value, of: Type): boolean {
  if (value === null || typeof value !== 'object') return false;
  if ('boxed' in value) return sameType(value.boxed, of) || isA(value.boxed, of);
  return 'className' in value && isA(value.className, of);
}

export function operate(operator: Operator, a: Value, b: Value, type: Type, leftType: Type, rightType: Type): Value {
  if (type === 'String') return textOf(a, leftType) + textOf(b, rightType);
  if (operator === '==' || operator === '!=') return equal(a, b, leftType, rightType) === (operator === '==');
  if (operator === '<<' || operator === '>>' || operator === '>>>') return shift(operator, a, b);
  if (['<', '<=', '>', '>='].includes(operator)) return a !== null && b !== null && compared(operator, a, b, wider(leftType, rightType), leftType, rightType);
  if (a === null || b === null) return nullFails();
  if (operator === '&' || operator === '|' || operator === '^') return bits(operator, a, b);
  const number = wider(leftType, rightType) as Type;
  const [x, y] = [widened(a, leftType, number), widened(b, rightType, number)];
  switch (number) {
    case 'Integer':
      return operator === '/' && y === 0 ? fail('System.MathException', 'Divide by 0') : wrap32(whole(operator, BigInt(x as number), BigInt(y as number)));
    case 'Long':
      return operator === '/' && y === 0n ? fail('System.MathException', 'Divide by 0') : wrap64(whole(operator, x as bigint, y as bigint));
    case 'Double':
      return floating(operator, x as number, y as number);
    default:
      return decimal(operator, x as Decimal, y as Decimal);
  }
}

function whole(operator: Operator, a: bigint, b: bigint): bigint {
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  return operator === '*' ? a * b : quotient(a, b, 'DOWN');
}

function floating(operator: Operator, a: number, b: number): number {
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  return b === 0 ? fail('System.MathException', 'Divide by 0') : a / b;
}

/** The sum has the larger scale, the product both; a quotient 33 digits at least, less the zeros beyond the larger scale. */
function decimal(operator: Operator, a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  if (operator === '+') return { unscaled: toDecimal(a, scale) + toDecimal(b, scale), scale };
  if (operator === '-') return { unscaled: toDecimal(a, scale) - toDecimal(b, scale), scale };
  if (operator === '*') return { unscaled: a.unscaled * b.unscaled, scale: a.scale + b.scale };
  if (b.unscaled === 0n) return fail('System.MathException', 'Divide by 0');
  const digits = Math.max(33, scale);
  let unscaled = quotient(toDecimal(a, scale) * 10n ** BigInt(digits), toDecimal(b, scale), 'HALF_EVEN');
  let kept = digits;
  while (kept > scale && unscaled % 10n === 0n) [unscaled, kept] = [unscaled / 10n, kept - 1];
  return { unscaled, scale: kept };
}

function bits(operator: Operator, a: Value, b: Value): Value {
  if (typeof a === 'boolean') return operator === '&' ? a && b === true : operator === '|' ? a || b === true : a !== b;
  const isLong = typeof a === 'bigint' || typeof b === 'bigint';
  const [x, y] = [BigInt(a as number), BigInt(b as number)];
  const result = operator === '&' ? x & y : operator === '|' ? x | y : x ^ y;
  return isLong ? result : Number(result);
}

/** Java's: the count's low bits, the sign kept or not. */
function shift(operator: Operator, a: Value, b: Value): Value {
  if (a === null || b === null) return nullFails();
  const width = typeof a === 'bigint' ? 64n : 32n;
  const count = (((BigInt(b as number) % width) + width) % width) as bigint;
  const value = BigInt(a as number);
  const unsigned = value < 0n ? value + (1n << width) : value;
  const result = operator === '<<' ? value << count : operator === '>>' ? value >> count : unsigned >> count;
  return typeof a === 'bigint' ? wrap64(result) : wrap32(result);
}

function compared(operator: Operator, a: Value, b: Value, number: string, leftType: Type, rightType: Type): boolean {
  const [x, y] = number === 'Decimal' ? decimals(widened(a, leftType, 'Decimal') as Decimal, widened(b, rightType, 'Decimal') as Decimal) : [a, b];
  const [left, right] = [x as number, y as number];
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
}

const decimals = (a: Decimal, b: Decimal): [bigint, bigint] => [toDecimal(a, Math.max(a.scale, b.scale)), toDecimal(b, Math.max(a.scale, b.scale))];

function equal(a: Value, b: Value, leftType: Type, rightType: Type): boolean {
  if (a === null || b === null) return a === b;
  if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase();
  const number = wider(leftType, rightType) as Type;
  if ((number as string) !== 'other') return same(widened(a, leftType, number), widened(b, rightType, number));
  return same(a, b);
}
