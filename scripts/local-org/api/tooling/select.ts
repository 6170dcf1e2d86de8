/**
 * SOQL over rows in memory, for the few objects that describe code and test runs: fields, parents, comparisons, AND, OR, NOT, ORDER BY, LIMIT, OFFSET and COUNT().
 * What goes beyond is refused by name. Text compares without case, an Id with 15 characters equals its 18.
 */
import { equalIds } from '../../apex/runtime/ids.ts';
import type { SoqlComparison, SoqlCondition, SoqlQuery, SoqlValue } from '../../apex/syntax/index.ts';
import { OrgError } from '../../orgTypes.ts';
import type { Cell, Row, ToolingTable, ToolingTables } from './tables.ts';

export interface Selected {
  readonly records: readonly object[];
  /** For `SELECT COUNT()`, which has no records. */
  readonly count: number | undefined;
}

export function select(tables: ToolingTables, table: ToolingTable, query: SoqlQuery): Selected {
  refuseUnsupported(query);
  const alias = query.from.alias;
  const pathOf = (path: readonly string[]): readonly string[] => (path.length > 1 && sameName(path[0], alias ?? table.name) ? path.slice(1) : path);
  const read = (row: Row, path: readonly string[]): Cell => cellAt(tables, table, row, pathOf(path));

  // An unknown name is an error though no row is there to be asked.
  for (const path of pathsIn(query)) columnAt(tables, table, pathOf(path));

  const kept = table.rows().filter((row) => query.where === undefined || holds(query.where, (path) => read(row, path)));
  for (const { by, descending, nulls } of query.orderBy.toReversed()) {
    const path = by.kind === 'Path' ? by.path : [];
    // Nulls come first unless told: https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_orderby.htm
    const nullOrder = nulls === 'LAST' ? 1 : -1;
    kept.sort((a, b) => order(read(a, path), read(b, path), descending ? -1 : 1, nullOrder));
  }
  const from = numberOf(query.offset) ?? 0;
  const page = kept.slice(from, from + (numberOf(query.limit) ?? Infinity));
  if (isCount(query)) return { records: [], count: page.length };
  const paths = query.select.flatMap((item) => (item.kind === 'FieldItem' ? [pathOf(item.path)] : []));
  return { records: page.map((row) => recordOf(tables, table, row, paths)), count: undefined };
}

