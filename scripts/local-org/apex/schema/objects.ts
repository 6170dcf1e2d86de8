/**
 * One object's schema, put together in this order, the later one winning: what the stubs name, what we know by hand, what the project's XML adds.
 * Only looking an object up makes it, and its child relationships only when asked for: they need the children's lookups.
 */
import { createHash } from 'node:crypto';
import { parseTypeText } from './declarations.ts';
import { auditFields, byLowerName, idField, isDeletedField, makeField } from './fields.ts';
import type { ObjectMetadata } from './objectMetadata.ts';
import type { StubField, StubObject } from './platform.ts';
import type { ObjectFacts } from './standardFacts.ts';
import { anyCustomObject, withActivities } from './standardFacts.ts';
import type { Platform } from './platform.ts';
import { otherKeyPrefixes } from './standardObjects/index.ts';
import type { FieldType, SObjectField, SObjectKind, SObjectSchema } from './types.ts';

/** An object without its child relationships. */
export type ObjectCore = Omit<SObjectSchema, 'children'>;

// ---- standard objects -------------------------------------------------------------------------------------------------

/**
 * Fields that exist only in orgs with multiple currencies, divisions, state and country picklists, or person accounts; in other orgs code that names them does not compile.
 * ASSUMED: the org has none of these, as a new scratch org has not.
 */
const ofOptionalFeatures = (object: string, field: string): boolean =>
  field === 'CurrencyIsoCode' ||
  field === 'Division' ||
  field === 'IsPersonAccount' ||
  /(?:State|Country)Code$/.test(field) ||
  (object === 'Account' && (/^Person[A-Z]/.test(field) || field === 'FirstName' || field === 'LastName' || field === 'Salutation'));

export function standardObject(
  stub: StubObject,
  facts: ObjectFacts | undefined,
  added: ObjectMetadata | undefined,
  customTargets: CustomTargets,
  platform: Platform,
  keyPrefix: string | undefined,
): ObjectCore {
  const hasShare = platform.standardObject(`${stub.name}Share`) !== undefined;
  const known = new Map(Object.entries(facts?.fields ?? {}).map(([name, fact]) => [name.toLowerCase(), fact(name)]));
  const fields: SObjectField[] = [];
  for (const field of stub.fields) {
    const said = known.get(field.name.toLowerCase());
    if (said !== undefined) fields.push(withCustomTargets(said, customTargets));
    else if (!ofOptionalFeatures(stub.name, field.name)) fields.push(stubField(field));
    known.delete(field.name.toLowerCase());
  }
  for (const field of known.values()) fields.push(withCustomTargets(field, customTargets));
  targetsByRelationship(stub.name, fields, platform);
  fields.push(...(added?.fields ?? []));
  const kind = standardKind(stub);
  const byName = byLowerName(fields);
  const label = facts?.label ?? spaced(stub.name);
  return {
    name: stub.name,
    label: added?.label ?? label,
    pluralLabel: added?.pluralLabel ?? facts?.pluralLabel ?? `${label}s`,
    kind,
    keyPrefix,
    fields: byName,
    nameField: facts?.nameField ?? (byName.has('name') ? 'Name' : undefined),
    sharingModel: added?.sharingModel ?? facts?.sharingModel ?? (hasShare ? 'ReadWrite' : 'None'),
    isDmlAllowed: facts?.isDmlAllowed ?? (kind === 'standard' || kind === 'share'),
    recordTypes: added?.recordTypes ?? [],
    fieldSets: added?.fieldSets ?? [],
    validationRules: added?.validationRules ?? [],
  };
}

export const standardKeyPrefix = (name: string, facts: ObjectFacts | undefined): string | undefined => facts?.keyPrefix ?? otherKeyPrefixes[name];

const spaced = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2');

function standardKind(stub: StubObject): SObjectKind {
  const has = (name: string): boolean => stub.fields.some((field) => field.name === name);
  if (has('ReplayId')) return 'platformEvent';
  if (stub.name.endsWith('History') && has('OldValue')) return 'history';
  if (stub.name.endsWith('Share') && has('RowCause')) return 'share';
  return stub.name.endsWith('Feed') && has('BestCommentId') ? 'feed' : 'standard';
}

