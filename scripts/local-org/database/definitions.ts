/**
 * EntityDefinition, FieldDefinition and EntityParticle: the schema as rows. Salesforce works them out when asked; so they are written just before a query reads them,
 * for the objects that it names, or for all when it names none.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_fielddefinition.htm
 */
import type { SObjectField, SObjectSchema } from '../apex/schema/types.ts';
import { isInventedKeyPrefix } from '../apex/schema/objects.ts';
import { isPermissionable } from '../apex/schema/fieldSecurity.ts';
import type { Value } from '../apex/runtime/values.ts';
import type { ResolvedQuery } from '../soql/index.ts';
import { quoted } from '../soql/index.ts';
import type { Database } from './database.ts';
import { insertSystemRow } from './dml/audit.ts';
import { textsNamed } from './namedTexts.ts';
import { pathsOf } from './paths.ts';

const tables = ['EntityDefinition', 'FieldDefinition', 'EntityParticle'] as const;
const isDefinition = (name: string): boolean => (tables as readonly string[]).includes(name);

export const readsDefinitions = (resolved: ResolvedQuery): boolean =>
  isDefinition(resolved.object.name) || pathsOf(resolved).some((path) => path.steps.some((step) => isDefinition(step.target.name)));

export function fillDefinitions(database: Database, resolved: ResolvedQuery, binds: readonly Value[]): void {
  database.prepareTables(tables);
  const { schema } = database;
  const names = isDefinition(resolved.object.name) ? textsNamed(resolved, binds) : namesReferred(database, resolved);
  const named = names.map((text) => schema.sObject(text.split('.')[0] ?? '')).filter((object) => object !== undefined);
  const objects = named.length > 0 || !isDefinition(resolved.object.name) ? named : objectsOfNote(database);
  const needsFields = resolved.object.name !== 'EntityDefinition' || resolved.children.length > 0;
  const known = new Set(database.rows('SELECT "Id" FROM "EntityDefinition"', []).map(([id]) => id));
  const described = new Set(database.rows('SELECT DISTINCT "EntityDefinitionId" FROM "FieldDefinition"', []).map(([id]) => id));
  for (const object of new Set(objects)) {
    if (!known.has(object.name)) writeEntity(database, object);
    if (needsFields && !described.has(object.name)) for (const field of object.fields.values()) writeField(database, object, field);
  }
}

/** ASSUMED: a query that names no object means those an org works with, custom ones and standard ones whose key prefix is known. */
const objectsOfNote = (database: Database): SObjectSchema[] =>
  database.schema.sObjectNames
    .map((name) => database.schema.sObject(name))
    .filter((object) => object !== undefined)
    .filter(({ keyPrefix }) => keyPrefix !== undefined && !isInventedKeyPrefix(keyPrefix));

/** What the rows of other objects (custom metadata, field permissions) refer to. */
function namesReferred(database: Database, resolved: ResolvedQuery): string[] {
  const steps = pathsOf(resolved).flatMap((path) => path.steps.filter((step) => isDefinition(step.target.name) && !isDefinition(step.from.name)));
  return [...new Set(steps)].flatMap((step) =>
    database
      .rows(
        `SELECT DISTINCT ${quoted(step.reference.name)} FROM ${quoted(database.table(step.from).object.name)} WHERE ${quoted(step.reference.name)} IS NOT NULL`,
        [],
      )
      .map(([value]) => String(value)),
  );
}

const bare = (name: string): string => name.replace(/__\w+$/, '');

function writeEntity(database: Database, object: SObjectSchema): void {
  const isSetting = object.kind === 'hierarchySetting' || object.kind === 'listSetting';
  insertSystemRow({ database, userId: '' }, 'EntityDefinition', {
    Id: object.name,
    DurableId: object.name,
    QualifiedApiName: object.name,
    DeveloperName: bare(object.name),
    Label: object.label,
    MasterLabel: object.label,
    PluralLabel: object.pluralLabel,
    KeyPrefix: object.keyPrefix ?? null,
    InternalSharingModel: object.sharingModel,
    IsCustomSetting: isSetting,
    IsCustomizable: object.kind !== 'share' && object.kind !== 'history' && object.kind !== 'feed',
    IsApexTriggerable: object.isDmlAllowed || object.kind === 'platformEvent',
    IsTriggerable: object.isDmlAllowed || object.kind === 'platformEvent',
    IsQueryable: object.kind !== 'platformEvent',
    IsRetrieveable: object.kind !== 'platformEvent',
    IsEverCreatable: object.isDmlAllowed,
    IsEverUpdatable: object.isDmlAllowed,
    IsEverDeletable: object.isDmlAllowed,
    IsWorkflowEnabled: object.isDmlAllowed && !isSetting,
    IsLayoutable: object.kind === 'standard' || object.kind === 'custom',
    IsSearchable: object.kind === 'standard' || object.kind === 'custom',
    IsDeprecatedAndHidden: false,
    PublisherId: /__\w+$/.test(object.name) ? '<local>' : 'System',
  });
}

