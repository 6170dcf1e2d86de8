/**
 * `new` in all its forms: objects of the project and of the platform, records by name=value pairs, lists, sets and maps.
 */
import type { SObjectSchema, Type } from '../schema/types.ts';
import { listOf, typeName, types } from '../schema/types.ts';
import type { NewArray, NewCollection, NewObject } from '../syntax/tree.ts';
import { isVisible } from './access.ts';
import type { BodyContext } from './context.ts';
import { adapt, assign, isAssignable, isPrimitive, isRecordSource, singleTypes } from './convert.ts';
import { libraryKey, recordMember } from './members.ts';
import { messages } from './messages.ts';
import { chooseOverload } from './overloads.ts';
import { refuse, unsupported } from './problems.ts';
import type { Expression } from './program.ts';
import type { UserType } from './typeTable.ts';
import { declaredSignature, substitute } from './typeTable.ts';

export function checkNew(c: BodyContext, tree: NewObject): Expression {
  const type = c.resolve(tree.type);
  if (type.kind === 'sObject') {
    const object = c.schema.sObject(type.name);
    if (object === undefined) refuse(tree.at, messages.invalidType(type.name));
    return newRecord(c, tree, type, object);
  }
  if (tree.fields.length > 0) refuse(tree.at, messages.nameValueOnlyForSObjects(typeName(type)));
  if (type.kind === 'anySObject') refuse(tree.at, messages.notConstructable('SObject'));
  const args = tree.arguments.map((argument) => c.expression(argument));
  const user = c.table.of(type);
  return user === undefined ? newLibrary(c, tree, type, args) : newUser(c, tree, user, args);
}

function newUser(c: BodyContext, tree: NewObject, type: UserType, args: readonly Expression[]): Expression {
  if (type.shape !== 'class') refuse(tree.at, messages.notConstructable(type.name));
  if (type.isAbstract) refuse(tree.at, messages.abstractConstructed(type.name));
  const chosen = chooseConstructor(c, type, args, tree);
  return {
    kind: 'NewUser',
    at: tree.at,
    type: type.type,
    className: type.name,
    slot: chosen.slot,
    arguments: args.map((argument, index) => adapt(c.table, argument, chosen.parameters[index] ?? argument.type)),
  };
}

/** Also for `this(…)` and `super(…)`. */
export function chooseConstructor(
  c: BodyContext,
  type: UserType,
  args: readonly Expression[],
  tree: { readonly at: NewObject['at'] },
  by: 'new' | 'delegate' = 'new',
): UserType['constructors'][number] {
  const argTypes = args.map((argument) => argument.type);
  const inSight = type.constructors.filter((constructor) => isVisible(c.table, c.type, constructor));
  const chosen =
    chooseOverload(c.table, inSight, argTypes, '<Constructor>', tree.at) ?? chooseOverload(c.table, inSight, singleTypes(args), '<Constructor>', tree.at);
  if (chosen === undefined) {
    const hidden = chooseOverload(c.table, type.constructors, argTypes, '<Constructor>', tree.at);
    if (hidden !== undefined) refuse(tree.at, messages.methodNotVisible(declaredSignature(types.void, type.name, '<init>', hidden.parameters)));
    refuse(tree.at, by === 'new' ? messages.constructorNotDefined(type.name, argTypes) : messages.superConstructorNotDefined(argTypes));
  }
  return chosen;
}

function newLibrary(c: BodyContext, tree: NewObject, type: Type, args: readonly Expression[]): Expression {
  const view = c.table.platformView(type);
  const name = typeName(type);
  if (view === undefined || type.kind === 'primitive' || view.declaration.shape !== 'class') refuse(tree.at, messages.notConstructable(name));
  const { declaration, bindings } = view;
  if (declaration.isAbstract) refuse(tree.at, messages.abstractConstructed(name));
  const candidates = constructorsOf(c, declaration.name, declaration.constructors, type).map((constructor) => ({
    declared: constructor.parameters,
    parameters: constructor.parameters.map((parameter) => substitute(parameter, bindings)),
  }));
  const argTypes = args.map((argument) => argument.type);
  const chosen = chooseOverload(c.table, candidates, argTypes, name, tree.at);
  if (chosen === undefined) refuse(tree.at, messages.constructorNotDefined(name, argTypes));
  const key = c.requireLibrary(tree.at, libraryKey(declaration.name, '<init>', chosen.declared));
  return {
    kind: 'NewLibrary',
    at: tree.at,
    type,
    key,
    arguments: args.map((argument, index) => adapt(c.table, argument, chosen.parameters[index] ?? argument.type)),
  };
}

