import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { EMPTY } from './mails.ts';
import { keysOf } from './quotedKeys.ts';
import { linesOfMail } from './quotedLines.ts';

const key = (phrase: string): string => createHash('sha256').update(phrase).digest('hex').slice(0, 16);

/** Their order is left aside. */
function hasKeys(title: string, lines: readonly string[], ...phrases: string[]): void {
  test(title, () => assert.deepEqual(keysOf(lines, 100).sort(), phrases.map(key).sort()));
}

describe('phrases (Q-3)', () => {
  hasKeys('five words', ['the coffee machine is broken'], 'the coffee machine is broken');
  hasKeys('six words', ['The coffee machine is broken again!'], 'the coffee machine is broken', 'coffee machine is broken again');
  hasKeys('wrapped', ['The coffee', 'machine   is', '* broken'], 'the coffee machine is broken');
  hasKeys('four words', ['the coffee machine breaks']);
  hasKeys('20 characters', ['a bcd efgh ijkl mnop'], 'a bcd efgh ijkl mnop');
  hasKeys('19 characters', ['a bcd efgh ijkl mno']);
  hasKeys('each once', ['alpha bravo alpha bravo alpha bravo alpha'], 'alpha bravo alpha bravo alpha', 'bravo alpha bravo alpha bravo');
  hasKeys('letters and digits of all scripts', ['Grüße_aus Köln-Kölln ２０２４ 中文'], 'grüße aus köln kölln ２０２４', 'aus köln kölln ２０２４ 中文');
  test('the first 2,000 words', () => assert.equal(keysOf([Array.from({ length: 3000 }, (_, index) => `word${index}`).join(' ')], 9999).length, 1996));
});

test('in the order of their hash codes (Q-3)', () => {
  // By Java's String.hashCode, known from outside: "hello world" 1794106052 (of two words, so shown by those of five below).
  const phrases = ['the coffee machine is broken', 'coffee machine is broken again', 'machine is broken again today'];
  const hash = (text: string): bigint =>
    BigInt.asIntN(
      32,
      [...text].reduce((sum, char) => sum * 31n + BigInt(char.codePointAt(0)!), 0n),
    );
  assert.equal(hash('hello world'), 1794106052n);
  const expected = phrases.toSorted((a, b) => (hash(a) < hash(b) ? -1 : 1)).map(key);
  assert.deepEqual(keysOf(['The coffee machine is broken again today'], 3), expected);
  assert.deepEqual(keysOf(['The coffee machine is broken again today'], 2), expected.slice(0, 2));
});

describe('the text (Q-1)', () => {
  const fresh = (title: string, textBody: string | null, htmlBody: string | null, ...lines: string[]): void =>
    void test(title, () => assert.deepEqual(linesOfMail({ ...EMPTY, textBody, htmlBody }).fresh, lines));
  fresh('text before HTML', 'a', 'b', 'a');
  fresh('a blank text', ' \r\n\0', 'b', 'b');
  fresh('no text', null, 'b<br>c', 'b', 'c');
  fresh('nothing', null, null, '');
  fresh('40,000 characters of text', `${'x'.repeat(39_999)}yz`, null, `${'x'.repeat(39_999)}y`);
  fresh('100,000 characters of HTML', null, `${'x'.repeat(99_999)}yz`, `${'x'.repeat(99_999)}y`);
});
