/** What `skein test` needs of an org: Apex tests run there, the local one or a real one, and a report in one shape comes back. */
export interface CompileError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** `error`: Salesforce refuses it too. `unsupported`: Salesforce would accept it, the local org does not yet. */
  readonly kind: 'error' | 'unsupported';
}

export interface TestResult {
  /** `Class.method` */
  readonly name: string;
  readonly outcome: 'pass' | 'fail' | 'skip';
  readonly message: string | null;
  readonly stack: string | null;
  readonly ms: number;
}

export interface ClassCoverage {
  readonly name: string;
  readonly covered: number;
  readonly lines: number;
}

export interface TestReport {
  readonly compileErrors: readonly CompileError[];
  readonly tests: readonly TestResult[];
  /** Only when asked for. */
  readonly coverage?: readonly ClassCoverage[] | undefined;
}

export interface TestRunOptions {
  /** Folders of SFDX projects; empty: this package. */
  readonly sources: readonly string[];
  readonly coverage: boolean;
  /** `Class` or `Class.method`; empty: all. */
  readonly names: readonly string[];
  /** Called as each test ends, for the progress line. */
  readonly onTest?: ((test: TestResult) => void) | undefined;
}

export interface TestOrg {
  readonly run: (options: TestRunOptions) => Promise<TestReport>;
  readonly close: () => void | Promise<void>;
}

export interface TestOrgOptions {
  /** An alias or user name that `sf` knows; without it, the local org. */
  readonly targetOrg?: string | undefined;
}
