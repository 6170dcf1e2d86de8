/**
 * The schema of an org: Salesforce's platform and standard objects, and what the given projects add, the later project winning.
 * Made lazily: loading costs some tens of milliseconds, a look-up what it needs.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParentSide } from './fields.ts';
import { auditFields } from './fields.ts';
import type { ProjectMetadata } from './metadata.ts';
import type { ObjectMetadata } from './objectMetadata.ts';
import type { CustomTargets, ObjectCore } from './objects.ts';
import { companionObjects, customObject, inventedKeyPrefixes, keyPrefixFor, standardKeyPrefix, standardObject } from './objects.ts';
import type { Platform } from './platform.ts';
import { loadPlatform } from './platform.ts';
import { standardObjects } from './standardObjects/index.ts';
import type { ChildRelationship, PlatformType, SObjectField, SObjectSchema, Schema } from './types.ts';

export function loadSchema(projects: readonly ProjectMetadata[], platform: Platform = loadPlatform()): Schema {
  return new LoadedSchema(projects, platform);
}

class LoadedSchema implements Schema {
  readonly sObjectNames: readonly string[];
  readonly hash: string;
  readonly #platform: Platform;
  readonly #namespaces: ReadonlyMap<string, string>;
  readonly #labels: ReadonlyMap<string, string>;
  /** By lower-case name. */
  readonly #metadata: ReadonlyMap<string, ObjectMetadata>;
  readonly #facts = new Map(standardObjects.map((facts) => [facts.name.toLowerCase(), facts]));
  readonly #custom: ReadonlyMap<string, ObjectCore>;
  readonly #customTargets: CustomTargets;
  readonly #objects = new Map<string, SObjectSchema | undefined>();
  #byKeyPrefix: ReadonlyMap<string | undefined, string> | undefined;

  constructor(projects: readonly ProjectMetadata[], platform: Platform) {
    this.#platform = platform;
    this.#namespaces = new Map(platform.typeNames.map((name) => name.slice(0, name.indexOf('.'))).map((name) => [name.toLowerCase(), name]));
    this.#labels = new Map(projects.flatMap((project) => project.labels).map((label) => [label.name.toLowerCase(), label.value]));
    this.#metadata = mergeObjects(projects);
    this.#custom = customObjects(this.#metadata);
    const ours = [...this.#metadata.values()].filter((object) => object.kind === 'custom');
    this.#customTargets = {
      all: ours.map((object) => object.name),
      withActivities: ours.filter((object) => object.hasActivities).map((object) => object.name),
    };
    this.sObjectNames = [...platform.standardObjectNames, ...[...this.#custom.values()].map((object) => object.name)];
    this.hash = createHash('sha256')
      .update(platform.digest)
      .update(ownSources())
      .update(JSON.stringify(projects.map((project) => [project.objects, project.labels])))
      .digest('hex');
  }

  sObject(name: string): SObjectSchema | undefined {
    const key = name.toLowerCase();
    if (!this.#objects.has(key)) this.#objects.set(key, this.#makeObject(key));
    return this.#objects.get(key);
  }

  nameByKeyPrefix(prefix: string): string | undefined {
    this.#byKeyPrefix ??= new Map([
      ...this.#platform.standardObjectNames.map((name) => [this.#keyPrefix(name), name] as const),
      ...[...this.#custom.values()].map(({ keyPrefix, name }) => [keyPrefix, name] as const),
    ]);
    return this.#byKeyPrefix.get(prefix);
  }

  platformType(fullName: string): PlatformType | undefined {
    return this.#platform.platformType(fullName);
  }

  namespace(name: string): string | undefined {
    return this.#namespaces.get(name.toLowerCase());
  }

  /** Apex Developer Guide, "Namespace, Class, and Variable Name Precedence": System, then Schema. */
  implicitType(name: string): PlatformType | undefined {
    return this.#platform.platformType(`System.${name}`) ?? this.#platform.platformType(`Schema.${name}`);
  }

  label(name: string): string | undefined {
    return this.#labels.get(name.toLowerCase());
  }

  #makeObject(key: string): SObjectSchema | undefined {
    const found = this.#custom.get(key) ?? this.#standardCore(key);
    if (found === undefined) return undefined;
    const core = { ...found, fields: this.#withRollUps(found.fields) };
    const relationships = (): ReadonlyMap<string, ChildRelationship> => this.#children(core);
    let children: ReadonlyMap<string, ChildRelationship> | undefined;
    return {
      ...core,
      get children() {
        return (children ??= relationships());
      },
    };
  }

  /** The least and the greatest are of the type of what is compared. */
  #withRollUps(fields: ObjectCore['fields']): ObjectCore['fields'] {
    if (![...fields.values()].some((field) => field.summary?.field !== undefined)) return fields;
    return new Map(
      [...fields].map(([key, field]) => {
        const { summary } = field;
        const name = summary?.field?.toLowerCase();
        if (summary === undefined || name === undefined || summary.operation === 'sum' || summary.operation === 'count') return [key, field];
        const child = summary.child.toLowerCase();
        const summed = this.#metadata.get(child)?.fields.find((one) => one.name.toLowerCase() === name) ?? this.#custom.get(child)?.fields.get(name);
        return [key, summed === undefined ? field : { ...field, apexType: summed.apexType }];
      }),
    );
  }

  #standardCore(key: string): ObjectCore | undefined {
    const stub = this.#platform.standardObject(key);
    if (stub === undefined) return undefined;
    return standardObject(stub, this.#facts.get(key), this.#metadata.get(key), this.#customTargets, this.#platform, this.#keyPrefix(stub.name));
  }

  #inventedPrefixes: ReadonlyMap<string, string> | undefined;

  #keyPrefix(name: string): string | undefined {
    const known = (other: string): string | undefined => standardKeyPrefix(other, this.#facts.get(other.toLowerCase()));
    const found = known(name);
    if (found !== undefined) return found;
    if (this.#inventedPrefixes === undefined) {
      const names = this.#platform.standardObjectNames;
      const taken = new Set(names.map(known));
      this.#inventedPrefixes = inventedKeyPrefixes(
        names.filter((other) => known(other) === undefined && !withoutIds.test(other)),
        (prefix) => taken.has(prefix),
      );
    }
    return this.#inventedPrefixes.get(name);
  }

  // ---- child relationships ---------------------------------------------------------------------------------------------

  #children(core: ObjectCore): ReadonlyMap<string, ChildRelationship> {
    const children = new Map<string, ChildRelationship>();
    const add = (child: ChildRelationship): void => void children.set(child.name.toLowerCase(), child);
    const facts = this.#facts.get(core.name.toLowerCase());
    for (const child of this.#platform.standardObject(core.name)?.children ?? []) {
      if (child.childObject === undefined || (core.name === 'Account' && ofPersonAccounts.test(child.name))) continue;
      const field = facts?.children?.[child.name] ?? this.#lookupBehind(child.name, child.childObject, core.name);
      if (field !== undefined) add({ name: child.name, childObject: child.childObject, field });
    }
    for (const child of childrenOfDefinitions[core.name] ?? []) add(child);
    for (const child of this.#customChildren(core)) add(child);
    for (const parent of this.#lookups())
      if (parent.parentObject.toLowerCase() === core.name.toLowerCase()) add({ name: parent.name, childObject: parent.childObject, field: parent.field });
    return children;
  }

  /** Every custom lookup with a relationship name; one on Activity is Task's and Event's. */
  #lookups(): ParentSide[] {
    return [...this.#metadata.values()].flatMap((object) => object.parents);
  }

  /** What Salesforce hangs on a custom object by itself. */
  #customChildren(core: ObjectCore): ChildRelationship[] {
    if (core.kind !== 'custom') return [];
    const stem = core.name.replace(/__c$/, '');
    const children = [
      { name: 'Attachments', childObject: 'Attachment', field: 'ParentId' },
      { name: 'ContentDocumentLinks', childObject: 'ContentDocumentLink', field: 'LinkedEntityId' },
    ];
    if (this.#customTargets.withActivities.includes(core.name)) {
      children.push(
        { name: 'Tasks', childObject: 'Task', field: 'WhatId' },
        { name: 'Events', childObject: 'Event', field: 'WhatId' },
        { name: 'Emails', childObject: 'EmailMessage', field: 'RelatedToId' },
      );
    }
    for (const [name, suffix] of [
      ['Shares', 'Share'],
      ['Histories', 'History'],
      ['Feeds', 'Feed'],
    ] as const) {
      if (this.#custom.has(`${stem}__${suffix}`.toLowerCase())) children.push({ name, childObject: `${stem}__${suffix}`, field: 'ParentId' });
    }
    return children;
  }

  /**
   * The stubs name a relationship and its child, not the child's lookup. It is the only one that points here and nowhere else, or the only one that points here at all,
   * or that which is named for the parent. Where none of this settles it the relationship is left out: a query that names it is refused, never answered by a guess.
   */
  #lookupBehind(relationship: string, childObject: string, parent: string): string | undefined {
    const fields = this.sObject(childObject)?.fields.values();
    if (fields === undefined) return undefined;
    const lookups = [...fields].filter((field) => field.type === 'reference' && !field.isCustom && !audit.has(field.name));
    const pointing = lookups.filter((field) => field.referenceTo.includes(parent));
    const only = pointing.filter((field) => field.referenceTo.length === 1);
    const open = lookups.filter((field) => field.referenceTo.length === 0 && field.relationshipName !== undefined);
    const named = pointing.find((field) => field.name === `${parent}Id` || relationship === `${field.name.replace(/Id$/, '')}s`);
    const single = (candidates: readonly SObjectField[]): string | undefined => (candidates.length === 1 ? candidates[0]!.name : undefined);
    return single(only) ?? single(pointing) ?? named?.name ?? (pointing.length === 0 ? single(open) : undefined);
  }
}

