/**
 * Test runs and what became of them: a run (a job, 707…) has an item in the queue for each class (709…), an item a result for each method (07M…).
 * https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_apextestqueueitem.htm and its neighbours
 * The engine is synchronous: an asynchronous run works on one class, then lets the sockets have their turn, so that clients can watch it.
 */
import { id18 } from '../../apex/runtime/ids.ts';
import type { ClassSummary, CoveredSource, Org, TestMethodResult, TestSelection } from '../../orgTypes.ts';
import type { Row } from './tables.ts';

/** A class and which of its methods; undefined: all. */
export interface ChosenClass {
  readonly testClass: ClassSummary;
  readonly methods: readonly string[] | undefined;
}

interface QueueItem {
  readonly id: string;
  readonly chosen: ChosenClass;
  /** https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_apextestqueueitem.htm (Status). ASSUMED: a class whose methods failed is Completed too. */
  status: 'Queued' | 'Processing' | 'Completed' | 'Aborted';
  readonly results: { readonly id: string; readonly at: string; readonly result: TestMethodResult }[];
}

interface Run {
  /** 707…: the job, which clients call the test run's id. */
  readonly jobId: string;
  /** 05m… */
  readonly id: string;
  readonly isAllTests: boolean;
  readonly mostFailures: number | undefined;
  readonly coverage: boolean;
  readonly startedAt: Date;
  endedAt: Date | undefined;
  status: 'Queued' | 'Processing' | 'Completed' | 'Failed' | 'Aborted';
  readonly items: readonly QueueItem[];
}

export interface RunOptions {
  readonly isAllTests: boolean;
  /** Stop when more than so many methods have failed; undefined: never. */
  readonly mostFailures: number | undefined;
  /** Whether coverage is measured. */
  readonly coverage: boolean;
}

/** What a test method covered when it ran last. */
export interface MethodCoverage {
  readonly testClassId: string;
  readonly methodName: string;
  readonly covered: readonly CoveredSource[];
}

export interface RunListeners {
  readonly onTestResult?: ((result: TestMethodResult) => void) | undefined;
  readonly onFailure: (error: unknown) => void;
}

export class TestRuns {
  readonly #org: Org;
  readonly #tell: RunListeners;
  readonly #runs: Run[] = [];
  readonly #listeners = new Set<(jobId: string) => void>();
  readonly #coverage = new Map<string, MethodCoverage>();
  #lastId = 0;
  #isStopped = false;

  constructor(org: Org, listeners: RunListeners) {
    this.#org = org;
    this.#tell = listeners;
  }

