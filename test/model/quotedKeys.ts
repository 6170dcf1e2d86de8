/** The keys by which a quote finds the mail that it repeats: hashes of phrases of five words, so that they survive another wrapping. */
import { createHash } from 'node:crypto';

/** the keys of the first so many phrases. */
export function keysOf(lines: readonly string[], count: number): string[] {
  const words = (
    lines
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).slice(0, 2000);
  const phrases = words.slice(4).map((_, index) => words.slice(index, index + 5).join(' '));
  const byHash = new Map<number, string>();
  for (const phrase of phrases) if (phrase.length >= 20 && !byHash.has(hashCode(phrase))) byHash.set(hashCode(phrase), phrase);
  return [...byHash.entries()]
    .sort(([a], [b]) => a - b)
    .slice(0, count)
    .map(([, phrase]) => createHash('sha256').update(phrase).digest('hex').slice(0, 16));
}

/** Of Java's String. */
function hashCode(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (31 * hash + text.charCodeAt(at)) | 0;
  return hash;
}