/** What is no record that anybody writes: results of queries, events, histories and feeds, what stands for records of several objects. */
const withoutIds = /(ChangeEvent|History|Feed|__e)$|^(AggregateResult|Name|UserRecordAccess)$/;

/** The stubs know no relationships of what describes objects. https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_entitydefinition.htm */
const childrenOfDefinitions: Readonly<Record<string, readonly ChildRelationship[]>> = {
  EntityDefinition: [
    { name: 'Fields', childObject: 'FieldDefinition', field: 'EntityDefinitionId' },
    { name: 'Particles', childObject: 'EntityParticle', field: 'EntityDefinitionId' },
  ],
  FieldDefinition: [{ name: 'Particles', childObject: 'EntityParticle', field: 'FieldDefinitionId' }],
};

const audit: ReadonlySet<string> = new Set(auditFields.map((field) => field.name));

// ---- merging ------------------------------------------------------------------------------------------------------------

/** The projects' objects by lower-case name; what is on Activity is put on Task and Event, as Salesforce does. */
function mergeObjects(projects: readonly ProjectMetadata[]): ReadonlyMap<string, ObjectMetadata> {
  const merged = new Map<string, ObjectMetadata>();
  for (const object of projects.flatMap((project) => project.objects).flatMap(onItsObjects)) {
    const key = object.name.toLowerCase();
    const known = merged.get(key);
    merged.set(key, known === undefined ? object : combined(known, object));
  }
  return merged;
}

