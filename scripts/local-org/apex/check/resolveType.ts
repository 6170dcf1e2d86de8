/**
 * From a type as written to a type as meant. The order is Apex's: inner types (own, inherited, of what surrounds), the project's classes, the System namespace, sObjects, the Schema namespace.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_namespaces_and_type_resolution.htm
 */
import type { PlatformType, PrimitiveName, Type } from '../schema/types.ts';
import { listOf, mapOf, primitive, setOf, sObjectType, types } from '../schema/types.ts';
import type { SourceUnit, TypeName } from '../syntax/tree.ts';
import { messages } from './messages.ts';
import { refuse, unsupported } from './problems.ts';
import type { TypeTable, UserType } from './typeTable.ts';
import { outermost } from './typeTable.ts';

/** Whose code names the type. */
export interface TypePlace {
  readonly table: TypeTable;
  readonly unit: SourceUnit;
  readonly within: UserType | undefined;
}

const primitiveNames = new Map<string, PrimitiveName>(
  (['Integer', 'Long', 'Double', 'Decimal', 'String', 'Boolean', 'Id', 'Blob', 'Date', 'Datetime', 'Time', 'Object'] as const).map((name) => [
    name.toLowerCase(),
    name,
  ]),
);

export const spell = (written: TypeName): string =>
  written.parts.map((part) => part.name + (part.arguments.length === 0 ? '' : `<${part.arguments.map(spell).join(',')}>`)).join('.') +
  '[]'.repeat(written.arrayDepth);

/** Refuses what does not exist or may not be seen. */
export function resolveType(place: TypePlace, written: TypeName): Type {
  const names = written.parts.map((part) => part.name);
  const args = written.parts.flatMap((part) => part.arguments).map((argument) => resolveType(place, argument));
  let type = collection(written, names, args) ?? lookUpType(place, names, args);
  if (type === undefined && isGenerated(names)) unsupported(written.at, spell(written));
  if (type === undefined) refuse(written.at, messages.invalidType(spell({ ...written, arrayDepth: 0 })));
  if (args.length > 0 && type.kind !== 'list' && type.kind !== 'set' && type.kind !== 'map' && type.kind !== 'platform') {
    refuse(written.at, messages.notParameterized(names.join('.')));
  }
  if (args.length === 0 && isGeneric(place, type)) refuse(written.at, messages.missingTypeArguments(type.kind === 'platform' ? type.name : spell(written)));
  const user = place.table.of(type);
  if (user !== undefined && !isTypeVisible(place, user)) refuse(written.at, messages.typeNotVisible(user.name));
  for (let depth = 0; depth < written.arrayDepth; depth++) type = listOf(type);
  return type;
}

/** Types that an org makes of a project's DataWeave scripts, flows, external services and Visualforce components. */
const isGenerated = (names: readonly string[]): boolean =>
  /^((dataweavescriptresource|flow\.interview|externalservice|component)\.|dataweavescriptexception$)/i.test(names.join('.'));

/** ASSUMED: a batch may leave out what it batches, as public projects do; nothing else may leave out its type arguments. */
const isGeneric = (place: TypePlace, type: Type): boolean =>
  type.kind === 'platform' && type.name !== 'Database.Batchable' && (place.table.schema.platformType(type.name)?.parameters.length ?? 0) > 0;

function collection(written: TypeName, names: readonly string[], args: readonly Type[]): Type | undefined {
  const name = (names.length === 2 && names[0]?.toLowerCase() === 'system' ? names[1] : names.length === 1 ? names[0] : undefined)?.toLowerCase();
  const expected = name === 'list' || name === 'set' ? 1 : name === 'map' ? 2 : undefined;
  if (expected === undefined || args.length === 0) return undefined;
  const [first, second] = args;
  if (first === undefined || args.length !== expected) refuse(written.at, messages.typeArgumentCount(names.join('.'), expected, args.length));
  if (name === 'map' && second !== undefined) return mapOf(first, second);
  return name === 'list' ? listOf(first) : setOf(first);
}

