/**
 * Nothing twice, nothing lost: the org's own triggers refuse, throw and spend limits while our mail is stored. Each fault really happens (test/product/subscriber); each time there is
 * one EmailMessage and one case in the end, or a held mail and a clean retry, and beside each stands the same mail without the fault.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { defaultShape } from '../../scripts/local-org/mail/inboundShapes.ts';
import { toEnvelope, toInboundEmail } from '../../scripts/local-org/mail/inboundEmail.ts';
import { parseMail } from '../../scripts/local-org/mail/parse.ts';
import { openMailOrg, type Delivery, type MailOrg } from '../../scripts/local-org/mailOrg.ts';
import { projectRoot } from '../../scripts/local-org/org.ts';

const address = 'support@org.example';
const raw = [
  'From: Ann <ann@mail.example>',
  `To: ${address}`,
  'Subject: Scan',
  'Message-ID: <scan@mail.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="="',
  '',
  '--=',
  'Content-Type: text/plain',
  '',
  'Hello',
  '--=',
  'Content-Type: application/octet-stream; name="scan.bin"',
  'Content-Disposition: attachment; filename="scan.bin"',
  '',
  'x',
  '--=--',
  '',
].join('\r\n');

const open = (): MailOrg => openMailOrg({ sources: [projectRoot, join(projectRoot, 'test/product/subscriber')] });

async function deliver(org: MailOrg): Promise<Delivery> {
  const parsed = await parseMail(Buffer.from(raw));
  return org.deliverEmail(toInboundEmail(parsed, defaultShape), toEnvelope(parsed, { to: address }));
}

const count = (org: MailOrg, from: string): number => org.query(`SELECT Id FROM ${from}`).length;
const stored = (org: MailOrg): Record<string, number> => ({
  cases: count(org, 'Case'),
  mails: count(org, 'EmailMessage'),
  held: count(org, 'HeldMail__c'),
  decisions: count(org, 'MailDecision__c'),
});
const filesOf = (org: MailOrg, id: unknown): number => count(org, `ContentDocumentLink WHERE LinkedEntityId = '${String(id)}'`);

function mendAndRetry(org: MailOrg, fault: string): void {
  org.delete('Account', fault);
  org.callStatic('Retry', 'allheld()');
}

function assertFiledOnce(org: MailOrg, held: number): void {
  assert.deepEqual(stored(org), { cases: 1, mails: 1, held, decisions: 1 });
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
      assert.deepEqual(stored(org), { cases: 0, mails: 0, held: 1, decisions: 1 });
      const [held] = org.query('SELECT Id, Status__c, Reason__c, Attempts__c FROM HeldMail__c');
      assert.equal(filesOf(org, held?.['Id']), 2, 'the mail and its attachment');
      assert.equal(held?.['Status__c'], 'Failed', 'its own retries met the same fault');
      assert.match(String(held['Reason__c']), reason);
      assert.equal((await deliver(org)).outcome, 'duplicate');
      assert.deepEqual(stored(org), { cases: 0, mails: 0, held: 1, decisions: 1 });
      mendAndRetry(org, fault);
      assertFiledOnce(org, 1);
      org.callStatic('Retry', 'allheld()');
      assertFiledOnce(org, 1);
    });
  }

  test('that is well: the mail is filed at once', async () => {
    const org = open();
    assert.equal((await deliver(org)).outcome, 'created');
    assertFiledOnce(org, 0);
  });

  test('spends a limit: Salesforce bounces the mail, nothing is left behind, and its next delivery is filed once', async () => {
    const org = open();
    const fault = org.insert('Account', { Name: 'limit behind the case' });
    assert.equal((await deliver(org)).outcome, 'failed');
    assert.deepEqual(stored(org), { cases: 0, mails: 0, held: 0, decisions: 0 });
    org.delete('Account', fault);
    assert.equal((await deliver(org)).outcome, 'created');
    assertFiledOnce(org, 0);
  });

  test('spends a limit where the address stores first: the mail is kept, the finalizer says why, and it is filed once when the cause is mended', async () => {
    const org = open();
    org.insert('RoutingAddress__c', { Address__c: address, StoresFirst__c: true, IsActive__c: true });
    const fault = org.insert('Account', { Name: 'limit behind the case' });
    assert.equal((await deliver(org)).outcome, 'held');
    const [held] = org.query('SELECT Id, Status__c, Reason__c FROM HeldMail__c');
    assert.match(String(held?.['Reason__c']), /Too many SOQL queries/);
    assert.deepEqual(stored(org), { cases: 0, mails: 0, held: 1, decisions: 1 });
    mendAndRetry(org, fault);
    assertFiledOnce(org, 1);
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
    assert.equal(count(org, 'MailMove__c') + count(org, 'ThreadAlias__c'), 0);
    org.delete('Account', fault);
    assert.equal(org.callStatic('Attempt', 'tomove(string,string)', emailMessageId, target), null);
    assert.deepEqual(where(), [[false, true]]);
  });
});
