/** What only tests may do: limits of their own between startTest and stopTest, queued jobs at stopTest, stubs. facts: Apex Developer Guide, "Using Limits, startTest, and stopTest". */
import type { TestService } from '../apex/library/services.ts';
import type { ApexRuntime } from '../apex/runtime/createRuntime.ts';
import { createStub } from '../apex/runtime/stub.ts';
import { ApexDatetime, type UserObject, type Value } from '../apex/runtime/values.ts';
import { userType } from '../apex/schema/types.ts';
import { allRows, insertSystemRow, updateRow, type Database } from '../database/index.ts';
import type { PlatformEvents, Publication } from './events.ts';
import type { InTransaction, Jobs } from './jobs.ts';

const startedSlot = 'test started';
const stoppedSlot = 'test stopped';

export class Tests implements TestService {
  readonly #runtime: () => ApexRuntime;
  readonly #database: Database;
  readonly #jobs: Jobs;
  readonly #events: PlatformEvents;

  constructor(runtime: () => ApexRuntime, database: Database, jobs: Jobs, events: PlatformEvents) {
    this.#runtime = runtime;
    this.#database = database;
    this.#jobs = jobs;
    this.#events = events;
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
   * Delivers what the test has published, then runs what it has enqueued, each job in a transaction of its own within the test's data, and delivers what those published.
   * OBSERVED: NebulaLogger's queueable publishes, and its suite looks after stopTest. What jobs enqueue is left pending (facts #39). An exception that escapes a job reaches the test,
   * and what a batch tells of its failures waits for `deliver`.
   * https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_test_deliver_batch.htm
   */
  finish(): void {
    this.deliverEvents('deliver');
    for (let jobs = this.#jobs.takePending(); jobs.length > 0; jobs = this.#jobs.takeThoseOfFinalizers()) {
      for (const job of jobs) {
        const failure = this.#jobs.run(job, this.#within);
        if (failure !== undefined) throw failure;
      }
    }
    const published = this.#events.takePending();
    const waits = ({ events }: Publication): boolean => events.some((event) => event.schema.name === 'BatchApexErrorEvent');
    this.#events.deliver(
      published.filter((publication) => !waits(publication)),
      this.#within,
    );
    this.#events.keep(published.filter(waits));
  }

  /** A transaction inside the test's: what it does is undone when it fails. */
  readonly #within: InTransaction = (options, run) => {
    const runtime = this.#runtime();
    const savepoint = this.#database.begin();
    let isOpen = true;
    try {
      const [result, published] = runtime.transaction({ ...options, isTest: true, inside: true }, () => [run(), this.#events.takePending()] as const);
      this.#database.release(savepoint);
      isOpen = false;
      this.#events.keep(published);
      return result;
    } finally {
      if (isOpen) this.#database.rollback(savepoint);
    }
  };

  setCreatedDate(id: string, ms: number): void {
    const object = this.#database.objectOf(id);
    if (object !== undefined) updateRow(this.#database, object, id, [['CreatedDate', new ApexDatetime(ms)]]);
  }

  /** Made when it is first asked for: a test that does not ask sees none. */
  standardPricebook(): string {
    this.#database.prepareTables(['Pricebook2']);
    const pricebook = this.#database.schema.sObject('Pricebook2')!;
    const known = allRows(this.#database, pricebook).find((row) => row.values.get('IsStandard') === true);
    const values = { Name: 'Standard Price Book', IsStandard: true, IsActive: false };
    return (
      (known?.values.get('Id') as string | undefined) ?? insertSystemRow({ database: this.#database, userId: this.#runtime().user.id }, 'Pricebook2', values)
    );
  }

  deliverEvents(outcome: 'deliver' | 'fail'): void {
    const pending = this.#events.takePending();
    if (outcome === 'deliver') this.#events.deliver(pending, this.#within);
    else this.#events.fail(pending, this.#within);
  }

  createStub(className: string, provider: UserObject): Value {
    return createStub(this.#runtime(), userType(className) as { kind: 'user'; name: string }, provider);
  }
}
