/**
 * Resolves what stands in WHERE and HAVING: comparisons of fields with values, semi-joins and anti-joins.
 * Each comparison asks three things: may this field be filtered, may this operator touch it, is the value of its type.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_comparisonoperators.htm
 */
import type { Position, SoqlComparison, SoqlComparisonOperator, SoqlCondition, SoqlPath, SoqlFunction, SoqlQuery, SoqlValue } from '../apex/syntax/tree.ts';
import type { SObjectField, Type } from '../apex/schema/types.ts';
import { listOf, types } from '../apex/schema/types.ts';
import type { FieldPath, ResolvedCondition, ResolvedExpression, ResolvedValue } from './resolved.ts';
import { isFilterable, isTemporal, typeOfExpression } from './functions.ts';
import { checkLiteral } from './literals.ts';
import { emptyObject, noSuchObject, plainField } from './path.ts';
import { isDateLiteral } from './dateLiterals.ts';
import type { Scope } from './scope.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_comparisonoperators.htm (semi-join limitations) */
const mostSemiJoins = 2;

export function resolveCondition(scope: Scope, condition: SoqlCondition, where: 'WHERE' | 'HAVING'): ResolvedCondition {
  if (where === 'WHERE') checkSemiJoins(scope, condition);
  return resolveOne(scope, condition, where);
}

function resolveOne(scope: Scope, condition: SoqlCondition, where: 'WHERE' | 'HAVING'): ResolvedCondition {
  switch (condition.kind) {
    case 'Logical':
      return { kind: condition.operator === 'AND' ? 'and' : 'or', operands: condition.operands.map((operand) => resolveOne(scope, operand, where)) };
    case 'Not':
      return { kind: 'not', operand: resolveOne(scope, condition.operand, where) };
    case 'Comparison':
      return condition.right.kind === 'Query' ? semiJoin(scope, condition, condition.right) : comparison(scope, condition, condition.right, where);
  }
}

function comparison(scope: Scope, node: SoqlComparison, right: SoqlValue, where: 'WHERE' | 'HAVING'): ResolvedCondition {
  const left = scope.expression(node.left);
  if (left === undefined) {
    scope.bindsIn(right, types.object);
    return { kind: 'and', operands: [] };
  }
  if (where === 'WHERE' && left.kind === 'aggregate') scope.error(node.at, `Aggregate functions are not allowed in the WHERE clause: ${left.name}`);
  const field = comparedField(left, node.left);
  checkFilterable(scope, node.left.at, left, field, where);
  checkOperator(scope, node, left, field);
  return { kind: 'compare', at: node.at, left, operator: node.operator, right: valueFor(scope, right, field, node.operator) };
}

/** Functions are compared as a field of their result's type would be. */
function comparedField(left: ResolvedExpression, node: SoqlPath | SoqlFunction): SObjectField {
  if (left.kind === 'field' || left.kind === 'label') return left.path.field;
  const type = typeOfExpression(left);
  if (left.kind === 'aggregate' && (left.name === 'MIN' || left.name === 'MAX') && left.path !== undefined) return left.path.field;
  const name = node.kind === 'Function' ? node.name : node.path.join('.');
  const isInteger = type.kind === 'primitive' && type.name === 'Integer';
  return plainField(name, isInteger ? 'int' : type === types.date ? 'date' : 'double', type);
}

function checkFilterable(scope: Scope, at: Position, left: ResolvedExpression, field: SObjectField, where: 'WHERE' | 'HAVING'): void {
  if (left.kind === 'field' && !isFilterable(field)) scope.error(at, `field '${field.name}' can not be filtered in a query call`);
  if (left.kind === 'label' && where === 'WHERE') scope.unsupported(at, 'toLabel() in WHERE');
}

const ordering: ReadonlySet<SoqlComparisonOperator> = new Set<SoqlComparisonOperator>(['<', '<=', '>', '>=']);

function checkOperator(scope: Scope, node: SoqlComparison, left: ResolvedExpression, field: SObjectField): void {
  const { operator } = node;
  const apex = typeOfExpression(left);
  const name = apex.kind === 'primitive' ? apex.name : 'Object';
  if ((operator === 'INCLUDES' || operator === 'EXCLUDES') && field.type !== 'multipicklist') {
    scope.error(node.at, `${operator.toLowerCase()} operator only applies to multipicklist field`);
  }
  if (field.type === 'multipicklist' && ordering.has(operator)) scope.error(node.at, 'invalid operator on multipicklist field');
  if (name === 'Id' && operator === 'LIKE') scope.error(node.at, 'invalid operator on id field');
  if (name === 'Boolean' && (ordering.has(operator) || operator === 'LIKE')) scope.error(node.at, 'invalid operator on boolean field');
  if (operator === 'LIKE' && !['Id', 'Boolean', 'String', 'Object'].includes(name)) scope.error(node.at, `invalid operator on ${field.type} field`);
}

