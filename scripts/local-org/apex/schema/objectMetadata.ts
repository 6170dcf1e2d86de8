/**
 * One object's XML: its own file, and those of its fields, record types, field sets and validation rules, which the source format keeps apart and the Metadata API format keeps inside.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customobject.htm and customfield.htm
 */
import type { ParentSide } from './fields.ts';
import { makeField, picklistOf } from './fields.ts';
import type { FieldType, PicklistValue, SObjectField, SObjectKind, SObjectSchema, SummaryRule, Type } from './types.ts';
import { types } from './types.ts';
import type { XmlElement } from './xml.ts';
import { child, children, flagOf, numberOf, textOf } from './xml.ts';

export interface ObjectMetadata {
  /** `Case`, `HeldMail__c`, `Activity` (whose fields are Task's and Event's). */
  readonly name: string;
  readonly label: string | undefined;
  readonly pluralLabel: string | undefined;
  /** undefined: a standard object. */
  readonly kind: SObjectKind | undefined;
  readonly sharingModel: SObjectSchema['sharingModel'] | undefined;
  /** Of the Name field: its label, and the format if the names are numbers. */
  readonly nameLabel: string | undefined;
  readonly nameFormat: string | undefined;
  readonly hasActivities: boolean;
  readonly hasHistory: boolean;
  readonly hasFeed: boolean;
  readonly publishesImmediately?: boolean;
  readonly fields: readonly SObjectField[];
  readonly parents: readonly ParentSide[];
  readonly recordTypes: SObjectSchema['recordTypes'];
  readonly fieldSets: SObjectSchema['fieldSets'];
  readonly validationRules: SObjectSchema['validationRules'];
}

/** Something in the XML that we do not support: the caller refuses or goes on. */
export type Complain = (message: string) => void;

/** One file, or one element of an object's file, and whom to tell what is wrong in it. */
export interface ObjectPart {
  readonly element: XmlElement;
  readonly complain: Complain;
}

export interface ObjectParts {
  readonly name: string;
  /** An object may be there by its fields only. */
  readonly own: ObjectPart | undefined;
  readonly fields: readonly ObjectPart[];
  readonly recordTypes: readonly ObjectPart[];
  readonly fieldSets: readonly ObjectPart[];
  readonly validationRules: readonly ObjectPart[];
}

/** Values of a global value set by its name. */
export type ValueSets = ReadonlyMap<string, { readonly values: readonly PicklistValue[] }>;

const nothing: ObjectPart = { element: { name: 'CustomObject', attributes: {}, children: [], text: '' }, complain: () => {} };

export function readObject(parts: ObjectParts, valueSets: ValueSets): ObjectMetadata {
  const { element: own, complain } = parts.own ?? nothing;
  const all = (kind: 'fields' | 'recordTypes' | 'fieldSets' | 'validationRules'): ObjectPart[] => [
    ...children(own, kind).map((element) => ({ element, complain })),
    ...parts[kind],
  ];
  // External objects, knowledge articles.
  if (/__(?:x|kav)$/.test(parts.name)) complain(`${parts.name}: objects of this kind are not supported`);
  const nameField = child(own, 'nameField');
  const read = all('fields')
    .map((part) => readField(parts.name, part, valueSets))
    .filter((field) => field !== undefined)
    .flatMap((one) => (one.field.type === 'location' ? [one, ...coordinates(one.field)] : [one]));
  return {
    name: parts.name,
    label: textOf(own, 'label'),
    pluralLabel: textOf(own, 'pluralLabel'),
    kind: kindOf(parts.name, textOf(own, 'customSettingsType')),
    sharingModel: sharingOf(textOf(own, 'sharingModel'), complain),
    nameLabel: nameField === undefined ? undefined : textOf(nameField, 'label'),
    nameFormat: nameField !== undefined && textOf(nameField, 'type') === 'AutoNumber' ? (textOf(nameField, 'displayFormat') ?? '{0}') : undefined,
    hasActivities: flagOf(own, 'enableActivities'),
    hasHistory: flagOf(own, 'enableHistory'),
    hasFeed: flagOf(own, 'enableFeeds'),
    publishesImmediately: textOf(own, 'publishBehavior') === 'PublishImmediately',
    fields: read.map((one) => one.field),
    parents: read.flatMap((one) => one.parents),
    recordTypes: all('recordTypes').map(({ element }) => ({
      developerName: textOf(element, 'fullName') ?? '',
      label: textOf(element, 'label') ?? textOf(element, 'fullName') ?? '',
      isActive: flagOf(element, 'active'),
    })),
    fieldSets: all('fieldSets').map(({ element }) => ({
      name: textOf(element, 'fullName') ?? '',
      label: textOf(element, 'label') ?? textOf(element, 'fullName') ?? '',
      description: textOf(element, 'description'),
      fields: children(element, 'displayedFields').map((field) => ({ path: textOf(field, 'field') ?? '', isRequired: flagOf(field, 'isRequired') })),
    })),
    validationRules: all('validationRules').map(({ element }) => ({
      name: textOf(element, 'fullName') ?? '',
      formula: textOf(element, 'errorConditionFormula') ?? '',
      message: textOf(element, 'errorMessage') ?? '',
      field: textOf(element, 'errorDisplayField'),
      isActive: flagOf(element, 'active'),
    })),
  };
}

