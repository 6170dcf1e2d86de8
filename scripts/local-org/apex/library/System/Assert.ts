/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Assert.htm */
import { isInstance, runtimeName, typeOf } from '../../runtime/cast.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import type { TypeValue, Value } from '../../runtime/values.ts';
import { assertEqual, assertNotEqual, failAssertion } from '../assertion.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import type { Marked } from '../declare.ts';

type Check = (runtime: Runtime, message: string | null, values: Value[]) => void;
const words = 'the words of the failure';
/** `name(types)` and `name(types,String)`. */
function withMessage(name: string, parameters: string, check: Check): Record<string, Marked> {
  const count = parameters === '' ? 0 : parameters.split(',').length;
  const run = nullable((runtime: Runtime, ...values: Value[]) => check(runtime, (values[count] ?? null) as string | null, values));
  return { [`${name}(${parameters})`]: assumed(words, run), [`${name}(${parameters === '' ? '' : `${parameters},`}String)`]: assumed(words, run) };
}
const nameOf = (value: Value): string => (value === null ? 'null' : runtimeName(typeOf(value)));

export default libraryType('System.Assert', 'apex_class_System_Assert', {
  ...withMessage('areEqual', 'Object,Object', (_, message, [expected, actual]) => assertEqual(expected!, actual!, message)),
  ...withMessage('areNotEqual', 'Object,Object', (_, message, [expected, actual]) => assertNotEqual(expected!, actual!, message)),
  ...withMessage('fail', '', (_, message) => failAssertion(message, '')),
  ...withMessage('isTrue', 'Boolean', (_, message, [condition]) => assertEqual(true, condition!, message)),
  ...withMessage('isFalse', 'Boolean', (_, message, [condition]) => assertEqual(false, condition!, message)),
  ...withMessage('isNull', 'Object', (_, message, [value]) => assertEqual(null, value!, message)),
  ...withMessage('isNotNull', 'Object', (_, message, [value]) => assertNotEqual(null, value!, message)),
  ...withMessage('isInstanceOfType', 'Object,Type', (runtime, message, [value, type]) => {
    const wanted = (type as TypeValue).of;
    if (!isInstance(runtime, value!, wanted)) failAssertion(message, `Expected type: ${runtimeName(wanted)}, Actual type: ${nameOf(value!)}`);
  }),
  ...withMessage('isNotInstanceOfType', 'Object,Type', (runtime, message, [value, type]) => {
    const unwanted = (type as TypeValue).of;
    if (isInstance(runtime, value!, unwanted)) failAssertion(message, `Unexpected type: ${runtimeName(unwanted)}`);
  }),
});
