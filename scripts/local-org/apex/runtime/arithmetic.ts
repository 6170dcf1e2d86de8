/**
 * What the operators do with values that may be null: `+ - * /` fail on null (facts #2), `< <= > >=` are false (facts #3), integers wrap as Java's (facts #1).
 * Where `emit` knows that an operand is never null it writes the JavaScript operator itself.
 */
import type { Decimal } from './decimal.ts';
import { divideByZero, nullArgument, nullDereference } from './exceptions.ts';
import { equalIds } from './ids.ts';
import { ApexDate, ApexDatetime, ApexTime } from './values.ts';

type Maybe<T> = T | null;

/** The value, which must not be null: before a member is asked of it, and of conditions. */
export function nonNull<T>(value: Maybe<T>): T {
  if (value === null) return nullDereference();
  return value;
}

export function addInteger(a: Maybe<number>, b: Maybe<number>): number {
  if (a === null || b === null) return nullArgument();
  return (a + b) | 0;
}

export function subtractInteger(a: Maybe<number>, b: Maybe<number>): number {
  if (a === null || b === null) return nullArgument();
  return (a - b) | 0;
}

export function multiplyInteger(a: Maybe<number>, b: Maybe<number>): number {
  if (a === null || b === null) return nullArgument();
  return Math.imul(a, b);
}

export function divideInteger(a: Maybe<number>, b: Maybe<number>): number {
  if (a === null || b === null) return nullArgument();
  if (b === 0) return divideByZero();
  return (a / b) | 0;
}

export function negateInteger(a: Maybe<number>): number {
  if (a === null) return nullArgument();
  return -a | 0;
}

const long = (value: bigint): bigint => BigInt.asIntN(64, value);

export function addLong(a: Maybe<bigint>, b: Maybe<bigint>): bigint {
  if (a === null || b === null) return nullArgument();
  return long(a + b);
}

export function subtractLong(a: Maybe<bigint>, b: Maybe<bigint>): bigint {
  if (a === null || b === null) return nullArgument();
  return long(a - b);
}

export function multiplyLong(a: Maybe<bigint>, b: Maybe<bigint>): bigint {
  if (a === null || b === null) return nullArgument();
  return long(a * b);
}

export function divideLong(a: Maybe<bigint>, b: Maybe<bigint>): bigint {
  if (a === null || b === null) return nullArgument();
  if (b === 0n) return divideByZero();
  return long(a / b);
}

export function negateLong(a: Maybe<bigint>): bigint {
  if (a === null) return nullArgument();
  return long(-a);
}

export function addDouble(a: Maybe<number>, b: Maybe<number>): number {
  if (a === null || b === null) return nullArgument();
  return a + b;
}

export function subtractDouble(a: Maybe<number>, b: Maybe<number>): number {
  if (a === null || b === null) return nullArgument();
  return a - b;
}

export function multiplyDouble(a: Maybe<number>, b: Maybe<number>): number {
  if (a === null || b === null) return nullArgument();
  return a * b;
}

/** ASSUMED: a Double divided by zero fails as an Integer does, it is not infinite. Experiment: `Double d = 0; System.debug(1.0d / d);` in anonymous Apex. */
export function divideDouble(a: Maybe<number>, b: Maybe<number>): number {
  if (a === null || b === null) return nullArgument();
  if (b === 0) return divideByZero();
  return a / b;
}

export function negateDouble(a: Maybe<number>): number {
  if (a === null) return nullArgument();
  return -a;
}

export const addDecimal = (a: Maybe<Decimal>, b: Maybe<Decimal>): Decimal => (a ?? nullArgument()).add(b ?? nullArgument());
export const subtractDecimal = (a: Maybe<Decimal>, b: Maybe<Decimal>): Decimal => (a ?? nullArgument()).subtract(b ?? nullArgument());
export const multiplyDecimal = (a: Maybe<Decimal>, b: Maybe<Decimal>): Decimal => (a ?? nullArgument()).multiply(b ?? nullArgument());
export const divideDecimal = (a: Maybe<Decimal>, b: Maybe<Decimal>): Decimal => (a ?? nullArgument()).divide(b ?? nullArgument());
export const negateDecimal = (a: Maybe<Decimal>): Decimal => (a ?? nullArgument()).negate();

