/** Queries that nobody wrote: what the org itself asks on its way to an answer. Their positions are those of what they serve. */
import type { Position, SoqlCondition, SoqlQuery, SoqlSelectItem, SoqlValue } from '../apex/syntax/tree.ts';

export const fieldItem = (at: Position, path: readonly string[]): SoqlSelectItem => ({ kind: 'FieldItem', at, path, alias: undefined });

/** `SELECT paths FROM object`, all of its rows. */
export const plainQuery = (at: Position, object: string, paths: readonly (readonly string[])[]): SoqlQuery => ({
  kind: 'Query',
  at,
  select: paths.map((path) => fieldItem(at, path)),
  from: { kind: 'From', at, path: [object], alias: undefined },
  scope: undefined,
  where: undefined,
  access: undefined,
  groupBy: [],
  groupKind: 'plain',
  having: undefined,
  orderBy: [],
  limit: undefined,
  offset: undefined,
  allRows: false,
  forClauses: [],
});

/** The same query, of these records only. */
export function amongIds(query: SoqlQuery, ids: SoqlValue): SoqlQuery {
  const { at } = query;
  const isAmong: SoqlCondition = { kind: 'Comparison', at, left: { kind: 'Path', at, path: ['Id'] }, operator: 'IN', right: ids };
  return { ...query, where: query.where === undefined ? isAmong : { kind: 'Logical', at, operator: 'AND', operands: [isAmong, query.where] } };
}

export const idList = (at: Position, ids: readonly string[]): SoqlValue => ({
  kind: 'SoqlList',
  at,
  values: ids.map((text) => ({ kind: 'SoqlLiteral', at, type: 'string', text })),
});
