/**
 * A batch: `start` says what is to be done, `execute` does it in chunks, each in a transaction of its own, `finish` comes last. A chunk that fails is undone, and the next is run all the same.
 * Between transactions the job is what it was when it was queued, unless it is Database.Stateful.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_batch_interface.htm
 */
import { QueryLocator } from '../apex/library/dynamicQuery.ts';
import { elementsOf } from '../apex/library/iteration.ts';
import { stackText } from '../apex/library/System/Exception.ts';
import { BatchableContext } from '../apex/library/System/jobContexts.ts';
import { isInstance } from '../apex/runtime/cast.ts';
import type { ApexRuntime } from '../apex/runtime/createRuntime.ts';
import { apexException } from '../apex/runtime/exceptions.ts';
import { newList } from '../apex/runtime/lists.ts';
import { debugText, exceptionName } from '../apex/runtime/text.ts';
import { ApexException, SObject, UncatchableError, type UserObject, type Value } from '../apex/runtime/values.ts';
import { listOf, platform, types, type Type } from '../apex/schema/types.ts';
import { copyOf } from './copies.ts';
import type { JobRows } from './jobRows.ts';

type Step = 'start' | 'execute' | 'finish';

export interface BatchRun {
  readonly runtime: ApexRuntime;
  readonly rows: JobRows;
  readonly jobId: string;
  readonly job: UserObject;
  readonly scopeSize: number;
  /** One part of the job in a transaction of its own. */
  readonly inTransaction: (step: Step, run: () => void) => void;
  /** Publishes what a job that asks for it tells of its failures. */
  readonly raise: (values: Readonly<Record<string, Value>>) => void;
}

/** What a test gets whose batch has more than one chunk. OBSERVED in many a public question. */
const onlyOneChunk =
  'No more than one executeBatch can be called from within a test method. Please make sure the iterable returned from your start method matches the batch size, resulting in one executeBatch invocation.';

/** Answers what failed first; undefined: nothing did. */
export function runBatch(batch: BatchRun): unknown {
  const { runtime, rows, jobId, scopeSize } = batch;
  const isStateful = isInstance(runtime, batch.job, platform('Database.Stateful'));
  let state = batch.job;
  const tells = isInstance(runtime, batch.job, platform('Database.RaisesPlatformEvents'));
  const step = (name: Step, run: (job: UserObject) => void, scope: readonly Value[] = []): unknown => {
    const job = copyOf(state);
    try {
      batch.inTransaction(name, () => run(job));
      if (isStateful) state = job;
      return undefined;
    } catch (error) {
      if (!(error instanceof ApexException) && !(error instanceof UncatchableError)) throw error;
      if (tells) batch.raise(errorEvent(jobId, name, error, scope));
      return error;
    }
  };
  let items: readonly Value[] = [];
  const context = (): BatchableContext => new BatchableContext(jobId, jobId);
  let failure = step('start', (job) => (items = scopeOf(runtime, runtime.call(job, 'start(database.batchablecontext)', context()))));
  const chunks = Array.from({ length: Math.ceil(items.length / scopeSize) }, (_, index) => items.slice(index * scopeSize, (index + 1) * scopeSize));
  if (failure === undefined && runtime.isTest && chunks.length > 1) failure = apexException('System.UnexpectedException', onlyOneChunk);
  rows.setStatus(jobId, failure === undefined ? 'Processing' : 'Failed', {
    TotalJobItems: chunks.length,
    ...(failure === undefined ? {} : { ExtendedStatus: textOf(failure) }),
  });
  if (failure !== undefined) return failure;
  let errors = 0;
  for (const [index, chunk] of chunks.entries()) {
    const scope = newList(listOf(elementType(batch.job)), [...chunk]);
    const failed = step('execute', (job) => void runtime.call(job, 'execute(database.batchablecontext,list<t>)', context(), scope), chunk);
    if (failed !== undefined) errors++;
    failure ??= failed;
    rows.setStatus(jobId, 'Processing', {
      JobItemsProcessed: index + 1,
      NumberOfErrors: errors,
      ...(failure === undefined ? {} : { ExtendedStatus: `First error: ${textOf(failure)}` }),
    });
  }
  const atEnd = step('finish', (job) => void runtime.call(job, 'finish(database.batchablecontext)', context()));
  rows.setStatus(jobId, atEnd === undefined ? 'Completed' : 'Failed');
  return failure ?? atEnd;
}

/**
 * Fields of a BatchApexErrorEvent. https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/sforce_api_objects_batchapexerrorevent.htm
 * ASSUMED: of a scope that is no records, the texts of its values.
 */
function errorEvent(jobId: string, step: Step, error: ApexException | UncatchableError, scope: readonly Value[]): Readonly<Record<string, Value>> {
  const whole = scope.map((item) => (item instanceof SObject ? String(item.values.get('Id') ?? '') : debugText(item))).join(',');
  return {
    AsyncApexJobId: jobId,
    DoesExceedJobScopeMaxLength: whole.length > longestScope,
    ExceptionType: error instanceof ApexException ? exceptionName(error) : error.typeName,
    JobScope: scope.length === 0 ? null : whole.slice(0, longestScope),
    Message: textOf(error),
    Phase: step.toUpperCase(),
    StackTrace: error instanceof ApexException ? stackText(error) : null,
  };
}

/** Characters of a JobScope. */
const longestScope = 40_000;

/** ASSUMED: the rows of a locator are those that there are at the start. */
function scopeOf(runtime: ApexRuntime, started: Value): readonly Value[] {
  if (started === null) throw apexException('System.NullPointerException', 'Attempt to de-reference a null object');
  return started instanceof QueryLocator ? started.run(runtime) : elementsOf(runtime, started);
}

/** The `T` of `Database.Batchable<T>`. */
function elementType(job: UserObject): Type {
  for (let info: UserObject['classInfo'] | undefined = job.classInfo; info !== undefined; info = info.superclass) {
    const batchable = info.interfaces.find((implemented) => implemented.kind === 'platform' && implemented.name === 'Database.Batchable');
    if (batchable?.kind === 'platform' && batchable.arguments[0] !== undefined) return batchable.arguments[0];
  }
  return types.anySObject;
}

export const textOf = (failure: unknown): string =>
  failure instanceof ApexException ? (failure.message ?? 'Script-thrown exception') : failure instanceof UncatchableError ? failure.apexMessage : '';
