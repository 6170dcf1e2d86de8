import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { AS_SHIPPED, ModelOrg, type ModelDecision, type ModelMail, type Settings } from './index.ts';
import { mailWith } from './mails.ts';

const ON: Settings = { ...AS_SHIPPED, profile: 'salesforce' };
const T = 'pp5XPGfmNf2hRZdRCWnrohc';
const U = 'aaaaaaaaaaaaaaaaaaaaaaa';
const V = 'bbbbbbbbbbbbbbbbbbbbbbb';
const ROOT = 'Acmbd/xqs4+R1bMMQCalXkts/1063A==';
const bytes = (base64: string, more: number): string => Buffer.concat([Buffer.from(base64, 'base64'), Buffer.alloc(more)]).toString('base64');

let texts = 0;
/** A mail unlike any other. */
const mail = (...fields: string[]): ModelMail => mailWith(fields, { textBody: `text ${texts++}` });
const naming = (...tokens: string[]): Partial<ModelMail> => ({ textBody: tokens.map((token) => `thread::${token}::`).join('\n') });

/** The decision as one line, so that a table of them can be read aloud. */
function line({ outcome, stage, caseIndex, candidates, flags }: ModelDecision): string {
  const lost = candidates.map((candidate) => `${candidate.caseIndex} ${candidate.stage} ${candidate.lost}`);
  return [`${outcome} ${caseIndex} by ${stage}`, ...lost, ...flags].join(', ');
}

/** Cases 0 to 4; case n has an outgoing mail <n@h>, stored at second n; tokens T, U, V on 0, 1, 2. */
function org(settings = ON): ModelOrg {
  const made = new ModelOrg(settings);
  for (let index = 0; index < 5; index++) made.storeOutgoing(made.newCase(), { messageId: `${index}@h`, at: index });
  [T, U, V].forEach((token, index) => made.issueToken(index, token));
  return made;
}

function decides(title: string, expected: string, mail: ModelMail, prepare: (org: ModelOrg) => void = () => {}): void {
  test(title, () => {
    const made = org();
    prepare(made);
    assert.equal(line(made.receive(mail, 100)), expected);
  });
}

describe('the stages (M-12 to M-15, M-18)', () => {
  decides('token', 'threaded 1 by token', mailWith([], naming(U)));
  decides('token of another org', 'created 5 by null', mailWith([], naming('c'.repeat(23))));
  decides('token in another case', 'created 5 by null', mailWith([], naming(T.toUpperCase())));
  decides('In-Reply-To', 'threaded 3 by in-reply-to', mail('In-Reply-To: <3@h>'));
  decides('References', 'threaded 3 by references', mail('References: <3@h> <unknown@h>'));
  decides('an id in another case', 'created 5 by null', mail('References: <3@H>'));
  decides('nothing', 'created 5 by null', mail());
  decides('a chain of mails', 'threaded 5 by references', mail('References: <second@h>'), (made) => {
    assert.equal(line(made.receive(mail('Message-ID: <first@h>'), 50)), 'created 5 by null');
    assert.equal(line(made.receive(mail('Message-ID: <second@h>', 'In-Reply-To: <first@h>'), 51)), 'threaded 5 by in-reply-to');
  });

  const begins = (made: ModelOrg): void => assert.equal(line(made.receive(mail(`Thread-Index: ${ROOT}`), 50)), 'created 5 by null');
  decides('Thread-Index of a reply', 'threaded 5 by thread-index', mail(`Thread-Index: ${bytes(ROOT, 5)}`), begins);
  decides('Thread-Index of 22 bytes is not looked up', 'created 6 by null', mail(`Thread-Index: ${ROOT}`), begins);
  decides('Thread-Index of a reply is not stored', 'created 6 by null', mail(`Thread-Index: ${bytes(ROOT, 10)}`), (made) => {
    assert.equal(line(made.receive(mail(`Thread-Index: ${bytes(ROOT, 5)}`), 50)), 'created 5 by null');
  });
});

