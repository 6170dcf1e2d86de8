/**
 * What an object tells of itself. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_sobject_describe.htm
 */
import type { ApexMap } from '../../runtime/collections.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { LibraryObject } from '../../runtime/values.ts';
import type { Value, ApexList } from '../../runtime/values.ts';
import { platform, types } from '../../schema/types.ts';
import type { FieldSet, Type } from '../../schema/types.ts';
import { DataObject } from '../data.ts';
import { listOfValues, mapOfEntries } from '../iteration.ts';
import { service } from '../services.ts';
import { NameMap } from './describeMap.ts';
import { fieldGetters } from './field.ts';
import { fieldToken, sObjectTypeToken } from './tokens.ts';
import type { SObjectFieldToken, SObjectTypeToken } from './tokens.ts';

export class DescribeObject extends LibraryObject {
  readonly type = platform('Schema.DescribeSObjectResult');
  readonly token: SObjectTypeToken;
  constructor(token: SObjectTypeToken) {
    super();
    this.token = token;
  }
}
/** `describe.fields`: only `getMap()` is asked of it, and fields by name, which the checker resolves. */
export class FieldsOfObject extends LibraryObject {
  readonly type = platform('Schema.SObjectTypeFields');
  readonly token: SObjectTypeToken;
  constructor(token: SObjectTypeToken) {
    super();
    this.token = token;
  }
}
export const fieldMap = (runtime: Runtime, token: SObjectTypeToken): ApexMap =>
  new NameMap(
    platform('Schema.SObjectField'),
    Array.from(token.schema.fields.values(), (field): [string, Value] => [field.name, fieldToken(runtime, token.schema.name, field.name)!]),
  );

const recordTypeInfo = platform('Schema.RecordTypeInfo');
/** ASSUMED: the master record type has the Id 012000000000000AAA and is the default where nothing else is. */
function recordTypes(runtime: Runtime, token: SObjectTypeToken): DataObject[] {
  const granted = service(runtime, 'access').recordTypes(token.schema.name);
  const infos = token.schema.recordTypes.map((declared) => {
    const known = granted.find((one) => one.developerName === declared.developerName);
    return new DataObject(recordTypeInfo, {
      Name: declared.label,
      DeveloperName: declared.developerName,
      Active: declared.isActive,
      Available: known?.isAvailable ?? false,
      DefaultRecordTypeMapping: known?.isDefault ?? false,
      Master: false,
      RecordTypeId: known?.id ?? null,
    });
  });
  const master = new DataObject(recordTypeInfo, {
    Name: 'Master',
    DeveloperName: 'Master',
    Active: true,
    Available: true,
    DefaultRecordTypeMapping: !infos.some((info) => info.get('DefaultRecordTypeMapping') === true),
    Master: true,
    RecordTypeId: '012000000000000AAA',
  });
  return [...infos, master];
}
const recordTypesBy =
  (name: string, key: Type) =>
  (token: SObjectTypeToken, runtime: Runtime): Value =>
    mapOfEntries(
      key,
      recordTypeInfo,
      recordTypes(runtime, token).map((info): [Value, Value] => [info.get(name), info]),
    );

/** One object a relationship, so that it can be a key. OBSERVED: the suite of fflib-apex-common (addChildQuerySameRelationshipAgain). */
const describedChildren = new WeakMap<SObjectTypeToken, readonly DataObject[]>();

function childRelationships(token: SObjectTypeToken, runtime: Runtime): ApexList {
  let infos = describedChildren.get(token);
  if (infos === undefined) describedChildren.set(token, (infos = describeChildren(token, runtime)));
  return listOfValues(platform('Schema.ChildRelationship'), [...infos]);
}

function describeChildren(token: SObjectTypeToken, runtime: Runtime): DataObject[] {
  return Array.from(token.schema.children.values(), (child) => {
    const field = fieldToken(runtime, child.childObject, child.field);
    return new DataObject('Schema.ChildRelationship', {
      ChildSObject: sObjectTypeToken(runtime, child.childObject) ?? null,
      Field: field ?? null,
      RelationshipName: child.name,
      CascadeDelete: field?.field.onParentDelete === 'cascade',
      RestrictedDelete: field?.field.onParentDelete === 'restrict',
      DeprecatedAndHidden: false,
    });
  });
}

