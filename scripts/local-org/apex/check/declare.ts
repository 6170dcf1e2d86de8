/**
 * The first pass: from the trees to the table of the project's types. Three rounds, since each needs the whole of the one before:
 * names of all types, then what they extend and implement, then the types of their members. No body is looked at.
 */
import type { Type } from '../schema/types.ts';
import { sameType, types, userType } from '../schema/types.ts';
import type {
  AnonymousBlock,
  ConstructorDeclaration,
  EnumDeclaration,
  FieldDeclaration,
  Member,
  MethodDeclaration,
  ModifierName,
  Modifiers,
  PropertyDeclaration,
  SourceUnit,
  TriggerDeclaration,
  TypeDeclaration,
} from '../syntax/tree.ts';
import { isNarrower } from './access.ts';
import { messages } from './messages.ts';
import { ProblemList, refuse } from './problems.ts';
import { hasAnnotation, resolveType, spell } from './resolveType.ts';
import type { Access, Constructor, Field, Method, UserType, TypeTable } from './typeTable.ts';
import { declaredSignature, slotOf } from './typeTable.ts';

export type OwnerDeclaration = TypeDeclaration | TriggerDeclaration | AnonymousBlock;

export interface Declared {
  readonly table: TypeTable;
  readonly trees: ReadonlyMap<UserType, OwnerDeclaration>;
  readonly problems: ReadonlyMap<SourceUnit, ProblemList>;
}

export function declare(units: readonly SourceUnit[], table: TypeTable): Declared {
  const trees = new Map<UserType, OwnerDeclaration>();
  const problems = new Map(units.map((unit) => [unit, new ProblemList(unit.file)]));
  for (const unit of units) {
    const list = problems.get(unit);
    list?.attempt(() => declareType({ table, trees, unit, problems: list }, unit.body, undefined));
  }
  for (const type of table.all) declareHeader(table, type, trees.get(type), problemsOf(problems, type));
  for (const type of table.all) checkLine(table, type, problemsOf(problems, type));
  for (const type of table.all) {
    const list = problemsOf(problems, type);
    for (const member of membersOf(trees.get(type))) list.attempt(() => declareMember(table, type, member, list));
    addUnwrittenConstructors(table, type);
  }
  return { table, trees, problems };
}

const problemsOf = (problems: ReadonlyMap<SourceUnit, ProblemList>, type: UserType): ProblemList => problems.get(type.unit) ?? new ProblemList(type.unit.file);

export const membersOf = (tree: OwnerDeclaration | undefined): readonly Member[] => (tree === undefined || tree.kind === 'Enum' ? [] : tree.members);

// ---- names -----------------------------------------------------------------------------------------------------------

const noModifiers: Modifiers = { names: [], annotations: [] };

export const has = (modifiers: Modifiers, name: ModifierName): boolean => modifiers.names.includes(name);

export function accessOf(modifiers: Modifiers, otherwise: Access): Access {
  if (has(modifiers, 'global') || has(modifiers, 'webservice')) return 'global';
  if (has(modifiers, 'public')) return 'public';
  return has(modifiers, 'protected') ? 'protected' : has(modifiers, 'private') ? 'private' : otherwise;
}

/** `$` cannot stand in an Apex name, so what belongs to a trigger's or an anonymous body never meets a class. */
function nameOf(tree: OwnerDeclaration): string {
  return tree.kind === 'Trigger' ? `${tree.name}$trigger` : tree.kind === 'Anonymous' ? '$anonymous' : tree.name;
}

interface Declaring {
  readonly table: TypeTable;
  readonly trees: Map<UserType, OwnerDeclaration>;
  readonly unit: SourceUnit;
  readonly problems: ProblemList;
}

