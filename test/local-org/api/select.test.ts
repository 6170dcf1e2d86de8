/** Queries on the objects that live in memory: pairs of a query and what comes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parsedQuery } from '../../../scripts/local-org/api/tooling/parsedQuery.ts';
import { select } from '../../../scripts/local-org/api/tooling/select.ts';
import { toolingTables } from '../../../scripts/local-org/api/tooling/tables.ts';
import { TestRuns } from '../../../scripts/local-org/api/tooling/testRuns.ts';
import { fakeOrg } from './fakeOrg.ts';

const org = fakeOrg();
const runs = new TestRuns(org, {
  onFailure: (error) => {
    throw error;
  },
});
const tables = toolingTables(org, runs);
const jobId = runs.enqueue(
  org.classes.filter(({ name }) => name === 'CaseRouterTest').map((testClass) => ({ testClass, methods: undefined })),
  { isAllTests: false, mostFailures: undefined, coverage: false },
);
await new Promise<void>((resolve) => runs.onProgress(() => runs.runRows()[0]?.['Status'] === 'Failed' && resolve()));

function answer(soql: string): { records: readonly object[]; count: number | undefined } {
  const query = parsedQuery(soql);
  assert.ok(query, `does not parse: ${soql}`);
  const table = tables.of(query.from.path);
  assert.ok(table, `no such table: ${soql}`);
  return select(tables, table, query);
}

const names = (where: string): string =>
  answer(`SELECT Name FROM ApexClass ${where}`)
    .records.map((record) => (record as { Name: string }).Name)
    .join(' ');
const ids = '01p000000000001AAA';

describe('conditions', () => {
  for (const [where, expected] of [
    ["WHERE Name = 'casEROUTER'", 'CaseRouter'],
    ["WHERE Name != 'MailTest' ORDER BY Name", 'BrokenTest CaseRouter CaseRouterTest'],
    [`WHERE Id = '${ids}'`, 'CaseRouterTest'],
    [`WHERE Id = '${ids.slice(0, 15)}'`, 'CaseRouterTest'],
    [`WHERE Id IN ('${ids}', '01p000000000002AAA')`, 'CaseRouterTest MailTest'],
    [`WHERE Id NOT IN ('${ids}', '01p000000000002AAA')`, 'BrokenTest CaseRouter'],
    ["WHERE Name LIKE '%test' ORDER BY Name DESC", 'MailTest CaseRouterTest BrokenTest'],
    ["WHERE Name LIKE 'M_ilTest'", 'MailTest'],
    ["WHERE Name LIKE 'M.ilTest'", ''],
    ["WHERE NamespacePrefix = null AND (Name = 'MailTest' OR Name = 'BrokenTest')", 'MailTest BrokenTest'],
    ["WHERE NamespacePrefix = '' AND (NOT Name LIKE '%Test')", 'CaseRouter'],
    ["WHERE NamespacePrefix = 'ns'", ''],
    ['WHERE ApiVersion >= 67 ORDER BY Name LIMIT 2 OFFSET 1', 'CaseRouter CaseRouterTest'],
    ['WHERE ApiVersion < 67', ''],
    ['WHERE IsValid = true ORDER BY NamespacePrefix NULLS LAST, Name LIMIT 1', 'BrokenTest'],
  ] as const) {
    test(where, () => assert.equal(names(where), expected));
  }
});

describe('parents', () => {
  test('come as objects with the fields that were asked for', () => {
    const { records } = answer(
      `SELECT MethodName, Outcome, ApexClass.Name, apexclass.namespaceprefix, QueueItem.TestRunResult.Status FROM ApexTestResult WHERE AsyncApexJobId = '${jobId}' AND Outcome = 'Fail'`,
    );
    const plain = JSON.parse(JSON.stringify(records, (key, value: unknown) => (key === 'attributes' ? undefined : value))) as unknown;
    assert.deepEqual(plain, [
      {
        MethodName: 'refuses',
        Outcome: 'Fail',
        ApexClass: { Name: 'CaseRouterTest', NamespacePrefix: null },
        QueueItem: { TestRunResult: { Status: 'Failed' } },
      },
    ]);
  });
  test('may be filtered by', () => assert.equal(answer("SELECT Id FROM ApexTestResult WHERE ApexClass.Name = 'CaseRouterTest'").records.length, 2));
  test('may be named after an alias', () => assert.equal(answer("SELECT r.Id FROM ApexTestResult r WHERE r.ApexClass.Name = 'MailTest'").records.length, 0));
});

test('COUNT() counts and has no records', () => assert.deepEqual(answer('SELECT COUNT() FROM ApexClass WHERE IsValid = true'), { records: [], count: 4 }));

test('a run is counted in classes and methods', () => {
  const [row] = runs.runRows();
  assert.deepEqual([row?.['ClassesCompleted'], row?.['MethodsCompleted'], row?.['MethodsFailed'], row?.['TestTime']], [1, 2, 1, 16]);
  assert.equal(runs.queueRows()[0]?.['ExtendedStatus'], '(1/2)');
});

describe('refused by name', () => {
  for (const [soql, errorCode, message] of [
    ['SELECT Nme FROM ApexClass', 'INVALID_FIELD', /^No such column 'Nme' on entity 'ApexClass'/],
    ["SELECT Id FROM ApexClass WHERE Nme = 'a'", 'INVALID_FIELD', /^No such column 'Nme'/],
    ['SELECT Owner.Name FROM ApexClass', 'INVALID_FIELD', /^Didn't understand relationship 'Owner'/],
    ['SELECT COUNT(Id) FROM ApexClass GROUP BY Name', 'MALFORMED_QUERY', /^GROUP BY is not supported/],
    ['SELECT Id FROM ApexClass WHERE Id IN (SELECT ApexClassId FROM ApexTestResult)', 'MALFORMED_QUERY', /^A sub-query in WHERE is not supported/],
  ] as const) {
    test(soql, () => assert.throws(() => answer(soql), { errorCode, message }));
  }
});
