/**
 * Calls: who is asked, which overload, and by which of the contract's call nodes. The receiver comes resolved; the arguments are checked here.
 */
import type { SObjectSchema, Type } from '../schema/types.ts';
import { listOf, mapOf, platform, sObjectType, typeName, types } from '../schema/types.ts';
import type { CallExpression, Position } from '../syntax/tree.ts';
import { isVisible } from './access.ts';
import type { BodyContext } from './context.ts';
import { adapt, asSingle, isRecord, isRecordSource, singleTypes } from './convert.ts';
import type { Candidate } from './members.ts';
import { methodCandidates } from './members.ts';
import { messages } from './messages.ts';
import { chooseOverload } from './overloads.ts';
import { refuse, unsupported } from './problems.ts';
import type { Expression } from './program.ts';
import type { Referent } from './referents.ts';
import { fieldToken, objectLiteral, objectTypeToken, variablesInSight } from './referents.ts';
import type { UserType } from './typeTable.ts';
import { declaredSignature, slotOf } from './typeTable.ts';

interface Call {
  readonly name: string;
  readonly arguments: readonly Expression[];
  readonly at: Position;
}

export function checkCall(c: BodyContext, receiver: Referent | undefined, tree: CallExpression): Expression {
  if (receiver === undefined && /^(this|super)$/.test(tree.name)) refuse(tree.at, tree.name === 'this' ? messages.thisCallFirst() : messages.superCallFirst());
  const call: Call = { name: tree.name, arguments: tree.arguments.map((argument) => c.expression(argument)), at: tree.at };
  if (receiver === undefined) return unqualified(c, call);
  switch (receiver.kind) {
    case 'super':
      return callSuper(c, call);
    case 'name':
      return callOnName(c, receiver, call);
    default:
      return callOnValue(c, receiver.value, call);
  }
}

const shownCandidate = ({ returns, name, parameters, source }: Candidate): string =>
  declaredSignature(returns, source.kind === 'user' ? source.method.owner.name : source.declaration.name.replace(/^System\./, ''), name, parameters);

const argumentTypes = (call: Call): Type[] => call.arguments.map((argument) => argument.type);

function noSuchMethod(call: Call, on: string): never {
  return refuse(call.at, messages.methodDoesNotExist(call.name, argumentTypes(call), on));
}

/** The candidate meant among those in sight; undefined when there is none. */
function choose(c: BodyContext, candidates: readonly Candidate[], call: Call): Candidate | undefined {
  const inSight = candidates.filter((candidate) => candidate.source.kind === 'platform' || isVisible(c.table, c.type, candidate.source.method));
  const chosen = chooseOverload(c.table, inSight, argumentTypes(call), call.name, call.at);
  if (chosen !== undefined) return chosen;
  const single = chooseOverload(c.table, inSight, singleTypes(call.arguments), call.name, call.at);
  if (single !== undefined) return single;
  const hidden = chooseOverload(c.table, candidates, argumentTypes(call), call.name, call.at);
  if (hidden !== undefined) refuse(call.at, messages.methodNotVisible(shownCandidate(hidden)));
  return undefined;
}

const adapted = (c: BodyContext, call: Call, parameters: readonly Type[]): Expression[] =>
  call.arguments.map((argument, index) => adapt(c.table, argument, parameters[index] ?? argument.type));

// ---- the forms of a call ---------------------------------------------------------------------------------------------

/** `f(x)`: the own class and its superclasses, then the statics of what surrounds it. */
function unqualified(c: BodyContext, call: Call): Expression {
  for (let type: UserType | undefined = c.type; type !== undefined; type = type.outer) {
    const chosen = choose(c, methodCandidates(c.table, type.type, call.name), call);
    if (chosen === undefined) continue;
    if (chosen.isStatic) return callStatic(c, chosen, call);
    // An inner class has no outer object: to it the outer instance methods are not there.
    if (type !== c.type) break;
    if (c.isInDelegate) refuse(call.at, messages.instanceMethodInDelegate(shownCandidate(chosen)));
    if (c.isStatic) refuse(call.at, messages.nonStaticMethodFromStatic(shownCandidate(chosen)));
    return callInstance(c, chosen, { kind: 'This', at: call.at, type: c.type.type }, call);
  }
  const ofObject = c.isStatic ? undefined : objectMethod(c, { kind: 'This', at: call.at, type: c.type.type }, call);
  const copy = c.isStatic ? undefined : userClone(c, { kind: 'This', at: call.at, type: c.type.type }, call);
  return ofObject ?? copy ?? noSuchMethod(call, c.type.name);
}