const common = byLowerName([idField, isDeletedField, ...auditFields]);
const writtenBySalesforce: ReadonlySet<string> = new Set(['LastViewedDate', 'LastReferencedDate', 'LastActivityDate', 'UserRecordAccessId']);
const stubTypes: Readonly<Record<string, FieldType>> = {
  String: 'string',
  Boolean: 'boolean',
  Integer: 'int',
  Long: 'long',
  Decimal: 'double',
  Date: 'date',
  Datetime: 'datetime',
  Time: 'time',
  Blob: 'base64',
  Id: 'reference',
  Object: 'anyType',
  'System.Address': 'address',
  'System.Location': 'location',
};

/** What the stubs alone say: the Apex type. Lengths and rights are unknown, so nothing is enforced. */
function stubField(field: StubField): SObjectField {
  const shared = common.get(field.name.toLowerCase());
  if (shared !== undefined) return shared;
  const type = stubTypes[field.typeText] ?? 'anyType';
  // The parts of an address or location are written, not the whole.
  const isReadOnly = type === 'address' || type === 'location' || writtenBySalesforce.has(field.name);
  const details: Partial<SObjectField> = {
    // What changed stands in the header: https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_event_fields_header.htm
    apexType: parseTypeText(field.name === 'ChangeEventHeader' ? 'EventBus.ChangeEventHeader' : field.typeText),
    ...(isReadOnly ? { isCreateable: false, isUpdateable: false } : {}),
    ...(field.name === 'Name' ? { isIndexed: true } : {}),
  };
  if (type !== 'reference') return makeField(field.name, type, details);
  const target = field.parentObject === undefined ? (field.name === 'OwnerId' ? ['Group', 'User'] : []) : [field.parentObject];
  return makeField(field.name, type, { ...details, relationshipName: field.relationshipName, referenceTo: target });
}

/**
 * A lookup to several objects has no type in the stubs, but each of those objects names the relationship: the only such lookup points to all of them that no other lookup of the child does.
 * ASSUMED: the org has every feature whose objects these are.
 */
function targetsByRelationship(child: string, fields: SObjectField[], platform: Platform): void {
  const lookups = fields.filter((field) => field.type === 'reference' && field.relationshipName !== undefined);
  const open = lookups.filter((field) => field.referenceTo.length === 0);
  const [only] = open;
  if (only === undefined || open.length > 1) return;
  const others = new Set(lookups.flatMap((field) => field.referenceTo));
  const referenceTo = platform.parentsOf(child).filter((name) => !others.has(name));
  fields[fields.indexOf(only)] = { ...only, referenceTo };
}

/** Custom objects that standard lookups may point to. */
export interface CustomTargets {
  readonly withActivities: readonly string[];
  readonly all: readonly string[];
}

function withCustomTargets(field: SObjectField, targets: CustomTargets): SObjectField {
  if (!field.referenceTo.some((name) => name === withActivities || name === anyCustomObject)) return field;
  const named = (name: string): readonly string[] => (name === withActivities ? targets.withActivities : name === anyCustomObject ? targets.all : [name]);
  return { ...field, referenceTo: field.referenceTo.flatMap(named) };
}

// ---- custom objects ---------------------------------------------------------------------------------------------------

const owned = makeField('OwnerId', 'reference', {
  label: 'Owner ID',
  isNillable: false,
  referenceTo: ['Group', 'User'],
  relationshipName: 'Owner',
  onParentDelete: 'restrict',
});

export function customObject(metadata: ObjectMetadata, keyPrefix: string): ObjectCore {
  const kind = metadata.kind ?? 'custom';
  const label = metadata.label ?? spaced(metadata.name.replace(/__\w+$/, ''));
  const isDetail = metadata.fields.some((field) => field.onParentDelete === 'cascade' && !field.isNillable);
  return {
    name: metadata.name,
    label,
    pluralLabel: metadata.pluralLabel ?? `${label}s`,
    kind,
    keyPrefix,
    fields: byLowerName([...systemFields(metadata, kind, isDetail), ...metadata.fields]),
    nameField: kind === 'custom' || kind === 'hierarchySetting' || kind === 'listSetting' ? 'Name' : kind === 'customMetadata' ? 'DeveloperName' : undefined,
    sharingModel: kind !== 'custom' ? 'None' : (metadata.sharingModel ?? (isDetail ? 'ControlledByParent' : 'ReadWrite')),
    // Custom metadata is deployed, events are published, big objects written by Database.insertImmediate: none by DML.
    isDmlAllowed: kind !== 'customMetadata' && kind !== 'platformEvent' && kind !== 'bigObject',
    ...(metadata.publishesImmediately === true ? { publishesImmediately: true } : {}),
    recordTypes: metadata.recordTypes,
    fieldSets: metadata.fieldSets,
    validationRules: metadata.validationRules,
  };
}

