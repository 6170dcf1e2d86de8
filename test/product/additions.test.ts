/**
 * What each addition to matching changes (docs/matching.md §7), on mail as it comes in by SMTP: the same conversation with the setting as shipped and as chosen, and beside it a mail
 * that goes where it always went.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openMailOrg, type Delivery, type MailOrg } from '../../scripts/local-org/mailOrg.ts';
import { toEnvelope, toInboundEmail } from '../../scripts/local-org/mail/inboundEmail.ts';
import { defaultShape } from '../../scripts/local-org/mail/inboundShapes.ts';
import { parseMail } from '../../scripts/local-org/mail/parse.ts';

let org: MailOrg;
before(() => {
  org = openMailOrg({ seed: 31 });
});
after(() => org.close());

let count = 0;

/** Header fields and a body, as a mail program would send them. */
const mail = (fields: readonly string[], body: readonly string[] = ['Thank you.']): string =>
  [
    ...(fields.some((field) => field.startsWith('From:')) ? [] : ['From: Mara Lind <mara.lind@example.org>']),
    'To: support@example.com',
    ...(fields.some((field) => field.startsWith('Message-ID:')) ? [] : [`Message-ID: <additions${count++}@example.org>`]),
    'Date: Mon, 2 Nov 2026 09:00:00 +0000',
    ...fields,
    '',
    ...body,
  ].join('\r\n');

async function receive(raw: string): Promise<Delivery> {
  const parsed = await parseMail(Buffer.from(raw));
  return org.deliverEmail(toInboundEmail(parsed, defaultShape), toEnvelope(parsed));
}

/** Once with each value of the setting; what one did is undone before the other begins. */
function withEach(title: string, setting: string, values: readonly (string | boolean)[], check: (value: string | boolean) => Promise<void>): void {
  for (const value of values) {
    test(`${title}: ${setting} ${String(value)}`, () =>
      org.undoing(async () => {
        org.set(setting, value);
        await check(value);
      }));
  }
}

const tokenOf = (caseId: string | null): string => String(org.query(`SELECT ThreadToken__c FROM Case WHERE Id = '${caseId}'`)[0]!['ThreadToken__c']);
const parentOf = (caseId: string | null): unknown => org.query(`SELECT ParentId FROM Case WHERE Id = '${caseId}'`)[0]!['ParentId'] ?? null;

describe('several tokens (S-2)', () => {
  withEach('an answer that quotes another case above what it says', 'tokenOrder', ['documented', 'weighed'], async (value) => {
    const quoted = (await receive(mail(['Subject: Invoice']))).caseId;
    const meant = (await receive(mail(['Subject: Delivery']))).caseId;
    const reply = await receive(
      mail(['Subject: Re: Delivery'], ['> Your invoice is attached.', `> ${tokenOf(quoted)}`, '', `About the delivery, see ${tokenOf(meant)}`]),
    );
    assert.equal(reply.stage, 'token');
    assert.equal(reply.caseId, value === 'weighed' ? meant : quoted);
    assert.deepEqual(
      reply.candidates.map(({ recordId }) => recordId),
      [value === 'weighed' ? quoted : meant],
    );
    assert.equal((await receive(mail(['Subject: Re: Invoice'], [`> ${tokenOf(quoted)}`]))).caseId, quoted, 'a token alone counts wherever it stands');
  });
});

describe('Ref IDs (S-3)', () => {
  const refId = (caseId: string, mark = '_'): string => `[ ref:${mark}${org.organizationId.slice(0, 15)}.${mark}${caseId.slice(0, 15)}:ref ]`;

  withEach('a mail of the old days', 'refIds', [false, true], async (value) => {
    const caseId = org.insert('Case', { Subject: 'By phone' });
    const reply = await receive(mail([`Subject: RE: By phone ${refId(caseId)}`]));
    assert.deepEqual([reply.caseId === caseId, reply.stage], value === true ? [true, 'token'] : [false, null]);
    assert.equal(reply.flags.includes('ref-id'), value === true);
    const broken = await receive(mail(['Subject: RE: By phone'], [`> ${refId(caseId, '!').replace('.', '.\r\n> ')}`]));
    assert.equal(broken.caseId === caseId, value === true, 'folded and quoted');
    assert.equal(
      (await receive(mail(['Subject: RE: By phone [ ref:_00Dxx0000000009.' + `_${caseId.slice(0, 15)}:ref ]`]))).outcome,
      'created',
      'of another org',
    );
  });
});

