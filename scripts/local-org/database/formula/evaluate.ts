/**
 * Evaluates a formula over a record. Text fields that are empty count as '' and numbers that are empty as null; a comparison with null is false, so that a rule fires only when it is true.
 * A function that is not in the table is refused. Field paths through parents read the stored rows. https://help.salesforce.com/s/articleView?id=platform.customize_functions.htm
 */
import type { SObjectField } from '../../apex/schema/types.ts';
import { Decimal } from '../../apex/runtime/decimal.ts';
import { ApexDate, ApexDatetime, BoxedDouble, BoxedId } from '../../apex/runtime/values.ts';
import type { Value, SObject } from '../../apex/runtime/values.ts';
import { referenceOf } from '../../soql/index.ts';
import type { Database } from '../database.ts';
import { loadRows } from '../records.ts';
import { rollUp } from '../rollUps.ts';
import { decimalOf } from '../values.ts';
import { isBlank, text, truth } from './plain.ts';
import { dateFunctions } from './dateFunctions.ts';
import { markupFunctions } from './markupFunctions.ts';
import { numberFunctions } from './numberFunctions.ts';
import { textFunctions } from './textFunctions.ts';
import type { Formula } from './parse.ts';
import { parseFormula, UnsupportedFormula } from './parse.ts';

export interface FormulaContext {
  readonly database: Database;
  /** undefined: `own` reads the paths. */
  readonly record: SObject | undefined;
  /** Reads a path from an object that is no record. */
  readonly own?: ((path: readonly string[]) => Value) | undefined;
  /** Numbers that are empty count as 0. */
  readonly treatsNullAsZero?: boolean;
  readonly old: SObject | undefined;
  readonly userId: string;
  readonly organizationId: string;
}

export function evaluate(formula: Formula, context: FormulaContext): Value {
  switch (formula.kind) {
    case 'text':
      return formula.value;
    case 'number':
      return Decimal.of(formula.text);
    case 'boolean':
      return formula.value;
    case 'null':
      return null;
    case 'field':
      return fieldValue(formula.path, context);
    case 'negate': {
      const value = evaluate(formula.operand, context);
      return value === null ? null : decimalOf(value).negate();
    }
    case 'operator':
      return operation(formula.operator, formula.left, formula.right, context);
    case 'call':
      return call(formula.name, formula.arguments, context);
  }
}

function fieldValue(path: readonly string[], context: FormulaContext): Value {
  const [first = '', second = ''] = path;
  if (first.toLowerCase() === '$user') return loaded(context, context.userId, path.slice(1));
  if (first.toLowerCase() === '$organization' && second.toLowerCase() === 'id') return context.organizationId;
  if (first.startsWith('$')) throw new UnsupportedFormula(`the global ${path.join('.')}`);
  const value = context.record === undefined ? plain(context.own?.(path) ?? null) : along(context, context.record, path);
  return value === null && context.treatsNullAsZero === true ? Decimal.fromInteger(0) : value;
}

/** Numbers of every kind are one kind here. */
const plain = (value: Value): Value =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof BoxedDouble ? decimalOf(value) : value instanceof BoxedId ? value.value : value;

/** The paths of the fields that a formula reads, each once. */
export function fieldsOf(formula: Formula): string[] {
  const found = new Set<string>();
  const visit = (node: Formula): void => {
    if (node.kind === 'field') found.add(node.path.join('.'));
    else if (node.kind === 'call') node.arguments.forEach(visit);
    else if (node.kind === 'operator') [node.left, node.right].forEach(visit);
    else if (node.kind === 'negate') visit(node.operand);
  };
  visit(formula);
  return [...found];
}

function loaded(context: FormulaContext, id: string, rest: readonly string[]): Value {
  const object = context.database.objectOf(id);
  const record = object && loadRows(context.database, object, [id]).get(id);
  return record === undefined ? null : along(context, record, rest);
}

