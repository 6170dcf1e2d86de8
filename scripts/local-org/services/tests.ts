/** What only tests may do: limits of their own between startTest and stopTest, queued jobs at stopTest, stubs. facts: Apex Developer Guide, "Using Limits, startTest, and stopTest". */
import type { TestService } from '../apex/library/services.ts';
import type { ApexRuntime } from '../apex/runtime/createRuntime.ts';
import { createStub } from '../apex/runtime/stub.ts';
import { ApexDatetime, UncatchableError, type UserObject, type Value } from '../apex/runtime/values.ts';
import { userType } from '../apex/schema/types.ts';
import { updateRow, type Database } from '../database/index.ts';
import type { Jobs } from './jobs.ts';

const startedSlot = 'test started';
const stoppedSlot = 'test stopped';

export class Tests implements TestService {
  readonly #runtime: () => ApexRuntime;
  readonly #database: Database;
  readonly #jobs: Jobs;

  constructor(runtime: () => ApexRuntime, database: Database, jobs: Jobs) {
    this.#runtime = runtime;
    this.#database = database;
    this.#jobs = jobs;
  }

  start(): void {
    const runtime = this.#runtime();
    if (runtime.slots.has(startedSlot)) runtime.fail('System.FinalException', 'Testing already started');
    runtime.slots.set(startedSlot, true);
    runtime.pushLimits();
  }

  stop(): void {
    const runtime = this.#runtime();
    if (!runtime.slots.has(startedSlot) || runtime.slots.has(stoppedSlot)) runtime.fail('System.FinalException', 'Testing has not started');
    runtime.slots.set(stoppedSlot, true);
    runtime.popLimits();
    this.finish();
  }

  /**
   * Runs what the test has enqueued, each job in a transaction of its own within the test's data. What those jobs enqueue is left pending (facts #39).
   * An exception that escapes a job reaches the test.
   */
  finish(): void {
    const runtime = this.#runtime();
    for (const job of this.#jobs.takePending()) {
      const failure = this.#jobs.run(job, (kind, run) => runtime.transaction({ kind, user: runtime.user, isTest: true }, run));
      if (failure !== undefined) throw failure;
    }
  }

  setCreatedDate(id: string, ms: number): void {
    const object = this.#database.objectOf(id);
    if (object !== undefined) updateRow(this.#database, object, id, [['CreatedDate', new ApexDatetime(ms)]]);
  }

  deliverEvents(): void {
    throw new UncatchableError('unsupported', 'platform events are not supported by the local org');
  }

  createStub(className: string, provider: UserObject): Value {
    return createStub(this.#runtime(), userType(className) as { kind: 'user'; name: string }, provider);
  }
}
