/**
 * Records one by one, and what the org says of its objects.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_basic_info.htm and its neighbours
 */
import type { SObjectField, SObjectSchema } from '../apex/schema/index.ts';
import type { PlainRecord } from '../orgTypes.ts';
import { OrgError } from '../orgTypes.ts';
import { describeBriefly, describeWhole, visibleObjects } from './describe.ts';
import type { Call, ImmediateRoute, Reply } from './http.ts';
import { data, jsonObject, notFound, ok } from './http.ts';
import type { Fields } from './records.ts';
import { isId, keyField, objectNamed, quoted, recordWithId, saveOne, wantedFields, without, withoutAttributes } from './records.ts';

const sobjects = `${data}/sobjects`;

export const sobjectRoutes: readonly ImmediateRoute[] = [
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
  { method: 'GET', path: `${sobjects}/{object}/updated`, handle: (call) => ok(changedSince(call, 'updated')) },
  { method: 'GET', path: `${sobjects}/{object}/deleted`, handle: (call) => ok(changedSince(call, 'deleted')) },
  { method: 'POST', path: `${sobjects}/{object}`, handle: (call) => created(call, saveOne(call.org, 'insert', objectOf(call).name, fieldsOf(call)).id, {}) },
  { method: 'GET', path: `${sobjects}/{object}/{id}`, handle: (call) => ok(recordById(call, objectOf(call), call.query.get('fields'))) },
  {
    method: 'PATCH',
    path: `${sobjects}/{object}/{id}`,
    handle: (call) => {
      saveOne(call.org, 'update', objectOf(call).name, { ...without(fieldsOf(call), 'Id'), Id: idOf(call) });
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: `${sobjects}/{object}/{id}`,
    handle: (call) => {
      saveOne(call.org, 'delete', objectOf(call).name, { Id: idOf(call) });
      return { status: 204 };
    },
  },
  // A field's name may have the length of an Id: the field goes first.
  { method: 'GET', path: `${sobjects}/{object}/{field}/{value}`, handle: (call) => ok(isRelationship(call) ? related(call) : recordByKey(call)) },
  { method: 'PATCH', path: `${sobjects}/{object}/{field}/{value}`, handle: upsert },
  {
    method: 'DELETE',
    path: `${sobjects}/{object}/{field}/{value}`,
    handle: (call) => {
      const object = objectOf(call);
      const [record] = matching(call, object, keyField(object, call.path['field'] ?? ''), ['Id']);
      if (!record) throw notFound();
      saveOne(call.org, 'delete', object.name, { Id: record['Id'] });
      return { status: 204 };
    },
  },
];

const objectOf = ({ org, path }: Call): SObjectSchema => objectNamed(org.schema, path['object'] ?? '');

const fieldsOf = (call: Call): Fields => withoutAttributes(jsonObject(call));

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_create.htm */
const created = ({ path }: Call, id: string | null, more: object): Reply => ({
  status: 201,
  headers: { Location: `/services/data/v${path['version']}/sobjects/${path['object']}/${id}` },
  body: { id, success: true, errors: [], ...more },
});

function idOf({ path }: Call): string {
  const id = path['id'] ?? '';
  if (!isId(id)) throw new OrgError('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${id}`, 404);
  return id;
}

function recordById(call: Call, object: SObjectSchema, asked: string | null): PlainRecord {
  const record = recordWithId(call.org, object, idOf(call), wantedFields(object, asked));
  if (!record) throw notFound();
  return record;
}

function recordByKey(call: Call): PlainRecord {
  const object = objectOf(call);
  const [record] = matching(call, object, keyField(object, call.path['field'] ?? ''), wantedFields(object, call.query.get('fields')));
  if (!record) throw notFound();
  return record;
}

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_upsert.htm */
function upsert(call: Call): Reply {
  const object = objectOf(call);
  const field = keyField(object, call.path['field'] ?? '');
  const fields = without(without(fieldsOf(call), field.name), 'Id');
  const [existing] = matching(call, object, field, ['Id']);
  if (!existing) return created(call, saveOne(call.org, 'insert', object.name, { ...fields, [field.name]: call.path['value'] }).id, { created: true });
  const id = String(existing['Id']);
  saveOne(call.org, 'update', object.name, { ...fields, Id: id });
  return ok({ id, success: true, errors: [], created: false });
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

// ---- relationships: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_relationship_traversal.htm -----------------------

const isRelationship = (call: Call): boolean => isId(call.path['field'] ?? '') && !objectOf(call).fields.has((call.path['field'] ?? '').toLowerCase());

/** A parent as a record, children as a query's answer. */
function related(call: Call): object {
  const object = objectOf(call);
  const name = (call.path['value'] ?? '').toLowerCase();
  const byId = { ...call, path: { ...call.path, id: call.path['field'] ?? '' } };
  const reference = [...object.fields.values()].find((field) => field.relationshipName?.toLowerCase() === name);
  if (reference !== undefined) {
    const parentId = String(recordById(byId, object, reference.name)[reference.name] ?? '');
    const parent = reference.referenceTo.flatMap((target) => call.org.schema.sObject(target) ?? []).find(({ keyPrefix }) => keyPrefix === parentId.slice(0, 3));
    const record = parent && recordWithId(call.org, parent, parentId, wantedFields(parent, call.query.get('fields')));
    if (!record) throw notFound();
    return record;
  }
  const child = [...object.children.values()].find((known) => known.name.toLowerCase() === name);
  if (child === undefined) throw notFound();
  recordById(byId, object, 'Id');
  const childObject = objectNamed(call.org.schema, child.childObject);
  const wanted = wantedFields(childObject, call.query.get('fields'));
  const records = call.org.query(`SELECT ${wanted.join(', ')} FROM ${childObject.name} WHERE ${child.field} = ${quoted(byId.path.id)}`);
  return { totalSize: records.length, done: true, records };
}

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_getupdated.htm, …/resources_getdeleted.htm; Salesforce looks back 30 days at most, and counts minutes only. */
function changedSince(call: Call, what: 'updated' | 'deleted'): object {
  const object = objectOf(call);
  const instant = (name: string): string => {
    const at = new Date(call.query.get(name) ?? '');
    if (Number.isNaN(at.getTime())) throw new OrgError('INVALID_REPLICATION_DATE', `Invalid or missing date: ${name}`, 400);
    at.setUTCSeconds(0, 0);
    return at.toISOString();
  };
  const within = `SystemModstamp >= ${instant('start')} AND SystemModstamp < ${instant('end')}`;
  const soql = `SELECT Id, SystemModstamp FROM ${object.name} WHERE ${within}${what === 'deleted' ? ' AND IsDeleted = TRUE' : ''} ORDER BY SystemModstamp`;
  const records = call.org.query(soql, { allRows: what === 'deleted' });
  const latestDateCovered = instant('end').replace('Z', '+0000');
  if (what === 'updated') return { ids: records.map(({ Id }) => Id), latestDateCovered };
  return {
    deletedRecords: records.map(({ Id, SystemModstamp }) => ({ deletedDate: SystemModstamp, id: Id })),
    earliestDateAvailable: instant('start').replace('Z', '+0000'),
    latestDateCovered,
  };
}
