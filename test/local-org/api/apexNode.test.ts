/** @salesforce/apex-node on @salesforce/core, unmodified. Home is an empty folder: what core keeps there must not come from, or go to, the user's. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { ExecuteService, TestLevel, TestResult, TestRunIdResult, TestService } from '@salesforce/apex-node';
import type { Recorded } from './recorded.ts';
import { recordedApi, tabled } from './recorded.ts';

const home = mkdtempSync(join(tmpdir(), 'home-'));
Object.assign(process.env, { HOME: home, SF_DISABLE_TELEMETRY: 'true', SF_DISABLE_LOG_FILE: 'true', SF_USE_GENERIC_UNIX_KEYCHAIN: 'true' });
const specified = 'RunSpecifiedTests' as TestLevel;

let api: Recorded;
let tests: TestService;
let execute: ExecuteService;
let username: string | undefined;
before(async () => {
  api = await recordedApi();
  const { AuthInfo, Connection } = await import('@salesforce/core');
  const { ExecuteService, TestService } = await import('@salesforce/apex-node');
  const authInfo = await AuthInfo.create({ accessTokenOptions: { accessToken: api.accessToken, instanceUrl: api.url, loginUrl: api.url } });
  username = authInfo.getUsername();
  const connection = await Connection.create({ authInfo });
  assert.equal(connection.getApiVersion(), '67.0');
  tests = new TestService(connection);
  execute = new ExecuteService(connection);
});
after(async () => {
  await api.close();
  rmSync(home, { recursive: true, force: true });
});

test('the token alone says who the user is', () => assert.equal(username, api.org.user.userName));

describe('a synchronous run', () => {
  test('of a class', async () => {
    const result = (await tests.runTestSynchronous(await tests.buildSyncPayload(specified, undefined, 'CaseRouterTest'))) as TestResult;
    assert.deepEqual([result.summary.outcome, result.summary.passing, result.summary.failing], ['Failed', 1, 1]);
    const failed = result.tests.find(({ outcome }) => (outcome as string) === 'Fail');
    assert.equal(failed?.fullName, 'CaseRouterTest.refuses');
    assert.deepEqual([failed?.diagnostic?.className, failed?.diagnostic?.lineNumber, failed?.diagnostic?.columnNumber], ['CaseRouterTest', 3, 1]);
  });
  test('of a method', async () => {
    const result = (await tests.runTestSynchronous(await tests.buildSyncPayload(specified, 'CaseRouterTest.routes'))) as TestResult;
    assert.deepEqual(
      result.tests.map(({ fullName }) => fullName),
      ['CaseRouterTest.routes'],
    );
    assert.deepEqual(api.org.runs.at(-1), [{ className: 'CaseRouterTest', methods: ['routes'] }]);
  });
});

describe('an asynchronous run', () => {
  test('of all tests, a class that does not compile included', async () => {
    const payload = await tests.buildAsyncPayload('RunLocalTests' as TestLevel);
    const result = (await tests.runTestAsynchronous(payload)) as TestResult;
    assert.deepEqual(result.tests.map(({ fullName, outcome }) => `${fullName} ${outcome}`).sort(), [
      'BrokenTest.never CompileFail',
      'CaseRouterTest.refuses Fail',
      'CaseRouterTest.routes Pass',
      'MailTest.parses Pass',
    ]);
    assert.match(result.summary.testRunId, /^707\w{15}$/);
    assert.equal(result.summary.outcome, 'Failed');
  });
  test('of a class that passes, passes', async () => {
    const result = (await tests.runTestAsynchronous(await tests.buildAsyncPayload(specified, undefined, 'MailTest'))) as TestResult;
    assert.equal(result.summary.outcome, 'Passed');
  });
  test('is reported later by its id, through the Streaming API', async () => {
    const { testRunId } = (await tests.runTestAsynchronous(
      await tests.buildAsyncPayload(specified, undefined, 'MailTest,CaseRouterTest'),
      false,
      true,
    )) as TestRunIdResult;
    const result = (await tests.reportAsyncResults(testRunId)) as TestResult;
    assert.equal(result.tests.length, 3);
  });
  test('stops when more have failed than were allowed', async () => {
    const payload = { ...(await tests.buildAsyncPayload(specified, undefined, 'CaseRouterTest,MailTest')), maxFailedTests: 0 };
    const result = (await tests.runTestAsynchronous(payload)) as TestResult;
    assert.deepEqual(
      result.tests.map(({ fullName }) => fullName),
      ['CaseRouterTest.routes', 'CaseRouterTest.refuses'],
    );
  });
  for (const [name, message] of [
    ['Nope', "This class name's value is invalid: Nope. Provide the name of an Apex class that has test methods."],
    ['CaseRouter', "This class name's value is invalid: CaseRouter. Provide the name of an Apex class that has test methods."],
    ['MailTest.nope', "This test method's value is invalid: nope. MailTest has no such test method."],
  ] as const) {
    test(`of ${name} is refused`, async () => assert.rejects(tests.runTestAsynchronous(await tests.buildAsyncPayload(specified, name)), { message }));
  }
});

describe('anonymous Apex', () => {
  test('brings its debug log, whatever characters are in it', async () => {
    const result = await execute.executeAnonymous({ apexCode: "System.debug('1 < 2 & 3');" });
    assert.equal(result.success, true);
    assert.match(result.logs ?? '', /1 < 2 & 3/);
  });
  test('that does not compile says where', async () => {
    const result = await execute.executeAnonymous({ apexCode: 'Integer i = ;' });
    assert.equal(result.compiled, false);
    assert.deepEqual([result.diagnostic?.[0]?.compileProblem, String(result.diagnostic?.[0]?.columnNumber)], ["Unexpected token ';'.", '13']);
  });
  test('that throws says what', async () => {
    const result = await execute.executeAnonymous({ apexCode: 'throw new QueryException();' });
    assert.deepEqual([result.compiled, result.success, result.diagnostic?.[0]?.exceptionStackTrace], [true, false, 'AnonymousBlock: line 1, column 1']);
  });
  test('with another session is a fault', async () => {
    const envelope =
      '<e:Envelope xmlns:e="x"><e:Header><SessionHeader><sessionId>no</sessionId></SessionHeader></e:Header><e:Body><executeAnonymous><apexcode>a();</apexcode></executeAnonymous></e:Body></e:Envelope>';
    const response = await fetch(`${api.url}/services/Soap/s/67.0/00D000000000001EAA`, { method: 'POST', body: envelope });
    assert.equal(response.status, 500);
    assert.match(await response.text(), /<faultcode>sf:INVALID_SESSION_ID</);
  });
});

test('every call stands in the table', () => {
  const known = tabled('@salesforce/core', '@salesforce/apex-node');
  assert.deepEqual(
    [...api.called].filter((call) => !known.has(call)),
    [],
  );
});