describe('rank (M-16)', () => {
  decides('the most recently created wins', 'threaded 3 by references, 2 references outranked, 0 references outranked', mail('References: <0@h> <3@h> <2@h>'));
  decides('by time, not by order of storing', 'threaded 0 by in-reply-to, 3 in-reply-to outranked', mail('In-Reply-To: <3@h> <late@h>'), (made) => {
    made.storeOutgoing(0, { messageId: 'late@h', at: 9 });
    made.storeOutgoing(3, { messageId: '3@h', at: 8 });
  });
  decides('in the same second the later stored', 'threaded 1 by in-reply-to, 2 in-reply-to outranked', mail('In-Reply-To: <x@h>'), (made) => {
    for (const index of [2, 1]) made.storeOutgoing(index, { messageId: 'x@h', at: 9 });
  });
  for (const [count, expected] of [
    [199, 'threaded 0 by in-reply-to, 4 in-reply-to outranked'],
    [200, 'threaded 0 by in-reply-to'],
  ] as const) {
    decides(`behind ${count} newer ones`, expected, mail('In-Reply-To: <4@h> <x@h>'), (made) => {
      for (let times = 0; times < count; times++) made.storeOutgoing(0, { messageId: 'x@h', at: 9 });
    });
  }
});

describe('candidates (M-12, M-19, M-20)', () => {
  const all = mailWith(['In-Reply-To: <3@h> <1@h>', 'References: <2@h> <4@h> <0@h>'], naming(T, U));
  decides(
    'the first stage wins, the others are told',
    'threaded 0 by token, 1 token outranked, 3 in-reply-to later, 4 references later, 2 references later',
    all,
  );
  decides('a revoked token loses', 'threaded 1 by token, 0 token revoked', mailWith([], naming(T, U)), (made) => made.revokeToken(T));
  decides('a token whose case is deleted', 'threaded 1 by token, 0 token deleted', mailWith([], naming(T, U)), (made) => made.deleteCase(0));
  decides('both revoked and deleted', 'created 5 by null, 0 token revoked', mailWith([], naming(T)), (made) => {
    made.revokeToken(T);
    made.deleteCase(0);
  });
  decides(
    'a later stage takes over',
    'threaded 3 by in-reply-to, 0 token revoked, 1 references later',
    mailWith(['In-Reply-To: <3@h>', 'References: <1@h>'], naming(T)),
    (made) => made.revokeToken(T),
  );
  decides('the winner is no candidate', 'threaded 0 by in-reply-to', mailWith(['In-Reply-To: <0@h>'], naming(T)), (made) => made.revokeToken(T));
  decides('each record once, where it is first', 'threaded 1 by token, 0 token revoked', mailWith(['References: <0@h>'], naming(T, U)), (made) =>
    made.revokeToken(T),
  );
});

describe('what happens to cases', () => {
  decides('a deleted case has no mails', 'created 5 by null', mail('In-Reply-To: <3@h>'), (made) => made.deleteCase(3));
  decides('its neighbour still has', 'threaded 2 by in-reply-to', mail('In-Reply-To: <3@h> <2@h>'), (made) => made.deleteCase(3));
  decides('mails of a merged case are of the survivor', 'threaded 2 by in-reply-to', mail('In-Reply-To: <3@h>'), (made) => made.mergeCases(2, 3));
  decides('tokens of a merged case lead there', 'threaded 3 by token', mailWith([], naming(T)), (made) => {
    made.mergeCases(1, 0);
    made.mergeCases(3, 1);
  });
  decides('and to its end', 'created 5 by null, 1 token deleted', mailWith([], naming(T)), (made) => {
    made.mergeCases(1, 0);
    made.deleteCase(1);
  });
});