function onItsObjects(object: ObjectMetadata): ObjectMetadata[] {
  if (object.name !== 'Activity') return [object];
  return ['Task', 'Event'].map((name) => ({
    ...object,
    name,
    label: undefined,
    pluralLabel: undefined,
    // One name, two children: Tasks keep it, Events cannot be told apart by it. ASSUMED: Salesforce offers it as a relationship of activities only, so neither has one.
    parents: [],
  }));
}

const combined = (first: ObjectMetadata, second: ObjectMetadata): ObjectMetadata => ({
  name: first.name,
  label: second.label ?? first.label,
  pluralLabel: second.pluralLabel ?? first.pluralLabel,
  kind: first.kind === 'custom' ? second.kind : first.kind,
  sharingModel: second.sharingModel ?? first.sharingModel,
  nameLabel: second.nameLabel ?? first.nameLabel,
  nameFormat: second.nameFormat ?? first.nameFormat,
  hasActivities: first.hasActivities || second.hasActivities,
  hasHistory: first.hasHistory || second.hasHistory,
  hasFeed: first.hasFeed || second.hasFeed,
  fields: [...first.fields, ...second.fields],
  parents: [...first.parents, ...second.parents],
  recordTypes: [...first.recordTypes, ...second.recordTypes],
  fieldSets: [...first.fieldSets, ...second.fieldSets],
  validationRules: [...first.validationRules, ...second.validationRules],
});

const prefixLetters = { customMetadata: 'm', platformEvent: 'e' } as const;

function customObjects(metadata: ReadonlyMap<string, ObjectMetadata>): ReadonlyMap<string, ObjectCore> {
  const objects = new Map<string, ObjectCore>();
  const prefixes = new Set<string>();
  for (const key of [...metadata.keys()].sort()) {
    const object = metadata.get(key)!;
    if (object.kind === undefined) continue;
    const letter = object.kind === 'customMetadata' || object.kind === 'platformEvent' ? prefixLetters[object.kind] : 'a';
    const prefix = keyPrefixFor(object.name, letter, (candidate) => prefixes.has(candidate));
    prefixes.add(prefix);
    const core = customObject(object, prefix);
    objects.set(key, core);
    for (const companion of companionObjects(object, core)) objects.set(companion.name.toLowerCase(), companion);
  }
  return objects;
}

/** What we declare by hand changes the schema as much as a stub does. */
function ownSources(): string {
  const names = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort();
  return names.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8')).join('\n');
}

/** ASSUMED: person accounts are not enabled, and these relationships come with them. */
const ofPersonAccounts = /^Person[A-Z]/;
