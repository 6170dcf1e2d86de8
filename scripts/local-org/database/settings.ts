/**
 * Custom settings and custom metadata without SOQL: what the library's getOrgDefaults, getInstance, getValues and getAll ask (`runtime.service('settings')`). Every call reads the rows by index.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_methods_system_custom_settings.htm
 */
import type { SObjectSchema } from '../apex/schema/types.ts';
import type { SObject } from '../apex/runtime/values.ts';
import type { Database } from './database.ts';
import { allRows, findRows } from './records.ts';

export class DatabaseSettings {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Custom metadata by DeveloperName or Id, list settings by Name, hierarchy settings by the Id of a user, a profile or the organisation, without falling back. */
  find(objectName: string, key: string): SObject | undefined {
    const object = this.database.schema.sObject(objectName);
    return object && findRows(this.database, object, keyField(object, key), key)[0];
  }

  /** In the order of their names. */
  all(objectName: string): readonly SObject[] {
    const object = this.database.schema.sObject(objectName);
    if (object === undefined) return [];
    const field = keyField(object, '');
    const named = (row: SObject): string => String(row.values.get(field) ?? '');
    return allRows(this.database, object).toSorted((a, b) => (named(a) < named(b) ? -1 : named(a) > named(b) ? 1 : 0));
  }
}

function keyField(object: SObjectSchema, key: string): string {
  if (object.kind === 'hierarchySetting') return 'SetupOwnerId';
  if (object.kind === 'listSetting') return 'Name';
  const isId = object.keyPrefix !== undefined && key.length === 18 && key.startsWith(object.keyPrefix);
  return isId ? 'Id' : 'DeveloperName';
}
