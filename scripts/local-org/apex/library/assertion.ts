/**
 * Failed assertions: they end the transaction and pass every catch.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Assert.htm ("You can't catch an assertion failure")
 * ASSUMED: the texts, as test logs show them: `Assertion Failed: message: Expected: 1, Actual: 2`.
 */
import { equalAny } from '../runtime/equality.ts';
import { toText } from '../runtime/text.ts';
import { UncatchableError } from '../runtime/values.ts';
import type { Value } from '../runtime/values.ts';

export function failAssertion(message: string | null, detail: string): never {
  const parts = ['Assertion Failed', ...(message === null ? [] : [message]), ...(detail === '' ? [] : [detail])];
  throw new UncatchableError('System.AssertException', parts.join(': '));
}

export function assertEqual(expected: Value, actual: Value, message: string | null): void {
  if (!equalAny(expected, actual)) failAssertion(message, `Expected: ${toText(expected)}, Actual: ${toText(actual)}`);
}
export function assertNotEqual(expected: Value, actual: Value, message: string | null): void {
  if (equalAny(expected, actual)) failAssertion(message, `Same value: ${toText(actual)}`);
}
