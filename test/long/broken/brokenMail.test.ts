/** Thousands of broken mails, every way of a header with every way of a body: each is stored and explained, and on the case of the mail that it answers. Under a minute of one core. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultShape } from '../../../scripts/local-org/mail/inboundShapes.ts';
import { toEnvelope, toInboundEmail } from '../../../scripts/local-org/mail/inboundEmail.ts';
import { parseMail } from '../../../scripts/local-org/mail/parse.ts';
import { openMailOrg, type Delivery, type MailOrg } from '../../../scripts/local-org/mailOrg.ts';
import { BODY_WAYS, broken, HEADER_WAYS } from './brokenMail.ts';

const wayOfId: readonly ((number: number) => string)[] = [
  (number) => `r${number}@mail.example`,
  (number) => `r${number}@[IPv6:2001:db8::1]`,
  (number) => `R${number}$x+y=z!#%&'*/?^_\`{|}~@Mail.Example`,
  (number) => `${'l'.repeat(240)}${number}@mail.example`,
];

async function deliver(org: MailOrg, raw: Buffer): Promise<Delivery> {
  const parsed = await parseMail(raw);
  return org.deliverEmail(toInboundEmail(parsed, defaultShape), { ...toEnvelope(parsed), toAddress: 'support@org.example' });
}

const begins = (number: number, id: string): Buffer =>
  Buffer.from(`From: ann@mail.example\r\nTo: support@org.example\r\nSubject: Question ${number}\r\nMessage-ID: <${id}>\r\n\r\nQuestion ${number}`);

/** What is wrong with the delivery of a mail that must be on this case; undefined: nothing. */
function troubleWith({ outcome, caseId, emailMessageId, reason }: Delivery, expected: string | null): string | undefined {
  if (outcome !== 'threaded' || emailMessageId === null) return `${outcome}: ${reason}`;
  if (caseId !== expected) return 'on another case';
  return /^[A-Z].*\.$/.test(reason) ? undefined : `explained as "${reason}"`;
}

describe('a broken mail is stored, explained, and on the case of the mail that it answers', () => {
  for (const header of Object.keys(HEADER_WAYS)) {
    test(`header: ${header}`, async (t) => {
      const org = openMailOrg({ seed: 1 });
      t.after(() => org.close());
      const stranger = 'stranger@mail.example';
      await deliver(org, begins(-1, stranger));
      const troubles: string[] = [];
      let number = 0;
      for (const body of Object.keys(BODY_WAYS)) {
        const parent = wayOfId[number % wayOfId.length]!(number);
        const first = await deliver(org, begins(number, parent));
        const text = `Answer ${number} of all that there are.`;
        const answer = await deliver(org, broken(header, body, text, { parent, own: `a${number}@mail.example`, stranger }));
        const trouble = troubleWith(answer, first.caseId);
        if (trouble !== undefined) troubles.push(`${body}: ${trouble}`);
        number++;
      }
      assert.deepEqual(troubles, []);
      const stored = Number(org.query('SELECT COUNT(Id) n FROM EmailMessage')[0]?.['n']);
      assert.equal(stored, 2 * number + 1);
    });
  }

  test('one whose only link is broken is on no case but its own', async (t) => {
    const org = openMailOrg({ seed: 1 });
    t.after(() => org.close());
    const parent = 'parent@mail.example';
    const first = await deliver(org, begins(0, parent));
    for (const id of ['parent@mail.exampl', 'PARENT@mail.example', 'parent@mail.example.net']) {
      const { outcome, caseId } = await deliver(org, broken('whole', 'plain', id, { parent: id, own: `to-${id}`, stranger: parent }));
      assert.equal(outcome, 'created');
      assert.notEqual(caseId, first.caseId);
    }
  });
});
