/** Replies that lost every link, but still quote the conversation (section 8). */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { AS_SHIPPED, ModelOrg, type ModelDecision, type ModelMail, type Settings } from './index.ts';
import { mailWith } from './mails.ts';

const OFFER = 'The coffee machine comes on Monday. Please let somebody be there.';
const ORDER = 'Ten chairs were ordered in May. None of them has come so far.';

function line({ outcome, stage, caseIndex, candidates, flags }: ModelDecision): string {
  const lost = candidates.map((candidate) => `${candidate.caseIndex} ${candidate.stage} ${candidate.lost}`);
  return [`${outcome} ${caseIndex} by ${stage}`, ...lost, ...flags].join(', ');
}

const mail = (subject: string | null, textBody: string, more: Partial<ModelMail> = {}): ModelMail =>
  mailWith(['Date: x'], { subject, textBody, fromAddress: 'eve@h', ...more });

/** Case 0: an offer, in from ann@h, to support@h; case 1: an order, out to bob@h. */
function org(settings: Partial<Settings>): ModelOrg {
  const made = new ModelOrg({ ...AS_SHIPPED, quotedText: 'attach', ...settings });
  made.receive(mail('Offer', OFFER, { fromAddress: 'Ann@h', recipients: ['support@h'] }), 1);
  made.storeOutgoing(made.newCase(), { messageId: 'order@h', at: 2, subject: 'Order', textBody: ORDER, addresses: ['BOB@h'] });
  return made;
}

const noChange = (): void => {};
function decides(title: string, expected: string, received: ModelMail, settings: Partial<Settings> = {}, prepare: (org: ModelOrg) => void = noChange): void {
  test(title, () => {
    const made = org(settings);
    prepare(made);
    assert.equal(line(made.receive(received, 100)), expected);
  });
}

const answer = mail('Re: Offer', `Thanks!\n\nOn Friday, Ann wrote:\n> ${OFFER}`);
const nothing = 'created 2 by null';
const found = 'threaded 0 by quoted-text';

describe('by setting (Q-7)', () => {
  decides('attach', found, answer);
  decides('suggest', 'created 2 by null, 0 quoted-text suggested, suggested', answer, { quotedText: 'suggest' });
  decides('off', nothing, answer, { quotedText: 'off' });
  decides('not in the profile Salesforce', nothing, answer, { profile: 'salesforce' });
  decides(
    'keys are kept with each setting but off (Q-4)',
    nothing,
    answer,
    { quotedText: 'off' },
    (made) => (made.settings = { ...made.settings, quotedText: 'attach' }),
  );
  decides('with headers off too', found, answer, { useHeaders: false });
});

describe('when it is asked (Q-5)', () => {
  decides('no leader', nothing, { ...answer, subject: 'Offer' });
  decides('another topic', nothing, { ...answer, subject: 'Re: Order' });
  decides('a label more', nothing, { ...answer, subject: 'Re: [x] Offer' });
  decides('no subject', nothing, { ...answer, subject: null });
  decides('said, not quoted', nothing, { ...answer, textBody: OFFER });
  decides('of a mail that went out', 'threaded 1 by quoted-text', mail('Re: Order', `> ${ORDER}`));
  decides('a candidate that lost', 'created 2 by null, 1 token revoked', { ...answer, htmlBody: `thread::${'a'.repeat(23)}::` }, {}, (made) => {
    made.issueToken(1, 'a'.repeat(23));
    made.revokeToken('a'.repeat(23));
  });
  decides('the same id', 'threaded 1 by null, same-id-other-content', { ...answer, headers: mailWith(['Message-ID: <order@h>']).headers });
  decides('what was quoted is not kept', 'created 3 by null', mail('Re: Chairs', `> ${OFFER}`), {}, (made) => made.receive(mail('Chairs', `> ${OFFER}`), 3));
});

describe('what counts (Q-6)', () => {
  const one = 'the coffee machine comes on';
  decides('one point', nothing, { ...answer, textBody: `> ${one}` });
  for (const fromAddress of ['ann@h', 'SUPPORT@h'])
    decides(`one point, and ${fromAddress} takes part`, found, { ...answer, textBody: `> ${one}`, fromAddress });
  decides('one point, and somebody of another case', nothing, { ...answer, textBody: `> ${one}`, fromAddress: 'bob@h' });
  const said = (subject: string, text: string) => (made: ModelOrg) => made.receive(mail(subject, text), 3);
  decides('what two cases say', 'created 3 by null', answer, {}, said('Offer', OFFER));
  decides('what two cases say, under another topic', 'created 3 by null', answer, {}, said('Chairs', OFFER));
  decides(
    'and what one of them says besides',
    'threaded 0 by quoted-text',
    { ...answer, textBody: `> ${OFFER}` },
    {},
    said('Offer', 'The coffee machine comes on'),
  );
  decides(
    'the most points',
    'threaded 0 by quoted-text, 2 quoted-text outranked, signals-disagree',
    mail('Re: Offer', `> ${OFFER}\n> alpha bravo charlie delta echo foxtrot`),
    {},
    (made) => {
      made.storeOutgoing(made.newCase(), { messageId: 'x@h', at: 3, subject: 'Offer', textBody: 'Alpha bravo charlie delta echo foxtrot' });
    },
  );
  decides(
    'the same points, the newest',
    'threaded 2 by quoted-text, 0 quoted-text outranked, signals-disagree',
    mail('Re: Offer', '> one two three four five six seven\n> alpha bravo charlie delta echo foxtrot'),
    {},
    (made) => {
      made.storeOutgoing(0, { messageId: 'x@h', at: 3, subject: 'Offer', textBody: 'two three four five six. Alpha bravo charlie delta echo' });
      made.storeOutgoing(made.newCase(), {
        messageId: 'y@h',
        at: 4,
        subject: 'Offer',
        textBody: 'three four five six seven. Bravo charlie delta echo foxtrot',
      });
    },
  );
});
