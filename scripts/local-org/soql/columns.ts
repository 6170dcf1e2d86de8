/**
 * How a field lies in SQLite: `plan` writes SQL by it, `database` makes tables and converts values by it.
 * Text that is compared without case has a second column with its fold (`Subject__fold`); indexes lie on that one.
 */
import type { FieldType, SObjectField } from '../apex/schema/types.ts';
import { isFilterable } from './functions.ts';
import { plainField } from './path.ts';

/**
 * `scaled`: a Decimal of known scale as a whole number (12.50 at scale 2 is 1250), so that it compares and sums exactly.
 * `real`: a Decimal whose scale nobody states. `none`: not stored (formulas, roll-ups, compound fields).
 */
export type Storage = 'id' | 'text' | 'boolean' | 'integer' | 'scaled' | 'real' | 'days' | 'millis' | 'blob' | 'none';

const storages = new WeakMap<SObjectField, Storage>();

export function storageOf(field: SObjectField): Storage {
  let storage = storages.get(field);
  if (storage === undefined) storages.set(field, (storage = computeStorage(field)));
  return storage;
}

/** 18 digits fit SQLite's 64-bit integers; that is also the most a Salesforce number has. */
const mostDigits = 18;

function computeStorage(field: SObjectField): Storage {
  switch (field.type) {
    case 'formula':
    case 'summary':
    case 'address':
    case 'location':
      return 'none';
    case 'id':
    case 'reference':
      return 'id';
    case 'boolean':
      return 'boolean';
    case 'int':
    case 'long':
      return 'integer';
    case 'date':
      return 'days';
    case 'datetime':
    case 'time':
      return 'millis';
    case 'base64':
      return 'blob';
    case 'double':
    case 'currency':
    case 'percent':
      return field.scale !== undefined && (field.precision ?? mostDigits) <= mostDigits ? 'scaled' : 'real';
    case 'anyType':
      return 'text';
    default:
      return field.apexType.kind === 'primitive' && field.apexType.name === 'Id' ? 'id' : 'text';
  }
}

const computed = new WeakMap<SObjectField, SObjectField>();

/** A formula or a roll-up lies nowhere: what it computes is compared as a field of its result's type would be. Every other field is itself. */
export function comparedField(field: SObjectField): SObjectField {
  if (field.type !== 'formula' && field.type !== 'summary') return field;
  let found = computed.get(field);
  if (found === undefined) computed.set(field, (found = { ...plainField(field.name, typeByResult[nameOf(field)] ?? 'double', field.apexType) }));
  return found;
}

const nameOf = ({ apexType }: SObjectField): string => (apexType.kind === 'primitive' ? apexType.name : '');
const typeByResult: Readonly<Record<string, FieldType>> = { String: 'string', Boolean: 'boolean', Date: 'date', Datetime: 'datetime', Time: 'time', Id: 'id' };

/** Has a folded twin: text that may be filtered or sorted and ignores case. */
export const hasFold = (field: SObjectField): boolean => storageOf(field) === 'text' && !field.isCaseSensitive && isFilterable(field);

export const quoted = (name: string): string => `"${name}"`;

export const foldColumn = (field: SObjectField): string => `${field.name}__fold`;

/** The column that comparisons and indexes use. */
export const comparedColumn = (field: SObjectField): string => (hasFold(field) ? foldColumn(field) : field.name);