function along(context: FormulaContext, record: SObject, path: readonly string[]): Value {
  const [name = '', ...rest] = path;
  if (rest.length > 0) {
    const reference = referenceOf(record.schema, name);
    if (reference === undefined) throw new UnsupportedFormula(`${record.schema.name} has no parent ${name}`);
    const id = record.values.get(reference.name) ?? null;
    return typeof id === 'string' ? loaded(context, id, rest) : null;
  }
  const field = record.schema.fields.get(name.toLowerCase());
  if (field === undefined) throw new UnsupportedFormula(`${record.schema.name} has no field ${name}`);
  if (field.type === 'formula') return formulaValue(field, { ...context, record });
  if (field.type === 'summary') {
    const value = rollUpValue(field, { ...context, record });
    return typeof value === 'number' || typeof value === 'bigint' ? decimalOf(value) : value;
  }
  const value = record.values.get(field.name) ?? null;
  if (typeof value === 'number' || typeof value === 'bigint') return decimalOf(value);
  if (value === null) return field.apexType.kind === 'primitive' && field.apexType.name === 'String' ? '' : field.type === 'boolean' ? false : null;
  return value;
}

/** Of the record in the context, which is stored. */
export function rollUpValue(field: SObjectField, context: FormulaContext): Value {
  const id = context.record?.values.get('Id');
  if (field.summary === undefined) throw new UnsupportedFormula(`the roll-up ${field.name}`);
  // A record that is not stored has no children.
  if (typeof id !== 'string') return field.summary.operation === 'count' || field.summary.operation === 'sum' ? Decimal.fromInteger(0) : null;
  return rollUp(context.database, field.summary, id, (child, name) => along({ ...context, record: child, old: undefined }, child, [name]));
}

const parsed = new WeakMap<SObjectField, Formula>();

/** A formula field's own value, of its Apex type: numbers at the field's scale, no empty text. */
export function formulaValue(field: SObjectField, context: FormulaContext): Value {
  let formula = parsed.get(field);
  if (formula === undefined) parsed.set(field, (formula = parseFormula(field.formula ?? '')));
  const value = evaluate(formula, context);
  if (value instanceof Decimal) return field.scale === undefined ? value : value.setScale(field.scale, 'HALF_UP').stripTrailingZeros();
  return value === '' ? null : value;
}

function operation(operator: string, left: Formula, right: Formula, context: FormulaContext): Value {
  const a = evaluate(left, context);
  if (operator === '&&') return truth(a) && truth(evaluate(right, context));
  if (operator === '||') return truth(a) || truth(evaluate(right, context));
  const b = evaluate(right, context);
  switch (operator) {
    case '=':
      return sameValue(a, b);
    case '!=':
      return !sameValue(a, b) && !((isMissing(a, left) && !isBlank(b)) || (isMissing(b, right) && !isBlank(a)));
    case '<':
      return ordered(a, b, (order) => order < 0);
    case '<=':
      return ordered(a, b, (order) => order <= 0);
    case '>':
      return ordered(a, b, (order) => order > 0);
    case '>=':
      return ordered(a, b, (order) => order >= 0);
    case '&':
      return text(a) + text(b);
    default:
      return arithmetic(operator, a, b);
  }
}

/**
 * A number or date that is empty differs from no other: the comparison is neither true nor false. Empty text is '' and does differ; so does a written null.
 * OBSERVED: the suite of declarative-lookup-rollup-summaries (RollupServiceTest) stores records whose number is empty under the validation rule `Total__c != 42`.
 */
const isMissing = (value: Value, of: Formula): boolean => value === null && of.kind !== 'null';

function arithmetic(operator: string, a: Value, b: Value): Value {
  if (typeof a === 'string' && typeof b === 'string' && operator === '+') return a + b;
  if (a === null || b === null) return null;
  if (a instanceof ApexDate || a instanceof ApexDatetime || b instanceof ApexDate || b instanceof ApexDatetime) return dateArithmetic(operator, a, b);
  const [x, y] = [decimalOf(a), decimalOf(b)];
  switch (operator) {
    case '+':
      return x.add(y);
    case '-':
      return x.subtract(y);
    case '*':
      return x.multiply(y);
    case '/':
      return x.divide(y);
    default:
      return Decimal.fromNumber(x.toNumber() ** y.toNumber());
  }
}

const dayMs = 86_400_000;

