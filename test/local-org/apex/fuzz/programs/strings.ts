/**
 * String's methods, told plainly. Most are those of Apache Commons Lang's StringUtils, which Apex documents in its words.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_string.htm
 */
import { method, ofValues } from './declare.ts';
import { fail, wrap32 } from './numbers.ts';
import type { Builtin } from './tree.ts';

const beyond = (words: string, index: number): never => fail('System.StringException', `${words} out of bounds: ${index}`);
const padding = (count: number, by: string): string => {
  let text = '';
  while (text.length < count) text += by;
  return text.slice(0, Math.max(0, count));
};
const withoutEmptyEnd = (pieces: string[]): string[] => {
  while (pieces.length > 0 && pieces.at(-1) === '') pieces.pop();
  return pieces;
};
/** As Java's Character does: one character for one. */
const upper = (c: string): string => (c.toUpperCase().length === 1 ? c.toUpperCase() : c);
const isLower = (c: string): boolean => c === 'ß' || c !== c.toUpperCase();
const isUpper = (c: string): boolean => c !== c.toLowerCase();
const isLetter = (c: string): boolean => isLower(c) || isUpper(c);
const isDigit = (c: string): boolean => c >= '0' && c <= '9';
const isSpace = (c: string): boolean => c === ' ' || c === '\n' || c === '\t' || c === '\r';
const all = (s: string, is: (c: string) => boolean): boolean => s !== '' && [...s].every(is);

/** The fewest single changes that make the one of the other. */
function distance(a: string, b: string): number {
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}

function between(s: string, open: string, close: string): string | null {
  const start = s.indexOf(open);
  if (start < 0) return null;
  const end = s.indexOf(close, start + open.length);
  return end < 0 ? null : s.slice(start + open.length, end);
}

