/**
 * The types an Apex program can speak of: what the platform declares and what an org's metadata adds.
 * A `Type` is a value, compared by `sameType`; its name is in Salesforce's spelling. Nothing here runs code and nothing here reads files:
 * `platform.ts` fills the declarations from the public stubs, `metadata.ts` the objects from the project's XML, `standardObjects/` by hand what neither says.
 */

export type PrimitiveName = 'Integer' | 'Long' | 'Double' | 'Decimal' | 'String' | 'Boolean' | 'Id' | 'Blob' | 'Date' | 'Datetime' | 'Time' | 'Object';

export type Type =
  | { readonly kind: 'primitive'; readonly name: PrimitiveName }
  | { readonly kind: 'void' }
  /** The type of the literal `null`: fits every place. */
  | { readonly kind: 'null' }
  | { readonly kind: 'list'; readonly element: Type }
  | { readonly kind: 'set'; readonly element: Type }
  | { readonly kind: 'map'; readonly key: Type; readonly value: Type }
  /** `sObject`: any record. */
  | { readonly kind: 'anySObject' }
  | { readonly kind: 'sObject'; readonly name: string }
  /** A platform class, interface or enum by its full name (`System.Pattern`, `Messaging.InboundEmail.Header`), with type arguments (`System.Iterator<String>`). */
  | { readonly kind: 'platform'; readonly name: string; readonly arguments: readonly Type[] }
  /** A class, interface or enum of the project: `Outer` or `Outer.Inner`. */
  | { readonly kind: 'user'; readonly name: string }
  /** Only inside platform declarations: the type parameter `T` of `Iterator<T>`; of List and Set `T`, of Map `K` and `V`. */
  | { readonly kind: 'parameter'; readonly name: string };

export interface MethodSignature {
  readonly name: string;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly returns: Type;
  readonly parameters: readonly Type[];
}

export interface FieldSignature {
  readonly name: string;
  readonly isStatic: boolean;
  readonly isReadOnly: boolean;
  readonly type: Type;
}

/** What the platform declares of one of its types. `name` is the full name; `System.List` is spelled with its parameter in `parameters`. */
export interface PlatformType {
  readonly name: string;
  readonly shape: 'class' | 'interface' | 'enum';
  readonly isAbstract: boolean;
  readonly parameters: readonly string[];
  readonly superclass: Type | undefined;
  readonly interfaces: readonly Type[];
  readonly fields: readonly FieldSignature[];
  readonly methods: readonly MethodSignature[];
  readonly constructors: readonly { readonly parameters: readonly Type[] }[];
  readonly enumConstants: readonly string[];
}

// ---- objects -----------------------------------------------------------------------------------------------------

export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'longtextarea'
  | 'html'
  | 'boolean'
  | 'int'
  | 'long'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'reference'
  | 'picklist'
  | 'multipicklist'
  | 'email'
  | 'phone'
  | 'url'
  | 'encryptedstring'
  | 'base64'
  | 'address'
  | 'location'
  | 'combobox'
  | 'anyType'
  | 'autonumber'
  | 'formula'
  | 'summary';

export interface SObjectField {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  /** The Apex type of the value. */
  readonly apexType: Type;
  /** Characters, for text; undefined: unknown to us (the stubs do not say), nothing is enforced. */
  readonly length: number | undefined;
  /** Digits before and after the point, for numbers. */
  readonly precision: number | undefined;
  readonly scale: number | undefined;
  readonly isCustom: boolean;
  readonly isNillable: boolean;
  readonly isCreateable: boolean;
  readonly isUpdateable: boolean;
  readonly isFilterable: boolean;
  readonly isUnique: boolean;
  readonly isCaseSensitive: boolean;
  readonly isExternalId: boolean;
  readonly isIdLookup: boolean;
  /** Indexed by Salesforce's rules: Id, Name, lookups, audit dates, External ID, Unique; drives selectivity. */
  readonly isIndexed: boolean;
  readonly defaultValue: string | number | boolean | undefined;
  readonly picklist: { readonly values: readonly PicklistValue[]; readonly isRestricted: boolean } | undefined;
  /** Objects a reference may point to; empty for others. `relationshipName` is the parent relationship (`Case` of `CaseId`). */
  readonly referenceTo: readonly string[];
  readonly relationshipName: string | undefined;
  /** What happens to this record when the parent goes. */
  readonly onParentDelete: 'setNull' | 'cascade' | 'restrict' | 'none';
  /** Auto number format (`SK-{000000}`), formula text. */
  readonly displayFormat: string | undefined;
  readonly formula: string | undefined;
  readonly helpText: string | undefined;
  /** Of a roll-up: what it sums up. */
  readonly summary?: SummaryRule;
}

/** https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm (Summary) */
export interface SummaryRule {
  readonly operation: 'count' | 'sum' | 'min' | 'max';
  readonly child: string;
  /** The child's master-detail field. */
  readonly foreignKey: string;
  /** undefined: rows are counted. */
  readonly field: string | undefined;
  readonly filters: readonly { readonly field: string; readonly operation: string; readonly value: string }[];
}

