/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Json.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import type { TypeValue, Value } from '../../runtime/values.ts';
import { types } from '../../schema/types.ts';
import type { Type } from '../../schema/types.ts';
import { libraryType, nullable } from '../declare.ts';
import { JsonReader, JsonWriter } from '../json.ts';
import type { Json } from '../json.ts';
import { JsonSyntaxError, parseJson, tokenize } from '../jsonTokens.ts';
import { ApexJsonGenerator } from './JSONGenerator.ts';
import { ApexJsonParser } from './JSONParser.ts';

/** Syntax errors become JSONExceptions. */
export function readingJson<T>(runtime: Runtime, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof JsonSyntaxError) return runtime.fail('System.JSONException', error.message);
    throw error;
  }
}
const parse = (runtime: Runtime, text: string): Json =>
  text.trim() === '' ? runtime.fail('System.JSONException', 'No content to map to Object due to end of input') : readingJson(runtime, () => parseJson(text));
/**
 * Salesforce reads as it goes: what cannot be a list is refused by its first token, whatever comes later.
 * OBSERVED: the suite of apex-recipes (CustomRestEndpointRecipes) reads the end of a list.
 */
function typed(runtime: Runtime, text: string, type: Type, isStrict: boolean): Value {
  if ((type.kind === 'list' || type.kind === 'set') && /^\s*["{\dtf-]/.test(text))
    return runtime.fail('System.JSONException', "Malformed JSON: Expected '[' at the beginning of List/Set");
  return new JsonReader(runtime, isStrict).typed(parse(runtime, text), type);
}
const write = (runtime: Runtime, value: Value, suppressNulls: boolean, isPretty: boolean): string =>
  new JsonWriter(runtime, { suppressNulls, isPretty }).write(value, types.object);

export default libraryType('System.JSON', 'apex_class_System_Json', {
  'serialize(Object)': nullable((runtime, value: Value) => write(runtime, value, false, false)),
  'serialize(Object,Boolean)': nullable((runtime, value: Value, suppressNulls: boolean | null) => write(runtime, value, suppressNulls === true, false)),
  'serializePretty(Object)': nullable((runtime, value: Value) => write(runtime, value, false, true)),
  'serializePretty(Object,Boolean)': nullable((runtime, value: Value, suppressNulls: boolean | null) => write(runtime, value, suppressNulls === true, true)),
  'deserialize(String,Type)': (runtime, text: string, type: TypeValue) => typed(runtime, text, type.of, false),
  'deserializeStrict(String,Type)': (runtime, text: string, type: TypeValue) => typed(runtime, text, type.of, true),
  'deserializeUntyped(String)': (runtime, text: string) => new JsonReader(runtime, false).untyped(parse(runtime, text)),
  'createParser(String)': (runtime, text: string) => new ApexJsonParser(readingJson(runtime, () => tokenize(text))),
  'createGenerator(Boolean)': (_, isPretty: boolean) => new ApexJsonGenerator(isPretty),
});
