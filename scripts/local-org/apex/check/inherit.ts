/**
 * The second pass: does each class keep what its superclass and its interfaces promise, and under which slots are its methods found.
 * Methods match by erased types: String and Id are equal here, and the `T` of a platform interface is what the class says it is.
 */
import type { MethodSignature, Type } from '../schema/types.ts';
import { sameType, typeName } from '../schema/types.ts';
import { isNarrower } from './access.ts';
import { isRecord, isText } from './convert.ts';
import { messages } from './messages.ts';
import type { ProblemList } from './problems.ts';
import type { Access, Bindings, Method, TypeTable, UserType } from './typeTable.ts';
import { declaredSignature, slotOf, substitute } from './typeTable.ts';

/** Something that a class inherits and may, or must, have a method for. */
interface Promised {
  readonly name: string;
  /** Who promises it, as messages name it. */
  readonly of: string;
  readonly slot: string;
  readonly parameters: readonly Type[];
  readonly returns: Type;
  readonly access: Access;
  readonly isAbstract: boolean;
  readonly isOverridable: boolean;
  readonly isStatic: boolean;
  readonly ofInterface: boolean;
  readonly ofPlatform: boolean;
}

const objectMethods: readonly Promised[] = (
  [
    ['equals', [{ kind: 'primitive', name: 'Object' }], 'Boolean'],
    ['hashCode', [], 'Integer'],
    ['toString', [], 'String'],
  ] as const
).map(([name, parameters, returns]) => ({
  name,
  of: 'Object',
  slot: slotOf(name, parameters),
  parameters,
  returns: { kind: 'primitive', name: returns },
  access: 'public',
  isAbstract: false,
  isOverridable: true,
  isStatic: false,
  ofInterface: true,
  ofPlatform: true,
}));

const promised = (promise: Promised): string => declaredSignature(promise.returns, promise.of, promise.name, promise.parameters);

/** `System.Comparator<Account>`. */
const fullName = (type: Type): string =>
  type.kind === 'platform' ? type.name + (type.arguments.length === 0 ? '' : `<${type.arguments.map(typeName).join(',')}>`) : typeName(type);

/** A `Database.Batchable<SObject>` may take its scope as a list of the records it means. */
const sameErased = (a: Type, b: Type): boolean =>
  sameType(a, b) || (isText(a) && isText(b)) || (a.kind === 'list' && b.kind === 'list' && isAnyAndOne(a.element, b.element));
const isAnyAndOne = (a: Type, b: Type): boolean => isRecord(a) && isRecord(b) && (a.kind === 'anySObject' || b.kind === 'anySObject');
const sameParameters = (a: readonly Type[], b: readonly Type[]): boolean =>
  a.length === b.length &&
  a.every((type, index) => {
    const other = b[index];
    return other !== undefined && sameErased(type, other);
  });

export function checkInheritance(table: TypeTable, type: UserType, problems: ProblemList): void {
  const inherited = promises(table, type);
  for (const method of [...type.methods.values()].flat()) checkOverride(table, method, inherited, problems);
  if (type.shape === 'class' && !type.isAbstract && !type.isPseudo) checkComplete(table, type, inherited, problems);
}

function promises(table: TypeTable, type: UserType): Promised[] {
  const found: Promised[] = [];
  for (const supertype of table.allSupertypes(type.type)) {
    const user = table.of(supertype);
    if (user !== undefined) found.push(...[...user.methods.values()].flat().map((method) => promiseOf(method, user)));
    const view = table.platformView(supertype);
    if (view === undefined) continue;
    const isInterface = view.declaration.shape === 'interface';
    found.push(
      ...view.declaration.methods
        .filter((signature) => !signature.isStatic)
        .map((signature) => platformPromise(fullName(supertype), signature, view.bindings, isInterface)),
    );
  }
  return found;
}

const promiseOf = (method: Method, owner: UserType): Promised => ({
  name: method.name,
  of: owner.name,
  slot: method.slot,
  parameters: method.parameters,
  returns: method.returns,
  access: method.access,
  isAbstract: method.isAbstract,
  // ASSUMED: what overrides may be overridden in turn without saying `virtual` again.
  isOverridable: method.isVirtual || method.isOverride,
  isStatic: method.isStatic,
  ofInterface: owner.shape === 'interface',
  ofPlatform: false,
});

const platformPromise = (of: string, signature: MethodSignature, bindings: Bindings, isInterface: boolean): Promised => ({
  name: signature.name,
  of,
  slot: slotOf(signature.name, signature.parameters),
  parameters: signature.parameters.map((parameter) => substitute(parameter, bindings)),
  returns: substitute(signature.returns, bindings),
  access: 'public',
  isAbstract: isInterface || signature.isAbstract,
  isOverridable: true,
  isStatic: false,
  ofInterface: isInterface,
  ofPlatform: true,
});

/** `MatchFields equals(Object)`: of that name, but not what every object has. OBSERVED: apex-fp's fluent matchers. */
const isNamesakeOfObjectMethod = (method: Method, promise: Promised): boolean =>
  objectMethods.includes(promise) && !method.isOverride && !sameType(method.returns, promise.returns);

const matches = (method: Method, promise: Promised): boolean =>
  method.name.toLowerCase() === promise.name.toLowerCase() && (method.slot === promise.slot || sameParameters(method.parameters, promise.parameters));

