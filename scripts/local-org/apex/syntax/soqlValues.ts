/**
 * The operands of SOQL: paths, functions, literals, date literals, lists and binds.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_dateformats.htm (and …_agg_functions, …_date_functions)
 */
import type {
  BoundExpressionContext,
  DateFieldNameContext,
  DateFormulaContext,
  ExpressionContext,
  FieldNameContext,
  LocationValueContext,
  SignedNumberContext,
  SoqlFunctionContext,
  ValueContext,
} from '@apexdevtools/apex-parser';
import { integerDigits, stringValue, type StringDialect } from './literals.ts';
import { queryName } from './names.ts';
import { firstToken, maybe, type Placed, type Source } from './source.ts';
import type { Expression, SoqlBind, SoqlDateLiteral, SoqlFields, SoqlFunction, SoqlLiteral, SoqlPath, SoqlValue } from './tree.ts';

export type LowerBound = (source: Source, ctx: ExpressionContext) => Expression;

export function lowerPath(source: Source, ctx: FieldNameContext): SoqlPath {
  return { kind: 'Path', at: source.at(ctx), path: pathOf(source, ctx) };
}

/** Only the first word can be mistaken for a keyword. */
export function pathOf(source: Source, ctx: FieldNameContext): string[] {
  return ctx.soqlId_list().map((id, i) => (i === 0 ? queryName(source, id) : source.textOf(id)));
}

export function lowerPathOrFunction(
  source: Source,
  ctx: { fieldName(): FieldNameContext; soqlFunction(): SoqlFunctionContext },
  lower: LowerBound,
): SoqlPath | SoqlFunction {
  const call = maybe(ctx.soqlFunction());
  return call ? lowerFunction(source, call, lower) : lowerPath(source, ctx.fieldName());
}

/** `FIELDS(…)` is a function in the grammar and stands only in SELECT. */
export function lowerFieldsOrFunction(source: Source, ctx: SoqlFunctionContext, lower: LowerBound): SoqlFunction | SoqlFields {
  const group = maybe(ctx.soqlFieldsParameter());
  if (!group) return functionOf(source, ctx, lower);
  return { kind: 'Fields', at: source.at(ctx), group: source.textOf(group).toUpperCase() as SoqlFields['group'] };
}

export function lowerFunction(source: Source, ctx: SoqlFunctionContext, lower: LowerBound): SoqlFunction {
  if (maybe(ctx.soqlFieldsParameter())) source.refuseToken(ctx);
  return functionOf(source, ctx, lower);
}

function functionOf(source: Source, ctx: SoqlFunctionContext, lower: LowerBound): SoqlFunction {
  return { kind: 'Function', at: source.at(ctx), name: wordOf(source, ctx), arguments: argumentsOf(source, ctx, lower) };
}

function argumentsOf(source: Source, ctx: SoqlFunctionContext, lower: LowerBound): SoqlFunction['arguments'] {
  const field = maybe(ctx.fieldName());
  if (field) return [lowerPath(source, field)];
  const date = maybe(ctx.dateFieldName());
  if (date) return [dateField(source, date)];
  const nested = maybe(ctx.soqlFunction());
  if (nested) return [lowerFunction(source, nested, lower)];
  const unit = maybe(ctx.StringLiteral()) ?? maybe(ctx.MultilineStringLiteral());
  const places = ctx.locationValue_list().map((place) => location(source, place, lower));
  return unit ? [...places, literal(source, unit, 'string', stringValue(source, unit, 'soql'))] : places;
}

function dateField(source: Source, ctx: DateFieldNameContext): SoqlPath | SoqlFunction {
  const path = lowerPath(source, ctx.fieldName());
  return maybe(ctx.CONVERT_TIMEZONE()) ? { kind: 'Function', at: source.at(ctx), name: wordOf(source, ctx), arguments: [path] } : path;
}

/** The place that DISTANCE measures from or to. */
function location(source: Source, ctx: LocationValueContext, lower: LowerBound): SoqlPath | SoqlFunction | SoqlBind {
  const field = maybe(ctx.fieldName());
  if (field) return lowerPath(source, field);
  const bind = maybe(ctx.boundExpression());
  if (bind) return lowerBind(source, bind, lower);
  const coordinates = ctx.coordinateValue_list().map((coordinate): SoqlValue => {
    const bound = maybe(coordinate.boundExpression());
    return bound ? lowerBind(source, bound, lower) : signedNumber(source, coordinate.signedNumber());
  });
  return { kind: 'Function', at: source.at(ctx), name: wordOf(source, ctx), arguments: coordinates };
}

