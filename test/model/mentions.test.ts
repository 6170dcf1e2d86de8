import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { AS_SHIPPED, ModelOrg, type ModelDecision, type ModelMail, type Settings } from './index.ts';
import { mailWith } from './mails.ts';

const RECOMMENDED: Settings = { ...AS_SHIPPED, profile: 'recommended' };
const T = 'pp5XPGfmNf2hRZdRCWnrohc';
const ROOT = 'Acmbd/xqs4+R1bMMQCalXkts/1063A==';
const REPLY = 'Acmbd/xqs4+R1bMMQCalXkts/1063AAAAAAA';

let texts = 0;
/** A mail unlike any other. */
const mail = (...fields: string[]): ModelMail => mailWith(fields, { textBody: `text ${texts++}` });
const bracketed = (from: number, to: number): string => Array.from({ length: to - from + 1 }, (_, index) => `<r${from + index}@h>`).join(' ');

/** The decision as one line, so that a table of them can be read aloud. */
function line({ outcome, stage, caseIndex, candidates, flags }: ModelDecision): string {
  const lost = candidates.map((candidate) => `${candidate.caseIndex} ${candidate.stage} ${candidate.lost}`);
  return [`${outcome} ${caseIndex} by ${stage}`, ...lost, ...flags].join(', ');
}

/** Cases 0 to 2; to case n came a mail that names <pn@h> and <qn@h>, which nobody has seen. */
function org(settings = RECOMMENDED): ModelOrg {
  const made = new ModelOrg(settings);
  for (let index = 0; index < 3; index++) made.receive(mail(`In-Reply-To: <p${index}@h>`, `References: <q${index}@h>`), index);
  made.issueToken(0, T);
  return made;
}

function decides(title: string, expected: string, mail: ModelMail, prepare: (org: ModelOrg) => void = () => {}): void {
  test(title, () => {
    const made = org();
    prepare(made);
    assert.equal(line(made.receive(mail, 100)), expected);
  });
}

describe('mentions are asked (R-4)', () => {
  decides('for In-Reply-To', 'threaded 1 by in-reply-to', mail('In-Reply-To: <q1@h>'));
  decides('for References', 'threaded 1 by references', mail('References: <p1@h>'));
  decides('for the own id', 'threaded 1 by references', mail('Message-ID: <p1@h>'));
  decides('an id that no mail named', 'created 3 by null', mail('References: <r1@h>'));
  decides('an id in another case', 'created 3 by null', mail('References: <P1@h>'));
  decides('bare', 'threaded 1 by in-reply-to', mail('In-Reply-To: q1@h'));

  decides('In-Reply-To in its order', 'threaded 1 by in-reply-to, 0 in-reply-to outranked, signals-disagree', mail('In-Reply-To: <p1@h> <p0@h>'));
  decides(
    'References from the last to the first',
    'threaded 1 by references, 2 references outranked, 0 references outranked, signals-disagree',
    mail('References: <p0@h> <p2@h> <p1@h>'),
  );
  decides(
    'In-Reply-To before References, these before the own id',
    'threaded 2 by in-reply-to, 1 references later, 0 references later, signals-disagree',
    mail('Message-ID: <p0@h>', 'References: <p1@h>', 'In-Reply-To: <p2@h>'),
  );
  decides(
    'the own id after References',
    'threaded 1 by references, 0 references outranked, signals-disagree',
    mail('Message-ID: <p0@h>', 'References: <p1@h>'),
  );
  decides('each record once', 'threaded 1 by in-reply-to', mail('References: <p1@h> <q1@h>', 'In-Reply-To: <q1@h>'));
});