/** OBSERVED: ApexTestKit's recorder keeps `f(Map<SObjectField,Matcher>)` of its interface by `f(Map<SObjectField,Object>)`. */
const takesMore = (table: TypeTable, method: Method, promise: Promised): boolean =>
  promise.ofInterface &&
  method.name.toLowerCase() === promise.name.toLowerCase() &&
  method.parameters.length === promise.parameters.length &&
  method.parameters.every((own, index) => {
    const promised = promise.parameters[index];
    if (promised === undefined) return false;
    if (sameErased(own, promised)) return true;
    if (own.kind === 'map' && promised.kind === 'map') return sameType(own.key, promised.key) && table.isObject(own.value);
    return (own.kind === 'list' || own.kind === 'set') && own.kind === promised.kind && table.isObject(own.element);
  });

function checkOverride(table: TypeTable, method: Method, inherited: readonly Promised[], problems: ProblemList): void {
  const met = [...inherited, ...objectMethods].filter((promise) => matches(method, promise) && !isNamesakeOfObjectMethod(method, promise));
  const signature = declaredSignature(method.returns, method.owner.name, method.name, method.parameters);
  if (method.isOverride && met.length === 0) problems.add(method.at, messages.doesNotOverride(signature));
  for (const promise of met) {
    // OBSERVED: apex-recipes and soql-lib implement an interface's method by a static one.
    if (method.isStatic && promise.ofInterface && !method.otherSlots.includes(promise.slot)) method.otherSlots.push(promise.slot);
    // A private method is nobody else's affair: a subclass may have one of the same name.
    if ((promise.access === 'private' && !promise.isAbstract) || promise.isStatic || method.isStatic) continue;
    if (promise.slot !== method.slot && !method.otherSlots.includes(promise.slot)) method.otherSlots.push(promise.slot);
    // OBSERVED: the suite of fflib-apex-common implements an abstract method without a modifier in another file, with and without `override`.
    if (promise.access === 'private') continue;
    if (!promise.isOverridable) problems.add(method.at, messages.notOverridable(signature));
    else if (!promise.ofInterface && !method.isOverride) problems.add(method.at, messages.mustUseOverride(signature));
    else if (promise.ofInterface && method.owner.shape === 'class' && isNarrower(method.access, 'public'))
      problems.add(method.owner.at, messages.implementationNotVisible(method.owner.name, promised(promise)));
    // Global is public to one's own namespace.
    else if (isNarrower(method.access, promise.access === 'global' ? 'public' : promise.access) && !promise.ofInterface)
      problems.add(method.at, messages.cannotReduceVisibility(signature));
    if (!returnsFit(table, method.returns, promise)) problems.add(method.at, messages.returnTypesClash(method.returns, promise.returns, method.owner.name));
    return void met.slice(met.indexOf(promise) + 1).forEach((other) => {
      if (other.slot !== method.slot && !method.otherSlots.includes(other.slot)) method.otherSlots.push(other.slot);
    });
  }
}

/** Return types must be equal; but the stubs of the platform leave type arguments out here and there, and say Object where several types will do. */
function returnsFit(table: TypeTable, actual: Type, promise: Promised): boolean {
  if (sameErased(actual, promise.returns)) return true;
  // OBSERVED: soql-lib's selectors answer an interface's method with a class of their own.
  // OBSERVED: ApexDI's factories answer an interface's Object with a type of theirs.
  if (promise.ofInterface && table.isReference(actual) && (table.isObject(promise.returns) || table.subtypeDistance(actual, promise.returns) !== undefined))
    return true;
  // A batch starts with a locator or with anything iterable: the stubs know both, of which one is enough.
  if (promise.ofPlatform && promise.name === 'start' && isStartOfBatch(table, actual)) return true;
  return (
    promise.ofPlatform && (table.isObject(promise.returns) || (actual.kind === promise.returns.kind && actual.kind !== 'user' && actual.kind !== 'primitive'))
  );
}

const isStartOfBatch = (table: TypeTable, type: Type): boolean =>
  type.kind === 'list' ||
  type.kind === 'set' ||
  table.subtypeDistance(type, { kind: 'platform', name: 'System.Iterable', arguments: [{ kind: 'primitive', name: 'Object' }] }) !== undefined;

function checkComplete(table: TypeTable, type: UserType, inherited: readonly Promised[], problems: ProblemList): void {
  const own = table
    .lineage(type)
    .flatMap((ancestor) => [...ancestor.methods.values()].flat())
    .filter((method) => !method.isAbstract);
  for (const method of [...type.methods.values()].flat()) if (method.isAbstract) problems.add(method.at, messages.definingType('abstract', 'abstract'));
  const platformSuperclass = inherited.filter((promise) => !promise.isAbstract);
  for (const promise of inherited) {
    if (!promise.isAbstract) continue;
    const method = own.find((candidate) => matches(candidate, promise)) ?? own.find((candidate) => takesMore(table, candidate, promise));
    if (method !== undefined) {
      // Inherited from a class that knew nothing of this interface: reachable by the interface's slot all the same.
      if (promise.slot !== method.slot && !method.otherSlots.includes(promise.slot)) method.otherSlots.push(promise.slot);
      continue;
    }
    if ([...platformSuperclass, ...objectMethods].some((other) => other.slot === promise.slot)) continue;
    const signature = promised(promise);
    problems.add(type.at, promise.ofInterface ? messages.mustImplement(type.name, signature) : messages.mustImplementAbstract(type.name, signature));
  }
}
