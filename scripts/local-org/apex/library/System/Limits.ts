/** What the transaction has used, and what it may. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_limits.htm */
import type { LimitName, Runtime } from '../../runtime/runtime.ts';
import { assumed, libraryType } from '../declare.ts';
import type { Marked } from '../declare.ts';

const counters: Readonly<Record<string, LimitName>> = {
  AggregateQueries: 'aggregateQueries',
  Callouts: 'callouts',
  CpuTime: 'cpuTime',
  DmlRows: 'dmlRows',
  DmlStatements: 'dmlStatements',
  EmailInvocations: 'emailInvocations',
  FutureCalls: 'futureCalls',
  HeapSize: 'heapSize',
  MobilePushApexCalls: 'mobilePushApexCalls',
  PublishImmediateDML: 'publishImmediateDml',
  Queries: 'queries',
  QueryLocatorRows: 'queryLocatorRows',
  QueryRows: 'queryRows',
  QueueableJobs: 'queueableJobs',
  RunAs: 'runAs',
  SavepointRollbacks: 'savepointRollbacks',
  Savepoints: 'savepoints',
  SoslQueries: 'soslQueries',
};
const entries: Record<string, Marked> = {};
for (const [name, counter] of Object.entries(counters)) {
  const isOurs = counter === 'cpuTime' || counter === 'heapSize';
  const used = { run: (runtime: Runtime) => runtime.limits.used(counter) };
  entries[`get${name}()`] = isOurs ? assumed("the engine's own measure, never Salesforce's", used) : used;
  entries[`getLimit${name}()`] = { run: (runtime: Runtime) => runtime.limits.allowed(counter) };
}

// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm; describes are no longer limited, nor statements counted.
const uncounted: Readonly<Record<string, number>> = {
  ApexCursorRows: 50_000_000,
  FetchCallsOnApexCursor: 10,
  AsyncCalls: 200,
  FindSimilarCalls: 10,
  DatabaseTime: 0,
  ChildRelationshipsDescribes: 100,
  FieldSetsDescribes: 100,
  FieldsDescribes: 100,
  PicklistDescribes: 100,
  RecordTypesDescribes: 100,
  ScriptStatements: 200_000,
  ApexCursors: 10_000,
  ApexPaginationCursors: 200_000,
  ApexPaginationCursorRows: 100_000,
};
for (const [name, allowed] of Object.entries(uncounted)) {
  entries[`get${name}()`] = assumed('it is not counted here', () => 0);
  entries[`getLimit${name}()`] = assumed('the number of the page of limits, where it has one', () => allowed);
}

export default libraryType('System.Limits', 'apex_methods_system_limits', entries);
