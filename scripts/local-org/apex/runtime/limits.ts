/**
 * What one transaction may use, and what it has used. `Test.startTest` puts a fresh set on top, `stopTest` takes it off (facts #39).
 * Numbers: https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
 */
import type { LimitName, Limits } from './runtime.ts';
import { UncatchableError } from './values.ts';

export type TransactionKind = 'synchronous' | 'asynchronous';

/** [synchronous, asynchronous, what the message calls it]. ASSUMED: savepoints and rollbacks have no limit of their own beyond that of DML statements. */
const table: Record<LimitName, readonly [number, number, string]> = {
  queries: [100, 200, 'Too many SOQL queries'],
  queryRows: [50_000, 50_000, 'Too many query rows'],
  aggregateQueries: [300, 300, 'Too many aggregate queries'],
  queryLocatorRows: [10_000, 10_000, 'Too many query locator rows'],
  soslQueries: [20, 20, 'Too many SOSL queries'],
  dmlStatements: [150, 150, 'Too many DML statements'],
  dmlRows: [10_000, 10_000, 'Too many DML rows'],
  publishImmediateDml: [150, 150, 'Too many publish immediate DML operations'],
  callouts: [100, 100, 'Too many callouts'],
  emailInvocations: [10, 10, 'Too many Email Invocations'],
  futureCalls: [50, 50, 'Too many future calls'],
  queueableJobs: [50, 1, 'Too many queueable jobs added to the queue'],
  cpuTime: [10_000, 60_000, 'Apex CPU time limit exceeded'],
  heapSize: [6_000_000, 12_000_000, 'Apex heap size too large'],
  mobilePushApexCalls: [10, 10, 'Too many mobile Apex push calls'],
  savepoints: [150, 150, 'Too many savepoints'],
  savepointRollbacks: [150, 150, 'Too many savepoint rollbacks'],
  runAs: [20, 20, 'Too many runAs calls'],
};

/** Milliseconds of processor time of this thread: a busy machine makes nobody's Apex fail. */
function clock(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

interface Use {
  readonly counts: Map<LimitName, number>;
  /** Of `clock`. */
  startedAt: number;
}

export class TransactionLimits implements Limits {
  readonly #kind: TransactionKind;
  readonly #stack: Use[] = [freshUse()];

  constructor(kind: TransactionKind) {
    this.#kind = kind;
  }

  used(name: LimitName): number {
    if (name === 'cpuTime') return Math.floor(clock() - this.#top.startedAt);
    return this.#top.counts.get(name) ?? 0;
  }

  allowed(name: LimitName): number {
    return table[name][this.#kind === 'synchronous' ? 0 : 1];
  }

  charge(name: LimitName, amount: number): void {
    const used = this.used(name) + amount;
    this.#top.counts.set(name, used);
    if (used > this.allowed(name)) throw exceeded(name, used);
  }

  /** Ends the transaction when its time is over. What the engine does outside Apex is taken off by `notCounting`. */
  checkTime(): void {
    if (clock() - this.#top.startedAt > this.allowed('cpuTime')) throw exceeded('cpuTime', 0);
  }

  /** Time spent in the database is no CPU time of Apex (https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm). */
  notCounting<T>(work: () => T): T {
    const before = clock();
    try {
      return work();
    } finally {
      const spent = clock() - before;
      for (const use of this.#stack) use.startedAt += spent;
    }
  }

  push(): void {
    this.#stack.push(freshUse());
  }

  pop(): void {
    if (this.#stack.length > 1) this.#stack.pop();
  }

  get #top(): Use {
    return this.#stack.at(-1)!;
  }
}

const freshUse = (): Use => ({ counts: new Map(), startedAt: clock() });

function exceeded(name: LimitName, used: number): UncatchableError {
  const words = table[name][2];
  return new UncatchableError('System.LimitException', name === 'cpuTime' ? words : `${words}: ${used}`);
}
