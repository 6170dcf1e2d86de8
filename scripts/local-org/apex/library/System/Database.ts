/**
 * Queries and DML as methods. The overloads are many and regular: a target (a record, a list, an id, ids), then all-or-none or options, then the mode.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database.htm
 */
import type { ApexMap } from '../../runtime/collections.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { ApexList, LibraryObject, SObject, UserObject } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { platform, types } from '../../schema/types.ts';
import type { DmlOperation } from '../../syntax/tree.ts';
import { DataObject } from '../data.ts';
import { cursorMethods } from '../Database/cursors.ts';
import { assumed, libraryType } from '../declare.ts';
import type { Marked } from '../declare.ts';
import type { SObjectFieldToken } from '../describe/tokens.ts';
import { recordOfId, runDml, runMerge } from '../dml.ts';
import { QueryLocator, requestOf, type Scope } from '../dynamicQuery.ts';
import { listOfValues } from '../iteration.ts';
import { service } from '../services.ts';

export class Savepoint extends LibraryObject {
  readonly type = platform('System.Savepoint');
  readonly number: number;
  constructor(number: number) {
    super();
    this.number = number;
  }
}

type Entries = Record<string, Marked>;
const ways: readonly (readonly string[])[] = [[], ['AccessLevel'], ['Boolean'], ['Boolean', 'AccessLevel']];
const withOptions: readonly (readonly string[])[] = [['Database.DMLOptions'], ['Database.DMLOptions', 'AccessLevel']];

/** `insert(SObject,Boolean,AccessLevel)` and all its kin. */
function operation(name: DmlOperation, resultType: string, targets: readonly string[], rest: readonly (readonly string[])[]): Entries {
  const entries: Entries = {};
  for (const target of targets) {
    for (const parameters of rest) {
      const run = (runtime: Runtime, first: SObject | string | ApexList, ...values: Value[]): Value => {
        const at = (type: string): Value | undefined => (parameters.includes(type) ? values[parameters.indexOf(type)] : undefined);
        const externalId = at('SObjectField') as SObjectFieldToken | undefined;
        return runDml(runtime, {
          operation: name,
          resultType,
          target: first,
          access: at('AccessLevel') ?? null,
          ...(parameters.includes('Boolean') ? { allOrNone: at('Boolean') === true } : {}),
          ...(parameters.includes('Database.DMLOptions') ? { options: at('Database.DMLOptions') as DataObject } : {}),
          ...(externalId ? { externalId: externalId.field.name } : {}),
        });
      };
      entries[`${name}(${[target, ...parameters].join(',')})`] = { run };
    }
  }
  return entries;
}
function merges(): Entries {
  const entries: Entries = {};
  for (const target of ['SObject', 'Id', 'List<SObject>', 'List<Id>']) {
    for (const parameters of ways) {
      const run = (runtime: Runtime, master: SObject, losers: Value, ...values: Value[]): Value =>
        runMerge(
          runtime,
          master,
          losers,
          parameters[0] === 'Boolean' ? values[0] === true : true,
          parameters.includes('AccessLevel') ? values[parameters.indexOf('AccessLevel')] : undefined,
        );
      entries[`merge(${['SObject', target, ...parameters].join(',')})`] = { run };
    }
  }
  return entries;
}

function query(runtime: Runtime, text: string, binds: ApexMap | Scope, access: Value | undefined): ApexList {
  const request = requestOf(runtime, text, binds, access);
  const type = runtime.data.resultType?.(request.query);
  return listOfValues(type?.kind === 'list' ? type.element : types.anySObject, runtime.data.query(request));
}
const count = (runtime: Runtime, text: string, binds: ApexMap | Scope, access: Value | undefined): number =>
  runtime.data.count(requestOf(runtime, text, binds, access));