  /** Runs at once, keeping nothing. */
  runNow(chosen: readonly ChosenClass[], { mostFailures, coverage }: Omit<RunOptions, 'isAllTests'>): TestMethodResult[] {
    const results: TestMethodResult[] = [];
    for (const each of chosen) {
      results.push(...this.#runClass(each, coverage));
      if (mostFailures !== undefined && failuresIn(results) > mostFailures) break;
    }
    return results;
  }

  /** Queues a run and answers its id; the first class starts when the request has been answered. */
  enqueue(chosen: readonly ChosenClass[], { isAllTests, mostFailures, coverage }: RunOptions): string {
    const items = chosen.map((each): QueueItem => ({ id: this.#id('709'), chosen: each, status: 'Queued', results: [] }));
    const run: Run = {
      jobId: this.#id('707'),
      id: this.#id('05m'),
      isAllTests,
      mostFailures,
      coverage,
      startedAt: new Date(),
      endedAt: undefined,
      status: 'Queued',
      items,
    };
    this.#runs.push(run);
    setImmediate(() => this.#advance(run));
    return run.jobId;
  }

  /** Told the run's id whenever a class has ended. */
  onProgress(listener: (jobId: string) => void): void {
    this.#listeners.add(listener);
  }

  stop(): void {
    this.#isStopped = true;
    this.#listeners.clear();
  }

  runRows(): Row[] {
    return this.#runs.map((run) => {
      const results = run.items.flatMap((item) => item.results);
      return {
        Id: run.id,
        AsyncApexJobId: run.jobId,
        UserId: this.#org.user.id,
        JobName: null,
        IsAllTests: run.isAllTests,
        Source: 'Tooling API',
        StartTime: restTime(run.startedAt),
        EndTime: run.endedAt ? restTime(run.endedAt) : null,
        TestTime: results.reduce((sum, { result }) => sum + Math.round(result.ms), 0),
        TestSetupTime: 0,
        Status: run.status,
        ClassesEnqueued: run.items.length,
        ClassesCompleted: run.items.filter(({ status }) => status === 'Completed').length,
        MethodsEnqueued: run.items.reduce((sum, { chosen }) => sum + (chosen.methods ?? chosen.testClass.testMethods).length, 0),
        MethodsCompleted: results.length,
        MethodsFailed: failuresIn(results.map(({ result }) => result)),
      };
    });
  }

  queueRows(): Row[] {
    return this.#runs.flatMap((run) =>
      run.items.map(({ id, chosen, status, results }) => {
        const passed = results.filter(({ result }) => result.outcome === 'pass').length;
        return {
          Id: id,
          ApexClassId: chosen.testClass.id,
          Status: status,
          ExtendedStatus: status === 'Completed' ? `(${passed}/${results.length})` : null,
          ParentJobId: run.jobId,
          TestRunResultId: run.id,
        };
      }),
    );
  }

  resultRows(): Row[] {
    return this.#runs.flatMap((run) =>
      run.items.flatMap((item) =>
        item.results.map(({ id, at, result }) => ({
          Id: id,
          QueueItemId: item.id,
          StackTrace: result.stackTrace,
          Message: result.message,
          // The object reference says seconds; what orgs send, and what apex-node prints, is milliseconds.
          RunTime: Math.round(result.ms),
          TestTimestamp: at,
          AsyncApexJobId: run.jobId,
          MethodName: result.methodName,
          Outcome: outcomes[result.outcome],
          ApexLogId: null,
          IsTestSetup: false,
          ApexClassId: item.chosen.testClass.id,
          ApexTestRunResultId: run.id,
        })),
      ),
    );
  }

  /** Of every method that ran with its coverage measured, its last run. */
  methodCoverage(): readonly MethodCoverage[] {
    return [...this.#coverage.values()];
  }

  #advance(run: Run): void {
    if (this.#isStopped) return;
    const item = run.items.find(({ status }) => status === 'Queued');
    if (!item) return this.#end(run);
    run.status = item.status = 'Processing';
    const at = restTime(new Date());
    for (const result of this.#runClass(item.chosen, run.coverage)) item.results.push({ id: this.#id('07M'), at, result });
    item.status = 'Completed';
    const failures = failuresIn(run.items.flatMap(({ results }) => results.map(({ result }) => result)));
    if (run.mostFailures !== undefined && failures > run.mostFailures) for (const rest of run.items) if (rest.status === 'Queued') rest.status = 'Aborted';
    for (const listener of this.#listeners) listener(run.jobId);
    setImmediate(() => this.#advance(run));
  }

  #end(run: Run): void {
    run.endedAt = new Date();
    const isAborted = run.items.some(({ status }) => status === 'Aborted');
    const isFailed = run.items.some(({ results }) => failuresIn(results.map(({ result }) => result)) > 0);
    run.status = isAborted ? 'Aborted' : isFailed ? 'Failed' : 'Completed';
    for (const listener of this.#listeners) listener(run.jobId);
  }

  /** A method that brought no result has failed: a run without results would look as if nothing were wrong. */
  #runClass({ testClass, methods }: ChosenClass, coverage: boolean): TestMethodResult[] {
    const { results, why } = this.#attempt([{ className: testClass.name, ...(methods === undefined ? {} : { methods }) }], coverage);
    for (const { methodName, covered } of results)
      if (covered !== undefined) this.#coverage.set(`${testClass.id} ${methodName}`, { testClassId: testClass.id, methodName, covered });
    const missing = (methods ?? testClass.testMethods).filter((name) => !results.some(({ methodName }) => methodName.toLowerCase() === name.toLowerCase()));
    const failures = missing.map((methodName): TestMethodResult => ({
      className: testClass.name,
      methodName,
      outcome: 'fail',
      message: why,
      stackTrace: null,
      ms: 0,
    }));
    for (const failure of failures) this.#tell.onTestResult?.(failure);
    return [...results, ...failures];
  }

  /** An internal error of ours ends the class, not the run: the client waits for its end. What had a result before keeps it. */
  #attempt(selection: TestSelection, coverage: boolean): { readonly results: readonly TestMethodResult[]; readonly why: string } {
    const results: TestMethodResult[] = [];
    try {
      const onResult = (result: TestMethodResult): void => {
        results.push(result);
        this.#tell.onTestResult?.(result);
      };
      const all = this.#org.runTests(selection, { onResult, coverage });
      return { results: all, why: 'The local org gave no result for this method.' };
    } catch (error) {
      this.#tell.onFailure(error);
      return { results, why: `The local org failed: ${error instanceof Error ? error.message : String(error)}` };
    }
  }

  #id(prefix: string): string {
    const id = `${prefix}${String(++this.#lastId).padStart(12, '0')}`;
    return id18(id) ?? id;
  }
}

const outcomes = { pass: 'Pass', fail: 'Fail', compileFail: 'CompileFail', skip: 'Skip' } as const;

const failuresIn = (results: readonly TestMethodResult[]): number => results.filter(({ outcome }) => outcome === 'fail' || outcome === 'compileFail').length;

/** As REST writes an instant: `2026-01-31T08:15:00.000+0000`. */
const restTime = (at: Date): string => at.toISOString().replace('Z', '+0000');
