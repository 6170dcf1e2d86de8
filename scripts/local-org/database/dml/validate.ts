/**
 * The system's checks of a record: text trimmed and measured, required fields, formats, numbers, restricted picklists, references, uniqueness. Each complaint in Salesforce's words.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm
 */
import type { SObjectField, SObjectSchema } from '../../apex/schema/types.ts';
import { ApexDatetime } from '../../apex/runtime/values.ts';
import type { Value } from '../../apex/runtime/values.ts';
import { comparedColumn, fold, hasFold, isIdText, longId, quoted, storageOf } from '../../soql/index.ts';
import type { Database } from '../database.ts';
import { rowState } from '../records.ts';
import type { RowState } from '../records.ts';
import { decimalOf, toSql } from '../values.ts';
import type { DmlSession, Row } from './row.ts';
import { idOf, refuse } from './row.ts';
import { differs } from './changes.ts';

/** What one statement has found out already. */
export interface Checked {
  /** References that were looked up. */
  readonly references: Map<string, RowState>;
  /** Unique values of this statement: `Field value` to the record's Id. */
  readonly unique: Map<string, string>;
}

export const newChecked = (): Checked => ({ references: new Map(), unique: new Map() });

export function validate(session: DmlSession, row: Row, checked: Checked): void {
  const { record, old } = row;
  const missing: string[] = [];
  for (const field of record.schema.fields.values()) {
    const value = record.values.get(field.name) ?? null;
    if (value === null || value === '') {
      if (typeof value === 'string') record.values.set(field.name, null);
      if (isRequired(field)) missing.push(field.name);
      continue;
    }
    if (old !== undefined && !differs(old, field, value)) continue;
    checkValue(session, row, field, value, checked);
  }
  if (missing.length > 0) refuse(row, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
  checkUnique(session.database, row, checked);
}

/** Filled by the system or by a rule of its object, or not the caller's to fill. */
const isRequired = (field: SObjectField): boolean =>
  !field.isNillable && field.isCreateable && field.type !== 'boolean' && field.type !== 'id' && field.type !== 'autonumber' && storageOf(field) !== 'none';

function checkValue(session: DmlSession, row: Row, field: SObjectField, value: Value, checked: Checked): void {
  switch (storageOf(field)) {
    case 'text':
      return checkText(session, row, field, String(value));
    case 'id':
      return field.type === 'reference' ? checkReference(session, row, field, String(value), checked) : undefined;
    case 'scaled':
    case 'real':
      return checkNumber(row, field, value);
    case 'millis':
      // ASSUMED: a date-time is stored to the second.
      if (value instanceof ApexDatetime) row.record.values.set(field.name, new ApexDatetime(Math.floor(value.ms / 1000) * 1000));
      return undefined;
    default:
      return undefined;
  }
}

/**
 * ASSUMED: the white space that a text begins or ends with is not stored; rich text keeps it, long text what it begins with. Experiment: insert ' a ' into a field of each kind of text, and query its length.
 * OBSERVED: the suite of declarative-lookup-rollup-summaries (RollupServiceTest3) stores a long text that ends in a line break, and reads it without.
 */
function checkText(session: DmlSession, row: Row, field: SObjectField, given: string): void {
  let text = field.type === 'html' ? given : field.type === 'longtextarea' || field.type === 'textarea' ? given.trimEnd() : given.trim();
  if (field.length !== undefined && text.length > field.length) {
    if (session.options.allowFieldTruncation === true) text = text.slice(0, field.length);
    else refuse(row, 'STRING_TOO_LONG', `${field.label}: data value too large: ${text} (max length=${field.length})`, [field.name]);
  }
  if (text !== given) row.record.values.set(field.name, text === '' ? null : text);
  if (field.type === 'email' && text !== '' && !isEmail(text))
    refuse(row, 'INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${text}`, [field.name]);
  if (field.picklist?.isRestricted === true) checkPicklist(row, field, text);
}

/** https://help.salesforce.com/s/articleView?id=000385443&type=1 (what an email field accepts). ASSUMED: the domain needs a dot, and letters beyond ASCII are refused. */
const isEmail = (text: string): boolean =>
  /^[a-z0-9!#$%&'*/=?^_+\-`{|}~]+(\.[a-z0-9!#$%&'*/=?^_+\-`{|}~]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(text);

function checkPicklist(row: Row, field: SObjectField, text: string): void {
  const chosen = field.type === 'multipicklist' ? text.split(';').filter((part) => part !== '') : [text];
  const allowed = new Set(field.picklist?.values.filter((value) => value.isActive).map((value) => fold(value.value)));
  const bad = chosen.find((value) => !allowed.has(fold(value)));
  if (bad !== undefined)
    refuse(row, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `${field.label}: bad value for restricted picklist field: ${bad}`, [field.name]);
}

function checkNumber(row: Row, field: SObjectField, value: Value): void {
  if (field.precision === undefined || field.scale === undefined) return;
  const rounded = decimalOf(value).setScale(field.scale, 'HALF_UP').abs();
  if (rounded.unscaled >= 10n ** BigInt(field.precision))
    refuse(row, 'NUMBER_OUTSIDE_VALID_RANGE', `${field.label}: value outside of valid range on numeric field: ${decimalOf(value).toString()}`, [field.name]);
}

function checkReference(session: DmlSession, row: Row, field: SObjectField, given: string, checked: Checked): void {
  if (!isIdText(given)) return refuse(row, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${given}`, [field.name]);
  const id = longId(given);
  if (id !== given) row.record.values.set(field.name, id);
  const target = session.database.objectOf(id);
  const isOpen = field.referenceTo.length === 0 || field.referenceTo.includes('Name');
  // A setting may belong to a user, a profile or the organisation.
  if (target === undefined || !(isOpen || field.referenceTo.includes(target.name) || field.name === 'SetupOwnerId')) {
    return refuse(row, 'FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${id}`, [field.name]);
  }
  let state = checked.references.get(id);
  if (state === undefined) checked.references.set(id, (state = rowState(session.database, target, id)));
  if (state === 'missing') refuse(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  else if (state === 'deleted') refuse(row, 'ENTITY_IS_DELETED', 'entity is deleted');
  return undefined;
}

/** Deleted rows do not count (facts #31). */
function checkUnique(database: Database, row: Row, checked: Checked): void {
  const { record, old } = row;
  for (const field of database.table(record.schema).uniqueFields) {
    const value = record.values.get(field.name) ?? null;
    if (value === null || (old !== undefined && !differs(old, field, value))) continue;
    const stored = toSql(value, field);
    const compared = hasFold(field) && typeof stored === 'string' ? fold(stored) : stored;
    const id = idOf(record);
    const key = `${field.name} ${String(compared)}`;
    const other = checked.unique.get(key) ?? storedTwin(database, record.schema, field, compared, id);
    if (other !== undefined && other !== id)
      refuse(row, 'DUPLICATE_VALUE', `duplicate value found: ${field.name} duplicates value on record with id: ${other}`);
    else if (id !== null) checked.unique.set(key, id);
  }
}

function storedTwin(database: Database, object: SObjectSchema, field: SObjectField, value: ReturnType<typeof toSql>, id: string | null): string | undefined {
  const found = database.row(`SELECT "Id" FROM ${quoted(object.name)} WHERE ${quoted(comparedColumn(field))} = ? AND "IsDeleted" = 0 AND "Id" IS NOT ?`, [
    value,
    id,
  ]);
  return found === undefined ? undefined : String(found[0]);
}
