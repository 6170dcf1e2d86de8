import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { topicOf } from './topics.ts';

/** `whole` where it has labels, too. */
function has(subject: string | null, bare: string, isOfReply: boolean, whole = bare): void {
  test(JSON.stringify(subject), () => assert.deepEqual(topicOf(subject), { bare, whole, isOfReply }));
}

describe('leaders (S-1)', () => {
  has('Offer', 'offer', false);
  has('Re: Offer', 'offer', true);
  has('RE : re:FW:Offer', 'offer', true);
  has('Re[2]: AW (13):\u00a0Offer', 'offer', true);
  has('Re[1234]: Offer', 're[1234]: offer', false);
  has('Re[]: Offer', 're[]: offer', false);
  has('答复：Offer', 'offer', true);
  has('转发: 回复： Offer', 'offer', true);
  has('=?utf-8?Q?R=C3=A9?=: Offer', 'ré: offer', false);
  has('=?utf-8?Q?Re=3A?= Offer', 'offer', true);
  has('Re-order', 're-order', false); // a word
  has('Reply: Offer', 'reply: offer', false);
  has('i: Offer', 'offer', true);
  has('Re:', '', true);
  has('Re: Re: ', '', true);
  has('Offer Re: x', 'offer re: x', false);
});

describe('leaders of other languages (S-1)', () => {
  for (const leader of ['ANTWORT', 'Vá', 'ΑΠ', 'ΣΧΕΤ', 'Отв', 'НА', 'השב', 'رد', 'Antwoord']) has(`${leader}: Offer`, 'offer', true);
  has('Antworten: Offer', 'antworten: offer', false);
});

describe('tokens (S-1)', () => {
  const token = 'thread::pp5XPGfmNf2hRZdRCWnrohc::';
  has(`Re: Offer [ ${token} ]`, 'offer', true);
  has(`Offer [${token}]`, 'offer', false);
  has(`[${token}] [List] Offer`, 'offer', false, '[list] offer');
  has(`Offer ${token} for THREAD${token.slice(6)}two`, 'offer for two', false);
  has(`Offer [ ${token} x ]`, 'offer [ x ]', false);
  has(`Offer ${token}]`, 'offer ]', false);
  has(`Offer [\r\n\t${token} ] (fwd)`, 'offer', false);
  has(`Offer ${token.slice(1)}`, `offer ${token.slice(1).toLowerCase()}`, false);
});

describe('labels (S-1)', () => {
  has('[List] Offer', 'offer', false, '[list] offer');
  has('Re: [A B] [c]FW: [D] Offer', 'offer', true, '[a b] [c] [d] offer');
  has('[List]', '[list]', false); // nothing would remain
  has('Re: [List]', '[list]', true);
  has('[] Offer', '[] offer', false);
  has(`[${'x'.repeat(80)}] Offer`, 'offer', false, `[${'x'.repeat(80)}] offer`);
  has(`[${'x'.repeat(81)}] Offer`, `[${'x'.repeat(81)}] offer`, false);
  has('[[a]] Offer', '[[a]] offer', false);
});

describe('the end, and white space (S-1)', () => {
  has('Offer (fwd)', 'offer', false);
  has('Offer (FWD)(fwd) ', 'offer', false);
  has('(fwd)', '(fwd)', false);
  has('(fwd) (fwd)', '(fwd)', false);
  has('Offer (fwd', 'offer (fwd', false);
  has(' \t\r\n an\u00a0 \toffer \n', 'an offer', false);
  has('\0Re\0: Offer', 'offer', true);
  has('GRÜN', 'grün', false);
  has('', '', false);
  has(' ', '', false);
  has(null, '', false);
});