function callSuper(c: BodyContext, call: Call): Expression {
  if (c.isStatic) refuse(call.at, messages.superInStatic());
  const { superclass } = c.type;
  if (superclass === undefined) {
    if (slotOfObjectMethod(call) !== undefined) unsupported(call.at, `super.${call.name}() of Object`);
    refuse(call.at, messages.noSuperType(c.type.name));
  }
  const chosen = choose(c, methodCandidates(c.table, superclass, call.name), call);
  if (chosen === undefined) {
    if (slotOfObjectMethod(call) !== undefined) unsupported(call.at, `super.${call.name}() of Object`);
    return noSuchMethod(call, typeName(superclass));
  }
  if (chosen.source.kind === 'platform') return callInstance(c, chosen, { kind: 'This', at: call.at, type: superclass }, call);
  const { method } = chosen.source;
  if (method.isAbstract) refuse(call.at, messages.abstractCalledDirectly(shownCandidate(chosen)));
  return { kind: 'CallSuper', at: call.at, type: chosen.returns, owner: method.owner.name, slot: method.slot, arguments: adapted(c, call, chosen.parameters) };
}

/** `T.f(x)`; a type of the lone name first, then the class that a namespace of the same name has. */
function callOnName(c: BodyContext, receiver: Referent & { kind: 'name' }, call: Call): Expression {
  const { type } = receiver;
  if (type === undefined) {
    const namesake = receiver.namespace === undefined ? undefined : c.lookUpType([receiver.namespace, receiver.namespace], call.at);
    if (namesake === undefined) refuse(call.at, messages.variableDoesNotExist(receiver.text));
    return callOnType(c, namesake, call);
  }
  return callOnType(c, type, call);
}

function callOnType(c: BodyContext, type: Type, call: Call): Expression {
  if (c.table.isEnum(type)) {
    const found = enumStatic(c, type, call);
    if (found !== undefined) return found;
  }
  const object = type.kind === 'sObject' ? c.schema.sObject(type.name) : undefined;
  if (object !== undefined) {
    const found = settingsCall(c, object, call);
    if (found !== undefined) return found;
  }
  if (object !== undefined) {
    // The stubs give every SObject the statics of settings: of other kinds of objects only the token can be asked.
    if (call.name.toLowerCase() === 'getsobjecttype' && call.arguments.length === 0) return objectTypeToken(c, object, call.at);
    // `BusinessHours.isWithin(…)`: the System class of the object's name.
    if (c.schema.platformType(`System.${object.name}`) !== undefined) return callOnType(c, platform(`System.${object.name}`), call);
    return noSuchMethod(call, object.name);
  }
  const candidates = methodCandidates(c.table, type, call.name);
  const statics = candidates.filter((candidate) => candidate.isStatic);
  const chosen = choose(c, statics.length > 0 ? statics : candidates, call);
  if (chosen === undefined) return noSuchMethod(call, typeName(type));
  if (!chosen.isStatic) refuse(call.at, messages.nonStaticMethodFromStatic(shownCandidate(chosen)));
  return callStatic(c, chosen, call);
}

function callStatic(c: BodyContext, chosen: Candidate, call: Call): Expression {
  const args = adapted(c, call, chosen.parameters);
  const { source } = chosen;
  if (source.kind === 'user')
    return { kind: 'CallStatic', at: call.at, type: chosen.returns, owner: source.method.owner.name, slot: source.method.slot, arguments: args };
  const asked: Expression = {
    kind: 'CallLibrary',
    at: call.at,
    type: chosen.returns,
    key: c.requireLibrary(call.at, source.key),
    object: undefined,
    arguments: args,
  };
  return bindsFromCode.test(source.key) ? { ...asked, scope: variablesInSight(c, call.at) } : asked;
}

