/** Records by names known only at run time. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_sobject.htm */
import { boxed, cast, runtimeName, typeOf } from '../../runtime/cast.ts';
import { readField, readParent, writeField, writeParent } from '../../runtime/records.ts';
import { giveOptions, givenOptions } from '../../runtime/recordOptions.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { ApexException } from '../../runtime/values.ts';
import type { Value, SObject } from '../../runtime/values.ts';
import { platform, typeName, types } from '../../schema/types.ts';
import type { SObjectField } from '../../schema/types.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import { sObjectTypeToken } from '../describe/tokens.ts';
import type { SObjectFieldToken } from '../describe/tokens.ts';
import { DataObject } from '../data.ts';
import { readOptions } from '../dml.ts';
import { listOfValues, mapOfEntries } from '../iteration.ts';
import { cloneRecord, cloneSource } from '../records/clone.ts';

const fieldOf = (runtime: Runtime, record: SObject, name: string): SObjectField =>
  record.schema.fields.get(name.toLowerCase()) ?? runtime.fail('System.SObjectException', `Invalid field ${name} for ${record.schema.name}`);

/** Rows of aggregate queries have no declared fields: what was selected is there under its alias. */
function selected(record: SObject, name: string): Value | undefined {
  const key = [...record.values.keys()].find((field) => field.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : record.values.get(key)!;
}
function get(runtime: Runtime, record: SObject, name: string): Value {
  if (!record.schema.fields.has(name.toLowerCase())) {
    const value = selected(record, name);
    if (value !== undefined) return value;
  }
  const field = fieldOf(runtime, record, name);
  return boxed(readField(record, field.name), field.apexType);
}
function put(runtime: Runtime, record: SObject, name: string, value: Value): Value {
  const field = fieldOf(runtime, record, name);
  const before = record.values.get(field.name) ?? null;
  writeField(record, field.name, assignable(runtime, field, value));
  return boxed(before, field.apexType);
}
/** ASSUMED: the text for a value of another type. */
function assignable(runtime: Runtime, field: SObjectField, value: Value): Value {
  if (value === null) return null;
  try {
    return cast(runtime, value, field.apexType);
  } catch (error) {
    if (error instanceof ApexException && typeName(error.type) === 'TypeException') {
      return runtime.fail('System.SObjectException', `Illegal assignment from ${runtimeName(typeOf(value))} to ${typeName(field.apexType)}`);
    }
    throw error;
  }
}

const relationOf = (token: SObjectFieldToken): string => token.field.relationshipName ?? token.field.name;
function relation(runtime: Runtime, record: SObject, name: string): string {
  for (const field of record.schema.fields.values()) {
    if (field.relationshipName?.toLowerCase() === name.toLowerCase()) return field.relationshipName;
    if (field.name.toLowerCase() === name.toLowerCase() && field.relationshipName) return field.relationshipName;
  }
  return runtime.fail('System.SObjectException', `Invalid relationship ${name} for ${record.schema.name}`);
}
/** OBSERVED: NPSP (OPP_OpportunityNaming) asks whether the list is there, and then for its first row: where no row was found there is no list, though `account.Contacts` is an empty one. */
function children(runtime: Runtime, record: SObject, name: string): Value {
  const declared = record.schema.children.get(name.toLowerCase());
  if (!declared) return runtime.fail('System.SObjectException', `Invalid relationship ${name} for ${record.schema.name}`);
  const rows = record.children.get(declared.name);
  return rows === undefined || rows.items.length === 0 ? null : rows;
}
function isSet(runtime: Runtime, record: SObject, name: string): boolean {
  const field = fieldOf(runtime, record, name);
  // Of a queried record, what was selected is set, null or not.
  return record.values.has(field.name) || record.queried?.has(field.name) === true;
}
const clone = (preserveId = false, isDeep = false, preserveTimestamps = false, preserveAutonumber = false) => ({
  preserveId,
  isDeep,
  preserveTimestamps,
  preserveAutonumber,
});

const messageOf = (error: ApexException | string): string => (typeof error === 'string' ? error : (error.message ?? 'Script-thrown exception'));
const addError = (_: Runtime, self: SObject, error: ApexException | string): void => void self.errors.push({ message: messageOf(error), field: undefined });
const addErrorTo = (runtime: Runtime, self: SObject, field: string, message: string): void =>
  void self.errors.push({ message, field: fieldOf(runtime, self, field).name });

export default libraryType(
  'System.SObject',
  'apex_methods_system_sobject',
  {
    'addError(Exception)': addError,
    'addError(Exception,Boolean)': addError,
    'addError(String)': addError,
    'addError(String,Boolean)': addError,
    'addError(String,String)': addErrorTo,
    'addError(String,String,Boolean)': addErrorTo,
    'addError(SObjectField,String)': (runtime, self: SObject, field: SObjectFieldToken, message: string) =>
      addErrorTo(runtime, self, field.field.name, message),
    'addError(SObjectField,String,Boolean)': (runtime, self: SObject, field: SObjectFieldToken, message: string) =>
      addErrorTo(runtime, self, field.field.name, message),
    'clear()': (_, self: SObject) => {
      self.values.clear();
      self.parents.clear();
      self.children.clear();
    },
    'clone()': (_, self: SObject) => cloneRecord(self, clone()),
    'clone(Boolean)': (_, self: SObject, id: boolean) => cloneRecord(self, clone(id)),
    'clone(Boolean,Boolean)': (_, self: SObject, id: boolean, deep: boolean) => cloneRecord(self, clone(id, deep)),
    'clone(Boolean,Boolean,Boolean)': (_, self: SObject, id: boolean, deep: boolean, timestamps: boolean) => cloneRecord(self, clone(id, deep, timestamps)),
    'clone(Boolean,Boolean,Boolean,Boolean)': (_, self: SObject, id: boolean, deep: boolean, timestamps: boolean, autonumber: boolean) =>
      cloneRecord(self, clone(id, deep, timestamps, autonumber)),
    'get(String)': (runtime, self: SObject, name: string) => get(runtime, self, name),
    'get(SObjectField)': (runtime, self: SObject, field: SObjectFieldToken) => get(runtime, self, field.field.name),
    'getCloneSourceId()': (_, self: SObject) => cloneSource(self)?.values.get('Id') ?? null,
    'getErrors()': (runtime, self: SObject) =>
      listOfValues(
        platform('Database.Error'),
        self.errors.map(
          ({ message, field }) =>
            new DataObject('Database.Error', {
              Message: message,
              Fields: listOfValues(types.string, field === undefined ? [] : [field]),
              StatusCode: runtime.enumValue(platform('System.StatusCode'), 'FIELD_CUSTOM_VALIDATION_EXCEPTION'),
            }),
        ),
      ),
    'getOptions()': (_, self: SObject) => givenOptions(self) ?? null,
    'setOptions(Database.DMLOptions)': (_, self: SObject, value: DataObject) => giveOptions(self, value, () => readOptions(value)),
    'getPopulatedFieldsAsMap()': assumed('parents and children that were read come after the fields', (_, self: SObject) =>
      mapOfEntries(types.string, types.object, [
        ...Array.from(self.values, ([name, value]): [Value, Value] => [
          name,
          boxed(value, self.schema.fields.get(name.toLowerCase())?.apexType ?? types.object),
        ]).filter(([, value]) => value !== null || self.queried === undefined),
        ...Array.from(self.parents, ([name, parent]): [Value, Value] => [name, parent]).filter(([, parent]) => parent !== null),
        ...self.children,
      ]),
    ),
    'getSObject(String)': (runtime, self: SObject, name: string) => readParent(self, relation(runtime, self, name)),
    'getSObject(SObjectField)': (_, self: SObject, field: SObjectFieldToken) => readParent(self, relationOf(field)),
    'getSObjects(String)': children,
    'getSObjects(SObjectField)': (runtime, self: SObject, field: SObjectFieldToken) => children(runtime, self, field.field.name),
    'getSObjectType()': (runtime, self: SObject) => sObjectTypeToken(runtime, self.schema.name) ?? null,
    'hasErrors()': (_, self: SObject) => self.errors.length > 0,
    'isClone()': (_, self: SObject) => cloneSource(self) !== undefined,
    'isSet(String)': (runtime, self: SObject, name: string) => isSet(runtime, self, name),
    'isSet(SObjectField)': (runtime, self: SObject, field: SObjectFieldToken) => isSet(runtime, self, field.field.name),
    'put(String,Object)': nullable((runtime, self: SObject, name: string, value: Value) => put(runtime, self, name, value)),
    'put(SObjectField,Object)': nullable((runtime, self: SObject, field: SObjectFieldToken, value: Value) => put(runtime, self, field.field.name, value)),
    'putSObject(String,SObject)': nullable((runtime, self: SObject, name: string, parent: SObject | null) => {
      const relationship = relation(runtime, self, name);
      const before = self.parents.get(relationship) ?? null;
      writeParent(self, relationship, parent);
      return before;
    }),
    'putSObject(SObjectField,SObject)': nullable((_, self: SObject, field: SObjectFieldToken, parent: SObject | null) => {
      const before = self.parents.get(relationOf(field)) ?? null;
      writeParent(self, relationOf(field), parent);
      return before;
    }),
  },
  { Id: { get: (_, self: SObject) => readField(self, 'Id'), set: (_, self: SObject, value: Value) => void writeField(self, 'Id', value) } },
);