describe("Salesforce's own threading (S-4)", () => {
  withEach('an answer to a mail that Salesforce threaded', 'salesforceLookup', [false, true], async (value) => {
    org.threading.isOn = true;
    try {
      const caseId = org.insert('Case', { Subject: 'By phone' });
      const byToken = await receive(mail(['Subject: Re: By phone'], [`> ${org.threading.tokenOf(caseId)}`]));
      assert.deepEqual([byToken.caseId === caseId, byToken.stage], value === true ? [true, 'token'] : [false, null]);
      const byHeader = await receive(mail(['Subject: Re: By phone', `References: ${org.threading.messageIdOf(caseId)}`]));
      assert.deepEqual([byHeader.caseId === caseId, byHeader.stage], value === true ? [true, 'references'] : [false, null]);
      assert.equal((await receive(mail(['Subject: Re: By phone', 'References: <other@sfdc.net>']))).outcome, 'created');
    } finally {
      org.threading.isOn = false;
    }
  });
});

describe('Thread-Index (S-5)', () => {
  const index = (time: string, guid: string, answers: number): string =>
    `Thread-Index: ${Buffer.from(`01${time}${guid}${'00aabbccdd'.repeat(answers)}`, 'hex').toString('base64')}`;
  const guid = '937da61f304c4dda9caaae6d41ba8d13';

  withEach('an answer in which a gateway has rewritten the time', 'threadIndexRule', ['documented', 'apexSample', 'guid'], async (value) => {
    const { caseId } = await receive(mail(['Subject: Offer', index('c68646d203', guid, 0)]));
    const rewritten = await receive(mail(['Subject: AW: Offer', index('dbf6988906', guid, 1)]));
    assert.deepEqual([rewritten.caseId === caseId, rewritten.stage], value === 'guid' ? [true, 'thread-index'] : [false, null]);
    const notice = await receive(mail(['Subject: Accepted: Meeting', index('dbf6988906', guid, 1)]));
    assert.notEqual(notice.caseId, caseId, 'meeting notices use one GUID under several subjects');
    const plain = await receive(mail(['Subject: Re: Offer', index('c68646d203', guid, 1)]));
    assert.equal(plain.caseId, caseId);
  });

  withEach('the first mail that we see is an answer already', 'threadIndexRule', ['documented', 'apexSample', 'guid'], async (value) => {
    const { caseId } = await receive(mail(['Subject: Re: Offer', index('c68646d203', guid, 1)]));
    const next = await receive(mail(['Subject: Re: Offer', index('c68646d203', guid, 2)]));
    assert.equal(next.caseId === caseId, value !== 'documented');
  });
});

describe('a changed topic (S-6)', () => {
  withEach('Reply pressed on an old mail', 'topicChange', ['off', 'flag', 'newCase'], async (value) => {
    const { caseId, messageId } = await receive(mail(['Subject: Coffee machine']));
    const other = await receive(mail(['Subject: Parental leave', `In-Reply-To: <${messageId}>`]));
    assert.equal(other.flags.includes('topic-changed'), value !== 'off');
    assert.equal(other.caseId === caseId, value !== 'newCase');
    assert.equal(parentOf(other.caseId), value === 'newCase' ? caseId : null);
    const same = await receive(mail(['Subject: =?utf-8?Q?AW:_[ext]_Coffee_machine?=', `In-Reply-To: <${messageId}>`]));
    assert.equal(same.caseId, caseId);
    assert.deepEqual(same.flags, []);
  });
});

