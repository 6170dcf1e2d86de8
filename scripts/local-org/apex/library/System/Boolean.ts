/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_boolean.htm */
import type { Value } from '../../runtime/values.ts';
import { assumed, libraryType, nullable } from '../declare.ts';

export default libraryType('System.Boolean', 'apex_methods_system_boolean', {
  'valueOf(Object)': assumed(
    'any case of `true` is true, all else false',
    nullable((_, value: Value) => value === true || (typeof value === 'string' && value.toLowerCase() === 'true')),
  ),
});
