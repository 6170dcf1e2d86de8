/**
 * A field with what its type alone implies: the Apex type, the length, what can be filtered, what is indexed. Whoever knows more says so in `details`.
 */
import type { ChildRelationship, FieldType, PicklistValue, SObjectField, Type } from './types.ts';
import { platform, types } from './types.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm */
const apexTypes: Readonly<Record<Exclude<FieldType, 'formula' | 'summary'>, Type>> = {
  id: types.id,
  reference: types.id,
  boolean: types.boolean,
  int: types.integer,
  long: types.long,
  double: types.decimal,
  currency: types.decimal,
  percent: types.decimal,
  date: types.date,
  datetime: types.datetime,
  time: types.time,
  base64: types.blob,
  anyType: types.object,
  address: platform('System.Address'),
  location: platform('System.Location'),
  string: types.string,
  textarea: types.string,
  longtextarea: types.string,
  html: types.string,
  picklist: types.string,
  multipicklist: types.string,
  email: types.string,
  phone: types.string,
  url: types.string,
  encryptedstring: types.string,
  combobox: types.string,
  autonumber: types.string,
};

/**
 * Long text, rich text, encrypted text and files cannot be filtered, compound fields only by function.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_conditionexpression.htm
 */
const notFilterable: ReadonlySet<FieldType> = new Set(['longtextarea', 'html', 'encryptedstring', 'base64', 'address', 'location']);

/** Lengths that a custom field of the type always has. https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm */
const fixedLength: Partial<Record<FieldType, number>> = {
  id: 18,
  reference: 18,
  email: 80,
  phone: 40,
  url: 255,
  picklist: 255,
  multipicklist: 4099,
  autonumber: 30,
};

export function makeField(name: string, type: FieldType, details: Partial<SObjectField> = {}): SObjectField {
  const isReadOnly = type === 'autonumber' || type === 'formula' || type === 'summary' || type === 'id';
  return {
    name,
    label: details.label ?? labelFrom(name),
    type,
    apexType: type === 'formula' || type === 'summary' ? types.object : apexTypes[type],
    length: fixedLength[type],
    precision: undefined,
    scale: undefined,
    isCustom: name.endsWith('__c'),
    isNillable: type !== 'boolean' && type !== 'id',
    isCreateable: !isReadOnly,
    isUpdateable: !isReadOnly,
    isFilterable: !notFilterable.has(type),
    isUnique: false,
    isCaseSensitive: false,
    isExternalId: false,
    isIdLookup: type === 'id',
    // Primary keys and lookups are indexed, as are External ID and Unique fields (whoever sets those sets this too).
    // https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_relationships_query_perf.htm and KB 000387222
    isIndexed: type === 'id' || type === 'reference' || details.isExternalId === true || details.isUnique === true,
    defaultValue: type === 'boolean' ? false : undefined,
    picklist: undefined,
    referenceTo: [],
    relationshipName: undefined,
    onParentDelete: type === 'reference' ? 'setNull' : 'none',
    displayFormat: undefined,
    formula: undefined,
    helpText: undefined,
    ...details,
  };
}

/** `SuppliedEmail` → `Supplied Email`; `ContactId` → `Contact ID`, as Salesforce labels most. */
const labelFrom = (name: string): string =>
  name
    .replace(/__c$/, '')
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/ Id$/, ' ID');

export const byLowerName = <Named extends { readonly name: string }>(items: Iterable<Named>): Map<string, Named> =>
  new Map([...items].map((item) => [item.name.toLowerCase(), item]));

export const picklistOf = (values: readonly PicklistValue[], isRestricted: boolean): Pick<SObjectField, 'picklist' | 'defaultValue'> => ({
  picklist: { values, isRestricted },
  defaultValue: values.find((value) => value.isDefault)?.value,
});

/** Who made and changed a record, and when: on every object that has them, never writable. Audit dates are indexed. */
export const auditFields: readonly SObjectField[] = [
  makeField('CreatedDate', 'datetime', { isNillable: false, isCreateable: false, isUpdateable: false, isIndexed: true }),
  makeField('CreatedById', 'reference', audit('CreatedBy')),
  makeField('LastModifiedDate', 'datetime', { isNillable: false, isCreateable: false, isUpdateable: false, isIndexed: true }),
  makeField('LastModifiedById', 'reference', audit('LastModifiedBy')),
  makeField('SystemModstamp', 'datetime', { isNillable: false, isCreateable: false, isUpdateable: false, isIndexed: true }),
];

function audit(relationshipName: string): Partial<SObjectField> {
  return { isNillable: false, isCreateable: false, isUpdateable: false, referenceTo: ['User'], relationshipName, onParentDelete: 'restrict' };
}

export const idField = makeField('Id', 'id', { label: 'Record ID' });
export const isDeletedField = makeField('IsDeleted', 'boolean', { label: 'Deleted', isNillable: false, isCreateable: false, isUpdateable: false });

/** A lookup of ours, seen from its parent. */
export interface ParentSide extends ChildRelationship {
  readonly parentObject: string;
}
