/**
 * Writes what the checks let through: new rows with Id, numbers and audit fields; of updated rows only what changed.
 */
import type { SObjectField } from '../../apex/schema/types.ts';
import type { SObject } from '../../apex/runtime/values.ts';
import { quoted } from '../../soql/index.ts';
import type { Database } from '../database.ts';
import { insertRow, updateRow } from '../records.ts';
import { objectRules } from './objectRules.ts';
import type { DmlSession, Row } from './row.ts';
import { idOf } from './row.ts';
import { changedFields } from './changes.ts';
import { stamp } from './audit.ts';

/** Ids and auto numbers are given before the checks, so that a duplicate within the statement can be named. */
export function giveIdentity(session: DmlSession, row: Row): void {
  const { record } = row;
  const { database } = session;
  record.values.set('Id', database.nextId(record.schema));
  for (const field of record.schema.fields.values()) {
    if (field.type === 'autonumber' || (field.name === 'CaseNumber' && record.schema.name === 'Case'))
      record.values.set(field.name, nextNumber(database, record, field));
  }
  stamp(database, session.userId, record, true);
  nameByDefault(record);
}

/** https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm (displayFormat): `SK-{000000}`. A case's number has eight digits and begins at 1000. */
function nextNumber(database: Database, record: SObject, field: SObjectField): string {
  const isCase = field.name === 'CaseNumber';
  const format = field.displayFormat ?? (isCase ? '{00000000}' : '{0}');
  const first = isCase ? 1000 : 1;
  const number = database.next(`number ${record.schema.name}.${field.name}`, () => {
    const last = database.row(`SELECT ${quoted(field.name)} FROM ${quoted(database.table(record.schema).object.name)} ORDER BY "Id" DESC LIMIT 1`, [])?.[0];
    const digits = /(\d+)\D*$/.exec(typeof last === 'string' ? last : '')?.[1];
    return digits === undefined ? first : Number(digits) + 1;
  });
  return format.replace(/\{(0+)\}/, (_, zeros: string) => String(number).padStart(zeros.length, '0'));
}

/** A custom object's record without a name is named by its Id. */
function nameByDefault(record: SObject): void {
  const name = record.schema.fields.get('name');
  if (record.schema.kind !== 'standard' && name !== undefined && name.type === 'string' && (record.values.get('Name') ?? null) === null)
    record.values.set('Name', idOf(record));
}

export function storeInsert(session: DmlSession, row: Row): void {
  insertRow(session.database, row.record);
  objectRules(row.record.schema.name)?.afterStore?.(session, row);
}

export function storeUpdate(session: DmlSession, row: Row): void {
  stamp(session.database, session.userId, row.record, false);
  updateRow(session.database, row.record.schema, idOf(row.record) ?? '', changedFields(row));
  objectRules(row.record.schema.name)?.afterStore?.(session, row);
}
