/**
 * The conversions of a checked program, one function each, named as `check/program.ts` names them. null stays null.
 * Narrowing wraps as in Java: facts #1.
 */
import { Decimal } from './decimal.ts';
import { toId } from './ids.ts';
import type { ApexDate } from './values.ts';
import { ApexDatetime, BoxedDouble, BoxedId } from './values.ts';

type Maybe<T> = T | null;

export const integerToLong = (value: Maybe<number>): Maybe<bigint> => (value === null ? null : BigInt(value));
export const integerToDecimal = (value: Maybe<number>): Maybe<Decimal> => (value === null ? null : Decimal.fromInteger(value));
export const longToDouble = (value: Maybe<bigint>): Maybe<number> => (value === null ? null : Number(value));
export const longToDecimal = (value: Maybe<bigint>): Maybe<Decimal> => (value === null ? null : Decimal.fromInteger(value));
export const doubleToDecimal = (value: Maybe<number>): Maybe<Decimal> => (value === null ? null : Decimal.fromNumber(value));
export const decimalToDouble = (value: Maybe<Decimal>): Maybe<number> => (value === null ? null : value.toNumber());

export const longToInteger = (value: Maybe<bigint>): Maybe<number> => (value === null ? null : Number(BigInt.asIntN(32, value)));
export const decimalToInteger = (value: Maybe<Decimal>): Maybe<number> => (value === null ? null : value.toInteger());
export const decimalToLong = (value: Maybe<Decimal>): Maybe<bigint> => (value === null ? null : value.toLong());

/** Java §5.1.3: cut off towards zero, held within the range; NaN is 0. */
export const doubleToInteger = (value: Maybe<number>): Maybe<number> =>
  value === null ? null : Math.trunc(Math.min(Math.max(value || 0, -2147483648), 2147483647)) | 0;

export function doubleToLong(value: Maybe<number>): Maybe<bigint> {
  if (value === null) return null;
  if (Number.isNaN(value)) return 0n;
  if (value >= 2 ** 63) return 2n ** 63n - 1n;
  return value <= -(2 ** 63) ? -(2n ** 63n) : BigInt(Math.trunc(value));
}

export const stringToId = (value: Maybe<string>): Maybe<string> => (value === null ? null : toId(value));
export const boxDouble = (value: Maybe<number>): Maybe<BoxedDouble> => (value === null ? null : new BoxedDouble(value));
export const boxId = (value: Maybe<string>): Maybe<BoxedId> => (value === null ? null : new BoxedId(value));

/** Midnight GMT (facts #45). */
export const dateToDatetime = (value: Maybe<ApexDate>): Maybe<ApexDatetime> => (value === null ? null : new ApexDatetime(value.days * 86_400_000));
