/** `.ci/run` with commands of the test's own in place of npm and skein: what it sums, and how it ends. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

interface Part {
  readonly prints: string;
  readonly exit: number;
}

function ci(t: TestContext, tests: Part, check: Part): { last: string | undefined; status: number | null } {
  const root = mkdtempSync(join(tmpdir(), 'skein-ci-'));
  t.after(() => rmSync(root, { recursive: true }));
  for (const folder of ['.ci', 'bin', 'scripts']) mkdirSync(join(root, folder));
  copyFileSync(fileURLToPath(new URL('../../.ci/run', import.meta.url)), join(root, '.ci', 'run'));
  writeFileSync(join(root, 'bin', 'npm'), `#!/bin/sh\nprintf '${tests.prints}'\nexit ${tests.exit}\n`);
  chmodSync(join(root, 'bin', 'npm'), 0o755);
  writeFileSync(
    join(root, 'scripts', 'skein.mjs'),
    `process.stdout.write(${JSON.stringify(check.prints.replaceAll('\\n', '\n'))});\nprocess.exitCode = ${check.exit};\n`,
  );
  const path = [join(root, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter);
  const { stdout, status } = spawnSync('bash', [join(root, '.ci', 'run')], { encoding: 'utf8', env: { ...process.env, PATH: path } });
  return { last: stdout.trimEnd().split('\n').at(-1), status };
}

describe('.ci/run', () => {
  const rows: readonly (readonly [string, Part, Part, string, number])[] = [
    [
      'sums both',
      { prints: 'node: 9 passed, 0 failed\\n12 passed, 0 failed\\n', exit: 0 },
      { prints: '10 passed, 0 failed, 1 skipped\\n', exit: 0 },
      '22 passed, 0 failed',
      0,
    ],
    [
      'fails when a test failed',
      { prints: '11 passed, 1 failed\\n', exit: 1 },
      { prints: '10 passed, 0 failed, 1 skipped\\n', exit: 0 },
      '21 passed, 1 failed',
      1,
    ],
    [
      'fails when a check found something',
      { prints: '12 passed, 0 failed\\n', exit: 0 },
      { prints: 'a.ts:1:1: x (y)\\n8 passed, 2 failed, 1 skipped\\n', exit: 1 },
      '20 passed, 2 failed',
      1,
    ],
    [
      'counts a command that broke off as a failure',
      { prints: 'nothing\\n', exit: 70 },
      { prints: '10 passed, 0 failed\\n', exit: 0 },
      '10 passed, 1 failed',
      1,
    ],
    [
      'does not believe a sum without failures from a command that failed',
      { prints: '12 passed, 0 failed\\n', exit: 139 },
      { prints: '1 passed, 0 failed\\n', exit: 0 },
      '13 passed, 1 failed',
      1,
    ],
  ];
  for (const [name, tests, check, last, status] of rows) test(name, (t) => assert.deepEqual(ci(t, tests, check), { last, status }));
});
