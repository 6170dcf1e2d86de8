/**
 * Cursors: a query's rows, fetched piece by piece from any place. The rows are those that were there when the cursor was made.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_cursors.htm
 * ASSUMED: making one counts as the query, each fetch as another; values are those of the moment the cursor was made, not of the fetch.
 */
import type { ApexMap } from '../../runtime/collections.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { LibraryObject } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { platform, types } from '../../schema/types.ts';
import { DataObject, dataType } from '../data.ts';
import { libraryType } from '../declare.ts';
import type { Marked } from '../declare.ts';
import { requestOf, type Scope } from '../dynamicQuery.ts';
import { listOfValues } from '../iteration.ts';
import type { LibraryType } from '../table.ts';

class Cursor extends LibraryObject {
  readonly type;
  readonly rows: readonly Value[];
  constructor(name: 'Database.Cursor' | 'Database.PaginationCursor', rows: readonly Value[]) {
    super();
    this.type = platform(name);
    this.rows = rows;
  }
}

const make =
  (name: 'Database.Cursor' | 'Database.PaginationCursor') =>
  (runtime: Runtime, text: string, binds: ApexMap | Scope, access: Value | undefined): Cursor =>
    new Cursor(name, runtime.data.query(requestOf(runtime, text, binds, access)));

/** `Database.getCursor` and its kin. */
export const cursorMethods: Readonly<Record<string, Marked>> = Object.fromEntries(
  (['Cursor', 'PaginationCursor'] as const).flatMap((kind): [string, Marked][] => {
    const open = make(`Database.${kind}`);
    return [
      [`get${kind}(String)`, { run: (runtime: Runtime, scope: Scope, text: string) => open(runtime, text, scope, undefined) }],
      [`get${kind}(String,AccessLevel)`, { run: (runtime: Runtime, scope: Scope, text: string, access: Value) => open(runtime, text, scope, access) }],
      [
        `get${kind}WithBinds(String,Map<String,Object>,AccessLevel)`,
        { run: (runtime: Runtime, text: string, binds: ApexMap, access: Value) => open(runtime, text, binds, access) },
      ],
    ];
  }),
);

function fetch(runtime: Runtime, self: Cursor, position: number, count: number): Value[] {
  // ASSUMED: type and words.
  if (position < 0 || count < 0 || position > self.rows.length)
    runtime.fail('System.InvalidParameterValueException', `Invalid position or count: ${position}, ${count}`);
  runtime.limits.charge('queries', 1);
  return self.rows.slice(position, position + count);
}

export const cursorTypes: readonly LibraryType[] = [
  libraryType('Database.Cursor', 'apex_class_Database_Cursor', {
    'fetch(Integer,Integer)': (runtime, self: Cursor, position: number, count: number) => listOfValues(types.anySObject, fetch(runtime, self, position, count)),
    'getNumRecords()': (_, self: Cursor) => self.rows.length,
  }),
  libraryType('Database.PaginationCursor', 'apex_class_Database_PaginationCursor', {
    'fetchPage(Integer,Integer)': (runtime, self: Cursor, position: number, count: number) => {
      const rows = fetch(runtime, self, position, count);
      return new DataObject('Database.CursorFetchResult', {
        records: listOfValues(types.anySObject, rows),
        nextIndex: position + rows.length,
        numDeletedRecords: 0,
        done: position + rows.length >= self.rows.length,
      });
    },
    'getNumRecords()': (_, self: Cursor) => self.rows.length,
  }),
  dataType('Database.CursorFetchResult', {
    page: 'apex_class_Database_CursorFetchResult',
    methods: ['getRecords', 'getNextIndex', 'getNumDeletedRecords', 'isDone'],
  }),
];
