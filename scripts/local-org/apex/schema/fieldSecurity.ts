/**
 * Which fields field-level security governs, and under which name: `isPermissionable` of describe, and what rows of FieldPermissions may name.
 * What is required or kept by the system follows the object; the parts of an address follow the address.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_fieldpermissions.htm
 */
import type { SObjectField, SObjectSchema } from './types.ts';

/** Parts of the name, the record's place in the org, and what only the system writes. */
const neverGoverned: ReadonlySet<string> = new Set([
  'Id',
  'Name',
  'FirstName',
  'LastName',
  'MiddleName',
  'Suffix',
  'Salutation',
  'OwnerId',
  'RecordTypeId',
  'CurrencyIsoCode',
  'IsDeleted',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
  'LastActivityDate',
  'LastViewedDate',
  'LastReferencedDate',
  'MasterRecordId',
  'PhotoUrl',
  'IsClosed',
  'IsWon',
  'IsConverted',
  'IsArchived',
]);

/** Required by the page of the object, though the API leaves some of them empty. */
const required: Readonly<Record<string, readonly string[]>> = {
  Case: ['CaseNumber', 'Status'],
  Campaign: ['Name'],
  CampaignMember: ['CampaignId', 'ContactId', 'LeadId', 'Status'],
  Contract: ['AccountId', 'ContractNumber', 'Status'],
  Event: ['ActivityDate', 'ActivityDateTime', 'DurationInMinutes', 'EndDateTime', 'StartDateTime', 'Subject'],
  Lead: ['Company', 'Status'],
  Opportunity: ['CloseDate', 'StageName', 'ForecastCategory', 'HasOpportunityLineItem'],
  Order: ['EffectiveDate', 'OrderNumber', 'Status'],
  Task: ['Priority', 'Status', 'Subject'],
};

/** Objects whose records every user works with, without a permission set: no rights to them or their fields are granted or refused one by one. */
const ungoverned: ReadonlySet<string> = new Set([
  'CampaignMember',
  'ContentDocument',
  'ContentDocumentLink',
  'ContentVersion',
  // ASSUMED: no permission set lists its fields; its rights are those of its record.
  'EmailMessage',
  'EmailMessageRelation',
  'Group',
  'GroupMember',
  'Organization',
  'PermissionSet',
  'PermissionSetAssignment',
  'Profile',
  'RecordType',
  'User',
  'UserRecordAccess',
  'UserRole',
]);

const addressPart = /^(Billing|Shipping|Mailing|Other|Permit|)(Street|City|State|StateCode|PostalCode|Country|CountryCode|Latitude|Longitude|GeocodeAccuracy)$/;

/** The name in a permission set: that of the compound field for its parts. */
export function permissionName(object: SObjectSchema, field: SObjectField): string {
  const part = field.isCustom || object.kind !== 'standard' ? null : addressPart.exec(field.name);
  return part === null ? field.name : `${part[1] ?? ''}Address`;
}

/** ASSUMED where the Object Reference does not tell: standard fields that are nillable, or checkboxes that can be written. */
export function isPermissionable(object: SObjectSchema, field: SObjectField): boolean {
  if (object.kind !== 'standard' && object.kind !== 'custom') return false;
  if (field.isCustom) return (field.isNillable || field.type === 'boolean') && field.onParentDelete !== 'cascade';
  if (object.kind !== 'standard' || ungoverned.has(object.name) || neverGoverned.has(field.name)) return false;
  if (required[object.name]?.includes(field.name) === true) return false;
  return field.type === 'boolean' ? field.isCreateable || field.isUpdateable : field.isNillable && field.name !== object.nameField;
}
