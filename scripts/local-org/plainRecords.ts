/** Records as plain data and back: the shape of the REST API's JSON. https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_query.htm */
import { Decimal } from './apex/runtime/decimal.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime, BoxedDouble, BoxedId, SObject, type Value } from './apex/runtime/values.ts';
import type { Schema } from './apex/schema/index.ts';
import { OrgError, type PlainRecord } from './orgTypes.ts';

/** What a caller may give for a field: dates and instants as Date, or as ISO text. */
export type FieldValue = string | number | boolean | null | Date | Uint8Array;

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
    if (field === undefined) throw new OrgError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
    record.values.set(field.name, apexValue(field.apexType.kind === 'primitive' ? field.apexType.name : 'Object', value, name));
  }
  return record;
}

function apexValue(type: string, value: FieldValue, field: string): Value {
  if (value === null) return null;
  if (value instanceof Uint8Array) return new ApexBlob(value);
  const text = value instanceof Date ? value.toISOString() : String(value);
  switch (type) {
    case 'Datetime':
      return new ApexDatetime(validTime(Date.parse(text), field, text));
    case 'Date':
      return new ApexDate(Math.floor(validTime(Date.parse(text.slice(0, 10)), field, text) / msPerDay));
    case 'Blob':
      return new ApexBlob(Buffer.from(text, 'base64'));
    case 'Decimal':
      return Decimal.parse(text) ?? null;
    case 'Double':
    case 'Integer':
      return Number(text);
    case 'Long':
      return BigInt(text);
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
