/** What settings add to matching (section 7), what a person corrected (section 6), and ids of ours. */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { AS_SHIPPED, ModelOrg, type ModelDecision, type ModelMail, type Settings } from './index.ts';
import { mailWith } from './mails.ts';

const T = 'pp5XPGfmNf2hRZdRCWnrohc';
const U = 'aaaaaaaaaaaaaaaaaaaaaaa';

let texts = 0;
/** A mail unlike any other. */
const mail = (fields: readonly string[], more: Partial<ModelMail> = {}): ModelMail => mailWith(fields, { textBody: `text ${texts++}`, ...more });

/** The decision as one line, so that a table of them can be read aloud. */
function line({ outcome, stage, caseIndex, candidates, flags }: ModelDecision): string {
  const lost = candidates.map((candidate) => `${candidate.caseIndex} ${candidate.stage} ${candidate.lost}`);
  return [`${outcome} ${caseIndex} by ${stage}`, ...lost, ...flags].join(', ');
}

/** Cases 0 to 3; case n has an outgoing mail <n@h> of the subject `Offer n`, stored at second n; tokens T, U on 0, 1. */
function org(settings: Partial<Settings> = {}): ModelOrg {
  const made = new ModelOrg({ ...AS_SHIPPED, ...settings });
  for (let index = 0; index < 4; index++) {
    made.storeOutgoing(made.newCase(), { messageId: `${index}@h`, at: index, subject: `Offer ${index}` });
    made.nameCase(index, `50020000000ABC${index}`);
  }
  made.orgId = '00D200000000kHB';
  made.issueToken(0, T);
  made.issueToken(1, U);
  return made;
}

const noChange = (): void => {};
function decides(title: string, settings: Partial<Settings>, expected: string, received: ModelMail, prepare: (org: ModelOrg) => void = noChange): void {
  test(title, () => {
    const made = org(settings);
    prepare(made);
    assert.equal(line(made.receive(received, 100)), expected);
  });
}

describe('the order of tokens (S-2)', () => {
  const quotedFirst = mail([], { textBody: `> thread::${T}::\nHello thread::${U}::` });
  decides('as documented', {}, 'threaded 0 by token, 1 token outranked, signals-disagree', quotedFirst);
  decides('weighed', { tokenOrder: 'weighed' }, 'threaded 1 by token, 0 token outranked, signals-disagree', quotedFirst);
  decides('not in the profile Salesforce', { tokenOrder: 'weighed', profile: 'salesforce' }, 'threaded 0 by token, 1 token outranked', quotedFirst);
  const html = `<p>thread::${U}::</p>`;
  decides('HTML before the quote of the text', { tokenOrder: 'weighed' }, 'threaded 1 by token, 0 token outranked, signals-disagree', {
    ...quotedFirst,
    textBody: `> thread::${T}::`,
    htmlBody: html,
  });
  decides('the quote of the text before that of HTML', { tokenOrder: 'weighed' }, 'threaded 0 by token, 1 token outranked, signals-disagree', {
    ...quotedFirst,
    textBody: `> thread::${T}::`,
    htmlBody: `<blockquote>${html}</blockquote>`,
  });
  decides('the subject first', { tokenOrder: 'weighed' }, 'threaded 0 by token, 1 token outranked, signals-disagree', {
    ...quotedFirst,
    subject: `thread::${T}::`,
    htmlBody: html,
  });
  decides('wrapped in a quote', { tokenOrder: 'weighed' }, 'threaded 0 by token', mail([], { textBody: `> thread::${T.slice(0, 9)}\r\n> ${T.slice(9)}::` }));
});

describe('Ref IDs (S-3)', () => {
  const ref = (index: number, more = ''): ModelMail => mail([], { textBody: `ref:_00D20kHB._50020ABC${index}:ref ${more}` });
  const on = { refIds: true };
  decides('on', on, 'threaded 1 by token, ref-id', ref(1));
  decides('off', {}, 'created 4 by null', ref(1));
  decides('not in the profile Salesforce', { ...on, profile: 'salesforce' }, 'created 4 by null', ref(1));
  decides('of no case', on, 'created 4 by null', ref(9));
  decides('behind a token', on, 'threaded 0 by token, 2 token outranked, signals-disagree', ref(2, `thread::${T}::`));
  decides('before In-Reply-To', on, 'threaded 2 by token, 3 in-reply-to later, ref-id, signals-disagree', {
    ...ref(2),
    headers: mailWith(['In-Reply-To: <3@h>']).headers,
  });
  decides('of a case that was merged', on, 'threaded 2 by token, ref-id', ref(1), (made) => made.mergeCases(2, 1));
  decides('of a case that was deleted', on, 'created 4 by null, 1 token deleted', ref(1), (made) => made.deleteCase(1));
  decides('in the subject', { ...on, tokenInBody: false }, 'threaded 2 by token, ref-id', { ...ref(1), subject: 'x ref:_00D20kHB._50020ABC2:ref' });
});

