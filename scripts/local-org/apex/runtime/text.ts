/**
 * What a value looks like as text: in `'' + x`, in System.debug, and for what String.valueOf shares with them.
 * The static type decides where the value alone cannot: a Double says 5.0, an Integer 5.
 */
import { types, typeName, type Type } from '../schema/types.ts';
import { ApexMap, ApexSet } from './collections.ts';
import { Decimal } from './decimal.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexException,
  ApexList,
  ApexTime,
  BoxedDouble,
  BoxedId,
  EnumValue,
  LibraryObject,
  SObject,
  TypeValue,
  UserObject,
} from './values.ts';
import type { Value, ApexObject } from './values.ts';
import { slotOf } from './keys.ts';

const day = 86_400_000;

export function toText(value: Value, type: Type = types.object): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return type.kind === 'primitive' && type.name === 'Double' ? doubleText(value) : String(value);
    case 'object':
      return value === null ? 'null' : objectText(value, type);
    default:
      return String(value);
  }
}

function objectText(value: ApexObject, type: Type): string {
  if (value instanceof Decimal) return value.toString();
  if (value instanceof BoxedDouble) return doubleText(value.value);
  if (value instanceof BoxedId) return value.value;
  if (value instanceof ApexDate) return `${dateText(value)} 00:00:00`;
  if (value instanceof ApexDatetime) return datetimeText(value.ms);
  if (value instanceof ApexTime) return timeText(value.ms);
  if (value instanceof EnumValue) return value.name;
  if (value instanceof TypeValue) return typeName(value.of);
  if (value instanceof ApexBlob) return `Blob[${value.bytes.length}]`;
  if (value instanceof SObject) return recordText(value);
  if (value instanceof ApexException) return concatenatedException(value);
  if (value instanceof UserObject) return userText(value);
  if (value instanceof LibraryObject) return value.text?.() ?? typeName(value.type);
  return collectionText(value, type);
}

function collectionText(value: ApexObject, type: Type): string {
  if (value instanceof ApexList) return `(${value.items.map((item) => toText(item, value.type.element)).join(', ')})`;
  if (value instanceof ApexSet)
    return `{${sorted(value.toArray(), (key) => key)
      .map((item) => toText(item, value.type.element))
      .join(', ')}}`;
  if (value instanceof ApexMap) {
    const entries = sorted([...value], ([key]) => key);
    return `{${entries.map(([key, held]) => `${toText(key, value.type.key)}=${toText(held, value.type.value)}`).join(', ')}}`;
  }
  return typeName(type);
}

/** facts #17: Sets and Maps print their keys in order. ASSUMED: only those of texts or numbers; others in order of insertion. */
function sorted<T>(items: readonly T[], keyOf: (item: T) => Value): readonly T[] {
  const comparable = (key: Value): boolean => typeof key === 'string' || typeof key === 'number' || typeof key === 'bigint';
  if (!items.every((item) => comparable(keyOf(item)))) return items;
  const order = (a: T, b: T): number => {
    const [left, right] = [keyOf(a) as string, keyOf(b) as string];
    return left < right ? -1 : left > right ? 1 : 0;
  };
  return [...items].sort(order);
}

/** Java's Double.toString: at least one digit after the point; an exponent below 0.001 and from 10,000,000. */
export function doubleText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    const [digits, exponent] = value.toExponential().split('e') as [string, string];
    return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
  if (Object.is(value, -0)) return '-0.0';
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** `2024-01-31`, as String.valueOf(Date) writes it. */
export const dateText = (value: ApexDate): string => calendarText(value.days * day);

function calendarText(ms: number): string {
  const date = new Date(ms);
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2024-01-31 13:05:00`. Pass the milliseconds shifted by the user's offset for local time. */
export function datetimeText(ms: number): string {
  const date = new Date(ms);
  return `${calendarText(ms)} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}

/** `13:05:00.000Z`, as String.valueOf(Time) writes it. */
export const timeText = (ms: number): string => `${new Date(ms).toISOString().slice(11)}`;

/** ASSUMED: fields in the order they were set, null values left out, as System.debug prints a record. */
function recordText(record: SObject): string {
  const fields = [...record.values].filter(([, value]) => value !== null).map(([field, value]) => `${field}=${toText(value, fieldType(record, field))}`);
  return `${record.schema.name}:{${fields.join(', ')}}`;
}

const fieldType = (record: SObject, field: string): Type => record.schema.fields?.get(field.toLowerCase())?.apexType ?? types.object;

/** What System.debug writes: as `toText`, but an exception by its full name. */
export const debugText = (value: Value): string => (value instanceof ApexException ? exceptionText(value) : toText(value));

/**
 * OBSERVED: apex-mockery's MethodSpyTimesTest concatenates an exception to `IllegalArgumentException:[]: its message`.
 * ASSUMED: between the brackets stand the fields of a user's class, as they do for other objects.
 */
function concatenatedException(exception: ApexException): string {
  const own = slotOf(exception, 'tostring()');
  if (own !== undefined) return toText(own.call(exception), types.string);
  return `${exceptionName(exception).replace(/^.*\./, '')}:[${'classInfo' in exception ? fieldsText(exception as unknown as UserObject) : ''}]: ${exceptionMessage(exception)}`;
}

const fieldsText = (value: UserObject): string =>
  value.classInfo.fields.map((field) => `${field.name}=${toText((value as unknown as Record<string, Value>)[field.property] ?? null, field.type)}`).join(', ');

/** `System.MathException: Divide by 0`; a user's class by its name. */
export const exceptionText = (exception: ApexException): string => `${exceptionName(exception)}: ${exceptionMessage(exception)}`;

/** What getMessage answers. ASSUMED: an exception made without a message says these words. */
export const exceptionMessage = (exception: ApexException): string => exception.message ?? exception.cause?.message ?? 'Script-thrown exception';

/** As getTypeName writes it: `System.NullPointerException`, `Outer.Inner`. */
export const exceptionName = (exception: ApexException): string => (exception.type.kind === 'platform' ? exception.type.name : typeName(exception.type));

/** A class's own toString, else its fields. */
function userText(value: UserObject): string {
  const own = slotOf(value, 'tostring()');
  return own === undefined ? plainObjectText(value) : toText(own.call(value), types.string);
}

/** What toString answers where no class overrides it. ASSUMED: an object inside itself prints as `(already output)`. */
export function plainObjectText(value: UserObject): string {
  if (printing.has(value)) return '(already output)';
  printing.add(value);
  try {
    return `${value.textName ?? value.classInfo.name.replace(/^.*\./, '')}:[${fieldsText(value)}]`;
  } finally {
    printing.delete(value);
  }
}

const printing = new Set<UserObject>();