/**
 * A geolocation `Place__c` is written as `Place__Latitude__s` and `Place__Longitude__s`.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/compound_fields_geolocation.htm
 */
const coordinates = (location: SObjectField): { field: SObjectField; parents: ParentSide[] }[] =>
  ['Latitude', 'Longitude'].map((part) => ({
    field: makeField(location.name.replace(/__c$/, `__${part}__s`), 'double', {
      label: `${location.label} (${part})`,
      precision: 18,
      scale: location.scale ?? 15,
      isCustom: true,
      isNillable: location.isNillable,
    }),
    parents: [],
  }));

function kindOf(name: string, settingsType: string | undefined): SObjectKind | undefined {
  if (name.endsWith('__mdt')) return 'customMetadata';
  if (name.endsWith('__e')) return 'platformEvent';
  if (name.endsWith('__b')) return 'bigObject';
  if (!name.endsWith('__c')) return undefined;
  if (settingsType === 'Hierarchy') return 'hierarchySetting';
  return settingsType === 'List' ? 'listSetting' : 'custom';
}

function sharingOf(text: string | undefined, complain: Complain): SObjectSchema['sharingModel'] | undefined {
  if (text === undefined) return undefined;
  if (text === 'Private' || text === 'Read' || text === 'ReadWrite' || text === 'ControlledByParent') return text;
  complain(`sharingModel ${text} is not supported`);
  return undefined;
}

// ---- fields ---------------------------------------------------------------------------------------------------------

const fieldTypes: Readonly<Record<string, FieldType>> = {
  AutoNumber: 'autonumber',
  Checkbox: 'boolean',
  Currency: 'currency',
  Date: 'date',
  DateTime: 'datetime',
  Email: 'email',
  EncryptedText: 'encryptedstring',
  Hierarchy: 'reference',
  Html: 'html',
  Location: 'location',
  LongTextArea: 'longtextarea',
  Lookup: 'reference',
  MasterDetail: 'reference',
  MetadataRelationship: 'reference',
  MultiselectPicklist: 'multipicklist',
  Number: 'double',
  Percent: 'percent',
  Phone: 'phone',
  Picklist: 'picklist',
  Summary: 'summary',
  Text: 'string',
  TextArea: 'textarea',
  Time: 'time',
  Url: 'url',
};

const onDelete: Readonly<Record<string, SObjectField['onParentDelete']>> = { SetNull: 'setNull', Cascade: 'cascade', Restrict: 'restrict' };

function readField(object: string, part: ObjectPart, valueSets: ValueSets): { field: SObjectField; parents: ParentSide[] } | undefined {
  const { element, complain } = part;
  const name = textOf(element, 'fullName');
  if (name === undefined) {
    complain(`a field of ${object} has no fullName`);
    return undefined;
  }
  const declared = textOf(element, 'type');
  // A standard field in the XML only changes its picklist, history or label: its type is the platform's.
  if (declared === undefined || !name.endsWith('__c')) return undefined;
  const base = fieldTypes[declared];
  if (base === undefined) {
    complain(`${object}.${name}: field type ${declared} is not supported`);
    return undefined;
  }
  const place = `${object}.${name}`;
  if (child(element, 'lookupFilter') !== undefined) complain(`${place}: the lookup filter is not enforced`);
  const formula = textOf(element, 'formula');
  const type: FieldType = formula === undefined ? base : 'formula';
  const isDetail = declared === 'MasterDetail';
  const isUnique = flagOf(element, 'unique');
  const isExternalId = flagOf(element, 'externalId');
  const target = declared === 'Hierarchy' ? 'User' : textOf(element, 'referenceTo');
  const details: Partial<SObjectField> = {
    label: textOf(element, 'label') ?? name,
    // A relation to what only metadata describes holds its API name. OBSERVED: the suite of force-di (BindingObject__c).
    apexType:
      target === 'EntityDefinition' || target === 'FieldDefinition' || target === 'EntityParticle' ? types.string : valueType(base, declared === 'Summary'),
    ...given('length', lengthOf(declared, element)),
    precision: numberOf(element, 'precision'),
    scale: numberOf(element, 'scale'),
    isUnique,
    isExternalId,
    isIdLookup: isExternalId || isUnique,
    isCaseSensitive: flagOf(element, 'caseSensitive'),
    isNillable: base !== 'boolean' && !isDetail && !flagOf(element, 'required'),
    displayFormat: textOf(element, 'displayFormat'),
    formula,
    helpText: textOf(element, 'inlineHelpText'),
    ...given('summary', declared === 'Summary' ? summaryOf(element) : undefined),
    ...(base === 'picklist' || base === 'multipicklist' ? picklist(place, element, valueSets, complain) : {}),
    ...(base === 'reference' ? reference(name, target, isDetail, element) : {}),
    ...given('defaultValue', base === 'picklist' ? undefined : defaultValue(place, base, textOf(element, 'defaultValue'), complain)),
  };
  if (isDetail && !flagOf(element, 'reparentableMasterDetail')) Object.assign(details, { isUpdateable: false });
  const childName = textOf(element, 'relationshipName');
  const parents =
    base === 'reference' && target !== undefined && childName !== undefined
      ? [{ parentObject: target, name: `${childName}__r`, childObject: object, field: name }]
      : [];
  return { field: makeField(name, type, details), parents };
}

