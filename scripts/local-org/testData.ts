/**
 * What a test sees of the org's data: nothing but what it makes, and what belongs to the set-up.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_data_access.htm
 */
import type { SObjectSchema } from './apex/schema/index.ts';
import type { CompiledSource } from './compile.ts';
import type { Database } from './database/index.ts';

/** Objects by which an org is managed, and those that hold its metadata: the page above, and ASSUMED where it names only examples. */
const visible: ReadonlySet<string> = new Set([
  'ApexClass',
  'ApexComponent',
  'ApexPage',
  'ApexTrigger',
  'AsyncApexJob',
  'BusinessHours',
  'CaseStatus',
  'CronJobDetail',
  'CronTrigger',
  'CustomPermission',
  'EmailTemplate',
  'FieldPermissions',
  'Group',
  'GroupMember',
  'LeadStatus',
  'NamedCredential',
  'ObjectPermissions',
  'Organization',
  'OrgWideEmailAddress',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroup',
  'Profile',
  'QueueSobject',
  'RecordType',
  'SetupEntityAccess',
  'StaticResource',
  'TaskStatus',
  'User',
  'UserLicense',
  'UserRole',
]);

const isData = ({ kind, name }: SObjectSchema): boolean => kind !== 'customMetadata' && !visible.has(name);

/** Deletes it: whoever calls undoes that when the class has run. */
export function hideData(database: Database): void {
  for (const object of database.objectsWithTables) if (isData(object)) database.run(`DELETE FROM "${object.name}"`, []);
}

/** Salesforce asks each method; here a class of which one method sees all sees all. */
export const seesAllData = (source: CompiledSource | undefined): boolean => /@\s*IsTest\s*\([^)]*SeeAllData\s*=\s*true/i.test(source?.text ?? '');
