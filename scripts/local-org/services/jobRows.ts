/**
 * What queries see of asynchronous work: AsyncApexJob, CronTrigger, CronJobDetail. A row is written in the transaction that asks for the work, so a rollback takes the work along.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_asyncapexjob.htm and sforce_api_objects_crontrigger.htm
 */
import type { ApexRuntime } from '../apex/runtime/createRuntime.ts';
import { ApexDatetime, type Value } from '../apex/runtime/values.ts';
import { findRows, insertSystemRow, loadRows, updateRow, type Database } from '../database/index.ts';

export type JobType = 'Queueable' | 'BatchApex' | 'Future' | 'ScheduledApex';
export type JobStatus = 'Queued' | 'Processing' | 'Completed' | 'Failed' | 'Aborted';

/** CronJobDetail.JobType of scheduled Apex. */
const scheduledApex = '7';

export class JobRows {
  readonly #runtime: () => ApexRuntime;
  readonly #database: Database;

  constructor(runtime: () => ApexRuntime, database: Database) {
    this.#runtime = runtime;
    this.#database = database;
    database.prepareTables(['AsyncApexJob', 'CronTrigger', 'CronJobDetail', 'ApexClass']);
  }

  add(jobType: JobType, className: string, more: Readonly<Record<string, Value>> = {}): string {
    const apexClass = this.#database.schema.sObject('ApexClass')!;
    const [found] = findRows(this.#database, apexClass, 'Name', className.split('.')[0]!);
    return this.#insert('AsyncApexJob', {
      JobType: jobType,
      Status: 'Queued',
      ApexClassId: found?.values.get('Id') ?? null,
      JobItemsProcessed: 0,
      TotalJobItems: 0,
      NumberOfErrors: 0,
      ...more,
    });
  }

  setStatus(id: string, status: JobStatus, more: Readonly<Record<string, Value>> = {}): void {
    const isOver = status === 'Completed' || status === 'Failed' || status === 'Aborted';
    this.#update('AsyncApexJob', id, { Status: status, ...(isOver ? { CompletedDate: this.#now } : {}), ...more });
  }

  /** Was it asked for by work that was not rolled back? */
  has(id: string): boolean {
    const object = this.#database.objectOf(id);
    return object !== undefined && loadRows(this.#database, object, [id]).size > 0;
  }

  // ---- schedules -----------------------------------------------------------------------------------------------------

  isScheduled(name: string): boolean {
    return findRows(this.#database, this.#database.schema.sObject('CronJobDetail')!, 'Name', name).length > 0;
  }

  schedule(name: string, expression: string, nextFireTime: number): string {
    const detail = this.#insert('CronJobDetail', { Name: name, JobType: scheduledApex });
    return this.#insert('CronTrigger', {
      CronJobDetailId: detail,
      CronExpression: expression,
      State: 'WAITING',
      TimesTriggered: 0,
      OwnerId: this.#runtime().user.id,
      TimeZoneSidKey: this.#runtime().user.timeZone,
      StartTime: this.#now,
      NextFireTime: new ApexDatetime(nextFireTime),
    });
  }

  /** Without a next time the schedule is over, and its row gone with its name. ASSUMED: at once. */
  fired(id: string, nextFireTime: number | undefined): void {
    if (nextFireTime === undefined) this.unschedule(id);
    else {
      const times = this.#database.row('SELECT "TimesTriggered" FROM "CronTrigger" WHERE "Id" = ?', [id])?.[0];
      this.#update('CronTrigger', id, { PreviousFireTime: this.#now, NextFireTime: new ApexDatetime(nextFireTime), TimesTriggered: Number(times ?? 0) + 1 });
    }
  }

  /** The AsyncApexJob of a schedule that waits for its time. */
  jobOf(cronTriggerId: string): string | undefined {
    const found = this.#database.row('SELECT "Id" FROM "AsyncApexJob" WHERE "CronTriggerId" = ? AND "Status" = \'Queued\'', [cronTriggerId])?.[0];
    return typeof found === 'string' ? found : undefined;
  }

  /** Its job is over; who aborts it says so first. */
  unschedule(id: string): void {
    this.#database.run('DELETE FROM "CronJobDetail" WHERE "Id" IN (SELECT "CronJobDetailId" FROM "CronTrigger" WHERE "Id" = ?)', [id]);
    this.#database.run('DELETE FROM "CronTrigger" WHERE "Id" = ?', [id]);
  }

  get #now(): ApexDatetime {
    return new ApexDatetime(this.#runtime().now());
  }

  #insert(object: string, values: Readonly<Record<string, Value>>): string {
    return insertSystemRow({ database: this.#database, userId: this.#runtime().user.id }, object, values);
  }

  #update(object: string, id: string, values: Readonly<Record<string, Value>>): void {
    updateRow(this.#database, this.#database.schema.sObject(object)!, id, Object.entries(values));
  }
}
