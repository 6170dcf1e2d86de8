/**
 * Whole rows in and out, without rules: what DML stores after its checks, what it reads before them, and what seeds write.
 */
import type { SObjectSchema } from '../apex/schema/types.ts';
import { SObject } from '../apex/runtime/values.ts';
import type { Value } from '../apex/runtime/values.ts';
import { fold, foldColumn, quoted } from '../soql/index.ts';
import type { Database } from './database.ts';
import type { Table } from './tables.ts';
import type { SqlValue } from './values.ts';
import { fromSql, toSql } from './values.ts';

const insertTexts = new WeakMap<Table, Map<string, string>>();
const updateTexts = new WeakMap<Table, Map<string, string>>();

function remembered(texts: WeakMap<Table, Map<string, string>>, table: Table, key: string, make: () => string): string {
  let byKey = texts.get(table);
  if (byKey === undefined) texts.set(table, (byKey = new Map()));
  let text = byKey.get(key);
  if (text === undefined) byKey.set(key, (text = make()));
  return text;
}

/** Columns and values of the stored fields among these; text comes with its fold. */
function columnsOf(table: Table, values: Iterable<readonly [string, Value]>): { names: string[]; parameters: SqlValue[] } {
  const names: string[] = [];
  const parameters: SqlValue[] = [];
  for (const [name, value] of values) {
    const column = table.columns.get(name);
    if (column === undefined) continue;
    const stored = toSql(value, column.field);
    names.push(name);
    parameters.push(stored);
    if (column.hasFold) {
      names.push(foldColumn(column.field));
      parameters.push(typeof stored === 'string' ? fold(stored) : null);
    }
  }
  return { names, parameters };
}

/** The record has its Id. */
export function insertRow(database: Database, record: SObject): void {
  const table = database.table(record.schema);
  const { names, parameters } = columnsOf(table, record.values);
  if (!record.values.has('IsDeleted')) {
    names.push('IsDeleted');
    parameters.push(0);
  }
  const sql = remembered(
    insertTexts,
    table,
    names.join(),
    () => `INSERT INTO ${quoted(record.schema.name)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  database.run(sql, parameters);
}

/** Stores rows that differ from a pattern in these fields alone, by the million: what they share is made ready once. The values come in the order of the fields. */
export function rowsLike(database: Database, pattern: SObject, varying: readonly string[]): (values: readonly Value[]) => void {
  const table = database.table(pattern.schema);
  const complete = new Map<string, Value>([...pattern.values, ['IsDeleted', pattern.values.get('IsDeleted') ?? false]]);
  for (const name of varying) complete.set(name, complete.get(name) ?? null);
  const { names, parameters } = columnsOf(table, complete);
  if (!names.includes('IsDeleted')) {
    names.push('IsDeleted');
    parameters.push(0);
  }
  const sql = `INSERT INTO ${quoted(pattern.schema.name)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
  const places = varying.map((name) => {
    const column = table.columns.get(name);
    if (column === undefined) throw new Error(`${pattern.schema.name}.${name} is not stored`);
    return { field: column.field, at: names.indexOf(name), foldAt: column.hasFold ? names.indexOf(foldColumn(column.field)) : -1 };
  });
  return (values) => {
    places.forEach(({ field, at, foldAt }, index) => {
      const stored = toSql(values[index] ?? null, field);
      parameters[at] = stored;
      if (foldAt >= 0) parameters[foldAt] = typeof stored === 'string' ? fold(stored) : null;
    });
    database.run(sql, parameters);
  };
}

export function updateRow(database: Database, object: SObjectSchema, id: string, changes: Iterable<readonly [string, Value]>): void {
  const table = database.table(object);
  const { names, parameters } = columnsOf(table, changes);
  if (names.length === 0) return;
  const sql = remembered(
    updateTexts,
    table,
    names.join(),
    () => `UPDATE ${quoted(object.name)} SET ${names.map((name) => `${quoted(name)} = ?`).join(', ')} WHERE "Id" = ?`,
  );
  database.run(sql, [...parameters, id]);
}

const selectTexts = new WeakMap<Table, { text: string; names: readonly string[]; bigInts: boolean }>();

function selection(table: Table): { text: string; names: readonly string[]; bigInts: boolean } {
  let found = selectTexts.get(table);
  if (found === undefined) {
    const names = [...table.columns.keys()];
    const hasDeleted = table.columns.has('IsDeleted');
    const bigInts = [...table.columns.values()].some(
      ({ field }) => field.type === 'long' || field.type === 'double' || field.type === 'currency' || field.type === 'percent',
    );
    found = { text: `SELECT ${[...names.map(quoted), ...(hasDeleted ? [] : ['"IsDeleted"'])].join(', ')} FROM ${quoted(table.object.name)}`, names, bigInts };
    selectTexts.set(table, found);
  }
  return found;
}

/** As a record made in memory: every field may be read. */
function toRecord(table: Table, names: readonly string[], row: readonly SqlValue[]): SObject {
  const record = new SObject(table.object);
  names.forEach((name, index) => {
    const column = table.columns.get(name);
    const value = row[index] ?? null;
    if (column !== undefined && value !== null) record.values.set(name, fromSql(value, column.field));
  });
  return record;
}

/** Rows by Id: those that are not deleted, those that are, or either. */
export function loadRows(database: Database, object: SObjectSchema, ids: readonly string[], deleted: boolean | 'either' = false): Map<string, SObject> {
  const table = database.table(object);
  const { text, names, bigInts } = selection(table);
  const state = deleted === 'either' ? '' : ` AND "IsDeleted" = ${deleted ? 1 : 0}`;
  const rows = database.rows(`${text} WHERE "Id" IN (SELECT value FROM json_each(?))${state}`, [JSON.stringify(ids)], bigInts);
  const records = rows.map((row) => toRecord(table, names, row));
  return new Map(records.map((record) => [String(record.values.get('Id')), record]));
}

/** Rows whose column holds the value; for what the engine itself must look up. */
export function findRows(database: Database, object: SObjectSchema, field: string, value: SqlValue): SObject[] {
  const table = database.table(object);
  const { text, names, bigInts } = selection(table);
  const column = table.columns.get(field);
  if (column === undefined) throw new Error(`${object.name}.${field} is not stored`);
  const compared = column.hasFold && typeof value === 'string' ? fold(value) : value;
  const rows = database.rows(
    `${text} WHERE ${quoted(column.hasFold ? foldColumn(column.field) : field)} = ? AND "IsDeleted" = 0 ORDER BY "Id"`,
    [compared],
    bigInts,
  );
  return rows.map((row) => toRecord(table, names, row));
}

export function allRows(database: Database, object: SObjectSchema): SObject[] {
  const table = database.table(object);
  const { text, names, bigInts } = selection(table);
  return database.rows(`${text} WHERE "IsDeleted" = 0 ORDER BY "Id"`, [], bigInts).map((row) => toRecord(table, names, row));
}

export type RowState = 'there' | 'deleted' | 'missing';

export function rowState(database: Database, object: SObjectSchema, id: string): RowState {
  const found = database.row(`SELECT "IsDeleted" FROM ${quoted(database.table(object).object.name)} WHERE "Id" = ?`, [id]);
  return found === undefined ? 'missing' : Number(found[0]) === 0 ? 'there' : 'deleted';
}

/** A record with the same values, in memory. */
export function copyOf(record: SObject): SObject {
  const copy = new SObject(record.schema);
  for (const [name, value] of record.values) copy.values.set(name, value);
  for (const [name, parent] of record.parents) copy.parents.set(name, parent);
  return copy;
}
