/** Java's Math on Doubles; on Decimals the same, by way of a Double where no exact rule exists. */
import { doubleToInteger, doubleToLong } from '../../runtime/conversions.ts';
import { Decimal } from '../../runtime/decimal.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { assumed, libraryType } from '../declare.ts';
import type { Marked } from '../declare.ts';
import { roundHalfEven, roundHalfUp } from '../numbers.ts';

type OfNumber = (value: number) => number;
/** `sin(Decimal)` and `sin(Double)`. */
function both(name: string, of: OfNumber): Record<string, Marked> {
  return {
    [`${name}(Decimal)`]: assumed('a Decimal is computed with the precision of a Double', (runtime: Runtime, value: Decimal) =>
      decimalOf(runtime, of(value.toNumber())),
    ),
    [`${name}(Double)`]: { run: (_: Runtime, value: number) => of(value) },
  };
}
const decimalOf = (runtime: Runtime, value: number): Decimal =>
  Number.isFinite(value) ? Decimal.fromNumber(value) : runtime.fail('System.MathException', 'Infinite or NaN');
const larger = (a: Decimal, b: Decimal): Decimal => (a.compare(b) >= 0 ? a : b);
const smaller = (a: Decimal, b: Decimal): Decimal => (a.compare(b) <= 0 ? a : b);

export default libraryType(
  'System.Math',
  'apex_methods_system_math',
  {
    'abs(Decimal)': (_, value: Decimal) => value.abs(),
    'abs(Double)': (_, value: number) => Math.abs(value),
    'abs(Integer)': (_, value: number) => Math.abs(value) | 0,
    'abs(Long)': (_, value: bigint) => BigInt.asIntN(64, value < 0n ? -value : value),
    ...both('acos', Math.acos),
    ...both('asin', Math.asin),
    ...both('atan', Math.atan),
    'atan2(Decimal,Decimal)': (runtime, y: Decimal, x: Decimal) => decimalOf(runtime, Math.atan2(y.toNumber(), x.toNumber())),
    'atan2(Double,Double)': (_, y: number, x: number) => Math.atan2(y, x),
    ...both('cbrt', Math.cbrt),
    'ceil(Decimal)': (_, value: Decimal) => value.setScale(0, 'CEILING'),
    'ceil(Double)': (_, value: number) => Math.ceil(value),
    ...both('cos', Math.cos),
    ...both('cosh', Math.cosh),
    ...both('exp', Math.exp),
    'floor(Decimal)': (_, value: Decimal) => value.setScale(0, 'FLOOR'),
    'floor(Double)': (_, value: number) => Math.floor(value),
    ...both('log', Math.log),
    ...both('log10', Math.log10),
    'max(Decimal,Decimal)': (_, a: Decimal, b: Decimal) => larger(a, b),
    'max(Decimal,Double)': (_, a: Decimal, b: number) => larger(a, Decimal.fromNumber(b)),
    'max(Double,Double)': (_, a: number, b: number) => Math.max(a, b),
    'max(Integer,Integer)': (_, a: number, b: number) => Math.max(a, b),
    'max(Long,Long)': (_, a: bigint, b: bigint) => (a > b ? a : b),
    'min(Decimal,Decimal)': (_, a: Decimal, b: Decimal) => smaller(a, b),
    'min(Decimal,Double)': (_, a: Decimal, b: number) => smaller(a, Decimal.fromNumber(b)),
    'min(Double,Double)': (_, a: number, b: number) => Math.min(a, b),
    'min(Integer,Integer)': (_, a: number, b: number) => Math.min(a, b),
    'min(Long,Long)': (_, a: bigint, b: bigint) => (a < b ? a : b),
    'mod(Integer,Integer)': (runtime, a: number, b: number) => (b === 0 ? runtime.fail('System.MathException', 'Divide by 0') : (a % b) | 0),
    'mod(Long,Long)': (runtime, a: bigint, b: bigint) => (b === 0n ? runtime.fail('System.MathException', 'Divide by 0') : a % b),
    'pow(Double,Double)': (_, base: number, exponent: number) => base ** exponent,
    'random()': (runtime) => {
      const bytes = runtime.randomBytes(7);
      const bits = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) & ((1n << 53n) - 1n);
      return Number(bits) / 2 ** 53;
    },
    'rint(Decimal)': (_, value: Decimal) => value.setScale(0, 'HALF_EVEN'),
    'rint(Double)': (_, value: number) => roundHalfEven(value),
    'round(Decimal)': (_, value: Decimal) => Number(BigInt.asIntN(32, value.round('HALF_EVEN'))),
    'round(Double)': assumed('a half goes away from zero', (_, value: number) => doubleToInteger(roundHalfUp(value))),
    'roundToLong(Decimal)': (_, value: Decimal) => BigInt.asIntN(64, value.round('HALF_EVEN')),
    'roundToLong(Double)': assumed('a half goes away from zero', (_, value: number) => doubleToLong(roundHalfUp(value))),
    'signum(Decimal)': (_, value: Decimal) => Decimal.fromInteger(value.sign),
    'signum(Double)': (_, value: number) => Math.sign(value),
    ...both('sin', Math.sin),
    ...both('sinh', Math.sinh),
    'sqrt(Decimal)': assumed('a Decimal is computed with the precision of a Double', (_, value: Decimal) => value.sqrt()),
    'sqrt(Double)': (_, value: number) => Math.sqrt(value),
    ...both('tan', Math.tan),
    ...both('tanh', Math.tanh),
  },
  { E: { get: () => Math.E }, PI: { get: () => Math.PI } },
);