/** What Salesforce puts on each kind of object: https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_custom_objects.htm */
function systemFields(metadata: ObjectMetadata, kind: SObjectKind, isDetail: boolean): SObjectField[] {
  const readOnly = { isCreateable: false, isUpdateable: false } as const;
  if (kind === 'customMetadata') {
    return [
      idField,
      makeField('DeveloperName', 'string', { ...readOnly, length: 40, isNillable: false, isIndexed: true }),
      makeField('MasterLabel', 'string', { ...readOnly, length: 40, isNillable: false }),
      makeField('Label', 'string', { ...readOnly, length: 40, isNillable: false }),
      makeField('Language', 'picklist', { ...readOnly, length: 40, isNillable: false }),
      makeField('NamespacePrefix', 'string', { ...readOnly, length: 15 }),
      makeField('QualifiedApiName', 'string', { ...readOnly, length: 70, isNillable: false }),
      ...auditFields.filter((field) => field.name === 'SystemModstamp'),
    ];
  }
  if (kind === 'platformEvent') {
    return [
      makeField('ReplayId', 'string', { ...readOnly, length: 1000 }),
      makeField('EventUuid', 'string', { ...readOnly, length: 36 }),
      ...auditFields.filter((field) => field.name.startsWith('Created')),
    ];
  }
  // https://developer.salesforce.com/docs/atlas.en-us.bigobjects.meta/bigobjects/big_object_define.htm
  if (kind === 'bigObject') return [idField, ...auditFields.filter((field) => field.name.startsWith('Created'))];
  const fields = [idField, isDeletedField, nameField(metadata, kind), ...auditFields];
  if (kind === 'hierarchySetting' || kind === 'listSetting') {
    // A hierarchy setting has one row an owner at most.
    const isUnique = kind === 'hierarchySetting';
    fields.push(
      makeField('SetupOwnerId', 'reference', {
        label: 'Location',
        isNillable: false,
        isUnique,
        referenceTo: ['Organization', 'Profile', 'User'],
        relationshipName: 'SetupOwner',
        onParentDelete: 'cascade',
      }),
    );
    return fields;
  }
  if (!isDetail) fields.push(owned);
  if (metadata.hasActivities) fields.push(makeField('LastActivityDate', 'date', readOnly));
  if (metadata.recordTypes.length > 0) fields.push(makeField('RecordTypeId', 'reference', { referenceTo: ['RecordType'], relationshipName: 'RecordType' }));
  return fields;
}

/** Text of 80, or numbers by a format; without a name a record is called by its Id. */
function nameField(metadata: ObjectMetadata, kind: SObjectKind): SObjectField {
  const label = metadata.nameLabel ?? 'Name';
  if (metadata.nameFormat !== undefined)
    return makeField('Name', 'autonumber', { label, length: 80, displayFormat: metadata.nameFormat, isNillable: false, isIndexed: true, isIdLookup: true });
  return makeField('Name', 'string', { label, length: kind === 'custom' ? 80 : 38, isIndexed: true, isIdLookup: true, isUnique: kind === 'listSetting' });
}

/**
 * `X__Share` where records are shared one by one, `X__History` where changes are tracked, `X__Feed` where they are followed.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_associated_objects_share.htm and …_history.htm
 */