export function lowerValue(source: Source, ctx: ValueContext, lower: LowerBound, dialect: StringDialect): SoqlValue {
  const list = maybe(ctx.valueList());
  if (list) {
    const values = list.value_list().map((value) => {
      if (maybe(value.valueList()) || maybe(value.subQuery())) source.refuse(source.at(value), "Unexpected token '('.");
      return lowerValue(source, value, lower, dialect);
    });
    return { kind: 'SoqlList', at: source.at(ctx), values };
  }
  const bind = maybe(ctx.boundExpression());
  if (bind) return lowerBind(source, bind, lower);
  const date = maybe(ctx.dateFormula());
  if (date) return dateLiteral(source, date);
  const number = maybe(ctx.signedNumber());
  if (number) return signedNumber(source, number);
  return plainLiteral(source, ctx, dialect);
}

function plainLiteral(source: Source, ctx: ValueContext, dialect: StringDialect): SoqlLiteral {
  const written = source.textOf(ctx);
  if (maybe(ctx.StringLiteral()) || maybe(ctx.MultilineStringLiteral())) return literal(source, ctx, 'string', stringValue(source, ctx, dialect));
  if (maybe(ctx.BooleanLiteral())) return literal(source, ctx, 'boolean', written.toLowerCase());
  if (maybe(ctx.DateLiteral())) return literal(source, ctx, 'date', calendarDate(source, ctx, written));
  if (maybe(ctx.DateTimeLiteral())) return literal(source, ctx, 'datetime', calendarDate(source, ctx, written));
  if (maybe(ctx.TimeLiteral())) return literal(source, ctx, 'time', written);
  return maybe(ctx.IntegralCurrencyLiteral()) ? literal(source, ctx, 'currency', written) : literal(source, ctx, 'null', 'null');
}

function literal(source: Source, node: Placed, type: SoqlLiteral['type'], text: string): SoqlLiteral {
  return { kind: 'SoqlLiteral', at: source.at(node), type, text };
}

/** OBSERVED with Salesforce's own parser: a month beyond 12 or a day beyond 31 is refused, 2024-02-30 is not. */
function calendarDate(source: Source, node: Placed, written: string): string {
  const month = Number(written.slice(5, 7));
  const day = Number(written.slice(8, 10));
  if (month < 1 || month > 12 || day < 1 || day > 31) source.refuse(source.at(node), `Invalid Date '${written}'. Apex dates must be of the form YYYY-mm-DD.`);
  return written;
}

/**
 * OBSERVED with Salesforce's own parser: between brackets an integer must fit an Integer, and has no suffix.
 * ASSUMED: dynamic SOQL, which another parser reads, takes any number of digits, as the REST API does (`AnnualRevenue > 5000000000`).
 */
function signedNumber(source: Source, ctx: SignedNumberContext): SoqlLiteral {
  const digits = maybe(ctx.IntegerLiteral());
  const sign = maybe(ctx.SUB()) ? '-' : '';
  if (digits) return literal(source, ctx, 'integer', sign + (source.isDynamic ? source.textOf(digits) : integerDigits(source, digits)));
  const written = source.textOf(ctx.NumberLiteral());
  if (/d$/i.test(written)) source.refuseToken(ctx.NumberLiteral());
  return literal(source, ctx, 'decimal', sign + (written.startsWith('.') ? `0${written}` : written));
}

function dateLiteral(source: Source, ctx: DateFormulaContext): SoqlDateLiteral {
  const count = maybe(ctx.signedInteger());
  const sign = count && (maybe(count.SUB()) ?? maybe(count.ADD()));
  if (sign) source.refuseToken(sign);
  return {
    kind: 'DateLiteral',
    at: source.at(ctx),
    name: wordOf(source, ctx).toUpperCase(),
    n: count && Number(integerDigits(source, count.IntegerLiteral())),
  };
}

/**
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dynamic_soql.htm: in dynamic SOQL a bind is a variable, not an expression.
 */
export function lowerBind(source: Source, ctx: BoundExpressionContext, lower: LowerBound): SoqlBind {
  const expression = lower(source, ctx.expression());
  if (source.isDynamic && !isVariable(expression)) source.refuse(source.at(ctx), 'Only variable references are allowed in dynamic SOQL/SOSL.');
  return { kind: 'Bind', at: source.at(ctx), expression };
}

function isVariable(expression: Expression): boolean {
  return expression.kind === 'Name' || (expression.kind === 'Member' && !expression.isSafe && isVariable(expression.object));
}

/** The first word: the name of a function or of a date literal. */
function wordOf(source: Source, node: Placed): string {
  return source.textOf({ symbol: firstToken(node) });
}
