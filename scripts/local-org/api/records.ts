/**
 * What all resources that save or read records share: the object and its fields by the names that a client wrote, an Id by its shape, the outcome of a save in the shape of the API.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_basic_info.htm and its neighbours
 */
import type { Schema, SObjectField, SObjectSchema } from '../apex/schema/index.ts';
import type { Org, PlainRecord, SaveOperation, SaveResult } from '../orgTypes.ts';
import { OrgError } from '../orgTypes.ts';
import { notFound } from './http.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function objectNamed(schema: Schema, name: string): SObjectSchema {
  const object = schema.sObject(name);
  if (!object) throw notFound();
  return object;
}

/** What an id is of, by its first three characters. */
export function objectOfId(schema: Schema, id: string): SObjectSchema {
  const name = isId(id) ? schema.nameByKeyPrefix(id.slice(0, 3)) : undefined;
  const object = name === undefined ? undefined : schema.sObject(name);
  if (!object) throw new OrgError('MALFORMED_ID', `Malformed id ${id}`, 400);
  return object;
}

export const isId = (text: string): boolean => /^(?:[0-9A-Za-z]{15}|[0-9A-Za-z]{18})$/.test(text);

/** Clients send `attributes` along with a record that they got from a query; it is no field. */
export function withoutAttributes(record: Fields): Fields {
  const { attributes: _, ...fields } = record;
  return fields;
}

/** Names of fields ignore case, an Id's included. */
export const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key.toLowerCase() !== name.toLowerCase()));

export const valueOf = (fields: Fields, name: string): unknown => Object.entries(fields).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

/** One record, for the resources that save one: what is wrong with it is the answer's error. */
export function saveOne(org: Org, operation: SaveOperation, object: string, fields: Fields, externalId?: string): SaveResult {
  const [result] = org.save(operation, [{ object, fields }], { allOrNone: true, ...(externalId === undefined ? {} : { externalId }) });
  if (!result) throw new Error(`saving a ${object} had no result`);
  const [error] = result.errors;
  if (error?.statusCode === 'INVALID_CROSS_REFERENCE_KEY' && isMissing(org, operation, object, fields)) throw notFound();
  if (error) throw new OrgError(error.statusCode, error.message, statusOf[error.statusCode] ?? 400, error.fields);
  return result;
}

/** Of a record that is to be changed: not one that it points to, but itself. */
const isMissing = (org: Org, operation: SaveOperation, object: string, fields: Fields): boolean =>
  operation !== 'insert' && recordWithId(org, objectNamed(org.schema, object), String(valueOf(fields, 'Id')), ['Id']) === undefined;

/** ASSUMED: a record that is not there, or not there any more, is 404, as the record of a GET; all else that is wrong with one is 400. */
const statusOf: Readonly<Record<string, number>> = { ENTITY_IS_DELETED: 404, NOT_FOUND: 404 };

/** A key by which records are found: an external id, or a standard field that the describe calls an `idLookup`. */
export function keyField(object: SObjectSchema, name: string): SObjectField {
  const field = object.fields.get(name.toLowerCase());
  if (field && (field.isExternalId || field.isIdLookup || field.name === 'Id')) return field;
  throw new OrgError('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`, 404);
}

/** SOQL's text literal. https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm */
export const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;

export function recordWithId(org: Org, object: SObjectSchema, id: string, wanted: readonly string[]): PlainRecord | undefined {
  return isId(id) ? org.query(`SELECT ${wanted.join(', ')} FROM ${object.name} WHERE Id = ${quoted(id)}`)[0] : undefined;
}

/** `?fields=Name,Owner.Name`; without it, whatever the org can tell. */
export function wantedFields(object: SObjectSchema, asked: string | null): string[] {
  if (asked !== null) return fieldsNamed(object, asked.split(','));
  return [...object.fields.values()].filter(isStored).map(({ name }) => name);
}

/** A path through a parent is the query's to judge. */
export function fieldsNamed(object: SObjectSchema, names: readonly string[]): string[] {
  const wanted = names.map((given) => {
    const name = given.trim();
    const field = object.fields.get(name.toLowerCase());
    if (!field && !name.includes('.')) throw new OrgError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`, 400);
    return field?.name ?? name;
  });
  return [...new Set(wanted)];
}

/** The org rolls nothing up and has no compound values: without a `fields` parameter they are left out; asked for by name, the org refuses them. */
const isStored = ({ type }: SObjectField): boolean => type !== 'summary' && type !== 'address' && type !== 'location';