/** The stubs name no constructor where only the default one is there; exceptions of the platform have the four that all exceptions have. */
function constructorsOf(
  c: BodyContext,
  name: string,
  declared: readonly { readonly parameters: readonly Type[] }[],
  type: Type,
): readonly { readonly parameters: readonly Type[] }[] {
  if (declared.length > 0) return declared;
  const isException = name !== 'System.Exception' && c.table.isException(type);
  const exception: Type = { kind: 'platform', name: 'System.Exception', arguments: [] };
  const text: Type = { kind: 'primitive', name: 'String' };
  return isException ? [{ parameters: [] }, { parameters: [text] }, { parameters: [exception] }, { parameters: [text, exception] }] : [{ parameters: [] }];
}

function newRecord(c: BodyContext, tree: NewObject, type: Type, object: SObjectSchema): Expression {
  if (tree.arguments.length > 0) refuse(tree.at, messages.nameValueRequired(object.name));
  const seen = new Set<string>();
  const fields = tree.fields.map((written) => {
    const member = recordMember(c.table, object, written.name);
    if (member === undefined || member.of === 'children') refuse(tree.at, messages.fieldDoesNotExist(written.name, object.name));
    if (seen.has(member.name)) refuse(tree.at, messages.duplicateFieldInitializer(member.name));
    seen.add(member.name);
    if (member.of === 'field' && (member.field.type === 'formula' || member.field.type === 'summary' || member.field.type === 'autonumber'))
      refuse(written.at, messages.notWritable(member.name, object.name));
    return { field: member.name, of: member.of, value: assign(c.table, c.expression(written.value), member.type, tree.at) };
  });
  return { kind: 'NewRecord', at: tree.at, type, objectName: object.name, fields };
}

// ---- collections -----------------------------------------------------------------------------------------------------

export function checkNewArray(c: BodyContext, tree: NewArray): Expression {
  const element = c.resolve(tree.type);
  const type = listOf(element);
  const size = tree.size && c.expression(tree.size);
  if (size !== undefined && !isPrimitive(size.type, 'Integer')) refuse(size.at, messages.initialElement({ kind: 'primitive', name: 'Integer' }, size.type));
  return { kind: 'NewList', at: tree.at, type, size, elements: (tree.elements ?? []).map((each) => fit(c, c.expression(each), element, tree.at)) };
}

/** Salesforce reports the `new`, not the element. */
function fit(c: BodyContext, value: Expression, to: Type, at: NewObject['at']): Expression {
  if (!isAssignable(c.table, value.type, to) && !isRecordSource(value)) refuse(at, messages.initialElement(to, value.type));
  return assign(c.table, value, to);
}

export function checkNewCollection(c: BodyContext, tree: NewCollection): Expression {
  const type = c.resolve(tree.type);
  const { at } = tree;
  switch (type.kind) {
    case 'list':
      return { kind: 'NewList', at, type, size: undefined, elements: tree.elements.map((each) => fit(c, c.expression(each), type.element, at)) };
    case 'set':
      return { kind: 'NewSet', at, type, elements: tree.elements.map((each) => fit(c, c.expression(each), type.element, at)) };
    case 'map': {
      const entries = tree.entries.map((entry) => {
        const key = c.expression(entry.key);
        const value = c.expression(entry.value);
        if (!isAssignable(c.table, key.type, type.key)) refuse(key.at, messages.initialKey(key.type, type.key));
        if (!isAssignable(c.table, value.type, type.value) && !isRecordSource(value)) refuse(value.at, messages.initialValue(value.type, type.value));
        return { key: adapt(c.table, key, type.key), value: assign(c.table, value, type.value) };
      });
      return { kind: 'NewMap', at, type, entries };
    }
    default:
      return unsupported(at, `a collection of type ${typeName(type)}`);
  }
}
