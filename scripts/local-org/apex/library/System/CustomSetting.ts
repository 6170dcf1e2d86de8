/**
 * Custom settings and custom metadata as Apex reads them: `Settings__c.getOrgDefaults()`. The object's type comes first, since these are called on it (`check/program.ts`).
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_custom_settings.htm
 */
import type { Runtime } from '../../runtime/runtime.ts';
import { SObject } from '../../runtime/values.ts';
import type { TypeValue, Value } from '../../runtime/values.ts';
import { typeName, types } from '../../schema/types.ts';
import type { SObjectSchema } from '../../schema/types.ts';
import { assumed, libraryType } from '../declare.ts';
import { mapOfEntries } from '../iteration.ts';
import { service } from '../services.ts';

const schemaOf = (runtime: Runtime, type: TypeValue): SObjectSchema =>
  runtime.schema.sObject(typeName(type.of)) ?? runtime.fail('System.SObjectException', `Invalid object ${typeName(type.of)}`);
const audit = new Set(['Id', 'SetupOwnerId', 'Name', 'CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate', 'SystemModstamp', 'IsDeleted']);

/** The most particular row, its empty fields filled from the more general ones: user, profile, organisation. An empty record when there is none. */
function merged(runtime: Runtime, schema: SObjectSchema, keys: readonly string[]): SObject {
  const rows = keys.map((key) => service(runtime, 'settings').find(schema.name, key)).filter((row) => row !== undefined);
  const result = new SObject(schema);
  for (const row of rows) {
    for (const [field, value] of row.values) {
      if (audit.has(field) ? row === rows[0] : (result.values.get(field) ?? null) === null) result.values.set(field, value);
    }
  }
  return result;
}
const organization = (runtime: Runtime): string => service(runtime, 'organization').id;

function keysFrom(runtime: Runtime, id: string): string[] {
  if (id.startsWith('005')) return [id, ...(id === runtime.user.id ? [runtime.user.profileId] : []), organization(runtime)];
  return id.startsWith('00e') ? [id, organization(runtime)] : [id];
}
const find = (runtime: Runtime, type: TypeValue, key: string): Value => service(runtime, 'settings').find(schemaOf(runtime, type).name, key) ?? null;
function all(runtime: Runtime, type: TypeValue): Value {
  const schema = schemaOf(runtime, type);
  const key = schema.kind === 'customMetadata' ? 'DeveloperName' : 'Name';
  return mapOfEntries(
    types.string,
    type.of,
    service(runtime, 'settings')
      .all(schema.name)
      .map((row): [Value, Value] => [row.values.get(key) ?? null, row]),
  );
}

export default libraryType('System.CustomSetting', 'apex_methods_system_custom_settings', {
  'getOrgDefaults(Type)': (runtime, type: TypeValue) => merged(runtime, schemaOf(runtime, type), [organization(runtime)]),
  'getInstance(Type)': (runtime, type: TypeValue) => merged(runtime, schemaOf(runtime, type), [runtime.user.id, runtime.user.profileId, organization(runtime)]),
  'getInstance(Type,Id)': assumed("for a user other than the running one, the profile's row is left out", (runtime, type: TypeValue, id: string) =>
    merged(runtime, schemaOf(runtime, type), keysFrom(runtime, id)),
  ),
  'getInstance(Type,String)': find,
  'getValues(Type,Id)': find,
  'getValues(Type,String)': find,
  'getAll(Type)': all,
});

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_custom_metadata_types.htm */
export const customMetadata = libraryType('System.CustomMetadata', 'apex_methods_system_custom_metadata_types', {
  'getInstance(Type,String)': find,
  'getAll(Type)': all,
});