function dateArithmetic(operator: string, a: Value, b: Value): Value {
  const sign = operator === '-' ? -1 : 1;
  if (a instanceof ApexDate && b instanceof ApexDate && sign < 0) return Decimal.fromInteger(a.days - b.days);
  if (a instanceof ApexDatetime && b instanceof ApexDatetime && sign < 0) return Decimal.fromNumber((a.ms - b.ms) / dayMs);
  if (a instanceof ApexDate && b instanceof Decimal) return new ApexDate(a.days + sign * b.toInteger());
  if (a instanceof ApexDatetime && b instanceof Decimal) return new ApexDatetime(a.ms + sign * b.toNumber() * dayMs);
  throw new UnsupportedFormula(`${operator} between a date and that`);
}

/** Formulas compare text with case. */
function sameValue(a: Value, b: Value): boolean {
  if (isBlank(a) || isBlank(b)) return isBlank(a) && isBlank(b);
  if (typeof a === 'string' && typeof b === 'string')
    return (
      a === b ||
      (a.length !== b.length &&
        a.slice(0, 15) === b.slice(0, 15) &&
        /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(a) &&
        /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(b))
    );
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  return compared(a, b) === 0;
}

function ordered(a: Value, b: Value, holds: (order: number) => boolean): boolean {
  return !isBlank(a) && !isBlank(b) && holds(compared(a, b));
}

function compared(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (a instanceof ApexDate && b instanceof ApexDate) return a.days - b.days;
  if (a instanceof ApexDatetime && b instanceof ApexDatetime) return a.ms - b.ms;
  return decimalOf(a).compare(decimalOf(b));
}

type Lazy = (args: readonly Formula[], context: FormulaContext) => Value;

const value = (args: readonly Formula[], at: number, context: FormulaContext): Value => {
  const argument = args[at];
  if (argument === undefined) throw new UnsupportedFormula('a function without its arguments');
  return evaluate(argument, context);
};

/** Functions that decide what of their arguments is evaluated, or look at the record itself. */
const lazyFunctions: Readonly<Record<string, Lazy>> = {
  AND: (args, context) => args.every((argument) => truth(evaluate(argument, context))),
  OR: (args, context) => args.some((argument) => truth(evaluate(argument, context))),
  NOT: (args, context) => !truth(value(args, 0, context)),
  IF: (args, context) => value(args, truth(value(args, 0, context)) ? 1 : 2, context),
  ISBLANK: (args, context) => isBlank(value(args, 0, context)),
  ISNULL: (args, context) => isBlank(value(args, 0, context)),
  BLANKVALUE: (args, context) => (isBlank(value(args, 0, context)) ? value(args, 1, context) : value(args, 0, context)),
  NULLVALUE: (args, context) => (isBlank(value(args, 0, context)) ? value(args, 1, context) : value(args, 0, context)),
  ISPICKVAL: (args, context) => sameValue(value(args, 0, context), value(args, 1, context)),
  ISNEW: (_, context) => context.old === undefined,
  ISCHANGED: (args, context) => context.old !== undefined && !sameValue(value(args, 0, context), prior(args[0], context)),
  PRIORVALUE: (args, context) => prior(args[0], context),
  CASE: (args, context) => {
    const subject = value(args, 0, context);
    for (let i = 1; i + 1 < args.length; i += 2) if (sameValue(subject, value(args, i, context))) return value(args, i + 1, context);
    return value(args, args.length - 1, context);
  },
  TODAY: (_, context) => new ApexDate(Math.floor(context.database.now() / dayMs)),
  NOW: (_, context) => new ApexDatetime(context.database.now()),
};

/** On a new record the field itself. */
function prior(field: Formula | undefined, context: FormulaContext): Value {
  if (field?.kind !== 'field' || field.path.length !== 1) throw new UnsupportedFormula('PRIORVALUE and ISCHANGED take a field of the record');
  const record = context.old ?? context.record;
  if (record === undefined) throw new UnsupportedFormula('PRIORVALUE of an object that is no record');
  return along(context, record, field.path);
}

function call(name: string, args: readonly Formula[], context: FormulaContext): Value {
  const lazy = lazyFunctions[name];
  if (lazy !== undefined) return lazy(args, context);
  const plain = textFunctions[name] ?? markupFunctions[name] ?? dateFunctions[name] ?? numberFunctions[name];
  if (plain === undefined) throw new UnsupportedFormula(`the function ${name}`);
  return plain(...args.map((argument) => evaluate(argument, context)));
}
