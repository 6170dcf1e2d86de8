/** From a declared type to the `CheckedClass` that the emitter reads: header, fields, initialisers in source order, methods, constructors. */
import { sameType, typeName } from '../schema/types.ts';
import { checkAnnotations } from './annotations.ts';
import type { ClassFrame } from './bodies.ts';
import { blockInitializer, checkAccessors, checkConstructor, checkMethod, closeBody, fieldInitializers, openBody } from './bodies.ts';
import type { OwnerDeclaration } from './declare.ts';
import { has, membersOf } from './declare.ts';
import { checkInheritance } from './inherit.ts';
import type { Body, CheckedClass, CheckedField, Initializer, Problem, Sharing } from './program.ts';
import { checkStatements } from './statements.ts';
import type { Field, UserType } from './typeTable.ts';
import type { AnonymousBlock, TriggerDeclaration } from '../syntax/tree.ts';

export function checkClass(outside: ClassFrame, tree: OwnerDeclaration): CheckedClass {
  const { type, environment, problems } = outside;
  const frame = { ...outside, unsupportedHeader: unsupportedSuperclass(outside) };
  if (frame.unsupportedHeader !== undefined && !frame.poison) problems.problems.push(frame.unsupportedHeader);
  checkInheritance(environment.table, type, problems);
  checkAnnotations(type, tree, problems);
  const { staticInitializers, instanceInitializers } = initializers(frame, tree);
  return {
    name: type.name,
    file: type.unit.file,
    at: type.at,
    apiVersion: type.unit.apiVersion,
    shape: type.shape,
    isAbstract: type.isAbstract,
    isGlobal: type.access === 'global',
    sharing: sharingOf(type),
    defaultAccess: type.unit.apiVersion >= 67 ? 'user' : 'system',
    isTest: type.isTest,
    superclass: type.superclass,
    interfaces: interfacesOf(frame),
    enumConstants: type.enumConstants,
    fields: [...type.fields.values()].filter((field) => !isUnusedBehind(field)).map(checkedField),
    staticInitializers,
    instanceInitializers,
    methods: [
      ...[...type.methods.values()].flat().map((method) => checkMethod(frame, method, type.isPseudo)),
      ...[...type.fields.values()].flatMap((field) => checkAccessors(frame, field)),
    ],
    constructors: type.isPseudo ? [] : type.constructors.map((constructor) => checkConstructor(frame, constructor)),
  };
}

/** Classes of the platform that have nothing of their own to start with, beside exceptions, which have. */
const extensible: ReadonlySet<string> = new Set(['VisualEditor.DynamicPickList']);

/** Of the platform's classes only those can be extended here. */
function unsupportedSuperclass({ environment: { table }, type }: ClassFrame): Problem | undefined {
  const foreign = table
    .lineage(type)
    .map((ancestor) => ancestor.superclass)
    .find((superclass) => superclass?.kind === 'platform');
  if (foreign === undefined || table.isException(type.type) || extensible.has(typeName(foreign))) return undefined;
  return { file: type.unit.file, at: type.at, message: `Not supported yet: a subclass of ${typeName(foreign)}`, kind: 'unsupported' };
}

function interfacesOf({ environment: { table }, type }: ClassFrame): CheckedClass['interfaces'] {
  const all = table.allSupertypes(type.type).filter((supertype) => table.isInterface(supertype));
  return all.filter((one, index) => all.findIndex((other) => sameType(one, other)) === index);
}

/** The default turned with API 67; an inner class does not take its outer class's word. */
function sharingOf(type: UserType): Sharing {
  if (has(type.modifiers, 'with sharing')) return 'with';
  if (has(type.modifiers, 'without sharing')) return 'without';
  if (has(type.modifiers, 'inherited sharing')) return 'inherited';
  return type.unit.apiVersion >= 67 ? 'with' : 'inherited';
}

/** An abstract property has nothing behind it. */
const isUnusedBehind = (field: Field): boolean => field.property !== undefined && has(field.property.modifiers, 'abstract');

/**
 * The field behind a property with bodies is nobody's to serialise: it is transient to the emitter. But a job that waits keeps it.
 * OBSERVED: the suite of apex-rollup (RollupTests, "Batchable") has its batches find the lists that such properties hold.
 */
const checkedField = (field: Field): CheckedField => ({
  name: field.name,
  type: field.type,
  isStatic: field.isStatic,
  isFinal: field.isFinal,
  isTransient: field.isTransient || field.isAccessor,
  isKeptInJobs: !field.isTransient,
  isProperty: field.property !== undefined,
  isPublic: field.access === 'public' || field.access === 'global',
});

function initializers(frame: ClassFrame, tree: OwnerDeclaration): { staticInitializers: Initializer[]; instanceInitializers: Initializer[] } {
  const staticInitializers: Initializer[] = [];
  const instanceInitializers: Initializer[] = [];
  for (const member of membersOf(tree)) {
    if (member.kind === 'Field') (has(member.modifiers, 'static') ? staticInitializers : instanceInitializers).push(...fieldInitializers(frame, member));
    if (member.kind === 'Initializer')
      (member.isStatic ? staticInitializers : instanceInitializers).push(blockInitializer(frame, member.isStatic, member.body));
  }
  return { staticInitializers, instanceInitializers };
}

/** The code of a trigger or of an anonymous block, which stands in no method. */
export function checkLooseBody(frame: ClassFrame, tree: TriggerDeclaration | AnonymousBlock): Body {
  const c = openBody(frame, { isStatic: true, place: tree.kind === 'Trigger' ? 'trigger' : 'anonymous' });
  return closeBody(frame, c, checkStatements(c, tree.body.statements));
}
