/** Mails made at random: mostly such as mail programs write, each part now and then broken in one of the ways of spellings.ts. */
import fc from 'fast-check';
import type { AddressField, Body, IdField, Line, Mail, WrittenId, WrittenRefId, WrittenToken } from './rawMail.ts';
import {
  COLONS,
  ID_SPELLINGS,
  NOISE,
  poolSize,
  REF_ID_FORMS,
  SENTENCES,
  STRUCTURE,
  THREAD_INDEX_SPELLINGS,
  TOKEN_CHANGES,
  type IdSpelling,
  type SubjectPiece,
  type ThreadIndexField,
  type TokenPlace,
} from './spellings.ts';

/** Points to a case, a token or a mail. */
export const number = fc.nat({ max: 11 });
/** Points to an id. So many that most mails bear one of their own, so few that many are answered, and some are borne twice. */
export const idNumber = fc.nat({ max: poolSize - 1 });
export const oneOf = <T>(items: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...items);
/** The first of the list so many times as often as anything. */
export const mostly = <T>(items: readonly T[], times = 1): fc.Arbitrary<T> =>
  fc.oneof({ weight: times, arbitrary: fc.constant(items[0]!) }, { weight: 1, arbitrary: fc.constantFrom(...items) });
export const keys = <K extends string>(table: Record<K, unknown>): K[] => Object.keys(table) as K[];
export const few = <T>(item: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> => fc.array(item, { maxLength, size: 'max' });
const mostlyNone = <T>(item: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> => fc.oneof(fc.constant<T[]>([]), few(item, maxLength));
/** Null once in so many times. */
const missing = <T>(freq: number, item: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(item, { freq });

const spelling = mostly(keys(ID_SPELLINGS), 2);
/** One in eight is of a mail that Apex sent, if there is one: its own, or the id of ours that it bears. */
const anyIdNumber = fc.oneof({ weight: 7, arbitrary: idNumber }, { weight: 1, arbitrary: fc.integer({ min: poolSize, max: poolSize + 5 }) });
const anyId = fc.record<WrittenId>({ id: anyIdNumber, spelling });
const separator = mostly([' ', '\r\n ', '\r\n\t', ', ', ',', '']);

/** Over 1,000 in one of about a hundred fields; around that the cut is tried (M-6). Over 20 in some: only so many are mentioned. */
const unseen = fc.oneof(
  { weight: 100, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 15, max: 25 }) },
  { weight: 1, arbitrary: fc.integer({ min: 995, max: 1030 }) },
);
const parentsName = oneOf(['References', 'In-Reply-To', 'REFERENCES', 'in-reply-to']);
const anyParents = fc.record<IdField>({ name: parentsName, ids: few(anyId, 4), separator, unseen });

/** Fields without an id in angle brackets, mostly. */
const WITHOUT_BRACKETS: readonly IdSpelling[] = ['bare', 'never opened', 'never closed', 'in a comment', 'in a quoted string', 'NUL inside'];
const bareParents = fc.record<IdField>({
  name: parentsName,
  ids: few(fc.record<WrittenId>({ id: idNumber, spelling: mostly(WITHOUT_BRACKETS, 3) }), 3),
  separator,
  unseen: fc.constant(0),
});
const parents = fc.oneof({ weight: 4, arbitrary: anyParents }, { weight: 1, arbitrary: bareParents });

const plainId = fc.record<WrittenId>({ id: idNumber, spelling: fc.constant('plain') });
const messageIdField = fc
  .oneof({ weight: 12, arbitrary: fc.tuple(plainId) }, { weight: 2, arbitrary: fc.tuple(anyId) }, { weight: 1, arbitrary: fc.tuple(anyId, anyId) })
  .map((ids): IdField => ({ name: 'Message-ID', ids, separator: ' ', unseen: 0 }));
const messageIdFields = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(messageIdField) },
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.tuple(messageIdField, messageIdField) },
);

const threadIndex = fc.record<ThreadIndexField>({
  thread: mostly([0, 1]),
  layout: mostly(['legacy', 'new'], 4),
  length: fc.oneof({ weight: 4, arbitrary: oneOf([22, 27]) }, { weight: 1, arbitrary: fc.nat({ max: 60 }) }),
  spelling: mostly(keys(THREAD_INDEX_SPELLINGS), 3),
});

/** Of the pool's addresses, in the ways of RFC 5322 §3.4 and some that it does not know. Bcc does not count. */
const addressField = fc.record<AddressField>({
  name: oneOf(['Cc', 'To', 'Reply-To', 'Sender', 'CC', 'Bcc']),
  value: oneOf([
    'carl@h.example',
    'ANN@H.EXAMPLE',
    'Carl <carl@h.example>,\r\n Ann <ann@h.example>',
    '"bob@h.example" <dora@h.example>',
    'dora@h.example (carl@h.example)',
    'friends:ann@h.example,bob@h.example;',
    'ca\0rl@h.example',
    'carl @h.example, ann@ h.example',
    '@carl@h.example',
  ]),
});

