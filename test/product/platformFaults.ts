/** Faults of the platform itself, made where the database answers: a row that somebody else has locked, an org that is full, a limit of rows. Each comes so many times, then it is over. */
import type { ApexOrg } from '../../scripts/local-org/org.ts';
import type { DmlRequest, DmlRowResult } from '../../scripts/local-org/apex/runtime/runtime.ts';
import { UncatchableError } from '../../scripts/local-org/apex/runtime/values.ts';
import { dmlException } from '../../scripts/local-org/database/dml/row.ts';

export interface PlatformFault {
  readonly operation: DmlRequest['operation'];
  readonly objectName: string;
  /** A row's failure, or `rows`: the limit of rows, which no `catch` sees. `behind`: the statement is done, and then the limit comes. */
  readonly failure: { readonly statusCode: string; readonly message: string } | 'rows';
  readonly times: number;
}

export const locked = {
  statusCode: 'UNABLE_TO_LOCK_ROW',
  // https://help.salesforce.com/s/articleView?id=000387767: as an org says it.
  message: 'unable to obtain exclusive access to this record or 1 records: 500000000000001AAA',
};
export const full = { statusCode: 'STORAGE_LIMIT_EXCEEDED', message: 'storage limit exceeded' };

/** Answers how often the fault came. */
export function withFault(org: ApexOrg, fault: PlatformFault): () => number {
  const port: { dml: (request: DmlRequest) => DmlRowResult[] } = org.data;
  const dml = port.dml.bind(org.data);
  let came = 0;
  port.dml = (request) => {
    const isMeant = request.operation === fault.operation && request.records.some((record) => record.schema.name === fault.objectName);
    if (!isMeant || came >= fault.times) return dml(request);
    came++;
    if (fault.failure === 'rows') throw new UncatchableError('System.LimitException', 'Too many DML rows: 10001');
    const { statusCode, message } = fault.failure;
    const failures = request.records.map((_, index) => ({ index, id: null, statusCode, message, fields: [] }));
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- what Apex throws is a value of Apex
    if (request.allOrNone) throw dmlException(request.operation, failures);
    return failures.map((failure) => ({ id: null, isSuccess: false, isCreated: false, failures: [failure] }));
  };
  return () => came;
}
