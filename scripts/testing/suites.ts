/**
 * The suites that `npm test` runs, one after the other. A suite finds its own tests and tells of each file as it ends; another is a row more in the list.
 */
import { apexTests } from './apexSuite.ts';
import { nodeTests } from './nodeSuite.ts';
import { pageTests } from './pageSuite.ts';

export interface SuiteOptions {
  readonly root: string;
  /** With the tests under test/long, which take hours. */
  readonly long: boolean;
  /** Only files whose path holds one of these; empty: all. */
  readonly only: readonly string[];
  readonly write: (text: string) => void;
}

export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Suite {
  readonly name: string;
  /** Undefined: there is nothing to run. */
  readonly run: (options: SuiteOptions) => Promise<SuiteResult | undefined>;
}

export const suites: readonly Suite[] = [
  { name: 'node', run: nodeTests },
  { name: 'apex', run: apexTests },
  { name: 'pages', run: pageTests },
];
