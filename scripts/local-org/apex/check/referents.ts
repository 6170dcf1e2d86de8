/**
 * What a name or a path means: a value, a type, a namespace, or one of the tokens that Apex makes of an object's fields.
 * A local wins over a field, a field over a type, a type over a namespace; the nearer type wins over the outer one.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_namespaces_and_invocation.htm
 */
import type { SObjectSchema, Type } from '../schema/types.ts';
import { listOf, mapOf, platform, sObjectType, typeName, types } from '../schema/types.ts';
import type { Position } from '../syntax/tree.ts';
import { isVisible } from './access.ts';
import type { BodyContext } from './context.ts';
import { asSingle, isRecordSource } from './convert.ts';
import { findField, findPlatformField, recordMember } from './members.ts';
import { messages } from './messages.ts';
import { singleOrNull } from './operators.ts';
import { refuse } from './problems.ts';
import type { Expression } from './program.ts';
import type { Field, UserType } from './typeTable.ts';

export type Referent =
  | { readonly kind: 'value'; readonly value: Expression }
  /** `Database` is a class and a namespace: both are kept until a member decides. */
  | { readonly kind: 'name'; readonly text: string; readonly type: Type | undefined; readonly namespace: string | undefined }
  | { readonly kind: 'super' }
  /** `Schema.HeldMail__Share.RowCause`: a field's token, whose members are the reasons. */
  | { readonly kind: 'rowCause'; readonly value: Expression }
  /** `Schema.SObjectType.Account`, and `Account.SObjectType`: one describes, one is described. */
  | { readonly kind: 'describe' | 'token'; readonly object: SObjectSchema; readonly value: Expression }
  /** `Account.fields`, `Schema.SObjectType.Account.fields`: `value` is the map-like object itself. */
  /** `Schema.SObjectType.Account.FieldSets`. */
  | { readonly kind: 'fieldSets'; readonly object: SObjectSchema; readonly value: Expression }
  | { readonly kind: 'fields'; readonly object: SObjectSchema; readonly value: Expression; readonly isDescribed: boolean };

const value = (expression: Expression): Referent => ({ kind: 'value', value: expression });

export function resolveName(c: BodyContext, name: string, at: Position): Referent {
  const scoped = c.local(name);
  if (scoped !== undefined) return value({ kind: 'Local', at, type: scoped.local.type, local: scoped.local });
  const field = fieldInSight(c, name, at);
  if (field !== undefined) return value(field);
  return nameBeyondVariables(c, name, at) ?? refuse(at, messages.variableDoesNotExist(name));
}

/** The type or namespace of that name, whatever variable hides it. */
export function nameBeyondVariables(c: BodyContext, name: string, at: Position): Referent | undefined {
  const type = c.lookUpType([name], at);
  const namespace = c.table.of(type) === undefined ? namespaceOf(c, name) : undefined;
  return type === undefined && namespace === undefined && !isMagic(name) ? undefined : { kind: 'name', text: name, type, namespace };
}

/** Label and Page hold what the org has, Trigger what runs: none is a class with declared members. */
const isMagic = (name: string): boolean => /^(label|page|trigger)$/i.test(name);

const namespaceOf = (c: BodyContext, name: string): string | undefined =>
  c.schema.namespace(name) ?? (c.table.namespace !== undefined && name.toLowerCase() === c.table.namespace ? name : undefined);

function fieldInSight(c: BodyContext, name: string, at: Position): Expression | undefined {
  for (let type: UserType | undefined = c.type; type !== undefined; type = type.outer) {
    const field = findField(c.table, type, name);
    if (field === undefined) continue;
    if (!isVisible(c.table, c.type, { ...field, access: wider(field) })) continue;
    if (c.isYetToCome(field)) refuse(at, messages.forwardReference(field.name));
    if (field.isStatic) return fieldValue(c, field, undefined, at);
    // An inner class has no outer object: there only the outer statics are in sight.
    if (type !== c.type) continue;
    if (c.isStatic || c.isInDelegate) {
      // OBSERVED: the suite of force-di has an enum and a property of one name. Where there is no object, the name is the type's.
      if (c.lookUpType([name], at) !== undefined) return undefined;
      refuse(at, c.isInDelegate ? messages.instanceFieldInDelegate(field.name) : messages.variableDoesNotExist(name));
    }
    return fieldValue(c, field, { kind: 'This', at, type: c.type.type }, at);
  }
  return undefined;
}

