/** The Salesforce command line, unmodified, with a home of its own: log in with the token, query, run tests, run anonymous Apex. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Recorded } from './recorded.ts';
import { recordedApi, tabled } from './recorded.ts';

const sf = fileURLToPath(new URL('../../../node_modules/@salesforce/cli/bin/run.js', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'sf-home-'));
let api: Recorded;

interface Answer {
  readonly status: number;
  readonly name?: string;
  readonly message?: string;
  readonly result: Readonly<Record<string, unknown>>;
}

/** Runs `sf … --json`; the exit code is in the answer's status. */
const run = (...words: string[]): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const env = {
      PATH: process.env['PATH'],
      HOME: home,
      SF_ACCESS_TOKEN: api.accessToken,
      SF_DISABLE_TELEMETRY: 'true',
      SF_DISABLE_LOG_FILE: 'true',
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
      SF_AUTOUPDATE_DISABLE: 'true',
      SF_SKIP_NEW_VERSION_CHECK: 'true',
      NO_PROXY: '127.0.0.1',
    };
    execFile(process.execPath, [sf, ...words, '--json'], { cwd: home, env, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as Answer);
      } catch {
        reject(new Error(`sf ${words.join(' ')}\n${stdout}\n${stderr}`, { cause: error }));
      }
    });
  });

before(async () => {
  api = await recordedApi();
  const login = await run('org', 'login', 'access-token', '--instance-url', api.url, '--alias', 'local', '--no-prompt');
  assert.deepEqual([login.status, login.result?.['username'], login.result?.['orgId']], [0, api.org.user.userName, api.org.organizationId], login.message);
});
after(async () => {
  await api.close();
  rmSync(home, { recursive: true, force: true });
});

const local = ['--target-org', 'local'];

describe('sf', () => {
  test('data query finds a record', async () => {
    api.org.create('Case', { Subject: 'from sf' });
    const { status, result, message } = await run('data', 'query', '--query', "SELECT Subject FROM Case WHERE Subject = 'from sf'", ...local);
    assert.deepEqual([status, result?.['totalSize']], [0, 1], message);
  });
  test('data query says what is wrong', async () => {
    const { status, name } = await run('data', 'query', '--query', 'SELECT Nope FROM Case', ...local);
    assert.deepEqual([status, name], [1, 'INVALID_FIELD']);
  });
  test('data create, update, get and delete a record', async () => {
    const account = ['--sobject', 'Account'];
    const { result } = await run('data', 'create', 'record', ...account, '--values', "Name='made by sf'", ...local);
    const record = ['--record-id', String(result['id'])];
    assert.equal((await run('data', 'update', 'record', ...account, ...record, '--values', "Name='changed by sf'", ...local)).status, 0);
    assert.equal((await run('data', 'get', 'record', ...account, ...record, ...local)).result['Name'], 'changed by sf');
    assert.equal((await run('data', 'delete', 'record', ...account, ...record, ...local)).status, 0);
    assert.notEqual((await run('data', 'get', 'record', ...account, ...record, ...local)).status, 0);
  });
  test('data import tree creates records', async () => {
    const file = join(home, 'accounts.json');
    const account = (referenceId: string): object => ({ attributes: { type: 'Account', referenceId }, Name: referenceId });
    writeFileSync(file, JSON.stringify({ records: [account('one'), account('two')] }));
    const { status, result, message } = await run('data', 'import', 'tree', '--files', file, ...local);
    assert.deepEqual([status, (result as unknown as { refId: string }[]).map(({ refId }) => refId)], [0, ['one', 'two']], message);
  });
  test('sobject describe tells of an object', async () => {
    const { status, result } = await run('sobject', 'describe', '--sobject', 'Case', ...local);
    assert.deepEqual([status, result['name'], result['keyPrefix']], [0, 'Case', '500']);
  });
  test('org list limits counts requests', async () => {
    const { status, result } = await run('org', 'list', 'limits', ...local);
    assert.deepEqual([status, (result as unknown as { name: string; max: number }[]).map(({ name, max }) => [name, max])], [0, [['DailyApiRequests', 15_000]]]);
  });
  test('apex run test waits for the tests of two classes', async () => {
    const { status, result } = await run('apex', 'run', 'test', '--class-names', 'CaseRouterTest', '--class-names', 'MailTest', '--wait', '1', ...local);
    const tests = result['tests'] as { readonly FullName: string; readonly Outcome: string }[];
    assert.deepEqual(
      tests.map(({ FullName, Outcome }) => `${FullName} ${Outcome}`),
      ['CaseRouterTest.routes Pass', 'CaseRouterTest.refuses Fail', 'MailTest.parses Pass'],
    );
    // 100: the tests ran, and some failed
    assert.equal(status, 100);
  });
  test('apex run test --code-coverage tells what was covered', async () => {
    const { status, result } = await run('apex', 'run', 'test', '--class-names', 'MailTest', '--code-coverage', '--synchronous', ...local);
    assert.deepEqual([status, (result['summary'] as Record<string, unknown>)['testRunCoverage']], [0, '67%']);
    const { coverage } = result['coverage'] as { coverage: { name: string; totalCovered: number; lines: object }[] };
    assert.deepEqual(
      coverage.map(({ name, totalCovered, lines }) => [name, totalCovered, lines]),
      [['CaseRouter', 2, { '2': 1, '3': 1, '5': 0 }]],
    );
  });
  test('apex run test --synchronous runs one class', async () => {
    const { status, result } = await run('apex', 'run', 'test', '--class-names', 'MailTest', '--synchronous', ...local);
    assert.deepEqual([status, (result['summary'] as Record<string, unknown>)['outcome']], [0, 'Passed']);
  });
  test('apex run shows the log', async () => {
    const file = join(home, 'hello.apex');
    writeFileSync(file, "System.debug('1 < 2 & 3');");
    const { status, result } = await run('apex', 'run', '--file', file, ...local);
    assert.deepEqual([status, result['success']], [0, true]);
    assert.match(String(result['logs']), /1 < 2 & 3/);
  });
});

test('every call stands in the table', () => {
  const known = tabled('sf', '@salesforce/core', '@salesforce/apex-node', 'jsforce');
  assert.deepEqual(
    [...api.called].filter((call) => !known.has(call)),
    [],
  );
});
