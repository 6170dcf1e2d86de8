/**
 * Nothing twice, nothing lost: the org's own triggers refuse, throw and spend limits while our mail is stored. Each fault really happens (test/product/subscriber); each time there is
 * one EmailMessage and one case in the end, or a held mail and a clean retry, and beside each stands the same mail without the fault.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openMailOrg, type MailOrg } from '../../scripts/local-org/mailOrg.ts';
import { projectRoot } from '../../scripts/local-org/org.ts';
import { address, count, deliver, filedAfterHolding, filedOnce, heldOnly, nothing, stored } from './scannedMail.ts';

const open = (): MailOrg => openMailOrg({ sources: [projectRoot, join(projectRoot, 'test/product/subscriber')] });

const filesOf = (org: MailOrg, id: unknown): number => count(org, `ContentDocumentLink WHERE LinkedEntityId = '${String(id)}'`);

function mendAndRetry(org: MailOrg, fault: string): void {
  org.delete('Account', fault);
  org.callStatic('Retry', 'allheld()');
}

function assertFiledOnce(org: MailOrg, filed: string): void {
  assert.equal(stored(org), filed);
  const [mail] = org.query('SELECT Id, MessageIdentifier, TextBody FROM EmailMessage');
  assert.equal(mail?.['MessageIdentifier'], '<scan@mail.example>');
  assert.equal(filesOf(org, mail['Id']), 1);
}

describe('a trigger of the org', () => {
  const faults: readonly { readonly name: string; readonly reason: RegExp }[] = [
    { name: 'mail is refused', reason: /No mail on Sundays/ },
    { name: 'exception behind the mail', reason: /The index is down/ },
    { name: 'exception behind the case', reason: /The phone system is down/ },
  ];
  for (const { name, reason } of faults) {
    test(`${name}: the mail is held whole, and filed once when the cause is mended`, async () => {
      const org = open();
      const fault = org.insert('Account', { Name: name });
      const delivery = await deliver(org);
      assert.equal(delivery.outcome, 'held');
      assert.match(delivery.reason, reason);
      assert.equal(stored(org), heldOnly);
      const [held] = org.query('SELECT Id, Status__c, Reason__c, Attempts__c FROM HeldMail__c');
      assert.equal(filesOf(org, held?.['Id']), 2, 'the mail and its attachment');
      assert.equal(held?.['Status__c'], 'Failed', 'its own retries met the same fault');
      assert.match(String(held['Reason__c']), reason);
      assert.equal((await deliver(org)).outcome, 'duplicate');
      assert.equal(stored(org), heldOnly);
      mendAndRetry(org, fault);
      assertFiledOnce(org, filedAfterHolding);
      org.callStatic('Retry', 'allheld()');
      assertFiledOnce(org, filedAfterHolding);
    });
  }

  test('that is well: the mail is filed at once', async () => {
    const org = open();
    assert.equal((await deliver(org)).outcome, 'created');
    assertFiledOnce(org, filedOnce);
  });

  test('spends a limit: Salesforce bounces the mail, nothing is left behind, and its next delivery is filed once', async () => {
    const org = open();
    const fault = org.insert('Account', { Name: 'limit behind the case' });
    assert.equal((await deliver(org)).outcome, 'failed');
    assert.equal(stored(org), nothing);
    org.delete('Account', fault);
    assert.equal((await deliver(org)).outcome, 'created');
    assertFiledOnce(org, filedOnce);
  });

  test('spends a limit where the address stores first: the mail is kept, the finalizer says why, and it is filed once when the cause is mended', async () => {
    const org = open();
    org.insert('RoutingAddress__c', { Address__c: address, StoresFirst__c: true, IsActive__c: true });
    const fault = org.insert('Account', { Name: 'limit behind the case' });
    assert.equal((await deliver(org)).outcome, 'held');
    const [held] = org.query('SELECT Id, Status__c, Reason__c FROM HeldMail__c');
    assert.match(String(held?.['Reason__c']), /Too many SOQL queries/);
    assert.equal(stored(org), heldOnly);
    mendAndRetry(org, fault);
    assertFiledOnce(org, filedAfterHolding);
  });

  test('refuses the copies of a move: nothing has moved, and the agent reads why; without the fault it moves', async () => {
    const org = open();
    const { emailMessageId } = await deliver(org);
    const target = org.insert('Case', { Subject: 'Other' });
    const fault = org.insert('Account', { Name: 'exception behind the mail' });
    assert.match(String(org.callStatic('Attempt', 'tomove(string,string)', emailMessageId, target)), /^The mail was not moved\. .*The index is down\.$/);
    const where = (): unknown[] =>
      org.query('SELECT Id, ParentId FROM EmailMessage').map((mail) => [mail['Id'] === emailMessageId, mail['ParentId'] === target]);
    assert.deepEqual(where(), [[true, false]]);
    assert.deepEqual(
      org.query('SELECT Kind__c FROM ThreadAlias__c').map((alias) => alias['Kind__c']),
      ['Mention'],
    );
    assert.equal(count(org, 'MailMove__c'), 0);
    org.delete('Account', fault);
    assert.equal(org.callStatic('Attempt', 'tomove(string,string)', emailMessageId, target), null);
    assert.deepEqual(where(), [[false, true]]);
  });
});
