/** What `skein test` prints, writes and answers for a report. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { TestReport, TestRunOptions } from '../../scripts/cli/testOrg.ts';
import type { LocalOrg } from '../../scripts/cli/localOrg.ts';
import { skein, temporaryFolder } from './commandLine.ts';

const passes = { name: 'BTest.works', outcome: 'pass', message: null, stack: null, ms: 12 } as const;
const fails = { name: 'ATest.refuses', outcome: 'fail', message: 'Expected "<1>" &\nActual 2', stack: 'Class.ATest.refuses: line 3\u0000', ms: 5 } as const;
const skipped = { name: 'BTest.isSkipped', outcome: 'skip', message: null, stack: null, ms: 0 } as const;
const unsupported = { file: 'A.cls', line: 3, column: 4, message: 'SOSL is not supported.', kind: 'unsupported' } as const;
const refused = { ...unsupported, message: 'Unexpected token', kind: 'error' } as const;

function org(report: TestReport, asked: TestRunOptions[] = []): Pick<LocalOrg, 'openTestOrg'> {
  const run = async (options: TestRunOptions): Promise<TestReport> => {
    asked.push(options);
    return report;
  };
  return { openTestOrg: async () => ({ run, close: () => undefined }) };
}

describe('skein test exits', () => {
  const rows: readonly (readonly [string, TestReport, number])[] = [
    ['0 when all passed', { compileErrors: [], tests: [passes] }, 0],
    ['0 when some were skipped', { compileErrors: [], tests: [passes, skipped] }, 0],
    ['0 for what is unsupported and no test reaches', { compileErrors: [unsupported], tests: [passes] }, 0],
    ['1 when one failed', { compileErrors: [], tests: [passes, fails] }, 1],
    ['1 for what Salesforce would refuse to deploy', { compileErrors: [refused], tests: [passes] }, 1],
    ['1 when nothing ran', { compileErrors: [], tests: [] }, 1],
  ];
  for (const [name, report, code] of rows) test(name, async () => assert.equal((await skein(['test'], org(report))).code, code));
});

test('a name that the org has no test of is misuse; an error of another kind is ours', async () => {
  const throwing = (error: Error): Pick<LocalOrg, 'openTestOrg'> => ({
    openTestOrg: async () => ({ run: () => Promise.reject(error), close: () => undefined }),
  });
  const refusal = Object.assign(new Error('There is no Nope.'), { errorCode: 'INVALID_INPUT' });
  const { code, err } = await skein(['test', 'Nope'], throwing(refusal));
  assert.deepEqual([code, err], [2, 'skein: There is no Nope.\n']);
  assert.equal((await skein(['test', 'Nope'], throwing(new Error('broken')))).code, 70);
});

test('--json is one object with its keys in order, tests sorted by name', async () => {
  const { out } = await skein(['test', '--json'], org({ compileErrors: [unsupported], tests: [passes, skipped, fails] }));
  const report = JSON.parse(out) as { tests: { name: string }[] };
  assert.deepEqual(Object.keys(report), ['passed', 'failed', 'skipped', 'compileErrors', 'tests']);
  assert.deepEqual(
    report.tests.map(({ name }) => name),
    ['ATest.refuses', 'BTest.isSkipped', 'BTest.works'],
  );
  assert.deepEqual(Object.keys(report.tests[0] ?? {}), ['name', 'outcome', 'message', 'stack', 'ms']);
  assert.match(out, /^\{"passed":1,"failed":1,"skipped":1,/);
});

test('for people: failures with their message, and the sum as the last line', async () => {
  const { out } = await skein(['test'], org({ compileErrors: [], tests: [passes, fails] }));
  assert.match(out, /✖ ATest\.refuses[\s\S]*✔ BTest\.works[\s\S]*\n {4}Actual 2\n[\s\S]*\n1 passed, 1 failed, 0 skipped\n$/);
});

test('--junit writes what XML readers take, whatever the message holds', async (t) => {
  const file = join(temporaryFolder(t), 'report.xml');
  await skein(['test', '--junit', file], org({ compileErrors: [refused], tests: [passes, fails, skipped] }));
  const xml = readFileSync(file, 'utf8');
  assert.equal(XMLValidator.validate(xml), true);
  assert.ok(!xml.includes('\u0000'));
  const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(xml) as { testsuites: { testsuite: Record<string, unknown>[] } };
  const names = testsuites.testsuite.map((suite) => [suite['@_name'], suite['@_tests'], suite['@_failures'], suite['@_skipped'] ?? null]);
  assert.deepEqual(names, [
    ['BTest', '2', '0', '1'],
    ['ATest', '1', '1', '0'],
    ['compile', '1', '0', null],
  ]);
  assert.match(xml, /message="Expected &quot;&lt;1&gt;&quot; &amp;&#10;Actual 2"/);
});

test('names, sources and coverage reach the org', async () => {
  const asked: TestRunOptions[] = [];
  const { openTestOrg } = org({ compileErrors: [], tests: [passes] }, asked);
  await skein(['test', '--source', 'test', '--source', 'scripts', 'ATest', 'BTest.works'], { openTestOrg });
  await skein(['test', '--target-org', 'dev', '--coverage'], { openTestOrg });
  assert.deepEqual(asked, [
    { sources: ['test', 'scripts'], coverage: false, names: ['ATest', 'BTest.works'] },
    { sources: [], coverage: true, names: [] },
  ]);
});

test('an org that sf does not know is wrong use, any other failure of it is not', async () => {
  const failing = (name: string) => ({
    openTestOrg: async () => ({
      run: async (): Promise<never> => {
        throw Object.assign(new Error('No authorization information found for dev.'), { name });
      },
      close: () => undefined,
    }),
  });
  const { code, out, err } = await skein(['test', '--target-org', 'dev'], failing('NamedOrgNotFoundError'));
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /^skein: --target-org: No authorization information found for dev\. Log in first: [^\n]+\n$/);
  assert.equal((await skein(['test', '--target-org', 'dev'], failing('SomethingElse'))).code, 70);
});

test('coverage is a table for people and a key more in JSON', async () => {
  const coverage = [{ name: 'Clock', covered: 2, lines: 3 }];
  const { openTestOrg } = org({ compileErrors: [], tests: [passes], coverage });
  const flags = ['test', '--target-org', 'dev', '--coverage'];
  assert.match((await skein(flags, { openTestOrg })).out, /^Clock {2}66 % {2}2 of 3 lines$/m);
  assert.deepEqual((JSON.parse((await skein([...flags, '--json'], { openTestOrg })).out) as TestReport).coverage, coverage);
});
