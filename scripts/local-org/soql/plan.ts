/**
 * Turns a resolved query into one SQL statement, plus one for each child sub-select. The text depends only on the query and on the shape of its binds
 * (null, value, list, list with a null in it), never on values: so statements are prepared once. Lists travel as one JSON parameter.
 * What the database must do with values and rows is said in data (`Parameter`, `RecordShape`): nothing here touches SQLite.
 */
import type { SObjectField, SObjectSchema } from '../apex/schema/types.ts';
import type { ParentStep, ResolvedChild, ResolvedExpression, ResolvedOrder, ResolvedQuery } from './resolved.ts';
import { quoted, storageOf } from './columns.ts';
import { typeOfExpression } from './functions.ts';
import type { Plan, PlanEnvironment, RecordShape } from './planned.ts';
import { PlanBuilder } from './planBuilder.ts';
import { conditionSql } from './planCondition.ts';

export function planQuery(query: ResolvedQuery, environment: PlanEnvironment): Plan {
  if (query.result === 'count') return planCount(query, environment);
  return query.result === 'aggregates' ? planAggregates(query, environment) : planRecords(query, environment);
}

function planCount(query: ResolvedQuery, environment: PlanEnvironment): Plan {
  const builder = new PlanBuilder(query, environment, 't');
  const where = whereSql(builder, query);
  const limit = limitSql(builder, query);
  const sql = limit === '' ? `SELECT COUNT(*) FROM ${builder.from()}${where}` : `SELECT COUNT(*) FROM (SELECT 1 FROM ${builder.from()}${where}${limit})`;
  return { sql, parameters: builder.parameters, record: undefined, aggregates: [], children: [] };
}

function whereSql(builder: PlanBuilder, query: ResolvedQuery, also: readonly string[] = []): string {
  const terms = [...also];
  if (query.where !== undefined) terms.push(conditionSql(builder, query.where));
  terms.push(...builder.rowTerms(query.allRows));
  return terms.length === 0 ? '' : ` WHERE ${terms.join(' AND ')}`;
}

function limitSql(builder: PlanBuilder, query: ResolvedQuery): string {
  if (query.limit === undefined && query.offset === undefined) return '';
  const limit = query.limit === undefined ? '-1' : builder.count(query.limit);
  return ` LIMIT ${limit}${query.offset === undefined ? '' : ` OFFSET ${builder.count(query.offset)}`}`;
}

function planRecords(query: ResolvedQuery, environment: PlanEnvironment): Plan {
  const builder = new PlanBuilder(query, environment, 't');
  const columns: string[] = [];
  const record = recordShape(builder, query, columns);
  const where = whereSql(builder, query);
  const order = orderSql(builder, query.orderBy);
  const limit = limitSql(builder, query);
  const sql = `SELECT ${columns.join(', ')} FROM ${builder.from()}${where} ORDER BY ${order}${limit}`;
  return {
    sql,
    parameters: builder.parameters,
    record,
    aggregates: [],
    children: query.children.map((child) => ({ child, plan: planChild(child, environment) })),
  };
}

/** All children of all parents in one statement; LIMIT and OFFSET count within each parent. */
function planChild(child: ResolvedChild, environment: PlanEnvironment): Plan {
  const { query, relationship } = child;
  const builder = new PlanBuilder(query, environment, 't');
  const key = `t0.${quoted(relationship.field)}`;
  const columns = [key];
  const record = recordShape(builder, query, columns);
  const parents = `${key} IN (SELECT value FROM json_each(${builder.parameter({ from: 'parentIds' })}))`;
  const where = whereSql(builder, query, [parents]);
  const order = orderSql(builder, query.orderBy);
  if (query.limit === undefined && query.offset === undefined) {
    return {
      sql: `SELECT ${columns.join(', ')} FROM ${builder.from()}${where} ORDER BY ${order}`,
      parameters: builder.parameters,
      record,
      aggregates: [],
      children: [],
    };
  }
  const names = columns.map((_, index) => `c${index}`);
  const inner = columns.map((column, index) => `${column} AS c${index}`).join(', ');
  const offset = query.offset === undefined ? '0' : builder.count(query.offset);
  const range = [`place > ${offset}`];
  if (query.limit !== undefined) range.push(`place <= ${query.offset === undefined ? '0' : builder.count(query.offset)} + ${builder.count(query.limit)}`);
  const sql =
    `SELECT ${names.join(', ')} FROM (SELECT ${inner}, ROW_NUMBER() OVER (PARTITION BY ${key} ORDER BY ${order}) AS place FROM ${builder.from()}${where})` +
    ` WHERE ${range.join(' AND ')} ORDER BY c0, place`;
  return { sql, parameters: builder.parameters, record, aggregates: [], children: [] };
}