export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly isDefault: boolean;
  readonly isActive: boolean;
}

export interface ChildRelationship {
  readonly name: string;
  readonly childObject: string;
  readonly field: string;
}

/** Fields by path (`Name`, `Account.Name`), in their order. */
export interface FieldSet {
  readonly name: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly fields: readonly { readonly path: string; readonly isRequired: boolean }[];
}

export type SObjectKind =
  'standard' | 'custom' | 'customMetadata' | 'hierarchySetting' | 'listSetting' | 'platformEvent' | 'bigObject' | 'share' | 'history' | 'feed';

export interface SObjectSchema {
  readonly name: string;
  readonly label: string;
  readonly pluralLabel: string;
  readonly kind: SObjectKind;
  /** First three characters of its Ids. */
  readonly keyPrefix: string | undefined;
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, SObjectField>;
  /** By lower-case relationship name. */
  readonly children: ReadonlyMap<string, ChildRelationship>;
  readonly nameField: string | undefined;
  readonly sharingModel: 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent' | 'None';
  readonly isDmlAllowed: boolean;
  /** Of a platform event: it does not wait for the commit. */
  readonly publishesImmediately?: boolean;
  readonly recordTypes: readonly { readonly developerName: string; readonly label: string; readonly isActive: boolean }[];
  readonly fieldSets: readonly FieldSet[];
  readonly validationRules: readonly {
    readonly name: string;
    readonly formula: string;
    readonly message: string;
    readonly field: string | undefined;
    readonly isActive: boolean;
  }[];
}

/** Everything a program is checked against. All look-ups ignore case and answer undefined when there is no such thing. */
export interface Schema {
  /** `Case`, `HeldMail__c`, `MailRule__mdt`. */
  sObject(name: string): SObjectSchema | undefined;
  readonly sObjectNames: readonly string[];
  /** By the first three characters of its records' Ids; the object is not made for the answer. */
  nameByKeyPrefix(prefix: string): string | undefined;
  /** By full name: `System.String`, `Messaging.InboundEmail`, `Messaging.InboundEmail.Header`; `System.List`, `System.Map`, `System.Set` too. */
  platformType(fullName: string): PlatformType | undefined;
  /** `Messaging` → `Messaging`; undefined when there is no such namespace. */
  namespace(name: string): string | undefined;
  /** A type named without namespace: looks in `System`, then `Schema` (as Apex does). */
  implicitType(name: string): PlatformType | undefined;
  /** Custom labels by name. */
  label(name: string): string | undefined;
  /** Changes when anything above does: part of every cache key. */
  readonly hash: string;
}

// ---- small constructors and questions ------------------------------------------------------------------------------

export const primitive = (name: PrimitiveName): Type => ({ kind: 'primitive', name });
export const listOf = (element: Type): Type => ({ kind: 'list', element });
export const setOf = (element: Type): Type => ({ kind: 'set', element });
export const mapOf = (key: Type, value: Type): Type => ({ kind: 'map', key, value });
export const sObjectType = (name: string): Type => ({ kind: 'sObject', name });
export const platform = (name: string, ...args: readonly Type[]): Type => ({ kind: 'platform', name, arguments: args });
export const userType = (name: string): Type => ({ kind: 'user', name });

export const types = {
  integer: primitive('Integer'),
  long: primitive('Long'),
  double: primitive('Double'),
  decimal: primitive('Decimal'),
  string: primitive('String'),
  boolean: primitive('Boolean'),
  id: primitive('Id'),
  blob: primitive('Blob'),
  date: primitive('Date'),
  datetime: primitive('Datetime'),
  time: primitive('Time'),
  object: primitive('Object'),
  void: { kind: 'void' } as Type,
  null: { kind: 'null' } as Type,
  anySObject: { kind: 'anySObject' } as Type,
} as const;

/** The name as Apex writes it: `Map<Id,List<Case>>`, `Messaging.InboundEmail`, `Integer`; `System.` and `Schema.` are left off as Salesforce's messages do. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case 'primitive':
      return type.name;
    case 'void':
      return 'void';
    case 'null':
      return 'NULL';
    case 'list':
      return `List<${typeName(type.element)}>`;
    case 'set':
      return `Set<${typeName(type.element)}>`;
    case 'map':
      return `Map<${typeName(type.key)},${typeName(type.value)}>`;
    case 'anySObject':
      return 'SObject';
    case 'sObject':
    case 'user':
    case 'parameter':
      return type.name;
    case 'platform': {
      const bare = type.name.replace(/^(System|Schema)\./, '');
      return type.arguments.length === 0 ? bare : `${bare}<${type.arguments.map(typeName).join(',')}>`;
    }
  }
}

/** Equal types; names compare without case. */
export const sameType = (a: Type, b: Type): boolean => a === b || (a.kind === b.kind && typeName(a).toLowerCase() === typeName(b).toLowerCase());
