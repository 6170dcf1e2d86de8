/**
 * The many ways in which mail programs write one and the same thing: an id, a token, a subject, a Thread-Index. Some of these writings keep what is
 * written and some spoil it; which is which is for the model to say. The first of each list is the plain one, to which shrinking leads.
 */

type Spelling = (id: string) => string;

const swapCase = (text: string): string => text.replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));

/** An id in two parts, `@` with the second. */
function halves(id: string): [string, string] {
  const at = id.lastIndexOf('@');
  return at < 1 ? [id.slice(0, 1), id.slice(1)] : [id.slice(0, at), id.slice(at)];
}

const quotedLocalPart: Spelling = (id) => {
  const [local, domain] = halves(id);
  return `<"${local.replace(/["\\]/g, '\\$&')}"${domain}>`;
};

const bracketed: Spelling = (id) => (/[ ()"\\<>]/.test(id) ? quotedLocalPart(id) : `<${id}>`);

/** Put between the two halves of an id. */
const withInside =
  (inside: string): Spelling =>
  (id) => {
    const [local, domain] = halves(id);
    return `<${local}${inside}${domain}>`;
  };

export const ID_SPELLINGS = {
  plain: bracketed,
  'quoted local part': quotedLocalPart,
  'quoted-pairs': (id) => quotedLocalPart(id).replace(/[a-z]/, '\\$&'),
  'folded inside': withInside('\r\n '),
  'space inside': withInside(' \t'),
  'space around': (id) => ` < ${id} > `,
  'comment inside': withInside('(x)'),
  'nested comment with > inside': withInside('(x (<y@z>) \\) )'),
  'nested comment inside': withInside('(x (y) \\) )'),
  'open comment inside': withInside('('),
  'open quote inside': withInside('"'),
  'open literal inside': withInside('['),
  'literal with a comment': withInside('[(x)"]'),
  'NUL inside': withInside('\0'),
  'begun twice': (id) => `<<${id}>`,
  'begun anew': (id) => `<junk (<${id}>`,
  'bracketed twice': (id) => `<<${id}>>`,
  'never closed': (id) => `<${id}`,
  'never opened': (id) => `${id}>`,
  bare: (id) => id,
  encoded: (id) => `=?utf-8?q?${[...Buffer.from(bracketed(id))].map((byte) => '=' + byte.toString(16).padStart(2, '0').toUpperCase()).join('')}?=`,
  'encoded bare, in two words': (id) =>
    `=?utf-8?B?${Buffer.from(id.slice(0, 3)).toString('base64')}?=\r\n =?utf-8?B?${Buffer.from(id.slice(3)).toString('base64')}?=`,
  'in a comment': (id) => `(see ${bracketed(id)})`,
  'in a quoted string': (id) => `"see ${bracketed(id)}"`,
  'behind a phrase': (id) => `Ann's message of "Mon, 1 Jan <x@y>" ${bracketed(id)}`,
  'behind an open comment': (id) => `( ${bracketed(id)}`,
  'behind an open quote': (id) => `" ${bracketed(id)}`,
  'behind an empty one': (id) => `<>${bracketed(id)}`,
  twice: (id) => bracketed(id) + bracketed(id),
  'other case': (id) => bracketed(swapCase(id)),
} satisfies Record<string, Spelling>;
export type IdSpelling = keyof typeof ID_SPELLINGS;

/** Ids that are an address or a digest's, or nearly so. */
const FALSE_IDS = [
  'ann@h.example',
  'Bob@H.example',
  'carl@h.example',
  '@carl@h.example',
  'mailman.12.1700000000.3456.list@h.example',
  'Mailman.0.1.2.',
  'mailman.12.1700000000.list@h.example',
];
const usualIds = 30;
/** How many ids there are. */
export const poolSize = usualIds + FALSE_IDS.length;

/** The ids of the pool, by number; of the usual ones, every third is of a shape that is rare. */
export function messageId(number: number): string {
  if (number >= usualIds) return FALSE_IDS[number - usualIds]!;
  const rare = [
    `M${number}.Ab@Mail.example`,
    `m${number}-without-at`,
    `m ${number}@mail.example`,
    `m(${number}@mail.example`,
    `m"${number}@mail.example`,
    `m>${number}@mail.example`,
    `m${number}@[192.0.2.1]`,
    `m${number}-grün@mail.example`,
    `m${number}.${'x'.repeat(300)}@mail.example`, // longer than a Text field
  ];
  return number % 3 === 2 ? rare[Math.floor(number / 3) % rare.length]! : `m${number}@mail.example`;
}

export const TOKEN_CHANGES = {
  none: (token) => token,
  'other case': swapCase,
  'cut short': (token) => token.slice(0, -1),
  'too long': (token) => `${token}x`,
} satisfies Record<string, (token: string) => string>;

/** What may stand between the characters of a token, by the place it is in. `-` and `&amp;` spoil it. */
export const NOISE = {
  subject: [' ', '\u200b', '\t', '\u00a0', '\u202f', '\u2066', '-'],
  text: [
    '\r\n',
    '\r\n> ',
    '\r\n> > ',
    '\n| ',
    '=\r\n',
    '=\n',
    ' ',
    '\u00a0',
    '\u00ad',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u200e',
    '\u2028',
    '\u2060',
    '\u3000',
    '\ufeff',
    '\0',
    '-',
    '=',
    '&shy;',
  ],
  html: [
    '<b>',
    '</span>',
    '<wbr/>',
    '<!-- x -->',
    '<?x?>',
    '\r\n',
    '=\r\n',
    '&shy;',
    '&nbsp;',
    '&zwj;',
    '&zwnj;',
    '&ZeroWidthSpace;',
    '&lrm;',
    '&rlm;',
    '&#8203;',
    '&#x200B;',
    '\u200b',
    '\0',
    '&#62;',
    '-',
    '&amp;',
    '< ',
  ],
} as const;
export const COLONS = {
  subject: [':', '%3A'],
  text: [':', '%3A', '%3a'],
  html: [':', '&#58;', '&#058;', '&#x3a;', '&#X3A;', '&colon;', '%3A', '&#37;3A'],
} as const;
export type TokenPlace = keyof typeof NOISE;

export interface TokenSpelling {
  readonly change: keyof typeof TOKEN_CHANGES;
  readonly prefix: string;
  readonly colon: string;
  readonly noise: readonly { readonly at: number; readonly text: string }[];
}

export function spellToken(token: string, { change, prefix, colon, noise }: TokenSpelling): string {
  let text = `${prefix}${colon}${colon}${TOKEN_CHANGES[change](token)}${colon}${colon}`;
  for (const { at, text: between } of noise) {
    const here = 1 + (at % (text.length - 1));
    text = text.slice(0, here) + between + text.slice(here);
  }
  return text;
}

/** A subject is cut anywhere, and each piece is written raw, or as an encoded-word; pieces are folded apart, or not. */
export interface SubjectPiece {
  readonly length: number;
  readonly as: 'raw' | 'Q' | 'Q, all in hex' | 'B';
  readonly folded: boolean;
}

export function spellSubject(text: string, pieces: readonly SubjectPiece[]): string {
  const chars = [...text];
  let written = '';
  let wasWord = false;
  for (const piece of [...pieces, { length: Infinity, as: 'raw', folded: false } as const]) {
    const part = chars.splice(0, piece.length).join('');
    if (part === '') break;
    const isWord = piece.as !== 'raw';
    const between = piece.folded && written !== '' ? '\r\n ' : isWord && wasWord ? ' ' : '';
    written += between + (isWord ? encodedWord(part, piece.as) : part);
    wasWord = isWord;
  }
  return written;
}

function encodedWord(text: string, as: 'Q' | 'Q, all in hex' | 'B'): string {
  const bytes = Buffer.from(text);
  if (as === 'B') return `=?utf-8?B?${bytes.toString('base64')}?=`;
  const plain = as === 'Q' ? /[A-Za-z0-9:]/ : /[^\s\S]/;
  const hex = (byte: number): string => '=' + byte.toString(16).padStart(2, '0');
  const written = Array.from(bytes, (byte) =>
    plain.test(String.fromCharCode(byte)) && byte < 128 ? String.fromCharCode(byte) : byte === 32 ? '_' : hex(byte),
  );
  return `=?utf-8?Q?${written.join('')}?=`;
}

export const THREAD_INDEX_SPELLINGS = {
  plain: (base64) => base64,
  folded: (base64) => `${base64.slice(0, 9)}\r\n ${base64.slice(9)}`,
  'without padding': (base64) => base64.replace(/=/g, ''),
  'with a wrong character': (base64) => `${base64.slice(0, 9)}*${base64.slice(9)}`,
  'one digit missing': (base64) => base64.slice(1),
  'too much padding': (base64) => `${base64}===`,
} satisfies Record<string, (base64: string) => string>;

export interface ThreadIndexField {
  /** Which of a few threads. */
  readonly thread: number;
  readonly layout: 'legacy' | 'new';
  readonly length: number;
  readonly spelling: keyof typeof THREAD_INDEX_SPELLINGS;
}

/** MS-OXOMSG §2.2.1.3: six bytes of time, in one of two layouts, the GUID of the thread, five bytes an answer. */
export function spellThreadIndex({ thread, layout, length, spelling }: ThreadIndexField): string {
  const bytes = Buffer.alloc(60, 0x80);
  bytes.write(layout === 'legacy' ? '01c99b77fc6a' : '0101dbf69889', 'hex');
  bytes.fill(0xa0 + thread, 6, 22);
  return THREAD_INDEX_SPELLINGS[spelling](bytes.subarray(0, length).toString('base64'));
}

/** S-3: a Ref ID as Salesforce wrote it, or nearly so. */
export interface RefIdSpelling {
  readonly org: 'ours' | 'another';
  readonly form: keyof typeof REF_ID_FORMS;
  readonly mark: string;
  readonly prefix: string;
}

/** The run of zeros behind the third character, or the one behind that. */
const zerosCut = (id: string, which: number): string => {
  const run = [...id.slice(0, 15).matchAll(/0{2,}/g)].filter(({ index }) => index >= 3)[which];
  return run ? id.slice(0, run.index) + id.slice(run.index + run[0].length - 1, 15) : id.slice(0, 15);
};

export const REF_ID_FORMS = {
  'of 15 characters': (id) => id.slice(0, 15),
  'of 18 characters': (id) => id,
  'its zeros cut': (id) => zerosCut(id, 0),
  'its second zeros cut': (id) => zerosCut(id, 1),
  'in another case': swapCase,
  'of 16 characters': (id) => id.slice(0, 16),
} satisfies Record<string, (id: string) => string>;

export function spellRefId(caseId: string, orgId: string, { org, form, mark, prefix }: RefIdSpelling): string {
  const ours = REF_ID_FORMS[form](orgId);
  return `${prefix}:${mark}${org === 'ours' ? ours : ours.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'))}.${mark}${REF_ID_FORMS[form](caseId)}:${prefix}`;
}

/** What people write, and what others quote of it; some have words in common. */
export const SENTENCES = [
  'The coffee machine comes on Monday. Please let somebody be there.',
  'Ten chairs were ordered in May, and none of them has come so far.',
  'Please let somebody be there before eight in the morning.',
  'Die Kaffeemaschine ist schon wieder kaputt, obwohl sie grün leuchtet.',
  'The coffee machine comes on Tuesday, and the chairs come later. Nobody knows when exactly that will be, but all of them were ordered in May.',
  'only four short words',
];

/** Lines by which a reader knows where a quote or a signature begins, and some that only look like them. */
export const STRUCTURE = [
  '',
  '-----Original Message-----',
  '--- Ursprüngliche Nachricht ---',
  '-----BEGIN PGP MESSAGE-----',
  '-----',
  'From: Ann',
  '*Von:* Ann',
  'De : Ann',
  '发件人：Ann',
  'Sent: Monday',
  '*To:* Bob',
  'Objet : Offer',
  '主题: Offer',
  'On Monday, Ann wrote:',
  'Am Montag schrieb Ann Beispiel:',
  'Le lundi, Ann a écrit :',
  'Ann wrote',
  'She wrote a long letter about everything that one can buy in a shop:',
  '-- ',
  '--',
  '________________________________',
  'Ann\u00a0',
  '| a bar',
  '\u000b> a mark',
];
