/**
 * The org's data in SQLite: tables made when first needed, prepared statements, savepoints, Ids and counters. What a record must be like is not known here (`dml/`), nor what a query means (`soql/`).
 * Only this folder knows node:sqlite.
 */
import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import type { SObjectSchema, Schema } from '../apex/schema/types.ts';
import { quoted } from '../soql/index.ts';
import { registerFunctions } from './functions.ts';
import type { Viewer } from './functions.ts';
import { counterOf, makeId } from './ids.ts';
import { tableOf } from './tables.ts';
import type { Table } from './tables.ts';
import type { SqlValue } from './values.ts';

export interface DatabaseOptions {
  /** A file, or `:memory:`. */
  readonly path: string;
  readonly schema: Schema;
  /** The org's clock, in milliseconds. */
  readonly now: () => number;
  /** Two characters of every Id: which Salesforce instance this claims to be. */
  readonly instance?: string;
}

interface Savepoint {
  readonly id: number;
  /** How many tables there were: those made later vanish with it. */
  readonly tables: number;
}

export class Database {
  readonly schema: Schema;
  readonly now: () => number;
  readonly instance: string;
  /** Set by the data port before each query. */
  viewer: Viewer = { userId: '', timeZone: 'UTC', canSeeRow: undefined };
  private readonly sqlite: DatabaseSync;
  private readonly tables = new Map<string, Table>();
  private readonly made: string[] = [];
  private readonly known = new WeakMap<SObjectSchema, Table>();
  private readonly statements = new Map<string, StatementSync>();
  private readonly bigIntStatements = new Map<string, StatementSync>();
  private readonly counters = new Map<string, number>();
  private readonly savepoints: Savepoint[] = [];
  private nextSavepoint = 1;
  /** Grows when the set of tables changes: plans that look for polymorphic parents depend on it. */
  tablesVersion = 0;

  constructor(options: DatabaseOptions) {
    this.schema = options.schema;
    this.now = options.now;
    this.instance = options.instance ?? '00';
    this.sqlite = new DatabaseSync(options.path);
    // 64 MB of pages: SQLite's own 2 MB hold less than the indexes of a few thousand mails.
    this.sqlite.exec('PRAGMA case_sensitive_like = ON; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -64000;');
    // A file survives a crash of the process; losing the last transactions to a power cut is no loss in a local org.
    if (options.path !== ':memory:') this.sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;');
    registerFunctions(this.sqlite, () => this.viewer);
    this.adoptTables();
  }

  /** A function that SQL may call: for what is computed from rows. */
  define(name: string, compute: (...values: SqlValue[]) => SqlValue): void {
    this.sqlite.function(name, { varargs: true }, (...values) => compute(...(values as SqlValue[])));
  }

  /** Tables of an earlier run. A field added since then becomes a column. */
  private adoptTables(): void {
    const rows = this.sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'").all();
    for (const { name } of rows) {
      const object = this.schema.sObject(String(name));
      if (object === undefined) continue;
      const table = tableOf(object);
      const have = new Set(
        this.sqlite
          .prepare(`PRAGMA table_info(${quoted(object.name)})`)
          .all()
          .map((column) => column['name']),
      );
      const missing = [...table.columns.values()]
        .flatMap(({ field, hasFold }) => [field.name, ...(hasFold ? [`${field.name}__fold`] : [])])
        .filter((column) => !have.has(column));
      for (const column of missing) this.sqlite.exec(`ALTER TABLE ${quoted(object.name)} ADD COLUMN ${quoted(column)}`);
      for (const index of table.ddl.slice(1)) this.sqlite.exec(index.replace('CREATE INDEX', 'CREATE INDEX IF NOT EXISTS'));
      this.tables.set(object.name, table);
      this.made.push(object.name);
    }
  }

  close(): void {
    this.sqlite.close();
  }

  // ---- tables ------------------------------------------------------------------------------------------------------

  /** The object's table, made if there is none. */
  table(object: SObjectSchema): Table {
    const table = this.tables.get(object.name);
    return table ?? this.makeTable(object);
  }

  private makeTable(object: SObjectSchema): Table {
    let table = this.known.get(object);
    if (table === undefined) this.known.set(object, (table = tableOf(object)));
    for (const statement of table.ddl) this.sqlite.exec(statement);
    this.tables.set(object.name, table);
    this.made.push(object.name);
    this.tablesVersion++;
    return table;
  }

  /** Makes tables ahead: those made inside a savepoint vanish with its rollback. */
  prepareTables(names: Iterable<string>): void {
    for (const name of names) {
      const object = this.schema.sObject(name);
      if (object !== undefined) this.table(object);
    }
  }

