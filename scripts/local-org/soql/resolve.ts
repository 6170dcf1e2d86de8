/**
 * Gives every name of a query its meaning, or says in Salesforce's words why it has none. Used by the checker for queries in code and by the database for dynamic ones,
 * so that both refuse the same things. Nothing here runs; what is only known at run time (binds, dates relative to today) stays in the answer.
 */
import type { Position, SoqlBind, SoqlGroupItem, SoqlOrder, SoqlQuery, SoqlSelectItem, SoqlSubquery, SoqlTypeOf, SoqlValue } from '../apex/syntax/tree.ts';
import type { Schema, Type } from '../apex/schema/types.ts';
import { listOf, sObjectType, types } from '../apex/schema/types.ts';
import type {
  QueryProblem,
  ResolvedChild,
  ResolvedColumn,
  ResolvedExpression,
  ResolvedOrder,
  ResolvedQuery,
  ResolvedTypeOf,
  ResolvedValue,
} from './resolved.ts';
import { resolveCondition } from './condition.ts';
import { expressionKey, pathText } from './expressionKey.ts';
import { isGroupable, isSortable } from './functions.ts';
import { emptyObject, isPolymorphic, noSuchObject, noSuchRelationship, referenceOf } from './path.ts';
import { amongIds, fieldItem, plainQuery } from './plainQuery.ts';
import { Scope } from './scope.ts';

export interface Resolution {
  readonly resolved: ResolvedQuery;
  readonly problems: readonly QueryProblem[];
}

export function resolveQuery(query: SoqlQuery, schema: Schema): Resolution {
  const gathered = { problems: [] as QueryProblem[], binds: [] as { bind: SoqlBind; expects: Type }[] };
  const name = query.from.path.join('.');
  const object = schema.sObject(name);
  const scope = new Scope(schema, object ?? emptyObject(name), query.from.alias, gathered);
  if (object === undefined) scope.error(query.from.at, noSuchObject(name));
  const resolved = resolveLevel(scope, query, false);
  // The order of their place: positions decide, so that it does not matter in which order the clauses were resolved.
  const binds = gathered.binds.toSorted((a, b) => a.bind.at.line - b.bind.at.line || a.bind.at.column - b.bind.at.column);
  const bindIndex = new Map(binds.map(({ bind }, index) => [bind, index]));
  return { resolved: shareBinds(resolved, binds, bindIndex), problems: gathered.problems };
}

/** Child queries take their values from the whole query's binds. */
const shareBinds = (query: ResolvedQuery, binds: ResolvedQuery['binds'], bindIndex: ResolvedQuery['bindIndex']): ResolvedQuery => ({
  ...query,
  binds,
  bindIndex,
  children: query.children.map((child) => ({ ...child, query: shareBinds(child.query, binds, bindIndex) })),
});

function resolveLevel(scope: Scope, query: SoqlQuery, isChild: boolean): ResolvedQuery {
  refuseUnsupported(scope, query);
  const isCount = isCountQuery(query);
  const isAggregate = !isCount && (query.groupBy.length > 0 || query.select.some((item) => item.kind === 'FunctionItem' && isAggregateCall(item.call.name)));
  const columns: ResolvedColumn[] = [];
  const children: ResolvedChild[] = [];
  const typeOfs: ResolvedTypeOf[] = [];
  const implied: ResolvedColumn[] = [];
  if (!isCount) for (const item of query.select) resolveItem(scope, item, isAggregate, { columns, children, typeOfs, implied });
  if (!isAggregate) refuseDuplicates(scope, query.at, columns);
  addImplied(columns, implied);
  const where = query.where && resolveCondition(scope, query.where, 'WHERE');
  const groupBy = query.groupBy.flatMap((item) => resolveGroup(scope, item));
  if (isAggregate) checkGrouping(scope, query, columns, groupBy);
  if (isChild && (isAggregate || isCount)) scope.error(query.at, 'aggregate functions are not allowed in a sub-select');
  const having = query.having && resolveCondition(scope, query.having, 'HAVING');
  if (having !== undefined && !isAggregate) scope.error(query.having?.at ?? query.at, 'having clause requires a group by clause');
  return {
    query,
    object: scope.object,
    result: isCount ? 'count' : isAggregate ? 'aggregates' : 'records',
    resultType: isCount ? types.integer : listOf(sObjectType(isAggregate ? 'AggregateResult' : scope.object.name)),
    binds: [],
    bindIndex: new Map(),
    columns,
    children,
    typeOfs,
    where,
    groupBy,
    having,
    orderBy: query.orderBy.flatMap((order) => resolveOrder(scope, order, isAggregate)),
    limit: count(scope, query.limit, 'LIMIT'),
    offset: count(scope, query.offset, 'OFFSET'),
    allRows: query.allRows,
  };
}

