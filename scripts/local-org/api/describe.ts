/**
 * The schema as `describe` tells it. Only what the schema knows is said: a key that is not here is one the local org has no answer for.
 * https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_describesobjects_describesobjectresult.htm
 */
import type { FieldType, Schema, SObjectField, SObjectSchema } from '../apex/schema/index.ts';

export const visibleObjects = (schema: Schema): SObjectSchema[] =>
  schema.sObjectNames.flatMap((name) => schema.sObject(name) ?? []).sort((a, b) => (a.name < b.name ? -1 : 1));

export function describeBriefly(object: SObjectSchema, version: string): object {
  const base = `/services/data/v${version}/sobjects/${object.name}`;
  const isWritable = object.isDmlAllowed;
  return {
    name: object.name,
    label: object.label,
    labelPlural: object.pluralLabel,
    keyPrefix: object.keyPrefix ?? null,
    custom: object.kind !== 'standard' && object.name.endsWith('__c'),
    customSetting: object.kind === 'hierarchySetting' || object.kind === 'listSetting',
    createable: isWritable,
    updateable: isWritable,
    deletable: isWritable,
    undeletable: isWritable,
    queryable: object.kind !== 'platformEvent',
    retrieveable: object.kind !== 'platformEvent',
    urls: { sobject: base, describe: `${base}/describe`, rowTemplate: `${base}/{ID}` },
  };
}

export function describeWhole(schema: Schema, object: SObjectSchema, version: string): object {
  return {
    ...describeBriefly(object, version),
    fields: [...object.fields.values()].map((field) => describeField(object, field)),
    childRelationships: [...object.children.values()].flatMap(({ name, childObject, field }) => {
      const onDelete = schema.sObject(childObject)?.fields.get(field.toLowerCase())?.onParentDelete;
      return { childSObject: childObject, field, relationshipName: name, cascadeDelete: onDelete === 'cascade', restrictedDelete: onDelete === 'restrict' };
    }),
    recordTypeInfos: [
      ...object.recordTypes.map(({ developerName, label, isActive }) => ({ active: isActive, available: isActive, developerName, name: label, master: false })),
      { active: true, available: true, developerName: 'Master', name: 'Master', master: true },
    ],
  };
}

function describeField(object: SObjectSchema, field: SObjectField): object {
  const { type, soapType } = typesOf(field);
  return {
    name: field.name,
    label: field.label,
    type,
    soapType,
    length: field.length ?? 0,
    precision: field.precision ?? 0,
    scale: field.scale ?? 0,
    custom: field.isCustom,
    nillable: field.isNillable,
    createable: field.isCreateable,
    updateable: field.isUpdateable,
    filterable: field.isFilterable,
    unique: field.isUnique,
    caseSensitive: field.isCaseSensitive,
    externalId: field.isExternalId,
    idLookup: field.isIdLookup,
    nameField: field.name === object.nameField,
    autoNumber: field.type === 'autonumber',
    calculated: field.type === 'formula' || field.type === 'summary',
    calculatedFormula: field.formula ?? null,
    htmlFormatted: field.type === 'html',
    cascadeDelete: field.onParentDelete === 'cascade',
    restrictedDelete: field.onParentDelete === 'restrict',
    defaultValue: field.defaultValue ?? (field.type === 'boolean' ? false : null),
    defaultedOnCreate: field.defaultValue !== undefined || field.type === 'boolean',
    inlineHelpText: field.helpText ?? null,
    picklistValues: (field.picklist?.values ?? []).map(({ value, label, isDefault, isActive }) => ({
      active: isActive,
      defaultValue: isDefault,
      label,
      validFor: null,
      value,
    })),
    restrictedPicklist: field.picklist?.isRestricted ?? false,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName ?? null,
    polymorphicForeignKey: field.referenceTo.length > 1,
  };
}

/** https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_describesobjects_describesobjectresult.htm#FieldType; a formula has the type of its result. */
function typesOf(field: SObjectField): { type: string; soapType: string } {
  const apexName = field.apexType.kind === 'primitive' ? field.apexType.name : 'Object';
  if (field.type === 'formula' || field.type === 'summary') {
    const type = byApexType[apexName] ?? 'string';
    return { type, soapType: soapTypes[type] ?? 'xsd:string' };
  }
  const type = described[field.type] ?? field.type;
  return { type, soapType: soapTypes[type] ?? 'xsd:string' };
}

const described: Partial<Record<FieldType, string>> = { longtextarea: 'textarea', html: 'textarea', autonumber: 'string' };

const byApexType: Readonly<Record<string, string>> = {
  Integer: 'int',
  Decimal: 'double',
  Double: 'double',
  Boolean: 'boolean',
  Date: 'date',
  Datetime: 'datetime',
  Time: 'time',
  Id: 'id',
};

/** All others are `xsd:string`. */
const soapTypes: Readonly<Record<string, string>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  long: 'xsd:long',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  base64: 'xsd:base64Binary',
  address: 'urn:address',
  location: 'urn:location',
  anyType: 'xsd:anyType',
};
