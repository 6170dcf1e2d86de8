/**
 * What a field tells of itself: one question a name; the table makes `isX()`, `getX()` and the property `X` of each.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_fields_describe.htm
 */
import { Decimal } from '../../runtime/decimal.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { boxed } from '../../runtime/cast.ts';
import { LibraryObject } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { isPermissionable } from '../../schema/fieldSecurity.ts';
import { platform } from '../../schema/types.ts';
import type { SObjectField } from '../../schema/types.ts';
import { DataObject } from '../data.ts';
import { listOfValues } from '../iteration.ts';
import { service } from '../services.ts';
import { fieldToken, sObjectTypeToken } from './tokens.ts';
import type { SObjectFieldToken } from './tokens.ts';

export class DescribeField extends LibraryObject {
  readonly type = platform('Schema.DescribeFieldResult');
  readonly token: SObjectFieldToken;
  constructor(token: SObjectFieldToken) {
    super();
    this.token = token;
  }
}

const displayTypes: Partial<Record<SObjectField['type'], string>> = {
  int: 'INTEGER',
  longtextarea: 'TEXTAREA',
  html: 'TEXTAREA',
  autonumber: 'STRING',
  summary: 'DOUBLE',
  anyType: 'ANYTYPE',
};
const apexDisplay: Readonly<Record<string, string>> = {
  Integer: 'INTEGER',
  Long: 'LONG',
  Double: 'DOUBLE',
  Decimal: 'DOUBLE',
  Boolean: 'BOOLEAN',
  Date: 'DATE',
  Datetime: 'DATETIME',
  Time: 'TIME',
  Id: 'REFERENCE',
};
const apexName = (field: SObjectField): string => (field.apexType.kind === 'primitive' ? field.apexType.name : 'Object');
const displayType = (field: SObjectField): string =>
  field.type === 'formula' ? (apexDisplay[apexName(field)] ?? 'STRING') : (displayTypes[field.type] ?? field.type.toUpperCase());
const soapTypes: Readonly<Record<string, string>> = {
  Integer: 'INTEGER',
  Long: 'LONG',
  Double: 'DOUBLE',
  Decimal: 'DOUBLE',
  Boolean: 'BOOLEAN',
  Date: 'DATE',
  Datetime: 'DATETIME',
  Time: 'TIME',
  Id: 'ID',
  Blob: 'BASE64BINARY',
  Object: 'ANYTYPE',
};

export const isFieldAccessible = (runtime: Runtime, object: string, field: SObjectField, right: 'read' | 'create' | 'update'): boolean =>
  (right === 'read' || (right === 'create' ? field.isCreateable : field.isUpdateable)) && service(runtime, 'access').field(object, field.name, right);

function defaultValue(field: SObjectField): Value {
  const value = field.defaultValue;
  if (value === undefined) return field.type === 'boolean' ? false : null;
  if (typeof value === 'number' && apexName(field) === 'Decimal') return Decimal.fromNumber(value);
  return boxed(value, field.apexType);
}
const entry = (value: { value: string; label: string; isDefault: boolean; isActive: boolean }): DataObject =>
  new DataObject('Schema.PicklistEntry', { Label: value.label, Value: value.value, Active: value.isActive, DefaultValue: value.isDefault });
const isText = (field: SObjectField): boolean => apexName(field) === 'String';
const isLong = (field: SObjectField): boolean => field.type === 'longtextarea' || field.type === 'html';

export type Fact = (field: SObjectField, token: SObjectFieldToken, runtime: Runtime) => Value;
/** `get…`. ASSUMED: a text field without a known length says 255, one that is no text 0. */
export const fieldGetters: Readonly<Record<string, Fact>> = {
  ByteLength: (field) => (isText(field) ? (field.length ?? 255) * 3 : 0),
  CalculatedFormula: (field) => field.formula ?? null,
  Controller: () => null,
  DefaultValue: defaultValue,
  Digits: (field) => (apexName(field) === 'Integer' ? (field.precision ?? 0) : 0),
  InlineHelpText: (field) => field.helpText ?? null,
  Label: (field) => field.label,
  Length: (field) => (isText(field) ? (field.length ?? 255) : field.type === 'id' || field.type === 'reference' ? 18 : 0),
  LocalName: (field) => field.name,
  Name: (field) => field.name,
  PicklistValues: (field) => listOfValues(platform('Schema.PicklistEntry'), (field.picklist?.values ?? []).map(entry)),
  Precision: (field) => field.precision ?? 0,
  ReferenceTo: (field, _, runtime) =>
    listOfValues(
      platform('Schema.SObjectType'),
      field.referenceTo.map((name) => sObjectTypeToken(runtime, name)).filter((token) => token !== undefined),
    ),
  RelationshipName: (field) => field.relationshipName ?? null,
  RelationshipOrder: () => null,
  Scale: (field) => field.scale ?? 0,
  SoapType: (field, _, runtime) => runtime.enumValue(platform('Schema.SoapType'), soapTypes[apexName(field)] ?? 'STRING'),
  SobjectField: (_field, token) => token,
  Type: (field, _, runtime) => runtime.enumValue(platform('Schema.DisplayType'), displayType(field)),
};
/** `is…`. */
export const fieldQuestions: Readonly<Record<string, Fact>> = {
  Accessible: (field, token, runtime) => isFieldAccessible(runtime, token.object.name, field, 'read'),
  Aggregatable: (field) => !isLong(field) && field.type !== 'boolean',
  AutoNumber: (field) => field.type === 'autonumber',
  Calculated: (field) => field.type === 'formula' || field.type === 'summary' || field.type === 'autonumber',
  CascadeDelete: (field) => field.onParentDelete === 'cascade',
  CaseSensitive: (field) => field.isCaseSensitive,
  Createable: (field, token, runtime) => isFieldAccessible(runtime, token.object.name, field, 'create'),
  Custom: (field) => field.isCustom,
  DefaultedOnCreate: (field) => field.defaultValue !== undefined || field.type === 'boolean' || field.type === 'autonumber',
  DependentPicklist: () => false,
  DeprecatedAndHidden: () => false,
  Encrypted: (field) => field.type === 'encryptedstring',
  ExternalId: (field) => field.isExternalId,
  Filterable: (field) => field.isFilterable,
  Groupable: (field) =>
    !isLong(field) && field.type !== 'base64' && apexName(field) !== 'Decimal' && apexName(field) !== 'Double' && apexName(field) !== 'Datetime',
  HtmlFormatted: (field) => field.type === 'html',
  IdLookup: (field) => field.isIdLookup,
  NameField: (field, token) => token.object.nameField === field.name,
  NamePointing: (field) => field.referenceTo.length > 1,
  Nillable: (field) => field.isNillable,
  Permissionable: (field, token) => isPermissionable(token.object, field),
  RestrictedDelete: (field) => field.onParentDelete === 'restrict',
  RestrictedPicklist: (field) => field.picklist?.isRestricted ?? false,
  Sortable: (field) => !isLong(field) && field.type !== 'multipicklist' && field.type !== 'base64',
  Unique: (field) => field.isUnique,
  Updateable: (field, token, runtime) => isFieldAccessible(runtime, token.object.name, field, 'update'),
  WriteRequiresMasterRead: () => false,
};
export const tokenOf = (runtime: Runtime, object: string, field: string): SObjectFieldToken =>
  fieldToken(runtime, object, field) ?? runtime.fail('System.SObjectException', `Invalid field ${field} for ${object}`);