function summaryOf(element: XmlElement): SummaryRule | undefined {
  const [child, foreignKey] = (textOf(element, 'summaryForeignKey') ?? '').split('.');
  const operation = textOf(element, 'summaryOperation');
  if (child === undefined || foreignKey === undefined || (operation !== 'count' && operation !== 'sum' && operation !== 'min' && operation !== 'max'))
    return undefined;
  return {
    operation,
    child,
    foreignKey,
    field: textOf(element, 'summarizedField')?.split('.')[1],
    filters: children(element, 'summaryFilterItems').map((filter) => ({
      field: (textOf(filter, 'field') ?? '').split('.').at(-1) ?? '',
      operation: textOf(filter, 'operation') ?? '',
      value: textOf(filter, 'value') ?? '',
    })),
  };
}

/** What a formula or a roll-up answers is that of its type; Number is Decimal in Apex, whatever its scale. */
const valueType = (base: FieldType, isSummary: boolean): Type => (isSummary ? types.decimal : makeField('', base).apexType);

/** Kept out of the details when there is none, so that the type's own stays. */
const given = <Key extends keyof SObjectField>(key: Key, value: SObjectField[Key] | undefined): Partial<SObjectField> =>
  value === undefined ? {} : ({ [key]: value } as Partial<SObjectField>);

/** TextArea has 255 characters, written down or not. */
const lengthOf = (declared: string, element: XmlElement): number | undefined => (declared === 'TextArea' ? 255 : numberOf(element, 'length'));

function reference(name: string, target: string | undefined, isDetail: boolean, element: XmlElement): Partial<SObjectField> {
  return {
    referenceTo: target === undefined ? [] : [target],
    relationshipName: name.replace(/__c$/, '__r'),
    onParentDelete: isDetail ? 'cascade' : (onDelete[textOf(element, 'deleteConstraint') ?? 'SetNull'] ?? 'setNull'),
  };
}

/** Values in the field itself, or a global value set by name. `valueSet` is the form since API 38. */
function picklist(place: string, element: XmlElement, valueSets: ValueSets, complain: Complain): Partial<SObjectField> {
  const set = child(element, 'valueSet');
  if (set === undefined) return {};
  const isRestricted = flagOf(set, 'restricted');
  const setName = textOf(set, 'valueSetName');
  if (setName !== undefined) {
    const known = valueSets.get(setName.toLowerCase());
    if (known === undefined) complain(`${place}: the global value set ${setName} is not in the project`);
    return known === undefined ? {} : picklistOf(known.values, true);
  }
  const definition = child(set, 'valueSetDefinition');
  return picklistOf(definition === undefined ? [] : children(definition, 'value').map(readValue), isRestricted);
}

export const readValue = (element: XmlElement): PicklistValue => ({
  value: textOf(element, 'fullName') ?? '',
  label: textOf(element, 'label') ?? textOf(element, 'fullName') ?? '',
  isDefault: flagOf(element, 'default'),
  isActive: textOf(element, 'isActive') !== 'false',
});

/** A default is a formula; only literals are evaluated. */
function defaultValue(place: string, type: FieldType, text: string | undefined, complain: Complain): string | number | boolean | undefined {
  if (text === undefined) return undefined;
  if (type === 'boolean') return text === 'true';
  if ((type === 'double' || type === 'currency' || type === 'percent') && /^[+-]?\d+(\.\d+)?$/.test(text)) return Number(text);
  const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(text) ?? /^'((?:[^'\\]|\\.)*)'$/s.exec(text);
  if (quoted !== null) return quoted[1]!.replace(/\\(.)/gs, '$1');
  complain(`${place}: the default ${text} is a formula, which is not supported`);
  return undefined;
}
