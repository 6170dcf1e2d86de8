/**
 * The tokens in a mail (M-8 to M-11). A mail client may fold, encode, quote, wrap or link what it carries; so each place is first
 * rid of everything that clients put between characters, and only then searched.
 */
import { decodeEncodedWords } from './encodedWords.ts';
import { unique, withoutNul, type ModelMail } from './mail.ts';
import type { Settings } from './settings.ts';

/** M-9, M-11: the 23 characters of each token, in the order of the places. */
export function tokensIn(mail: ModelMail, settings: Settings): string[] {
  const places: string[] = [];
  if (settings.tokenInSubject) places.push(decodeEncodedWords(withoutNul(mail.subject)));
  if (settings.tokenInBody) places.push(withoutNul(mail.textBody), htmlText(withoutNul(mail.htmlBody)));
  return unique(places.flatMap((place) => tokensInText(prepared(place)))).slice(0, 20);
}

/** M-8, M-11: the look-ahead lets the search go on directly behind `thread::`. */
function tokensInText(text: string): string[] {
  return [...text.matchAll(/thread::(?=([A-Za-z0-9]{23})::)/gi)].map((match) => match[1]!);
}

/** M-10, for all three places. */
function prepared(text: string): string {
  return text
    .replace(/=\r?\n/g, '')
    .replace(/[\t\n\r \u00a0\u00ad\u200b-\u200d\u2060\ufeff>|]/g, '')
    .replace(/%3a/gi, ':');
}

const NAMED: Record<string, string> = { colon: ':', nbsp: '\u00a0', shy: '\u00ad', zwnj: '\u200c', zwj: '\u200d', ZeroWidthSpace: '\u200b' };

/** M-10, for HTML: tags removed, then character references decoded, once. */
export function htmlText(html: string): string {
  return html
    .replace(/<[A-Za-z/!?][^>]*>/g, '')
    .replace(/&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,7})|(colon|nbsp|shy|zwnj|zwj|ZeroWidthSpace));/g, (reference, decimal, hex, name) => {
      if (name) return NAMED[name]!;
      const point = decimal ? parseInt(decimal, 10) : parseInt(hex, 16);
      const isSurrogate = point >= 0xd800 && point <= 0xdfff;
      return point === 0 || point > 0xffff || isSurrogate ? reference : String.fromCharCode(point);
    });
}
