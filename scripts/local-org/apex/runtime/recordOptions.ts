/**
 * What SObject.setOptions put on a record. DML obeys it unless the statement has options of its own.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_sobject.htm#apex_System_SObject_setOptions
 */
import type { DmlOptions } from './runtime.ts';
import { UncatchableError, type SObject, type Value } from './values.ts';

interface GivenOptions {
  readonly object: Value;
  /** When the DML is done: the object may have been changed since. */
  readonly read: () => DmlOptions;
}

const given = new WeakMap<SObject, GivenOptions>();

export const giveOptions = (record: SObject, object: Value, read: () => DmlOptions): void => void given.set(record, { object, read });
export const givenOptions = (record: SObject): Value | undefined => given.get(record)?.object;

/** The one object that all the records bear. Which of several would count for whom, no document says. */
export function optionsOfAll(records: readonly SObject[]): DmlOptions | undefined {
  const [first] = records;
  const options = first && given.get(first);
  if (records.some((record) => given.get(record)?.object !== options?.object))
    throw new UncatchableError('unsupported', 'Not supported yet: records with different DMLOptions in one statement');
  return options?.read();
}