/** OBSERVED: the suite of declarative-lookup-rollup-summaries (RollupServiceTest) counts a locator as a query, though nobody reads it. */
function locator(runtime: Runtime, text: string, binds: ApexMap | Scope, access: Value | undefined): QueryLocator {
  const request = requestOf(runtime, text, binds, access);
  runtime.limits.charge('queries', 1);
  return new QueryLocator(text, { ...request, isCharged: true });
}
const listLocator = assumed('the rows are those of the list as it is now', (_, rows: ApexList) => new QueryLocator('', undefined, rows));
function batch(runtime: Runtime, job: Value, scope: number): string {
  if (!(job instanceof UserObject)) return runtime.fail('System.AsyncException', 'The job is not an object of a class');
  if (scope < 1) return runtime.fail('System.IllegalArgumentException', `Invalid batch size ${scope}`);
  return service(runtime, 'async').executeBatch(job, scope);
}
const recordsAndIds = ['SObject', 'Id', 'List<SObject>', 'List<Id>'];
const records = ['SObject', 'List<SObject>'];

/** ASSUMED: what is not in the bin is no error. */
function emptyRecycleBin(runtime: Runtime, target: SObject | ApexList): Value {
  const bin = runtime.data.emptyRecycleBin;
  if (bin === undefined) throw new Error('this data has no recycle bin');
  const deleted = (target instanceof ApexList ? target.items : [target]).map((value) =>
    value instanceof SObject ? value : recordOfId(runtime, value as string),
  );
  bin.call(runtime.data, deleted);
  const results = deleted.map(
    (record) =>
      new DataObject('Database.EmptyRecycleBinResult', {
        Id: record.values.get('Id') ?? null,
        Success: true,
        Errors: listOfValues(platform('Database.Error'), []),
      }),
  );
  return target instanceof ApexList ? listOfValues(platform('Database.EmptyRecycleBinResult'), results) : results[0]!;
}

export default libraryType('System.Database', 'apex_methods_system_database', {
  ...operation('insert', 'Database.SaveResult', records, [...ways, ...withOptions]),
  ...operation('update', 'Database.SaveResult', records, [...ways, ...withOptions]),
  ...operation('upsert', 'Database.UpsertResult', records, [...ways, ...ways.map((way) => ['SObjectField', ...way])]),
  ...operation('delete', 'Database.DeleteResult', recordsAndIds, ways),
  ...operation('undelete', 'Database.UndeleteResult', recordsAndIds, ways),
  ...merges(),
  ...Object.fromEntries(
    ['SObject', 'List<SObject>', 'List<Id>'].map((target): [string, Marked] => [
      `emptyRecycleBin(${target})`,
      assumed('what is not in the bin is no error', emptyRecycleBin),
    ]),
  ),
  'query(String)': (runtime, scope: Scope, text: string) => query(runtime, text, scope, undefined),
  'query(String,AccessLevel)': (runtime, scope: Scope, text: string, access: Value) => query(runtime, text, scope, access),
  'queryWithBinds(String,Map<String,Object>,AccessLevel)': (runtime, text: string, binds: ApexMap, access: Value) => query(runtime, text, binds, access),
  'countQuery(String)': (runtime, scope: Scope, text: string) => count(runtime, text, scope, undefined),
  'countQuery(String,AccessLevel)': (runtime, scope: Scope, text: string, access: Value) => count(runtime, text, scope, access),
  'countQueryWithBinds(String,Map<String,Object>,AccessLevel)': (runtime, text: string, binds: ApexMap, access: Value) => count(runtime, text, binds, access),
  'getQueryLocator(String)': (runtime, scope: Scope, text: string) => locator(runtime, text, scope, undefined),
  'getQueryLocator(String,AccessLevel)': (runtime, scope: Scope, text: string, access: Value) => locator(runtime, text, scope, access),
  'getQueryLocator(List<SObject>)': listLocator,
  'getQueryLocator(List<SObject>,AccessLevel)': listLocator,
  'getQueryLocatorWithBinds(String,Map<String,Object>,AccessLevel)': (runtime, text: string, binds: ApexMap, access: Value) =>
    locator(runtime, text, binds, access),
  ...cursorMethods,
  'setSavepoint()': (runtime) => new Savepoint(runtime.data.setSavepoint()),
  'rollback(Savepoint)': (runtime, savepoint: Savepoint) => runtime.data.rollback(savepoint.number),
  'releaseSavepoint(Savepoint)': (runtime, savepoint: Savepoint) => runtime.data.releaseSavepoint(savepoint.number),
  'executeBatch(Object)': (runtime, job: Value) => batch(runtime, job, 200),
  'executeBatch(Object,Integer)': (runtime, job: Value, scope: number) => batch(runtime, job, scope),
});
