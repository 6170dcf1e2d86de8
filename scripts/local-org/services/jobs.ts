/**
 * Asynchronous Apex. A job is queued when the transaction that enqueued it commits, and runs in a transaction of its own when the org drains its queue; in a test at `Test.stopTest`.
 * A finalizer runs after its job, whatever became of it, in a transaction of its own.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm
 */
import type { AsyncService } from '../apex/library/services.ts';
import { FinalizerContext, QueueableContext } from '../apex/library/System/jobContexts.ts';
import type { ApexRuntime } from '../apex/runtime/createRuntime.ts';
import { ApexException, UncatchableError, type UserObject } from '../apex/runtime/values.ts';
import { platform } from '../apex/schema/types.ts';

type Context = AsyncService['context'];

interface Job {
  readonly id: string;
  readonly object: UserObject;
  readonly context: Context;
  readonly delayMinutes: number;
  readonly stackDepth: number;
  readonly maximumStackDepth: number | undefined;
}

/** Per transaction, in `runtime.slots`. */
const pendingSlot = 'jobs pending';
const runningSlot = 'job running';

interface Running extends Job {
  finalizer: UserObject | undefined;
}

/** How jobs get into transactions: the org's, which commits each, or a test's, which does not. */
export type InTransaction = <T>(kind: 'asynchronous', run: () => T) => T;

export interface JobOptions {
  readonly runtime: () => ApexRuntime;
  readonly nextId: () => string;
}

/** More than any honest chain: beyond it a job enqueues itself for ever. */
const mostJobsInOneDrain = 10_000;

export class Jobs implements AsyncService {
  readonly #options: JobOptions;
  readonly #queue: Job[] = [];

  constructor(options: JobOptions) {
    this.#options = options;
  }

  get #runtime(): ApexRuntime {
    return this.#options.runtime();
  }

  get #running(): Running | undefined {
    return this.#runtime.slots.get(runningSlot) as Running | undefined;
  }

  get context(): Context {
    return this.#running?.context ?? 'synchronous';
  }

  get stackDepth(): number {
    return this.#running?.stackDepth ?? 0;
  }

  get maximumStackDepth(): number | undefined {
    return this.#running?.maximumStackDepth;
  }

  get delayMinutes(): number {
    return this.#running?.delayMinutes ?? 0;
  }

  // ---- what Apex asks ------------------------------------------------------------------------------------------------

  enqueue(object: UserObject, options: { readonly delayMinutes: number; readonly maximumDepth: number | undefined; readonly signature: string | undefined }): string {
    this.#runtime.limits.charge('queueableJobs', 1);
    return this.#add({ object, context: 'queueable', delayMinutes: options.delayMinutes, maximumStackDepth: options.maximumDepth ?? this.maximumStackDepth });
  }

  executeBatch(): string {
    throw new UncatchableError('unsupported', 'Database.executeBatch is not supported by the local org');
  }

  schedule(): string {
    throw new UncatchableError('unsupported', 'System.schedule is not supported by the local org');
  }

  scheduleBatch(): string {
    throw new UncatchableError('unsupported', 'System.scheduleBatch is not supported by the local org');
  }

  abort(jobId: string): void {
    const at = this.#queue.findIndex((job) => job.id === jobId);
    if (at >= 0) this.#queue.splice(at, 1);
  }

  attachFinalizer(finalizer: UserObject): void {
    const running = this.#running;
    if (running?.context !== 'queueable') return this.#runtime.fail('System.HandledException', 'System.attachFinalizer(Finalizer) is not allowed in this context');
    if (running.finalizer !== undefined) this.#runtime.fail('System.HandledException', 'Only one finalizer can be attached to a queueable job');
    running.finalizer = finalizer;
  }

  #add(job: Omit<Job, 'id' | 'stackDepth'>): string {
    const id = this.#options.nextId();
    this.#pending.push({ ...job, id, stackDepth: this.stackDepth + 1 });
    return id;
  }

  get #pending(): Job[] {
    const { slots } = this.#runtime;
    let pending = slots.get(pendingSlot) as Job[] | undefined;
    if (pending === undefined) slots.set(pendingSlot, (pending = []));
    return pending;
  }

  // ---- what the org asks ---------------------------------------------------------------------------------------------

  /** Of the transaction that runs: to be asked before it ends. */
  takePending(): readonly Job[] {
    return this.#pending.splice(0);
  }

  queue(jobs: readonly Job[]): void {
    this.#queue.push(...jobs);
  }

  /** Runs what is queued, and what that enqueues, however much later it asked to run: the org's clock does not wait. */
  drain(inTransaction: InTransaction): void {
    for (let count = 0; this.#queue.length > 0; count++) {
      if (count >= mostJobsInOneDrain) throw new Error(`more than ${mostJobsInOneDrain} jobs in one go: ${this.#queue[0]!.object.classInfo.name} enqueues itself`);
      this.run(this.#queue.shift()!, inTransaction);
    }
  }

  /** One job and its finalizer. An exception that escapes the job is the finalizer's affair; it is answered, not thrown. */
  run(job: Job, inTransaction: InTransaction): unknown {
    const running: Running = { ...job, finalizer: undefined };
    let failure: unknown;
    try {
      inTransaction('asynchronous', () => {
        this.#runtime.slots.set(runningSlot, running);
        this.#runtime.call(job.object, 'execute(queueablecontext)', new QueueableContext(job.id));
      });
    } catch (error) {
      if (!(error instanceof ApexException) && !(error instanceof UncatchableError)) throw error;
      failure = error;
    }
    if (running.finalizer !== undefined) this.#finalize(running, running.finalizer, failure, inTransaction);
    return failure;
  }

  #finalize(running: Running, finalizer: UserObject, failure: unknown, inTransaction: InTransaction): void {
    inTransaction('asynchronous', () => {
      this.#runtime.slots.set(runningSlot, { ...running, finalizer: undefined });
      this.#runtime.call(finalizer, 'execute(finalizercontext)', this.#finalizerContext(running, failure));
    });
  }

  #finalizerContext(job: Job, failure: unknown): FinalizerContext {
    const result = this.#runtime.enumValue(platform('System.ParentJobResult'), failure === undefined ? 'SUCCESS' : 'UNHANDLED_EXCEPTION');
    return new FinalizerContext(job.id, job.id, result, asException(failure));
  }
}

/** A limit is no Apex exception at run time; to the finalizer it is shown as one. */
function asException(failure: unknown): ApexException | null {
  if (failure instanceof ApexException) return failure;
  return failure instanceof UncatchableError ? new ApexException(platform(failure.typeName), failure.apexMessage) : null;
}
