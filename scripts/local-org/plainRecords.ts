/** Records as plain data and back: the shape of the REST API's JSON. https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_query.htm */
import { Decimal } from './apex/runtime/decimal.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime, BoxedDouble, BoxedId, SObject, type Value } from './apex/runtime/values.ts';
import type { Schema, SObjectSchema } from './apex/schema/index.ts';
import { OrgError, type PlainRecord } from './orgTypes.ts';

/** What a caller may give for a field: dates and instants as Date, or as ISO text. */
export type FieldValue = string | number | boolean | null | Date | Uint8Array | { readonly [field: string]: FieldValue };

const apiVersion = 'v67.0';
const msPerDay = 86_400_000;

/** Salesforce writes instants so, in UTC. */
const instant = (ms: number): string => new Date(ms).toISOString().replace('Z', '+0000');

function plain(value: Value): unknown {
  if (value instanceof ApexDatetime) return instant(value.ms);
  if (value instanceof ApexDate) return new Date(value.days * msPerDay).toISOString().slice(0, 10);
  if (value instanceof ApexTime) return `${new Date(value.ms).toISOString().slice(11, 23)}Z`;
  if (value instanceof Decimal) return value.toNumber();
  if (value instanceof ApexBlob) return Buffer.from(value.bytes).toString('base64');
  if (value instanceof BoxedDouble || value instanceof BoxedId) return value.value;
  return typeof value === 'bigint' ? Number(value) : value;
}

export function plainRecord(record: SObject): PlainRecord {
  const { name } = record.schema;
  const id = record.values.get('Id');
  const fields: Record<string, unknown> = {};
  for (const [field, value] of record.values) fields[field] = plain(value);
  for (const [relationship, parent] of record.parents) fields[relationship] = parent === null ? null : plainRecord(parent);
  for (const [relationship, { items }] of record.children) {
    fields[relationship] = items.length === 0 ? null : { totalSize: items.length, done: true, records: items.map((child) => plainRecord(child as SObject)) };
  }
  return { attributes: { type: name, url: typeof id === 'string' ? `/services/data/${apiVersion}/sobjects/${name}/${id}` : '' }, ...fields };
}

/** A record in memory from plain values. Throws OrgError for an object or field that is not there, or a value that is none of its type. */
export function recordOf(schema: Schema, objectName: string, fields: Readonly<Record<string, FieldValue>>): SObject {
  const object = schema.sObject(objectName);
  if (object === undefined) throw new OrgError('NOT_FOUND', `The requested resource does not exist: ${objectName}`, 404);
  const record = new SObject(object);
  for (const [name, value] of Object.entries(fields)) {
    const field = object.fields.get(name.toLowerCase());
    const parent = field === undefined ? parentOf(schema, object, name, value) : undefined;
    if (parent !== undefined) {
      record.parents.set(parent.relationship, parent.record);
      continue;
    }
    if (field === undefined) throw new OrgError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
    record.values.set(field.name, apexValue(field.apexType.kind === 'primitive' ? field.apexType.name : 'Object', value, name));
  }
  return record;
}

/**
 * `"Account": { "Key__c": "x" }`: the parent by its external id.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/using_resources_foreign_key_reference.htm; with several kinds of parents, `attributes` says which.
 */
function parentOf(schema: Schema, object: SObjectSchema, name: string, value: FieldValue): { relationship: string; record: SObject } | undefined {
  const reference = [...object.fields.values()].find((field) => field.relationshipName?.toLowerCase() === name.toLowerCase());
  if (reference?.relationshipName === undefined || typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array)
    return undefined;
  const { attributes, ...fields } = value as { readonly attributes?: { readonly type?: string } } & Readonly<Record<string, FieldValue>>;
  return { relationship: reference.relationshipName, record: recordOf(schema, attributes?.type ?? reference.referenceTo[0] ?? '', fields) };
}

function apexValue(type: string, value: FieldValue, field: string): Value {
  if (value === null) return null;
  if (value instanceof Uint8Array) return new ApexBlob(value);
  if (typeof value === 'object' && !(value instanceof Date))
    throw new OrgError('JSON_PARSER_ERROR', `Cannot deserialize instance of ${type} from an object (${field})`);
  const text = value instanceof Date ? value.toISOString() : String(value);
  switch (type) {
    case 'Datetime':
      return new ApexDatetime(validTime(Date.parse(text), field, text));
    case 'Date':
      return new ApexDate(Math.floor(validTime(Date.parse(text.slice(0, 10)), field, text) / msPerDay));
    case 'Blob':
      return new ApexBlob(Buffer.from(text, 'base64'));
    case 'Decimal':
      return Decimal.parse(text) ?? invalidNumber(type, field, text);
    case 'Double':
    case 'Integer':
      return validNumber(Number(text), type, field, text);
    case 'Long':
      return /^-?\d+$/.test(text) ? BigInt(text) : invalidNumber(type, field, text);
    case 'Boolean':
      return value === true || text === 'true';
    default:
      return text;
  }
}

function validTime(ms: number, field: string, text: string): number {
  if (Number.isNaN(ms)) throw new OrgError('JSON_PARSER_ERROR', `Cannot deserialize a date from ${text} (${field})`);
  return ms;
}

function validNumber(number: number, type: string, field: string, text: string): number {
  return text.trim() === '' || Number.isNaN(number) || (type !== 'Double' && !Number.isInteger(number)) ? invalidNumber(type, field, text) : number;
}

/** ASSUMED: the words; the code is that of a value that JSON brought in another type. */
function invalidNumber(type: string, field: string, text: string): never {
  throw new OrgError('JSON_PARSER_ERROR', `Cannot deserialize instance of ${type.toLowerCase()} from VALUE_STRING value ${text} (${field})`);
}
