/** The test runner on a fake org: the real one is run by `npm test` itself. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { runApexTests } from '../../scripts/testing/apexTests.ts';
import type { Org } from '../../scripts/local-org/orgTypes.ts';
import { fakeOrg } from '../local-org/api/fakeOrg.ts';

// The home of whoever runs the tests, which must stay as it is.
const home = mkdtempSync(join(tmpdir(), 'home-'));
const { HOME: homeBefore, SF_DISABLE_TELEMETRY: telemetryBefore } = process.env;
before(() => {
  process.env['HOME'] = home;
});
after(() => {
  process.env['HOME'] = homeBefore;
  rmSync(home, { recursive: true });
});

const named = (results: readonly { className: string; methodName: string; outcome: string }[]): string[] =>
  results.map(({ className, methodName, outcome }) => `${className}.${methodName} ${outcome}`);

test('all tests, each told as it ends and all at the end', async () => {
  const told: string[] = [];
  const { results } = await runApexTests(fakeOrg(), { onResult: ({ methodName }) => told.push(methodName) });
  assert.deepEqual(named(results), ['CaseRouterTest.routes pass', 'CaseRouterTest.refuses fail', 'MailTest.parses pass', 'BrokenTest.never compileFail']);
  assert.deepEqual(told, ['routes', 'refuses', 'parses', 'never']);
  assert.deepEqual(results[1], {
    className: 'CaseRouterTest',
    methodName: 'refuses',
    outcome: 'fail',
    message: 'System.AssertException: Assertion Failed',
    stackTrace: 'Class.CaseRouterTest.refuses: line 3, column 1',
    ms: 4,
  });
  assert.deepEqual([results[0]?.message, results[0]?.stackTrace], [null, null]);
});

test('a method and a class by name, whatever the case', async () => {
  const { results } = await runApexTests(fakeOrg(), { names: ['caseroutertest.ROUTES', 'MailTest'] });
  assert.deepEqual(named(results), ['CaseRouterTest.routes pass', 'MailTest.parses pass']);
});

test('coverage when it is asked for, and only then', async () => {
  const { coverage } = await runApexTests(fakeOrg(), { names: ['CaseRouterTest.routes', 'MailTest'], coverage: true });
  assert.deepEqual(coverage, [{ name: 'CaseRouter', covered: 2, lines: 3 }]);
  assert.equal((await runApexTests(fakeOrg(), { names: ['MailTest'] })).coverage, undefined);
});

describe('refused', () => {
  test('a class that is no test', () =>
    assert.rejects(runApexTests(fakeOrg(), { names: ['CaseRouter'] }), {
      message: "This class name's value is invalid: CaseRouter. Provide the name of an Apex class that has test methods.",
    }));
});

test('what the org does not report, and what breaks in it, has failed', async () => {
  const silent = { ...fakeOrg(), runTests: () => [] };
  assert.deepEqual(
    (await runApexTests(silent, { names: ['CaseRouterTest'] })).results.map(({ methodName, message }) => [methodName, message]),
    [
      ['routes', 'The local org gave no result for this method.'],
      ['refuses', 'The local org gave no result for this method.'],
    ],
  );
  const org = fakeOrg();
  const breaking: Org = {
    ...org,
    runTests: (selection, settings) => {
      if (selection?.[0]?.className === 'MailTest') throw new RangeError('a bug of ours');
      return org.runTests(selection, settings);
    },
  };
  const failures: unknown[] = [];
  const { results } = await runApexTests(breaking, { names: ['MailTest', 'CaseRouterTest'], onFailure: (error) => failures.push(error) });
  assert.deepEqual(named(results), ['MailTest.parses fail', 'CaseRouterTest.routes pass', 'CaseRouterTest.refuses fail']);
  assert.equal(results[0]?.message, 'The local org failed: a bug of ours');
  assert.ok(failures[0] instanceof RangeError);
});

test('two runs at once have each their results, also after one that was refused', async () => {
  const [first, refused, second] = await Promise.allSettled([
    runApexTests(fakeOrg(), { names: ['MailTest'] }),
    runApexTests(fakeOrg(), { names: ['Nope'] }),
    runApexTests(fakeOrg(), { names: ['BrokenTest'] }),
  ]);
  assert.equal(refused.status, 'rejected');
  assert.deepEqual(first.status === 'fulfilled' && named(first.value.results), ['MailTest.parses pass']);
  assert.deepEqual(second.status === 'fulfilled' && named(second.value.results), ['BrokenTest.never compileFail']);
});

test('nothing is left at home, and home is where it was', () => {
  assert.equal(process.env['HOME'], home);
  assert.equal(process.env['SF_DISABLE_TELEMETRY'], telemetryBefore);
  assert.deepEqual(readdirSync(home), []);
});