const isAggregateCall = (name: string): boolean => /^(count|count_distinct|sum|avg|min|max)$/i.test(name);

/** `SELECT COUNT() FROM X`: nothing else in the select list, no alias, no grouping. */
function isCountQuery(query: SoqlQuery): boolean {
  const [only] = query.select;
  return (
    query.select.length === 1 &&
    only?.kind === 'FunctionItem' &&
    only.call.name.toLowerCase() === 'count' &&
    only.call.arguments.length === 0 &&
    query.groupBy.length === 0
  );
}

function refuseUnsupported(scope: Scope, query: SoqlQuery): void {
  if (query.scope !== undefined) scope.unsupported(query.at, `USING SCOPE ${query.scope}`);
  // FOR UPDATE needs nothing: one transaction runs at a time. FOR VIEW and FOR REFERENCE only touch the recently viewed list, which the local org does not keep.
}

interface Selected {
  readonly columns: ResolvedColumn[];
  readonly children: ResolvedChild[];
  readonly typeOfs: ResolvedTypeOf[];
  /** What TYPEOF reads for itself: it may be selected beside it, too. */
  readonly implied: ResolvedColumn[];
}

function resolveItem(scope: Scope, item: SoqlSelectItem, isAggregate: boolean, { columns, children, typeOfs, implied }: Selected): void {
  switch (item.kind) {
    case 'FieldItem': {
      if (item.alias !== undefined && !isAggregate) scope.error(item.at, 'only aggregate expressions use field aliasing');
      const path = scope.path(item.path, item.at);
      if (path === undefined) return;
      columns.push({ expression: { kind: 'field', path }, name: item.alias ?? path.field.name });
      return;
    }
    case 'FunctionItem': {
      const expression = scope.function(item.call);
      if (expression === undefined) return;
      if (expression.kind === 'datePart' && !isAggregate) scope.error(item.at, `Date function ${expression.name} may be selected only when it is grouped by`);
      columns.push({ expression, name: item.alias ?? unaliased(expression, columns) });
      return;
    }
    case 'Subquery':
      children.push(...resolveChild(scope, item));
      return;
    case 'TypeOf':
      if (isAggregate) scope.error(item.at, 'TYPEOF is not allowed in a query with aggregates');
      typeOfs.push(...resolveTypeOf(scope, item, implied));
      return;
    case 'Fields':
      // Facts #36: FIELDS(ALL) and FIELDS(CUSTOM) are unbounded, which Apex refuses.
      if (item.group !== 'STANDARD') {
        scope.error(item.at, 'The SOQL FIELDS function with ALL or CUSTOM is not supported in Apex');
        return;
      }
      for (const field of scope.object.fields.values()) {
        if (field.isCustom) continue;
        columns.push({ expression: { kind: 'field', path: { steps: [], object: scope.object, field } }, name: field.name });
      }
  }
}

const exprNames = new WeakMap<ResolvedColumn[], number>();

/** `expr0`, `expr1`: counts only the aggregates without alias (facts #36). toLabel keeps the field's name. */
function unaliased(expression: ResolvedExpression, columns: ResolvedColumn[]): string {
  if (expression.kind === 'label') return expression.path.field.name;
  const next = exprNames.get(columns) ?? 0;
  exprNames.set(columns, next + 1);
  return `expr${next}`;
}

function refuseDuplicates(scope: Scope, at: Position, columns: readonly ResolvedColumn[]): void {
  const seen = new Set<string>();
  for (const { expression } of columns) {
    if (expression.kind !== 'field') continue;
    const text = pathText(expression);
    if (seen.has(text.toLowerCase())) scope.error(at, `duplicate field selected: ${text}`);
    seen.add(text.toLowerCase());
  }
}

