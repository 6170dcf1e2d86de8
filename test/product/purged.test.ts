/** Rows that are gone for good. Apex cannot make such: the bin keeps what was deleted for ALL ROWS, and Salesforce's own purge comes a day after. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { toEnvelope, toInboundEmail } from '../../scripts/local-org/mail/inboundEmail.ts';
import { defaultShape } from '../../scripts/local-org/mail/inboundShapes.ts';
import { parseMail } from '../../scripts/local-org/mail/parse.ts';
import { openMailOrg, type Delivery, type MailOrg } from '../../scripts/local-org/mailOrg.ts';

let org: MailOrg;
before(() => {
  org = openMailOrg({ seed: 32 });
});
after(() => org.close());

async function receive(id: string, ...fields: readonly string[]): Promise<Delivery> {
  const raw = ['From: mara.lind@example.org', 'To: support@example.com', `Message-ID: <${id}@example.org>`, ...fields, '', 'Thank you.'].join('\r\n');
  const parsed = await parseMail(Buffer.from(raw));
  return org.deliverEmail(toInboundEmail(parsed, defaultShape), toEnvelope(parsed));
}

const purge = (id: string | null): number => org.database.run('DELETE FROM "Case" WHERE "Id" = ?', [id]);

for (const isPurged of [false, true]) {
  test(`a moved mail's answers follow the move when the case it left was merged${isPurged ? ', and is purged' : ''}`, () =>
    org.undoing(async () => {
      const { recordId: left, emailMessageId } = await receive('moved');
      const target = org.insert('Case', { Subject: 'Where it belongs' });
      org.callStatic('MailMoveAction', 'move(id,id,boolean)', emailMessageId, target, false);
      org.merge('Case', org.insert('Case', { Subject: 'Survivor' }), left!);
      if (isPurged) assert.equal(purge(left), 1);
      const answer = await receive('answer', 'In-Reply-To: <moved@example.org>');
      assert.deepEqual([answer.outcome, answer.stage, answer.recordId], ['threaded', 'correction', target]);
    }));

  test(`an answer to a mail whose case was deleted${isPurged ? ' and purged' : ''} opens a new one`, () =>
    org.undoing(async () => {
      const { recordId } = await receive('question');
      org.delete('Case', recordId!);
      if (isPurged) assert.equal(purge(recordId), 1);
      const answer = await receive('answer', 'In-Reply-To: <question@example.org>');
      assert.equal(answer.outcome, 'created');
    }));
}
