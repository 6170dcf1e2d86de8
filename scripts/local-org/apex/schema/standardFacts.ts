/**
 * The words in which `standardObjects/` is written: a field is its type, its properties as the Object Reference lists them, one letter each, and its length.
 *   C Create · F Filter · N Nillable · U Update · L idLookup · I indexed
 * No letters: `CFNU`, which most fields have.
 */
import { makeField, picklistOf } from './fields.ts';
import type { FieldType, SObjectField, SObjectSchema } from './types.ts';

export type FieldFact = (name: string) => SObjectField;

export interface ObjectFacts {
  readonly name: string;
  readonly source: string;
  readonly keyPrefix: string;
  readonly label?: string;
  readonly pluralLabel?: string;
  readonly nameField?: string;
  readonly sharingModel?: SObjectSchema['sharingModel'];
  readonly isDmlAllowed?: boolean;
  readonly fields: Readonly<Record<string, FieldFact>>;
  /** The child's lookup behind a relationship, where more than one points here. */
  readonly children?: Readonly<Record<string, string>>;
}

/** An object's page of the Object Reference. */
export const page = (name: string): string =>
  `https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_${name.toLowerCase()}.htm`;

/** Objects that a lookup may point to beside the named ones, decided by the project: custom objects with activities; all custom objects. */
export const withActivities = 'objects with activities';
export const anyCustomObject = 'custom objects';

function fact(type: FieldType, properties: string, details: Partial<SObjectField>): FieldFact {
  const has = (letter: string): boolean => properties.includes(letter);
  const isIndexed = has('I') ? { isIndexed: true } : {};
  return (name) =>
    makeField(name, type, {
      isCreateable: has('C'),
      isUpdateable: has('U'),
      isFilterable: has('F'),
      isNillable: has('N'),
      isIdLookup: has('L'),
      ...isIndexed,
      ...details,
    });
}

const all = 'CFNU';
type Properties = string;
type Details = Partial<SObjectField>;

export const string = (length: number, properties: Properties = all, details: Details = {}): FieldFact => fact('string', properties, { length, ...details });
export const textarea = (length: number, properties: Properties = 'CNU', details: Details = {}): FieldFact =>
  fact('textarea', properties, { length, ...details });
export const email = (length = 80, properties: Properties = all): FieldFact => fact('email', properties, { length });
export const phone = (properties: Properties = all): FieldFact => fact('phone', properties, {});
export const url = (length = 255, properties: Properties = all): FieldFact => fact('url', properties, { length });
export const boolean = (properties: Properties = 'CFU', defaultValue = false): FieldFact => fact('boolean', properties, { defaultValue });
export const integer = (properties: Properties = all, details: Details = {}): FieldFact => fact('int', properties, { precision: 9, scale: 0, ...details });
export const double = (precision: number, scale: number, properties: Properties = all): FieldFact => fact('double', properties, { precision, scale });
export const currency = (properties: Properties = all): FieldFact => fact('currency', properties, { precision: 18, scale: 2 });
export const percent = (properties: Properties = all): FieldFact => fact('percent', properties, { precision: 3, scale: 0 });
export const date = (properties: Properties = all): FieldFact => fact('date', properties, {});
export const datetime = (properties: Properties = all): FieldFact => fact('datetime', properties, {});
export const base64 = (properties: Properties = 'CNU'): FieldFact => fact('base64', properties, {});
export const autonumber = (displayFormat: string, properties: Properties = 'F', details: Details = {}): FieldFact =>
  fact('autonumber', properties, { displayFormat, isNillable: false, ...details });

/** `values`: the first that begins with `*` is the default; `value=Label` where they differ. */
export function picklist(values: readonly string[], properties: Properties = all, isRestricted = false, length = 255): FieldFact {
  const parsed = values.map((text) => {
    const [value = '', label = value] = text.replace(/^\*/, '').split('=');
    return { value, label, isDefault: text.startsWith('*'), isActive: true };
  });
  return fact('picklist', properties, { length, ...picklistOf(parsed, isRestricted) });
}

/** A lookup; with several targets polymorphic. */
export function reference(
  relationshipName: string,
  referenceTo: readonly string[],
  properties: Properties = all,
  onParentDelete: SObjectField['onParentDelete'] = 'setNull',
): FieldFact {
  return fact('reference', properties, { relationshipName, referenceTo, onParentDelete });
}