interface ShapeDraft {
  object: SObjectSchema;
  idColumn: number;
  fields: { field: SObjectField; column: number; isLabel: boolean }[];
  formulas: SObjectField[];
  parents: { step: ParentStep; shape: ShapeDraft }[];
  queried: Set<string>;
}

/** Ids come along unasked: of the record and of every parent (facts #34: "Id is implicit"). A parent's reference counts as queried with it. ASSUMED. */
function recordShape(builder: PlanBuilder, query: ResolvedQuery, columns: string[]): RecordShape {
  const add = (sql: string): number => columns.push(sql) - 1;
  const root: ShapeDraft = { object: query.object, idColumn: add('t0."Id"'), fields: [], formulas: [], parents: [], queried: new Set(['Id']) };
  for (const { expression } of query.columns) {
    if (expression.kind !== 'field' && expression.kind !== 'label') continue;
    let draft = root;
    let depth = 0;
    for (const step of expression.path.steps) {
      depth++;
      let parent = draft.parents.find((candidate) => candidate.step.relationship === step.relationship);
      if (parent === undefined) {
        const idColumn = add(builder.parentId(expression.path.steps.slice(0, depth)));
        parent = { step, shape: { object: step.target, idColumn, fields: [], formulas: [], parents: [], queried: new Set(['Id']) } };
        draft.parents.push(parent);
        draft.fields.push({ field: step.reference, column: idColumn, isLabel: false });
        draft.queried.add(step.reference.name);
      }
      draft = parent.shape;
    }
    const { field } = expression.path;
    if (field.name === 'Id' || (draft.queried.has(field.name) && storageOf(field) === 'id')) continue;
    draft.queried.add(field.name);
    if (field.type === 'formula' || field.summary !== undefined || field.type === 'address' || field.type === 'location') {
      draft.formulas.push(field);
      continue;
    }
    draft.fields.push({ field, column: add(builder.value(expression)), isLabel: expression.kind === 'label' });
  }
  for (const child of query.children) root.queried.add(child.relationship.name);
  return root;
}

/** Ties are broken by Id, so that two runs answer alike: Salesforce promises no order there, and real orgs mostly answer by Id too. ASSUMED. */
function orderSql(builder: PlanBuilder, orders: readonly ResolvedOrder[]): string {
  const terms = orders.map((order) => orderTerm(builder, order));
  const last = orders.at(-1);
  const isById = last?.by.kind === 'field' && last.by.path.steps.length === 0 && last.by.path.field.name === 'Id';
  if (!isById) terms.push('t0."Id"');
  return terms.join(', ');
}

function orderTerm(builder: PlanBuilder, order: ResolvedOrder): string {
  const isNeverNull = order.by.kind === 'field' && order.by.path.steps.length === 0 && !order.by.path.field.isNillable;
  return `${builder.sortKey(order.by)}${order.descending ? ' DESC' : ''}${isNeverNull ? '' : ` NULLS ${order.nulls}`}`;
}