export function companionObjects(metadata: ObjectMetadata, core: ObjectCore): ObjectCore[] {
  if (core.kind !== 'custom') return [];
  const stem = metadata.name.replace(/__c$/, '');
  const parent = makeField('ParentId', 'reference', {
    isNillable: false,
    isUpdateable: false,
    referenceTo: [metadata.name],
    relationshipName: 'Parent',
    onParentDelete: 'cascade',
  });
  const [createdDate, createdById, lastModifiedDate, lastModifiedById, systemModstamp] = auditFields as [
    SObjectField,
    SObjectField,
    SObjectField,
    SObjectField,
    SObjectField,
  ];
  const text = (name: string, length: number) => makeField(name, 'string', { length, isCreateable: false, isUpdateable: false });
  const companion = (kind: SObjectKind, suffix: 'Share' | 'History' | 'Feed', fields: readonly SObjectField[]): ObjectCore => ({
    name: `${stem}__${suffix}`,
    label: `${core.label}: ${suffix}`,
    pluralLabel: `${core.label}: ${suffix}`,
    kind,
    keyPrefix: keyPrefixFor(`${stem}__${suffix}`, suffix[0]!.toLowerCase()),
    fields: byLowerName([idField, ...fields]),
    nameField: undefined,
    sharingModel: 'None',
    isDmlAllowed: kind === 'share',
    recordTypes: [],
    fieldSets: [],
    validationRules: [],
  });
  const companions: ObjectCore[] = [];
  if (core.sharingModel === 'Private' || core.sharingModel === 'Read') {
    companions.push(
      companion('share', 'Share', [
        parent,
        makeField('UserOrGroupId', 'reference', {
          isNillable: false,
          isUpdateable: false,
          referenceTo: ['Group', 'User'],
          relationshipName: 'UserOrGroup',
          onParentDelete: 'cascade',
        }),
        makeField('AccessLevel', 'picklist', {
          length: 40,
          isNillable: false,
          picklist: { isRestricted: true, values: ['Read', 'Edit', 'All'].map((value) => ({ value, label: value, isDefault: false, isActive: true })) },
        }),
        makeField('RowCause', 'picklist', { length: 40, defaultValue: 'Manual' }),
        lastModifiedDate,
        lastModifiedById,
        isDeletedField,
      ]),
    );
  }
  if (metadata.hasHistory) {
    const value = (name: string) => makeField(name, 'anyType', { isCreateable: false, isUpdateable: false, isFilterable: false });
    companions.push(
      companion('history', 'History', [
        parent,
        text('Field', 255),
        text('DataType', 40),
        value('OldValue'),
        value('NewValue'),
        createdDate,
        createdById,
        isDeletedField,
      ]),
    );
  }
  if (metadata.hasFeed) {
    companions.push(
      companion('feed', 'Feed', [
        parent,
        text('Type', 40),
        text('Title', 255),
        makeField('Body', 'longtextarea', { length: 10000 }),
        createdDate,
        createdById,
        lastModifiedDate,
        systemModstamp,
        isDeletedField,
      ]),
    );
  }
  return companions;
}

// ---- key prefixes -------------------------------------------------------------------------------------------------------

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * An org numbers its custom objects as they come; here the name decides, so that a new object moves no other's Ids.
 * `a` for objects and settings, `e` for events, `m` for custom metadata, as Salesforce has them. ASSUMED: `s`, `h`, `f` for their shares, histories and feeds, so that an Id tells its object.
 */
export function keyPrefixFor(name: string, first: string, isTaken: (prefix: string) => boolean = () => false): string {
  const start = createHash('sha256').update(name.toLowerCase()).digest().readUInt16BE(0);
  for (let step = 0; step < digits.length ** 2; step++) {
    const place = (start + step) % digits.length ** 2;
    const prefix = first + digits[Math.floor(place / digits.length)]! + digits[place % digits.length]!;
    if (!isTaken(prefix)) return prefix;
  }
  throw new Error(`Schema: no key prefix is left for ${name}`);
}

/**
 * Prefixes for standard objects that no list names. ASSUMED, each and every one: three characters that no other object has, so that an Id tells its object; Salesforce has others.
 */
export function inventedKeyPrefixes(names: readonly string[], isTaken: (prefix: string) => boolean): ReadonlyMap<string, string> {
  const all = digits + digits.slice(10).toLowerCase();
  const found = new Map<string, string>();
  const used = new Set<string>();
  if (names.length > all.length ** 2) throw new Error(`Schema: ${names.length} standard objects are more than there are prefixes`);
  for (const name of [...names].sort()) {
    let place = createHash('sha256').update(name.toLowerCase()).digest().readUInt16BE(0);
    const at = (): string => `${inventedLetter}${all[Math.floor(place / all.length) % all.length]!}${all[place % all.length]!}`;
    while (used.has(at()) || isTaken(at())) place++;
    used.add(at());
    found.set(name, at());
  }
  return found;
}

const inventedLetter = '9';
export const isInventedKeyPrefix = (prefix: string): boolean => prefix.startsWith(inventedLetter);
