/**
 * What an operator means for the types it stands between: one table-like function an operator family, each answering an `Operation` node whose operands are already converted.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_expressions_operators_understanding.htm
 */
import type { Type } from '../schema/types.ts';
import { sameType, types } from '../schema/types.ts';
import type { BinaryOperator, Position } from '../syntax/tree.ts';
import { adapt, asSingle, isAssignable, isPrimitive, isRecord, isRecordSource, isText, mayBe, numberName, widest } from './convert.ts';
import type { NumberName } from './convert.ts';
import { messages } from './messages.ts';
import { refuse } from './problems.ts';
import type { Expression, Operation } from './program.ts';
import type { TypeTable } from './typeTable.ts';

const operation = (at: Position, type: Type, name: Operation, ...operands: Expression[]): Expression => ({
  kind: 'Operation',
  at,
  type,
  operation: name,
  operands,
});
const converted = (operand: Expression, conversion: 'toText' | 'longToInteger' | 'longToDouble' | 'decimalToDouble', type: Type): Expression => ({
  kind: 'Convert',
  at: operand.at,
  type,
  conversion,
  operand,
});

export function binary(table: TypeTable, operator: BinaryOperator, left: Expression, right: Expression, at: Position): Expression {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
      return arithmetic(table, operator, left, right, at);
    case '<<':
    case '>>':
    case '>>>':
      return shift(table, operator, left, right, at);
    case '&':
    case '|':
    case '^':
      return bitwise(table, operator, left, right, at);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return inequality(table, operator, left, right, at);
    case '==':
      return equality(table, true, left, right, at);
    case '!=':
    case '<>':
      return equality(table, false, left, right, at);
    case '===':
    case '!==':
      return identity(table, operator === '===', left, right, at);
    case '&&':
    case '||':
      return logical(operator, left, right, at);
    case '??':
      return coalesce(table, left, right, at);
  }
}

// ---- arithmetic

const arithmeticNames = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' } as const;

function arithmetic(table: TypeTable, operator: '+' | '-' | '*' | '/', left: Expression, right: Expression, at: Position): Expression {
  if (left.type.kind === 'void' || right.type.kind === 'void') refuse(at, messages.voidArithmetic());
  if (operator === '+' && (isPrimitive(left.type, 'String') || isPrimitive(right.type, 'String')))
    return operation(at, types.string, 'concatenate', text(left), text(right));
  if (operator === '+' || operator === '-') {
    const moved = temporalArithmetic(operator, left, right, at);
    if (moved !== undefined) return moved;
  }
  const common = widest(numberIfNull(left, right), numberIfNull(right, left));
  const name = common && numberName(common);
  if (common === undefined || name === undefined) refuse(at, messages.arithmeticNeedsNumbers());
  return operation(at, common, `${arithmeticNames[operator]}${name}`, adapt(table, left, common), adapt(table, right, common));
}

/** What `+` with a String makes of a value. */
const text = (value: Expression): Expression => (isPrimitive(value.type, 'String') ? value : converted(value, 'toText', types.string));

const numberIfNull = (value: Expression, other: Expression): Type => (value.type.kind === 'null' ? other.type : value.type);

function temporalArithmetic(operator: '+' | '-', left: Expression, right: Expression, at: Position): Expression | undefined {
  const amount = numberName(right.type);
  const direction = operator === '+' ? 'addTo' : 'subtractFrom';
  const whole = (): Expression => (amount === 'Long' ? converted(right, 'longToInteger', types.integer) : right);
  if (isPrimitive(left.type, 'Date')) {
    if (amount !== 'Integer' && amount !== 'Long') refuse(at, messages.dateNeedsInteger());
    return operation(at, types.date, `${direction}Date`, left, whole());
  }
  if (isPrimitive(left.type, 'Time')) {
    if (amount !== 'Integer' && amount !== 'Long') refuse(at, messages.timeNeedsInteger());
    return operation(at, types.time, `${direction}Time`, left, whole());
  }
  if (!isPrimitive(left.type, 'Datetime')) return undefined;
  if (amount === undefined) refuse(at, messages.datetimeNeedsNumber());
  const days = amount === 'Decimal' ? converted(right, 'decimalToDouble', types.double) : whole();
  return operation(at, types.datetime, `${direction}Datetime`, left, days);
}

const shiftNames = { '<<': 'shiftLeft', '>>': 'shiftRight', '>>>': 'shiftRightUnsigned' } as const;
const bitwiseNames = { '&': 'and', '|': 'or', '^': 'xor' } as const;

const wholeNumber = (type: Type | undefined): 'Integer' | 'Long' | undefined => {
  const name = type && numberName(type);
  return name === 'Integer' || name === 'Long' ? name : undefined;
};

