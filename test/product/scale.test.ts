/** The cost of a mail does not grow with the org: what SQLite does for a mail is the same with 1,000 and with 10,000 stored mails, and stays within the budget for every kind. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { openMailOrg } from '../../scripts/local-org/mailOrg.ts';
import { sameWork } from '../../scripts/quality/bench/bench.ts';
import { measureHistory, type HistoryRow } from '../../scripts/quality/bench/history.ts';
import { fullScans } from '../../scripts/quality/bench/observer.ts';
import { countStatements, type StatementRow } from '../../scripts/quality/bench/statementCounts.ts';

describe('matching with ten times the mails', () => {
  let less: HistoryRow;
  let more: HistoryRow;
  before(async () => {
    [less, more] = (await measureHistory({ sizes: [1000, 10_000], rounds: 1, mailsPerKind: 2, progress: () => undefined })) as [HistoryRow, HistoryRow];
  });

  test('runs the same statements, reads the same rows, and scans no table', () => {
    assert.ok(less.statements.length > 20);
    assert.ok(less.rowsRead > 200, 'the known ids are found');
    assert.deepEqual(more.statements, less.statements);
    assert.equal(more.rowsRead, less.rowsRead);
    assert.deepEqual([...less.fullScans, ...more.fullScans], []);
    assert.ok(sameWork(less, more).passed);
  });

  describe('and the bench would say so', () => {
    const cases: readonly (readonly [string, Partial<HistoryRow>, RegExp])[] = [
      ['of a row more', { rowsRead: -1 }, /rows read/],
      ['of a statement more', { statements: [] }, /unlike from number/],
      ['of a full scan', { fullScans: ['SCAN EmailMessage'] }, /SCAN EmailMessage/],
    ];
    for (const [name, change, value] of cases) {
      test(name, () => {
        const judged = sameWork(less, { ...more, ...change });
        assert.equal(judged.passed, false);
        assert.match(judged.value, value);
      });
    }
  });
});

test('a full scan is told from a search by an index, and from the list of ids that SQLite is given', () => {
  const org = openMailOrg({ seed: 1 });
  const scans = (sql: string, ...parameters: string[]): number => fullScans(org, { via: 'rows', sql, parameters, bigInts: false, rows: 0 }).length;
  assert.equal(scans('SELECT "Id" FROM "EmailMessage" WHERE "Subject" = ?', 'Printer'), 1);
  assert.equal(scans('SELECT "Id" FROM "EmailMessage" WHERE "MessageKey__c__fold" IN (SELECT value FROM json_each(?))', '[]'), 0);
  assert.equal(scans('SELECT MAX("Subject") FROM "EmailMessage"'), 1);
  org.close();
});

describe('the budget of a mail (at most 5 SOQL for matching, 12 in all, 12 DML statements)', () => {
  let rows: readonly StatementRow[];
  before(async () => {
    rows = await countStatements();
  });

  test('holds for every kind, in both profiles', () => {
    assert.ok(rows.length > 30);
    const over = rows.filter(({ matchingSoql, soql, dml }) => matchingSoql.most > 5 || soql.most > 12 || dml.most > 12);
    assert.deepEqual(over, []);
  });
  test('does not depend on how many ids are in References', () => {
    for (const profile of ['salesforce', 'recommended']) {
      const soqlOf = (kind: string): number | undefined => rows.find((row) => row.profile === profile && row.kind === kind)?.soql.most;
      assert.ok(soqlOf('references, 1 id') !== undefined);
      assert.equal(soqlOf('references, 200 ids, 1 known'), soqlOf('references, 1 id'));
    }
  });
});
