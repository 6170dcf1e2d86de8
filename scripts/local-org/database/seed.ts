/**
 * What an org holds before anybody works in it: organisation, profiles, one administrator, and the rows that metadata becomes (record types, permission sets, queues, custom metadata).
 * A second start on the same file finds them; rows of metadata are brought up to date.
 */
import type { SObjectField, SObjectSchema } from '../apex/schema/types.ts';
import { Decimal } from '../apex/runtime/decimal.ts';
import { apexException } from '../apex/runtime/exceptions.ts';
import type { UserContext } from '../apex/runtime/runtime.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../apex/runtime/values.ts';
import type { Value } from '../apex/runtime/values.ts';
import { dateOf, datetimeOf, storageOf } from '../soql/index.ts';
import type { Database } from './database.ts';
import { insertSystemRow } from './dml/audit.ts';
import { allRows, findRows, updateRow } from './records.ts';

/** A project's metadata (`readProject`) as far as it becomes rows. */
export interface SeedMetadata {
  readonly objects: readonly { readonly name: string; readonly recordTypes: SObjectSchema['recordTypes'] }[];
  readonly permissionSets: readonly {
    readonly name: string;
    readonly label: string;
    readonly objects: readonly {
      readonly object: string;
      readonly allowRead: boolean;
      readonly allowCreate: boolean;
      readonly allowEdit: boolean;
      readonly allowDelete: boolean;
      readonly viewAllRecords: boolean;
      readonly modifyAllRecords: boolean;
    }[];
    readonly fields: readonly { readonly object: string; readonly field: string; readonly isReadable: boolean; readonly isEditable: boolean }[];
    readonly customPermissions?: readonly string[];
  }[];
  readonly queues: readonly { readonly name: string; readonly label: string; readonly email: string | undefined; readonly objects: readonly string[] }[];
  readonly customMetadataRecords: readonly {
    readonly object: string;
    readonly developerName: string;
    readonly label: string;
    readonly values: Readonly<Record<string, string | number | boolean | null>>;
  }[];
  readonly customPermissions?: readonly { readonly name: string; readonly label: string }[];
}

export interface SeedOptions {
  readonly organizationName?: string;
  readonly userName?: string;
  readonly userEmail?: string;
  /** IANA name. */
  readonly timeZone?: string;
  readonly metadata?: SeedMetadata;
}

export interface Seeded {
  readonly organizationId: string;
  readonly user: UserContext;
}

/** Names as a new org has them. */
/** Standard profiles that every org has: https://help.salesforce.com/s/articleView?id=sf.standard_profiles.htm (the administrator's first). */
const profileNames = [
  'System Administrator',
  'Standard User',
  'Minimum Access - Salesforce',
  'Read Only',
  'Marketing User',
  'Contract Manager',
  'Solution Manager',
] as const;

export function seed(database: Database, options: SeedOptions = {}): Seeded {
  const savepoint = database.begin();
  const session = { database, userId: '' };
  const organization = database.schema.sObject('Organization');
  const known = organization === undefined ? undefined : allRows(database, organization)[0];
  const organizationId =
    known === undefined
      ? insertSystemRow(session, 'Organization', {
          Name: options.organizationName ?? 'Local Org',
          IsSandbox: true,
          TimeZoneSidKey: options.timeZone ?? 'UTC',
          LanguageLocaleKey: 'en_US',
          DefaultLocaleSidKey: 'en_US',
          OrganizationType: 'Developer Edition',
        })
      : String(known.values.get('Id'));
  const user = known === undefined ? seedUsers(database, options) : existingUser(database);
  if (known === undefined) {
    seedAutomatedProcess(database, user.id, organizationId);
    seedStatuses(database, user.id);
    seedBusinessHours(database, user.id, options.timeZone ?? 'UTC');
  }
  if (options.metadata !== undefined) seedMetadata(database, user.id, options.metadata);
  database.release(savepoint);
  return { organizationId, user };
}

/** Every org has hours named Default, around the clock: https://help.salesforce.com/s/articleView?id=service.customize_supporthours.htm */
function seedBusinessHours(database: Database, userId: string, timeZone: string): void {
  if (database.schema.sObject('BusinessHours') === undefined) return;
  const midnight = new ApexTime(0);
  const times = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].flatMap((day) => [
    [`${day}StartTime`, midnight] as const,
    [`${day}EndTime`, midnight] as const,
  ]);
  insertSystemRow({ database, userId }, 'BusinessHours', {
    Name: 'Default',
    IsActive: true,
    IsDefault: true,
    TimeZoneSidKey: timeZone,
    ...Object.fromEntries(times),
  });
}

