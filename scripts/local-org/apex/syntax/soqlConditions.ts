/**
 * WHERE and HAVING. The grammar has two sets of the same rules (only WHERE knows FORMULA): they are read as one.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_conditionexpression.htm
 */
import type {
  ComparisonOperatorContext,
  ConditionalExpressionContext,
  FieldExpressionContext,
  LogicalExpressionContext,
  SubQueryContext,
  ValueContext,
  WhereConditionalExpressionContext,
  WhereLogicalExpressionContext,
} from '@apexdevtools/apex-parser';
import { maybe, type Source } from './source.ts';
import { lowerPathOrFunction, lowerValue, type LowerBound } from './soqlValues.ts';
import type { SoqlComparison, SoqlComparisonOperator, SoqlCondition, SoqlQuery } from './tree.ts';

interface Inner {
  readonly lower: LowerBound;
  readonly subqueryOf: (ctx: SubQueryContext) => SoqlQuery;
}

export function lowerCondition(source: Source, ctx: LogicalExpressionContext | WhereLogicalExpressionContext, inner: Inner): SoqlCondition {
  const at = source.at(ctx);
  const operands = operandsOf(ctx).map((operand) => lowerOperand(source, operand, inner));
  const [first] = operands;
  if (maybe(ctx.NOT())) return { kind: 'Not', at, operand: first as SoqlCondition };
  if (operands.length === 1) return first as SoqlCondition;
  return { kind: 'Logical', at, operator: ctx.SOQLAND_list().length > 0 ? 'AND' : 'OR', operands };
}

type OperandContext = ConditionalExpressionContext | WhereConditionalExpressionContext;

function operandsOf(ctx: LogicalExpressionContext | WhereLogicalExpressionContext): OperandContext[] {
  return 'whereConditionalExpression_list' in ctx ? ctx.whereConditionalExpression_list() : ctx.conditionalExpression_list();
}

function lowerOperand(source: Source, ctx: OperandContext, inner: Inner): SoqlCondition {
  const nested = 'whereLogicalExpression' in ctx ? maybe(ctx.whereLogicalExpression()) : maybe(ctx.logicalExpression());
  if (nested) return lowerCondition(source, nested, inner);
  if (!('whereFieldExpression' in ctx)) return lowerComparison(source, ctx.fieldExpression(), inner);
  const where = ctx.whereFieldExpression();
  const field = maybe(where.fieldExpression());
  if (field) return lowerComparison(source, field, inner);
  source.unsupported(where, 'FORMULA()');
  const left = { kind: 'Function', at: source.at(where), name: 'FORMULA', arguments: [] } as const;
  return comparison(source, left, where.comparisonOperator(), where.value(), inner);
}

function lowerComparison(source: Source, ctx: FieldExpressionContext, inner: Inner): SoqlComparison {
  return comparison(source, lowerPathOrFunction(source, ctx, inner.lower), ctx.comparisonOperator(), ctx.value(), inner);
}

function comparison(source: Source, left: SoqlComparison['left'], operatorCtx: ComparisonOperatorContext, ctx: ValueContext, inner: Inner): SoqlComparison {
  const operator = operatorOf(operatorCtx);
  const query = maybe(ctx.subQuery());
  refuseMisplaced(source, operator, ctx);
  if (query) return { kind: 'Comparison', at: left.at, left, operator, right: semiJoin(source, query, inner) };
  return { kind: 'Comparison', at: left.at, left, operator, right: lowerValue(source, ctx, inner.lower, operator === 'LIKE' ? 'soql like' : 'soql') };
}

function operatorOf(ctx: ComparisonOperatorContext): SoqlComparisonOperator {
  const words = (ctx.children ?? []).map((child) => child.getText().toUpperCase());
  if (words[0] === 'NOT') return 'NOT IN';
  const operator = words.join('');
  return operator === '<>' ? '!=' : (operator as SoqlComparisonOperator);
}

/** IN takes a list, a bind or a query, INCLUDES and EXCLUDES a list, everything else one value. */
function refuseMisplaced(source: Source, operator: SoqlComparisonOperator, ctx: ValueContext): void {
  const isList = maybe(ctx.valueList()) !== undefined;
  const isBind = maybe(ctx.boundExpression()) !== undefined;
  const isQuery = maybe(ctx.subQuery()) !== undefined;
  if (operator === 'IN' || operator === 'NOT IN') {
    if (!isList && !isBind && !isQuery) source.refuseToken(ctx);
  } else if (operator === 'INCLUDES' || operator === 'EXCLUDES') {
    if (!isList) source.refuse(source.at(ctx), `Missing '(' at '${source.textOf(ctx)}'`);
  } else if (isList || isQuery) source.refuse(source.at(ctx), "Unexpected token '('.");
}

/** A semi-join has a SELECT, a FROM and a WHERE. */
function semiJoin(source: Source, ctx: SubQueryContext, inner: Inner): SoqlQuery {
  const order = maybe(ctx.orderByClause());
  const extra = order ?? maybe(ctx.limitClause());
  if (extra) source.refuse(source.at(extra), `Missing ')' at '${order ? 'ORDER' : 'LIMIT'}'`);
  return inner.subqueryOf(ctx);
}