const bitsOf = (value: Maybe<number>): number => value ?? nullArgument();

export const andInteger = (a: Maybe<number>, b: Maybe<number>): number => bitsOf(a) & bitsOf(b);
export const orInteger = (a: Maybe<number>, b: Maybe<number>): number => bitsOf(a) | bitsOf(b);
export const xorInteger = (a: Maybe<number>, b: Maybe<number>): number => bitsOf(a) ^ bitsOf(b);
export const notInteger = (a: Maybe<number>): number => ~bitsOf(a);
/** The count may be an Integer or a Long; its low bits count, as in Java. */
export const shiftLeftInteger = (a: Maybe<number>, b: Maybe<number | bigint>): number => bitsOf(a) << Number(b ?? nullArgument());
export const shiftRightInteger = (a: Maybe<number>, b: Maybe<number | bigint>): number => bitsOf(a) >> Number(b ?? nullArgument());
export const shiftRightUnsignedInteger = (a: Maybe<number>, b: Maybe<number | bigint>): number => (bitsOf(a) >>> Number(b ?? nullArgument())) | 0;

const longBits = (value: Maybe<bigint>): bigint => value ?? nullArgument();
const longShift = (count: Maybe<number | bigint>): bigint => BigInt(count ?? nullArgument()) & 63n;

export const andLong = (a: Maybe<bigint>, b: Maybe<bigint>): bigint => longBits(a) & longBits(b);
export const orLong = (a: Maybe<bigint>, b: Maybe<bigint>): bigint => longBits(a) | longBits(b);
export const xorLong = (a: Maybe<bigint>, b: Maybe<bigint>): bigint => longBits(a) ^ longBits(b);
export const notLong = (a: Maybe<bigint>): bigint => ~longBits(a);
export const shiftLeftLong = (a: Maybe<bigint>, b: Maybe<number | bigint>): bigint => long(longBits(a) << longShift(b));
export const shiftRightLong = (a: Maybe<bigint>, b: Maybe<number | bigint>): bigint => longBits(a) >> longShift(b);
export const shiftRightUnsignedLong = (a: Maybe<bigint>, b: Maybe<number | bigint>): bigint => long(BigInt.asUintN(64, longBits(a)) >> longShift(b));

/** Unlike `&&` and `||`, `&`, `|` and `^` evaluate both sides. */
export const andBoolean = (a: Maybe<boolean>, b: Maybe<boolean>): boolean => (nonNull(b), nonNull(a) && nonNull(b));
export const orBoolean = (a: Maybe<boolean>, b: Maybe<boolean>): boolean => (nonNull(b), nonNull(a) || nonNull(b));
export const xorBoolean = (a: Maybe<boolean>, b: Maybe<boolean>): boolean => nonNull(a) !== nonNull(b);
export const notBoolean = (a: Maybe<boolean>): boolean => !nonNull(a);

// ---- order ---------------------------------------------------------------------------------------------------------

export const lessNumber = (a: Maybe<number>, b: Maybe<number>): boolean => a !== null && b !== null && a < b;
export const lessOrEqualNumber = (a: Maybe<number>, b: Maybe<number>): boolean => a !== null && b !== null && a <= b;
export const greaterNumber = (a: Maybe<number>, b: Maybe<number>): boolean => a !== null && b !== null && a > b;
export const greaterOrEqualNumber = (a: Maybe<number>, b: Maybe<number>): boolean => a !== null && b !== null && a >= b;

export const lessLong = (a: Maybe<bigint>, b: Maybe<bigint>): boolean => a !== null && b !== null && a < b;
export const lessOrEqualLong = (a: Maybe<bigint>, b: Maybe<bigint>): boolean => a !== null && b !== null && a <= b;
export const greaterLong = (a: Maybe<bigint>, b: Maybe<bigint>): boolean => a !== null && b !== null && a > b;
export const greaterOrEqualLong = (a: Maybe<bigint>, b: Maybe<bigint>): boolean => a !== null && b !== null && a >= b;

