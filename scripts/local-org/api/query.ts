/**
 * SOQL over REST and Tooling: the answer comes in pages, the rest under a locator.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_query.htm
 * The objects of test runs live in memory (`tooling/tables.ts`), all others in the org; which of the two is asked follows from the query's FROM.
 */
import type { SoqlQuery } from '../apex/syntax/index.ts';
import type { Org, QueryOptions } from '../orgTypes.ts';
import { OrgError } from '../orgTypes.ts';
import { columnsOf } from './columns.ts';
import type { Call, ImmediateRoute, Reply } from './http.ts';
import { data, ok } from './http.ts';
import { parsedQuery } from './tooling/parsedQuery.ts';
import { select } from './tooling/select.ts';
import type { ToolingTables } from './tooling/tables.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_queryoptions.htm */
const pageSizes = { least: 200, usual: 2000, most: 2000 } as const;

/** Open cursors a user may have: https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_changing_batch_size.htm; the oldest goes first. */
const mostCursors = 10;

interface Cursor {
  readonly records: readonly object[];
  readonly pageSize: number;
}

export function queryRoutes(tables: ToolingTables): readonly ImmediateRoute[] {
  const cursors = new Map<string, Cursor>();
  let opened = 0;

  const page = (base: string, id: string, cursor: Cursor, from: number): Reply => {
    const next = from + cursor.pageSize;
    const isDone = next >= cursor.records.length;
    if (isDone) cursors.delete(id);
    const records = cursor.records.slice(from, next);
    return ok({ totalSize: cursor.records.length, done: isDone, ...(isDone ? {} : { nextRecordsUrl: `${base}/query/${id}-${next}` }), records });
  };

  const query = (call: Call, options: QueryOptions): Reply => {
    const soql = call.query.get('q');
    if (!soql) throw new OrgError('MALFORMED_QUERY', 'SOQL statements cannot be empty or null', 400);
    if (call.query.get('columns') === 'true') {
      const parsed = parsedQuery(soql);
      if (parsed) return ok(columnsOf(call.org.schema, parsed));
    }
    const { records, count } = recordsOf(call.org, tables, soql, options);
    if (count !== undefined) return ok({ totalSize: count, done: true, records: [] });
    const cursor = { records, pageSize: pageSizeOf(call) };
    const id = `01g${String(++opened).padStart(15, '0')}`;
    cursors.set(id, cursor);
    const [oldest] = cursors.keys();
    if (cursors.size > mostCursors && oldest !== undefined) cursors.delete(oldest);
    return page(baseOf(call), id, cursor, 0);
  };

  const more = (call: Call): Reply => {
    const [id = '', from = ''] = (call.path['locator'] ?? '').split('-');
    const cursor = cursors.get(id);
    if (!cursor || !/^\d+$/.test(from)) throw new OrgError('INVALID_QUERY_LOCATOR', 'invalid query locator', 400);
    return page(baseOf(call), id, cursor, Number(from));
  };

  return [
    ...['', '/tooling'].flatMap((area): ImmediateRoute[] => [
      { method: 'GET', path: `${data}${area}/query`, handle: (call) => query(call, {}) },
      { method: 'GET', path: `${data}${area}/query/{locator}`, handle: more },
    ]),
    // https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_queryall.htm: deleted records too; its pages are those of query.
    { method: 'GET', path: `${data}/queryAll`, handle: (call) => query(call, { allRows: true }) },
    { method: 'GET', path: `${data}/queryAll/{locator}`, handle: more },
  ];
}

function recordsOf(org: Org, tables: ToolingTables, soql: string, options: QueryOptions): { records: readonly object[]; count: number | undefined } {
  const parsed = parsedQuery(soql);
  const table = parsed && tables.of(parsed.from.path);
  if (parsed && table) return select(tables, table, parsed);
  const counted = parsed && asAggregate(soql, parsed);
  if (counted === undefined) return { records: org.query(soql, options), count: undefined };
  const [row] = org.query(counted, options);
  return { records: [], count: Number(row?.['expr0'] ?? 0) };
}

/**
 * `COUNT()` has no records, so the org cannot answer it with any: it is asked for `COUNT(Id)`, which counts the same, since every record has an Id.
 * The tree says where the call stands.
 */
function asAggregate(soql: string, query: SoqlQuery): string | undefined {
  const [item] = query.select;
  if (item?.kind !== 'FunctionItem' || item.call.name.toLowerCase() !== 'count' || item.call.arguments.length > 0) return undefined;
  const lines = soql.split('\n');
  const start = lines.slice(0, item.call.at.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + item.call.at.column - 1;
  return soql.slice(0, start) + soql.slice(start).replace(/\(\s*\)/, '(Id)');
}

/** Both areas answer a locator of either. */
const baseOf = ({ path }: Call): string => `/services/data/v${path['version']}`;

function pageSizeOf(call: Call): number {
  const options = call.headers['sforce-query-options'];
  const asked = /\bbatchSize=(\d+)/i.exec(typeof options === 'string' ? options : '')?.[1];
  return asked === undefined ? pageSizes.usual : Math.min(pageSizes.most, Math.max(pageSizes.least, Number(asked)));
}
