import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { decodeEncodedWords } from './encodedWords.ts';

function decodes(title: string, text: string, expected: string): void {
  test(title, () => assert.equal(decodeEncodedWords(text), expected));
}

describe('encoded-words (RFC 2047, M-10)', () => {
  // RFC 2047 §8
  decodes('one', '(=?ISO-8859-1?Q?a?=)', '(a)');
  decodes('one and text', '(=?ISO-8859-1?Q?a?= b)', '(a b)');
  decodes('space between two is dropped', '(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)', '(ab)');
  decodes('more space too', '(=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=)', '(ab)');
  decodes('a fold too', '(=?ISO-8859-1?Q?a?=\r\n    =?ISO-8859-1?Q?b?=)', '(ab)');
  decodes('_ is a space', '(=?ISO-8859-1?Q?a_b?=)', '(a b)');
  decodes('a space that is encoded stays', '(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)', '(a b)');

  decodes('B', '=?utf-8?B?dGhyZWFkOjo=?=', 'thread::');
  decodes('B without padding, in lower case', '=?utf-8?b?dGhyZWFkOjo?=', 'thread::');
  decodes('UTF-8', '=?utf-8?Q?gr=C3=BCn_=e2=82=ac?=', 'grün €');
  decodes('no UTF-8', '=?ISO-8859-1?Q?gr=FCn?=', 'grün');
  decodes('a language (RFC 2231 §5)', '=?US-ASCII*EN?Q?Keith?=', 'Keith');
  decodes('inside of a word', 'a=?utf-8?Q?b?=c', 'abc');
  decodes('without text', '=?utf-8?Q??= =?utf-8?B??=', '');
  decodes('a language without a charset', '=?*EN?Q?a?=', 'a');
  decodes('NUL means nothing (M-2)', '=?utf-8?Q?a=00b?= =?utf-8?B?AGM=?=', 'abc');
  for (const charset of ['utf-8', 'us-ascii', 'ISO-8859-1', 'no-such-charset']) {
    decodes(`by its bytes, whatever it says: ${charset}`, `=?${charset}?Q?=C3=BC?= =?${charset}?Q?=FC?=`, 'üü');
  }
  decodes('U+FFFD itself', '=?utf-8?Q?=EF=BF=BD?= =?utf-8?Q?=EF=BF=BD=FF?=', '\ufffdï¿½ÿ');
  decodes('half a pair is no UTF-8', '=?utf-8?Q?=ED=A0=80?=', '\u00ed\u00a0\u0080');
});

describe('what is no encoded-word stays (M-10)', () => {
  for (const text of [
    'plain',
    '=?utf-8?X?a?=',
    '=?utf-8?Q?a b?=',
    '=?utf-8?Q?a',
    '=?utf-8?Q?=4?=',
    '=?utf-8?Q?ü?=',
    '=?utf-8?B?A?=',
    '=?utf-8?B?a*b?=',
    '=?utf-8?B?=?=',
    '=?utf-8?B?==?=',
    '=?utf-8?B?A?=?utf-8?Q?b?=',
    '=?utf-8*ü?Q?a?=',
    '=??Q?a?=',
  ]) {
    decodes(text, text, text);
  }
  for (const space of ['\u00a0', '\u2003', '\u3000', '\v', '\f', '\u2028']) {
    const text = `=?utf-8?Q?a?=${space}=?utf-8?Q?b?=`;
    decodes(`other white space between two: ${JSON.stringify(space)}`, text, `a${space}b`);
  }
  decodes('and the space before it', '=?utf-8?Q?a?= =?utf-8?B?A?= =?utf-8?Q?b?=', 'a =?utf-8?B?A?= b');
});