describe('Thread-Index (S-5)', () => {
  const index = (time: string, guid: string, answers: number): string =>
    `Thread-Index: ${Buffer.from('01' + time.repeat(5) + guid.repeat(16) + '80'.repeat(5 * answers), 'hex').toString('base64')}`;
  /** Case 4 begins with 22 bytes, case 5 with an answer of another thread. */
  const begun = (made: ModelOrg): void => {
    made.receive(mail([index('d0', 'aa', 0)], { subject: 'Offer' }), 50);
    made.receive(mail([index('d0', 'bb', 1)], { subject: 'Offer' }), 51);
  };
  const answer = (time: string, guid: string, answers: number, subject = 'Re: Offer'): ModelMail => mail([index(time, guid, answers)], { subject });
  const rules = (title: string, received: ModelMail, expected: Record<Settings['threadIndexRule'], string>): void => {
    for (const [rule, line] of Object.entries(expected))
      decides(`${title}: ${rule}`, { threadIndexRule: rule as keyof typeof expected }, line, received, begun);
  };
  const [none, four, five] = ['created 6 by null', 'threaded 4 by thread-index', 'threaded 5 by thread-index'];
  rules('an answer to the first', answer('d0', 'aa', 1), { documented: four, apexSample: four, guid: four });
  rules('the first again', answer('d0', 'aa', 0), { documented: none, apexSample: four, guid: four });
  rules('an answer to an answer', answer('d0', 'bb', 2), { documented: none, apexSample: five, guid: five });
  rules('another time', answer('d1', 'aa', 1), { documented: none, apexSample: none, guid: four });
  rules('another subject', answer('d0', 'aa', 1, 'Re: Order'), { documented: four, apexSample: four, guid: none });
  rules('another label', answer('d0', 'aa', 1, '[x] Offer'), { documented: four, apexSample: four, guid: four });
  decides('headers off', { threadIndexRule: 'guid', useHeaders: false }, none, answer('d0', 'aa', 1), begun);
  decides('not in the profile Salesforce', { threadIndexRule: 'guid', profile: 'salesforce' }, none, answer('d1', 'aa', 1), begun);
});

describe('another topic (S-6)', () => {
  const flag = { topicChange: 'flag' } as const;
  const about = (subject: string | null, ...fields: string[]): ModelMail => mail(fields, { subject });
  decides('is flagged', flag, 'threaded 2 by in-reply-to, topic-changed', about('Invoice', 'In-Reply-To: <2@h>'));
  decides('by References', flag, 'threaded 2 by references, topic-changed', about('Invoice', 'References: <2@h>'));
  decides('off', {}, 'threaded 2 by in-reply-to', about('Invoice', 'In-Reply-To: <2@h>'));
  decides('the same topic', flag, 'threaded 2 by in-reply-to', about('AW: [x] OFFER 2', 'In-Reply-To: <2@h>'));
  decides('the topic of one of them', flag, 'threaded 2 by in-reply-to', about('Order', 'In-Reply-To: <2@h> <x@h>'), (made) =>
    made.storeOutgoing(2, { messageId: 'x@h', at: 0, subject: 'Order' }),
  );
  decides(
    'the topic of a mail of another stage',
    flag,
    'threaded 2 by in-reply-to, topic-changed',
    about('Order', 'In-Reply-To: <2@h>', 'References: <x@h>'),
    (made) => made.storeOutgoing(2, { messageId: 'x@h', at: 0, subject: 'Order' }),
  );
  decides('no topic', flag, 'threaded 2 by in-reply-to', about(null, 'In-Reply-To: <2@h>'));
  decides('by a token', flag, 'threaded 0 by token', { ...about('Invoice'), textBody: `thread::${T}::` });
  decides('by a mention', flag, 'threaded 4 by in-reply-to', about('Invoice', 'In-Reply-To: <p@h>'), (made) =>
    made.receive(about('Offer', 'References: <p@h>'), 50),
  );
  decides('by the same id', flag, 'threaded 2 by null, same-id-other-content', about('Invoice', 'Message-ID: <2@h>'));

  const own = { topicChange: 'newCase' } as const;
  const from = (fromAddress: string): ModelMail => ({ ...about('Invoice', 'In-Reply-To: <2@h>'), fromAddress });
  const again = (made: ModelOrg): void => assert.equal(line(made.receive(from('ann@h'), 50)), 'created 4 by null, 2 in-reply-to topic-changed, topic-changed');
  decides('gets a case of its own', own, 'created 4 by null, 2 in-reply-to topic-changed, topic-changed', from('ann@h'));
  decides('but one for each sender (T-18)', own, 'threaded 4 by null, 2 in-reply-to topic-changed, topic-changed', from('ANN@h'), again);
  decides('and for each one', own, 'created 5 by null, 2 in-reply-to topic-changed, topic-changed', from('bob@h'), again);
});

