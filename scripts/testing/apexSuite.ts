/** The package's Apex tests: those under force-app/tests, by the same road as `skein test`. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { localOrg } from '../cli/localOrg.ts';
import { countsOf, humanReport } from '../cli/testReport.ts';
import type { SuiteOptions, SuiteResult } from './suites.ts';

const folder = 'force-app/tests';

export async function apexTests({ root, only, write }: SuiteOptions): Promise<SuiteResult | undefined> {
  if (!hasTests(join(root, folder)) || (only.length > 0 && !only.some((part) => folder.includes(part)))) return undefined;
  const { openTestOrg } = await localOrg();
  const org = await openTestOrg({});
  try {
    const report = await org.run({ sources: [], coverage: false, names: [] });
    write(humanReport({ out: write, err: write, hasColour: false }, report));
    const counts = countsOf(report);
    // A source that does not compile may hold no test method, and yet nothing is well.
    const refused = counts.failed === 0 ? report.compileErrors.filter((error) => error.kind === 'error').length : 0;
    return { ...counts, failed: counts.failed + refused };
  } finally {
    await org.close();
  }
}

function hasTests(path: string): boolean {
  return existsSync(path) && readdirSync(path, { recursive: true, encoding: 'utf8' }).some((file) => file.endsWith('.cls'));
}
