/**
 * An object's table: a column a stored field, a folded twin where text ignores case, indexes on exactly the fields that Salesforce indexes, so that SQLite's plans show what a filter costs there.
 * Indexes leave nulls out: Salesforce's do too, and most references of a record are empty.
 */
import type { FieldType, SObjectField, SObjectSchema } from '../apex/schema/types.ts';
import { comparedColumn, foldColumn, hasFold, isIndexed, quoted, storageOf } from '../soql/index.ts';
import type { Storage } from '../soql/index.ts';

export interface TableColumn {
  readonly field: SObjectField;
  readonly hasFold: boolean;
}

export interface Table {
  readonly object: SObjectSchema;
  /** Stored fields by API name. */
  readonly columns: ReadonlyMap<string, TableColumn>;
  readonly ddl: readonly string[];
  readonly uniqueFields: readonly SObjectField[];
  readonly references: readonly SObjectField[];
}

const affinity: Readonly<Record<Exclude<Storage, 'none'>, string>> = {
  id: 'TEXT',
  text: 'TEXT',
  boolean: 'INTEGER',
  integer: 'INTEGER',
  scaled: 'INTEGER',
  real: 'REAL',
  days: 'INTEGER',
  millis: 'INTEGER',
  blob: 'BLOB',
};

/** References every row carries and nobody filters a hundred thousand rows by: Salesforce indexes them, we save the writes. ASSUMED harmless. */
const unindexed: ReadonlySet<string> = new Set(['CreatedById', 'LastModifiedById']);

/** Stand last in the row: whoever reads a mail's keys must not leaf through its body. */
const bulkyTypes: ReadonlySet<FieldType> = new Set<FieldType>(['textarea', 'longtextarea', 'html', 'base64']);

export function tableOf(object: SObjectSchema): Table {
  const columns = new Map<string, TableColumn>();
  const lines: string[] = [];
  const bulky: string[] = [];
  const indexes: string[] = [];
  for (const field of object.fields.values()) {
    const storage = storageOf(field);
    if (storage === 'none') continue;
    const folded = hasFold(field);
    columns.set(field.name, { field, hasFold: folded });
    (bulkyTypes.has(field.type) ? bulky : lines).push(field.name === 'Id' ? '"Id" TEXT PRIMARY KEY' : `${quoted(field.name)} ${affinity[storage]}`);
    if (folded) lines.push(`${quoted(foldColumn(field))} TEXT`);
    if (field.name !== 'Id' && isIndexed(object, field) && !unindexed.has(field.name) && storage !== 'blob') {
      const column = quoted(comparedColumn(field));
      const isPartial = field.isNillable || storage === 'text';
      indexes.push(
        `CREATE INDEX ${quoted(`${object.name}.${field.name}`)} ON ${quoted(object.name)} (${column})${isPartial ? ` WHERE ${column} IS NOT NULL` : ''}`,
      );
    }
  }
  if (!columns.has('IsDeleted')) lines.push('"IsDeleted" INTEGER NOT NULL DEFAULT 0');
  const fields = [...object.fields.values()];
  return {
    object,
    columns,
    ddl: [`CREATE TABLE ${quoted(object.name)} (${[...lines, ...bulky].join(', ')})`, ...indexes],
    uniqueFields: fields.filter((field) => field.isUnique && columns.has(field.name)),
    references: fields.filter((field) => field.type === 'reference' && columns.has(field.name)),
  };
}