  /** While `work` fills these tables they have no indexes: to sort a million keys afterwards is far less than to look up the place of each. */
  withoutIndexes(names: Iterable<string>, work: () => void): void {
    const indexes = Array.from(names, (name) => this.schema.sObject(name)).flatMap((object) => (object === undefined ? [] : this.table(object).ddl.slice(1)));
    for (const index of indexes) this.sqlite.exec(index.replace(/^CREATE INDEX ("[^"]+") .*$/s, 'DROP INDEX $1'));
    work();
    for (const index of indexes) this.sqlite.exec(index);
  }

  hasTable(name: string): boolean {
    return this.tables.has(name);
  }

  get objectsWithTables(): readonly SObjectSchema[] {
    return [...this.tables.values()].map((table) => table.object);
  }

  /** The object an Id belongs to, by its first three characters. */
  objectOf(id: string): SObjectSchema | undefined {
    const prefix = id.slice(0, 3);
    const known = this.byPrefix.get(prefix);
    if (known !== undefined) return known;
    const name = this.schema.nameByKeyPrefix(prefix);
    const object = name === undefined ? undefined : this.schema.sObject(name);
    return object && this.remember(prefix, object);
  }

  private readonly byPrefix = new Map<string, SObjectSchema>();

  private remember(prefix: string, object: SObjectSchema): SObjectSchema {
    this.byPrefix.set(prefix, object);
    return object;
  }

  // ---- statements --------------------------------------------------------------------------------------------------

  /** Prepared once a text; rows come as arrays, whole numbers as BigInt where asked. */
  private statement(sql: string, bigInts: boolean): StatementSync {
    const statements = bigInts ? this.bigIntStatements : this.statements;
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = this.sqlite.prepare(sql);
      statement.setReturnArrays(true);
      if (bigInts) statement.setReadBigInts(true);
      statements.set(sql, statement);
    }
    return statement;
  }

  /** Told of every read with its statement and how many rows it answered: for benchmarks, which ask for the plans (`sqlitePlan`) of what was run. */
  onRead: ((sql: string, rows: number) => void) | undefined;

  rows(sql: string, parameters: readonly SqlValue[], bigInts = false): SqlValue[][] {
    const rows = this.statement(sql, bigInts).all(...parameters) as unknown as SqlValue[][];
    this.onRead?.(sql, rows.length);
    return rows;
  }

  row(sql: string, parameters: readonly SqlValue[], bigInts = false): SqlValue[] | undefined {
    const row = this.statement(sql, bigInts).get(...parameters) as unknown as SqlValue[] | undefined;
    this.onRead?.(sql, row === undefined ? 0 : 1);
    return row;
  }

  run(sql: string, parameters: readonly SqlValue[]): number {
    return Number(this.statement(sql, false).run(...parameters).changes);
  }

  /** SQLite's own plan, a line a step: `SCAN EmailMessage` is a full scan, `SEARCH … USING INDEX …` is none. */
  sqlitePlan(sql: string, parameters: readonly SqlValue[] = []): string[] {
    return this.sqlite
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...parameters)
      .map((step) => String(step['detail']));
  }

  // ---- Ids and counters --------------------------------------------------------------------------------------------

  nextId(object: SObjectSchema): string {
    return makeId(
      object.keyPrefix ?? '000',
      this.instance,
      this.next(`id ${object.name}`, () => {
        const last = this.row(`SELECT MAX("Id") FROM ${quoted(this.table(object).object.name)}`, [])?.[0];
        return typeof last === 'string' ? counterOf(last) + 1 : 1;
      }),
    );
  }

  /** Counts from where `first` says, once; then on by one. */
  next(name: string, first: () => number): number {
    const value = this.counters.get(name) ?? first();
    this.counters.set(name, value + 1);
    return value;
  }

  // ---- savepoints --------------------------------------------------------------------------------------------------

  /** Opens a nested transaction; the outermost is a real one. Named by depth, so that each name is prepared once. */
  begin(): number {
    const id = this.nextSavepoint++;
    this.run(`SAVEPOINT s${this.savepoints.length}`, []);
    this.savepoints.push({ id, tables: this.made.length });
    return id;
  }

  /** Keeps what was done since; savepoints within it end too. */
  release(id: number): void {
    const at = this.savepoints.findIndex((savepoint) => savepoint.id === id);
    if (at < 0) throw new Error(`savepoint ${id} is not open`);
    this.run(`RELEASE s${at}`, []);
    this.savepoints.length = at;
  }

  /** Undoes what was done since; the savepoint itself stays open, later ones end. */
  rollbackTo(id: number): void {
    const at = this.savepoints.findIndex((savepoint) => savepoint.id === id);
    const savepoint = this.savepoints[at];
    if (savepoint === undefined) throw new Error(`savepoint ${id} is not open`);
    this.run(`ROLLBACK TO s${at}`, []);
    this.savepoints.length = at + 1;
    if (this.made.length > savepoint.tables) {
      for (const name of this.made.splice(savepoint.tables)) this.tables.delete(name);
      this.tablesVersion++;
    }
  }

  rollback(id: number): void {
    this.rollbackTo(id);
    this.release(id);
  }

  isOpen(id: number): boolean {
    return this.savepoints.some((savepoint) => savepoint.id === id);
  }
}

export const openDatabase = (options: DatabaseOptions): Database => new Database(options);
