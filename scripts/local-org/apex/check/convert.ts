/**
 * What may stand where: assignability, and the nodes that make a value of one type one of another.
 * Every conversion is a node, so that nobody after the checker has to ask which kind of number this is.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_primitives.htm (rules of conversion)
 */
import type { PrimitiveName, Type } from '../schema/types.ts';
import { sameType, types } from '../schema/types.ts';
import type { Position } from '../syntax/tree.ts';
import { messages } from './messages.ts';
import { refuse } from './problems.ts';
import type { Conversion, Expression } from './program.ts';
import type { TypeTable } from './typeTable.ts';

const ranks: Partial<Record<PrimitiveName, number>> = { Integer: 0, Long: 1, Double: 2, Decimal: 3 };
const numbers = [types.integer, types.long, types.double, types.decimal] as const;

export type NumberName = 'Integer' | 'Long' | 'Double' | 'Decimal';

export const numberName = (type: Type): NumberName | undefined =>
  type.kind === 'primitive' && ranks[type.name] !== undefined ? (type.name as NumberName) : undefined;
export const isPrimitive = (type: Type, name: PrimitiveName): boolean => type.kind === 'primitive' && type.name === name;
export const isText = (type: Type): boolean => isPrimitive(type, 'String') || isPrimitive(type, 'Id');
export const isRecord = (type: Type): type is Type & { kind: 'anySObject' | 'sObject' } => type.kind === 'anySObject' || type.kind === 'sObject';
/** `Name` stands for the parent of a lookup to several objects: any record may be meant. */
const isAnyRecord = (type: Type): boolean => type.kind === 'anySObject' || (type.kind === 'sObject' && type.name === 'Name');

/** The wider of two numbers' types. */
export function widest(a: Type, b: Type): Type | undefined {
  const left = numberName(a);
  const right = numberName(b);
  return left === undefined || right === undefined ? undefined : numbers[Math.max(ranks[left] ?? 0, ranks[right] ?? 0)];
}

const far = 100;

/**
 * How far a value of one type is from another it is assigned to: 0 is the same, undefined means it does not fit. Overloads compare these.
 */
export function distance(table: TypeTable, from: Type, to: Type): number | undefined {
  if (from.kind === 'void' || to.kind === 'void') return undefined;
  if (from.kind === 'null') return 1;
  if (sameType(from, to)) return 0;
  if (table.isObject(to)) return far;
  if (from.kind === 'primitive' && to.kind === 'primitive') return primitiveDistance(from.name, to.name);
  if (isRecord(from) && isRecord(to)) return to.kind === 'anySObject' ? 1 : isAnyRecord(from) && from.kind === 'sObject' ? 2 : undefined;
  if (from.kind === 'list' && to.kind === 'list') return elementDistance(table, from.element, to.element);
  // Sets are of one type only, unlike lists and maps: https://salesforce.stackexchange.com/questions/145428
  if (from.kind === 'set' && to.kind === 'set') return undefined;
  if (from.kind === 'map' && to.kind === 'map') {
    // Maps follow their values as lists follow their elements; the public fflib-apex-common passes a Map<String,SObjectField> for a Map<String,Object>.
    return sameType(from.key, to.key) ? elementDistance(table, from.value, to.value) : undefined;
  }
  if (to.kind === 'platform' && (from.kind === 'list' || from.kind === 'set') && to.name === 'System.Iterable') {
    const element = elementDistance(table, from.element, to.arguments[0] ?? types.object);
    return element === undefined ? undefined : element + 20;
  }
  if (table.isReference(from) && table.isReference(to)) return table.subtypeDistance(from, to);
  return undefined;
}

function primitiveDistance(from: PrimitiveName, to: PrimitiveName): number | undefined {
  const low = ranks[from];
  const high = ranks[to];
  if (low !== undefined && high !== undefined) return low < high ? high - low : from === 'Decimal' && to === 'Double' ? 1 : undefined;
  if ((from === 'Id' && to === 'String') || (from === 'Date' && to === 'Datetime')) return 1;
  return from === 'String' && to === 'Id' ? 2 : undefined;
}

/** Lists follow their elements, but numbers do not widen inside a list; records may also narrow (checked at run time). */
function elementDistance(table: TypeTable, from: Type, to: Type): number | undefined {
  if (sameType(from, to)) return 0;
  if (isRecord(from) && isRecord(to)) return isAnyRecord(to) ? 1 : isAnyRecord(from) ? 2 : undefined;
  if (isText(from) && isText(to)) return 2;
  if (table.isObject(to)) return far;
  if (from.kind === 'primitive' || to.kind === 'primitive') return undefined;
  return distance(table, from, to);
}

export const isAssignable = (table: TypeTable, from: Type, to: Type): boolean => distance(table, from, to) !== undefined;

const numeric: Readonly<Record<string, Conversion>> = {
  'Integer Long': 'integerToLong',
  'Integer Double': 'integerToDouble',
  'Integer Decimal': 'integerToDecimal',
  'Long Double': 'longToDouble',
  'Long Decimal': 'longToDecimal',
  'Double Decimal': 'doubleToDecimal',
  'Decimal Double': 'decimalToDouble',
  'Long Integer': 'longToInteger',
  'Double Integer': 'doubleToInteger',
  'Double Long': 'doubleToLong',
  'Decimal Integer': 'decimalToInteger',
  'Decimal Long': 'decimalToLong',
  'String Id': 'stringToId',
  'Id String': 'idToString',
  'Date Datetime': 'dateToDatetime',
};