const token = (place: TokenPlace): fc.Arbitrary<WrittenToken> =>
  fc.record<WrittenToken>({
    issued: missing(9, number),
    change: mostly(keys(TOKEN_CHANGES), 4),
    prefix: mostly(['thread', 'Thread', 'THREAD']),
    colon: mostly<string>(COLONS[place]),
    noise: mostlyNone(fc.record({ at: fc.nat({ max: 60 }), text: oneOf<string>(NOISE[place]) }), 3),
  });
const refId = fc.record<WrittenRefId>({
  case: number,
  org: mostly(['ours', 'another'], 3),
  form: mostly(keys(REF_ID_FORMS)),
  mark: mostly(['_', '!', ''], 2),
  prefix: mostly(['ref', 'REF', 'Ref'], 2),
});
const words = oneOf([
  ...SENTENCES.slice(0, 2),
  '',
  'Hello ',
  'grün ',
  'thread::',
  'thread::0123456789abcdefg',
  'a < b ',
  '1 > 0 ',
  '&amp; ',
  'https://h.example/?q=',
  '100% =20 ',
]);
const line = (place: TokenPlace, written: fc.Arbitrary<string>, freq: number): fc.Arbitrary<Line> =>
  fc.record<Line>({
    quotes: mostly([0, 1, 2]),
    words: written,
    wrap: mostly([0, 10, 30], 2),
    token: missing(freq, token(place)),
    refId: missing(9, refId),
  });
const HTML_WORDS = [
  '<br>a',
  '<style>ref:</style>',
  '<head><title>x</title></head>',
  '<hr>',
  '<div>On Monday, Ann wrote:</div>',
  '<blockquote>',
  '</blockquote>',
];
const body = (length: number, lines: fc.Arbitrary<Line>): fc.Arbitrary<Body> =>
  fc.record<Body>({ lines: few(lines, length), encoding: oneOf(['8bit', 'quoted-printable', 'base64']) });
const usualBody = (place: 'text' | 'html'): fc.Arbitrary<Body> => body(3, line(place, words, 2));
/** What was said and is quoted, in all the ways to show it; hardly a token. */
const talk = (place: 'text' | 'html'): fc.Arbitrary<Body> => {
  const said = oneOf([...SENTENCES, ...(place === 'html' ? HTML_WORDS : [])]);
  return body(7, line(place, fc.oneof({ weight: 3, arbitrary: said }, { weight: 2, arbitrary: oneOf(STRUCTURE) }), 30));
};
const pieces = few(
  fc.record<SubjectPiece>({ length: fc.integer({ min: 1, max: 25 }), as: oneOf(['raw', 'Q', 'Q, all in hex', 'B']), folded: fc.boolean() }),
  5,
);

/** The first ones for tokens to stand behind; the others for topics (S-1). */
const SUBJECTS = [
  'Re: ',
  'Offer ',
  'Grüße ',
  '',
  'Offer',
  'Re: Offer',
  'Re: Offer',
  'RE: [List] Offer',
  '[List] offer',
  'AW[2]: Offer (fwd)',
  '答复：Order',
  'Re: Order',
  'Order',
];

const anyMail = (more: { [Part in 'idFields' | 'threadIndex' | 'text' | 'html']: fc.Arbitrary<Mail[Part]> }): fc.Arbitrary<Mail> =>
  fc.record({
    from: oneOf(['ann@h.example', 'Bob <bob@h.example>', 'Jürg <jurg@h.example>']),
    addresses: few(addressField, 2),
    date: mostly(['Mon, 1 Jan 2024 10:00:00 +0000', 'Tue,  2 Jan\r\n 2024 10:00:00 +0000', null]),
    subject: missing(9, fc.record({ words: oneOf(SUBJECTS), token: missing(2, token('subject')), refId: missing(9, refId), pieces })),
    files: fc.oneof(fc.constant([]), mostlyNone(fc.record({ name: oneOf(['a.bin', 'B.bin']), size: fc.nat({ max: 100 }) }), 2)),
    ...more,
  });

const linkedMail = anyMail({
  idFields: fc.tuple(messageIdFields, few(parents, 3)).map((fields) => fields.flat()),
  threadIndex: few(threadIndex, 2),
  text: missing(4, usualBody('text')),
  html: missing(2, usualBody('html')),
});

/** People who talk, and quote each other; often without any link (section 8). */
const talkingMail = fc
  .tuple(
    anyMail({
      idFields: fc.oneof(
        { weight: 3, arbitrary: messageIdFields },
        { weight: 1, arbitrary: fc.tuple(messageIdFields, few(parents, 1)).map((fields) => fields.flat()) },
      ),
      threadIndex: mostly([[]]) as fc.Arbitrary<ThreadIndexField[]>,
      text: missing(3, talk('text')),
      html: missing(2, talk('html')),
    }),
    oneOf(SUBJECTS.slice(4)),
    fc.boolean(),
  )
  .map(([mail, subject, isPlain]) => (isPlain ? { ...mail, subject: { words: subject, token: null, refId: null, pieces: [] } } : mail));

export const mail: fc.Arbitrary<Mail> = fc.oneof({ weight: 2, arbitrary: linkedMail }, { weight: 1, arbitrary: talkingMail });
