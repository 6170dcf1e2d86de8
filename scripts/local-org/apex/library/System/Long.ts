/** 64 bits, a BigInt here. */
import { libraryType, assumed } from '../declare.ts';
import { formatNumber } from '../numbers.ts';

export default libraryType('System.Long', 'apex_methods_system_long', {
  'format()': assumed('grouped as ICU does for the locale', (runtime, self: bigint) => formatNumber(self, runtime.user.locale)),
  'intValue()': (_, self: bigint) => Number(BigInt.asIntN(32, self)),
  'valueOf(String)': (runtime, text: string) => {
    // OBSERVED: the suite of ApexTestKit (ATKCoreTest) reads '123.00', here and by Integer.valueOf(Object). ASSUMED: zeros alone may follow the point.
    const value = /^[+-]?\d+(\.0+)?$/.test(text) ? BigInt(text.replace(/^\+|\..*$/g, '')) : undefined;
    return value !== undefined && BigInt.asIntN(64, value) === value ? value : runtime.fail('System.TypeException', `Invalid long: ${text}`);
  },
});