function valueFor(scope: Scope, value: SoqlValue, field: SObjectField, operator: SoqlComparisonOperator): ResolvedValue {
  const isList = operator === 'IN' || operator === 'NOT IN' || operator === 'INCLUDES' || operator === 'EXCLUDES';
  switch (value.kind) {
    case 'Bind': {
      const expects: Type = isList ? listOf(field.apexType) : field.apexType;
      scope.bind(value, expects);
      return { kind: 'bind', bind: value };
    }
    case 'SoqlList':
      if (!isList) scope.error(value.at, `unexpected token: '('`);
      return { kind: 'list', values: value.values.map((item) => valueFor(scope, item, field, '=')) };
    case 'SoqlLiteral': {
      const checked = checkLiteral(value, field);
      if (typeof checked !== 'string') return checked;
      // Currency literals (USD500) need the org's rates.
      if (value.type === 'currency') scope.unsupported(value.at, `currency literal ${value.text}`);
      else scope.error(value.at, checked);
      return { kind: 'null' };
    }
    case 'DateLiteral':
      if (!isTemporal(field))
        scope.error(value.at, `value of filter criterion for field '${field.name}' must be of type ${field.type} and should not be a date literal`);
      else if (!isDateLiteral(value.name)) scope.error(value.at, `unexpected token: '${value.name}'`);
      return { kind: 'dateLiteral', literal: value };
  }
}

function semiJoin(scope: Scope, node: SoqlComparison, inner: SoqlQuery): ResolvedCondition {
  const isAnti = node.operator === 'NOT IN';
  if (!isAnti && node.operator !== 'IN') scope.error(node.at, `unexpected token: '${node.operator}'`);
  const outer = scope.expression(node.left);
  const object = scope.schema.sObject(inner.from.path.join('.'));
  if (object === undefined) scope.error(inner.from.at, noSuchObject(inner.from.path.join('.')));
  const innerScope = scope.over(object ?? emptyObject(inner.from.path.join('.')), inner.from.alias);
  const selected = selectedKey(innerScope, inner);
  const where = inner.where === undefined ? undefined : resolveCondition(innerScope, inner.where, 'WHERE');
  if (outer === undefined || selected === undefined || object === undefined) return { kind: 'and', operands: [] };
  if (outer.kind !== 'field' || !isKey(outer.path.field)) {
    scope.error(node.left.at, 'The left operand field in the where expression for the inner query should be an id or reference field');
    return { kind: 'and', operands: [] };
  }
  // Facts #36: joining an object with itself is refused.
  if (outer.path.steps.length === 0 && object.name === scope.object.name)
    scope.error(inner.at, 'The inner and outer selects should not be on the same object type');
  for (const [clause, has] of [
    ['ORDER BY', inner.orderBy.length > 0],
    ['LIMIT', inner.limit !== undefined],
    ['GROUP BY', inner.groupBy.length > 0],
  ] as const) {
    if (has) scope.error(inner.at, `${clause} is not allowed in semi join sub-selects`);
  }
  return { kind: 'semiJoin', at: node.at, left: outer.path, isAnti, inner: { object, selected, where } };
}

const isKey = (field: SObjectField): boolean =>
  field.type === 'id' || field.type === 'reference' || (field.apexType.kind === 'primitive' && field.apexType.name === 'Id');

function selectedKey(scope: Scope, inner: SoqlQuery): FieldPath | undefined {
  const [item] = inner.select;
  if (item?.kind !== 'FieldItem' || inner.select.length !== 1) {
    scope.error(inner.at, 'The inner select of a semi join must select exactly one field');
    return undefined;
  }
  const path = scope.path(item.path, item.at);
  if (path !== undefined && !isKey(path.field)) {
    scope.error(
      item.at,
      `The selected field '${path.field.name}' in the subquery and the left operand field in the where expression in the outer query should point to the same object type`,
    );
    return undefined;
  }
  return path;
}

function checkSemiJoins(scope: Scope, condition: SoqlCondition): void {
  const joins: Position[] = [];
  const visit = (node: SoqlCondition, underOr: boolean): void => {
    if (node.kind === 'Logical') for (const operand of node.operands) visit(operand, underOr || node.operator === 'OR');
    else if (node.kind === 'Not') visit(node.operand, underOr);
    else if (node.right.kind === 'Query') {
      joins.push(node.at);
      if (underOr) scope.error(node.at, "Semi join sub-selects are not allowed with the 'OR' operator");
    }
  };
  visit(condition, false);
  const excess = joins[mostSemiJoins];
  if (excess !== undefined) scope.error(excess, `Maximum ${mostSemiJoins} semi join sub-selects are allowed`);
}