export const stringMethods: readonly Builtin[] = [
  method('String', 'length', [], 'Integer', (s: string) => s.length),
  method('String', 'toUpperCase', [], 'String', (s: string) => s.toUpperCase()),
  method('String', 'toLowerCase', [], 'String', (s: string) => s.toLowerCase()),
  method('String', 'trim', [], 'String', (s: string) => s.trim()),
  method('String', 'reverse', [], 'String', (s: string) => [...s].reverse().join('')),
  method('String', 'contains', ['String'], 'Boolean', (s: string, part: string) => s.indexOf(part) >= 0),
  method('String', 'startsWith', ['String'], 'Boolean', (s: string, part: string) => s.slice(0, part.length) === part),
  method('String', 'endsWith', ['String'], 'Boolean', (s: string, part: string) => part.length <= s.length && s.slice(s.length - part.length) === part),
  method('String', 'equals', ['String'], 'Boolean', (s: string, other: string) => s === other),
  method('String', 'equalsIgnoreCase', ['String'], 'Boolean', (s: string, other: string | null) => other !== null && s.toLowerCase() === other.toLowerCase()),
  method('String', 'indexOf', ['String'], 'Integer', (s: string, part: string) => s.indexOf(part)),
  method('String', 'lastIndexOf', ['String'], 'Integer', (s: string, part: string) => s.lastIndexOf(part)),
  method('String', 'compareTo', ['String'], 'Integer', (s: string, other: string) => {
    for (let i = 0; i < Math.min(s.length, other.length); i++) if (s.charCodeAt(i) !== other.charCodeAt(i)) return s.charCodeAt(i) - other.charCodeAt(i);
    return s.length - other.length;
  }),
  method('String', 'replace', ['String', 'String'], 'String', (s: string, part: string, by: string) =>
    part === '' ? [...s].reduce((before, one) => before + one + by, by) : s.split(part).join(by),
  ),
  method('String', 'left', ['Integer'], 'String', (s: string, count: number) => (count <= 0 ? '' : s.slice(0, count))),
  method('String', 'right', ['Integer'], 'String', (s: string, count: number) => (count <= 0 ? '' : s.slice(Math.max(0, s.length - count)))),
  method('String', 'substring', ['Integer'], 'String', (s: string, from: number) =>
    from < 0 || from > s.length ? beyond('Starting position', from) : s.slice(from),
  ),
  method('String', 'substring', ['Integer', 'Integer'], 'String', (s: string, from: number, to: number) =>
    from < 0 || from > s.length ? beyond('Starting position', from) : to < from || to > s.length ? beyond('Ending position', to) : s.slice(from, to),
  ),
  method(
    'String',
    'leftPad',
    ['Integer', 'String'],
    'String',
    (s: string, size: number, by: string) => padding(Math.min(size, 5000) - s.length, by === '' ? ' ' : by) + s,
  ),
  method('String', 'substringBefore', ['String'], 'String', (s: string, part: string) => (part === '' ? '' : s.split(part)[0]!)),
  method('String', 'substringAfter', ['String'], 'String', (s: string, part: string) => (s.indexOf(part) < 0 ? '' : s.slice(s.indexOf(part) + part.length))),
  method('String', 'capitalize', [], 'String', (s: string) => (s === '' ? '' : upper(s[0]!) + s.slice(1))),
  method('String', 'hashCode', [], 'Integer', (s: string) =>
    [...Array(s.length).keys()].reduce((hash, i) => wrap32(BigInt(hash) * 31n + BigInt(s.charCodeAt(i))), 0),
  ),
  method('String', 'split', ['String'], { list: 'String' }, (s: string) => ({ items: s === '' ? [''] : withoutEmptyEnd(s.split(',')) })),
  method('String', 'uncapitalize', [], 'String', (s: string) => (s === '' ? '' : s[0]!.toLowerCase() + s.slice(1))),
  method('String', 'swapCase', [], 'String', (s: string) => [...s].map((c) => (isUpper(c) ? c.toLowerCase() : upper(c))).join('')),
  method('String', 'deleteWhitespace', [], 'String', (s: string) => [...s].filter((c) => !isSpace(c)).join('')),
  method('String', 'normalizeSpace', [], 'String', (s: string) =>
    s
      .split(' ')
      .filter((word) => word !== '')
      .join(' '),
  ),
  method('String', 'isNumeric', [], 'Boolean', (s: string) => all(s, isDigit)),
  method('String', 'isAlpha', [], 'Boolean', (s: string) => all(s, isLetter)),
  method('String', 'isAlphanumeric', [], 'Boolean', (s: string) => all(s, (c) => isLetter(c) || isDigit(c))),
  method('String', 'isAllLowerCase', [], 'Boolean', (s: string) => all(s, isLower)),
  method('String', 'isAllUpperCase', [], 'Boolean', (s: string) => all(s, isUpper)),
  method('String', 'isWhitespace', [], 'Boolean', (s: string) => [...s].every(isSpace)),
  ofValues('String', 'repeat', ['Small'], 'String', (s: string, count: number) => Array(count).fill(s).join('')),
  ofValues('String', 'mid', ['Small', 'Small'], 'String', (s: string, from: number, count: number) => s.slice(from, from + count)),
  ofValues('String', 'rightPad', ['Small', 'String'], 'String', (s: string, size: number, by: string) => s + padding(size - s.length, by === '' ? ' ' : by)),
  ofValues('String', 'center', ['Small'], 'String', (s: string, size: number) => {
    const gap = Math.max(0, size - s.length);
    return padding(Math.floor(gap / 2), ' ') + s + padding(gap - Math.floor(gap / 2), ' ');
  }),
  ofValues('String', 'remove', ['String'], 'String', (s: string, part: string) => (part === '' ? s : s.split(part).join(''))),
  ofValues('String', 'removeStart', ['String'], 'String', (s: string, part: string) => (s.indexOf(part) === 0 ? s.slice(part.length) : s)),
  ofValues('String', 'removeEnd', ['String'], 'String', (s: string, part: string) =>
    s.length >= part.length && s.slice(s.length - part.length) === part ? s.slice(0, s.length - part.length) : s,
  ),
  ofValues('String', 'countMatches', ['String'], 'Integer', (s: string, part: string) => (part === '' ? 0 : s.split(part).length - 1)),
  ofValues('String', 'containsAny', ['String'], 'Boolean', (s: string, any: string) => [...s].some((c) => any.split('').includes(c))),
  ofValues('String', 'containsNone', ['String'], 'Boolean', (s: string, none: string) => ![...s].some((c) => none.split('').includes(c))),
  ofValues('String', 'containsOnly', ['String'], 'Boolean', (s: string, only: string) => [...s].every((c) => only.split('').includes(c))),
  ofValues('String', 'indexOfAny', ['String'], 'Integer', (s: string, any: string) => s.split('').findIndex((c) => any.split('').includes(c))),
  ofValues('String', 'indexOfAnyBut', ['String'], 'Integer', (s: string, any: string) =>
    any === '' ? -1 : s.split('').findIndex((c) => !any.split('').includes(c)),
  ),
  ofValues('String', 'containsIgnoreCase', ['String'], 'Boolean', (s: string, part: string) => s.toLowerCase().indexOf(part.toLowerCase()) >= 0),
  ofValues('String', 'startsWithIgnoreCase', ['String'], 'Boolean', (s: string, part: string) => s.toLowerCase().indexOf(part.toLowerCase()) === 0),
  ofValues('String', 'substringBetween', ['String'], 'String', (s: string, tag: string) => between(s, tag, tag)),
  ofValues('String', 'substringBetween', ['String', 'String'], 'String', (s: string, open: string, close: string) => between(s, open, close)),
  ofValues('String', 'substringBeforeLast', ['String'], 'String', (s: string, part: string) =>
    part === '' || s.lastIndexOf(part) < 0 ? s : s.slice(0, s.lastIndexOf(part)),
  ),
  ofValues('String', 'substringAfterLast', ['String'], 'String', (s: string, part: string) =>
    part === '' || s.lastIndexOf(part) < 0 ? '' : s.slice(s.lastIndexOf(part) + part.length),
  ),
  ofValues('String', 'getLevenshteinDistance', ['String'], 'Integer', distance),
  ofValues('String', 'difference', ['String'], 'String', (s: string, other: string) => {
    let i = 0;
    while (i < s.length && i < other.length && s[i] === other[i]) i++;
    return other.slice(i);
  }),
  method('String', 'getChars', [], { list: 'Integer' }, (s: string) => ({ items: s.split('').map((c) => c.charCodeAt(0)) })),
];
