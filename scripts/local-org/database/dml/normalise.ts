/**
 * Step 1 of the order of save: from what the caller gave to the record as triggers see it. Defaults on insert, stored values under the changes on update, access, keys of parents resolved.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_order_of_execution.htm
 */
import type { SObjectField } from '../../apex/schema/types.ts';
import type { Value } from '../../apex/runtime/values.ts';
import { Decimal } from '../../apex/runtime/decimal.ts';
import { referenceOf } from '../../soql/index.ts';
import { copyOf, findRows } from '../records.ts';
import { toSql } from '../values.ts';
import { objectRules } from './objectRules.ts';
import type { DmlSession, Row } from './row.ts';
import { idOf, isAlive, refuse } from './row.ts';
import { differs } from './changes.ts';

/** Set by the system, whatever the caller says. */
const systemFields: ReadonlySet<string> = new Set([
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
  'IsDeleted',
  'LastViewedDate',
  'LastReferencedDate',
  'LastActivityDate',
]);

export function normaliseInsert(session: DmlSession, row: Row): void {
  const { source } = row;
  const object = source.schema;
  row.record = copyOf(source);
  if (idOf(source) !== null) {
    refuse(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
    return;
  }
  checkRights(session, row, 'create', [...source.values.keys()]);
  if (!isAlive(row)) return;
  const unwritable: string[] = [];
  for (const name of source.values.keys()) {
    const field = object.fields.get(name.toLowerCase());
    if (systemFields.has(name)) row.record.values.delete(name);
    else if (field === undefined || (!field.isCreateable && source.values.get(name) !== null)) unwritable.push(name);
  }
  if (unwritable.length > 0) refuse(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', unwritableText(unwritable), unwritable);
  resolveParentKeys(session, row);
  for (const field of object.fields.values()) {
    if (row.record.values.has(field.name)) {
      // ASSUMED: a checkbox that is set to null takes false.
      if (field.type === 'boolean' && row.record.values.get(field.name) === null) row.record.values.set(field.name, false);
    } else {
      const value = defaultOf(field);
      if (value !== null) row.record.values.set(field.name, value);
    }
  }
  if (object.fields.has('ownerid') && (row.record.values.get('OwnerId') ?? null) === null) row.record.values.set('OwnerId', session.userId);
  // OBSERVED: NebulaLogger inserts a hierarchy setting that names nobody: it is the org's.
  if ((object.kind === 'hierarchySetting' || object.kind === 'listSetting') && (row.record.values.get('SetupOwnerId') ?? null) === null)
    row.record.values.set('SetupOwnerId', session.organizationId);
  objectRules(object.name)?.beforeInsert?.(session, row);
}

const unwritableText = (fields: readonly string[]): string =>
  `Unable to create/update fields: ${fields.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;

function defaultOf(field: SObjectField): Value {
  const { defaultValue } = field;
  if (defaultValue === undefined) return field.type === 'boolean' ? false : null;
  if (typeof defaultValue !== 'number') return defaultValue;
  return field.type === 'int' ? defaultValue : Decimal.fromNumber(defaultValue).stripTrailingZeros();
}

export function normaliseUpdate(session: DmlSession, row: Row): void {
  const { source, old } = row;
  const object = source.schema;
  if (old === undefined) return;
  row.record = copyOf(old);
  resolveParentKeys(session, row);
  const changed: string[] = [];
  for (const [name, value] of source.values) {
    const field = object.fields.get(name.toLowerCase());
    if (field === undefined || name === 'Id' || systemFields.has(name)) continue;
    if (!differs(old, field, value)) continue;
    changed.push(name);
    row.record.values.set(name, field.type === 'boolean' && value === null ? false : value);
  }
  checkRights(session, row, 'edit', changed);
  const mayChange = objectRules(object.name)?.mayChange;
  const unwritable = changed.filter((name) => {
    const field = object.fields.get(name.toLowerCase());
    return field !== undefined && !(mayChange?.(old, field) ?? field.isUpdateable);
  });
  if (unwritable.length > 0) refuse(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', unwritableText(unwritable), unwritable);
}

function checkRights(session: DmlSession, row: Row, right: 'create' | 'edit', fields: readonly string[]): void {
  const object = row.source.schema;
  const may = right === 'create' ? session.access.canCreate : session.access.canEdit;
  if (!may(object)) {
    // ASSUMED: code and words of user mode; documented is only that the statement fails.
    refuse(row, 'INSUFFICIENT_ACCESS_OR_READONLY', `Access to entity '${object.name}' denied`);
    return;
  }
  const hidden = fields.filter((name) => {
    const field = object.fields.get(name.toLowerCase());
    return field !== undefined && field.name !== 'Id' && !may(object, field);
  });
  if (hidden.length > 0)
    refuse(
      row,
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Operation failed due to fields being inaccessible on Sobject ${object.name}, check errors on Exception or Result!`,
      hidden,
    );
}

/** `new Case(Contact = new Contact(Key__c = 'x'))`: the parent is found by its External ID. */
function resolveParentKeys(session: DmlSession, row: Row): void {
  for (const [name, parent] of row.source.parents) {
    const reference = referenceOf(row.source.schema, name);
    if (parent === null || parent.queried !== undefined || reference === undefined || idOf(parent) !== null || row.source.values.has(reference.name)) continue;
    const keys = [...parent.values.keys()]
      .map((key) => parent.schema.fields.get(key.toLowerCase()))
      .filter((field) => field?.isExternalId === true || field?.isIdLookup === true);
    const [key] = keys;
    if (key === undefined || keys.length !== 1) continue;
    const value = parent.values.get(key.name) ?? null;
    const [found] = findRows(session.database, parent.schema, key.name, toSql(value, key));
    if (found === undefined)
      refuse(row, 'INVALID_FIELD', `Foreign key external ID: ${String(value)} not found for field ${key.name} in entity ${parent.schema.name}`);
    else row.record.values.set(reference.name, idOf(found));
  }
}