/** The statuses of cases and tasks as rows, from their picklists. ASSUMED: the one that closes is the standard one. */
function seedStatuses(database: Database, userId: string): void {
  for (const [objectName, of, closing] of [
    ['CaseStatus', 'Case', 'Closed'],
    ['TaskStatus', 'Task', 'Completed'],
  ] as const) {
    const values = database.schema.sObject(of)?.fields.get('status')?.picklist?.values ?? [];
    if (database.schema.sObject(objectName) === undefined) continue;
    values.forEach((status, index) => {
      const isClosed = status.value === closing;
      insertSystemRow({ database, userId }, objectName, {
        MasterLabel: status.label,
        ApiName: status.value,
        IsClosed: isClosed,
        IsDefault: status.isDefault,
        SortOrder: index + 1,
      });
    });
  }
}

function seedUsers(database: Database, options: SeedOptions): UserContext {
  const user = database.schema.sObject('User');
  if (user === undefined) throw new Error('the schema has no User');
  const id = database.nextId(user);
  const session = { database, userId: id };
  const license = insertSystemRow(session, 'UserLicense', {
    Name: 'Salesforce',
    MasterLabel: 'Salesforce',
    LicenseDefinitionKey: 'SFDC',
    Status: 'Active',
    TotalLicenses: 1000,
    UsedLicenses: 1,
  });
  const profiles = profileNames.map((name) => insertSystemRow(session, 'Profile', { Name: name, UserType: 'Standard', UserLicenseId: license }));
  const context: UserContext = {
    id,
    profileId: profiles[0] ?? '',
    userName: options.userName ?? 'admin@local.org',
    name: 'Local Admin',
    email: options.userEmail ?? 'admin@local.org',
    timeZone: options.timeZone ?? 'UTC',
    locale: 'en_US',
    language: 'en_US',
  };
  insertSystemRow(session, 'User', {
    Id: id,
    Username: context.userName,
    FirstName: 'Local',
    LastName: 'Admin',
    Name: context.name,
    Email: context.email,
    Alias: 'admin',
    ProfileId: context.profileId,
    IsActive: true,
    TimeZoneSidKey: context.timeZone,
    LocaleSidKey: context.locale,
    LanguageLocaleKey: context.language,
    EmailEncodingKey: 'UTF-8',
    UserType: 'Standard',
    CommunityNickname: 'admin',
    UserRoleId: null,
  });
  return context;
}

/** As whom platform events' triggers run. OBSERVED: NebulaLogger finds it by this user name. */
function seedAutomatedProcess(database: Database, userId: string, organizationId: string): void {
  insertSystemRow({ database, userId }, 'User', {
    Username: `autoproc@${organizationId}`,
    FirstName: 'Automated',
    LastName: 'Process',
    Name: 'Automated Process',
    Email: `autoproc@${organizationId}`,
    Alias: 'autoproc',
    IsActive: true,
    TimeZoneSidKey: 'GMT',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    UserType: 'AutomatedProcess',
    CommunityNickname: 'autoproc',
  });
}

/** The oldest user with the administrator's profile. */
function existingUser(database: Database): UserContext {
  const profile = findOne(database, 'Profile', 'Name', 'System Administrator');
  const user = findOne(database, 'User', 'ProfileId', profile);
  return userContext(database, user);
}

function findOne(database: Database, objectName: string, field: string, value: string): string {
  const object = database.schema.sObject(objectName);
  const [found] = object === undefined ? [] : findRows(database, object, field, value);
  if (found === undefined) throw new Error(`the org's file has no ${objectName} with ${field} ${value}`);
  return String(found.values.get('Id'));
}

/** What the runtime must know of a user: for `System.runAs` too. */
export function userContext(database: Database, id: string): UserContext {
  const object = database.schema.sObject('User');
  const [user] = object === undefined ? [] : findRows(database, object, 'Id', id);
  if (user === undefined) throw apexException('System.QueryException', `no such user: ${id}`);
  const text = (field: string, otherwise = ''): string => String(user.values.get(field) ?? otherwise);
  return {
    id,
    profileId: text('ProfileId'),
    userName: text('Username'),
    name: text('Name'),
    email: text('Email'),
    timeZone: text('TimeZoneSidKey', 'UTC'),
    locale: text('LocaleSidKey', 'en_US'),
    language: text('LanguageLocaleKey', 'en_US'),
  };
}

function seedRecordTypes(database: Database, userId: string, objects: SeedMetadata['objects']): void {
  const recordType = database.schema.sObject('RecordType');
  if (recordType === undefined || objects.every((object) => object.recordTypes.length === 0)) return;
  const have = new Set(allRows(database, recordType).map((row) => `${String(row.values.get('SobjectType'))}.${String(row.values.get('DeveloperName'))}`));
  for (const object of objects) {
    for (const type of object.recordTypes) {
      if (have.has(`${object.name}.${type.developerName}`)) continue;
      insertSystemRow({ database, userId }, 'RecordType', {
        Name: type.label,
        DeveloperName: type.developerName,
        SobjectType: object.name,
        IsActive: type.isActive,
      });
    }
  }
}

