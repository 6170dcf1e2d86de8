/**
 * What Java's Character says of a character, as far as the String methods (Apache Commons Lang 3) ask.
 * https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/lang/Character.html
 */
/** Character.isWhitespace: no non-breaking spaces. */
export const isWhitespace = (text: string): boolean => /^[\t-\r\x1c-\x1f \u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*$/.test(text);
export const whitespace = /[\t-\r\x1c-\x1f \u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/;

const types = 'Lu Ll Lt Lm Lo Mn Me Mc Nd Nl No Zs Zl Zp Cc Cf Co Cs Pd Ps Pe Pc Po Sm Sc Sk So Pi Pf'
  .split(' ')
  .map((name): [string, RegExp] => [name, new RegExp(`^\\p{${name}}`, 'u')]);

/** The general category of one UTF-16 unit: `Lu`. */
export const typeOf = (unit: string): string => types.find(([, expression]) => expression.test(unit))?.[0] ?? 'Cn';

/** StringUtils.splitByCharacterType: runs of one type; with `camelCase` the last capital before small letters belongs to them. */
export function splitByType(text: string, camelCase: boolean): string[] {
  const pieces: string[] = [];
  let start = 0;
  let current = text === '' ? '' : typeOf(text[0]!);
  for (let at = 1; at < text.length; at++) {
    const type = typeOf(text[at]!);
    if (type === current) continue;
    if (camelCase && type === 'Ll' && current === 'Lu') {
      if (at - 1 !== start) pieces.push(text.slice(start, at - 1));
      start = at - 1;
    } else {
      pieces.push(text.slice(start, at));
      start = at;
    }
    current = type;
  }
  if (text !== '') pieces.push(text.slice(start));
  return pieces;
}

/** The fewest single-character changes between two texts; -1: more than `most`. */
export function levenshtein(one: string, other: string, most = Infinity): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)));
    previous = row;
  }
  const distance = previous[other.length]!;
  return distance <= most ? distance : -1;
}
