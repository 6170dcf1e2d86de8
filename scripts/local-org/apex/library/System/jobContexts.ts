/**
 * What a job is handed when it runs: objects with the slots of the interfaces, which the async part makes.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_System_QueueableContext.htm
 */
import { LibraryObject } from '../../runtime/values.ts';
import type { ApexException, EnumValue } from '../../runtime/values.ts';
import { platform } from '../../schema/types.ts';

export class QueueableContext extends LibraryObject {
  readonly type = platform('System.QueueableContext');
  readonly jobId: string;
  constructor(jobId: string) {
    super();
    this.jobId = jobId;
  }
  'getjobid()'(): string {
    return this.jobId;
  }
}
export class BatchableContext extends LibraryObject {
  readonly type = platform('Database.BatchableContext');
  readonly jobId: string;
  readonly childJobId: string | null;
  constructor(jobId: string, childJobId: string | null) {
    super();
    this.jobId = jobId;
    this.childJobId = childJobId;
  }
  'getjobid()'(): string {
    return this.jobId;
  }
  'getchildjobid()'(): string | null {
    return this.childJobId;
  }
}
export class SchedulableContext extends LibraryObject {
  readonly type = platform('System.SchedulableContext');
  readonly triggerId: string;
  constructor(triggerId: string) {
    super();
    this.triggerId = triggerId;
  }
  'gettriggerid()'(): string {
    return this.triggerId;
  }
}
export class FinalizerContext extends LibraryObject {
  readonly type = platform('System.FinalizerContext');
  readonly jobId: string;
  readonly requestId: string;
  readonly result: EnumValue;
  readonly exception: ApexException | null;
  constructor(jobId: string, requestId: string, result: EnumValue, exception: ApexException | null) {
    super();
    this.jobId = jobId;
    this.requestId = requestId;
    this.result = result;
    this.exception = exception;
  }
  'getasyncapexjobid()'(): string {
    return this.jobId;
  }
  'getrequestid()'(): string {
    return this.requestId;
  }
  'getresult()'(): EnumValue {
    return this.result;
  }
  'getexception()'(): ApexException | null {
    return this.exception;
  }
}
