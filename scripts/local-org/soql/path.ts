/**
 * Walks `Contact.Account.Name` from an object through its parent relationships to a field.
 * A reference that may point to several objects leads to the pseudo-object `Name`, which knows only what all of them share.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_relationships.htm
 */
import type { FieldType, SObjectField, SObjectSchema, Schema, Type } from '../apex/schema/types.ts';
import { types } from '../apex/schema/types.ts';
import type { FieldPath, ParentStep } from './resolved.ts';

const advice = 'Please reference your WSDL or the describe call for the appropriate names.';

export const noSuchColumn = (field: string, object: string): string =>
  `No such column '${field}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${advice}`;

export const noSuchRelationship = (name: string, place: string): string =>
  `Didn't understand relationship '${name}' in ${place}. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${advice}`;

export const noSuchObject = (name: string): string =>
  `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${advice}`;

/** The deepest child-to-parent path: five levels, as the guide above says. */
const deepestPath = 5;

const relationships = new WeakMap<SObjectSchema, ReadonlyMap<string, SObjectField>>();

/** The reference field behind a parent relationship (`Contact` → ContactId), without case. */
export function referenceOf(object: SObjectSchema, relationship: string): SObjectField | undefined {
  let byName = relationships.get(object);
  if (byName === undefined) {
    const found = new Map<string, SObjectField>();
    for (const field of object.fields.values()) if (field.relationshipName !== undefined) found.set(field.relationshipName.toLowerCase(), field);
    relationships.set(object, (byName = found));
  }
  return byName.get(relationship.toLowerCase());
}

export const isPolymorphic = (field: SObjectField): boolean => field.referenceTo.length !== 1 || field.referenceTo[0] === 'Name';

/** Answers the path, or why there is none. */
export function walkPath(schema: Schema, object: SObjectSchema, parts: readonly string[]): FieldPath | string {
  const steps: ParentStep[] = [];
  let from = object;
  for (const part of parts.slice(0, -1)) {
    const reference = referenceOf(from, part);
    if (reference?.relationshipName === undefined) return noSuchRelationship(part, 'field path');
    const several = isPolymorphic(reference);
    const target = several ? nameObject(schema) : schema.sObject(reference.referenceTo[0] ?? '');
    if (target === undefined) return noSuchObject(reference.referenceTo[0] ?? part);
    steps.push({ relationship: reference.relationshipName, reference, from, target, isPolymorphic: several });
    from = target;
  }
  if (steps.length > deepestPath) {
    return `SOQL statements cannot query more than ${deepestPath} levels of parent relationships: ${parts.join('.')}`;
  }
  const last = parts[parts.length - 1] ?? '';
  const field = from.fields.get(last.toLowerCase());
  return field === undefined ? noSuchColumn(last, from.name) : { steps, object: from, field };
}

const nameObjects = new WeakMap<Schema, SObjectSchema>();

/**
 * The pseudo-object of polymorphic parents: the stubs' own where they have one, plus `Type`.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_name.htm
 */
export function nameObject(schema: Schema): SObjectSchema {
  let found = nameObjects.get(schema);
  if (found === undefined) {
    const declared = schema.sObject('Name');
    const fields = new Map<string, SObjectField>();
    const texts = ['Name', 'Type', 'FirstName', 'LastName', 'Alias', 'Email', 'Phone', 'Title', 'Username'];
    fields.set('id', plainField('Id', 'id', types.id));
    for (const name of texts) fields.set(name.toLowerCase(), plainField(name, 'string', types.string));
    fields.set('isactive', plainField('IsActive', 'boolean', types.boolean));
    for (const name of ['ProfileId', 'UserRoleId']) fields.set(name.toLowerCase(), plainField(name, 'id', types.id));
    for (const [name, field] of declared?.fields ?? []) if (!fields.has(name)) fields.set(name, field);
    found = { ...emptyObject('Name'), fields };
    nameObjects.set(schema, found);
  }
  return found;
}

/** An object without fields: stands where a name is unknown, so that one mistake is reported once. */
export const emptyObject = (name: string): SObjectSchema => ({
  name,
  label: name,
  pluralLabel: name,
  kind: 'standard',
  keyPrefix: undefined,
  fields: new Map(),
  children: new Map(),
  nameField: undefined,
  sharingModel: 'None',
  isDmlAllowed: false,
  recordTypes: [],
  fieldSets: [],
  validationRules: [],
});

/** A field about which nothing is known but name and type; also the columns of an AggregateResult. */
export const plainField = (name: string, type: FieldType, apexType: Type): SObjectField => ({
  name,
  label: name,
  type,
  apexType,
  length: undefined,
  precision: undefined,
  scale: undefined,
  isCustom: false,
  isNillable: true,
  isCreateable: false,
  isUpdateable: false,
  isFilterable: true,
  isUnique: false,
  isCaseSensitive: false,
  isExternalId: false,
  isIdLookup: false,
  isIndexed: false,
  defaultValue: undefined,
  picklist: undefined,
  referenceTo: [],
  relationshipName: undefined,
  onParentDelete: 'none',
  displayFormat: undefined,
  formula: undefined,
  helpText: undefined,
});