function writeField(database: Database, object: SObjectSchema, field: SObjectField): void {
  const id = `${object.name}.${field.name}`;
  const shared = {
    Id: id,
    DurableId: id,
    EntityDefinitionId: object.name,
    QualifiedApiName: field.name,
    DeveloperName: bare(field.name),
    Label: field.label,
    MasterLabel: field.label,
    Length: field.length ?? 0,
    Precision: field.precision ?? 0,
    Scale: field.scale ?? 0,
    IsCalculated: field.type === 'formula' || field.type === 'summary' || field.type === 'autonumber',
    IsNillable: field.isNillable,
    IsNameField: object.nameField === field.name,
    IsHtmlFormatted: field.type === 'html',
    IsApiFilterable: field.isFilterable,
    RelationshipName: field.relationshipName ?? null,
    ValueTypeId: valueType(field),
  };
  insertSystemRow({ database, userId: '' }, 'FieldDefinition', {
    ...shared,
    DataType: dataType(field),
    IsIndexed: field.isIndexed,
    IsPolymorphicForeignKey: field.referenceTo.length > 1,
  });
  insertSystemRow({ database, userId: '' }, 'EntityParticle', {
    ...shared,
    Name: field.name,
    FieldDefinitionId: id,
    DataType: valueType(field),
    IsCreatable: field.isCreateable,
    IsUpdatable: field.isUpdateable,
    IsPermissionable: isPermissionable(object, field),
    IsUnique: field.isUnique,
    IsCaseSensitive: field.isCaseSensitive,
    IsIdLookup: field.isIdLookup,
    IsAutonumber: field.type === 'autonumber',
    IsNamePointing: field.referenceTo.length > 1,
    InlineHelpText: field.helpText ?? null,
  });
}

const valueType = (field: SObjectField): string =>
  field.type === 'longtextarea' || field.type === 'html' ? 'textarea' : field.type === 'autonumber' ? 'string' : field.type;

const names: Partial<Record<SObjectField['type'], string>> = {
  boolean: 'Checkbox',
  date: 'Date',
  datetime: 'Date/Time',
  time: 'Time',
  email: 'Email',
  phone: 'Phone',
  picklist: 'Picklist',
  multipicklist: 'Picklist (Multi-Select)',
  autonumber: 'Auto Number',
  summary: 'Roll-Up Summary',
  location: 'Geolocation',
  address: 'Address',
  base64: 'Base64',
};

/** As the setup pages show it: `Text(255)`, `Lookup(Account)`. */
function dataType(field: SObjectField): string {
  const digits = `${(field.precision ?? 18) - (field.scale ?? 0)}, ${field.scale ?? 0}`;
  switch (field.type) {
    case 'string':
      return `Text(${field.length ?? 255})`;
    case 'textarea':
      return field.length === undefined || field.length <= 255 ? 'Text Area(255)' : `Long Text Area(${field.length})`;
    case 'longtextarea':
      return `Long Text Area(${field.length ?? 32768})`;
    case 'html':
      return `Rich Text Area(${field.length ?? 32768})`;
    case 'url':
      return `URL(${field.length ?? 255})`;
    case 'int':
    case 'long':
      return `Number(${field.precision ?? 18}, 0)`;
    case 'double':
      return `Number(${digits})`;
    case 'currency':
      return `Currency(${digits})`;
    case 'percent':
      return `Percent(${digits})`;
    case 'id':
      return `Lookup()`;
    case 'reference':
      return `${field.onParentDelete === 'cascade' && field.isCustom ? 'Master-Detail' : 'Lookup'}(${field.referenceTo.join(',')})`;
    case 'formula':
      return 'Formula';
    default:
      return names[field.type] ?? field.type;
  }
}
