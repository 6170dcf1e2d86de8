/**
 * What the local org offers to those who stand before its doors (`api`, `mail`, `web`, the command line): the org as a whole, without a word about how Apex or SQL run inside.
 * `org.ts` implements it.
 */
import type { Schema } from './apex/schema/index.ts';

/** A record as plain data, in the shape of the REST API's JSON: dates as ISO text, parents as objects, children as `{ totalSize, done, records }`. */
export interface PlainRecord {
  readonly attributes: { readonly type: string; readonly url: string };
  readonly [field: string]: unknown;
}

/** Salesforce's error shape; `status` is the HTTP status that the REST API gives it. */
export class OrgError extends Error {
  readonly errorCode: string;
  readonly status: number;
  /** Of a record that was not saved: the fields that are to blame; undefined: the error is not about a record. */
  readonly fields: readonly string[] | undefined;
  constructor(errorCode: string, message: string, status = 400, fields?: readonly string[]) {
    super(message);
    this.errorCode = errorCode;
    this.status = status;
    this.fields = fields;
  }
}

export type SaveOperation = 'insert' | 'update' | 'upsert' | 'delete';

/** A record to save, as JSON brings it; an `Id` among its fields says which. */
export interface RecordToSave {
  readonly object: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface SaveOptions {
  /** One failure undoes all; the other records then say that they were rolled back. */
  readonly allOrNone: boolean;
  /** Of an upsert: the field by which a record is found. */
  readonly externalId?: string;
}

export interface SaveResult {
  readonly id: string | null;
  readonly success: boolean;
  readonly created: boolean;
  readonly errors: readonly { readonly statusCode: string; readonly message: string; readonly fields: readonly string[] }[];
}

export interface ApexRestRequest {
  readonly method: string;
  /** Behind `/services/apexrest`, as the client wrote it. */
  readonly path: string;
  readonly query: Iterable<[string, string]>;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface ApexRestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface AnonymousResult {
  readonly compiled: boolean;
  readonly success: boolean;
  readonly line: number;
  readonly column: number;
  readonly compileProblem: string | null;
  readonly exceptionMessage: string | null;
  readonly exceptionStackTrace: string | null;
  readonly log: string;
}

export interface TestMethodResult {
  readonly className: string;
  readonly methodName: string;
  readonly outcome: 'pass' | 'fail' | 'compileFail' | 'skip';
  readonly message: string | null;
  /** As Apex writes it: `Class.Foo.bar: line 3, column 1`. */
  readonly stackTrace: string | null;
  readonly ms: number;
  /** Only when coverage is measured: what ran of the program, tests aside. */
  readonly covered?: readonly CoveredSource[];
}

/** Lines of a class or trigger. */
export interface CoveredSource {
  /** 01p… or 01q… */
  readonly id: string;
  readonly lines: readonly number[];
}

/** A class or trigger that tests can cover, with the lines that count. */
export interface CoverableSource extends CoveredSource {
  readonly name: string;
}

export interface TestRunSettings {
  readonly onResult?: (result: TestMethodResult) => void;
  /** Measure coverage. */
  readonly coverage?: boolean;
}

/** By class: undefined methods mean all of the class. Undefined altogether: every test of the org. */
export type TestSelection = readonly { readonly className: string; readonly methods?: readonly string[] }[] | undefined;

export interface ClassSummary {
  /** 01p… */
  readonly id: string;
  readonly name: string;
  readonly isTest: boolean;
  readonly testMethods: readonly string[];
  readonly body: string;
  readonly apiVersion: number;
}

export interface QueryOptions {
  /** Deleted records too. */
  readonly allRows?: boolean;
}

export interface Org {
  readonly schema: Schema;
  readonly organizationId: string;
  /** The user as whom the doors act. */
  readonly user: { readonly id: string; readonly userName: string; readonly email: string; readonly name: string };
  readonly classes: readonly ClassSummary[];
  /** Throws OrgError with Salesforce's code and text (`MALFORMED_QUERY`, `INVALID_FIELD`). */
  query(soql: string, options?: QueryOptions): PlainRecord[];
  /** SOSL. Throws as `query` does. */
  search(sosl: string): PlainRecord[];
  /** One DML statement in a transaction of its own. Throws OrgError for an object, a field or a value that is not there; what is wrong with a record is in its result. */
  save(operation: SaveOperation, records: readonly RecordToSave[], options: SaveOptions): SaveResult[];
  /** What `run` did is kept only if `isKept` says so of its result. */
  provisionally<T>(run: () => T, isKept: (result: T) => boolean): T;
  /** Calls the class that is mapped to the path. Throws OrgError where there is none, and for what Apex throws. */
  apexRest(request: ApexRestRequest): ApexRestAnswer;
  executeAnonymous(apex: string): AnonymousResult;
  /** Each method in a transaction of its own that is rolled back; `onResult` as each ends. */
  runTests(selection: TestSelection, settings?: TestRunSettings): TestMethodResult[];
  /** All that tests can cover. */
  coverable(): readonly CoverableSource[];
  close(): void;
}
