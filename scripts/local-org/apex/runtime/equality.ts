/**
 * When two values are equal (`equalAny`: Assert.areEqual, collections; `equalOperands`: `==`), what they hash to (`hashOf`: System.hashCode) and when they are one (`same`: `===`).
 * Numbers compare by what they count whatever their type, as `Assert.areEqual(100, opportunity.Amount)` needs; text compares with case, unlike `==`.
 */
import { Decimal } from './decimal.ts';
import { equalIds } from './ids.ts';
import { HashedCollection, definesEquals, equalsSlot, hashCodeSlot, identityOf, keyOf, slotOf } from './keys.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexException, ApexList, ApexObject, ApexTime, BoxedDouble, BoxedId, SObject, UserObject } from './values.ts';
import type { Value } from './values.ts';

export function equalAny(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (isNumeric(a)) return isNumeric(b) && equalNumbers(a, b);
  if (a instanceof BoxedId || b instanceof BoxedId) return equalToId(a, b);
  return a instanceof ApexObject && b instanceof ApexObject && equalObjects(a, b);
}

/**
 * `==` on operands of type Object, and Object.equals: as `equalAny`, but a String in them compares without case, as `==` on Strings does.
 * OBSERVED: apex-mockery's ArgumentEqualsMatchable_equals_spec takes 'STR' and 'str' in Objects for equal. ASSUMED: inside collections case counts.
 * Experiment: `(Object) new List<String>{'a'} == new List<String>{'A'}` in anonymous Apex, also for Set and Map.
 */
export const equalOperands = (a: Value, b: Value): boolean =>
  typeof a === 'string' && typeof b === 'string' ? a === b || a.toLowerCase() === b.toLowerCase() : equalAny(a, b);

type Numeric = number | bigint | BoxedDouble | Decimal;

const isNumeric = (value: Value): value is Numeric =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof BoxedDouble || value instanceof Decimal;

function equalNumbers(a: Numeric, b: Numeric): boolean {
  const left = a instanceof BoxedDouble ? a.value : a;
  const right = b instanceof BoxedDouble ? b.value : b;
  return typeof left === typeof right && !(left instanceof Decimal) ? left === right : asDecimal(left).equals(asDecimal(right));
}

const asDecimal = (value: number | bigint | Decimal): Decimal =>
  value instanceof Decimal ? value : typeof value === 'bigint' ? Decimal.fromInteger(value) : Decimal.fromNumber(value);

function equalToId(a: Value, b: Value): boolean {
  const left = a instanceof BoxedId ? a.value : a;
  const right = b instanceof BoxedId ? b.value : b;
  return typeof left === 'string' && typeof right === 'string' && equalIds(left, right);
}

function equalObjects(a: ApexObject, b: ApexObject): boolean {
  if ((a instanceof UserObject || a instanceof ApexException) && definesEquals(a)) return slotOf(a, equalsSlot)!.call(a, b as Value) === true;
  if (a instanceof ApexList) return b instanceof ApexList && a.items.length === b.items.length && a.items.every((item, i) => equalAny(item, b.items[i]!));
  // A Date is the Datetime of its midnight in GMT. OBSERVED: the suites of rflib and NebulaLogger hand the one over and get the other back, and Assert.areEqual is content.
  if ((a instanceof ApexDate && b instanceof ApexDatetime) || (a instanceof ApexDatetime && b instanceof ApexDate)) return instantOf(a) === instantOf(b);
  if (a.constructor !== b.constructor) return false;
  const key = keyOf(a as Value);
  if (key !== undefined) return key === keyOf(b as Value);
  return a instanceof SObject ? equalRecords(a, b as SObject) : equalUnkeyed(a as HashedCollection, b as HashedCollection);
}

const instantOf = (value: ApexDate | ApexDatetime): number => (value instanceof ApexDate ? value.days * 86_400_000 : value.ms);

function equalRecords(a: SObject, b: SObject): boolean {
  const fields = new Set([...a.values.keys(), ...b.values.keys()]);
  return a.schema.name === b.schema.name && [...fields].every((field) => equalAny(a.values.get(field) ?? null, b.values.get(field) ?? null));
}

/** Sets and Maps that hold objects with `equals`: each element (or entry) of the one is in the other. */
function equalUnkeyed(a: HashedCollection, b: HashedCollection): boolean {
  return a.size === b.size && a.isContainedIn(b);
}

export const same = (a: Value, b: Value): boolean => {
  if (a === b) return true;
  if (a instanceof BoxedDouble && b instanceof BoxedDouble) return a.value === b.value;
  return a instanceof BoxedId && b instanceof BoxedId && a.value === b.value;
};

/** As Java's String.hashCode: `System.hashCode('aaaaaaa')` is -1236860927. */
export function hashOfText(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

const hashOfLong = (value: bigint): number => Number(BigInt.asIntN(32, value ^ (value >> 32n)));

const bits = new DataView(new ArrayBuffer(8));

function hashOfDouble(value: number): number {
  bits.setFloat64(0, value);
  return bits.getInt32(0) ^ bits.getInt32(4);
}

/** Equal values have equal hashes. Those of texts and numbers are Java's; ASSUMED: those of the rest are ours alone, only their equality is Salesforce's. */
export function hashOf(value: Value): number {
  if (typeof value === 'string') return hashOfText(value);
  if (typeof value === 'number') return Number.isInteger(value) ? value | 0 : hashOfDouble(value);
  if (typeof value === 'bigint') return hashOfLong(value);
  if (typeof value === 'boolean') return value ? 1231 : 1237;
  return value === null ? 0 : hashOfObject(value);
}

function hashOfObject(value: ApexObject): number {
  if (value instanceof UserObject || value instanceof ApexException)
    return (slotOf(value, hashCodeSlot)?.call(value) as number | undefined) ?? identityOf(value);
  if (value instanceof ApexList) return value.items.reduce<number>((hash, item) => (Math.imul(hash, 31) + hashOf(item)) | 0, 1);
  if (value instanceof HashedCollection) return value.hash(hashOf);
  if (value instanceof SObject)
    return [...value.values].reduce(
      (hash, [field, held]) => (held === null ? hash : (hash + (hashOfText(field) ^ hashOf(held))) | 0),
      hashOfText(value.schema.name),
    );
  if (value instanceof Decimal) return hashOfText(value.stripTrailingZeros().toString());
  if (value instanceof BoxedDouble) return hashOfDouble(value.value);
  if (value instanceof BoxedId) return hashOfText(value.value);
  if (value instanceof ApexDate || value instanceof ApexDatetime) return hashOfLong(BigInt(instantOf(value)));
  if (value instanceof ApexTime) return hashOfLong(BigInt(value.ms));
  if (value instanceof ApexBlob) return value.bytes.reduce((hash, byte) => (Math.imul(hash, 31) + byte) | 0, 1);
  const key = keyOf(value as Value);
  return typeof key === 'string' ? hashOfText(key) : identityOf(value);
}