describe('a stage that has a winner keeps it (R-4)', () => {
  const sent = (made: ModelOrg): void => void made.storeOutgoing(2, { messageId: 's@h', at: 9 });
  decides('token', 'threaded 0 by token, 1 in-reply-to later, signals-disagree', mailWith(['In-Reply-To: <p1@h>'], { textBody: `thread::${T}::` }));
  decides('a token that agrees', 'threaded 0 by token', mailWith(['In-Reply-To: <p0@h>'], { textBody: `thread::${T}::` }));
  decides('a token revoked does not', 'threaded 1 by in-reply-to, 0 token revoked', mailWith(['In-Reply-To: <p1@h>'], { textBody: `thread::${T}::` }), (made) =>
    made.revokeToken(T),
  );
  decides('In-Reply-To', 'threaded 2 by in-reply-to, 1 in-reply-to outranked, signals-disagree', mail('In-Reply-To: <p1@h> <s@h>'), sent);
  decides('References', 'threaded 2 by references, 1 references outranked, signals-disagree', mail('References: <p1@h> <s@h>'), sent);
  decides(
    'References, and mentions of In-Reply-To come later',
    'threaded 2 by references, 1 in-reply-to later, signals-disagree',
    mail('In-Reply-To: <p1@h>', 'References: <s@h>'),
    sent,
  );
  decides('Thread-Index', 'threaded 3 by thread-index, 1 references later, signals-disagree', mail(`Thread-Index: ${REPLY}`, 'Message-ID: <p1@h>'), (made) =>
    made.receive(mail(`Thread-Index: ${ROOT}`), 50),
  );
  decides(
    'but the same id again comes after them (M-17)',
    'threaded 1 by references, same-id-other-content',
    mail('Message-ID: <s@h>', 'References: <p1@h>'),
    sent,
  );
  decides('and has no say without them', 'threaded 2 by null, same-id-other-content', mail('Message-ID: <s@h>', 'References: <x@h>'), sent);
});

describe('what is mentioned (R-3)', () => {
  const first = (made: ModelOrg): void => void made.receive(mail('In-Reply-To: <x@h> <p1@h>'), 50);
  decides('by a mail that was threaded', 'threaded 1 by references', mail('References: <x@h>'), first);
  decides('not what is mentioned already', 'threaded 1 by references', mail('References: <p1@h>'), (made) => {
    made.receive(mailWith(['References: <p1@h> <y@h>'], { textBody: `thread::${T}::` }), 50);
    assert.equal(line(made.receive(mail('References: <y@h>'), 51)), 'threaded 0 by references');
  });
  decides('not what a stored mail bears', 'created 3 by null', mail('Message-ID: <s@h>'), (made) => {
    made.storeOutgoing(2, { messageId: 's@h', at: 9 });
    made.receive(mail('References: <s@h>'), 50);
    made.deleteCase(2);
  });
  const mentionedBy = (made: ModelOrg, at: number): number => {
    const { caseIndex } = made.receive(mail(`Message-ID: <by${at}@h>`, 'References: <x@h>'), at);
    made.deleteCase(caseIndex);
    return caseIndex;
  };
  decides('by several that are gone: the last', 'created 5 by null, 4 references deleted', mail('References: <x@h>'), (made) => {
    mentionedBy(made, 50);
    mentionedBy(made, 60);
  });
  decides('the last by time, though the clock ran back', 'created 5 by null, 3 references deleted', mail('References: <x@h>'), (made) => {
    mentionedBy(made, 60);
    mentionedBy(made, 50);
  });
  decides('not the ids left out (R-2)', 'created 4 by null', mail('References: <ann@h>'), (made) => made.receive(mail('To: ann@h', 'References: <ann@h>'), 50));
  decides(
    'still after that mail came, to another case',
    'threaded 1 by references, 0 references outranked, signals-disagree',
    mail('References: <p0@h>'),
    (made) => made.storeOutgoing(1, { messageId: 'p0@h', at: 9 }),
  );

  for (const [count, mentioned] of [
    [20, [1, 5, 6, 20]],
    [21, [1, 5, 7, 21]],
  ] as const) {
    const many = (made: ModelOrg): void => void made.receive(mail(`References: ${bracketed(1, count)}`, `In-Reply-To: <r3@h> <r${count}@h>`), 50);
    for (const number of mentioned) decides(`r${number} of ${count}`, 'threaded 3 by references', mail(`References: <r${number}@h>`), many);
  }
  decides('r6 of 21 is not', 'created 4 by null', mail('References: <r6@h>'), (made) => made.receive(mail(`References: ${bracketed(1, 21)}`), 50));
  decides('References are before In-Reply-To', 'created 4 by null', mail('References: <r6@h>'), (made) =>
    made.receive(mail(`In-Reply-To: ${bracketed(11, 21)}`, `References: ${bracketed(1, 10)}`), 50),
  );
});