describe("Salesforce's own threading (S-4)", () => {
  /** Its token leads to case 1, its header to case 2. */
  const asked = (made: ModelOrg): void => {
    made.salesforce = {
      recordOf: (...places) => (places.some((place) => place?.includes('native')) ? 1 : null),
      caseOf: (headers) => (headers.some(({ name }) => name === 'X-Native') ? 2 : null),
    };
  };
  const on = { salesforceLookup: true };
  const text = (words: string, ...fields: string[]): ModelMail => mail(fields, { textBody: `${words} ${texts++}` });
  decides('by a token', on, 'threaded 1 by token, salesforce', text('native'), asked);
  decides('off', {}, 'created 4 by null', text('native'), asked);
  decides('not in the profile Salesforce', { ...on, profile: 'salesforce' }, 'created 4 by null', text('native', 'X-Native: y'), asked);
  decides('not in a place that is off', { ...on, tokenInBody: false }, 'created 4 by null', text('native'), asked);
  decides('in the one that is on', { ...on, tokenInBody: false }, 'threaded 1 by token, salesforce', { ...text(''), subject: 'native' }, asked);
  decides('behind our own', on, 'threaded 0 by token, 1 token outranked, signals-disagree', text(`native thread::${T}::`), asked);
  decides('by a header', on, 'threaded 2 by references, salesforce', text('', 'X-Native: y'), asked);
  decides('with headers off', { ...on, useHeaders: false }, 'created 4 by null', text('', 'X-Native: y'), asked);
  decides('behind the mails', on, 'threaded 3 by in-reply-to, 2 references later, signals-disagree', text('', 'X-Native: y', 'In-Reply-To: <3@h>'), asked);
  decides(
    'before mentions',
    on,
    'threaded 2 by references, 0 references outranked, salesforce, signals-disagree',
    text('', 'X-Native: y', 'References: <t@h>'),
    (made) => {
      asked(made);
      made.issueReference('t@h', T);
    },
  );
  decides('of a case that was deleted', on, 'created 4 by null, 1 token deleted', text('native'), (made) => {
    asked(made);
    made.deleteCase(1);
  });
  decides('of a case that was merged', on, 'threaded 3 by token, salesforce', text('native'), (made) => {
    asked(made);
    made.mergeCases(3, 1);
  });
});

