/**
 * Nothing twice, nothing lost, when the platform itself fails: locks, a full org, the limit of rows, at each statement that a mail needs. In the end there is one EmailMessage, one case,
 * one decision; or nothing at all, and the next delivery is filed once.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openMailOrg, type MailOrg } from '../../scripts/local-org/mailOrg.ts';
import { full, locked, withFault, type PlatformFault } from './platformFaults.ts';
import { address, count, deliver, filedAfterHolding, filedOnce, heldOnly, nothing, stored } from './scannedMail.ts';

async function inOrg(work: (org: MailOrg) => Promise<void>): Promise<void> {
  const org = openMailOrg();
  try {
    await work(org);
  } finally {
    org.close();
  }
}

const statements: readonly (readonly [PlatformFault['operation'], string])[] = [
  ['insert', 'Case'],
  ['insert', 'EmailMessage'],
  ['insert', 'ContentVersion'],
  ['insert', 'ContentDocumentLink'],
  ['insert', 'ThreadAlias__c'],
];

describe('a statement behind the receipt', () => {
  for (const [operation, objectName] of statements) {
    for (const failure of objectName.startsWith('Content') ? [locked] : [locked, full]) {
      test(`${operation} ${objectName}: ${failure.statusCode} once: held, and its own retry files it once`, () =>
        inOrg(async (org) => {
          const times = withFault(org, { operation, objectName, failure, times: 1 });
          assert.equal((await deliver(org)).outcome, 'created', 'told after the retry, which the local org runs at once');
          assert.equal(times(), 1, 'the fault came');
          assert.equal(stored(org), filedAfterHolding);
          const [held] = org.query('SELECT Status__c, Reason__c FROM HeldMail__c');
          assert.equal(held?.['Status__c'], 'Released');
          assert.match(String(held['Reason__c']), new RegExp(failure.message.slice(0, 20)));
          assert.equal((await deliver(org)).outcome, 'duplicate');
          assert.equal(stored(org), filedAfterHolding);
        }));
    }
    test(`${operation} ${objectName}: the limit of rows: nothing is left behind, and the next delivery is filed once`, () =>
      inOrg(async (org) => {
        const times = withFault(org, { operation, objectName, failure: 'rows', times: 1 });
        const bounced = await deliver(org);
        assert.equal(bounced.outcome, 'failed');
        assert.match(bounced.reason, /Too many DML rows/);
        assert.equal(times(), 1);
        assert.equal(stored(org), nothing);
        assert.equal((await deliver(org)).outcome, 'created');
        assert.equal(stored(org), filedOnce);
      }));
  }

  test('a full org refuses the file: the mail is filed without it and flagged, for a held mail would need the room as well', () =>
    inOrg(async (org) => {
      withFault(org, { operation: 'insert', objectName: 'ContentVersion', failure: full, times: 1 });
      const delivery = await deliver(org);
      assert.equal(delivery.outcome, 'created');
      assert.deepEqual(delivery.flags, ['refused-file']);
      assert.equal(stored(org), filedOnce);
    }));

  test('a mail that can be neither filed nor held, as its file is refused: a bounce that says so, nothing left behind, and the next delivery is filed once', () =>
    inOrg(async (org) => {
      org.insert('RoutingAddress__c', { Address__c: address, StoresFirst__c: true, IsActive__c: true });
      withFault(org, { operation: 'insert', objectName: 'ContentVersion', failure: full, times: 2 });
      await assert.rejects(deliver(org), (error: { message?: string }) => /could not be held/.test(error.message ?? ''));
      assert.equal(stored(org), nothing);
      await deliver(org);
      assert.equal(stored(org), filedAfterHolding);
    }));

  test('the token of a new case is refused: the case is there all the same, and gets its token when a mail is sent', () =>
    inOrg(async (org) => {
      withFault(org, { operation: 'insert', objectName: 'ThreadToken__c', failure: locked, times: 1 });
      assert.equal((await deliver(org)).outcome, 'created');
      assert.equal(stored(org), filedOnce);
      assert.equal(count(org, 'ThreadToken__c'), 0);
    }));

  test('a lock that lasts: held until a person tries again, the reason named', () =>
    inOrg(async (org) => {
      withFault(org, { operation: 'insert', objectName: 'Case', failure: locked, times: 4 });
      const delivery = await deliver(org);
      assert.equal(delivery.outcome, 'held');
      const [held] = org.query('SELECT Id, Status__c, Reason__c, Attempts__c FROM HeldMail__c');
      assert.deepEqual([held?.['Status__c'], held?.['Attempts__c']], ['Failed', 3]);
      assert.match(String(held?.['Reason__c']), /unable to obtain exclusive access/);
      assert.equal(stored(org), heldOnly);
    }));

  test('where the address stores first, the limit of rows leaves the mail held, and its own retry files it once', () =>
    inOrg(async (org) => {
      org.insert('RoutingAddress__c', { Address__c: address, StoresFirst__c: true, IsActive__c: true });
      const times = withFault(org, { operation: 'insert', objectName: 'EmailMessage', failure: 'rows', times: 1 });
      await deliver(org);
      assert.equal(times(), 1);
      assert.equal(stored(org), filedAfterHolding);
    }));

  test('a file of a held mail that is locked while the mail is filed: tried again, filed once, and no second text is left', () =>
    inOrg(async (org) => {
      org.insert('RoutingAddress__c', { Address__c: address, StoresFirst__c: true, IsActive__c: true });
      const times = withFault(org, { operation: 'delete', objectName: 'ContentDocument', failure: locked, times: 1 });
      await deliver(org);
      assert.equal(times(), 1);
      assert.equal(stored(org), filedAfterHolding);
      assert.equal(count(org, 'ContentDocument'), 1);
    }));
});

describe('the receipt', () => {
  test('locked by another delivery of the same mail that is under way: tried once more, filed once', () =>
    inOrg(async (org) => {
      const times = withFault(org, { operation: 'insert', objectName: 'MailDecision__c', failure: locked, times: 1 });
      assert.equal((await deliver(org)).outcome, 'created');
      assert.equal(times(), 1);
      assert.equal(stored(org), filedOnce);
    }));

  test('locked for good: the mail bounces or goes to the error routing, nothing is left behind, and the next delivery is filed once', () =>
    inOrg(async (org) => {
      withFault(org, { operation: 'insert', objectName: 'MailDecision__c', failure: locked, times: 2 });
      await assert.rejects(deliver(org), (error: { message?: string }) => /unable to obtain exclusive access/.test(error.message ?? ''));
      assert.equal(stored(org), nothing);
      assert.equal((await deliver(org)).outcome, 'created');
      assert.equal(stored(org), filedOnce);
    }));

  test('of a mail that came before, locked while the delivery is counted: a duplicate all the same, and the sender hears nothing', () =>
    inOrg(async (org) => {
      await deliver(org);
      const times = withFault(org, { operation: 'update', objectName: 'MailDecision__c', failure: locked, times: 1 });
      // The Apex ends well; there is just no decision that it wrote, which the local org tells decisions by.
      await assert.rejects(deliver(org), /^Error: the package wrote no decision$/);
      assert.equal(times(), 1);
      assert.equal(stored(org), filedOnce);
      assert.equal((await deliver(org)).outcome, 'duplicate');
      assert.equal(org.query('SELECT Deliveries__c FROM MailDecision__c')[0]?.['Deliveries__c'], 2);
    }));
});
