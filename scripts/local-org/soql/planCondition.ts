/**
 * Conditions as SQL. SOQL's logic has two values where SQL's has three: `!=` and NOT IN match null, NOT turns what is not true into true, `= ''` means null (facts #33).
 * Nulls are compared by IS NULL, which no Salesforce index serves, and no index of ours: so that a query plan here shows what it would show there.
 */
import type { SoqlComparisonOperator } from '../apex/syntax/tree.ts';
import type { SObjectField } from '../apex/schema/types.ts';
import type { ResolvedCondition, ResolvedExpression, ResolvedValue } from './resolved.ts';
import { comparedField, hasFold, storageOf } from './columns.ts';
import { typeOfExpression } from './functions.ts';
import { fold } from './fold.ts';
import { plainField } from './path.ts';
import type { PlanBuilder } from './planBuilder.ts';

export function conditionSql(builder: PlanBuilder, condition: ResolvedCondition): string {
  switch (condition.kind) {
    case 'and':
      if (condition.operands.length === 0) return '1';
      return `(${condition.operands.map((operand) => conditionSql(builder, operand)).join(' AND ')})`;
    case 'or':
      return anyOfSql(condition.operands.map((operand) => conditionSql(builder, operand)));
    case 'not':
      return `(${conditionSql(builder, condition.operand)} IS NOT TRUE)`;
    case 'compare':
      return comparisonSql(builder, condition.left, condition.operator, condition.right);
    case 'semiJoin':
      return semiJoinSql(builder, condition);
  }
}

/** What is never true is left out: SQLite would give up the indexes of the others for it. */
function anyOfSql(operands: readonly string[]): string {
  const possible = operands.filter((operand) => operand !== never);
  return possible.length === 0 ? never : `(${possible.join(' OR ')})`;
}

const never = '0';

/** The field whose storage decides how a value is bound: of functions, a field of their result's type. */
function fieldOf(left: ResolvedExpression): SObjectField {
  if (left.kind === 'field' || left.kind === 'label') return comparedField(left.path.field);
  if (left.kind === 'aggregate' && left.path !== undefined && left.name !== 'COUNT' && left.name !== 'COUNT_DISTINCT') return comparedField(left.path.field);
  const type = typeOfExpression(left);
  return plainField('', type.kind === 'primitive' && type.name === 'Date' ? 'date' : 'int', type);
}

function comparisonSql(builder: PlanBuilder, left: ResolvedExpression, operator: SoqlComparisonOperator, right: ResolvedValue): string {
  const column = builder.compared(left);
  const field = fieldOf(left);
  if (operator === 'INCLUDES' || operator === 'EXCLUDES') return includesSql(builder, column, field, operator, right);
  if (operator === 'LIKE') return likeSql(builder, column, field, right);
  if (operator === 'IN' || operator === 'NOT IN') return listSql(builder, column, field, operator === 'NOT IN', right);
  switch (right.kind) {
    case 'bind': {
      const shape = builder.environment.bindShape(right.bind);
      if (shape === 'null') return nullSql(column, operator);
      // A collection after `=` is taken as IN, as Apex does.
      if (shape !== 'value') return listSql(builder, column, field, operator === '!=', right);
      return valueSql(column, operator, builder.parameter({ from: 'bind', index: builder.bindIndex(right.bind), to: builder.comparand(field) }));
    }
    case 'dateLiteral':
      return dateLiteralSql(builder, column, field, operator, right);
    case 'null':
      return nullSql(column, operator);
    case 'text':
      return right.value === '' ? nullSql(column, operator) : valueSql(column, operator, literal(builder, right, field));
    default:
      return valueSql(column, operator, literal(builder, right, field));
  }
}

/** Ordering against null is never true. */
const nullSql = (column: string, operator: SoqlComparisonOperator): string =>
  operator === '=' ? `${column} IS NULL` : operator === '!=' ? `${column} IS NOT NULL` : never;

const valueSql = (column: string, operator: SoqlComparisonOperator, value: string): string =>
  operator === '!=' ? `${column} IS NOT ${value}` : `${column} ${operator} ${value}`;

function literal(builder: PlanBuilder, value: ResolvedValue, field: SObjectField): string {
  switch (value.kind) {
    case 'text':
      return builder.constant(hasFold(field) ? fold(value.value) : value.value);
    case 'number':
      return builder.parameter({ from: 'number', text: value.text, to: builder.comparand(field) });
    case 'boolean':
      return builder.constant(value.value ? 1 : 0);
    case 'date':
      return builder.constant(value.value);
    case 'datetime':
    case 'time':
      return builder.constant(value.value);
    default:
      return builder.constant(null);
  }
}

/** A span of days: `=` is inside, `<` before its first, `>` after its last. https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_dateformats.htm */
function dateLiteralSql(
  builder: PlanBuilder,
  column: string,
  field: SObjectField,
  operator: SoqlComparisonOperator,
  value: Extract<ResolvedValue, { kind: 'dateLiteral' }>,
): string {
  const as = storageOf(field) === 'days' ? 'days' : 'millis';
  const edge = (which: 'start' | 'end'): string => builder.parameter({ from: 'dateLiteral', literal: value.literal, edge: which, as });
  switch (operator) {
    case '=':
      return `(${column} >= ${edge('start')} AND ${column} < ${edge('end')})`;
    case '!=':
      return `((${column} >= ${edge('start')} AND ${column} < ${edge('end')}) IS NOT TRUE)`;
    case '<':
      return `${column} < ${edge('start')}`;
    case '<=':
      return `${column} < ${edge('end')}`;
    case '>':
      return `${column} >= ${edge('end')}`;
    default:
      return `${column} >= ${edge('start')}`;
  }
}