export const lessDecimal = (a: Maybe<Decimal>, b: Maybe<Decimal>): boolean => a !== null && b !== null && a.compare(b) < 0;
export const lessOrEqualDecimal = (a: Maybe<Decimal>, b: Maybe<Decimal>): boolean => a !== null && b !== null && a.compare(b) <= 0;
export const greaterDecimal = (a: Maybe<Decimal>, b: Maybe<Decimal>): boolean => a !== null && b !== null && a.compare(b) > 0;
export const greaterOrEqualDecimal = (a: Maybe<Decimal>, b: Maybe<Decimal>): boolean => a !== null && b !== null && a.compare(b) >= 0;

/**
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_expressions_operators_understanding.htm: without case, and a text is greater than null.
 * ASSUMED: by code unit of the small letters; an org compares by the user's locale.
 */
export function compareText(a: Maybe<string>, b: Maybe<string>): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  const left = a.toLowerCase();
  const right = b.toLowerCase();
  return left < right ? -1 : left > right ? 1 : 0;
}

export const lessText = (a: Maybe<string>, b: Maybe<string>): boolean => compareText(a, b) < 0;
export const lessOrEqualText = (a: Maybe<string>, b: Maybe<string>): boolean => compareText(a, b) <= 0;
export const greaterText = (a: Maybe<string>, b: Maybe<string>): boolean => compareText(a, b) > 0;
export const greaterOrEqualText = (a: Maybe<string>, b: Maybe<string>): boolean => compareText(a, b) >= 0;

type Temporal = ApexDate | ApexDatetime | ApexTime;

const instant = (value: Temporal): number => (value instanceof ApexDate ? value.days : value.ms);

export const lessTemporal = (a: Maybe<Temporal>, b: Maybe<Temporal>): boolean => a !== null && b !== null && instant(a) < instant(b);
export const lessOrEqualTemporal = (a: Maybe<Temporal>, b: Maybe<Temporal>): boolean => a !== null && b !== null && instant(a) <= instant(b);
export const greaterTemporal = (a: Maybe<Temporal>, b: Maybe<Temporal>): boolean => a !== null && b !== null && instant(a) > instant(b);
export const greaterOrEqualTemporal = (a: Maybe<Temporal>, b: Maybe<Temporal>): boolean => a !== null && b !== null && instant(a) >= instant(b);

// ---- equality ------------------------------------------------------------------------------------------------------

/** `==` on Strings ignores case (facts #4). */
export function equalText(a: Maybe<string>, b: Maybe<string>): boolean {
  return a === b || (a !== null && b !== null && a.toLowerCase() === b.toLowerCase());
}

export const equalDecimal = (a: Maybe<Decimal>, b: Maybe<Decimal>): boolean => a === b || (a !== null && b !== null && a.equals(b));
export const equalId = (a: Maybe<string>, b: Maybe<string>): boolean => a === b || (a !== null && b !== null && equalIds(a, b));

// ---- dates ---------------------------------------------------------------------------------------------------------

const day = 86_400_000;
const inDay = (ms: number): number => ((ms % day) + day) % day;

export const addToDate = (date: Maybe<ApexDate>, days: Maybe<number>): ApexDate =>
  new ApexDate((date ?? nullArgument()).days + Math.trunc(days ?? nullArgument()));
export const subtractFromDate = (date: Maybe<ApexDate>, days: Maybe<number>): ApexDate => addToDate(date, -(days ?? nullArgument()));
export const addToDatetime = (at: Maybe<ApexDatetime>, days: Maybe<number>): ApexDatetime =>
  new ApexDatetime(Math.round((at ?? nullArgument()).ms + (days ?? nullArgument()) * day));
export const subtractFromDatetime = (at: Maybe<ApexDatetime>, days: Maybe<number>): ApexDatetime => addToDatetime(at, -(days ?? nullArgument()));
export const addToTime = (time: Maybe<ApexTime>, ms: Maybe<number>): ApexTime => new ApexTime(inDay((time ?? nullArgument()).ms + (ms ?? nullArgument())));
export const subtractFromTime = (time: Maybe<ApexTime>, ms: Maybe<number>): ApexTime => addToTime(time, -(ms ?? nullArgument()));