function declareType(declaring: Declaring, tree: OwnerDeclaration, outer: UserType | undefined): void {
  const { table, trees, unit, problems } = declaring;
  const simpleName = nameOf(tree);
  const name = outer === undefined ? simpleName : `${outer.name}.${simpleName}`;
  const isPseudo = tree.kind === 'Trigger' || tree.kind === 'Anonymous';
  const modifiers = isPseudo ? noModifiers : tree.modifiers;
  if (table.named(name) !== undefined) refuse(tree.at, messages.duplicateTypeName(name));
  const isHidden = outer === undefined && !isPseudo && accessOf(modifiers, 'private') === 'private';
  if (isHidden && !hasAnnotation({ modifiers }, 'istest')) refuse(tree.at, messages.topLevelVisibility());
  const type: UserType = {
    name,
    simpleName,
    type: userType(name),
    outer,
    unit,
    at: tree.at,
    modifiers,
    isPseudo,
    shape: tree.kind === 'Interface' ? 'interface' : tree.kind === 'Enum' ? 'enum' : 'class',
    access: isPseudo ? 'public' : accessOf(modifiers, 'private'),
    isAbstract: tree.kind === 'Interface' || has(modifiers, 'abstract'),
    isVirtual: has(modifiers, 'virtual'),
    isTest: outer?.isTest ?? hasAnnotation({ modifiers }, 'istest'),
    inner: new Map(),
    superclass: undefined,
    interfaces: [],
    fields: new Map(),
    methods: new Map(),
    constructors: [],
    enumConstants: tree.kind === 'Enum' ? constantsOf(tree, problems) : [],
  };
  table.add(type);
  trees.set(type, tree);
  outer?.inner.set(simpleName.toLowerCase(), type);
  for (const member of membersOf(tree)) {
    if (member.kind !== 'Class' && member.kind !== 'Interface' && member.kind !== 'Enum') continue;
    if (outer !== undefined && !outer.isPseudo) refuse(member.at, messages.innerInner());
    declareType(declaring, member, type);
  }
}

/** To Salesforce an enum's constants are its fields. */
function constantsOf(tree: EnumDeclaration, problems: ProblemList): string[] {
  const names = new Map<string, string>();
  for (const { at, name } of tree.constants) {
    if (names.has(name.toLowerCase())) problems.add(at, messages.duplicateField(name));
    else names.set(name.toLowerCase(), name);
  }
  return [...names.values()];
}

// ---- headers ---------------------------------------------------------------------------------------------------------

function declareHeader(table: TypeTable, type: UserType, tree: OwnerDeclaration | undefined, problems: ProblemList): void {
  if (tree === undefined || (tree.kind !== 'Class' && tree.kind !== 'Interface')) return;
  const place = { table, unit: type.unit, within: type };
  if (tree.kind === 'Class' && tree.superclass !== undefined) {
    const { superclass } = tree;
    problems.attempt(() => {
      const resolved = resolveType(place, superclass);
      checkSuperclass(table, type, resolved, superclass.at);
      type.superclass = resolved;
    });
  }
  for (const written of tree.interfaces) {
    problems.attempt(() => {
      const resolved = resolveType(place, written);
      if (!table.isInterface(resolved)) refuse(written.at, messages.invalidInterface(spell(written)));
      if (type.interfaces.some((other) => sameType(other, resolved))) refuse(written.at, messages.interfaceAlreadyImplemented(spell(written)));
      type.interfaces.push(resolved);
    });
  }
}

function checkSuperclass(table: TypeTable, type: UserType, superclass: Type, at: TypeDeclaration['at']): void {
  const user = table.of(superclass);
  if (user !== undefined) {
    if (user.shape !== 'class') refuse(at, messages.invalidClass(user.name));
    // Every exception class may be extended without a word.
    const isException = /exception$/i.test(user.simpleName);
    if (!user.isAbstract && !user.isVirtual && !isException) refuse(type.at, messages.notExtensible(user.name));
    return;
  }
  if (superclass.kind === 'sObject') refuse(type.at, messages.notExtensible(superclass.name));
  if (superclass.kind !== 'platform' || table.schema.platformType(superclass.name)?.shape !== 'class')
    refuse(at, messages.invalidSuperType(superclass.kind === 'platform' ? superclass.name : superclass.kind));
}