function listSql(builder: PlanBuilder, column: string, field: SObjectField, negated: boolean, right: ResolvedValue): string {
  const list = listOf(builder, field, right);
  if (list.values === undefined) return list.hasNull ? nullSql(column, negated ? '!=' : '=') : negated ? '1' : never;
  if (!negated) return list.hasNull ? `(${column} IN ${list.values} OR ${column} IS NULL)` : `${column} IN ${list.values}`;
  return list.hasNull ? `(${column} IS NOT NULL AND ${column} NOT IN ${list.values})` : `(${column} IS NULL OR ${column} NOT IN ${list.values})`;
}

/** A null among the values matches null; the others travel in one parameter. */
function listOf(builder: PlanBuilder, field: SObjectField, right: ResolvedValue): { values: string | undefined; hasNull: boolean } {
  if (right.kind === 'bind') {
    const shape = builder.environment.bindShape(right.bind);
    if (shape === 'null' || shape === 'emptyList') return { values: undefined, hasNull: shape === 'null' };
    const json = builder.parameter({ from: 'bindList', index: builder.bindIndex(right.bind), to: builder.comparand(field) });
    return { values: `(SELECT value FROM json_each(${json}))`, hasNull: shape === 'listWithNull' };
  }
  const values = right.kind === 'list' ? right.values : [right];
  const isNull = (value: ResolvedValue): boolean => value.kind === 'null' || (value.kind === 'text' && value.value === '');
  const parts: string[] = [];
  for (const value of values) {
    if (isNull(value)) continue;
    if (value.kind === 'bind') {
      const shape = builder.environment.bindShape(value.bind);
      if (shape !== 'null') parts.push(builder.parameter({ from: 'bind', index: builder.bindIndex(value.bind), to: builder.comparand(field) }));
    } else parts.push(literal(builder, value, field));
  }
  const hasNull = values.some((value) => isNull(value) || (value.kind === 'bind' && builder.environment.bindShape(value.bind) === 'null'));
  return { values: parts.length === 0 ? undefined : `(${parts.join(', ')})`, hasNull };
}

/** Where a pattern's fixed beginning ends: at the first wildcard or escape. */
export const patternPrefix = (pattern: string): string => /^[^%_\\]*/.exec(pattern)?.[0] ?? '';

/** Above every text that begins so. */
export const afterPrefix = (prefix: string): string => `${prefix}\u{10ffff}`;

/** A fixed beginning is also said as a range, which an index can serve; a pattern with a leading wildcard never uses one. */
function likeSql(builder: PlanBuilder, column: string, field: SObjectField, right: ResolvedValue): string {
  const folded = hasFold(field);
  if (right.kind === 'bind') {
    const index = builder.bindIndex(right.bind);
    const shape = builder.environment.bindShape(right.bind);
    if (shape === 'null' || shape === 'emptyList') return never;
    if (shape !== 'value') {
      const json = builder.parameter({ from: 'patternList', index, folded });
      return `EXISTS (SELECT 1 FROM json_each(${json}) WHERE ${column} LIKE value ESCAPE '\\')`;
    }
    const part = (which: 'whole' | 'prefix' | 'prefixEnd'): string => builder.parameter({ from: 'pattern', index, part: which, folded });
    return `(${column} >= ${part('prefix')} AND ${column} < ${part('prefixEnd')} AND ${column} LIKE ${part('whole')} ESCAPE '\\')`;
  }
  if (right.kind !== 'text') return never;
  const pattern = folded ? fold(right.value) : right.value;
  const like = `${column} LIKE ${builder.constant(pattern)} ESCAPE '\\'`;
  const prefix = patternPrefix(pattern);
  return prefix === '' ? like : `(${column} >= ${builder.constant(prefix)} AND ${column} < ${builder.constant(afterPrefix(prefix))} AND ${like})`;
}

/** Each element of the list names values that must all be among the field's (`'a;b'`). */
function includesSql(builder: PlanBuilder, column: string, field: SObjectField, operator: 'INCLUDES' | 'EXCLUDES', right: ResolvedValue): string {
  let json: string;
  if (right.kind === 'bind') json = builder.parameter({ from: 'bindList', index: builder.bindIndex(right.bind), to: builder.comparand(field) });
  else {
    const values = right.kind === 'list' ? right.values : [right];
    json = builder.constant(JSON.stringify(values.flatMap((value) => (value.kind === 'text' ? [hasFold(field) ? fold(value.value) : value.value] : []))));
  }
  return operator === 'INCLUDES' ? `includes(${column}, ${json})` : `NOT includes(${column}, ${json})`;
}

function semiJoinSql(builder: PlanBuilder, condition: Extract<ResolvedCondition, { kind: 'semiJoin' }>): string {
  const { inner } = condition;
  const left = builder.compared({ kind: 'field', path: condition.left });
  const select = builder.within(inner.object, () => {
    const selected = builder.compared({ kind: 'field', path: inner.selected });
    const terms = [`${selected} IS NOT NULL`];
    if (inner.where !== undefined) terms.push(conditionSql(builder, inner.where));
    terms.push(...builder.rowTerms(false));
    return `SELECT ${selected} FROM ${builder.from()} WHERE ${terms.join(' AND ')}`;
  });
  // ASSUMED: an empty reference is in no list, so an anti-join keeps it.
  return condition.isAnti ? `(${left} IS NULL OR ${left} NOT IN (${select}))` : `${left} IN (${select})`;
}
