/** In/out pairs of java.util.regex: every one was compared with Java 17. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RegexTooComplicated } from '../../../../../scripts/local-org/apex/library/regex/machine.ts';
import { JavaPattern, quotePattern, quoteReplacement } from '../../../../../scripts/local-org/apex/library/regex/pattern.ts';
import { PatternSyntaxError } from '../../../../../scripts/local-org/apex/library/regex/syntax.ts';

/** Each match as its groups joined by `|`; a group that took no part is `-`. */
function matches(pattern: string, text: string): string[] {
  const matcher = new JavaPattern(pattern).matcher(text);
  const found: string[] = [];
  while (matcher.find()) found.push(Array.from({ length: matcher.groupCount + 1 }, (_, group) => matcher.group(group) ?? '-').join('|'));
  return found;
}

const finds: readonly (readonly [string, string, readonly string[]])[] = [
  ['(a+)(b*)', 'aab ab b', ['aab|aa|b', 'ab|a|b']],
  ['(a|ab)(c|bcd)(d*)', 'abcd', ['abcd|a|bcd|']],
  ['a*+a', 'aaa', []],
  ['a*a', 'aaa', ['aaa']],
  ['(?>a+)b|a', 'aab', ['aab']],
  ['a+?', 'aa', ['a', 'a']],
  ['(?:(a)|b)*', 'abab', ['abab|a', '|-']],
  ['(\\w)\\1', 'aabbc', ['aa|a', 'bb|b']],
  ['\\1a', 'aa', []],
  ['(?<year>\\d{4})-\\k<year>', '2026-2026', ['2026-2026|2026']],
  ['(?<=x)y', 'xy yy', ['y']],
  ['(?<!x)y', 'xy yy', ['y', 'y']],
  ['(?<=a|bc)d', 'ad bcd cd', ['d', 'd']],
  ['foo(?=bar)', 'foobar foo', ['foo']],
  ['foo(?!bar)', 'foobar foo', ['foo']],
  ['[a-z&&[^aeiou]]+', 'hello', ['h', 'll']],
  ['[a-c[x-z]]+', 'abxqz', ['abx', 'z']],
  ['[]a]+', 'x]a', [']a']],
  ['[\\w-]+', 'a-b c', ['a-b', 'c']],
  ['\\p{Lu}\\p{Ll}+', 'Hello World', ['Hello', 'World']],
  ['\\p{L}+', 'Stra\u00dfe 1', ['Stra\u00dfe']],
  ['\\w+', 'Stra\u00dfe', ['Stra', 'e']],
  ['(?U)\\w+', 'Stra\u00dfe', ['Stra\u00dfe']],
  ['(?i)\u00e9', '\u00c9', []],
  ['(?iu)\u00e9', '\u00c9', ['\u00c9']],
  ['(?i)RE:', 're: Re', ['re:']],
  ['a(?i)b(?-i)c', 'aBc aBC', ['aBc']],
  ['^.*$', 'a\nb', []],
  ['(?m)^.*$', 'a\r\nb\n', ['a', 'b']],
  ['(?s)a.b', 'a\nb', ['a\nb']],
  ['a$', 'a\n', ['a']],
  ['a\\z', 'a\n', []],
  ['(?x)a b # c', 'ab', ['ab']],
  ['\\R{2}', '\r\n', []],
  ['\\R\\n', '\r\n', ['\r\n']],
  ['(?:a|b)?\\bc', 'c ac', ['c']],
  ['\\Qa.b\\E+', 'a.bb axb', ['a.bb']],
  ['\\R', 'a\r\nb\n', ['\r\n', '\n']],
  ['\\h+', 'a \t\u00a0b', [' \t\u00a0']],
  ['\\Ga', 'aaba', ['a', 'a']],
  ['\\bfoo\\b', 'foo food foo', ['foo', 'foo']],
  ['.', '\u{1F602}', ['\u{1F602}']],
  ['[^x]', '\u{1F602}', ['\u{1F602}']],
  ['a{2}{3}', 'aaaa', ['aa', 'aa']],
  ['thread::([0-9A-Za-z_-]{23})::', 'see thread::abcdefghijklmnopqrstuvw:: now', ['thread::abcdefghijklmnopqrstuvw::|abcdefghijklmnopqrstuvw']],
];
describe('find', () => {
  for (const [pattern, text, expected] of finds) test(`${pattern} in ${JSON.stringify(text)}`, () => assert.deepEqual(matches(pattern, text), expected));
});