describe('many strangers (S-7)', () => {
  const on = { fanOut: 'newCase' } as const;
  const from = (fromAddress: string, ...fields: string[]): ModelMail => ({ ...mail(['In-Reply-To: <2@h>', ...fields]), fromAddress });
  const wrote = (made: ModelOrg, ...people: string[]): void => people.forEach((person) => void made.receive(from(person), 50));
  const circular = (made: ModelOrg): void => wrote(made, 'a@h', 'b@h', 'c@h');
  const sentOn = 'created 4 by null, 2 in-reply-to fan-out, fan-out';
  decides('the fourth', on, sentOn, from('d@h'), circular);
  decides('the third', on, 'threaded 2 by in-reply-to', from('c@h'), (made) => wrote(made, 'a@h', 'b@h'));
  decides('off', {}, 'threaded 2 by in-reply-to', from('d@h'), circular);
  decides('not in the profile Salesforce', { ...on, profile: 'salesforce' }, 'threaded 2 by in-reply-to', from('d@h'), circular);
  decides('one of the three', on, 'threaded 2 by in-reply-to', from('A@h'), circular);
  decides('the same person three times', on, 'threaded 2 by in-reply-to', from('d@h'), (made) => wrote(made, 'a@h', 'A@h', 'a@H'));
  decides('nobody', on, 'threaded 2 by in-reply-to', from('d@h'), (made) => wrote(made, 'a@h', 'b@h', ''));
  decides('whoever was written to', on, 'threaded 2 by in-reply-to', from('D@h'), (made) => {
    circular(made);
    made.storeOutgoing(2, { messageId: 'x@h', at: 60, addresses: ['d@h'] });
  });
  const asked =
    (recipients: string[]): ((made: ModelOrg) => void) =>
    (made) => {
      made.receive({ ...mail(['Message-ID: <own@h>']), fromAddress: 'owner@h', recipients }, 50);
      for (const person of ['a@h', 'b@h', 'c@h']) made.receive({ ...mail(['In-Reply-To: <own@h>']), fromAddress: person }, 51);
    };
  const toOwn = (fromAddress: string): ModelMail => ({ ...mail(['In-Reply-To: <own@h>']), fromAddress });
  const onItsOwn = 'created 5 by null, 4 in-reply-to fan-out, fan-out';
  decides('whoever was in Cc', on, 'threaded 4 by in-reply-to', toOwn('D@h'), asked(['desk@h', 'd@h']));
  decides('the address that alone was written to: it is ours (T-16)', on, onItsOwn, toOwn('desk@h'), asked(['desk@h', 'Desk@h']));
  decides('it, once we have written to it', on, 'threaded 4 by in-reply-to', toOwn('desk@h'), (made) => {
    asked(['desk@h'])(made);
    made.storeOutgoing(4, { messageId: 'x@h', at: 60, addresses: ['desk@h'] });
  });
  decides('who writes to himself', on, 'threaded 4 by in-reply-to', toOwn('owner@h'), asked(['owner@h']));
  decides(
    'whoever was in Cc, in a mail with two From (T-16)',
    on,
    onItsOwn,
    { ...toOwn('d@h'), headers: mailWith(['In-Reply-To: <own@h>', 'From: d@h', 'From: e@h']).headers },
    asked(['desk@h', 'd@h']),
  );
  decides('a look-alike (T-16)', on, onItsOwn, toOwn('\u212Aim@h'), asked(['desk@h', 'kim@h']));
  decides('whom it looks like', on, 'threaded 4 by in-reply-to', toOwn('KIM@h'), asked(['desk@h', 'kim@h']));
  decides('whom a stranger has in Cc', on, sentOn, from('d@h'), (made) => {
    wrote(made, 'a@h', 'b@h');
    made.receive({ ...from('c@h'), recipients: ['d@h'] }, 50);
  });
  decides('whoever opened the case', on, 'threaded 4 by in-reply-to', { ...from('d@h'), headers: mailWith(['In-Reply-To: <own@h>']).headers }, (made) => {
    made.receive({ ...mail(['Message-ID: <own@h>']), fromAddress: 'd@h' }, 50);
    for (const person of ['a@h', 'b@h', 'c@h']) made.receive({ ...mail(['In-Reply-To: <own@h>']), fromAddress: person }, 51);
  });
  const withToken = (fields: string[]): ModelMail => ({ ...mail(fields), fromAddress: 'd@h', textBody: `thread::${'b'.repeat(23)}::` });
  const marked = (made: ModelOrg): void => {
    circular(made);
    made.issueToken(2, 'b'.repeat(23));
  };
  const sentOnByToken = 'created 4 by null, 2 token fan-out, fan-out';
  decides('whose answer bears the token', on, sentOnByToken, withToken(['In-Reply-To: <2@h>']), marked);
  decides('the same, to a mail that nobody knows', on, sentOnByToken, withToken(['References: <nobody@h>']), marked);
  decides('by a token in a mail that answers none', on, 'threaded 2 by token', withToken(['Subject: x']), marked);
  decides('but one case for each (T-18)', on, 'threaded 4 by null, 2 in-reply-to fan-out, fan-out', from('D@h'), (made) => {
    circular(made);
    wrote(made, 'd@h');
  });
  decides('who has no address has no case (T-18)', on, 'created 5 by null, 2 in-reply-to fan-out, fan-out', from('', 'Subject: y'), (made) => {
    circular(made);
    wrote(made, '');
  });
  const long = 'x'.repeat(255);
  decides('addresses that differ behind 255 characters are one', on, 'threaded 2 by in-reply-to', from('d@h'), (made) =>
    wrote(made, 'a@h', `${long}1@h`, `${long}2@h`),
  );
  decides('and are his own', on, 'threaded 2 by in-reply-to', from(`${long}3@h`), (made) => wrote(made, 'a@h', 'b@h', `${long}2@h`));
  const digest = withToken(['In-Reply-To: <mailman.1.2.3.list@h>', 'From: Dan <d@h>', 'References: <d@h>']);
  decides('by a token, beside ids that are none (R-2)', on, 'threaded 2 by token', digest, marked);
  decides('not of a case that was merged into it', on, 'threaded 3 by in-reply-to', from('d@h'), (made) => {
    circular(made);
    made.mergeCases(3, 2);
  });
  decides('before another topic (T-22)', { ...on, topicChange: 'flag' }, sentOn, { ...from('d@h'), subject: 'Invoice' }, circular);
});

