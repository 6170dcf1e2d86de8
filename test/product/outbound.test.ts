/**
 * Mail that goes out comes home: each documented way of getting a key into outgoing mail is gone through Apex, the local outbox, RFC 5322 bytes, a customer's answer and SMTP.
 * Beside each answer that comes home stands one that kept nothing and opens a case of its own.
 */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { sendEmailDefaults } from '../../scripts/local-org/apex/library/QuickAction/defaults.ts';
import { ApexList, type SObject, type UserObject, type Value } from '../../scripts/local-org/apex/runtime/values.ts';
import { listOf, platform, type Type } from '../../scripts/local-org/apex/schema/index.ts';
import { toEnvelope, toInboundEmail } from '../../scripts/local-org/mail/inboundEmail.ts';
import { defaultShape } from '../../scripts/local-org/mail/inboundShapes.ts';
import { composeMail } from '../../scripts/local-org/mail/outgoing.ts';
import { parseMail } from '../../scripts/local-org/mail/parse.ts';
import { startSmtp, type SmtpListener } from '../../scripts/local-org/mail/smtp.ts';
import { openMailOrg, type Delivery, type MailOrg } from '../../scripts/local-org/mailOrg.ts';
import { OrgDoor } from '../../scripts/local-org/orgDoor.ts';
import { runTests } from '../../scripts/local-org/testRunner.ts';
import { answerTo, everything, nothing, type Kept } from './answers.ts';

let org: MailOrg;
let door: OrgDoor;
let smtp: SmtpListener;
const delivered: Delivery[] = [];

before(async () => {
  org = openMailOrg({ seed: 20 });
  door = new OrgDoor(org);
  smtp = await startSmtp({
    port: 0,
    host: '127.0.0.1',
    onMail: async (bytes, envelope) => {
      const mail = await parseMail(bytes);
      const delivery = org.deliverEmail(toInboundEmail(mail, defaultShape), toEnvelope(mail, { from: envelope.from, to: envelope.to[0] }));
      delivered.push(delivery);
      return { accepted: delivery.outcome !== 'failed', message: delivery.reason };
    },
  });
});
after(async () => {
  await smtp.close();
  org.close();
});
beforeEach(() => {
  for (const name of ['tokenInSubject', 'tokenInBody', 'useHeaders']) org.set(name, true);
  org.set('nativeThreading', false);
  org.outbox.identifiers = 'bracketed';
});

const byPhone = (): string => org.insert('Case', { Subject: 'By phone' });

function apex(text: string): void {
  const result = door.executeAnonymous(text);
  assert.ok(result.success, `${result.compileProblem ?? result.exceptionMessage ?? ''}\n${text}`);
}

const literal = (text: string | null): string =>
  text === null ? 'null' : `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\r', '\\r').replaceAll('\n', '\\n')}'`;

/** A mail about the case; `more` may call `mail`, and comes last before it is sent. */
const sending = (caseId: string, { subject = 'News', text = 'We work on it.', html = null as string | null }, more = ''): string => `
  Messaging.SingleEmailMessage mail = new Messaging.SingleEmailMessage();
  mail.setToAddresses(new List<String>{ 'mara.lind@example.org' });
  mail.setWhatId('${caseId}');
  mail.setSubject(${literal(subject)});
  mail.setPlainTextBody(${literal(text)});
  mail.setHtmlBody(${literal(html)});
  ${more}
  Messaging.sendEmail(new List<Messaging.SingleEmailMessage>{ mail });`;

/** The agent presses Email on the case, writes above what stands there, and sends: the composer's record goes out as it is, and only then is anything stored. */
function compose(caseId: string, prepare: (defaults: ApexList) => void): void {
  const email = org.transaction({}, () => {
    const defaults = sendEmailDefaults(org.runtime, caseId, null);
    const target = defaults.get('TargetSObject') as SObject;
    target.values.set('Subject', 'Re: Coffee machine');
    prepare(new ApexList(listOf(platform('QuickAction.QuickActionDefaults')) as Type & { kind: 'list' }, [defaults]));
    return target;
  });
  const html = `<p>Dear Mara, we work on it.</p>${String(email.values.get('HtmlBody') ?? '')}`;
  apex(sending(caseId, { subject: String(email.values.get('Subject')), text: null as never, html }));
}

