/**
 * The platform's methods that random programs call, found by what they are called on, and the rule for null arguments.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_namespace_System.htm
 */
import { collectionMethods } from './collections.ts';
import { numberMethods } from './numberMethods.ts';
import { fail } from './numbers.ts';
import { stringMethods } from './strings.ts';
import type { Builtin, Type, Value } from './tree.ts';

export { statics } from './numberMethods.ts';

/** They take null for what it is. */
export const takesNull: ReadonlySet<string> = new Set([
  'equals',
  'equalsIgnoreCase',
  'String.valueOf',
  'String.isBlank',
  'String.isEmpty',
  'String.isNotBlank',
  'String.isNotEmpty',
  'add',
  'put',
  'contains:list',
  'indexOf:list',
  'set:list',
  'containsKey',
  'get:map',
]);

export const methodsOf = (type: Type): readonly Builtin[] =>
  typeof type === 'object' ? collectionMethods(type) : type === 'String' ? stringMethods : numberMethods.filter((builtin) => builtin.on === type);

/** An argument that is null fails, unless the method takes nulls. */
export function callBuiltin(builtin: Builtin, self: Value, values: readonly Value[]): Value {
  const kind = typeof builtin.on !== 'object' ? '' : 'list' in builtin.on ? ':list' : 'set' in builtin.on ? ':set' : ':map';
  const isOfKeys = kind !== '' && kind !== ':list' && typeof builtin.parameters[0] === 'string';
  if (!takesNull.has(builtin.name) && !takesNull.has(builtin.name + kind) && !isOfKeys)
    values.forEach((value, index) => value === null && fail('System.NullPointerException', `Argument ${index + 1} cannot be null`));
  return builtin.run(self as never, ...(values as never[]));
}
