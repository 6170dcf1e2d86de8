/**
 * What a value is at run time: `instanceof`, casts, and the name of its type in messages. Collections ask their reified type.
 * A List is a List of every type its elements fit, a Map too by its values; a Set is what it was made as, or of any record.
 */
import { sameType, typeName, types, type PrimitiveName, type Type } from '../schema/types.ts';
import { ApexMap, ApexSet } from './collections.ts';
import { Decimal } from './decimal.ts';
import { fail } from './exceptions.ts';
import { id18, toId } from './ids.ts';
import type { Runtime } from './runtime.ts';
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
import type { Value } from './values.ts';

/** The type a value was made as. null has none. */
export function typeOf(value: Exclude<Value, null>): Type {
  switch (typeof value) {
    case 'string':
      return types.string;
    case 'boolean':
      return types.boolean;
    case 'bigint':
      return types.long;
    case 'number':
      return types.integer;
    default:
      return objectType(value);
  }
}

function objectType(value: object): Type {
  if (value instanceof ApexList || value instanceof ApexSet || value instanceof ApexMap || value instanceof EnumValue) return value.type;
  if (value instanceof UserObject) return value.classInfo.type;
  if (value instanceof ApexException || value instanceof LibraryObject) return value.type;
  if (value instanceof SObject) return recordType(value.schema.name);
  if (value instanceof Decimal) return types.decimal;
  if (value instanceof BoxedDouble) return types.double;
  if (value instanceof BoxedId) return types.id;
  if (value instanceof ApexDate) return types.date;
  if (value instanceof ApexDatetime) return types.datetime;
  if (value instanceof ApexTime) return types.time;
  if (value instanceof ApexBlob) return types.blob;
  if (value instanceof TypeValue) return { kind: 'platform', name: 'System.Type', arguments: [] };
  throw new Error(`not an Apex value: ${value.constructor.name}`);
}

const recordTypes = new Map<string, Type>();

/** One object a type, so that `fits` remembers. */
function recordType(name: string): Type {
  let type = recordTypes.get(name);
  if (type === undefined) recordTypes.set(name, (type = { kind: 'sObject', name }));
  return type;
}

/**
 * A smaller number is every larger one too, and a Date a Datetime; also in an Object.
 * OBSERVED: the suite of fflib-apex-mocks (AnyDatetime takes a Date, AnyDouble a Decimal, AnyLong an Integer, AnyInteger no Long).
 */
const wider: Partial<Record<PrimitiveName, readonly PrimitiveName[]>> = {
  Integer: ['Long', 'Double', 'Decimal'],
  Long: ['Double', 'Decimal'],
  Double: ['Decimal'],
  Decimal: ['Double'],
  Date: ['Datetime'],
};

/** Types are compared by name, which is slow; the same pair comes again and again. User types are objects of their runtime, so runtimes do not meet here. */
const known = new WeakMap<Type, WeakMap<Type, boolean>>();

/** Whether a value made as `from` may be seen as `to`. */
export function fits(runtime: Runtime, from: Type, to: Type): boolean {
  if (from === to) return true;
  let answers = known.get(from);
  if (answers === undefined) known.set(from, (answers = new WeakMap()));
  let answer = answers.get(to);
  if (answer === undefined) answers.set(to, (answer = decide(runtime, from, to)));
  return answer;
}

function decide(runtime: Runtime, from: Type, to: Type): boolean {
  if (sameType(from, to) || isObject(to)) return true;
  switch (from.kind) {
    case 'primitive':
      return to.kind === 'primitive' && (wider[from.name]?.includes(to.name) ?? false);
    case 'sObject':
      return to.kind === 'anySObject';
    case 'list':
      return (
        (to.kind === 'list' && elementFits(runtime, from.element, to.element)) ||
        (isIterable(to) && fits(runtime, from.element, to.arguments[0] ?? types.object))
      );
    case 'set':
      return (to.kind === 'set' && isRecordOfAny(from.element, to.element)) || (isIterable(to) && fits(runtime, from.element, to.arguments[0] ?? types.object));
    case 'map':
      return to.kind === 'map' && sameType(from.key, to.key) && elementFits(runtime, from.value, to.value);
    case 'user':
      return userFits(runtime, from.name, to);
    case 'platform':
      return platformFits(runtime, from, to);
    default:
      return false;
  }
}

const isRecordOfAny = (from: Type, to: Type): boolean => from.kind === 'sObject' && to.kind === 'anySObject';

/**
 * OBSERVED: the suite of R.apex (cascadeTest, toMapTest) casts a List<SObject> to List<Account> and takes a Map<String, Func> for a Map<String, Object>.
 * ASSUMED: the records in the list are not looked at, and `instanceof` agrees with the cast.
 */
const elementFits = (runtime: Runtime, from: Type, to: Type): boolean =>
  // Numbers and dates do not widen inside a collection.
  from.kind === 'primitive' && to.kind === 'primitive' ? from.name === to.name || isObject(to) : fits(runtime, from, to) || isRecordOfAny(to, from);

