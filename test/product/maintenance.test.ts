/** Long jobs as they really run, chunk by chunk: a replay changes no row of the database, a back-fill leaves no mail behind that a chunk broke off at (docs/corrections.md C-8, C-12). */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { defaultShape } from '../../scripts/local-org/mail/inboundShapes.ts';
import { toEnvelope, toInboundEmail } from '../../scripts/local-org/mail/inboundEmail.ts';
import { parseMail } from '../../scripts/local-org/mail/parse.ts';
import { openMailOrg, type MailOrg } from '../../scripts/local-org/mailOrg.ts';
import { projectRoot } from '../../scripts/local-org/org.ts';
import { withFault } from './platformFaults.ts';

const address = 'support@org.example';
const open = (): MailOrg => openMailOrg({ sources: [projectRoot, join(projectRoot, 'test/product/subscriber')] });

async function deliver(org: MailOrg, id: string, receivedAt: number, ...lines: readonly string[]): Promise<string> {
  const parsed = await parseMail(Buffer.from([`From: ann@mail.example`, `To: ${address}`, `Message-ID: <${id}@mail.example>`, ...lines].join('\r\n')));
  return org.deliverEmail(toInboundEmail(parsed, defaultShape), toEnvelope(parsed, { to: address }), receivedAt).recordId!;
}

/** Every row of every object, by its table. */
const wholeOf = (org: MailOrg): string =>
  JSON.stringify(
    org.database.objectsWithTables
      .map(({ name }) => [name, org.database.rows(`SELECT * FROM "${name}" ORDER BY 1`, [])])
      .filter(([, rows]) => rows!.length > 0),
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  );

describe('a replay', () => {
  const settings: Readonly<Record<string, readonly string[]>> = {
    tokenInSubject: ['true', 'false'],
    tokenInBody: ['true', 'false'],
    useHeaders: ['true', 'false'],
    profile: ['recommended', 'salesforce'],
    quotedText: ['suggest', 'off', 'attach'],
    tokenOrder: ['documented', 'weighed'],
    refIds: ['false', 'true'],
    salesforceLookup: ['false', 'true'],
    threadIndexRule: ['documented', 'apexSample', 'guid'],
    recordTypes: ['case', 'any'],
  };

  test('finds what other settings would change, nothing where they are the same, and writes nothing in either case', async () => {
    const org = open();
    const start = Date.now() - 60_000;
    const caseId = await deliver(org, 'question', start, 'Subject: Chairs', '', 'Ten chairs were ordered in May, and none of them has come so far.');
    const [token] = org.query(`SELECT Token__c FROM ThreadToken__c WHERE RecordId__c = '${caseId}'`);
    await deliver(org, 'answer', start + 5_000, 'Subject: Re: Chairs', 'In-Reply-To: <question@mail.example>', '', 'Any news?');
    await deliver(org, 'tokened', start + 10_000, 'Subject: Tables', '', `thread::${String(token?.['Token__c'])}::`);
    await deliver(org, 'quoting', start + 15_000, 'Subject: Re: Chairs', '', 'Well?', '> Ten chairs were ordered in May, and none of them has come so far.');
    await deliver(org, 'begun', start + 20_000, 'Subject: Lamps', 'Thread-Index: AcaGRtIDk32mHzBMTdqcqq5tQbqNEw==', '', 'Hello');
    await deliver(org, 'again', start + 25_000, 'Subject: Lamps', 'Thread-Index: AcaGRtIDk32mHzBMTdqcqq5tQbqNEw==', '', 'Hello again');
    const changes: Record<string, number> = {};
    for (const [name, [today, ...others]] of Object.entries(settings)) {
      for (const value of [today!, ...others]) {
        const before = wholeOf(org);
        changes[`${name}=${value}`] = Number(org.callStatic('Upkeep', 'replay(string,string)', name, value));
        assert.equal(wholeOf(org), before, `${name}=${value} wrote`);
      }
      assert.equal(changes[`${name}=${today}`], 0, name);
    }
    assert.deepEqual(
      Object.entries(changes).filter(([, count]) => count > 0),
      [
        ['tokenInBody=false', 1],
        ['useHeaders=false', 1],
        ['quotedText=attach', 1],
        ['threadIndexRule=apexSample', 1],
        ['threadIndexRule=guid', 1],
      ],
    );
    org.close();
  });
});

describe('a back-fill', () => {
  const withoutKey = (org: MailOrg): number => org.query('SELECT Id FROM EmailMessage WHERE MessageKey__c = NULL').length;

  test('of 450 mails whose first chunk breaks off says so, and the next one gives the keys that are missing, and no more', () => {
    const org = open();
    org.callStatic('Upkeep', 'storeoldmails(integer)', 450);
    const times = withFault(org, { operation: 'update', objectName: 'EmailMessage', failure: 'rows', times: 1 });
    org.callStatic('BackfillBatch', 'enqueue()');
    assert.equal(times(), 1);
    assert.equal(withoutKey(org), 200);
    const [broken] = org.query('SELECT Status__c, Mails__c, Message__c FROM MaintenanceRun__c');
    assert.deepEqual([broken?.['Status__c'], broken?.['Mails__c']], ['Done', 250]);
    assert.match(String(broken?.['Message__c']), /^Parts that broke off, by a limit or a lock: 1\./);
    for (const done of [200, 0]) {
      org.callStatic('BackfillBatch', 'enqueue()');
      assert.equal(withoutKey(org), 0);
      const last = org.query('SELECT Mails__c, Changes__c, Message__c FROM MaintenanceRun__c ORDER BY Name DESC LIMIT 1')[0];
      assert.deepEqual([last?.['Mails__c'], last?.['Changes__c'], last?.['Message__c'] ?? null], [done, done, null]);
    }
    assert.equal(org.query('SELECT Id FROM MaintenanceRun__c').length, 3);
    org.close();
  });
});
