/** Tables of the describe classes, made of the facts in `describe/`. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_namespace_Schema.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import { SObject } from '../../runtime/values.ts';
import type { TypeValue, Value } from '../../runtime/values.ts';
import { typeName } from '../../schema/types.ts';
import { dataType } from '../data.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import type { FieldDeclaration, Marked } from '../declare.ts';
import { DescribeField, fieldGetters, fieldQuestions, tokenOf } from '../describe/field.ts';
import { DescribeObject, FieldSetsOfObject, FieldsOfObject, fieldMap, fieldSetMap, objectGetters, objectQuestions } from '../describe/object.ts';
import { sObjectTypeToken } from '../describe/tokens.ts';
import type { SObjectFieldToken, SObjectTypeToken } from '../describe/tokens.ts';
import { randomUuid } from '../System/UUID.ts';
import type { LibraryType } from '../table.ts';

type Answer<Self> = (self: Self, runtime: Runtime) => Value;
/** `getName()` and the property `Name`; `isCustom()` and `Custom`. */
function table<Self>(
  answers: Readonly<Record<string, Answer<Self>>>,
  verb: 'get' | 'is',
): { methods: Record<string, Marked>; fields: Record<string, FieldDeclaration> } {
  const methods: Record<string, Marked> = {};
  const fields: Record<string, FieldDeclaration> = {};
  for (const [name, answer] of Object.entries(answers)) {
    methods[`${verb}${name}()`] = { run: (runtime: Runtime, self: Self) => answer(self, runtime) };
    fields[name] = { get: (runtime: Runtime, self: Self) => answer(self, runtime) };
  }
  return { methods, fields };
}
const ofField = (facts: typeof fieldGetters) =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, (self: DescribeField, runtime: Runtime) => fact(self.token.field, self.token, runtime)]),
  );
const ofObject = (facts: typeof objectGetters) =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, (self: DescribeObject, runtime: Runtime) => fact(self.token, runtime)]));
const getters = table(ofField(fieldGetters), 'get');
const questions = table(ofField(fieldQuestions), 'is');
const objectGet = table(ofObject(objectGetters), 'get');
const objectIs = table(ofObject(objectQuestions), 'is');

function newRecord(self: SObjectTypeToken, id: string | null): SObject {
  const record = new SObject(self.schema);
  if (id !== null) record.values.set('Id', id);
  return record;
}
/** Fields that have a default hold it. */
function withDefaults(runtime: Runtime, record: SObject): SObject {
  // Whoever wants to know an event again asks for its identity before it is published.
  if (record.schema.kind === 'platformEvent' && record.schema.fields.has('eventuuid')) record.values.set('EventUuid', randomUuid(runtime));
  for (const field of record.schema.fields.values()) {
    // OBSERVED: the suite of apex-domainbuilder inserts an opportunity made so: what nobody may write has no default here.
    if (!field.isCreateable) continue;
    if (field.defaultValue !== undefined) record.values.set(field.name, field.defaultValue);
    const first = field.picklist?.values.find((value) => value.isDefault && value.isActive);
    if (field.defaultValue === undefined && first) record.values.set(field.name, first.value);
  }
  return record;
}
const data = (name: string, page: string, methods: readonly string[]): LibraryType =>
  dataType(`Schema.${name}`, { page, methods, fields: methods.map((method) => method.replace(/^(get|is)/, '')) });

export const schemaTypes: readonly LibraryType[] = [
  libraryType('Schema.SObjectType', 'apex_class_Schema_SObjectType', {
    'token(Type)': (runtime, type: TypeValue) =>
      sObjectTypeToken(runtime, typeName(type.of)) ?? runtime.fail('System.SObjectException', `Invalid object ${typeName(type.of)}`),
    'getDescribe()': (_, self: SObjectTypeToken) => new DescribeObject(self),
    'getDescribe(Object)': (_, self: SObjectTypeToken) => new DescribeObject(self),
    'newSObject()': (_, self: SObjectTypeToken) => newRecord(self, null),
    // OBSERVED: the suite of apex-rollup (RollupSObjectUpdaterTests) makes one of the Id of a record that has none.
    'newSObject(Id)': nullable((_, self: SObjectTypeToken, id: string | null) => newRecord(self, id)),
    'newSObject(Id,Boolean)': assumed('defaults that are formulas stay empty', {
      isNullable: true,
      run: (runtime: Runtime, self: SObjectTypeToken, id: string | null, defaults: boolean | null) =>
        defaults ? withDefaults(runtime, newRecord(self, id)) : newRecord(self, id),
    }),
  }),
  libraryType('Schema.SObjectField', 'apex_class_Schema_SObjectField', {
    'token(Type,String)': (runtime, type: TypeValue, field: string) => tokenOf(runtime, typeName(type.of), field),
    'getDescribe()': (_, self: SObjectFieldToken) => new DescribeField(self),
    'getDescribe(Object)': (_, self: SObjectFieldToken) => new DescribeField(self),
  }),
  libraryType(
    'Schema.DescribeFieldResult',
    'apex_methods_system_fields_describe',
    {
      ...getters.methods,
      ...questions.methods,
      'getSObjectType()': (runtime, self: DescribeField) => sObjectTypeToken(runtime, self.token.object.name) ?? null,
    },
    { ...getters.fields, ...questions.fields },
  ),
  libraryType(
    'Schema.DescribeSObjectResult',
    'apex_methods_system_sobject_describe',
    {
      ...objectGet.methods,
      ...objectIs.methods,
      'getFields()': (_, self: DescribeObject) => new FieldsOfObject(self.token),
      'getFieldSets()': (_, self: DescribeObject) => new FieldSetsOfObject(self.token),
    },
    {
      ...objectGet.fields,
      ...objectIs.fields,
      Fields: { get: (_, self: DescribeObject) => new FieldsOfObject(self.token) },
      FieldSets: { get: (_, self: DescribeObject) => new FieldSetsOfObject(self.token) },
    },
  ),
  libraryType('Schema.SObjectTypeFields', 'apex_methods_system_sobject_describe', {
    'getMap()': (runtime, self: FieldsOfObject) => fieldMap(runtime, self.token),
  }),
  libraryType('Schema.SObjectTypeFieldSets', 'apex_methods_system_sobject_describe', {
    'getMap()': (runtime, self: FieldSetsOfObject) => fieldSetMap(runtime, self.token),
  }),
  data('FieldSet', 'apex_class_Schema_FieldSet', ['getDescription', 'getFields', 'getLabel', 'getName', 'getNameSpace', 'getSObjectType']),
  dataType('Schema.FieldSetMember', {
    page: 'apex_class_Schema_FieldSetMember',
    methods: ['getDbRequired', 'getFieldPath', 'getLabel', 'getRequired', 'getSObjectField', 'getType'],
    fields: ['DbRequired', 'FieldPath', 'Label', 'Required', 'Type'],
  }),
  data('PicklistEntry', 'apex_methods_system_picklist_entry', ['getLabel', 'getValue', 'isActive', 'isDefaultValue']),
  data('RecordTypeInfo', 'apex_class_Schema_RecordTypeInfo', [
    'getDeveloperName',
    'getName',
    'getRecordTypeId',
    'isActive',
    'isAvailable',
    'isDefaultRecordTypeMapping',
    'isMaster',
  ]),
  data('ChildRelationship', 'apex_methods_system_childrelationship', [
    'getChildSObject',
    'getField',
    'getRelationshipName',
    'isCascadeDelete',
    'isDeprecatedAndHidden',
    'isRestrictedDelete',
  ]),
];
