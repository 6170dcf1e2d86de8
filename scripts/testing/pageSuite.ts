/** The tests of Lightning web components, by Salesforce's runner for them (Jest), as soon as there are any. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SuiteOptions, SuiteResult } from './suites.ts';

const folder = 'force-app/main/default/lwc';

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Files that could not even be loaded. */
  readonly numRuntimeErrorTestSuites: number;
}

export async function pageTests({ root, only }: SuiteOptions): Promise<SuiteResult | undefined> {
  if (!hasTests(join(root, folder))) return undefined;
  const reports = mkdtempSync(join(tmpdir(), 'skein-jest-'));
  try {
    const report = join(reports, 'report.json');
    const jest = join(root, 'node_modules', '@salesforce', 'sfdx-lwc-jest', 'bin', 'sfdx-lwc-jest');
    const code = await ended([jest, '--', '--json', `--outputFile=${report}`, '--passWithNoTests', ...only], root);
    if (!existsSync(report)) throw new Error(`sfdx-lwc-jest ended with ${code} and left no report`);
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites, skipped: numPendingTests + numTodoTests };
  } finally {
    rmSync(reports, { recursive: true });
  }
}

function hasTests(path: string): boolean {
  return existsSync(path) && readdirSync(path, { recursive: true, encoding: 'utf8' }).some((file) => file.endsWith('.test.js'));
}

/** Jest tells its story on standard error; the JSON that it repeats on standard output is dropped. */
function ended(args: string[], cwd: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code) => resolve(code));
  });
}
