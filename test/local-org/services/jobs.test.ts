/** Asynchronous work in the org itself, outside of tests: it runs when the transaction that asked for it has committed. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openOrg, type ApexOrg } from '../../../scripts/local-org/org.ts';
import { OrgDoor } from '../../../scripts/local-org/orgDoor.ts';

const project = join(import.meta.dirname, '../projects/asynchronous');

function after(apex: string): ApexOrg {
  const org = openOrg({ sources: [project], seed: 1, now: new Date('2026-07-01T10:00:00Z') });
  const result = new OrgDoor(org).executeAnonymous(apex);
  assert.equal(result.compileProblem ?? result.exceptionMessage, null);
  return org;
}
const rows = (org: ApexOrg, soql: string): readonly unknown[] =>
  org.query(soql).map(({ attributes: _, Id: __, ...fields }) => Object.values(fields).map(String).join(' '));

describe('a batch', () => {
  test('runs every chunk; one that fails is undone alone', () => {
    const org = after(`
      insert new List<Account>{ new Account(Name = 'A'), new Account(Name = 'A bad'), new Account(Name = 'A c') };
      Database.executeBatch(new Renaming(' renamed'), 1);`);
    assert.deepEqual(rows(org, "SELECT Name FROM Account WHERE Name LIKE 'A%' ORDER BY Name"), ['A bad', 'A c renamed', 'A renamed']);
    assert.deepEqual(rows(org, 'SELECT Status, TotalJobItems, JobItemsProcessed, NumberOfErrors, ExtendedStatus FROM AsyncApexJob'), [
      'Completed 3 3 1 First error: bad account',
    ]);
  });
});

describe('a schedule', () => {
  test('waits, and fires when it is told to', () => {
    const org = after("System.schedule('Nightly', '0 0 2 * * ?', new Nightly());");
    assert.deepEqual(rows(org, 'SELECT Name FROM Account'), []);
    const [trigger] = org.query('SELECT Id FROM CronTrigger');
    org.fire(String(trigger?.Id));
    org.fire(String(trigger?.Id));
    assert.deepEqual(rows(org, 'SELECT Site FROM Account'), ['0 0 2 * * ? true', '0 0 2 * * ? true']);
    assert.deepEqual(rows(org, 'SELECT TimesTriggered, NextFireTime FROM CronTrigger'), ['2 2026-07-02T02:00:00.000+0000']);
  });
});

describe('an event', () => {
  test('arrives after the commit', () => {
    const org = after("EventBus.publish(new Noted__e(Text__c = 'one'));");
    assert.deepEqual(rows(org, 'SELECT Name, AccountNumber FROM Account'), ['one 1']);
  });
  test('does not when the transaction fails', () => {
    const org = openOrg({ sources: [project], seed: 1 });
    const result = new OrgDoor(org).executeAnonymous("EventBus.publish(new Noted__e(Text__c = 'one')); Integer i = 1 / 0;");
    assert.equal(result.exceptionMessage, 'System.MathException: Divide by 0');
    assert.deepEqual(rows(org, 'SELECT Name FROM Account'), []);
  });
});
