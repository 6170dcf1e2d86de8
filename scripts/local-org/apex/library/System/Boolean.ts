/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_boolean.htm */
import { toText } from '../../runtime/text.ts';
import type { Value } from '../../runtime/values.ts';
import { assumed, libraryType, nullable } from '../declare.ts';

export default libraryType('System.Boolean', 'apex_methods_system_boolean', {
  'valueOf(Object)': assumed(
    'a null is false',
    nullable((runtime, value: Value) => {
      if (value === null || typeof value === 'boolean') return value === true;
      // OBSERVED: the suite of ApexTestKit (ATKCoreTest) wants an exception for numbers and dates; any text that is not `true` is false.
      if (typeof value !== 'string') return runtime.fail('System.TypeException', `Invalid boolean: ${toText(value)}`);
      return value.toLowerCase() === 'true';
    }),
  ),
});