/** undefined: no such type. Arguments are those of a platform type (`Iterator<String>`). */
export function lookUpType(place: TypePlace, names: readonly string[], args: readonly Type[] = []): Type | undefined {
  const { table } = place;
  const [first, second, third] = names;
  if (first === undefined) return undefined;
  if (names.length === 1) return lookUpLone(place, first, args);

  const outer = table.innerType(place.within, first) ?? table.topLevel(first);
  if (outer !== undefined && names.length === 2) {
    for (const type of table.lineage(outer)) {
      const inner = type.inner.get((second ?? '').toLowerCase());
      if (inner !== undefined) return used(place, inner);
    }
  }
  if (table.namespace !== undefined && first.toLowerCase() === table.namespace && second !== undefined) {
    const own = table.topLevel(second);
    const meant = third === undefined ? own : own?.inner.get(third.toLowerCase());
    if (meant !== undefined) return used(place, meant);
  }
  const rest = names.slice(1).join('.');
  const lower = first.toLowerCase();
  if (names.length === 2 && (lower === 'system' || lower === 'schema')) {
    const inNamespace = lower === 'system' ? builtIn(rest) : undefined;
    if (inNamespace !== undefined) return inNamespace;
    const declared = table.schema.platformType(names.join('.'));
    if (declared !== undefined) return platformOf(declared, args);
    const object = lower === 'schema' ? table.schema.sObject(rest) : undefined;
    return object && sObjectType(object.name);
  }
  const declared = table.schema.platformType(names.join('.')) ?? table.schema.platformType(`System.${names.join('.')}`);
  if (declared !== undefined) return platformOf(declared, args);
  const object = table.namespace !== undefined && lower === table.namespace && names.length === 2 ? table.schema.sObject(rest) : undefined;
  return object && sObjectType(object.name);
}

function lookUpLone(place: TypePlace, name: string, args: readonly Type[]): Type | undefined {
  const { table } = place;
  const user = table.innerType(place.within, name) ?? table.topLevel(name);
  if (user !== undefined) return used(place, user);
  const known = builtIn(name);
  if (known !== undefined) return known;
  const implicit = table.schema.implicitType(name);
  const isOnlyStatics = implicit?.constructors.length === 0 && implicit.methods.every((method) => method.isStatic);
  // Of `BusinessHours` the class has nothing but statics: there are no objects of it, so the name is the sObject's.
  if (implicit?.name.startsWith('System.') === true && !(isOnlyStatics && table.schema.sObject(name) !== undefined)) return platformOf(implicit, args);
  const object = table.schema.sObject(name);
  if (object !== undefined) return sObjectType(object.name);
  return implicit && platformOf(implicit, args);
}

function builtIn(name: string): Type | undefined {
  const lower = name.toLowerCase();
  if (lower === 'sobject') return types.anySObject;
  const known = primitiveNames.get(lower);
  return known === undefined ? undefined : primitive(known);
}

/** Arguments are dropped where the stubs know no parameters (they leave out those of `Database.Batchable`). */
const platformOf = (declared: PlatformType, args: readonly Type[]): Type => ({
  kind: 'platform',
  name: declared.name,
  arguments: declared.parameters.length === args.length ? args : declared.parameters.map(() => types.object),
});

function used(place: TypePlace, type: UserType): Type {
  place.table.depends(place.unit, type);
  return type.type;
}

/** A private inner type is seen inside its outermost class only, and by tests where @TestVisible says so. */
export function isTypeVisible(place: TypePlace, type: UserType): boolean {
  if (type.access !== 'private' || type.outer === undefined) return true;
  if (place.within !== undefined && outermost(place.within) === outermost(type)) return true;
  return place.within?.isTest === true && hasAnnotation(type, 'testvisible');
}

export const hasAnnotation = (of: { readonly modifiers: UserType['modifiers'] }, name: string): boolean =>
  of.modifiers.annotations.some((annotation) => annotation.name.toLowerCase() === name);
