/** Formula functions of numbers that are not among those of texts: no number in, none out. https://help.salesforce.com/s/articleView?id=platform.customize_functions.htm */
import { Decimal } from '../../apex/runtime/decimal.ts';
import type { RoundingMode } from '../../apex/runtime/decimal.ts';
import type { Value } from '../../apex/runtime/values.ts';
import { decimalOf } from '../values.ts';

type Plain = (...values: Value[]) => Value;

const ofFloats =
  (work: (...numbers: number[]) => number): Plain =>
  (...values) => {
    if (values.includes(null)) return null;
    const answer = work(...values.map((value) => decimalOf(value).toNumber()));
    return Number.isFinite(answer) ? Decimal.fromNumber(answer) : null;
  };
/** Away from zero or towards it: FLOOR and CEILING of Salesforce's own are of the amount, MFLOOR and MCEILING of the number. */
const toWhole =
  (mode: RoundingMode): Plain =>
  (value = null) =>
    value === null ? null : decimalOf(value).setScale(0, mode);

export const numberFunctions: Readonly<Record<string, Plain>> = {
  EXP: ofFloats(Math.exp),
  LN: ofFloats(Math.log),
  LOG: ofFloats(Math.log10),
  SQRT: ofFloats(Math.sqrt),
  SIN: ofFloats(Math.sin),
  COS: ofFloats(Math.cos),
  TAN: ofFloats(Math.tan),
  ASIN: ofFloats(Math.asin),
  ACOS: ofFloats(Math.acos),
  ATAN: ofFloats(Math.atan),
  ATAN2: ofFloats(Math.atan2),
  PI: () => Decimal.fromNumber(Math.PI),
  MCEILING: toWhole('CEILING'),
  MFLOOR: toWhole('FLOOR'),
  TRUNC: (value = null, digits = null) => (value === null ? null : decimalOf(value).setScale(digits === null ? 0 : decimalOf(digits).toInteger(), 'DOWN')),
};