function planAggregates(query: ResolvedQuery, environment: PlanEnvironment): Plan {
  const builder = new PlanBuilder(query, environment, 't');
  const aggregates = query.columns.map(({ name, expression }) => ({ name, expression, type: typeOfExpression(expression) }));
  const sql = query.query.groupKind === 'plain' ? plainGroups(builder, query) : summedGroups(builder, query);
  return { sql, parameters: builder.parameters, record: undefined, aggregates, children: [] };
}

/** The columns, and behind them how many rows went into each result row: that is what the row limit counts (facts #36). */
const aggregateColumns = (builder: PlanBuilder, query: ResolvedQuery): string[] => [
  ...query.columns.map(({ expression }) => builder.grouped(expression)),
  'COUNT(*)',
];

const havingSql = (builder: PlanBuilder, query: ResolvedQuery): string => (query.having === undefined ? '' : conditionSql(builder, query.having));

function plainGroups(builder: PlanBuilder, query: ResolvedQuery): string {
  const columns = aggregateColumns(builder, query);
  const where = whereSql(builder, query);
  const groups = query.groupBy.map((group) => builder.compared(group));
  const having = havingSql(builder, query);
  const orders = query.orderBy.map((order) => orderTerm(builder, order));
  const order = orders.length > 0 ? orders : groups;
  return (
    `SELECT ${columns.join(', ')} FROM ${builder.from()}${where}${groups.length === 0 ? '' : ` GROUP BY ${groups.join(', ')}`}${having === '' ? '' : ` HAVING ${having}`}` +
    `${order.length === 0 ? '' : ` ORDER BY ${order.join(', ')}`}${limitSql(builder, query)}`
  );
}

/**
 * ROLLUP and CUBE: the rows of each set of groups, one SELECT a set. Without ORDER BY a subtotal stands behind what it sums. ASSUMED, after the guide's examples; nothing is summed where there are no rows.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_groupby_rollup.htm
 */
function summedGroups(builder: PlanBuilder, query: ResolvedQuery): string {
  const width = query.columns.length + 1;
  const isOrdered = query.orderBy.length > 0;
  const selects = groupingSets(query).map((set) => {
    const where = whereSql(builder, query);
    const { columns, groups, having } = builder.groupedBy(set, () => {
      const keys = isOrdered
        ? query.orderBy.map(({ by }) => builder.sortKey(by))
        : query.groupBy.flatMap((group) => [set.includes(group) ? '0' : '1', builder.compared(group)]);
      const named = [...aggregateColumns(builder, query), ...keys].map((column, index) => `${column} AS c${index}`);
      return { columns: named, groups: set.map((group) => builder.compared(group)), having: havingSql(builder, query) };
    });
    const conditions = [...(groups.length === 0 ? ['COUNT(*) > 0'] : []), ...(having === '' ? [] : [having])];
    const grouping = groups.length === 0 ? '' : ` GROUP BY ${groups.join(', ')}`;
    return `SELECT ${columns.join(', ')} FROM ${builder.from()}${where}${grouping}${conditions.length === 0 ? '' : ` HAVING ${conditions.join(' AND ')}`}`;
  });
  const names = Array.from({ length: width }, (_, index) => `c${index}`);
  const orders = isOrdered
    ? query.orderBy.map((order, index) => `c${width + index}${order.descending ? ' DESC' : ''} NULLS ${order.nulls}`)
    : query.groupBy.flatMap((_, index) => [`c${width + 2 * index}`, `c${width + 2 * index + 1}`]);
  return `SELECT ${names.join(', ')} FROM (${selects.join(' UNION ALL ')}) ORDER BY ${orders.join(', ')}${limitSql(builder, query)}`;
}

/** ROLLUP(a, b): (a, b), (a), (); CUBE(a, b): (b) besides. */
function groupingSets({ groupBy, query }: ResolvedQuery): ResolvedExpression[][] {
  if (query.groupKind === 'rollup') return Array.from({ length: groupBy.length + 1 }, (_, index) => groupBy.slice(0, groupBy.length - index));
  return Array.from({ length: 2 ** groupBy.length }, (_, bits) => groupBy.filter((__, index) => (bits & (1 << index)) === 0));
}
