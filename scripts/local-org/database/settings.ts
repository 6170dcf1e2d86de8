/**
 * Custom settings and custom metadata without SOQL: what getOrgDefaults, getInstance, getValues and getAll answer. Every call reads the rows by index.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_methods_system_custom_settings.htm
 */
import type { SObjectSchema } from '../apex/schema/types.ts';
import { SObject } from '../apex/runtime/values.ts';
import type { UserContext } from '../apex/runtime/runtime.ts';
import type { Database } from './database.ts';
import { allRows, copyOf, findRows } from './records.ts';

export interface SettingsService {
  /** A hierarchy setting's values for the organisation; an empty record (no Id) when there are none, as Salesforce gives. */
  getOrgDefaults(object: SObjectSchema): SObject;
  /** The row of exactly this organisation, profile or user; null when there is none. */
  getValues(object: SObjectSchema, ownerId: string): SObject | null;
  /** The values that hold for a user: the user's, else the profile's, else the organisation's, field by field. A profile's Id asks for the profile. */
  getInstance(object: SObjectSchema, ownerId: string): SObject;
  /** List settings by Name, custom metadata by DeveloperName; insertion order is that of the names. */
  getAll(object: SObjectSchema): ReadonlyMap<string, SObject>;
  /** One of them by name, or by Id for custom metadata; null when there is none. */
  getNamed(object: SObjectSchema, name: string): SObject | null;
}

export class DatabaseSettings implements SettingsService {
  private readonly database: Database;
  private readonly organizationId: string;
  private readonly user: () => UserContext;

  constructor(database: Database, organizationId: string, user: () => UserContext) {
    this.database = database;
    this.organizationId = organizationId;
    this.user = user;
  }

  getOrgDefaults(object: SObjectSchema): SObject {
    return this.getValues(object, this.organizationId) ?? new SObject(object);
  }

  getValues(object: SObjectSchema, ownerId: string): SObject | null {
    const [found] = findRows(this.database, object, 'SetupOwnerId', ownerId);
    return found ?? null;
  }

  getInstance(object: SObjectSchema, ownerId: string): SObject {
    const isUser = ownerId.startsWith('005');
    const owners = isUser ? [ownerId, this.profileOf(ownerId), this.organizationId] : [ownerId, this.organizationId];
    const rows = owners.map((owner) => this.getValues(object, owner)).filter((row) => row !== null);
    const [nearest, ...others] = rows;
    const merged = nearest === undefined ? new SObject(object) : copyOf(nearest);
    for (const row of others) {
      for (const [name, value] of row.values) if (name.endsWith('__c') && !merged.values.has(name)) merged.values.set(name, value);
    }
    return merged;
  }

  private profileOf(userId: string): string {
    const current = this.user();
    if (current.id === userId) return current.profileId;
    const object = this.database.schema.sObject('User');
    const [user] = object === undefined ? [] : findRows(this.database, object, 'Id', userId);
    return String(user?.values.get('ProfileId') ?? '');
  }

  getAll(object: SObjectSchema): ReadonlyMap<string, SObject> {
    const key = nameOf(object);
    const rows = allRows(this.database, object).map((row) => [String(row.values.get(key) ?? ''), row] as const);
    return new Map(rows.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  }

  getNamed(object: SObjectSchema, name: string): SObject | null {
    const isId = object.kind === 'customMetadata' && object.keyPrefix !== undefined && name.length >= 15 && name.startsWith(object.keyPrefix);
    const [found] = findRows(this.database, object, isId ? 'Id' : nameOf(object), name);
    return found ?? null;
  }
}

const nameOf = (object: SObjectSchema): string => (object.kind === 'customMetadata' ? 'DeveloperName' : 'Name');
