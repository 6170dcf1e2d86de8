/** Who made and changed a record, and when; and rows that the system itself makes: no checks, no triggers. */
import { ApexDatetime, SObject } from '../../apex/runtime/values.ts';
import type { Value } from '../../apex/runtime/values.ts';
import type { Database } from '../database.ts';
import { insertRow } from '../records.ts';

/** Seconds: the platform keeps no fraction of them in audit dates. */
export const nowOf = ({ database }: { readonly database: Database }): ApexDatetime => new ApexDatetime(Math.floor(database.now() / 1000) * 1000);

/** Stores a record of the system's own making: no checks, no triggers. */
export function insertSystemRow(
  session: { readonly database: Database; readonly userId: string },
  objectName: string,
  values: Readonly<Record<string, Value>>,
): string {
  const { database } = session;
  const object = database.schema.sObject(objectName);
  if (object === undefined) throw new Error(`the schema has no ${objectName}`);
  const record = new SObject(object);
  for (const [name, value] of Object.entries(values)) if (object.fields.has(name.toLowerCase())) record.values.set(name, value);
  const id = (record.values.get('Id') as string | undefined) ?? database.nextId(object);
  record.values.set('Id', id);
  stamp(database, session.userId, record, true);
  insertRow(database, record);
  return id;
}

/** Who and when. */
export function stamp(database: Database, userId: string, record: SObject, isNew: boolean): void {
  const now = nowOf({ database });
  const put = (field: string, value: Value): void => {
    if (record.schema.fields.has(field.toLowerCase())) record.values.set(field, value);
  };
  if (isNew) {
    put('CreatedDate', now);
    put('CreatedById', userId);
  }
  put('LastModifiedDate', now);
  put('LastModifiedById', userId);
  put('SystemModstamp', now);
}
