/**
 * A row as REST shows it: what was selected and no more, in that order, and null where there is no value. Apex's records keep neither nulls nor order, and know their Id unasked.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_query.htm
 */
import type { Schema, SObjectSchema } from './apex/schema/index.ts';
import type { SoqlQuery, SoqlSelectItem } from './apex/syntax/tree.ts';
import type { PlainRecord } from './orgTypes.ts';

type Row = Readonly<Record<string, unknown>>;

export function selectedFields(schema: Schema, query: SoqlQuery, row: PlainRecord): PlainRecord {
  // FIELDS(ALL) and TYPEOF name no fields one by one.
  if (query.select.some(({ kind }) => kind === 'Fields' || kind === 'TypeOf')) return row;
  if (row.attributes.type === 'AggregateResult') return aggregate(query.select, row);
  return recordOf(schema, query, row);
}

function aggregate(items: readonly SoqlSelectItem[], row: PlainRecord): PlainRecord {
  const shown: Record<string, unknown> = {};
  let unnamed = 0;
  for (const item of items) {
    const name = item.kind === 'FieldItem' ? (item.alias ?? item.path.at(-1) ?? '') : item.kind === 'FunctionItem' ? (item.alias ?? `expr${unnamed++}`) : '';
    const key = keyIn(row, name);
    shown[key] = row[key] ?? null;
  }
  return { attributes: { type: 'AggregateResult' } as PlainRecord['attributes'], ...shown };
}

function recordOf(schema: Schema, query: SoqlQuery, row: PlainRecord): PlainRecord {
  const prefixes = [query.from.alias, query.from.path.at(-1)].flatMap((name) => (name === undefined ? [] : [name.toLowerCase()]));
  const object = schema.sObject(row.attributes.type);
  const shown: Record<string, unknown> = {};
  for (const item of query.select) {
    if (item.kind === 'Subquery') {
      const key = keyIn(row, item.query.from.path.at(-1) ?? '');
      shown[key] = childrenOf(schema, item.query, row[key]);
    } else if (item.kind === 'FieldItem') {
      const path = item.path.length > 1 && prefixes.includes(item.path[0]?.toLowerCase() ?? '') ? item.path.slice(1) : item.path;
      put(shown, object, row, path);
    } else if (item.kind === 'FunctionItem') {
      const [argument] = item.call.arguments;
      put(shown, object, row, [item.alias ?? (argument?.kind === 'Path' ? (argument.path.at(-1) ?? '') : '')]);
    }
  }
  return { attributes: row.attributes, ...shown };
}

/** `Owner.Name` and `Owner.Email` are two fields of one object. */
function put(shown: Record<string, unknown>, object: SObjectSchema | undefined, row: Row, [name = '', ...rest]: readonly string[]): void {
  const key = rest.length === 0 ? (object?.fields.get(name.toLowerCase())?.name ?? keyIn(row, name)) : keyIn(row, name);
  const value = row[key] ?? null;
  if (rest.length === 0) shown[key] = value;
  else if (value === null) shown[key] ??= null;
  else {
    const parent = (shown[key] ??= { attributes: (value as PlainRecord).attributes }) as Record<string, unknown>;
    put(parent, undefined, value as Row, rest);
  }
}

function childrenOf(schema: Schema, query: SoqlQuery, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('records' in value)) return null;
  return { ...value, records: (value as { records: readonly PlainRecord[] }).records.map((record) => selectedFields(schema, query, record)) };
}

/** In the row's own spelling. */
const keyIn = (row: Row, name: string): string => Object.keys(row).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