describe('settings (E2C-4)', () => {
  const all = mailWith([`Thread-Index: ${bytes(ROOT, 5)}`, 'In-Reply-To: <2@h>'], { subject: `thread::${T}::`, ...naming(U) });
  const under = (settings: Partial<Settings>, expected: string): void =>
    void test(JSON.stringify(settings), () => assert.equal(line(org({ ...ON, ...settings }).receive(all, 100)), expected));
  under({}, 'threaded 0 by token, 1 token outranked, 2 in-reply-to later');
  under({ tokenInSubject: false }, 'threaded 1 by token, 2 in-reply-to later');
  under({ tokenInBody: false }, 'threaded 0 by token, 2 in-reply-to later');
  under({ tokenInSubject: false, tokenInBody: false }, 'threaded 2 by in-reply-to');
  under({ useHeaders: false }, 'threaded 0 by token, 1 token outranked');
  under({ tokenInSubject: false, tokenInBody: false, useHeaders: false }, 'created 5 by null');

  test('what came while headers were off is found when they are on (E2C-7)', () => {
    const made = org({ ...ON, useHeaders: false });
    made.receive(mail('Message-ID: <a@h>', `Thread-Index: ${ROOT}`), 50);
    made.settings = ON;
    assert.equal(line(made.receive(mail('In-Reply-To: <a@h>'), 51)), 'threaded 5 by in-reply-to');
    assert.equal(line(made.receive(mail(`Thread-Index: ${bytes(ROOT, 5)}`), 51)), 'threaded 5 by thread-index');
  });
});

describe('the same id again (M-17)', () => {
  decides('goes where the first is', 'threaded 3 by null, same-id-other-content', mail('Message-ID: <3@h>'));
  decides('of several, to the newest', 'threaded 1 by null, same-id-other-content', mail('Message-ID: <3@h>'), (made) =>
    made.storeOutgoing(1, { messageId: '3@h', at: 9 }),
  );
  decides('unless a stage decides', 'threaded 2 by in-reply-to, same-id-other-content', mail('Message-ID: <3@h>', 'In-Reply-To: <2@h>'));
  decides('also when a token has lost', 'threaded 3 by null, 0 token revoked, same-id-other-content', mailWith(['Message-ID: <3@h>'], naming(T)), (made) =>
    made.revokeToken(T),
  );
  decides('not when its case is deleted', 'created 5 by null', mail('Message-ID: <3@h>'), (made) => made.deleteCase(3));
  test('whatever the settings', () => {
    assert.equal(line(org({ ...ON, useHeaders: false }).receive(mail('Message-ID: <3@h>'), 100)), 'threaded 3 by null, same-id-other-content');
  });
});

describe('seen before (M-22)', () => {
  const withId = mail('Message-ID: <a@h> <b@h>', 'In-Reply-To: <3@h>');
  const withoutId = { ...withId, headers: mailWith(['In-Reply-To: <3@h>']).headers };
  const again = (title: string, first: ModelMail, second: ModelMail, expected: string, between: (org: ModelOrg) => void = () => {}): void =>
    decides(title, expected, second, (made) => {
      made.receive(first, 50);
      between(made);
    });
  again('the same id and content', withId, withId, 'duplicate 3 by in-reply-to');
  again('no id, the same content', withoutId, withoutId, 'duplicate 3 by in-reply-to');
  again('another id', withId, { ...withId, headers: mailWith(['Message-ID: <c@h>']).headers }, 'created 5 by null');
  again('other content', withId, { ...withId, textBody: 'other' }, 'threaded 3 by in-reply-to, several-message-ids, same-id-other-content');
  again('an id the first time only', withId, withoutId, 'threaded 3 by in-reply-to');
  again('an id the second time only', withoutId, withId, 'threaded 3 by in-reply-to, several-message-ids');
  again('the case was merged', withId, withId, 'duplicate 2 by in-reply-to', (made) => made.mergeCases(2, 3));
  again('the case was deleted', withId, withId, 'duplicate 3 by in-reply-to', (made) => made.deleteCase(3));
  again('headers were turned off', withId, withId, 'duplicate 3 by in-reply-to', (made) => (made.settings = { ...ON, useHeaders: false }));

  test('a duplicate stores nothing', () => {
    const made = org();
    made.receive(withId, 50);
    const before = made.mails.length;
    made.receive(withId, 51);
    assert.equal(made.mails.length, before);
    made.receive(mail(), 52);
    assert.equal(made.mails.length, before + 1);
  });
});
