/**
 * What can be declared. A declaration says what a thing is for; `render…` knows how Salesforce's metadata spells it.
 * Names are API names without namespace. Every object and field has a description: it is the admin's only documentation inside Salesforce.
 */

interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Shown to users beside the field. */
  readonly help?: string;
  readonly isRequired?: boolean;
}

export type FieldDeclaration =
  | (FieldBase & { readonly type: 'Text'; readonly length: number; readonly isExternalId?: boolean; readonly unique?: 'caseSensitive' | 'caseInsensitive' })
  | (FieldBase & { readonly type: 'LongTextArea'; readonly length: number })
  | (FieldBase & { readonly type: 'Checkbox'; readonly defaultValue: boolean })
  | (FieldBase & { readonly type: 'Number'; readonly precision: number; readonly scale: number })
  | (FieldBase & { readonly type: 'DateTime' })
  | (FieldBase & { readonly type: 'Picklist'; readonly values: readonly string[] })
  | (FieldBase & { readonly type: 'Lookup'; readonly referenceTo: string; readonly relationshipName: string; readonly relationshipLabel: string });

export interface ObjectDeclaration {
  readonly name: string;
  readonly label: string;
  readonly pluralLabel: string;
  readonly description: string;
  /** Auto number of the Name field: `MD-{0000000000}`. */
  readonly numbering: { readonly label: string; readonly format: string };
  readonly sharing: 'Private' | 'Read' | 'ReadWrite';
  readonly fields: readonly FieldDeclaration[];
}

/** Fields of ours on an object of Salesforce's. Those on Activity appear on Task and Event. */
export interface ExtendedObject {
  readonly name: string;
  readonly fields: readonly FieldDeclaration[];
}

/** One org-wide setting: text in the hierarchy custom setting, where null means the shipped default. */
export type SettingDeclaration = SettingBase & (BooleanSetting | ChoiceSetting | NumberSetting);

interface SettingBase {
  /** As the command line and the pages spell it: `tokenInSubject`. */
  readonly name: string;
  readonly label: string;
  /** One sentence for an admin: what it does. */
  readonly explanation: string;
  /** What it costs when it is on: queries, rows, bytes; for the table in docs/threading.md. */
  readonly price: string;
  /** The requirement it comes from. */
  readonly requirement: string;
  /** Of a choice: its values, each with a label; empty for the other types. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

interface BooleanSetting {
  readonly type: 'boolean';
  readonly defaultValue: boolean;
}

interface ChoiceSetting {
  readonly type: 'choice';
  readonly defaultValue: string;
}

/** A whole number of `unit` between both bounds, these included. */
interface NumberSetting {
  readonly type: 'number';
  readonly defaultValue: number;
  readonly minimum: number;
  readonly maximum: number;
  /** As it stands behind the number: `days`. */
  readonly unit: string;
}

/** `readAll`: also the rows of others, which private sharing would hide. */
export type Access = 'none' | 'read' | 'readAll' | 'edit' | 'create' | 'all';

export interface PermissionSetDeclaration {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly objects: Readonly<Record<string, Access>>;
  /** `Object.Field`; on Activity: both Task and Event are spelled. Required fields are never listed: Salesforce refuses them. */
  readonly fields: Readonly<Record<string, 'read' | 'edit'>>;
  readonly classes: readonly string[];
  readonly customPermissions: readonly string[];
  /** Tabs of the app that it shows. */
  readonly tabs?: readonly string[];
}