function shift(table: TypeTable, operator: '<<' | '>>' | '>>>', left: Expression, right: Expression, at: Position): Expression {
  const common = widest(left.type, right.type);
  const name = wholeNumber(common);
  if (common === undefined || name === undefined) refuse(at, messages.shiftNeedsInteger(operator));
  return operation(at, common, `${shiftNames[operator]}${name}`, adapt(table, left, common), adapt(table, right, common));
}

function bitwise(table: TypeTable, operator: '&' | '|' | '^', left: Expression, right: Expression, at: Position): Expression {
  if (isPrimitive(left.type, 'Boolean') && isPrimitive(right.type, 'Boolean'))
    return operation(at, types.boolean, `${bitwiseNames[operator]}Boolean`, left, right);
  const common = widest(left.type, right.type);
  const name = wholeNumber(common);
  if (common === undefined || name === undefined) refuse(at, messages.bitwiseNeedsInteger(operator));
  return operation(at, common, `${bitwiseNames[operator]}${name}`, adapt(table, left, common), adapt(table, right, common));
}

// ---- comparison

const inequalityNames = { '<': 'less', '<=': 'lessOrEqual', '>': 'greater', '>=': 'greaterOrEqual' } as const;
const isTemporal = (type: Type): boolean => isPrimitive(type, 'Date') || isPrimitive(type, 'Datetime') || isPrimitive(type, 'Time');
/** Integer and Double compare alike. */
const family = (name: NumberName): 'Number' | 'Long' | 'Decimal' => (name === 'Integer' || name === 'Double' ? 'Number' : name);

function inequality(table: TypeTable, operator: '<' | '<=' | '>' | '>=', written: Expression, against: Expression, at: Position): Expression {
  const left = typedNull(written, against.type);
  const right = typedNull(against, written.type);
  const common = widest(left.type, right.type);
  const name = common && numberName(common);
  const verb = inequalityNames[operator];
  if (common !== undefined && name !== undefined)
    return operation(at, types.boolean, `${verb}${family(name)}`, adapt(table, left, common), adapt(table, right, common));
  if (isText(left.type) && isText(right.type)) return operation(at, types.boolean, `${verb}Text`, left, right);
  if (isTemporal(left.type) && isTemporal(right.type)) {
    const wide = sameType(left.type, right.type) ? left.type : types.datetime;
    if (!isAssignable(table, left.type, wide) || !isAssignable(table, right.type, wide)) refuse(at, messages.comparisonIncompatible(left.type, right.type));
    return operation(at, types.boolean, `${verb}Temporal`, adapt(table, left, wide), adapt(table, right, wide));
  }
  if (!isAssignable(table, left.type, right.type) && !isAssignable(table, right.type, left.type))
    refuse(at, messages.comparisonIncompatible(left.type, right.type));
  refuse(at, messages.inequalityNotAllowed(left.type));
}

const typedNull = (value: Expression, type: Type): Expression => (value.type.kind === 'null' ? ({ ...value, type } as Expression) : value);

function equality(table: TypeTable, isEqual: boolean, written: Expression, against: Expression, at: Position): Expression {
  const verb = isEqual ? 'equal' : 'notEqual';
  const [left, right] = comparable(table, typedNull(written, against.type), typedNull(against, written.type), at);
  const common = widest(left.type, right.type);
  const name = common && numberName(common);
  if (common !== undefined && name !== undefined)
    return operation(at, types.boolean, `${verb}${family(name)}`, adapt(table, left, common), adapt(table, right, common));
  if (isPrimitive(left.type, 'Boolean') && isPrimitive(right.type, 'Boolean')) return operation(at, types.boolean, `${verb}Number`, left, right);
  // ASSUMED: a String compared with an Id is not validated as one: it may simply be unequal.
  if (isText(left.type) && isText(right.type))
    return operation(at, types.boolean, isPrimitive(left.type, 'Id') || isPrimitive(right.type, 'Id') ? `${verb}Id` : `${verb}Text`, left, right);
  if (isTemporal(left.type) && isTemporal(right.type) && !sameType(left.type, right.type)) {
    return operation(at, types.boolean, `${verb}Any`, adapt(table, left, types.datetime), adapt(table, right, types.datetime));
  }
  if (table.isEnum(left.type) && sameType(left.type, right.type)) return operation(at, types.boolean, isEqual ? 'same' : 'notSame', left, right);
  const boxes = table.isObject(left.type) || table.isObject(right.type);
  return operation(at, types.boolean, `${verb}Any`, boxes ? adapt(table, left, types.object) : left, boxes ? adapt(table, right, types.object) : right);
}

/** A query compared with a record is that record; types that cannot be equal are refused. */
function comparable(table: TypeTable, left: Expression, right: Expression, at: Position): [Expression, Expression] {
  if (isRecordSource(left) && isRecord(right.type)) return comparable(table, asSingle(left), right, at);
  if (isRecordSource(right) && isRecord(left.type)) return comparable(table, left, asSingle(right), at);
  const isVoid = left.type.kind === 'void' || right.type.kind === 'void';
  if (isVoid || (widest(left.type, right.type) === undefined && !mayBe(table, left.type, right.type)))
    refuse(at, messages.comparisonIncompatible(left.type, right.type));
  return [left, right];
}