describe('a circular (S-7)', () => {
  withEach('five strangers answer it', 'fanOut', ['off', 'newCase'], async (value) => {
    const { caseId, messageId } = await receive(mail(['Subject: To all our customers']));
    const cases: (string | null)[] = [];
    for (let i = 1; i <= 5; i++) {
      const answer = await receive(mail([`From: stranger${i}@example.net`, 'Subject: Re: To all our customers', `In-Reply-To: <${messageId}>`]));
      cases.push(answer.caseId);
      assert.equal(answer.flags.includes('fan-out'), value === 'newCase' && i > 3);
    }
    assert.equal(new Set(cases).size, value === 'newCase' ? 3 : 1, 'three on the case, and two for themselves');
    assert.deepEqual(cases.slice(0, 3), [caseId, caseId, caseId]);
    const customer = await receive(mail(['Subject: Re: To all our customers', `In-Reply-To: <${messageId}>`]));
    assert.equal(customer.caseId, caseId, 'who takes part stays');
  });
});

describe('who is sent on from a circular (S-7)', () => {
  const rootIndex = '01c68646d203937da61f304c4dda9caaae6d41ba8d13';
  const index = (hex: string): string => `Thread-Index: ${Buffer.from(hex, 'hex').toString('base64')}`;

  /** The fourth stranger on a case, with these fields; `@@` stands for the token. */
  const fourth = (title: string, isSentOn: boolean, fields: readonly string[]): void =>
    void test(title, () =>
      org.undoing(async () => {
        org.set('fanOut', 'newCase');
        const { caseId, messageId } = await receive(mail(['Message-ID: <circular@example.org>', 'Subject: To all', index(rootIndex)]));
        for (const name of ['ann', 'ben', 'cai']) await receive(mail([`From: ${name}@example.net`, 'Subject: Re: To all', `In-Reply-To: <${messageId}>`]));
        const token = tokenOf(caseId);
        const answer = await receive(mail(['From: dan@example.net', ...fields.map((field) => field.replace('@@', token))]));
        assert.equal(answer.flags.includes('fan-out'), isSentOn);
        assert.deepEqual([answer.caseId === caseId, parentOf(answer.caseId)], isSentOn ? [false, caseId] : [true, null]);
      }),
    );

  fourth('by References', true, ['Subject: Re: To all', 'References: <circular@example.org>']);
  fourth('by Thread-Index', true, ['Subject: Re: To all', index(`${rootIndex}00aabbccdd`)]);
  fourth('without an address', true, ['From:', 'Subject: Re: To all', 'In-Reply-To: <circular@example.org>']);
  fourth('on a list', true, ['Subject: Re: To all', 'In-Reply-To: <circular@example.org>', 'List-Id: <all.example.net>']);
  fourth('by a token, answering what nobody knows', true, ['Subject: @@', 'In-Reply-To: <unknown@example.org>']);
  fourth('by a token alone', false, ['Subject: @@']);
  fourth('by a token, naming itself', false, ['Subject: @@', 'Message-ID: <own@example.net>', 'References: <own@example.net>']);
  fourth('by a token, naming an address and a digest (R-2)', false, [
    'Subject: @@',
    'In-Reply-To: <dan@example.net>',
    'References: <mailman.1.2.3.all@example.net>',
  ]);
  fourth('by a token, with a Thread-Index', false, ['Subject: @@', index(`${rootIndex}00aabbccdd`)]);
  fourth('by the same id again (M-17)', false, ['Subject: Other', 'Message-ID: <circular@example.org>']);
});

describe('records of other types (S-8)', () => {
  withEach('an answer to a mail about an account', 'recordTypes', ['case', 'any'], async (value) => {
    const accountId = org.insert('Account', { Name: 'Customer' });
    org.insert('EmailMessage', { RelatedToId: accountId, Incoming: false, Status: '3', Subject: 'Contract', MessageIdentifier: '<contract@sfdc.net>' });
    const answer = await receive(mail(['Subject: Re: Contract', 'In-Reply-To: <contract@sfdc.net>']));
    assert.deepEqual([answer.outcome, answer.recordType], value === 'any' ? ['threaded', 'Account'] : ['created', 'Case']);
    assert.equal(answer.recordId === accountId, value === 'any');
    const next = await receive(mail(['Subject: Re: Contract', `In-Reply-To: <${answer.messageId}>`]));
    assert.equal(next.recordId, answer.recordId, 'and so does what answers it');
  });
});