function checkLine(table: TypeTable, type: UserType, problems: ProblemList): void {
  for (let at = table.superTypeOf(type), steps = 0; at !== undefined; at = table.superTypeOf(at), steps++) {
    if (at !== type && steps < 100) continue;
    type.superclass = undefined;
    problems.add(type.at, messages.circular(type.name));
    return;
  }
  if (type.shape !== 'class' || type.isPseudo) return;
  const isException = table.isException(type.type);
  if (isException && !/exception$/i.test(type.simpleName)) problems.add(type.at, messages.exceptionName(type.name));
  if (!isException && /exception$/i.test(type.simpleName)) problems.add(type.at, messages.exceptionMustExtend(type.name));
}

// ---- members ---------------------------------------------------------------------------------------------------------

function declareMember(table: TypeTable, type: UserType, member: Member, problems: ProblemList): void {
  switch (member.kind) {
    case 'Field':
      return declareFields(table, type, member, problems);
    case 'Property':
      return declareProperty(table, type, member, problems);
    case 'Method':
      return declareMethod(table, type, member);
    case 'Constructor':
      return declareConstructor(table, type, member);
    case 'Initializer':
      if (member.isStatic && type.outer !== undefined) refuse(member.at, messages.innerStaticBlock());
      return;
    default:
      return;
  }
}

function forbidInnerStatic(type: UserType, modifiers: Modifiers, at: Member['at'], what: string): void {
  if (has(modifiers, 'static') && type.outer !== undefined) refuse(at, messages.innerStatic(what));
}

function addField(type: UserType, field: Field): void {
  const key = field.name.toLowerCase();
  if (type.fields.has(key)) refuse(field.at, messages.duplicateField(field.name));
  type.fields.set(key, field);
}

function declareFields(table: TypeTable, type: UserType, tree: FieldDeclaration, problems: ProblemList): void {
  forbidInnerStatic(type, tree.modifiers, tree.at, 'fields');
  const fieldType = resolveType({ table, unit: type.unit, within: type }, tree.type);
  const access = accessOf(tree.modifiers, 'private');
  for (const variable of tree.variables) {
    problems.attempt(() =>
      addField(type, {
        owner: type,
        name: variable.name,
        at: variable.at,
        type: fieldType,
        isStatic: has(tree.modifiers, 'static'),
        isFinal: has(tree.modifiers, 'final'),
        isTransient: has(tree.modifiers, 'transient'),
        access,
        writeAccess: access,
        isTestVisible: hasAnnotation(tree, 'testvisible'),
        property: undefined,
        isAccessor: false,
      }),
    );
  }
}

function declareProperty(table: TypeTable, type: UserType, tree: PropertyDeclaration, problems: ProblemList): void {
  forbidInnerStatic(type, tree.modifiers, tree.at, 'properties');
  const access = accessOf(tree.modifiers, 'private');
  for (const accessor of [tree.getter, tree.setter]) {
    const own = accessor === undefined ? access : accessOf(accessor.modifiers, access);
    if (accessor !== undefined && isNarrower(access, own)) problems.add(accessor.at, messages.accessorWiderThanProperty(own, access));
  }
  addField(type, {
    owner: type,
    name: tree.name,
    at: tree.at,
    type: resolveType({ table, unit: type.unit, within: type }, tree.type),
    isStatic: has(tree.modifiers, 'static'),
    isFinal: has(tree.modifiers, 'final'),
    isTransient: has(tree.modifiers, 'transient'),
    access: tree.getter === undefined ? access : accessOf(tree.getter.modifiers, access),
    writeAccess: tree.setter === undefined ? access : accessOf(tree.setter.modifiers, access),
    isTestVisible: hasAnnotation(tree, 'testvisible'),
    property: tree,
    isAccessor:
      tree.getter?.body !== undefined ||
      tree.setter?.body !== undefined ||
      has(tree.modifiers, 'abstract') ||
      has(tree.modifiers, 'virtual') ||
      has(tree.modifiers, 'override'),
  });
}