/** Every variable that a simple name can mean here: what a query given as text may bind. */
export function variablesInSight(c: BodyContext, at: Position): { readonly name: string; readonly value: Expression }[] {
  const found = new Map<string, { name: string; value: Expression }>();
  for (const local of c.localsInSight)
    found.set(local.name.toLowerCase(), { name: local.name.toLowerCase(), value: { kind: 'Local', at, type: local.type, local } });
  for (let type: UserType | undefined = c.type; type !== undefined; type = type.outer) {
    for (const name of c.table.lineage(type).flatMap((ancestor) => [...ancestor.fields.keys()])) {
      const field = findField(c.table, type, name);
      if (found.has(name) || field === undefined || (!field.isStatic && (c.isStatic || c.isInDelegate || type !== c.type))) continue;
      if (!isVisible(c.table, c.type, { ...field, access: wider(field) }) || (field.isAccessor && field.property?.getter === undefined)) continue;
      found.set(name, { name, value: fieldValue(c, field, field.isStatic ? undefined : { kind: 'This', at, type: c.type.type }, at) });
    }
  }
  return [...found.values()];
}

const wider = (field: Field): Field['access'] => (field.access === 'private' ? field.writeAccess : field.access);

/** The field, or the property called through its accessor; inside the accessor its name is the field behind. */
export function fieldValue(c: BodyContext, field: Field, object: Expression | undefined, at: Position, isSuper = false): Expression {
  const isBehind = field.owner === c.type && c.accessorOf?.toLowerCase() === field.name.toLowerCase();
  if (field.isAccessor && !isBehind) return { kind: 'Property', at, type: field.type, object, owner: field.owner.name, name: field.name, isSuper };
  const ref = { owner: field.owner.name, name: field.name, isStatic: field.isStatic };
  return object === undefined ? { kind: 'StaticField', at, type: field.type, field: ref } : { kind: 'InstanceField', at, type: field.type, object, field: ref };
}

// ---- members ---------------------------------------------------------------------------------------------------------

export function memberOf(c: BodyContext, owner: Referent, name: string, at: Position, isSafe: boolean): Referent {
  switch (owner.kind) {
    case 'value':
      return value(memberOfValue(c, owner.value, name, at, isSafe));
    case 'rowCause':
      // ASSUMED: a sharing reason of one's own is there when it is named; the schema knows none.
      if (/__c$/i.test(name) || /^(Manual|Owner|Rule|Team|Territory|ImplicitChild|ImplicitParent)$/i.test(name))
        return value({ kind: 'Constant', at, type: types.string, value: name });
      return value(memberOfValue(c, owner.value, name, at, isSafe));
    case 'name':
      return memberOfName(c, owner, name, at);
    case 'super':
      return value(memberOfSuper(c, name, at));
    case 'token':
      if (name.toLowerCase() === 'fields') return { kind: 'fields', object: owner.object, value: owner.value, isDescribed: false };
      return value(memberOfValue(c, owner.value, name, at, isSafe));
    case 'describe':
      if (name.toLowerCase() === 'fields')
        return { kind: 'fields', object: owner.object, value: memberOfValue(c, owner.value, name, at, false), isDescribed: true };
      if (name.toLowerCase() === 'fieldsets') return { kind: 'fieldSets', object: owner.object, value: memberOfValue(c, owner.value, name, at, false) };
      return value(memberOfValue(c, owner.value, name, at, isSafe));
    case 'fieldSets': {
      const set = owner.object.fieldSets.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
      if (set === undefined) refuse(at, messages.variableDoesNotExist(name));
      const type = platform('Schema.FieldSet');
      const sets: Expression = {
        kind: 'CallLibrary',
        at,
        type: mapOf(types.string, type),
        key: c.requireLibrary(at, 'Schema.SObjectTypeFieldSets.getMap()'),
        object: owner.value,
        arguments: [],
      };
      return value({
        kind: 'CallLibrary',
        at,
        type,
        key: c.requireLibrary(at, 'System.Map.get(K)'),
        object: sets,
        arguments: [{ kind: 'Constant', at, type: types.string, value: set.name }],
      });
    }
    case 'fields': {
      const field = owner.object.fields.get(name.toLowerCase());
      if (field === undefined) refuse(at, messages.variableDoesNotExist(name));
      const token = fieldToken(c, owner.object, field.name, at);
      if (!owner.isDescribed) return value(token);
      return value({
        kind: 'CallLibrary',
        at,
        type: platform('Schema.DescribeFieldResult'),
        key: c.requireLibrary(at, 'Schema.SObjectField.getDescribe()'),
        object: token,
        arguments: [],
      });
    }
  }
}

