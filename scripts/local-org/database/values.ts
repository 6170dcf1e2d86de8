/**
 * Apex values to SQLite's and back, by the field's storage (`soql/columns.ts`). A value of the wrong class is our mistake, never the user's: the checker and the library have converted it.
 */
import type { SObjectField } from '../apex/schema/types.ts';
import { Decimal } from '../apex/runtime/decimal.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexList, ApexTime, BoxedDouble, BoxedId, EnumValue, SObject } from '../apex/runtime/values.ts';
import type { Value } from '../apex/runtime/values.ts';
import { ApexMap, ApexSet } from '../apex/runtime/collections.ts';
import type { Comparand } from '../soql/index.ts';
import { fold, longId, storageOf } from '../soql/index.ts';

export type SqlValue = null | number | bigint | string | Uint8Array;

const isIdText = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

/** Empty text is stored as null (facts #33). */
export function toSql(value: Value, field: SObjectField): SqlValue {
  if (value === null || value === '') return null;
  if (typeof value === 'string') return storageOf(field) === 'id' && isIdText.test(value) ? longId(value) : value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  switch (storageOf(field)) {
    case 'scaled':
      return decimalOf(value).setScale(field.scale ?? 0, 'HALF_UP').unscaled;
    case 'real':
      return decimalOf(value).toNumber();
    case 'integer':
      return typeof value === 'number' || typeof value === 'bigint' ? value : decimalOf(value).toLong();
    case 'days':
      return value instanceof ApexDatetime ? Math.floor(value.ms / 86_400_000) : (value as ApexDate).days;
    case 'millis':
      return value instanceof ApexDate ? value.days * 86_400_000 : (value as ApexDatetime | ApexTime).ms;
    case 'blob':
      return (value as ApexBlob).bytes;
    case 'id':
    case 'text':
      return textOf(value);
    default:
      throw new Error(`${field.name}: a ${field.type} field is not stored`);
  }
}

function textOf(value: Value): string {
  if (value instanceof BoxedId) return value.value;
  if (value instanceof EnumValue) return value.name;
  if (value instanceof SObject) return String(value.values.get('Id') ?? '');
  return String(value);
}

export function decimalOf(value: Value): Decimal {
  if (value instanceof Decimal) return value;
  if (typeof value === 'bigint') return Decimal.fromInteger(value);
  if (value instanceof BoxedDouble) return Decimal.fromNumber(value.value);
  if (typeof value === 'number') return Number.isInteger(value) ? Decimal.fromInteger(value) : Decimal.fromNumber(value);
  throw new Error(`not a number: ${String(value)}`);
}

/** ASSUMED: a number read from an org shows its field's scale without trailing zeros (12.50 reads 12.5, 12 reads 12). */
const shownDecimal = (unscaled: bigint, scale: number): Decimal => new Decimal(unscaled, scale).stripTrailingZeros();

export function fromSql(value: SqlValue, field: SObjectField): Value {
  if (value === null) return null;
  switch (storageOf(field)) {
    case 'boolean':
      return Number(value) !== 0;
    case 'integer':
      return field.type === 'long' ? BigInt(value as number) : Number(value);
    case 'scaled':
      return shownDecimal(BigInt(value as number), field.scale ?? 0);
    case 'real':
      return Decimal.fromNumber(Number(value)).stripTrailingZeros();
    case 'days':
      return new ApexDate(Number(value));
    case 'millis':
      return field.type === 'time' ? new ApexTime(Number(value)) : new ApexDatetime(Number(value));
    case 'blob':
      return new ApexBlob(value as Uint8Array);
    default:
      return value as string;
  }
}

/** A bind, as its column holds it. A number finer than the column stays fractional, so that `< 1.005` and `= 1.005` mean what they say. */
export function comparandOf(value: Value, to: Comparand): SqlValue {
  if (value === null || value === '') return null;
  const { field } = to;
  if (value instanceof SObject || value instanceof BoxedId) return textOf(value);
  if (storageOf(field) === 'scaled') return scaledComparand(decimalOf(value), field.scale ?? 0);
  if (storageOf(field) === 'integer' && value instanceof Decimal) return scaledComparand(value, 0);
  const stored = toSql(value, field);
  return to.folded && typeof stored === 'string' ? fold(stored) : stored;
}

export function scaledComparand(value: Decimal, scale: number): SqlValue {
  if (value.scale <= scale) return value.setScale(scale).unscaled;
  const rounded = value.setScale(scale, 'FLOOR');
  return rounded.equals(value) ? rounded.unscaled : Number(rounded.unscaled) + 0.5;
}

/** The values of a collection bind; undefined: the value is no collection. */
export function itemsOf(value: Value): readonly Value[] | undefined {
  if (value instanceof ApexList) return value.items;
  if (value instanceof ApexSet) return value.toArray();
  if (value instanceof ApexMap) return value.keys();
  return undefined;
}