const converted = (operand: Expression, conversion: Conversion, type: Type): Expression => ({ kind: 'Convert', at: operand.at, type, conversion, operand });

/** The value as one of the other type, which it fits. */
export function adapt(table: TypeTable, value: Expression, to: Type): Expression {
  const from = value.type;
  if (from.kind === 'null') return { ...value, type: to } as Expression;
  if (sameType(from, to)) return value;
  if (isRecord(to) && isRecordSource(value)) return adapt(table, asSingle(value), to);
  if (table.isObject(to)) {
    if (isPrimitive(from, 'Double')) return converted(value, 'boxDouble', to);
    return isPrimitive(from, 'Id') ? converted(value, 'boxId', to) : value;
  }
  if (from.kind === 'primitive' && to.kind === 'primitive') {
    const conversion = numeric[`${from.name} ${to.name}`];
    return conversion === undefined ? value : converted(value, conversion, to);
  }
  if (narrowsRecords(from, to)) return converted(value, 'collection', to);
  if (isRecord(from) && isRecord(to) && to.kind === 'sObject') return { kind: 'Cast', at: value.at, type: to, operand: value };
  return value;
}

/**
 * `List<SObject>` where `List<Account>` is wanted. A written cast is checked as it runs; without one nothing is.
 * OBSERVED: the suite of fflib-apex-common (TestSObjectChangedRecords) hands a list of accounts, typed List<SObject>, to a constructor that takes opportunities.
 */
function narrowsRecords(from: Type, to: Type): boolean {
  if (from.kind === 'list' && to.kind === 'list') return isAnyRecord(from.element) && to.element.kind === 'sObject';
  return from.kind === 'map' && to.kind === 'map' && isAnyRecord(from.value) && to.value.kind === 'sObject';
}

/** The list of records that may stand for its only one: a query's, `Database.query`'s. */
export function isRecordSource(value: Expression): value is Extract<Expression, { kind: 'Soql' | 'CallLibrary' }> {
  if (value.type.kind !== 'list' || !isRecord(value.type.element)) return false;
  return (value.kind === 'Soql' && value.result === 'list') || (value.kind === 'CallLibrary' && /^System\.Database\.query(WithBinds)?\(/.test(value.key));
}

/** A query where one record is wanted: exactly one row. */
export function asSingle(value: Expression): Expression {
  if (value.type.kind !== 'list') return value;
  const type = value.type.element;
  return value.kind === 'Soql' ? { ...value, type, result: 'single' } : converted(value, 'onlyRecord', type);
}

/** Types of arguments where each query stands for its only record. OBSERVED: the suite of soql-lib gives one to a constructor that takes a record. */
export const singleTypes = (args: readonly Expression[]): Type[] =>
  args.map((argument) => (isRecordSource(argument) ? asSingle(argument).type : argument.type));

/** For assignments, arguments, returns: refuses what does not fit. */
export function assign(table: TypeTable, value: Expression, to: Type, at: Position = value.at): Expression {
  if (isRecordSource(value) && isRecord(to)) {
    const single = asSingle(value);
    if (isAssignable(table, single.type, to) || single.type.kind === 'anySObject') return adapt(table, single, to);
  }
  if (!isAssignable(table, value.type, to)) refuse(at, messages.illegalAssignment(value.type, to));
  return adapt(table, value, to);
}

/** `(T) value`. */
export function cast(table: TypeTable, value: Expression, to: Type, at: Position): Expression {
  const from = value.type;
  if (from.kind === 'void' || to.kind === 'void') refuse(at, messages.incompatibleCast(from, to));
  if (isRecordSource(value) && isRecord(to)) return cast(table, asSingle(value), to, at);
  if (from.kind === 'primitive' && to.kind === 'primitive' && !table.isObject(from) && !table.isObject(to)) {
    const conversion = numeric[`${from.name} ${to.name}`];
    if (conversion !== undefined) return converted(value, conversion, to);
  }
  if (narrowsRecords(from, to)) return { kind: 'Cast', at, type: to, operand: value };
  if (isAssignable(table, from, to)) {
    const adapted = adapt(table, value, to);
    if (adapted !== value) return adapted;
    // What asks for its type as it runs keeps it: a new list knows the type of its elements from it, a cast within this one what it looks for.
    return value.kind.startsWith('New') || value.kind === 'Cast' ? { kind: 'Cast', at, type: to, operand: value } : ({ ...value, type: to } as Expression);
  }
  if (!mayBe(table, from, to)) refuse(at, messages.incompatibleCast(from, to));
  return { kind: 'Cast', at, type: to, operand: value };
}

/** Whether a value of the one static type can turn out to be of the other at run time. */
export function mayBe(table: TypeTable, from: Type, to: Type): boolean {
  if (isAssignable(table, to, from) || isAssignable(table, from, to)) return true;
  if (from.kind === 'list' && to.kind === 'list') return mayBe(table, from.element, to.element);
  if (from.kind === 'map' && to.kind === 'map') return sameType(from.key, to.key) && mayBe(table, from.value, to.value);
  if (isRecord(from) && isRecord(to)) return isAnyRecord(from) || isAnyRecord(to);
  const open = (type: Type): boolean => table.isReference(type) && !table.isEnum(type);
  if (table.isInterface(from)) return open(to) || to.kind === 'list' || to.kind === 'set';
  return table.isInterface(to) && (open(from) || from.kind === 'list' || from.kind === 'set');
}