describe('other records (S-8)', () => {
  const any = { recordTypes: 'any' } as const;
  const V = 'v'.repeat(23);
  /** Record 4 has a mail <account@h> and a token. */
  const account = (made: ModelOrg): void => {
    made.storeOutgoing(made.newRecord(), { messageId: 'account@h', at: 9, subject: 'Contract' });
    made.issueToken(4, V);
  };
  const token = mail([], { textBody: `thread::${V}::` });
  decides('by a token', any, 'threaded 4 by token', token, account);
  decides('where only cases count', {}, 'created 5 by null', token, account);
  decides('not in the profile Salesforce', { ...any, profile: 'salesforce' }, 'created 5 by null', token, account);
  decides('by In-Reply-To', any, 'threaded 4 by in-reply-to', mail(['In-Reply-To: <account@h>']), account);
  decides('by the same id', any, 'threaded 4 by null, same-id-other-content', mail(['Message-ID: <account@h>']), account);
  decides('the same id where only cases count', {}, 'created 5 by null', mail(['Message-ID: <account@h>']), account);
  decides('beside a case', any, 'threaded 4 by in-reply-to, 3 in-reply-to outranked, signals-disagree', mail(['In-Reply-To: <account@h> <3@h>']), account);
  decides('beside a case where only cases count', {}, 'threaded 3 by in-reply-to', mail(['In-Reply-To: <account@h> <3@h>']), account);
  decides('what follows it', any, 'threaded 4 by references', mail(['References: <a@h>']), (made) => {
    account(made);
    made.receive(mail(['Message-ID: <a@h>', 'In-Reply-To: <account@h>']), 50);
  });
  decides('deleted', any, 'created 5 by null, 4 token deleted', token, (made) => {
    account(made);
    made.deleteCase(4);
  });
  decides('deleted, by its mail, which is on no record then', any, 'created 5 by null', mail(['In-Reply-To: <account@h>']), (made) => {
    account(made);
    made.deleteCase(4);
  });
  decides('the newest 200 before they are left out', {}, 'created 5 by null', mail(['In-Reply-To: <3@h> <account@h>']), (made) => {
    account(made);
    for (let times = 0; times < 200; times++) made.storeOutgoing(4, { messageId: 'account@h', at: 9 });
  });
  decides('what it was the first to mention (R-3)', {}, 'threaded 4 by references', mail(['References: <p@h>']), (made) => {
    account(made);
    made.settings = { ...made.settings, ...any };
    made.receive(mail(['In-Reply-To: <account@h>', 'References: <p@h>']), 50);
    made.settings = { ...made.settings, recordTypes: 'case' };
    assert.equal(line(made.receive(mail(['References: <p@h>']), 51)), 'created 5 by null');
    assert.equal(line(made.receive(mail(['References: <p@h>']), 52)), 'threaded 5 by references');
    made.settings = { ...made.settings, ...any };
  });
  decides('no other topic', { ...any, topicChange: 'flag' }, 'threaded 4 by in-reply-to', mail(['In-Reply-To: <account@h>'], { subject: 'Invoice' }), account);
  decides('no strangers', { ...any, fanOut: 'newCase' }, 'threaded 4 by in-reply-to', { ...mail(['In-Reply-To: <account@h>']), fromAddress: 'd@h' }, (made) => {
    account(made);
    for (const person of ['a@h', 'b@h', 'c@h']) made.receive({ ...mail(['In-Reply-To: <account@h>']), fromAddress: person }, 50);
  });
});