function memberOfValue(c: BodyContext, owner: Expression, name: string, at: Position, isSafe: boolean): Expression {
  if (isRecordSource(owner)) return memberOfValue(c, isSafe ? singleOrNull(owner) : asSingle(owner), name, at, isSafe);
  const { type } = owner;
  const user = c.table.of(type);
  if (user !== undefined) {
    const field = findField(c.table, user, name);
    if (field !== undefined) {
      if (field.isStatic) refuse(at, messages.staticFieldFromInstance(field.name, user.name));
      if (!isVisible(c.table, c.type, { ...field, access: wider(field) })) refuse(at, messages.variableNotVisible(field.name, field.owner.name));
      if (c.isInDelegate && owner.kind === 'This') refuse(owner.at, messages.instanceFieldInDelegate('this'));
      return fieldValue(c, field, owner, at);
    }
  }
  const constant = c.table.isEnum(type) ? enumConstants(c, type).find((each) => each.toLowerCase() === name.toLowerCase()) : undefined;
  if (constant !== undefined) refuse(at, messages.staticFieldFromInstance(constant, typeName(type)));
  if (type.kind === 'sObject') {
    const object = c.schema.sObject(type.name);
    const member = object && recordMember(c.table, object, name);
    if (object === undefined || member === undefined) refuse(at, messages.variableDoesNotExist(name));
    return { kind: 'RecordField', at, type: member.type, object: owner, objectName: object.name, field: member.name, of: member.of };
  }
  // Every record has an Id, so `SObject` has it too.
  if (type.kind === 'anySObject' && name.toLowerCase() === 'id')
    return { kind: 'RecordField', at, type: types.id, object: owner, objectName: 'SObject', field: 'Id', of: 'field' };
  const found = findPlatformField(c.table, type, name);
  if (found === undefined || found.field.isStatic) {
    if (owner.kind === 'RecordField' && owner.of === 'field') refuse(at, messages.notForeignKey(owner.field));
    refuse(at, messages.variableDoesNotExist(name));
  }
  return { kind: 'LibraryField', at, type: found.type, key: c.requireLibrary(at, `${found.declaration.name}.${found.field.name}`), object: owner };
}

const enumConstants = (c: BodyContext, type: Type): readonly string[] =>
  c.table.of(type)?.enumConstants ?? c.table.platformView(type)?.declaration.enumConstants ?? [];

function memberOfSuper(c: BodyContext, name: string, at: Position): Expression {
  const parent = c.table.superTypeOf(c.type);
  const field = parent && findField(c.table, parent, name);
  if (parent === undefined || field === undefined) refuse(at, messages.variableDoesNotExist(name));
  if (!isVisible(c.table, c.type, field)) refuse(at, messages.variableNotVisible(name, field.owner.name));
  return fieldValue(c, field, { kind: 'This', at, type: c.type.type }, at, true);
}

// ---- members of types ------------------------------------------------------------------------------------------------

function memberOfName(c: BodyContext, owner: Referent & { kind: 'name' }, name: string, at: Position): Referent {
  const user = c.table.of(owner.type);
  const member =
    (user !== undefined ? userStatic(c, user, name, at) : undefined) ??
    magicMember(c, owner, name, at) ??
    (owner.type === undefined ? undefined : platformStatic(c, owner.type, name, at));
  if (member !== undefined) return member;
  const text = `${owner.text}.${name}`;
  const inner = c.lookUpType(text.split('.'), at);
  if (inner !== undefined || /^system\.(label|trigger|page)$/i.test(text)) return { kind: 'name', text, type: inner, namespace: undefined };
  refuse(at, messages.variableDoesNotExist(owner.type === undefined ? text : name));
}

function userStatic(c: BodyContext, user: UserType, name: string, at: Position): Referent | undefined {
  const constant = user.enumConstants.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (constant !== undefined) return value({ kind: 'EnumConstant', at, type: user.type, enumType: user.type, name: constant });
  const field = findField(c.table, user, name);
  if (field === undefined || (!field.isStatic && user.inner.has(name.toLowerCase()))) return undefined;
  if (!field.isStatic) refuse(at, messages.variableDoesNotExist(name));
  if (!isVisible(c.table, c.type, { ...field, access: wider(field) })) refuse(at, messages.variableNotVisible(field.name, field.owner.name));
  return value(fieldValue(c, field, undefined, at));
}

function magicMember(c: BodyContext, owner: Referent & { kind: 'name' }, name: string, at: Position): Referent | undefined {
  const magic = /^(?:system\.)?(label|trigger|page)$/i.exec(owner.text)?.[1]?.toLowerCase();
  if (c.table.of(owner.type) !== undefined) return undefined;
  if (magic === 'label') {
    if (c.schema.label(name) === undefined) refuse(at, messages.labelDoesNotExist(name));
    return value({ kind: 'LibraryField', at, type: types.string, key: `System.Label.${name}`, object: undefined });
  }
  if (magic === 'page') {
    // ASSUMED: the page is there: pages are no part of what the schema knows.
    const path: Expression = { kind: 'Constant', at, type: types.string, value: `/apex/${name}` };
    const key = c.requireLibrary(at, 'System.PageReference.<init>(String)');
    return value({ kind: 'NewLibrary', at, type: platform('System.PageReference'), key, arguments: [path] });
  }
  return magic === 'trigger' ? triggerVariable(c, name, at) : undefined;
}