const slot = (method: string): string => `${method}(list<quickaction.quickactiondefaults>)`;

const ways: readonly { readonly name: string; readonly marksSubject: boolean; readonly send: (caseId: string) => void }[] = [
  {
    name: 'the composer of the case feed, with our handler',
    marksSubject: true,
    send: (caseId) =>
      compose(caseId, (defaults) => {
        const handler = org.runtime.classInfo('EmailActionDefaults')!.construct('<init>()') as UserObject;
        org.runtime.call(handler, slot('oninitdefaults'), defaults as Value);
      }),
  },
  {
    name: 'the composer, with a handler of the org that calls ours',
    marksSubject: true,
    send: (caseId) => compose(caseId, (defaults) => void org.program.classInfo('OutboundThreading')!.callStatic(slot('applythreading'), defaults as Value)),
  },
  {
    name: 'a flow that asks for the token and sends',
    marksSubject: false,
    send: (caseId) =>
      apex(`ThreadTokenAction.Request request = new ThreadTokenAction.Request();
      request.recordId = '${caseId}';
      String token = ThreadTokenAction.getTokens(new List<ThreadTokenAction.Request>{ request })[0].token;
      ${sending(caseId, {}, "mail.setPlainTextBody('We work on it. ' + token);")}`),
  },
  {
    name: 'Apex that calls us before it sends',
    marksSubject: true,
    send: (caseId) => apex(sending(caseId, {}, 'OutboundThreading.applyTo(new List<Messaging.SingleEmailMessage>{ mail });')),
  },
  {
    name: 'Apex that sends HTML and text',
    marksSubject: true,
    send: (caseId) =>
      apex(
        sending(
          caseId,
          { html: '<html><body><p>We work on it.</p></body></html>' },
          'OutboundThreading.applyTo(new List<Messaging.SingleEmailMessage>{ mail });',
        ),
      ),
  },
  {
    name: 'a template with the merge field',
    marksSubject: false,
    send: (caseId) =>
      apex(sending(caseId, {}, `mail.setPlainTextBody('We work on it. ' + [SELECT ThreadToken__c FROM Case WHERE Id = '${caseId}'].ThreadToken__c);`)),
  },
];

/** What the newest mail of the outbox brings back. */
async function answered(kept: Kept): Promise<Delivery> {
  const raw = await answerTo(await composeMail(org.outbox.mails.at(-1)!), kept);
  const transport = createTransport({ host: '127.0.0.1', port: smtp.port, secure: false });
  await transport.sendMail({ envelope: { from: 'mara.lind@example.org', to: ['support@example.com'] }, raw });
  transport.close();
  return delivered.at(-1)!;
}

async function comesHome(caseId: string, stage: string, kept: Partial<Kept>): Promise<void> {
  const delivery = await answered({ ...nothing, ...kept });
  assert.deepEqual([delivery.outcome, delivery.stage, delivery.caseId], ['threaded', stage, caseId], delivery.reason);
}

async function opensAnother(caseId: string, kept: Partial<Kept>): Promise<void> {
  const delivery = await answered({ ...nothing, ...kept });
  assert.equal(delivery.outcome, 'created', delivery.reason);
  assert.notEqual(delivery.caseId, caseId);
}

