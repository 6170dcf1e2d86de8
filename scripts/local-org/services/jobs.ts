/**
 * Asynchronous Apex. A job is queued when the transaction that asked for it commits, and runs in a transaction of its own when the org drains its queue; in a test at `Test.stopTest`.
 * A finalizer runs after its job, whatever became of it, in a transaction of its own. Jobs run as the user who asked for them (facts #39).
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_async_overview.htm
 */
import { offsetAt, instantOf } from '../apex/library/dates/zone.ts';
import type { AsyncService } from '../apex/library/services.ts';
import { FinalizerContext, QueueableContext, SchedulableContext } from '../apex/library/System/jobContexts.ts';
import type { ApexRuntime, TransactionOptions } from '../apex/runtime/createRuntime.ts';
import { ApexException, UncatchableError, type UserObject, type Value } from '../apex/runtime/values.ts';
import { platform } from '../apex/schema/types.ts';
import { runBatch, textOf } from './batches.ts';
import { copyOf } from './copies.ts';
import { CronExpression, CronProblem } from './cron.ts';
import type { JobRows } from './jobRows.ts';

type Context = AsyncService['context'];

interface Asked {
  readonly id: string;
  readonly user: ApexRuntime['user'];
  readonly stackDepth: number;
}

type Work =
  | {
      readonly context: 'queueable';
      readonly object: UserObject;
      readonly delayMinutes: number;
      readonly maximumStackDepth: number | undefined;
      readonly signature: string | undefined;
    }
  | { readonly context: 'batch'; readonly object: UserObject; readonly scopeSize: number }
  | { readonly context: 'scheduled'; readonly object: UserObject; readonly cron: CronExpression }
  | { readonly context: 'future'; readonly className: string; readonly slot: string; readonly values: readonly Value[] };

type Job = Asked & Work;

/** Per transaction, in `runtime.slots`. */
const pendingSlot = 'jobs pending';
const runningSlot = 'job running';

interface Running {
  readonly job: Job;
  finalizer: UserObject | undefined;
  /** Its finalizer runs: that is no queueable any more. OBSERVED: the suite of async-lib. */
  readonly isFinalizing?: boolean;
}

/** How jobs get into transactions: the org's, which commits each, or a test's, which does not. */
export type InTransaction = <T>(options: TransactionOptions, run: () => T) => T;

export interface JobOptions {
  readonly runtime: () => ApexRuntime;
  readonly rows: () => JobRows;
  /** Publishes an event of the platform's own. */
  readonly raise: (object: string, values: Readonly<Record<string, Value>>) => void;
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

