/**
 * Queries given as text. Binds come by name from a map, or are simple variables of the code that asks (their fields may not be bound: as documented). ASSUMED: the texts of errors.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dynamic_soql.htm
 */
import type { ApexMap } from '../runtime/collections.ts';
import type { QueryRequest, Runtime } from '../runtime/runtime.ts';
import type { SoqlBind, SoqlQuery } from '../syntax/tree.ts';
import { LibraryObject } from '../runtime/values.ts';
import type { ApexList, Value } from '../runtime/values.ts';
import { platform } from '../schema/types.ts';
import { accessOf } from './dml.ts';

/** The names of a query's binds in order of their place: what `QueryRequest.binds` answers one by one. */
export function bindNames(query: SoqlQuery): string[] {
  const found: SoqlBind[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (isBind(node)) found.push(node);
    else if (typeof node === 'object' && node !== null) Object.values(node).forEach(visit);
  };
  visit(query);
  found.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
  return found.map(({ expression }) =>
    expression.kind === 'Name'
      ? expression.name
      : expression.kind === 'Member'
        ? `${'object' in expression && expression.object.kind === 'Name' ? expression.object.name : ''}.${expression.name}`
        : '',
  );
}
const isBind = (node: unknown): node is SoqlBind => typeof node === 'object' && node !== null && (node as { kind?: unknown }).kind === 'Bind';

/** From a variable's name in small letters to its value; undefined: no such variable is in sight. */
export type Scope = (name: string) => Value | undefined;

function bindValues(runtime: Runtime, query: SoqlQuery, binds: ApexMap | Scope): Value[] {
  return typeof binds === 'function'
    ? bindNames(query).map((name) => {
        const value = binds(name.toLowerCase());
        return value === undefined ? runtime.fail('System.QueryException', `Variable does not exist: ${name}`) : value;
      })
    : valuesOfMap(runtime, query, binds);
}

function valuesOfMap(runtime: Runtime, query: SoqlQuery, binds: ApexMap): Value[] {
  const byName = new Map<string, Value>();
  for (const [key, value] of binds) {
    if (typeof key !== 'string') continue;
    if (byName.has(key.toLowerCase())) runtime.fail('System.QueryException', `The bindMap consists of duplicate case-insensitive keys: [${key}]`);
    byName.set(key.toLowerCase(), value);
  }
  return bindNames(query).map((name) => {
    const value = byName.get(name.toLowerCase());
    if (value !== undefined) return value;
    return runtime.fail('System.QueryException', `Key '${name}' does not exist in the bindMap`);
  });
}

export function requestOf(runtime: Runtime, text: string, binds: ApexMap | Scope, access: Value | undefined): QueryRequest {
  const query = runtime.data.parseDynamic(text);
  return { query, binds: bindValues(runtime, query, binds), access: accessOf(access), sharing: runtime.sharing };
}

/** The scope of a batch: a query, run when the job runs, or rows that are there already. */
export class QueryLocator extends LibraryObject {
  readonly type = platform('Database.QueryLocator');
  readonly query: string;
  readonly request: QueryRequest | undefined;
  readonly rows: ApexList | undefined;
  constructor(query: string, request: QueryRequest | undefined, rows?: ApexList) {
    super();
    this.query = query;
    this.request = request;
    this.rows = rows;
  }
  run(runtime: Runtime): readonly Value[] {
    return this.rows ? this.rows.items : runtime.data.query(this.request!);
  }
}