describe('ids of ours (R-10)', () => {
  const sent = (made: ModelOrg): void => made.issueReference('thread.t@h', T);
  decides('lead to their case', {}, 'threaded 0 by references', mail(['References: <thread.t@h> <x@h>']), sent);
  decides('not in the profile Salesforce', { profile: 'salesforce' }, 'created 4 by null', mail(['References: <thread.t@h>']), sent);
  decides('not with headers off', { useHeaders: false }, 'created 4 by null', mail(['References: <thread.t@h>']), sent);
  decides('are not remembered', {}, 'threaded 0 by references', mail(['References: <thread.t@h>']), (made) => {
    sent(made);
    assert.equal(
      line(made.receive(mail(['In-Reply-To: <3@h>', 'References: <thread.t@h>']), 51)),
      'threaded 3 by in-reply-to, 0 references later, signals-disagree',
    );
  });
  decides(
    'before all mentions',
    {},
    'threaded 0 by references, 4 in-reply-to later, signals-disagree',
    mail(['In-Reply-To: <p@h>', 'References: <thread.t@h>']),
    (made) => {
      sent(made);
      made.receive(mail(['In-Reply-To: <p@h>']), 50);
    },
  );
  decides('after all mails', {}, 'threaded 3 by references, 0 references outranked, signals-disagree', mail(['References: <thread.t@h> <3@h>']), sent);
  decides('of a token that was revoked', {}, 'created 4 by null', mail(['References: <thread.t@h>']), (made) => {
    sent(made);
    made.revokeToken(T);
  });
  decides('of a case that was deleted', {}, 'created 4 by null, 0 references deleted', mail(['References: <thread.t@h>']), (made) => {
    sent(made);
    made.deleteCase(0);
  });
  decides('taken over by another', {}, 'threaded 3 by references', mail(['References: <thread.t@h>']), (made) => {
    sent(made);
    made.deleteCase(0);
    made.receive(mail(['In-Reply-To: <3@h>', 'References: <thread.t@h>']), 51);
  });
  decides('mentioned from then on as any other', {}, 'threaded 3 by references', mail(['References: <thread.t@h>']), (made) => {
    sent(made);
    made.revokeToken(T);
    made.receive(mail(['In-Reply-To: <3@h>', 'References: <thread.t@h>']), 51);
  });
});

