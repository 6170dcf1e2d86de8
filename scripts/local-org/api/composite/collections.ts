/**
 * Many records in one request, each with its own outcome.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm and its neighbours
 */
import type { RecordToSave, SaveOperation, SaveResult } from '../../orgTypes.ts';
import { OrgError } from '../../orgTypes.ts';
import type { Call, ImmediateRoute } from '../http.ts';
import { asObject, data, jsonObject, listIn, ok } from '../http.ts';
import type { Fields } from '../records.ts';
import { fieldsNamed, isId, keyField, objectNamed, objectOfId, quoted, valueOf, without, withoutAttributes } from '../records.ts';

const collections = `${data}/composite/sobjects`;

/** The same page: records a request saves, runs of one object among them, records a request reads. */
const most = { saved: 200, chunks: 10, read: 2000 } as const;

export const collectionRoutes: readonly ImmediateRoute[] = [
  { method: 'POST', path: collections, handle: (call) => ok(save(call, 'insert', recordsIn(call)).map(outcome)) },
  { method: 'PATCH', path: collections, handle: (call) => ok(save(call, 'update', recordsIn(call)).map(outcome)) },
  { method: 'DELETE', path: collections, handle: (call) => ok(remove(call).map(outcome)) },
  {
    method: 'PATCH',
    path: `${collections}/{object}/{field}`,
    handle: (call) => {
      const object = objectNamed(call.org.schema, call.path['object'] ?? '');
      const field = keyField(object, call.path['field'] ?? '');
      const records = recordsIn(call);
      if (records.some((record) => record.object.toLowerCase() !== object.name.toLowerCase())) throw invalid(`All records must be of type ${object.name}`);
      return ok(save(call, 'upsert', records, field.name).map((result) => ({ ...outcome(result), created: result.created })));
    },
  },
  {
    method: 'GET',
    path: `${collections}/{object}`,
    handle: (call) => ok(read(call, (call.query.get('ids') ?? '').split(','), (call.query.get('fields') ?? '').split(','))),
  },
  {
    method: 'POST',
    path: `${collections}/{object}`,
    handle: (call) => {
      const body = jsonObject(call);
      return ok(read(call, listIn(body, 'ids').map(String), listIn(body, 'fields').map(String)));
    },
  },
];

const invalid = (message: string): OrgError => new OrgError('INVALID_INPUT', message, 400);

/** A record that was not saved has no id in its result. */
const outcome = ({ id, success, errors }: SaveResult): object => ({ ...(id === null ? {} : { id }), success, errors });

/** Each says in `attributes` what it is. */
function recordsIn(call: Call): RecordToSave[] {
  const records = listIn(jsonObject(call), 'records').map(asObject);
  return records.map((record) => {
    const { type } = asObject(record['attributes'] ?? {});
    if (typeof type !== 'string') throw invalid('Missing required attribute: type');
    return { object: type, fields: withoutAttributes(record) };
  });
}

function save(call: Call, operation: SaveOperation, records: readonly RecordToSave[], externalId?: string): SaveResult[] {
  // The words are OBSERVED: https://github.com/sorenkrabbe/Chrome-Salesforce-inspector/issues/134
  if (records.length > most.saved)
    throw new OrgError('EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${most.saved} records into this call`, 400);
  const chunks = records.filter(({ object }, index) => object !== records[index - 1]?.object).length;
  if (chunks > most.chunks) throw invalid(`Maximum number of chunks of one type is ${most.chunks}; this request has ${chunks}`);
  const allOrNone = call.body === '' ? call.query.get('allOrNone') === 'true' : jsonObject(call)['allOrNone'] === true;
  const byId = operation === 'insert' ? records.map(({ object, fields }) => ({ object, fields: without(fields, 'Id') })) : records.map(checkedId);
  return call.org.save(operation, byId, { allOrNone: allOrNone || call.allOrNone === true, ...(externalId === undefined ? {} : { externalId }) });
}

function checkedId(record: RecordToSave): RecordToSave {
  const id = valueOf(record.fields, 'Id');
  if (id !== undefined && !isId(String(id))) throw new OrgError('MALFORMED_ID', `Malformed id ${String(id)}`, 400);
  return record;
}

/** `?ids=…`: what they are is told by their first three characters. */
function remove(call: Call): SaveResult[] {
  const ids = (call.query.get('ids') ?? '').split(',').filter((id) => id !== '');
  if (ids.length === 0) throw invalid('The ids parameter is required');
  const records = ids.map((id): RecordToSave => ({ object: objectOfId(call.org.schema, id).name, fields: { Id: id } }));
  return save(call, 'delete', records);
}

/** As many as were asked for, in their order, with null for what is not there. */
function read(call: Call, ids: readonly string[], names: readonly string[]): unknown[] {
  const object = objectNamed(call.org.schema, call.path['object'] ?? '');
  if (ids.length > most.read) throw new OrgError('EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${most.read} records into this call`, 400);
  const asked = fieldsNamed(object, names);
  const wanted = asked.includes('Id') ? asked : ['Id', ...asked];
  const known = ids.filter(isId);
  const list = known.map(quoted).join(', ');
  const records = known.length === 0 ? [] : call.org.query(`SELECT ${wanted.join(', ')} FROM ${object.name} WHERE Id IN (${list})`);
  const byId = new Map(records.map((record) => [String(record['Id']).slice(0, 15), record]));
  return ids.map((id) => {
    const found = byId.get(id.slice(0, 15));
    return found === undefined ? null : asked.includes('Id') ? found : (withoutId(found) as unknown);
  });
}

function withoutId(record: Fields): Fields {
  const { Id: _, ...rest } = record;
  return rest;
}