/** OBSERVED: apex-rollup and NebulaLogger select an owner's Id and a TYPEOF of the owner. */
function addImplied(columns: ResolvedColumn[], implied: readonly ResolvedColumn[]): void {
  const textOf = ({ expression }: ResolvedColumn): string => (expression.kind === 'field' ? pathText(expression).toLowerCase() : '');
  const seen = new Set(columns.map(textOf));
  for (const column of implied) {
    if (!seen.has(textOf(column))) columns.push(column);
    seen.add(textOf(column));
  }
}

function resolveChild(scope: Scope, item: SoqlSubquery): ResolvedChild[] {
  const name = item.query.from.path.at(-1) ?? '';
  const relationship = scope.object.children.get(name.toLowerCase());
  const object = relationship && scope.schema.sObject(relationship.childObject);
  if (relationship === undefined || object === undefined) {
    if (scope.object.fields.size > 0) scope.error(item.query.from.at, noSuchRelationship(name, 'FROM part of query call'));
    return [];
  }
  return [{ relationship, query: resolveLevel(scope.over(object, item.query.from.alias), item.query, true) }];
}

/**
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_typeof.htm: of a relationship that may lead to several objects.
 * ASSUMED: the words of the refusals.
 */
function resolveTypeOf(scope: Scope, item: SoqlTypeOf, columns: ResolvedColumn[]): ResolvedTypeOf[] {
  const name = item.path.at(-1) ?? '';
  const reference = referenceOf(scope.object, name);
  if (item.path.length > 1) scope.unsupported(item.at, `TYPEOF of a parent's relationship: ${item.path.join('.')}`);
  if (reference?.relationshipName === undefined || item.path.length > 1) {
    if (scope.object.fields.size > 0 && item.path.length === 1) scope.error(item.at, noSuchRelationship(name, 'field path'));
    return [];
  }
  if (!isPolymorphic(reference)) {
    scope.error(item.at, `TYPEOF is only allowed on a polymorphic relationship: ${name}`);
    return [];
  }
  // The reference leads to the parents; what it leads to is read behind it.
  columns.push({ expression: { kind: 'field', path: { steps: [], object: scope.object, field: reference } }, name: reference.name });
  for (const path of item.otherwise) resolveItem(scope, fieldItem(item.at, [name, ...path]), false, { columns, children: [], typeOfs: [], implied: columns });
  const whens = item.whens.flatMap((when) => {
    const object = scope.schema.sObject(when.object);
    if (object === undefined) {
      scope.error(item.at, noSuchObject(when.object));
      return [];
    }
    const query = parentsQuery(item.at, object.name, when.fields);
    return [{ object, query, resolved: resolveLevel(scope.over(object, undefined), { ...query, where: undefined }, false) }];
  });
  return [{ relationship: reference.relationshipName, reference, hasElse: item.otherwise.length > 0, whens }];
}

/** `SELECT … FROM Account WHERE Id IN :ids`. */
const parentsQuery = (at: Position, object: string, paths: readonly (readonly string[])[]): SoqlQuery =>
  amongIds(plainQuery(at, object, paths), { kind: 'Bind', at, expression: { kind: 'Name', at, name: 'ids' } });

function resolveGroup(scope: Scope, item: SoqlGroupItem): ResolvedExpression[] {
  const expression = scope.expression(item);
  if (expression === undefined) return [];
  if (expression.kind === 'aggregate') {
    scope.error(item.at, `Grouped field should not be aggregated: ${pathText(expression)}`);
    return [];
  }
  if (expression.kind === 'field' && !isGroupable(expression.path.field))
    scope.error(item.at, `field '${expression.path.field.name}' can not be grouped in a query call`);
  return [expression];
}

function checkGrouping(scope: Scope, query: SoqlQuery, columns: readonly ResolvedColumn[], groupBy: readonly ResolvedExpression[]): void {
  const grouped = new Set(groupBy.map(expressionKey));
  checkGroupKind(scope, query, columns, groupBy);
  const names = new Set<string>();
  for (const { expression, name } of columns) {
    if (expression.kind !== 'aggregate' && expression.kind !== 'grouping' && !grouped.has(expressionKey(expression)))
      scope.error(query.at, `Field must be grouped or aggregated: ${pathText(expression)}`);
    if (names.has(name.toLowerCase())) scope.error(query.at, `duplicate alias: ${name}`);
    names.add(name.toLowerCase());
  }
  if (query.select.some((item) => item.kind === 'Subquery')) scope.error(query.at, 'aggregate queries cannot have sub-selects');
  if (groupBy.length === 0 && query.limit !== undefined)
    scope.error(query.limit.at, 'Non-grouped query that uses overall aggregate functions cannot also use LIMIT');
}