describe('what happens to cases (R-3, R-4)', () => {
  const again = mail('References: <p1@h> <p0@h>');
  decides('the case is deleted', 'threaded 0 by references, 1 references deleted', mail('References: <p0@h> <p1@h>'), (made) => made.deleteCase(1));
  decides('behind the winner too', 'threaded 0 by references, 1 references deleted', again, (made) => made.deleteCase(1));
  decides('every case is deleted', 'created 3 by null, 0 references deleted, 1 references deleted', again, (made) =>
    [0, 1].forEach((index) => made.deleteCase(index)),
  );
  decides('the case was merged', 'threaded 2 by references', mail('References: <p1@h>'), (made) => made.mergeCases(2, 1));
  decides('twice', 'threaded 0 by references', mail('References: <p1@h>'), (made) => {
    made.mergeCases(2, 1);
    made.mergeCases(0, 2);
  });
  decides('and the survivor is deleted', 'created 3 by null, 2 references deleted', mail('References: <p1@h>'), (made) => {
    made.mergeCases(2, 1);
    made.deleteCase(2);
  });
  decides('after that another case may mention it', 'threaded 3 by references', mail('References: <p1@h>'), (made) => {
    made.deleteCase(1);
    assert.equal(line(made.receive(mail('References: <p1@h>'), 50)), 'created 3 by null, 1 references deleted');
  });
  decides(
    'the case of a mention is told once, as its token told it',
    'created 3 by null, 0 token revoked',
    mailWith(['References: <p0@h>'], { textBody: `thread::${T}::` }),
    (made) => {
      made.revokeToken(T);
      made.deleteCase(0);
    },
  );
});

describe('settings', () => {
  const asked = mail('In-Reply-To: <p1@h>');
  const under = (settings: Partial<Settings>, expected: string): void =>
    decides(JSON.stringify(settings), expected, asked, (made) => (made.settings = { ...RECOMMENDED, ...settings }));
  under({}, 'threaded 1 by in-reply-to');
  under({ tokenInSubject: false, tokenInBody: false }, 'threaded 1 by in-reply-to');
  under({ useHeaders: false }, 'created 3 by null');
  under({ profile: 'salesforce' }, 'created 3 by null');

  const came = (settings: Partial<Settings>, expected: string): void =>
    void test(`mentioned under ${JSON.stringify(settings)}`, () => {
      const made = org({ ...RECOMMENDED, ...settings });
      made.settings = RECOMMENDED;
      assert.equal(line(made.receive(asked, 100)), expected);
    });
  came({ useHeaders: false }, 'threaded 1 by in-reply-to');
  came({ profile: 'salesforce' }, 'created 3 by null');
});

describe('signals that disagree (R-5)', () => {
  const disagree = mailWith(['In-Reply-To: <s@h>'], { textBody: `thread::${T}::` });
  const sent = (made: ModelOrg): void => void made.storeOutgoing(1, { messageId: 's@h', at: 9 });
  decides('flagged', 'threaded 0 by token, 1 in-reply-to later, signals-disagree', disagree, sent);
  decides('not in profile Salesforce', 'threaded 0 by token, 1 in-reply-to later', disagree, (made) => {
    sent(made);
    made.settings = { ...RECOMMENDED, profile: 'salesforce' };
  });
  decides('not for a token revoked', 'threaded 1 by in-reply-to, 0 token revoked', disagree, (made) => {
    sent(made);
    made.revokeToken(T);
  });
  decides(
    'after the other flags',
    'threaded 0 by token, 1 in-reply-to later, same-id-other-content, signals-disagree',
    mailWith(['Message-ID: <s@h>', 'In-Reply-To: <s2@h>'], { textBody: `thread::${T}::` }),
    (made) => {
      sent(made);
      made.storeOutgoing(1, { messageId: 's2@h', at: 9 });
    },
  );
});
