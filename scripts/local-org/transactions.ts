/**
 * What happens in the org happens whole or not at all. A transaction commits; then what it published and queued runs, each in a transaction of its own, until nothing is left.
 * What is undone takes everything back that the database does not know of: mail that was sent, rights that were read.
 */
import type { ApexRuntime, TransactionOptions } from './apex/runtime/createRuntime.ts';
import type { Database, SqliteDataPort } from './database/index.ts';
import type { PlatformEvents, Publication } from './services/events.ts';
import type { Jobs } from './services/jobs.ts';
import type { Outbox } from './services/outbox.ts';

/** The parts of the org that a transaction concerns. */
export interface Transacted {
  readonly runtime: ApexRuntime;
  readonly database: Database;
  readonly data: SqliteDataPort;
  readonly jobs: Jobs;
  readonly events: PlatformEvents;
  readonly outbox: Outbox;
}

export class Transactions {
  readonly #org: Transacted;
  readonly #published: Publication[] = [];

  constructor(org: Transacted) {
    this.#org = org;
  }

  run<T>(options: TransactionOptions, run: () => T): T {
    const result = this.#committed(options, run);
    this.#settle();
    return result;
  }

  fire(cronTriggerId: string): void {
    const failure = this.#org.jobs.fire(cronTriggerId, this.#afterwards);
    this.#settle();
    if (failure !== undefined) throw failure;
  }

  /** The tables that `run` needed stay, empty, for the next: a table made anew makes SQLite plan every statement anew. */
  async undoing<T>(run: () => Promise<T> | T): Promise<T> {
    const { database, data } = this.#org;
    const savepoint = database.begin();
    try {
      return await run();
    } finally {
      const needed = database.objectsWithTables.map(({ name }) => name);
      database.rollback(savepoint);
      database.prepareTables(needed);
      data.forgetRights();
    }
  }

  provisionally<T>(run: () => T, isKept: (result: T) => boolean): T {
    const undo = this.#begin();
    let isToKeep = false;
    try {
      const result = run();
      isToKeep = isKept(result);
      return result;
    } finally {
      if (isToKeep) undo.release();
      else undo.rollback();
    }
  }

  /** Events, jobs, and what those publish and enqueue. */
  #settle(): void {
    const { events, jobs } = this.#org;
    do {
      for (let published = this.#published.shift(); published !== undefined; published = this.#published.shift()) events.deliver([published], this.#afterwards);
      jobs.drain(this.#afterwards);
    } while (this.#published.length > 0);
  }

  readonly #afterwards = <R>(options: TransactionOptions, run: () => R): R => this.#committed(options, run);

  #committed<T>(options: TransactionOptions, run: () => T): T {
    const { runtime, jobs, events } = this.#org;
    const undo = this.#begin();
    try {
      const [result, pending, published] = runtime.transaction(options, () => [run(), jobs.takePending(), events.takePending()] as const);
      undo.release();
      jobs.queue(pending);
      this.#published.push(...published);
      return result;
    } catch (error) {
      undo.rollback();
      throw error;
    }
  }

  #begin(): { readonly release: () => void; readonly rollback: () => void } {
    const { database, data, outbox } = this.#org;
    const savepoint = database.begin();
    const sentBefore = outbox.length;
    return {
      release: () => database.release(savepoint),
      rollback: () => {
        database.rollback(savepoint);
        outbox.returnTo(sentBefore);
        data.forgetRights();
      },
    };
  }
}
