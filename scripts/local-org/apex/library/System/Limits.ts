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

export default libraryType('System.Limits', 'apex_methods_system_limits', entries);
