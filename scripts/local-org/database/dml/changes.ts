/** What differs between a record and what is stored of it. */
import type { SObjectField } from '../../apex/schema/types.ts';
import type { SObject, Value } from '../../apex/runtime/values.ts';
import { toSql } from '../values.ts';
import type { Row } from './row.ts';

export const valueOf = (record: SObject, field: string): Value => record.values.get(field) ?? null;

export function differs(old: SObject, field: SObjectField, value: Value): boolean {
  const before = old.values.get(field.name) ?? null;
  if (before === value) return false;
  if (field.type === 'formula' || field.type === 'summary' || field.type === 'address' || field.type === 'location') return false;
  const [a, b] = [toSql(before, field), toSql(value, field)];
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) !== 0;
  return a !== b && !(field.type === 'boolean' && (a ?? 0) === (b ?? 0));
}

/** Fields whose value an update changes. */
export const changedFields = (row: Row): [string, Value][] => {
  const { record, old } = row;
  return [...record.values].filter(([name, value]) => {
    const field = record.schema.fields.get(name.toLowerCase());
    return field !== undefined && (old === undefined || differs(old, field, value));
  });
};