/** Queries given as text, whose binds are the caller's variables. */
const bindsFromCode = /^System\.Database\.(query|countQuery|getQueryLocator|getCursor|getPaginationCursor)\(String/;

function callOnValue(c: BodyContext, object: Expression, call: Call): Expression {
  if (call.name.toLowerCase() === 'adderror') {
    const onField = addErrorOnField(c, object, call);
    if (onField !== undefined) return onField;
  }
  const { type } = object;
  if (c.isInDelegate && object.kind === 'This') refuse(object.at, messages.instanceFieldInDelegate('this'));
  // The stubs list them for the platform's enums too.
  const ofEnum = enumInstance(c, object, call);
  if (ofEnum !== undefined) return ofEnum;
  const candidates = methodCandidates(c.table, type, call.name);
  const instance = candidates.filter((candidate) => !candidate.isStatic);
  const chosen = choose(c, instance, call);
  if (chosen !== undefined) return callInstance(c, chosen, object, call);
  const special = objectMethod(c, object, call) ?? userClone(c, object, call);
  if (special !== undefined) return special;
  if (isRecordSource(object)) return callOnValue(c, asSingle(object), call);
  const wrongly = instance.length === 0 ? chooseOverload(c.table, candidates, argumentTypes(call), call.name, call.at) : undefined;
  if (wrongly !== undefined) refuse(call.at, messages.staticMethodFromInstance(shownCandidate(wrongly)));
  return noSuchMethod(call, typeName(type));
}

function callInstance(c: BodyContext, chosen: Candidate, object: Expression, call: Call): Expression {
  const args = adapted(c, call, chosen.parameters);
  const { source } = chosen;
  const { at } = call;
  if (source.kind === 'user') {
    const { slot, access, owner } = source.method;
    return {
      kind: 'CallVirtual',
      at,
      type: chosen.returns,
      object,
      slot,
      ...(access === 'private' && owner.shape === 'class' && !source.method.isAbstract ? { exactly: owner.name } : {}),
      arguments: args,
    };
  }
  if (source.declaration.shape === 'interface') return { kind: 'CallVirtual', at, type: chosen.returns, object, slot: source.slot, arguments: args };
  return {
    kind: 'CallLibrary',
    at,
    type: returnType(object.type, chosen),
    key: c.requireLibrary(at, inheritedKey(c, object.type, source.slot, source.key)),
    object,
    arguments: args,
  };
}

/** A clone is of the type of what is cloned, whatever the stubs say. */
function returnType(receiver: Type, chosen: Candidate): Type {
  const isCopy =
    /^(clone|deepclone)$/i.test(chosen.name) && (isRecord(receiver) || receiver.kind === 'list' || receiver.kind === 'set' || receiver.kind === 'map');
  return isCopy ? receiver : chosen.returns;
}

/** The stubs repeat inherited methods in every exception: the library has them once, so the first key it knows is taken, nearest type first. */
function inheritedKey(c: BodyContext, receiver: Type, slot: string, nearest: string): string {
  const keys = [receiver, ...c.table.allSupertypes(receiver)].flatMap((type) => {
    const declaration = c.table.platformView(type)?.declaration;
    const method = declaration?.methods.find((candidate) => slotOf(candidate.name, candidate.parameters) === slot);
    return declaration === undefined || method === undefined ? [] : [`${declaration.name}.${method.name}(${method.parameters.map(typeName).join(',')})`];
  });
  return keys.find((key) => c.environment.isSupported(key)) ?? nearest;
}

// ---- what every object has -------------------------------------------------------------------------------------------

function slotOfObjectMethod(
  call: Call,
): { readonly slot: string; readonly key: string; readonly type: Type; readonly parameters: readonly Type[] } | undefined {
  const name = call.name.toLowerCase();
  if (name === 'equals' && call.arguments.length === 1)
    return { slot: 'equals(object)', key: 'System.Object.equals(Object)', type: types.boolean, parameters: [types.object] };
  if (call.arguments.length > 0) return undefined;
  if (name === 'hashcode') return { slot: 'hashcode()', key: 'System.Object.hashCode()', type: types.integer, parameters: [] };
  return name === 'tostring' ? { slot: 'tostring()', key: 'System.Object.toString()', type: types.string, parameters: [] } : undefined;
}

/** A class of the project has the three as slots; what stands behind an interface, an Object or a library type is only known at run time. */
function objectMethod(c: BodyContext, object: Expression, call: Call): Expression | undefined {
  const method = slotOfObjectMethod(call);
  if (method === undefined || object.type.kind === 'void' || object.type.kind === 'null') return undefined;
  const args = adapted(c, call, method.parameters);
  const { at } = call;
  if (c.table.of(object.type)?.shape === 'class') return { kind: 'CallVirtual', at, type: method.type, object, slot: method.slot, arguments: args };
  return { kind: 'CallLibrary', at, type: method.type, key: c.requireLibrary(at, method.key), object: adapt(c.table, object, types.object), arguments: args };
}

/** An object of the project's classes can be copied, field by field; undocumented, and used by public projects. The copy is of the type it is asked of. */
function userClone(c: BodyContext, object: Expression, call: Call): Expression | undefined {
  if (call.name.toLowerCase() !== 'clone' || call.arguments.length > 0 || c.table.of(object.type)?.shape !== 'class') return undefined;
  return { kind: 'CallLibrary', at: call.at, type: object.type, key: c.requireLibrary(call.at, 'System.Object.clone()'), object, arguments: [] };
}

// ---- enums -----------------------------------------------------------------------------------------------------------

function enumStatic(c: BodyContext, type: Type, call: Call): Expression | undefined {
  const { at } = call;
  const literal: Expression = { kind: 'ClassLiteral', at, type: { kind: 'platform', name: 'System.Type', arguments: [] }, of: type };
  const name = call.name.toLowerCase();
  if (name === 'values' && call.arguments.length === 0) {
    return { kind: 'CallLibrary', at, type: listOf(type), key: c.requireLibrary(at, 'System.Enum.values(Type)'), object: undefined, arguments: [literal] };
  }
  const [text] = call.arguments;
  if (name !== 'valueof' || text === undefined || call.arguments.length !== 1 || (text.type.kind !== 'null' && typeName(text.type) !== 'String'))
    return undefined;
  return {
    kind: 'CallLibrary',
    at,
    type,
    key: c.requireLibrary(at, 'System.Enum.valueOf(Type,String)'),
    object: undefined,
    arguments: [literal, adapt(c.table, text, types.string)],
  };
}

function enumInstance(c: BodyContext, object: Expression, call: Call): Expression | undefined {
  if (!c.table.isEnum(object.type) || call.arguments.length > 0) return undefined;
  const name = call.name.toLowerCase();
  const { at } = call;
  if (name === 'name') return { kind: 'CallLibrary', at, type: types.string, key: c.requireLibrary(at, 'System.Enum.name()'), object, arguments: [] };
  return name === 'ordinal'
    ? { kind: 'CallLibrary', at, type: types.integer, key: c.requireLibrary(at, 'System.Enum.ordinal()'), object, arguments: [] }
    : undefined;
}

// ---- records ---------------------------------------------------------------------------------------------------------

/** `record.Name.addError(…)` puts the error on the field, so it asks for the field itself, not for its value. */
function addErrorOnField(c: BodyContext, object: Expression, call: Call): Expression | undefined {
  if (object.kind !== 'RecordField')
    return isRecord(object.type) || c.table.isReference(object.type) ? undefined : refuse(call.at, messages.addErrorNeedsField());
  const schema = c.schema.sObject(object.objectName);
  if (object.of !== 'field' || schema === undefined) return undefined;
  const token = fieldToken(c, schema, object.field, call.at);
  return callOnValue(c, object.object, { name: call.name, arguments: [token, ...call.arguments], at: call.at });
}

/**
 * `Settings__c.getOrgDefaults()` and its kin: methods that the platform adds to objects of these kinds.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_custom_settings.htm
 */
function settingsCall(c: BodyContext, object: SObjectSchema, call: Call): Expression | undefined {
  const record = sObjectType(object.name);
  const isHierarchy = object.kind === 'hierarchySetting';
  const isSetting = isHierarchy || object.kind === 'listSetting';
  if (!isSetting && object.kind !== 'customMetadata') return undefined;
  const one = (name: string, ...parameters: Type[]): Candidate => ({ name, isStatic: true, parameters, returns: record, source: ofOwn(name, parameters) });
  const ofOwn = (name: string, parameters: readonly Type[]): Candidate['source'] => ({
    kind: 'platform',
    declaration: noDeclaration,
    declared: parameters,
    slot: slotOf(name, parameters),
    key: `System.${isSetting ? 'CustomSetting' : 'CustomMetadata'}.${name}(${['Type', ...parameters.map(typeName)].join(',')})`,
  });
  const all: Candidate = { name: 'getAll', isStatic: true, parameters: [], returns: mapOf(types.string, record), source: ofOwn('getAll', []) };
  const known: readonly Candidate[] = isHierarchy
    ? [one('getInstance'), one('getInstance', types.id), one('getOrgDefaults'), one('getValues', types.id)]
    : isSetting
      ? [one('getInstance', types.string), one('getValues', types.string), all]
      : [one('getInstance', types.string), all];
  const chosen = chooseOverload(
    c.table,
    known.filter((candidate) => candidate.name.toLowerCase() === call.name.toLowerCase()),
    argumentTypes(call),
    call.name,
    call.at,
  );
  if (chosen === undefined || chosen.source.kind !== 'platform') return undefined;
  const { at } = call;
  return {
    kind: 'CallLibrary',
    at,
    type: chosen.returns,
    key: c.requireLibrary(at, chosen.source.key),
    object: undefined,
    arguments: [objectLiteral(object.name, at), ...adapted(c, call, chosen.parameters)],
  };
}

const noDeclaration = {
  name: '',
  shape: 'class',
  isAbstract: false,
  parameters: [],
  superclass: undefined,
  interfaces: [],
  fields: [],
  methods: [],
  constructors: [],
  enumConstants: [],
} as const;