  get #rows(): JobRows {
    return this.#options.rows();
  }

  get #running(): Running | undefined {
    return this.#runtime.slots.get(runningSlot) as Running | undefined;
  }

  get #queueable(): (Job & { readonly context: 'queueable' }) | undefined {
    const job = this.#running?.job;
    return job?.context === 'queueable' ? job : undefined;
  }

  get context(): Context {
    return this.#running?.isFinalizing === true ? 'synchronous' : (this.#running?.job.context ?? 'synchronous');
  }

  get stackDepth(): number {
    return this.#queueable?.stackDepth ?? 0;
  }

  get maximumStackDepth(): number | undefined {
    return this.#queueable?.maximumStackDepth;
  }

  get delayMinutes(): number {
    return this.#queueable?.delayMinutes ?? 0;
  }

  // ---- what Apex asks ------------------------------------------------------------------------------------------------

  enqueue(
    object: UserObject,
    options: { readonly delayMinutes: number; readonly maximumDepth: number | undefined; readonly signature: string | undefined },
  ): string {
    const { signature } = options;
    const isKnown = (job: Job): boolean => job.context === 'queueable' && job.signature === signature;
    // OBSERVED: the words, by the suite of async-lib.
    if (signature !== undefined && [...this.#queue, ...this.#pending].some(isKnown))
      this.#runtime.fail('System.DuplicateMessageException', 'Attempt to enqueue job with duplicate queueable signature');
    this.#runtime.limits.charge('queueableJobs', 1);
    const id = this.#rows.add('Queueable', object.classInfo.name);
    return this.#add({
      id,
      context: 'queueable',
      object,
      delayMinutes: options.delayMinutes,
      signature,
      maximumStackDepth: options.maximumDepth ?? this.maximumStackDepth,
    });
  }

  executeBatch(object: UserObject, scopeSize: number): string {
    if (this.context === 'future' || (this.context === 'batch' && !this.#isFinishing))
      this.#runtime.fail('System.AsyncException', 'Database.executeBatch cannot be called from a batch start, batch execute, or future method.');
    return this.#add({ id: this.#rows.add('BatchApex', object.classInfo.name), context: 'batch', object: copyOf(object), scopeSize });
  }

  get #isFinishing(): boolean {
    return this.#runtime.slots.get(finishingSlot) === true;
  }

  schedule(name: string, expression: string, object: UserObject): string {
    const { user } = this.#runtime;
    let cron: CronExpression;
    try {
      cron = new CronExpression(expression);
    } catch (error) {
      if (error instanceof CronProblem) return this.#runtime.fail('System.StringException', error.message);
      throw error;
    }
    if (this.#rows.isScheduled(name)) this.#runtime.fail('System.AsyncException', `The Apex job named "${name}" is already scheduled for execution.`);
    const next = this.#next(cron, user.timeZone);
    if (next === undefined) return this.#runtime.fail('System.AsyncException', `Based on configured schedule, the given trigger '${name}' will never fire.`);
    const id = this.#rows.schedule(name, expression, next);
    this.#rows.add('ScheduledApex', object.classInfo.name, { CronTriggerId: id });
    return this.#add({ id, context: 'scheduled', object: copyOf(object), cron });
  }

  /** ASSUMED: a batch that waits is one that is scheduled for its minute; a test runs neither. */
  scheduleBatch(object: UserObject, name: string, minutesFromNow: number, scopeSize: number): string {
    if (minutesFromNow < 1) this.#runtime.fail('System.IllegalArgumentException', 'The number of minutes must be 1 or more');
    if (this.#rows.isScheduled(name)) this.#runtime.fail('System.AsyncException', `The Apex job named "${name}" is already scheduled for execution.`);
    const at = new Date(this.#runtime.now() + minutesFromNow * 60_000);
    const expression = `${at.getUTCSeconds()} ${at.getUTCMinutes()} ${at.getUTCHours()} ${at.getUTCDate()} ${at.getUTCMonth() + 1} ? ${at.getUTCFullYear()}`;
    const id = this.#rows.schedule(name, expression, at.getTime());
    if (!this.#runtime.isTest)
      this.#add({ id: this.#rows.add('BatchApex', object.classInfo.name, { CronTriggerId: id }), context: 'batch', object: copyOf(object), scopeSize });
    return id;
  }

  /** Called where a class's `@future` method is called. */
  future(className: string, method: string, slot: string, values: readonly Value[]): void {
    if (this.context === 'future' || this.context === 'batch')
      this.#runtime.fail('System.AsyncException', `Future method cannot be called from a future or batch method: ${className}.${method}`);
    this.#runtime.limits.charge('futureCalls', 1);
    const id = this.#rows.add('Future', className, { MethodName: method });
    this.#add({ id, context: 'future', className, slot, values: values.map((value) => copyOf(value)) });
  }

  /** A job by the Id of its row, or a schedule by that of its trigger. */
  abort(jobId: string): void {
    for (const jobs of [this.#queue, this.#pending]) {
      const at = jobs.findIndex((job) => job.id === jobId);
      if (at >= 0) jobs.splice(at, 1);
    }
    if (jobId.startsWith('08e')) {
      const apexJob = this.#rows.jobOf(jobId);
      if (apexJob !== undefined) this.#rows.setStatus(apexJob, 'Aborted');
      this.#rows.unschedule(jobId);
    } else this.#rows.setStatus(jobId, 'Aborted');
  }

  attachFinalizer(finalizer: UserObject): void {
    const running = this.#running;
    if (running?.job.context !== 'queueable')
      return this.#runtime.fail('System.HandledException', 'System.attachFinalizer(Finalizer) is not allowed in this context');
    if (running.finalizer !== undefined) this.#runtime.fail('System.HandledException', 'Only one finalizer can be attached to a queueable job');
    running.finalizer = finalizer;
  }

  #add(job: { readonly id: string } & Work): string {
    this.#pending.push({ ...job, user: this.#runtime.user, stackDepth: this.stackDepth + 1 });
    return job.id;
  }

  get #pending(): Job[] {
    const { slots } = this.#runtime;
    let pending = slots.get(pendingSlot) as Job[] | undefined;
    if (pending === undefined) slots.set(pendingSlot, (pending = []));
    return pending;
  }

  /** Schedules go by the wall clock of the user who made them. */
  #next(cron: CronExpression, zone: string): number | undefined {
    const now = this.#runtime.now();
    const wall = cron.next(now + offsetAt(now, zone));
    return wall === undefined ? undefined : instantOf(wall, zone);
  }

  // ---- what the org asks ---------------------------------------------------------------------------------------------

  /** Of the transaction that runs: to be asked before it ends. */
  takePending(): readonly Job[] {
    return this.#pending.splice(0);
  }

  readonly #ofFinalizers: Job[] = [];

  /** What finalizers have enqueued in a test: unlike what jobs enqueue, it runs too. OBSERVED: the suite of async-lib chains twenty jobs so. */
  takeThoseOfFinalizers(): readonly Job[] {
    return this.#ofFinalizers.splice(0);
  }

  /** Schedules wait for `fire`. */
  queue(jobs: readonly Job[]): void {
    this.#queue.push(...jobs.filter((job) => job.context !== 'scheduled'));
    for (const job of jobs) if (job.context === 'scheduled') this.#scheduled.set(job.id, job);
  }

  readonly #scheduled = new Map<string, Job>();

  /** Runs a scheduled job now, as its time would. The local org's clock fires nothing by itself. */
  fire(cronTriggerId: string, inTransaction: InTransaction): unknown {
    const job = this.#scheduled.get(cronTriggerId);
    if (job === undefined) throw new Error(`no job is scheduled as ${cronTriggerId}`);
    return this.run(job, inTransaction);
  }

  /** Runs what is queued, and what that enqueues, however much later it asked to run: the org's clock does not wait. */
  drain(inTransaction: InTransaction): void {
    for (let count = 0; this.#queue.length > 0; count++) {
      const job = this.#queue.shift()!;
      if (count >= mostJobsInOneDrain) throw new Error(`more than ${mostJobsInOneDrain} jobs in one go: ${nameOf(job)} enqueues itself`);
      this.run(job, inTransaction);
    }
  }

  /** One job and its finalizer. An exception that escapes the job is the finalizer's affair; it is answered, not thrown. A job whose row was rolled back does not run. */
  run(job: Job, inTransaction: InTransaction): unknown {
    if (!this.#rows.has(job.id)) return undefined;
    if (job.context === 'batch') return this.#runBatch(job, inTransaction);
    if (job.context === 'scheduled') return this.#runScheduled(job, inTransaction);
    const running: Running = { job, finalizer: undefined };
    this.#rows.setStatus(job.id, 'Processing');
    const failure = this.#attempt(running, inTransaction, () => {
      if (job.context === 'future') this.#runtime.classInfo(job.className)!.callStatic(job.slot, ...job.values);
      else this.#runtime.call(job.object, 'execute(queueablecontext)', new QueueableContext(job.id));
    });
    this.#noteEnd(job.id, failure);
    if (running.finalizer !== undefined) this.#finalize(running, running.finalizer, failure, inTransaction);
    return failure;
  }

  #noteEnd(id: string, failure: unknown): void {
    this.#rows.setStatus(
      id,
      failure === undefined ? 'Completed' : 'Failed',
      failure === undefined ? {} : { ExtendedStatus: textOf(failure), NumberOfErrors: 1 },
    );
  }

  /** What escapes Apex is answered; an error of ours is thrown. */
  #attempt(running: Running, inTransaction: InTransaction, run: () => void): unknown {
    try {
      // Scheduled Apex has the limits of synchronous code (facts #22).
      inTransaction({ kind: running.job.context === 'scheduled' ? 'synchronous' : 'asynchronous', user: running.job.user }, () => {
        this.#runtime.slots.set(runningSlot, running);
        run();
      });
      return undefined;
    } catch (error) {
      if (!(error instanceof ApexException) && !(error instanceof UncatchableError)) throw error;
      return error;
    }
  }

  #runBatch(job: Job & { readonly context: 'batch' }, inTransaction: InTransaction): unknown {
    const { object, scopeSize, id, user } = job;
    return runBatch({
      runtime: this.#runtime,
      rows: this.#rows,
      jobId: id,
      job: object,
      scopeSize,
      // After what failed was undone, in a transaction of its own.
      raise: (values) => void inTransaction({ kind: 'asynchronous', user }, () => this.#options.raise('BatchApexErrorEvent', values)),
      inTransaction: (step, run) =>
        inTransaction({ kind: 'asynchronous', user }, () => {
          this.#runtime.slots.set(runningSlot, { job, finalizer: undefined } satisfies Running);
          this.#runtime.slots.set(finishingSlot, step === 'finish');
          run();
        }),
    });
  }

  #runScheduled(job: Job & { readonly context: 'scheduled' }, inTransaction: InTransaction): unknown {
    const failure = this.#attempt({ job, finalizer: undefined }, inTransaction, () => {
      this.#runtime.call(copyOf(job.object), 'execute(schedulablecontext)', new SchedulableContext(job.id));
    });
    // ASSUMED: the job that waited is over, and another waits for the next time.
    const apexJob = this.#rows.jobOf(job.id);
    if (apexJob !== undefined) this.#noteEnd(apexJob, failure);
    // OBSERVED: the suite of apex-recipes (ScheduledApexRecipes): what a test fires counts as never fired.
    if (this.#runtime.isTest) return failure;
    const next = this.#next(job.cron, job.user.timeZone);
    this.#rows.fired(job.id, next);
    if (next === undefined) this.#scheduled.delete(job.id);
    else this.#rows.add('ScheduledApex', job.object.classInfo.name, { CronTriggerId: job.id });
    return failure;
  }

  #finalize(running: Running, finalizer: UserObject, failure: unknown, inTransaction: InTransaction): void {
    inTransaction({ kind: 'asynchronous', user: running.job.user }, () => {
      this.#runtime.slots.set(runningSlot, { ...running, finalizer: undefined, isFinalizing: true } satisfies Running);
      this.#runtime.call(finalizer, 'execute(finalizercontext)', this.#finalizerContext(running.job, failure));
      if (this.#runtime.isTest) this.#ofFinalizers.push(...this.takePending());
    });
  }

  #finalizerContext(job: Job, failure: unknown): FinalizerContext {
    const result = this.#runtime.enumValue(platform('System.ParentJobResult'), failure === undefined ? 'SUCCESS' : 'UNHANDLED_EXCEPTION');
    return new FinalizerContext(job.id, job.id, result, asException(failure));
  }
}

const finishingSlot = 'batch finishing';

const nameOf = (job: Job): string => (job.context === 'future' ? job.className : job.object.classInfo.name);

/** A limit is no Apex exception at run time; to the finalizer it is shown as one. */
function asException(failure: unknown): ApexException | null {
  if (failure instanceof ApexException) return failure;
  return failure instanceof UncatchableError ? new ApexException(platform(failure.typeName), failure.apexMessage) : null;
}
