/** Java's double. */
import { doubleToInteger, doubleToLong } from '../../runtime/conversions.ts';
import { Decimal } from '../../runtime/decimal.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { toText } from '../../runtime/text.ts';
import { BoxedDouble } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { assumed, libraryType } from '../declare.ts';
import { formatNumber, readDouble, roundHalfUp } from '../numbers.ts';

const read = (runtime: Runtime, text: string): number => readDouble(text) ?? runtime.fail('System.TypeException', `Invalid double: ${text}`);

export default libraryType('System.Double', 'apex_methods_system_double', {
  'format()': assumed('grouped as ICU does for the locale, three digits after the point at most', (runtime, self: number) =>
    formatNumber(self, runtime.user.locale),
  ),
  'intValue()': (_, self: number) => doubleToInteger(self),
  'longValue()': (_, self: number) => doubleToLong(self),
  'round()': assumed('a half goes away from zero', (_, self: number) => doubleToLong(roundHalfUp(self))),
  'valueOf(Object)': (runtime, value: Value) => {
    if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
    if (value instanceof BoxedDouble) return value.value;
    return value instanceof Decimal ? value.toNumber() : read(runtime, toText(value));
  },
  'valueOf(String)': (runtime, text: string) => read(runtime, text),
});