function declareMethod(table: TypeTable, type: UserType, tree: MethodDeclaration): void {
  forbidInnerStatic(type, tree.modifiers, tree.at, 'methods');
  const place = { table, unit: type.unit, within: type };
  const parameters = tree.parameters.map((parameter) => resolveType(place, parameter.type));
  const returns = tree.returns === undefined ? types.void : resolveType(place, tree.returns);
  const isInterface = type.shape === 'interface';
  const isAbstract = isInterface || has(tree.modifiers, 'abstract');
  const isStatic = has(tree.modifiers, 'static') || has(tree.modifiers, 'testmethod') || type.isPseudo;
  if (isAbstract && tree.body !== undefined) refuse(tree.at, messages.abstractWithBody());
  if (!isAbstract && tree.body === undefined) refuse(tree.at, messages.methodNeedsBody());
  const needsAccess = type.unit.apiVersion >= 65 && !isInterface && (isAbstract || has(tree.modifiers, 'override'));
  if (needsAccess && accessOf(tree.modifiers, 'private') === 'private') refuse(tree.at, messages.abstractNeedsAccess());
  const method: Method = {
    owner: type,
    name: tree.name,
    at: tree.at,
    slot: slotOf(tree.name, parameters),
    otherSlots: [],
    isStatic,
    isAbstract,
    isVirtual: isAbstract || has(tree.modifiers, 'virtual'),
    isOverride: has(tree.modifiers, 'override'),
    access: isInterface ? (type.access === 'global' ? 'global' : 'public') : accessOf(tree.modifiers, type.isPseudo ? 'public' : 'private'),
    isTestVisible: hasAnnotation(tree, 'testvisible'),
    returns,
    parameters,
    declaration: tree,
  };
  const key = tree.name.toLowerCase();
  const namesakes = type.methods.get(key) ?? [];
  type.methods.set(key, namesakes);
  if (namesakes.some((other) => other.slot === method.slot))
    refuse(tree.at, messages.methodAlreadyDefined(tree.name, declaredSignature(returns, type.name, tree.name, parameters), type.name));
  namesakes.push(method);
}

function declareConstructor(table: TypeTable, type: UserType, tree: ConstructorDeclaration): void {
  if (tree.name.toLowerCase() !== type.simpleName.toLowerCase()) refuse(tree.at, messages.constructorName(tree.name));
  const parameters = tree.parameters.map((parameter) => resolveType({ table, unit: type.unit, within: type }, parameter.type));
  const slot = slotOf('<init>', parameters);
  if (type.constructors.some((other) => other.slot === slot))
    refuse(tree.at, messages.methodAlreadyDefined('<init>', declaredSignature(types.void, type.name, '<init>', parameters), type.name));
  type.constructors.push({
    owner: type,
    slot,
    access: accessOf(tree.modifiers, 'private'),
    isTestVisible: hasAnnotation(tree, 'testvisible'),
    parameters,
    declaration: tree,
  });
}

/**
 * A class without constructors has one without parameters; an exception has the platform's four besides those its author wrote.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_exception_custom.htm
 */
function addUnwrittenConstructors(table: TypeTable, type: UserType): void {
  if (type.shape !== 'class') return;
  const exception: Type = { kind: 'platform', name: 'System.Exception', arguments: [] };
  const unwritten: readonly (readonly Type[])[] = table.isException(type.type)
    ? [[], [types.string], [exception], [types.string, exception]]
    : type.constructors.length === 0
      ? [[]]
      : [];
  for (const parameters of unwritten) {
    const slot = slotOf('<init>', parameters);
    if (type.constructors.some((other) => other.slot === slot)) continue;
    const constructor: Constructor = { owner: type, slot, access: 'global', isTestVisible: false, parameters, declaration: undefined };
    type.constructors.push(constructor);
  }
}