const may =
  (right: 'read' | 'create' | 'update' | 'delete'): ObjectFact =>
  (token, runtime) =>
    (right === 'read' || token.schema.isDmlAllowed || (right === 'create' && token.schema.kind === 'platformEvent')) &&
    service(runtime, 'access').object(token.schema.name, right);
const isKind =
  (...kinds: readonly string[]): ObjectFact =>
  (token) =>
    kinds.includes(token.schema.kind);
const customKinds = ['custom', 'customMetadata', 'hierarchySetting', 'listSetting', 'platformEvent'];

// ---- field sets: https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Schema_FieldSet.htm -------

/** `describe.fieldSets`: only `getMap()` is asked of it, and sets by name, which the checker resolves. */
export class FieldSetsOfObject extends LibraryObject {
  readonly type = platform('Schema.SObjectTypeFieldSets');
  readonly token: SObjectTypeToken;
  constructor(token: SObjectTypeToken) {
    super();
    this.token = token;
  }
}

/** The field at the end of a path (`Account.Owner.Name`). */
function fieldAt(runtime: Runtime, object: string, path: string): SObjectFieldToken | undefined {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) return fieldToken(runtime, object, first);
  const lookup = [...(runtime.schema.sObject(object)?.fields.values() ?? [])].find((field) => field.relationshipName?.toLowerCase() === first.toLowerCase());
  const parent = lookup?.referenceTo[0];
  return parent === undefined ? undefined : fieldAt(runtime, parent, rest.join('.'));
}

const member = platform('Schema.FieldSetMember');
const membersOf = (runtime: Runtime, token: SObjectTypeToken, set: FieldSet): DataObject[] =>
  set.fields.flatMap(({ path, isRequired }) => {
    const field = fieldAt(runtime, token.schema.name, path);
    if (field === undefined) return [];
    return new DataObject(member, {
      FieldPath: path,
      Label: field.field.label,
      Required: isRequired,
      DBRequired: !field.field.isNillable,
      SObjectField: field,
      Type: fieldGetters.Type!(field.field, field, runtime),
    });
  });

export const fieldSetMap = (runtime: Runtime, token: SObjectTypeToken): ApexMap =>
  new NameMap(
    platform('Schema.FieldSet'),
    token.schema.fieldSets.map((set): [string, Value] => [
      set.name,
      new DataObject('Schema.FieldSet', {
        Name: set.name,
        Label: set.label,
        Description: set.description ?? null,
        Namespace: null,
        SObjectType: token,
        Fields: listOfValues(member, membersOf(runtime, token, set)),
      }),
    ]),
  );

export type ObjectFact = (token: SObjectTypeToken, runtime: Runtime) => Value;
export const objectGetters: Readonly<Record<string, ObjectFact>> = {
  ChildRelationships: childRelationships,
  KeyPrefix: (token) => token.schema.keyPrefix ?? null,
  Label: (token) => token.schema.label,
  LabelPlural: (token) => token.schema.pluralLabel,
  LocalName: (token) => token.schema.name,
  Name: (token) => token.schema.name,
  RecordTypeInfos: (token, runtime) => listOfValues(recordTypeInfo, recordTypes(runtime, token)),
  RecordTypeInfosByDeveloperName: recordTypesBy('DeveloperName', types.string),
  RecordTypeInfosById: recordTypesBy('RecordTypeId', types.id),
  RecordTypeInfosByName: recordTypesBy('Name', types.string),
  SObjectType: (token) => token,
};
export const objectQuestions: Readonly<Record<string, ObjectFact>> = {
  Accessible: may('read'),
  Createable: may('create'),
  Custom: isKind(...customKinds),
  CustomSetting: isKind('hierarchySetting', 'listSetting'),
  Deletable: may('delete'),
  DeprecatedAndHidden: () => false,
  Queryable: may('read'),
  Searchable: isKind('standard', 'custom'),
  Undeletable: may('delete'),
  // https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_dml_examples_merge.htm
  Mergeable: (token, runtime) => ['Account', 'Case', 'Contact', 'Lead'].includes(token.schema.name) && may('delete')(token, runtime),
  Updateable: may('update'),
};
