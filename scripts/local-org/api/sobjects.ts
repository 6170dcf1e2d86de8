/**
 * Records one by one, and what the org says of its objects.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_basic_info.htm and its neighbours
 */
import type { SObjectField, SObjectSchema } from '../apex/schema/index.ts';
import type { PlainRecord } from '../orgTypes.ts';
import { OrgError } from '../orgTypes.ts';
import { describeBriefly, describeWhole, visibleObjects } from './describe.ts';
import type { Call, Route } from './http.ts';
import { data, jsonObject, notFound, ok } from './http.ts';

const sobjects = `${data}/sobjects`;

export const sobjectRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: sobjects,
    handle: ({ org, path }) =>
      ok({ encoding: 'UTF-8', maxBatchSize: 200, sobjects: visibleObjects(org.schema).map((object) => describeBriefly(object, path['version'] ?? '')) }),
  },
  {
    method: 'GET',
    path: `${sobjects}/{object}`,
    handle: (call) => ok({ objectDescribe: describeBriefly(objectOf(call), call.path['version'] ?? ''), recentItems: [] }),
  },
  { method: 'GET', path: `${sobjects}/{object}/describe`, handle: (call) => ok(describeWhole(call.org.schema, objectOf(call), call.path['version'] ?? '')) },
  {
    method: 'POST',
    path: `${sobjects}/{object}`,
    handle: (call) => ({ status: 201, body: { id: call.org.create(objectOf(call).name, fieldsOf(call)), success: true, errors: [] } }),
  },
  { method: 'GET', path: `${sobjects}/{object}/{id}`, handle: (call) => ok(recordById(call)) },
  {
    method: 'PATCH',
    path: `${sobjects}/{object}/{id}`,
    handle: (call) => {
      const { Id: _, ...fields } = fieldsOf(call);
      call.org.update(objectOf(call).name, idOf(call), fields);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: `${sobjects}/{object}/{id}`,
    handle: (call) => {
      call.org.delete(objectOf(call).name, idOf(call));
      return { status: 204 };
    },
  },
  { method: 'GET', path: `${sobjects}/{object}/{field}/{value}`, handle: (call) => ok(recordByExternalId(call)) },
  {
    method: 'PATCH',
    path: `${sobjects}/{object}/{field}/{value}`,
    handle: (call) => {
      const object = objectOf(call);
      const field = externalIdOf(call, object);
      const { [field.name]: _, Id: __, ...fields } = fieldsOf(call);
      const [existing] = matching(call, object, field, ['Id']);
      if (!existing)
        return {
          status: 201,
          body: { id: call.org.create(object.name, { ...fields, [field.name]: call.path['value'] }), success: true, errors: [], created: true },
        };
      const id = String(existing['Id']);
      call.org.update(object.name, id, fields);
      return ok({ id, success: true, errors: [], created: false });
    },
  },
];

function objectOf({ org, path }: Call): SObjectSchema {
  const object = org.schema.sObject(path['object'] ?? '');
  if (!object) throw notFound();
  return object;
}

/** Clients send `attributes` along with a record that they got from a query; it is no field. */
function fieldsOf(call: Call): Readonly<Record<string, unknown>> {
  const { attributes: _, ...fields } = jsonObject(call);
  return fields;
}

function idOf({ path }: Call): string {
  const id = path['id'] ?? '';
  if (!/^(?:[0-9A-Za-z]{15}|[0-9A-Za-z]{18})$/.test(id))
    throw new OrgError('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${id}`, 404);
  return id;
}

function recordById(call: Call): PlainRecord {
  const object = objectOf(call);
  const [record] = call.org.query(`SELECT ${wantedFields(call, object).join(', ')} FROM ${object.name} WHERE Id = ${quoted(idOf(call))}`);
  if (!record) throw notFound();
  return record;
}

function recordByExternalId(call: Call): PlainRecord {
  const object = objectOf(call);
  const [record] = matching(call, object, externalIdOf(call, object), wantedFields(call, object));
  if (!record) throw notFound();
  return record;
}

function externalIdOf({ path }: Call, object: SObjectSchema): SObjectField {
  const name = path['field'] ?? '';
  const field = object.fields.get(name.toLowerCase());
  if (!field || !(field.isExternalId || field.isIdLookup)) {
    throw new OrgError('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`, 404);
  }
  return field;
}

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_upsert.htm: several records with one external id are an error, 300, that lists them. */
function matching(call: Call, object: SObjectSchema, field: SObjectField, wanted: readonly string[]): PlainRecord[] {
  const value = call.path['value'] ?? '';
  const isNumber = ['int', 'long', 'double', 'currency', 'percent'].includes(field.type);
  if (isNumber && !/^-?\d+(?:\.\d+)?$/.test(value)) throw new OrgError('INVALID_FIELD', `${field.name}: value not of required type: ${value}`, 400);
  const records = call.org.query(`SELECT ${wanted.join(', ')} FROM ${object.name} WHERE ${field.name} = ${isNumber ? value : quoted(value)}`);
  if (records.length > 1)
    throw new OrgError(
      'DUPLICATE_VALUE',
      `More than one record found for external id field: [${records.map(({ attributes }) => attributes.url.split('/').at(-1)).join(', ')}]`,
      300,
    );
  return records;
}

/** SOQL's text literal. https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm */
const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;

function wantedFields({ query }: Call, object: SObjectSchema): string[] {
  const asked = query.get('fields');
  if (asked !== null) return asked.split(',').map((name) => fieldNamed(object, name.trim()));
  return [...object.fields.values()].filter(isStored).map(({ name }) => name);
}

function fieldNamed(object: SObjectSchema, name: string): string {
  const field = object.fields.get(name.toLowerCase());
  if (!field) throw new OrgError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`, 400);
  return field.name;
}

/** The org computes no formula, roll-up or compound value yet: without a `fields` parameter they are left out; asked for by name, the org refuses them. */
const isStored = ({ type }: SObjectField): boolean => type !== 'formula' && type !== 'summary' && type !== 'address' && type !== 'location';