const triggerFlags = ['isExecuting', 'isInsert', 'isUpdate', 'isDelete', 'isBefore', 'isAfter', 'isUndelete'];

/** https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_context_variables.htm */
function triggerVariable(c: BodyContext, name: string, at: Position): Referent {
  const record: Type = c.triggerObject === undefined ? types.anySObject : sObjectType(c.triggerObject);
  const known: readonly (readonly [string, Type])[] = [
    ['new', listOf(record)],
    ['old', listOf(record)],
    ['newMap', mapOf(types.id, record)],
    ['oldMap', mapOf(types.id, record)],
    ['size', types.integer],
    ['operationType', platform('System.TriggerOperation')],
    ...triggerFlags.map((flag) => [flag, types.boolean] as const),
  ];
  const found = known.find(([variable]) => variable.toLowerCase() === name.toLowerCase());
  if (found === undefined) refuse(at, messages.variableDoesNotExist(name));
  return value({ kind: 'LibraryField', at, type: found[1], key: c.requireLibrary(at, `System.Trigger.${found[0]}`), object: undefined });
}

function platformStatic(c: BodyContext, type: Type, name: string, at: Position): Referent | undefined {
  if (type.kind === 'sObject') return objectToken(c, type.name, name, at);
  if (type.kind === 'platform' && type.name === 'Schema.SObjectType') {
    const object = c.schema.sObject(name);
    if (object === undefined) return undefined;
    const token = objectTypeToken(c, object, at);
    return {
      kind: 'describe',
      object,
      value: {
        kind: 'CallLibrary',
        at,
        type: platform('Schema.DescribeSObjectResult'),
        key: c.requireLibrary(at, 'Schema.SObjectType.getDescribe()'),
        object: token,
        arguments: [],
      },
    };
  }
  const declaration = c.table.platformView(type)?.declaration;
  const constant = declaration?.enumConstants.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (constant !== undefined) return value({ kind: 'EnumConstant', at, type, enumType: type, name: constant });
  const field = declaration?.fields.find((candidate) => candidate.isStatic && candidate.name.toLowerCase() === name.toLowerCase());
  if (declaration === undefined || field === undefined) return undefined;
  return value({ kind: 'LibraryField', at, type: field.type, key: c.requireLibrary(at, `${declaration.name}.${field.name}`), object: undefined });
}

function objectToken(c: BodyContext, objectName: string, name: string, at: Position): Referent | undefined {
  const object = c.schema.sObject(objectName);
  if (object === undefined) return undefined;
  const lower = name.toLowerCase();
  if (lower === 'sobjecttype') return { kind: 'token', object, value: objectTypeToken(c, object, at) };
  if (lower === 'fields') return { kind: 'fields', object, value: objectTypeToken(c, object, at), isDescribed: false };
  const member = recordMember(c.table, object, name);
  if (member?.of !== 'field') return undefined;
  const token = fieldToken(c, object, member.name, at);
  return object.kind === 'share' && lower === 'rowcause' ? { kind: 'rowCause', value: token } : value(token);
}

/** `Account.SObjectType`. */
export const objectTypeToken = (c: BodyContext, object: SObjectSchema, at: Position): Expression => ({
  kind: 'CallLibrary',
  at,
  type: platform('Schema.SObjectType'),
  key: c.requireLibrary(at, 'Schema.SObjectType.token(Type)'),
  object: undefined,
  arguments: [objectLiteral(object.name, at)],
});

/** `Account.Name`. */
export const fieldToken = (c: BodyContext, object: SObjectSchema, field: string, at: Position): Expression => ({
  kind: 'CallLibrary',
  at,
  type: platform('Schema.SObjectField'),
  key: c.requireLibrary(at, 'Schema.SObjectField.token(Type,String)'),
  object: undefined,
  arguments: [objectLiteral(object.name, at), { kind: 'Constant', at, type: types.string, value: field }],
});

export const objectLiteral = (objectName: string, at: Position): Expression => ({
  kind: 'ClassLiteral',
  at,
  type: platform('System.Type'),
  of: sObjectType(objectName),
});

/** The path as a value; a type or a namespace alone is none. */
export function valueOf(referent: Referent, at: Position): Expression {
  switch (referent.kind) {
    case 'value':
    case 'describe':
    case 'token':
    case 'fields':
    case 'rowCause':
    case 'fieldSets':
      return referent.value;
    case 'name':
      return refuse(at, messages.variableDoesNotExist(referent.text));
    case 'super':
      return refuse(at, messages.cannotBeStatement());
  }
}
