/**
 * What a value is as a key. Most values have an exact key: a primitive or an object such that equal keys mean equal values, so JavaScript's own Map does the work.
 * Only objects whose class defines `equals`, and what contains them, have none: those go through `hashCode` and `equals` (`collections.ts`).
 * Text keys of what is no text begin with NUL; a text that begins with NUL gets another in front.
 */
import { Decimal } from './decimal.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexException,
  ApexList,
  ApexObject,
  ApexTime,
  BoxedDouble,
  BoxedId,
  LibraryObject,
  SObject,
  UserObject,
} from './values.ts';
import type { Value } from './values.ts';

export type Key = null | boolean | number | bigint | string | ApexObject;

/** Slots of the two methods that make a class's objects equal by value. */
export const equalsSlot = 'equals(object)';
export const hashCodeSlot = 'hashcode()';

/** A Set or a Map, as far as its own key goes. */
export abstract class HashedCollection extends ApexObject {
  /** Keys of what it holds, in any order; undefined when one has no exact key. */
  abstract keyParts(): string[] | undefined;
  abstract readonly size: number;
  /** Every element (Map: key with an equal value) of this is in the other. */
  abstract isContainedIn(other: HashedCollection): boolean;
  /** The sum of the hashes of what it holds, so that order does not matter. */
  abstract hash(hashOf: (value: Value) => number): number;
}

/** undefined: the value has no exact key. */
export function keyOf(value: Value): Key | undefined {
  if (typeof value === 'string') return value.charCodeAt(0) === 0 ? `\0s${value}` : value;
  return typeof value === 'object' && value !== null ? objectKey(value) : value;
}

function objectKey(value: ApexObject): Key | undefined {
  if (value instanceof SObject) return recordKey(value);
  if (value instanceof UserObject || value instanceof ApexException) return definesEquals(value) ? undefined : value;
  if (value instanceof Decimal) return `\0n${value.stripTrailingZeros()}`;
  if (value instanceof ApexDate) return `\0D${value.days}`;
  if (value instanceof ApexDatetime) return `\0T${value.ms}`;
  if (value instanceof ApexTime) return `\0t${value.ms}`;
  if (value instanceof BoxedId) return `\0i${value.value}`;
  if (value instanceof BoxedDouble) return `\0d${value.value}`;
  if (value instanceof ApexBlob) return `\0b${Buffer.from(value.bytes).toString('base64')}`;
  if (value instanceof ApexList) return joined('[', value.items.map(keyText));
  if (value instanceof HashedCollection) return joined('{', value.keyParts()?.sort() ?? [undefined]);
  if (value instanceof LibraryObject && value.keyText !== undefined) return `\0l${value.constructor.name} ${value.keyText()}`;
  return value;
}

/** ASSUMED: a field that holds null is as one that was never set, and parents and children do not count. */
function recordKey(record: SObject): Key | undefined {
  const parts: (string | undefined)[] = [];
  for (const [field, value] of record.values) {
    if (value !== null) parts.push(withLength(field, keyText(value)));
  }
  return parts.includes(undefined) ? undefined : joined(`r${record.schema.name}`, parts.sort());
}

const withLength = (name: string, text: string | undefined): string | undefined => (text === undefined ? undefined : `${name}=${text}`);

function joined(head: string, parts: readonly (string | undefined)[]): string | undefined {
  let text = `\0${head}`;
  for (const part of parts) {
    if (part === undefined) return undefined;
    text += `,${part.length}:${part}`;
  }
  return text;
}

const identities = new WeakMap<ApexObject, number>();
let lastIdentity = 0;

/** A number that no other object has. */
export function identityOf(value: ApexObject): number {
  let identity = identities.get(value);
  if (identity === undefined) identities.set(value, (identity = ++lastIdentity));
  return identity;
}

/** The exact key as text, for keys made of keys. */
export function keyText(value: Value): string | undefined {
  const key = keyOf(value);
  switch (typeof key) {
    case 'undefined':
      return undefined;
    case 'string':
      return `s${key}`;
    case 'object':
      return key === null ? 'null' : `o${identityOf(key)}`;
    default:
      return `${typeof key}${String(key)}`;
  }
}

/** The method of that slot, when the object's class has it. */
export function slotOf(value: ApexObject, slot: string): ((...values: Value[]) => Value) | undefined {
  const method = (value as unknown as Record<string, unknown>)[slot];
  return typeof method === 'function' ? (method as (...values: Value[]) => Value) : undefined;
}

export const definesEquals = (value: ApexObject): boolean => slotOf(value, equalsSlot) !== undefined;
