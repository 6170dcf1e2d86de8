/** How checks are run and told. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Check } from '../../scripts/quality/check.ts';
import { runChecks } from '../../scripts/quality/check.ts';
import { formatFindings } from '../../scripts/quality/format.ts';
import { hasFailed, humanReport, jsonReport } from '../../scripts/quality/report.ts';
import { sizeFindings } from '../../scripts/quality/sizes.ts';
import { projectOf } from './project.ts';

const at = (file: string, line: number, message: string) => ({ file, line, column: 1, message });
const clean: Check = { name: 'clean', run: async () => [] };
const finds: Check = { name: 'finds', run: async () => [at('b.ts', 10, 'later'), at('b.ts', 9, 'two\nlines'), at('a.ts', 1, 'first')] };
const cannot: Check = { name: 'cannot', run: async () => 'skipped: Java was not found' };
const breaks: Check = { name: 'breaks', run: async () => Promise.reject(new Error('no such file')) };

describe('the report', () => {
  test('is sorted by place, and ends with a count a check', async () => {
    const outcomes = await runChecks([clean, finds, cannot], () => undefined);
    assert.equal(
      humanReport(outcomes),
      [
        'a.ts:1:1: first (finds)',
        'b.ts:9:1: two lines (finds)',
        'b.ts:10:1: later (finds)',
        'cannot: skipped: Java was not found',
        '1 passed, 1 failed, 1 skipped',
        '',
      ].join('\n'),
    );
    assert.ok(hasFailed(outcomes));
  });
  test('of nothing found passes', async () => assert.ok(!hasFailed(await runChecks([clean, cannot], () => undefined))));
  test('takes a check that breaks for a failed one, and does those after it', async () => {
    const outcomes = await runChecks([breaks, breaks, clean], () => undefined);
    assert.match(humanReport(outcomes), /the check breaks itself failed: Error: no such file[\s\S]*\n1 passed, 2 failed, 0 skipped\n$/);
  });
  test('as JSON holds the same', async () => {
    const report = JSON.parse(jsonReport(await runChecks([clean, finds, cannot], () => undefined))) as { findings: object[]; checks: object[]; failed: number };
    assert.deepEqual([report.failed, report.findings.length], [1, 3]);
    assert.deepEqual(report.checks[2], { name: 'cannot', outcome: 'skip', reason: 'Java was not found' });
  });
});

test('format finds the first line that Prettier would change, and leaves the ignored alone', async (t) => {
  const root = projectOf(t, {
    '.prettierrc.json': '{ "singleQuote": true }\n',
    '.prettierignore': 'config/made/\n',
    'scripts/good.ts': "export const a = 'x';\n",
    'scripts/bad.ts': 'export const a = \'x\';\nexport const b = "y";\n',
    'scripts/broken.ts': 'export const = 1;\n',
    'config/made/a.json': '{"a":    1}',
  });
  const found = await formatFindings(root);
  assert.deepEqual(
    found.map(({ file, line }) => `${file}:${line}`),
    ['scripts/bad.ts:2', 'scripts/broken.ts:1'],
  );
});

test('sizes finds a file of 801 lines and not one of 800', (t) => {
  const root = projectOf(t, { 'scripts/long.ts': '\n'.repeat(801), 'scripts/short.ts': '\n'.repeat(800) });
  assert.deepEqual(
    sizeFindings(root).map(({ file }) => file),
    ['scripts/long.ts'],
  );
});