const isObject = (type: Type): boolean => type.kind === 'primitive' && type.name === 'Object';

const isIterable = (type: Type): type is Type & { kind: 'platform' } => type.kind === 'platform' && type.name === 'System.Iterable';

function userFits(runtime: Runtime, name: string, to: Type): boolean {
  const info = runtime.classInfo(name);
  if (info === undefined) return false;
  if (info.interfaces.some((implemented) => sameType(implemented, to) || isGenerally(implemented, to))) return true;
  if (info.superclass !== undefined) return fits(runtime, info.superclass.type, to);
  return info.platformSuperclass !== undefined && fits(runtime, info.platformSuperclass, to);
}

/** A `Database.Batchable<SObject>` is one of Object too. OBSERVED: the suite of async-lib casts so. */
const isGenerally = (from: Type, to: Type): boolean =>
  from.kind === 'platform' &&
  to.kind === 'platform' &&
  from.name === to.name &&
  to.arguments.every((argument, index) => isObject(argument) || (from.arguments[index] !== undefined && sameType(argument, from.arguments[index])));

function platformFits(runtime: Runtime, from: Type & { kind: 'platform' }, to: Type): boolean {
  const declared = runtime.schema.platformType(from.name);
  if (to.kind === 'platform' && /Exception$/.test(from.name) && to.name === 'System.Exception') return true;
  if (declared === undefined) return false;
  if (declared.superclass !== undefined && fits(runtime, declared.superclass, to)) return true;
  return declared.interfaces.some((implemented) => to.kind === 'platform' && implemented.kind === 'platform' && implemented.name === to.name);
}

/** OBSERVED: the suite of fflib-apex-mocks (AnyId takes a text that is an id, and no other text). */
export const isInstance = (runtime: Runtime, value: Value, type: Type): boolean =>
  value !== null &&
  (fits(runtime, typeOf(value), type) || (typeof value === 'string' && type.kind === 'primitive' && type.name === 'Id' && id18(value) !== undefined));

/** A cast, checked; what comes out is as a place of that type holds it (Doubles and Ids unboxed, smaller numbers widened). */
export function cast(runtime: Runtime, value: Value, type: Type): Value {
  if (value === null || isObject(type)) return value;
  if (type.kind === 'primitive') return castPrimitive(runtime, value, type);
  if (fits(runtime, typeOf(value), type)) return value;
  return invalid(value, type);
}

const invalid = (value: Exclude<Value, null>, type: Type): never =>
  fail('System.TypeException', `Invalid conversion from runtime type ${runtimeName(typeOf(value))} to ${runtimeName(type)}`);

function castPrimitive(runtime: Runtime, value: Exclude<Value, null>, type: Type & { kind: 'primitive' }): Value {
  switch (type.name) {
    case 'String':
      return value instanceof BoxedId ? value.value : typeof value === 'string' ? value : invalid(value, type);
    // ASSUMED: a String in an Object may be cast to Id, and is validated.
    case 'Id':
      return value instanceof BoxedId ? value.value : typeof value === 'string' ? toId(value) : invalid(value, type);
    case 'Datetime':
      return value instanceof ApexDate ? new ApexDatetime(value.days * 86_400_000) : fits(runtime, typeOf(value), type) ? value : invalid(value, type);
    case 'Long':
    case 'Double':
    case 'Decimal':
      return fits(runtime, typeOf(value), type) ? widened(value, type.name) : invalid(value, type);
    default:
      return fits(runtime, typeOf(value), type) ? value : invalid(value, type);
  }
}

function widened(value: Exclude<Value, null>, to: 'Long' | 'Double' | 'Decimal'): Value {
  const plain = value instanceof BoxedDouble ? value.value : value;
  if (plain instanceof Decimal) return to === 'Double' ? plain.toNumber() : plain;
  if (to === 'Long') return BigInt(plain as number | bigint);
  if (to === 'Double') return Number(plain);
  return typeof plain === 'bigint' || !(value instanceof BoxedDouble) ? Decimal.fromInteger(plain as number | bigint) : Decimal.fromNumber(plain as number);
}

/** A value of that static type in a place of type Object. */
export function boxed(value: Value, type: Type): Value {
  if (value === null || type.kind !== 'primitive') return value;
  if (type.name === 'Double' && typeof value === 'number') return new BoxedDouble(value);
  return type.name === 'Id' && typeof value === 'string' ? new BoxedId(value) : value;
}

/** As messages write a run-time type: Object inside a collection is ANY. */
export function runtimeName(type: Type): string {
  const inner = (argument: Type): string => (isObject(argument) ? 'ANY' : runtimeName(argument));
  switch (type.kind) {
    case 'list':
      return `List<${inner(type.element)}>`;
    case 'set':
      return `Set<${inner(type.element)}>`;
    case 'map':
      return `Map<${inner(type.key)},${inner(type.value)}>`;
    case 'platform':
      return type.name.startsWith('System.') && !type.name.endsWith('Exception') ? typeName(type) : type.name;
    default:
      return typeName(type);
  }
}
