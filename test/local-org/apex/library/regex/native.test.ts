/** Where JavaScript's RegExp stands in for our own machine, nobody can tell: random patterns of the list, and texts that fit them half, on both. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { JavaPattern } from '../../../../../scripts/local-org/apex/library/regex/pattern.ts';

const seed = Number(process.env['SKEIN_SEED'] ?? 67);
const count = Number(process.env['SKEIN_PATTERNS'] ?? 600);

/** An atomic group of nothing means nothing, and is not on the list. */
const byMachine = (pattern: string): JavaPattern => new JavaPattern(pattern.startsWith('(?i)') ? `(?i)(?>)(?:${pattern.slice(4)})` : `(?>)(?:${pattern})`);

const letter = fc.constantFrom('a', 'b', 'c', 'A', ' ', '1', '-', '_', '\\.', '\\n', '\\r', ',', 'x', 'é', '\\u00df', '/', '"');
const set = fc.constantFrom(
  '.',
  '\\d',
  '\\w',
  '\\s',
  '\\S',
  '\\W',
  '\\D',
  '[abc]',
  '[^ab]',
  '[a-c1]',
  '[^\\s,]',
  '[\\w-]',
  '[a-z&&[^b]]',
  '\\p{L}',
  '\\p{Lu}',
  '[^é]',
  '\\h',
  '\\v',
);
const assertion = fc.constantFrom('^', '$', '\\b', '\\B', '\\A', '\\z', '\\Z');
const quantifier = fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,3}', '{1,}', '{0,2}?');
const single = fc.oneof({ weight: 3, arbitrary: letter }, { weight: 2, arbitrary: set });
const plain = fc.oneof({ weight: 5, arbitrary: single }, { weight: 1, arbitrary: assertion });
const flat = fc.array(plain, { maxLength: 3 }).map((parts) => parts.join(''));
const alternatives = fc.array(flat, { minLength: 1, maxLength: 3 }).map((options) => options.join('|'));
const group = fc.tuple(fc.constantFrom('(', '(?:'), alternatives).map(([open, inner]) => `${open}${inner})`);
const repeated = fc.tuple(fc.oneof(single, group), quantifier).map(([what, by]) => what + by);
const outer = fc
  .tuple(fc.constantFrom('(', '(?:'), fc.array(fc.oneof(single, repeated), { minLength: 1, maxLength: 3 }))
  .map(([open, parts]) => `${open}${parts.join('')})`);
const pattern = fc
  .tuple(
    fc.constantFrom('', '', '', '(?i)'),
    fc.array(fc.oneof({ weight: 3, arbitrary: plain }, { weight: 3, arbitrary: repeated }, { weight: 2, arbitrary: group }, { weight: 1, arbitrary: outer }), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map(([flags, parts]) => flags + parts.join(''));
const character = fc.constantFrom('a', 'b', 'c', 'A', 'B', ' ', '1', '-', '_', '.', '\n', '\r', '\r\n', ',', 'x');
const wide = fc.constantFrom('é', 'É', 'ß', 'ſ', '\u212a', '\u00a0', '\u2028', '\u0085', 'ı');
const text = fc.oneof(
  fc.array(character, { maxLength: 25 }).map((parts) => parts.join('')),
  fc.array(fc.oneof({ weight: 4, arbitrary: character }, { weight: 1, arbitrary: wide }), { maxLength: 25 }).map((parts) => parts.join('')),
);

/** Everything that can be asked of a pattern and a text. */
function answers(by: JavaPattern, input: string): unknown[] {
  const told: unknown[] = [];
  const matcher = by.matcher(input);
  const places = (): unknown => [
    matcher.start(),
    matcher.end(),
    ...Array.from({ length: matcher.groupCount + 1 }, (_, index) => [matcher.group(index), matcher.start(index), matcher.end(index)]),
    matcher.hitEnd,
    matcher.requireEnd,
  ];
  while (matcher.find()) told.push(places());
  told.push(matcher.hitEnd);
  for (const ask of [() => matcher.reset().matches(), () => matcher.reset().lookingAt()]) told.push(ask() ? places() : 'no');
  told.push(input.length > 2 && matcher.findFrom(2) ? places() : 'no', by.matcher(input).replaceAll('<$0>'), by.split(input), by.split(input, 3));
  return told;
}

test(`${count} random patterns answer alike (seed ${seed})`, () => {
  let native = 0;
  fc.assert(
    fc.property(pattern, fc.array(text, { minLength: 3, maxLength: 3 }), (source, inputs) => {
      const java = new JavaPattern(source);
      java.native('é'.repeat(20_000));
      const machine = byMachine(source);
      for (const input of inputs) {
        if (java.native(input) !== undefined) native++;
        assert.equal(machine.native(input), undefined);
        assert.deepEqual(answers(java, input), answers(machine, input), `${JSON.stringify(source)} in ${JSON.stringify(input)}`);
      }
    }),
    { seed, numRuns: count },
  );
  assert.ok(native > count, `RegExp served ${native} of ${3 * count} texts`);
});

describe('what is on the list', () => {
  const isNative = (source: string, input = 'abc'): boolean => new JavaPattern(source).native(input) !== undefined;
  const rows: readonly (readonly [string, boolean])[] = [
    ['a+b', true],
    ['(a+)+b', false],
    ['(a|b)*c', true],
    ['((a)|b)*c', false],
    ['(a*)?', false],
    ['(?:a?b)*', false],
    ['a*+b', false],
    ['(?>a)b', false],
    ['(a)\\1', false],
    ['(?=a)b', false],
    ['[a-z&&[^b]]+', true],
    ['\\bfoo\\b', true],
    ['^a$', true],
    ['(?m)^a$', false],
    ['\\Ga', false],
    ['a{3,500}', false],
    ['a{3,20}', true],
    ['(?i)re:', true],
  ];
  for (const [source, expected] of rows) test(`${source}: ${expected ? 'RegExp' : 'machine'}`, () => assert.equal(isNative(source), expected));
  test("a text with surrogates is the machine's", () => {
    assert.equal(isNative('a+', 'a\u{1F602}'), false);
    assert.equal(isNative('a+', 'a'), true);
  });
  test("a long text is the machine's when loops could run over it again and again", () => {
    assert.equal(isNative('a.*b.*c', 'a'.repeat(1000)), false);
    assert.equal(isNative('a,b', 'a'.repeat(1_000_000)), true);
    assert.equal(isNative('a.*b.*c', 'a'.repeat(100)), true);
  });
});