function identity(table: TypeTable, isSame: boolean, written: Expression, against: Expression, at: Position): Expression {
  const [left, right] = comparable(table, typedNull(written, against.type), typedNull(against, written.type), at);
  const scalar = [left, right].find((side) => numberName(side.type) !== undefined || isPrimitive(side.type, 'Boolean'));
  if (scalar !== undefined) refuse(at, messages.exactEqualityNotAllowed(scalar.type));
  return operation(at, types.boolean, isSame ? 'same' : 'notSame', left, right);
}

// ---- logic

function logical(operator: '&&' | '||', left: Expression, right: Expression, at: Position): Expression {
  const isLogical = (value: Expression): boolean => isPrimitive(value.type, 'Boolean') || value.type.kind === 'null';
  if (!isLogical(left) || !isLogical(right)) refuse(at, messages.logicalNeedsBoolean());
  return { kind: operator === '&&' ? 'And' : 'Or', at, type: types.boolean, left, right };
}

function coalesce(table: TypeTable, written: Expression, against: Expression, at: Position): Expression {
  const left = isRecordSource(written) && isRecord(against.type) ? singleOrNull(written) : written;
  const right = isRecordSource(against) && isRecord(left.type) ? asSingle(against) : against;
  const common = commonType(table, left.type, right.type);
  if (common === undefined) refuse(at, messages.coalesceIncompatible(left.type, right.type));
  return { kind: 'Coalesce', at, type: common, left: adapt(table, left, common), right: adapt(table, right, common) };
}

/** `[…]` on the left of `?.` or `??`: no row is null, no exception. */
export function singleOrNull(value: Expression): Expression {
  return value.kind === 'Soql' && value.type.kind === 'list' ? { ...value, type: value.type.element, result: 'singleOrNull' } : value;
}

/** The type both branches of a `?:` fit; undefined when there is none. */
export function commonType(table: TypeTable, a: Type, b: Type): Type | undefined {
  if (a.kind === 'void' || b.kind === 'void') return undefined;
  if (a.kind === 'null' || b.kind === 'null') return a.kind === 'null' ? b : a;
  const number = widest(a, b);
  if (number !== undefined) return number;
  // Of Id and String, and of two kinds of record lists, the more general is meant.
  if (isText(a) && isText(b)) return sameType(a, b) ? a : types.string;
  if (isRecord(a) && isRecord(b) && !sameType(a, b)) return isAssignable(table, a, b) ? b : isAssignable(table, b, a) ? a : types.anySObject;
  return isAssignable(table, b, a) ? a : isAssignable(table, a, b) ? b : undefined;
}

export function conditional(table: TypeTable, condition: Expression, then: Expression, otherwise: Expression, at: Position): Expression {
  if (!isPrimitive(condition.type, 'Boolean')) refuse(condition.at, messages.conditionMustBeBoolean(condition.type));
  const yes = isRecordSource(then) && isRecord(otherwise.type) ? asSingle(then) : then;
  const no = isRecordSource(otherwise) && isRecord(then.type) ? asSingle(otherwise) : otherwise;
  const common = commonType(table, yes.type, no.type);
  if (common === undefined) refuse(at, messages.ternaryIncompatible(no.type, yes.type));
  return { kind: 'Conditional', at, type: common, condition, then: adapt(table, yes, common), otherwise: adapt(table, no, common) };
}

// ---- one operand

export function unary(operator: '+' | '-' | '!' | '~', operand: Expression, at: Position): Expression {
  const name = numberName(operand.type);
  switch (operator) {
    case '!':
      if (!isPrimitive(operand.type, 'Boolean')) refuse(at, messages.prefixNeedsBoolean('!'));
      return operation(at, types.boolean, 'notBoolean', operand);
    case '~': {
      const whole = wholeNumber(operand.type);
      if (whole === undefined) refuse(at, messages.bitwiseNegateType(operand.type));
      return operation(at, operand.type, `not${whole}`, operand);
    }
    case '+':
      // OBSERVED: rflib's tests join texts by `+ +`: the sign changes nothing.
      if (name === undefined && !isText(operand.type)) refuse(at, messages.negateNeedsNumber());
      return operand;
    case '-':
      if (name === undefined) refuse(at, messages.negateNeedsNumber());
      return operation(at, operand.type, `negate${name}`, operand);
  }
}

/** `old + 1` of `++`, in the type of what is counted. */
export function step(table: TypeTable, operator: '++' | '--', old: Expression, at: Position): Expression {
  const one: Expression = { kind: 'Constant', at, type: types.integer, value: 1 };
  return binary(table, operator === '++' ? '+' : '-', old, one, at);
}
