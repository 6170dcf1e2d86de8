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

/**
 * What holds for the first of the owners: its own row, the empty fields filled from the more general ones (user, profile, organisation). Without a row of its own, a new one
 * that could be inserted: no Id, the merged fields. Never null.
 * https://developer.salesforce.com/docs/atlas.en-us.188.0.apexcode.meta/apexcode/apex_System_HierarchyCustomSetting_instance_methods.htm
 */
function merged(runtime: Runtime, schema: SObjectSchema, owners: readonly string[]): SObject {
  const result = new SObject(schema);
  for (const owner of owners) {
    const row = service(runtime, 'settings').find(schema.name, owner);
    for (const [field, value] of row?.values ?? []) {
      if (audit.has(field) ? owner === owners[0] : (result.values.get(field) ?? null) === null) result.values.set(field, value);
    }
  }
  return result;
}
const organization = (runtime: Runtime): string => service(runtime, 'organization').id;

/** "Empty fields, except for the SetupOwnerId field", which says for whom it was asked; of `getOrgDefaults` the page says only "an empty custom setting object". */
function instanceFor(runtime: Runtime, schema: SObjectSchema, owners: readonly string[]): SObject {
  const result = merged(runtime, schema, owners);
  const [owner] = owners;
  if (owner !== undefined) result.values.set('SetupOwnerId', owner);
  return result;
}

function ownersFrom(runtime: Runtime, id: string): string[] {
  if (id.startsWith('005')) return [id, ...profileOf(runtime, id), organization(runtime)];
  return id === organization(runtime) ? [id] : [id, organization(runtime)];
}

function profileOf(runtime: Runtime, user: string): string[] {
  if (user === runtime.user.id) return [runtime.user.profileId];
  const profile = service(runtime, 'settings').find('User', user)?.values.get('ProfileId');
  return typeof profile === 'string' ? [profile] : [];
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
  'getOrgDefaults(Type)': assumed(
    'without a row the SetupOwnerId is empty too: https://salesforce.stackexchange.com/questions/263048 tells it so, the guide says "empty"',
    (runtime, type: TypeValue) => merged(runtime, schemaOf(runtime, type), [organization(runtime)]),
  ),
  'getInstance(Type)': (runtime, type: TypeValue) => instanceFor(runtime, schemaOf(runtime, type), ownersFrom(runtime, runtime.user.id)),
  'getInstance(Type,Id)': (runtime, type: TypeValue, id: string) => instanceFor(runtime, schemaOf(runtime, type), ownersFrom(runtime, id)),
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