/**
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_groupby_rollup.htm and …_groupby_cube.htm: up to three fields; GROUPING needs one of them.
 * ASSUMED: the words of both refusals.
 */
function checkGroupKind(scope: Scope, query: SoqlQuery, columns: readonly ResolvedColumn[], groupBy: readonly ResolvedExpression[]): void {
  const kind = query.groupKind.toUpperCase();
  if (query.groupKind !== 'plain' && groupBy.length > 3) scope.error(query.groupBy[3]?.at ?? query.at, `GROUP BY ${kind} takes at most 3 fields`);
  const grouped = new Set(groupBy.map(expressionKey));
  for (const { expression } of columns) {
    if (expression.kind !== 'grouping') continue;
    if (query.groupKind === 'plain') scope.error(query.at, 'GROUPING is only allowed with GROUP BY ROLLUP or GROUP BY CUBE');
    else if (!grouped.has(expressionKey({ kind: 'field', path: expression.path })))
      scope.error(query.at, `Field must be grouped or aggregated: ${pathText(expression)}`);
  }
}

function resolveOrder(scope: Scope, order: SoqlOrder, isAggregate: boolean): ResolvedOrder[] {
  const by = scope.expression(order.by);
  if (by === undefined) return [];
  if (by.kind === 'field' && !isSortable(by.path.field)) scope.error(order.at, `field '${by.path.field.name}' can not be sorted in a query call`);
  if (by.kind === 'aggregate' && !isAggregate) scope.error(order.at, `Ordered field must be grouped or aggregated: ${pathText(by)}`);
  // Facts #32: nulls come first, whichever the direction, unless the query says otherwise.
  return [{ by, descending: order.descending, nulls: order.nulls ?? 'FIRST' }];
}

function count(scope: Scope, value: SoqlValue | undefined, clause: 'LIMIT' | 'OFFSET'): ResolvedValue | undefined {
  if (value === undefined) return undefined;
  if (value.kind === 'Bind') {
    scope.bind(value, types.integer);
    return { kind: 'bind', bind: value };
  }
  if (value.kind === 'SoqlLiteral' && value.type === 'integer') {
    // https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_offset.htm
    if (clause === 'OFFSET' && Number(value.text) > 2000) scope.error(value.at, 'Maximum SOQL offset allowed is 2000');
    return { kind: 'number', text: value.text };
  }
  scope.error(value.at, `${clause} takes an integer`);
  return undefined;
}

/**
 * Whether Apex accepts a value of this type for the bind: undefined, or the compiler's complaint.
 * A single value may stand for a list of one after IN, and a collection after `=` (facts #37: binds are checked at compile time).
 */
export function bindProblem(expects: Type, actual: Type): string | undefined {
  const isList = expects.kind === 'list';
  const column = isList ? expects.element : expects;
  const value = actual.kind === 'list' || actual.kind === 'set' ? actual.element : actual;
  if (actual.kind === 'map' || actual.kind === 'platform' || actual.kind === 'user') return invalidBind(actual, column);
  if (value.kind === 'null' || (value.kind === 'primitive' && value.name === 'Object')) return undefined;
  if (value.kind === 'sObject' || value.kind === 'anySObject') return isPrimitive(column, 'Id') ? undefined : invalidBind(actual, column);
  if (column.kind !== 'primitive' || value.kind !== 'primitive') return undefined;
  const family = families.find((names) => names.includes(column.name));
  return family?.includes(value.name) === true || column.name === 'Object' ? undefined : invalidBind(actual, column);
}

/** Types that a bind converts between. */
const families: readonly (readonly string[])[] = [
  ['String', 'Id'],
  ['Integer', 'Long', 'Double', 'Decimal'],
  ['Date', 'Datetime'],
  ['Boolean'],
  ['Time'],
  ['Blob'],
];

const isPrimitive = (type: Type, name: string): boolean => type.kind === 'primitive' && type.name === name;
const invalidBind = (actual: Type, column: Type): string => `Invalid bind expression type of ${shown(actual)} for column of type ${shown(column)}`;
const shown = (type: Type): string => ('name' in type ? type.name : type.kind === 'list' || type.kind === 'set' ? shown(type.element) : type.kind);