describe('corrections (R-6 to R-9)', () => {
  const moves = (made: ModelOrg, index: number, to: number, withChain = false): void => {
    made.moveMail(
      made.mails.find(({ id }) => id === `${index}@h`)!,
      to,
      withChain,
    );
  };
  const moved = (made: ModelOrg): void => moves(made, 0, 2);
  decides('an answer follows', {}, 'threaded 2 by correction', mail(['In-Reply-To: <0@h>']), moved);
  decides(
    'though its token leads back',
    {},
    'threaded 2 by correction, 0 token corrected',
    mail(['In-Reply-To: <0@h>'], { textBody: `thread::${T}::` }),
    moved,
  );
  decides(
    'a token of another case is believed',
    {},
    'threaded 1 by token, 2 correction later, signals-disagree',
    mail(['In-Reply-To: <0@h>'], { textBody: `thread::${U}::` }),
    moved,
  );
  decides(
    'a parent on a third case is believed',
    {},
    'threaded 3 by in-reply-to, 2 correction later, signals-disagree',
    mail(['In-Reply-To: <3@h>', 'References: <0@h>']),
    moved,
  );
  decides('before References', {}, 'threaded 2 by correction, 3 references later, signals-disagree', mail(['References: <3@h> <0@h>']), moved);
  decides('of the own id', {}, 'threaded 2 by correction, same-id-other-content', mail(['Message-ID: <0@h>']), moved);
  decides(
    'without it, the moved mail is found as any other',
    { useHeaders: true, profile: 'salesforce' },
    'threaded 2 by in-reply-to',
    mail(['In-Reply-To: <0@h>']),
    moved,
  );
  decides('remembered in the profile Salesforce too', { profile: 'salesforce' }, 'threaded 2 by correction', mail(['In-Reply-To: <0@h>']), (made) => {
    moved(made);
    made.settings = { ...made.settings, profile: 'recommended' };
  });
  decides('the last one counts', {}, 'threaded 3 by correction, 0 token corrected', mail(['In-Reply-To: <0@h>'], { textBody: `thread::${T}::` }), (made) => {
    moved(made);
    moves(made, 0, 3);
  });
  decides(
    'and leads away from all others',
    {},
    'threaded 3 by correction, 2 token corrected',
    mail(['In-Reply-To: <0@h>'], { textBody: `thread::${'b'.repeat(23)}::` }),
    (made) => {
      made.issueToken(2, 'b'.repeat(23));
      moved(made);
      moves(made, 0, 3);
    },
  );
  decides('moved back', {}, 'threaded 0 by token', mail(['In-Reply-To: <0@h>'], { textBody: `thread::${T}::` }), (made) => {
    moved(made);
    moves(made, 0, 0);
  });
  decides('undone', {}, 'threaded 0 by in-reply-to', mail(['In-Reply-To: <0@h>']), (made) => {
    moved(made);
    assert.ok(made.canUndo(made.moves[0]!));
    made.undoMove(made.moves[0]!);
    assert.ok(!made.canUndo(made.moves[0]!));
  });
  decides(
    'to a case that was deleted',
    {},
    'threaded 0 by token, 2 correction deleted',
    mail(['In-Reply-To: <0@h>'], { textBody: `thread::${T}::` }),
    (made) => {
      moved(made);
      made.deleteCase(2);
    },
  );
  decides('to a case that was merged', {}, 'threaded 3 by correction', mail(['In-Reply-To: <0@h>']), (made) => {
    moved(made);
    made.mergeCases(3, 2);
  });

  const toAnother = (made: ModelOrg): void => moves(made, 0, made.newRecord());
  decides(
    'to a record of another type (S-8)',
    { recordTypes: 'any' },
    'threaded 4 by correction, 0 token corrected',
    mail(['In-Reply-To: <0@h>'], { textBody: `thread::${T}::` }),
    toAnother,
  );
  decides(
    'which leads nowhere and overrules nothing where it does not count',
    { recordTypes: 'case' },
    'threaded 0 by token',
    mail(['In-Reply-To: <0@h>'], { textBody: `thread::${T}::` }),
    toAnother,
  );
  decides('and from there to a case, whatever counts', { recordTypes: 'case' }, 'threaded 3 by correction', mail(['In-Reply-To: <0@h>']), (made) => {
    toAnother(made);
    moves(made, 0, 3);
  });
  test('a mail goes back to a record of another type only while that is there (C-7)', () => {
    const made = org();
    const other = made.newRecord();
    moves(made, 0, other);
    moves(made, 0, 3);
    assert.deepEqual(
      made.moves.map((move) => made.canUndo(move)),
      [false, true],
    );
    made.undoMove(made.moves[1]!);
    assert.ok(made.canUndo(made.moves[0]!));
    moves(made, 0, 3);
    made.deleteCase(other);
    assert.ok(!made.canUndo(made.moves[2]!));
  });

  test('a second delivery answers with the record where the mail is (C-6)', () => {
    const made = org();
    const twice = mail(['Message-ID: <a@h>', 'In-Reply-To: <1@h>']);
    made.receive(twice, 50);
    made.moveMail(made.mails.at(-1)!, 3, false);
    assert.equal(line(made.receive(twice, 51)), 'duplicate 3 by in-reply-to');
    made.undoMove(made.moves[0]!);
    assert.equal(line(made.receive(twice, 52)), 'duplicate 1 by in-reply-to');
  });

  test('a chain is what answers the mail, directly or not (C-3)', () => {
    const made = org();
    made.receive(mail(['Message-ID: <a@h>', 'In-Reply-To: <0@h>']), 50);
    made.receive(mail(['Message-ID: <b@h>', 'References: <a@h>']), 51);
    made.receive(mail(['Message-ID: <c@h>'], { textBody: `thread::${T}::` }), 52);
    moves(made, 0, 3, true);
    const at = (index: number): (string | null)[] => made.mails.filter(({ caseIndex }) => caseIndex === index).map(({ id }) => id);
    assert.deepEqual([at(0), at(3)], [['c@h'], ['3@h', '0@h', 'a@h', 'b@h']]);
  });
});
