/** Queries and DML as statements of Apex: they reach the data port only, with the access mode and sharing of the place where they stand. */
import type { AccessMode, DmlOperation, SoqlQuery, SoslSearch } from '../syntax/tree.ts';
import type { Type } from '../schema/types.ts';
import { fail, nullDereference } from './exceptions.ts';
import { newList } from './lists.ts';
import type { QueryRequest, Runtime } from './runtime.ts';
import { ApexList, SObject } from './values.ts';
import type { Value } from './values.ts';

const request = (query: SoqlQuery, binds: readonly Value[], access: AccessMode, sharing: boolean): QueryRequest => ({
  query,
  binds,
  access,
  sharing: sharing || access === 'user',
});

export const queryList = (runtime: Runtime, type: Type, query: SoqlQuery, binds: readonly Value[], access: AccessMode, sharing: boolean): ApexList =>
  newList(type, runtime.data.query(request(query, binds, access, sharing)));

/** facts #35. */
export function querySingle(runtime: Runtime, query: SoqlQuery, binds: readonly Value[], access: AccessMode, sharing: boolean): SObject {
  return onlyRow(runtime.data.query(request(query, binds, access, sharing)));
}

function onlyRow(rows: readonly Value[]): SObject {
  if (rows.length === 0) return fail('System.QueryException', 'List has no rows for assignment to SObject');
  if (rows.length > 1) return fail('System.QueryException', 'List has more than 1 row for assignment to SObject');
  return rows[0] as SObject;
}

/** `Account a = Database.query(…)`. */
export const onlyRecord = (list: ApexList | null): SObject | null => (list === null ? null : onlyRow(list.items));

/** `[SELECT …]?.Name` tolerates that there is no row (facts #7). */
export function querySingleOrNull(runtime: Runtime, query: SoqlQuery, binds: readonly Value[], access: AccessMode, sharing: boolean): SObject | null {
  const rows = runtime.data.query(request(query, binds, access, sharing));
  if (rows.length > 1) return fail('System.QueryException', 'List has more than 1 row for assignment to SObject');
  return rows[0] ?? null;
}

export const queryCount = (runtime: Runtime, query: SoqlQuery, binds: readonly Value[], access: AccessMode, sharing: boolean): number =>
  runtime.data.count(request(query, binds, access, sharing));

/** `[FIND …]`. */
export function searchLists(
  runtime: Runtime,
  type: Type,
  search: SoslSearch,
  find: string | null,
  binds: readonly (readonly Value[])[],
  limit: number | null,
  access: AccessMode,
  sharing: boolean,
): ApexList {
  const found = runtime.data.search({ search, find: find ?? '', binds, limit, access, sharing: sharing || access === 'user' });
  return listsOf(type, found);
}

export function listsOf(type: Type, found: readonly (readonly SObject[])[]): ApexList {
  const element = type.kind === 'list' ? type.element : type;
  return newList(
    type,
    found.map((rows) => newList(element, [...rows])),
  );
}

/** `for (List<Case> chunk : [SELECT …])`: lists of 200 (https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_loops_for_SOQL.htm). */
export function inChunks(list: ApexList): ApexList[] {
  const chunks: ApexList[] = [];
  for (let start = 0; start < list.items.length; start += 200) chunks.push(newList(list.type, list.items.slice(start, start + 200)));
  return chunks;
}

/** One record or a list of them; null is no record. */
function recordsOf(value: Value): SObject[] {
  if (value instanceof SObject) return [value];
  if (value instanceof ApexList) return value.items.map((item) => (item instanceof SObject ? item : nullDereference()));
  return nullDereference();
}

export function dmlStatement(
  runtime: Runtime,
  operation: DmlOperation,
  access: AccessMode,
  sharing: boolean,
  target: Value,
  externalId: string | undefined,
  duplicates: Value | undefined,
): void {
  runtime.data.dml({
    operation,
    access,
    externalId,
    records: recordsOf(target),
    duplicates: duplicates === undefined ? [] : recordsOf(duplicates),
    sharing: sharing || access === 'user',
    allOrNone: true,
  });
}
