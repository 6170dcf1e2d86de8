/** Digits and a scale, as Java's BigDecimal; the arithmetic is `runtime/decimal.ts`. */
import { Decimal } from '../../runtime/decimal.ts';
import type { RoundingMode } from '../../runtime/decimal.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { EnumValue } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { assumed, libraryType } from '../declare.ts';
import { formatNumber } from '../numbers.ts';

const modeOf = (runtime: Runtime, value: Value): RoundingMode =>
  value instanceof EnumValue ? (value.name as RoundingMode) : runtime.fail('System.TypeException', 'Not a RoundingMode');

export default libraryType('System.Decimal', 'apex_methods_system_decimal', {
  'abs()': (_, self: Decimal) => self.abs(),
  'divide(Decimal,Integer)': (_, self: Decimal, by: Decimal, scale: number) => self.divideTo(by, scale),
  'divide(Decimal,Integer,Object)': (runtime, self: Decimal, by: Decimal, scale: number, mode: Value) => self.divideTo(by, scale, modeOf(runtime, mode)),
  'doubleValue()': (_, self: Decimal) => self.toNumber(),
  'format()': assumed('grouped as ICU does for the locale, three digits after the point at most', (runtime, self: Decimal) =>
    formatNumber(self.toString(), runtime.user.locale),
  ),
  'intValue()': (_, self: Decimal) => self.toInteger(),
  'longValue()': (_, self: Decimal) => self.toLong(),
  'pow(Integer)': (runtime, self: Decimal, exponent: number) =>
    exponent < 0 || exponent > 32767 ? runtime.fail('System.MathException', `The exponent must be between 0 and 32,767: ${exponent}`) : self.pow(exponent),
  'precision()': (_, self: Decimal) => self.precision,
  'round()': (_, self: Decimal) => BigInt.asIntN(64, self.round()),
  'round(RoundingMode)': (runtime, self: Decimal, mode: Value) => BigInt.asIntN(64, self.round(modeOf(runtime, mode))),
  'scale()': (_, self: Decimal) => self.scale,
  'setScale(Integer)': (_, self: Decimal, scale: number) => self.setScale(scale),
  'setScale(Integer,RoundingMode)': (runtime, self: Decimal, scale: number, mode: Value) => self.setScale(scale, modeOf(runtime, mode)),
  'stripTrailingZeros()': (_, self: Decimal) => self.stripTrailingZeros(),
  'toPlainString()': (_, self: Decimal) => self.toString(),
  'valueOf(Double)': (_, value: number) => Decimal.fromNumber(value),
  'valueOf(Long)': (_, value: bigint) => Decimal.fromInteger(value),
  'valueOf(String)': (runtime, text: string) => Decimal.parse(text) ?? runtime.fail('System.TypeException', `Invalid decimal: ${text}`),
});
