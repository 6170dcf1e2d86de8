/**
 * Fields of records as Apex reads and writes them: a queried record knows only what was selected, a record of an after trigger stays as it is,
 * and a path through parents reads as null where a parent is missing
 * (https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SOQL_accessing_fields.htm: "if c.Account is null, then c.Account.Name evaluates to null").
 */
import type { SObjectSchema, Type } from '../schema/types.ts';
import { fail, nullDereference } from './exceptions.ts';
import { newList } from './lists.ts';
import { SObject } from './values.ts';
import type { Value } from './values.ts';

export function readField(record: SObject | null, field: string): Value {
  if (record === null) return nullDereference();
  const value = record.values.get(field);
  return value !== undefined && value !== null ? value : missing(record, field, value);
}

/** ASSUMED: a checkbox without a value reads as false. */
function missing(record: SObject, field: string, value: null | undefined): Value {
  if (value === undefined && field !== 'Id') mustBeQueried(record, field);
  return record.schema.fields.get(field.toLowerCase())?.type === 'boolean' ? false : null;
}

function mustBeQueried(record: SObject, name: string): void {
  if (record.queried === undefined || record.queried.has(name)) return;
  fail('System.SObjectException', `SObject row was retrieved via SOQL without querying the requested field: ${record.schema.name}.${name}`);
}

/** Of `a.Contact.Name`: `a.Contact` may be null. */
export const readFieldOfParent = (record: SObject | null, field: string): Value => (record === null ? null : readField(record, field));

export function readParent(record: SObject | null, relation: string): SObject | null {
  if (record === null) return nullDereference();
  const parent = record.parents.get(relation);
  if (parent === undefined) mustBeQueried(record, relation);
  return parent ?? null;
}

export const readParentOfParent = (record: SObject | null, relation: string): SObject | null => (record === null ? null : readParent(record, relation));

/** ASSUMED: a record made in memory has an empty list of children. */
export function readChildren(record: SObject | null, relation: string, type: Type): Value {
  if (record === null) return nullDereference();
  const children = record.children.get(relation);
  if (children === undefined) mustBeQueried(record, relation);
  return children ?? newList(type, []);
}

function writable(record: SObject | null): SObject {
  if (record === null) return nullDereference();
  if (record.isReadOnly) fail('System.FinalException', 'Record is read-only');
  return record;
}

export function writeField(record: SObject | null, field: string, value: Value): Value {
  writable(record).values.set(field, value);
  return value;
}

export function writeParent(record: SObject | null, relation: string, value: SObject | null): SObject | null {
  writable(record).parents.set(relation, value);
  return value;
}

/** `new Case(Subject = 'x', Contact = c)`. */
export function newRecord(
  schema: SObjectSchema,
  fields: readonly (readonly [string, Value])[],
  parents: readonly (readonly [string, SObject | null])[],
): SObject {
  const record = new SObject(schema);
  for (const [field, value] of fields) record.values.set(field, value);
  for (const [relation, parent] of parents) record.parents.set(relation, parent);
  return record;
}
