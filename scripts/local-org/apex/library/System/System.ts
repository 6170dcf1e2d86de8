/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_system.htm */
import { equalAny, hashOf } from '../../runtime/equality.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { debugText, toText } from '../../runtime/text.ts';
import { ApexDatetime, UserObject } from '../../runtime/values.ts';
import type { EnumValue, Value } from '../../runtime/values.ts';
import { currentPage } from '../ApexPages/pages.ts';
import { assertEqual, assertNotEqual, failAssertion } from '../assertion.ts';
import { libraryType, nullable, assumed } from '../declare.ts';
import { service } from '../services.ts';
import type { AsyncOptions } from './AsyncOptions.ts';
import { today } from './Date.ts';

const jobOf = (runtime: Runtime, job: Value): UserObject =>
  job instanceof UserObject ? job : runtime.fail('System.AsyncException', 'The job is not an object of a class');
const messageOf = (message: Value): string => toText(message);
const noOptions = { delayMinutes: 0, maximumDepth: undefined, signature: undefined };

function assertTrue(condition: boolean | null, message: Value | undefined): void {
  if (condition !== true) failAssertion(message === undefined || message === null ? null : messageOf(message), '');
}

export default libraryType('System.System', 'apex_methods_system_system', {
  'Assert(Boolean)': nullable((_, condition: boolean | null) => assertTrue(condition, undefined)),
  'Assert(Boolean,Object)': nullable((_, condition: boolean | null, message: Value) => assertTrue(condition, message)),
  'assertEquals(Object,Object)': nullable((_, expected: Value, actual: Value) => assertEqual(expected, actual, null)),
  'assertEquals(Object,Object,Object)': nullable((_, expected: Value, actual: Value, message: Value) =>
    assertEqual(expected, actual, message === null ? null : messageOf(message)),
  ),
  'assertNotEquals(Object,Object)': nullable((_, expected: Value, actual: Value) => assertNotEqual(expected, actual, null)),
  'assertNotEquals(Object,Object,Object)': nullable((_, expected: Value, actual: Value, message: Value) =>
    assertNotEqual(expected, actual, message === null ? null : messageOf(message)),
  ),
  'debug(Object)': nullable((runtime, value: Value) => runtime.debug('DEBUG', debugText(value))),
  'debug(LoggingLevel,Object)': nullable((runtime, level: EnumValue | null, value: Value) => runtime.debug(level?.name ?? 'DEBUG', debugText(value))),
  'equals(Object,Object)': nullable((_, one: Value, other: Value) => equalAny(one, other)),
  'hashCode(Object)': nullable((_, value: Value) => hashOf(value)),
  'now()': (runtime) => new ApexDatetime(runtime.now()),
  'currentPageReference()': currentPage,
  'today()': (runtime) => today(runtime),
  'currentTimeMillis()': (runtime) => BigInt(runtime.now()),
  'enqueueJob(Object)': (runtime, job: Value) => service(runtime, 'async').enqueue(jobOf(runtime, job), noOptions),
  'enqueueJob(Object,Integer)': (runtime, job: Value, minutes: number) =>
    minutes < 0 || minutes > 10
      ? runtime.fail('System.AsyncException', 'The delay must be between 0 and 10 minutes')
      : service(runtime, 'async').enqueue(jobOf(runtime, job), { ...noOptions, delayMinutes: minutes }),
  'enqueueJob(Object,AsyncOptions)': (runtime, job: Value, options: AsyncOptions) =>
    service(runtime, 'async').enqueue(jobOf(runtime, job), options.asJobOptions()),
  'attachFinalizer(Finalizer)': (runtime, finalizer: UserObject) => service(runtime, 'async').attachFinalizer(finalizer),
  'schedule(String,String,Object)': (runtime, name: string, cron: string, job: Value) => service(runtime, 'async').schedule(name, cron, jobOf(runtime, job)),
  'scheduleBatch(Object,String,Integer)': (runtime, job: Value, name: string, minutes: number) =>
    service(runtime, 'async').scheduleBatch(jobOf(runtime, job), name, minutes, 200),
  'scheduleBatch(Object,String,Integer,Integer)': (runtime, job: Value, name: string, minutes: number, scope: number) =>
    service(runtime, 'async').scheduleBatch(jobOf(runtime, job), name, minutes, scope),
  'abortJob(String)': (runtime, id: string) => service(runtime, 'async').abort(id),
  'isBatch()': (runtime) => service(runtime, 'async').context === 'batch',
  'isFuture()': (runtime) => service(runtime, 'async').context === 'future',
  'isQueueable()': (runtime) => service(runtime, 'async').context === 'queueable',
  'isScheduled()': (runtime) => service(runtime, 'async').context === 'scheduled',
  'getApplicationReadWriteMode()': assumed('the org is never being upgraded', (runtime) =>
    runtime.enumValue({ kind: 'platform', name: 'System.ApplicationReadWriteMode', arguments: [] }, 'DEFAULT'),
  ),
});