const refusals: readonly (readonly [string, string])[] = [
  ['*a', "Dangling meta character '*' near index 0"],
  ['(?i)+a', "Dangling meta character '+' near index 4"],
  ['a**', "Dangling meta character '*' near index 2"],
  ['(a', 'Unclosed group near index 2'],
  ['[a', 'Unclosed character class near index 1'],
  ['a{3,2}', 'Illegal repetition range near index 5'],
  ['[b-a]', 'Illegal character range near index 3'],
  ['{', 'Illegal repetition near index 1'],
  ['\\y', 'Illegal/unsupported escape sequence near index 1'],
  ['\\k<q>', 'named capturing group <q> does not exist near index 4'],
  ['(?<=a*)b', 'Look-behind group does not have an obvious maximum length near index 6'],
];
describe('a pattern that is none', () => {
  for (const [pattern, expected] of refusals) {
    test(pattern, () =>
      assert.throws(
        () => new JavaPattern(pattern),
        (error: unknown) => error instanceof PatternSyntaxError && error.message.startsWith(expected),
      ),
    );
  }
});

describe('split', () => {
  const splits: readonly (readonly [string, string, number, readonly string[]])[] = [
    [':', 'boo:and:foo', 2, ['boo', 'and:foo']],
    [':', 'boo:and:foo', -2, ['boo', 'and', 'foo']],
    ['o', 'boo:and:foo', 5, ['b', '', ':and:f', '', '']],
    ['o', 'boo:and:foo', 0, ['b', '', ':and:f']],
    ['', 'abc', 0, ['a', 'b', 'c']],
    ['x', '', 0, ['']],
    [',', ',a', 0, ['', 'a']],
    ['\\s*', 'a b', 0, ['a', '', 'b']],
  ];
  for (const [pattern, text, limit, expected] of splits)
    test(`${text} by ${pattern}, ${limit}`, () => assert.deepEqual(new JavaPattern(pattern).split(text, limit), expected));
});

describe('replace', () => {
  test('groups by number and by name', () => assert.equal(new JavaPattern('(?<a>x)(y)').matcher('xy-xy').replaceAll('$2${a}'), 'yx-yx'));
  test('as many digits as make a group', () => assert.equal(new JavaPattern('(a)').matcher('a').replaceAll('$10'), 'a0'));
  test('an escaped dollar is a dollar', () => assert.equal(new JavaPattern('a').matcher('a').replaceFirst('\\$1'), '$1'));
  test('a quoted replacement stands as it is', () => assert.equal(new JavaPattern('a').matcher('a').replaceFirst(quoteReplacement('$1\\')), '$1\\'));
  test('a group that is not there fails', () => assert.throws(() => new JavaPattern('a').matcher('a').replaceAll('$1'), /No group 1/));
  test('a quoted pattern matches its own text', () => assert.ok(new JavaPattern(quotePattern('a\\Eb.[')).matcher('a\\Eb.[').matches()));
});

describe('matcher', () => {
  test('matches the whole, lookingAt the beginning', () => {
    const matcher = new JavaPattern('a+').matcher('aab');
    assert.equal(matcher.matches(), false);
    assert.equal(matcher.lookingAt(), true);
    assert.deepEqual([matcher.start(), matcher.end()], [0, 2]);
  });
  test('a region bounds the search, and its ends are those of the text', () => {
    const matcher = new JavaPattern('^b+$').matcher('abba').region(1, 3);
    assert.ok(matcher.find());
    assert.deepEqual([matcher.start(), matcher.end(), matcher.regionStart, matcher.regionEnd], [1, 3, 1, 3]);
  });
  test('without anchoring bounds the ends of a region are none', () => {
    const matcher = new JavaPattern('^b+$').matcher('abba').region(1, 3);
    matcher.hasAnchoringBounds = false;
    assert.ok(!matcher.find());
  });
  test('transparent bounds let look-behind see past the region', () => {
    const matcher = new JavaPattern('(?<=a)b').matcher('ab').region(1, 2);
    assert.ok(!matcher.find());
    matcher.reset().region(1, 2).hasTransparentBounds = true;
    assert.ok(matcher.find());
  });
  test('group before a match fails', () => assert.throws(() => new JavaPattern('a').matcher('a').group(), /No match found/));
  test('hitEnd says that more input could change the answer', () => {
    const cut = new JavaPattern('abc').matcher('ab');
    assert.equal(cut.matches(), false);
    assert.equal(cut.hitEnd, true);
    const other = new JavaPattern('abc').matcher('xyz');
    assert.equal(other.matches(), false);
    assert.equal(other.hitEnd, false);
  });
});

describe('work', () => {
  test('a catastrophic pattern ends after a million steps', () =>
    assert.throws(() => new JavaPattern('(a+)+$').matcher(`${'a'.repeat(40)}b`).find(), RegexTooComplicated));
  test('a harmless one on a long text does not', () => assert.equal(matches('(?:a|b)*c', `${'ab'.repeat(20_000)}c`)[0]!.length, 40_001));
  test('100,000 repetitions of a group overflow no stack', () => assert.ok(new JavaPattern('(x)*').matcher('x'.repeat(100_000)).matches()));
});
