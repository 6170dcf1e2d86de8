/** What a mail program makes of a mail when somebody presses Reply; what is left of the links on the way is chosen. */
import type { IdField, Line, Mail, WrittenId } from './rawMail.ts';

export interface Answering {
  readonly from: string;
  /** Its own id; null: none. */
  readonly id: number | null;
  /** References of its own: those that the mail bears, without its id, as relays that write new ids leave them. */
  readonly link: 'none' | 'In-Reply-To' | 'References' | 'References of its own' | 'Thread-Index';
  readonly quote: keyof typeof QUOTES;
  readonly leader: string;
  /** What is said above the quote. */
  readonly words: string;
  readonly wrap: number;
  readonly isHtml: boolean;
}

const plain = (words: string): Line => ({ quotes: 0, words, wrap: 0, token: null, refId: null });
const deeper = (lines: readonly Line[]): Line[] => lines.map((line) => ({ ...line, quotes: line.quotes + 1 }));

export const QUOTES = {
  'marked, below its attribution': (lines) => [plain('On Monday, Ann wrote:'), ...deeper(lines)],
  marked: (lines) => deeper(lines),
  'below its attribution': (lines) => [plain('Am Montag schrieb Ann:'), plain(''), ...lines],
  'below a divider': (lines) => [plain('-----Original Message-----'), ...lines],
  'below a header block': (lines) => [plain('*From:* Ann'), plain('*Sent:* Monday'), plain('*To:* Bob'), plain(''), ...lines],
  'below a signature': (lines) => [plain('-- '), plain('Bob Beispiel'), plain('Le lundi, Ann a écrit :'), ...lines],
  'its first line': (lines) => deeper(lines.slice(0, 1)),
  'as if it were its own': (lines) => lines,
  none: () => [],
} satisfies Record<string, (lines: readonly Line[]) => readonly Line[]>;

/** To `mail`, whose first id is the one that is answered. */
export function answerTo(mail: Mail, { from, id, link, quote, leader, words, wrap, isHtml }: Answering): Mail {
  const written = (number: number): WrittenId => ({ id: number, spelling: 'plain' });
  const field = (name: string, ids: readonly WrittenId[]) => (ids.length === 0 ? [] : [{ name, ids, separator: ' ', unseen: 0 }]);
  const parent = mail.idFields.find(({ name }) => name === 'Message-ID')?.ids.slice(0, 1) ?? [];
  const ancestors = mail.idFields.find(({ name }) => name === 'References')?.ids.slice(0, 5) ?? [];
  const links = {
    none: [],
    'In-Reply-To': field('In-Reply-To', parent),
    References: field('References', [...ancestors, ...parent]),
    'References of its own': field('References', ancestors),
    'Thread-Index': [],
  };
  const quoted = (mail.text ?? mail.html)?.lines ?? [];
  const body = { lines: [plain(words), ...QUOTES[quote](quoted.map((line) => ({ ...line, wrap })))], encoding: '8bit' as const };
  return {
    from,
    addresses: [],
    date: null,
    idFields: [...field('Message-ID', id === null ? [] : [written(id)]), ...links[link]],
    threadIndex: link === 'Thread-Index' ? mail.threadIndex.slice(0, 1).map((index) => ({ ...index, length: index.length + 5 })) : [],
    subject: { words: leader + (mail.subject?.words ?? ''), token: null, refId: null, pieces: [] },
    text: isHtml ? null : body,
    html: isHtml ? body : null,
    files: [],
  };
}

/** Mail that went out, as the one who answers it has it. */
export interface SentMail {
  readonly id: number;
  readonly subject: string;
  readonly text: string;
  readonly references?: readonly number[];
  readonly token?: number | null;
}

export function sentMail({ id, subject, text, references = [], token = null }: SentMail): Mail {
  const field = (name: string, numbers: readonly number[]): IdField => ({
    name,
    ids: numbers.map((each) => ({ id: each, spelling: 'plain' })),
    separator: ' ',
    unseen: 0,
  });
  const marked = token === null ? [] : [{ ...plain(''), token: { issued: token, change: 'none', prefix: 'thread', colon: ':', noise: [] } as const }];
  return {
    from: 'support@org.example',
    addresses: [],
    date: null,
    idFields: [field('Message-ID', [id]), ...(references.length > 0 ? [field('References', references)] : [])],
    threadIndex: [],
    subject: { words: subject, token: null, refId: null, pieces: [] },
    text: { lines: [...text.split('\n').map(plain), ...marked], encoding: '8bit' },
    html: null,
    files: [],
  };
}
