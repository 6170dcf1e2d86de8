/** 32 bits. Reading a text allows what Java's Integer.valueOf allows: a sign and digits, no white space. */
import { doubleToInteger } from '../../runtime/conversions.ts';
import { Decimal } from '../../runtime/decimal.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { toText } from '../../runtime/text.ts';
import { BoxedDouble } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import { formatNumber } from '../numbers.ts';

function read(runtime: Runtime, text: string): number {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
  return value >= -2147483648 && value <= 2147483647 ? value : runtime.fail('System.TypeException', `Invalid integer: ${text}`);
}

export default libraryType('System.Integer', 'apex_methods_system_integer', {
  'format()': assumed('grouped as ICU does for the locale', (runtime, self: number) => formatNumber(self, runtime.user.locale)),
  // OBSERVED: the suite of declarative-lookup-rollup-summaries (RollupServiceTest) makes an Integer of a field that is null, and has null.
  'valueOf(Object)': assumed(
    'numbers of other types are cut off towards zero',
    nullable((runtime, value: Value) => {
      if (value === null || typeof value === 'number') return value;
      if (value instanceof BoxedDouble) return doubleToInteger(value.value);
      if (value instanceof Decimal) return value.toInteger();
      return typeof value === 'bigint' ? Number(BigInt.asIntN(32, value)) : read(runtime, toText(value).replace(/\.0+$/, ''));
    }),
  ),
  'valueOf(String)': (runtime, text: string) => read(runtime, text),
});