const sameName = (a: string | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase();

const isCount = (query: SoqlQuery): boolean => {
  const [item] = query.select;
  return query.select.length === 1 && item?.kind === 'FunctionItem' && sameName(item.call.name, 'COUNT') && item.call.arguments.length === 0;
};

function refuse(what: string): never {
  throw new OrgError('MALFORMED_QUERY', `${what} is not supported by the local org for this object`, 400);
}

function refuseUnsupported(query: SoqlQuery): void {
  if (query.from.path.length > 1) refuse('A path in FROM');
  if (query.groupBy.length > 0 || query.having) refuse('GROUP BY');
  if (query.allRows) refuse('ALL ROWS');
  for (const item of query.select) if (item.kind !== 'FieldItem' && !isCount(query)) refuse(`${item.kind} in SELECT`);
  for (const { by } of query.orderBy) if (by.kind !== 'Path') refuse('A function in ORDER BY');
}

function* pathsIn(query: SoqlQuery): Generator<readonly string[]> {
  for (const item of query.select) if (item.kind === 'FieldItem') yield item.path;
  for (const { by } of query.orderBy) if (by.kind === 'Path') yield by.path;
  if (query.where) yield* pathsOfCondition(query.where);
}

function* pathsOfCondition(condition: SoqlCondition): Generator<readonly string[]> {
  if (condition.kind === 'Logical') for (const operand of condition.operands) yield* pathsOfCondition(operand);
  else if (condition.kind === 'Not') yield* pathsOfCondition(condition.operand);
  else if (condition.left.kind === 'Path') yield condition.left.path;
  else refuse('A function in WHERE');
}

/** The table and the column in its own spelling that a path leads to. */
function columnAt(tables: ToolingTables, table: ToolingTable, path: readonly string[]): { readonly parents: readonly string[]; readonly column: string } {
  const parents: string[] = [];
  let here = table;
  for (const name of path.slice(0, -1)) {
    const parent = Object.keys(here.parents).find((known) => sameName(known, name));
    const next = parent && tables.parent(here.parents[parent] ?? '');
    if (!parent || !next) {
      throw new OrgError(
        'INVALID_FIELD',
        `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
        400,
      );
    }
    parents.push(parent);
    here = next;
  }
  const last = path.at(-1) ?? '';
  const column = here.columns.find((known) => sameName(known, last));
  if (!column) {
    throw new OrgError(
      'INVALID_FIELD',
      `No such column '${last}' on entity '${here.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
      400,
    );
  }
  return { parents, column };
}

function parentRow(tables: ToolingTables, table: ToolingTable, row: Row, parent: string): { readonly table: ToolingTable; readonly row: Row } | undefined {
  const next = tables.parent(table.parents[parent] ?? '');
  const id = row[`${parent}Id`];
  const found = next?.rows().find((candidate) => candidate['Id'] === id);
  return next && found ? { table: next, row: found } : undefined;
}

function cellAt(tables: ToolingTables, table: ToolingTable, row: Row, path: readonly string[]): Cell {
  const { parents, column } = columnAt(tables, table, path);
  let here: { readonly table: ToolingTable; readonly row: Row } | undefined = { table, row };
  for (const parent of parents) here = here && parentRow(tables, here.table, here.row, parent);
  return here?.row[column] ?? null;
}

/** Parents come as objects, in the order of the SELECT; a parent that is not there is null. */
function recordOf(tables: ToolingTables, table: ToolingTable, row: Row, paths: readonly (readonly string[])[]): object {
  const record: Record<string, unknown> = { attributes: { type: table.name, url: `/services/data/v67.0/tooling/sobjects/${table.name}/${String(row['Id'])}` } };
  for (const path of paths) {
    const { parents, column } = columnAt(tables, table, path);
    const [parent] = parents;
    if (parent === undefined) {
      record[column] = row[column] ?? null;
    } else if (!(parent in record)) {
      const found = parentRow(tables, table, row, parent);
      const below = paths
        .filter(([first], index) => first !== undefined && sameName(first, parent) && (paths[index]?.length ?? 0) > 1)
        .map((other) => other.slice(1));
      record[parent] = found ? recordOf(tables, found.table, found.row, below) : null;
    }
  }
  return record;
}

function holds(condition: SoqlCondition, read: (path: readonly string[]) => Cell): boolean {
  switch (condition.kind) {
    case 'Logical':
      return condition.operator === 'AND'
        ? condition.operands.every((operand) => holds(operand, read))
        : condition.operands.some((operand) => holds(operand, read));
    case 'Not':
      return !holds(condition.operand, read);
    case 'Comparison':
      return compare(condition, read(condition.left.kind === 'Path' ? condition.left.path : []));
  }
}

function compare({ operator, right }: SoqlComparison, left: Cell): boolean {
  if (right.kind === 'Query') refuse('A sub-query in WHERE');
  const values = right.kind === 'SoqlList' ? right.values.map(constant) : [constant(right)];
  const [value = null] = values;
  switch (operator) {
    case '=':
      return equal(left, value);
    case '!=':
      return !equal(left, value);
    case 'IN':
      return values.some((each) => equal(left, each));
    case 'NOT IN':
      return !values.some((each) => equal(left, each));
    case 'LIKE':
      return typeof left === 'string' && typeof value === 'string' && pattern(value).test(left);
    case '<':
      return left !== null && value !== null && order(left, value, 1, 1) < 0;
    case '<=':
      return left !== null && value !== null && order(left, value, 1, 1) <= 0;
    case '>':
      return left !== null && value !== null && order(left, value, 1, 1) > 0;
    case '>=':
      return left !== null && value !== null && order(left, value, 1, 1) >= 0;
    case 'INCLUDES':
    case 'EXCLUDES':
      return refuse(operator);
  }
}

function constant(value: SoqlValue): Cell {
  if (value.kind !== 'SoqlLiteral') return refuse(value.kind);
  switch (value.type) {
    case 'string':
      return value.text;
    case 'integer':
    case 'decimal':
      return Number(value.text);
    case 'boolean':
      return value.text.toLowerCase() === 'true';
    case 'null':
      return null;
    case 'datetime':
      return new Date(value.text).toISOString();
    case 'date':
    case 'time':
    case 'currency':
      return refuse(`A ${value.type}`);
  }
}

/** Empty text and null are one. */
function equal(a: Cell, b: Cell): boolean {
  if (a === null || a === '' || b === null || b === '') return (a ?? '') === (b ?? '');
  return typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() || equalIds(a, b) : a === b;
}

function order(a: Cell, b: Cell, direction: 1 | -1, nullOrder: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? nullOrder : -nullOrder;
  const [left, right] = typeof a === 'string' && typeof b === 'string' ? [a.toLowerCase(), b.toLowerCase()] : [a, b];
  return left < right ? -direction : left > right ? direction : 0;
}

const pattern = (like: string): RegExp =>
  new RegExp(
    `^${like
      .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      .replaceAll('%', '[^]*')
      .replaceAll('_', '[^]')}$`,
    'i',
  );

function numberOf(value: SoqlValue | undefined): number | undefined {
  const number = value && constant(value);
  return typeof number === 'number' ? number : undefined;
}