for (const { name, marksSubject, send } of ways) {
  describe(name, () => {
    test('whatever the answer keeps brings it home; an answer that keeps nothing opens a case', async () => {
      const caseId = byPhone();
      send(caseId);
      await comesHome(caseId, 'token', everything);
      await comesHome(caseId, 'token', { quote: true });
      if (marksSubject) await comesHome(caseId, 'token', { subject: true });
      await comesHome(caseId, 'in-reply-to', { inReplyTo: true });
      await comesHome(caseId, 'references', { references: true });
      await opensAnother(caseId, {});
    });

    test('with headers off, the token alone brings it home, and without the token nothing does', async () => {
      org.set('useHeaders', false);
      const caseId = byPhone();
      send(caseId);
      await comesHome(caseId, 'token', { quote: true });
      await opensAnother(caseId, { inReplyTo: true, references: true });
    });
  });
}

describe('the settings', () => {
  const applyTo = 'OutboundThreading.applyTo(new List<Messaging.SingleEmailMessage>{ mail });';

  test('the token only in the subject', async () => {
    org.set('tokenInBody', false);
    const caseId = byPhone();
    apex(sending(caseId, {}, applyTo));
    await comesHome(caseId, 'token', { subject: true });
    await opensAnother(caseId, { quote: true });
  });

  test('the token only in the body', async () => {
    org.set('tokenInSubject', false);
    const caseId = byPhone();
    apex(sending(caseId, {}, applyTo));
    await comesHome(caseId, 'token', { quote: true });
    await opensAnother(caseId, { subject: true });
  });

  test('a mail that is not stored comes home by its reference; without ours it does not', async () => {
    const caseId = byPhone();
    apex(sending(caseId, {}, `mail.setSaveAsActivity(false); ${applyTo}`));
    // The answer that opens another case mentions the id of the mail; our own id counts for more than that.
    await opensAnother(caseId, { inReplyTo: true });
    await comesHome(caseId, 'references', { references: true });
    apex(sending(caseId, {}, 'mail.setSaveAsActivity(false);'));
    await opensAnother(caseId, { references: true });
  });

  for (const identifiers of ['bracketed', 'bare', 'after the triggers'] as const) {
    test(`headers bring it home when Salesforce stores the id ${identifiers}`, async () => {
      org.outbox.identifiers = identifiers;
      const caseId = byPhone();
      apex(sending(caseId, {}));
      await comesHome(caseId, 'in-reply-to', { inReplyTo: true });
      await opensAnother(caseId, { subject: true, quote: true });
    });
  }

  test("an answer to an automatic answer is in the customer's thread", async () => {
    const caseId = byPhone();
    apex(sending(caseId, {}, applyTo));
    const question = await answered(everything);
    apex(sending(caseId, {}, applyTo));
    const notice = org.outbox.mails.at(-1)!;
    assert.equal(notice.inReplyTo, `<${question.messageId}>`);
    assert.ok(notice.references?.includes(`<${question.messageId}>`), notice.references ?? '');
  });
});

for (const [sharingModel, isSeen] of [
  ['Private', false],
  ['ReadWrite', true],
] as const) {
  test(`where cases are ${sharingModel}, a case of another is ${isSeen ? 'threaded' : 'not'}`, () => {
    // What an admin changes in Setup > Sharing Settings.
    Object.assign(org.schema.sObject('Case')!, { sharingModel });
    org.data.forgetRights();
    org.log.length = 0;
    const [result] = runTests(org, [{ className: 'ThreadTokenActionTest', methods: ['whoReadsCasesGetsTokensOfThoseThatSharingShows'] }]);
    assert.equal(result?.outcome, 'pass', result?.message ?? 'not run');
    assert.ok(
      org.log.some((line) => line.includes(`seen: ${isSeen}`)),
      org.log.join('\n'),
    );
  });
}

test('what was rolled back was never sent', () => {
  const sent = org.outbox.mails.length;
  const result = door.executeAnonymous(`${sending(byPhone(), {})} throw new IllegalArgumentException('later');`);
  assert.equal(result.exceptionMessage?.includes('later'), true);
  assert.equal(org.outbox.mails.length, sent);
  apex(sending(byPhone(), {}));
  assert.equal(org.outbox.mails.length, sent + 1);
});
