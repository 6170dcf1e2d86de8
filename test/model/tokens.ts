/**
 * The tokens in a mail (M-8 to M-11, S-2). A mail client may fold, encode, quote, wrap or link what it carries; so each place is first
 * rid of everything that clients put between characters, and only then searched.
 */
import { decodeEncodedWords } from './encodedWords.ts';
import { htmlText } from './html.ts';
import { unique, withoutNul, type ModelMail } from './mail.ts';
import { htmlLinesOf, linesOf, textOf } from './quotedLines.ts';
import type { Settings } from './settings.ts';

/** M-11, S-2: the 23 characters of each token, in the order of the places. */
export function tokensIn(mail: ModelMail, settings: Settings): string[] {
  const tokens = unique(placesOf(mail, settings).flatMap(tokensInText));
  const first = settings.tokenOrder === 'weighed' ? weighedPlacesOf(mail, settings).flatMap(tokensInText) : [];
  return unique([...first.filter((token) => tokens.includes(token)), ...tokens]).slice(0, 20);
}

/** M-9, M-10: the places that are on, prepared. */
export function placesOf(mail: ModelMail, settings: Settings): string[] {
  return [...subjectOf(mail, settings), ...(settings.tokenInBody ? [withoutNul(mail.textBody), htmlText(withoutNul(mail.htmlBody))] : [])].map(prepared);
}

/** S-2: what the mail says itself before what it repeats. */
function weighedPlacesOf(mail: ModelMail, settings: Settings): string[] {
  const bodies = settings.tokenInBody ? [textOf(mail), htmlLinesOf(mail)].map(linesOf) : [];
  const cut = [...bodies.map(({ fresh }) => fresh), ...bodies.map(({ quoted }) => quoted)].map((lines) => lines.join('\n'));
  return [...subjectOf(mail, settings), ...cut].map(prepared);
}

function subjectOf(mail: ModelMail, settings: Settings): string[] {
  return settings.tokenInSubject ? [decodeEncodedWords(withoutNul(mail.subject))] : [];
}

/** M-8, M-11: the look-ahead lets the search go on directly behind `thread::`. */
function tokensInText(text: string): string[] {
  return [...text.matchAll(/thread::(?=([A-Za-z0-9]{23})::)/gi)].map((match) => match[1]!);
}

/** M-10, for all three places. */
function prepared(text: string): string {
  return text
    .replace(/=\r?\n/g, '')
    .replace(/[\t\n\r \u00a0\u00ad\u034f\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u2069\u3000\ufeff>|]/g, '')
    .replace(/%3a/gi, ':');
}