function seedMetadata(database: Database, userId: string, metadata: SeedMetadata): void {
  const session = { database, userId };
  seedRecordTypes(database, userId, metadata.objects);
  for (const set of metadata.permissionSets) {
    const id = keyed(database, 'PermissionSet', set.name, () =>
      insertSystemRow(session, 'PermissionSet', { Name: set.name, Label: set.label, IsCustom: true, IsOwnedByProfile: false }),
    );
    for (const name of ['ObjectPermissions', 'FieldPermissions']) {
      const object = database.schema.sObject(name);
      if (object !== undefined) database.run(`DELETE FROM "${database.table(object).object.name}" WHERE "ParentId" = ?`, [id]);
    }
    for (const right of set.objects) {
      insertSystemRow(session, 'ObjectPermissions', {
        ParentId: id,
        SobjectType: right.object,
        PermissionsRead: right.allowRead,
        PermissionsCreate: right.allowCreate,
        PermissionsEdit: right.allowEdit,
        PermissionsDelete: right.allowDelete,
        PermissionsViewAllRecords: right.viewAllRecords,
        PermissionsModifyAllRecords: right.modifyAllRecords,
      });
    }
    for (const right of set.fields) {
      insertSystemRow(session, 'FieldPermissions', {
        ParentId: id,
        SobjectType: right.object,
        Field: `${right.object}.${right.field}`,
        PermissionsRead: right.isReadable,
        PermissionsEdit: right.isEditable,
      });
    }
  }
  for (const queue of metadata.queues) seedQueue(database, userId, queue);
  for (const permission of metadata.customPermissions ?? []) {
    keyed(
      database,
      'CustomPermission',
      permission.name,
      () => insertSystemRow(session, 'CustomPermission', { DeveloperName: permission.name, MasterLabel: permission.label }),
      'DeveloperName',
    );
  }
  for (const set of metadata.permissionSets) grantCustomPermissions(database, userId, set.name, set.customPermissions ?? []);
  for (const record of metadata.customMetadataRecords) seedCustomMetadata(database, userId, record);
}

function grantCustomPermissions(database: Database, userId: string, setName: string, permissions: readonly string[]): void {
  const grant = database.schema.sObject('SetupEntityAccess');
  if (grant === undefined || permissions.length === 0) return;
  const parent = findOne(database, 'PermissionSet', 'Name', setName);
  const granted = new Set(findRows(database, grant, 'ParentId', parent).map((row) => String(row.values.get('SetupEntityId'))));
  for (const name of permissions) {
    const permission = findOne(database, 'CustomPermission', 'DeveloperName', name);
    if (!granted.has(permission))
      insertSystemRow({ database, userId }, 'SetupEntityAccess', { ParentId: parent, SetupEntityId: permission, SetupEntityType: 'CustomPermission' });
  }
}

/** The row of that name, made if there is none. */
function keyed(database: Database, objectName: string, name: string, make: () => string, field = 'Name'): string {
  const object = database.schema.sObject(objectName);
  const [found] = object === undefined ? [] : findRows(database, object, field, name);
  return found === undefined ? make() : String(found.values.get('Id'));
}

function seedQueue(database: Database, userId: string, queue: SeedMetadata['queues'][number]): void {
  const session = { database, userId };
  keyed(
    database,
    'Group',
    queue.name,
    () => {
      const id = insertSystemRow(session, 'Group', { DeveloperName: queue.name, Name: queue.label, Type: 'Queue', Email: queue.email ?? null });
      for (const object of queue.objects)
        if (database.schema.sObject('QueueSobject') !== undefined) insertSystemRow(session, 'QueueSobject', { QueueId: id, SobjectType: object });
      return id;
    },
    'DeveloperName',
  );
}

function seedCustomMetadata(database: Database, userId: string, record: SeedMetadata['customMetadataRecords'][number]): void {
  const object = database.schema.sObject(record.object);
  // Of a type that another project declares, which is not here (`skein check` finds it in our own).
  if (object === undefined) return;
  const values: Record<string, Value> = {
    DeveloperName: record.developerName,
    MasterLabel: record.label,
    Label: record.label,
    QualifiedApiName: record.developerName,
    Language: 'en_US',
  };
  for (const [name, value] of Object.entries(record.values)) {
    const field = object.fields.get(name.toLowerCase());
    if (field === undefined) throw new Error(`custom metadata record ${record.object}.${record.developerName}: there is no field ${name}`);
    values[field.name] = metadataValue(field, value);
  }
  const [found] = findRows(database, object, 'DeveloperName', record.developerName);
  if (found === undefined) insertSystemRow({ database, userId }, object.name, values);
  else updateRow(database, object, String(found.values.get('Id')), Object.entries(values));
}

function metadataValue(field: SObjectField, value: string | number | boolean | null): Value {
  if (value === null || typeof value === 'boolean') return value;
  switch (storageOf(field)) {
    case 'boolean':
      return value === 'true';
    case 'scaled':
    case 'real':
      return Decimal.of(String(value));
    case 'integer':
      return Number(value);
    case 'days':
      return new ApexDate(dateOf(String(value)) ?? 0);
    case 'millis':
      return new ApexDatetime(datetimeOf(String(value)) ?? 0);
    default:
      return String(value);
  }
}
