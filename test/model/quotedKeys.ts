/** The keys by which a quote finds the mail that it repeats: hashes of phrases of five words, so that they survive another wrapping. */
import { createHash } from 'node:crypto';
import { unique, withoutNul, type ModelMail } from './mail.ts';
import { linesOf, linesOfHtml, type Lines } from './quotedLines.ts';

/** */
export function linesOfMail({ textBody, htmlBody }: Pick<ModelMail, 'textBody' | 'htmlBody'>): Lines {
  const text = withoutNul(textBody);
  return linesOf(text.trim() === '' ? linesOfHtml(withoutNul(htmlBody).slice(0, 100_000)) : text.slice(0, 40_000));
}

/** the keys of the first so many phrases. */
export function keysOf(lines: readonly string[], count: number): string[] {
  const words = (
    lines
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).slice(0, 2000);
  const phrases = words.slice(4).map((_, index) => words.slice(index, index + 5).join(' '));
  return unique(phrases.filter((phrase) => phrase.length >= 20))
    .map((phrase) => ({ phrase, hash: hashCode(phrase) }))
    .sort((a, b) => a.hash - b.hash || (a.phrase < b.phrase ? -1 : 1))
    .slice(0, count)
    .map(({ phrase }) => createHash('sha256').update(phrase).digest('hex').slice(0, 16));
}

/** Of Java's String. */
function hashCode(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (31 * hash + text.charCodeAt(at)) | 0;
  return hash;
}
