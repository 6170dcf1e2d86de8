/**
 * Characters that the package's Apex looks at for each character of a mail: work must grow with the mail's size and not with its square, whatever the sender wrote. Counted where Apex calls
 * the platform: a search by what it went through, anything else that reads a text by the text's length. What takes a constant time (`length`, `charAt`, `substring`) is left out.
 */
import { libraryTypes } from '../../local-org/apex/library/index.ts';
import type { LibraryEntry } from '../../local-org/apex/library/table.ts';
import { openMailOrg } from '../../local-org/mailOrg.ts';
import { rendered } from './mails.ts';
import { deliver } from './storedMails.ts';

export interface ScannedRow {
  readonly kind: string;
  /** For each size of the mail: characters looked at by characters of the mail. */
  readonly perCharacter: readonly { readonly characters: number; readonly times: number }[];
}

/** The largest is as much of a text as reaches Apex. */
const sizes = [4000, 32_000, 128_000] as const;

const filled = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
const html = (piece: string) => (size: number) => `Content-Type: text/html; charset=utf-8\r\n\r\n<html><body>${filled(piece, size)}</body></html>`;
const text = (piece: string) => (size: number) => `Content-Type: text/plain; charset=utf-8\r\n\r\n${filled(piece, size)}`;

/** What a mail may be full of. Some are what people send, some what only an enemy would. */
const bodies: Readonly<Record<string, (size: number) => string>> = {
  'prose, quoted': text('> so we thought that the printer on the second floor\r\n> should be moved, as was said.\r\n\r\nYes, I agree with that.\r\n'),
  'one line without an end': text('word '),
  'quote marks': text('>'),
  'beginnings of tokens': text('thread::'),
  'beginnings of tokens, letters': text('thread::AbCdEfGhIjKlMnOpQrStUvW '),
  'beginnings of ids': text('<a@b '),
  'Ref IDs without an end': text('ref:_00D'),
  'white space': text(' \t \r\n'),
  'HTML, tidy': html('<p>Hello <b>you</b>, see <a href="https://www.example.com/?a=b&amp;c">this</a>.</p>\n'),
  'HTML, tags without an end': html('<a href="'),
  'HTML, comments without an end': html('<!--'),
  'HTML, quotes in quotes': html('<blockquote><div>x'),
};

export async function measureScanned(progress: (text: string) => void): Promise<ScannedRow[]> {
  const counter = countCalls();
  const org = openMailOrg({ seed: 1 });
  try {
    const rows: ScannedRow[] = [];
    for (const [kind, body] of Object.entries(bodies)) {
      progress(`characters scanned: ${kind}`);
      const perCharacter = [];
      for (const size of sizes) {
        const raw = rendered({ id: `${kind.replaceAll(/\W/g, '')}${size}` }).replace(/Content-Type: .*$/s, () => body(size));
        counter.scanned = 0;
        const { outcome, reason } = await deliver(org, raw);
        if (outcome !== 'created') throw new Error(`${kind}, ${size} characters: ${outcome}: ${reason}`);
        perCharacter.push({ characters: raw.length, times: counter.scanned / raw.length });
      }
      rows.push({ kind, perCharacter });
    }
    return rows;
  } finally {
    counter.stop();
    org.close();
  }
}

// ---- counting --------------------------------------------------------------------------------------------------------

interface Counter {
  scanned: number;
  stop(): void;
}

type Counted = (answer: unknown, values: readonly unknown[]) => number;

const lengthOf = (value: unknown): number =>
  typeof value === 'string' ? value.length : value instanceof Object && 'bytes' in value ? (value.bytes as Uint8Array).length : 0;
const all: Counted = (_, values) => values.reduce<number>((sum, value) => sum + lengthOf(value), 0);
const answered: Counted = (answer) => lengthOf(answer);

/** `indexOf`: from where it began to where it found, or to the end. */
const searched: Counted = (answer, [self, part, start]) => {
  const from = typeof start === 'number' ? Math.max(0, start) : 0;
  return Math.max(0, typeof answer === 'number' && answer >= 0 ? answer + lengthOf(part) - from : lengthOf(self) - from);
};

interface Searcher {
  readonly text: string;
  start(): number;
  end(): number;
}
const searchers = new WeakMap<object, number>();

/** `find`: from the end of what it found before. */
const found: Counted = (answer, [self]) => {
  const { regex } = self as { readonly regex: Searcher };
  const from = searchers.get(regex) ?? 0;
  const to = answer === true ? regex.end() : regex.text.length;
  searchers.set(regex, to);
  return Math.max(0, to - from);
};
const whole: Counted = (_, [self]) => (self as { readonly regex: Searcher }).regex.text.length;

const constantTime =
  /^(length|charAt|codePointAt|substring|left|right|mid|isEmpty|isNotEmpty|startsWith|endsWith|hashCode|removeStart|removeEnd|valueOf|equals)\(/;

function waysToCount(type: string, key: string): Counted | undefined {
  if (type === 'System.String') {
    if (/^indexOf(Char)?\(/.test(key)) return searched;
    if (/^(join|repeat)\(/.test(key)) return answered;
    return constantTime.test(key) ? undefined : all;
  }
  if (type === 'System.Matcher') return key.startsWith('find(') ? found : /^(matches|lookingAt|replaceAll|replaceFirst)\(/.test(key) ? whole : undefined;
  return type === 'System.Pattern' || type === 'System.Blob' || type === 'System.EncodingUtil' || type === 'System.Crypto' ? all : undefined;
}

/** From now on, until it is stopped, all orgs that are opened tell of what they read. */
function countCalls(): Counter {
  const before: { readonly entry: LibraryEntry; readonly run: LibraryEntry['run'] }[] = [];
  const counter: Counter = {
    scanned: 0,
    stop: () => {
      for (const { entry, run } of before) Object.assign(entry, { run });
    },
  };
  for (const { name, methods } of libraryTypes) {
    for (const [key, entry] of Object.entries(methods)) {
      const count = waysToCount(name, key);
      if (count === undefined) continue;
      const { run } = entry;
      before.push({ entry, run });
      const counting = (...values: readonly unknown[]): unknown => {
        const answer: unknown = (run as (...given: readonly unknown[]) => unknown)(...values);
        counter.scanned += count(answer, values.slice(1));
        return answer;
      };
      Object.assign(entry, { run: counting });
    }
  }
  return counter;
}
