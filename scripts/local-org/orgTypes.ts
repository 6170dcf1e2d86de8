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
  constructor(errorCode: string, message: string, status = 400) {
    super(message);
    this.errorCode = errorCode;
    this.status = status;
  }
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

export interface Org {
  readonly schema: Schema;
  readonly organizationId: string;
  /** The user as whom the doors act. */
  readonly user: { readonly id: string; readonly userName: string; readonly email: string; readonly name: string };
  readonly classes: readonly ClassSummary[];
  /** Throws OrgError with Salesforce's code and text (`MALFORMED_QUERY`, `INVALID_FIELD`). */
  query(soql: string): PlainRecord[];
  create(objectName: string, fields: Readonly<Record<string, unknown>>): string;
  update(objectName: string, id: string, fields: Readonly<Record<string, unknown>>): void;
  delete(objectName: string, id: string): void;
  executeAnonymous(apex: string): AnonymousResult;
  /** Each method in a transaction of its own that is rolled back; `onResult` as each ends. */
  runTests(selection: TestSelection, onResult?: (result: TestMethodResult) => void): TestMethodResult[];
  close(): void;
}
