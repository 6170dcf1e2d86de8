import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { htmlText } from './html.ts';
import { EMPTY } from './mails.ts';
import { AS_SHIPPED } from './settings.ts';
import { tokensIn } from './tokens.ts';
import type { ModelMail } from './index.ts';

const T = 'pp5XPGfmNf2hRZdRCWnrohc'; // the one sample Salesforce has published
const U = 'aaaaaaaaaaaaaaaaaaaaaaa';
const ON = { ...AS_SHIPPED, profile: 'salesforce' } as const;

function finds(place: 'subject' | 'textBody' | 'htmlBody', title: string, text: string, ...tokens: string[]): void {
  test(`${place}: ${title}`, () => assert.deepEqual(tokensIn({ ...EMPTY, [place]: text }, ON), tokens));
}

describe('the form (M-8, M-11)', () => {
  for (const place of ['subject', 'textBody', 'htmlBody'] as const) finds(place, 'as issued', `Hello thread::${T}:: you`, T);
  finds('textBody', 'THREAD in capitals', `THREAD::${T}::`, T);
  finds('textBody', 'another case of the characters is another token', `thread::${T.toUpperCase()}::`, T.toUpperCase());
  finds('textBody', 'the prefix in capitals beside a letter that grows in lower case', `\u0130 THREAD::${T}::`, T);
  finds('textBody', '22 characters', `thread::${T.slice(1)}::`);
  finds('textBody', '24 characters', `thread::x${T}::`);
  finds('textBody', 'one colon', `thread::${T}: :thread:${T}::`, T); // the space between the colons goes
  finds('textBody', 'one colon and no other', `thread::${T}:`);
  finds('textBody', 'another alphabet', `thread::${T.slice(1)}-::`);
  finds('textBody', 'two, one of them twice', `thread::${U}:: thread::${T}:: thread::${U}::`, U, T);
  finds('textBody', 'the prefix of a miss hides no hit', `thread::thread::${T}::`, T);
  finds('textBody', 'the inside of a hit is searched', `thread::aaaaaaaaaaaaaaaaathread::${T}::`, 'aaaaaaaaaaaaaaaaathread', T);
  const many = Array.from({ length: 25 }, (_, index) => T.slice(2) + String(index + 10));
  finds('textBody', 'the first 20', many.map((token) => `thread::${token}::`).join('\n'), ...many.slice(0, 20));
});

describe('what mail clients do to it (M-10)', () => {
  const [left, right] = [T.slice(0, 11), T.slice(11)];
  finds('subject', 'folded', `Re: thread::${left}\r\n ${right}::`, T);
  finds('subject', 'encoded in Q', `=?utf-8?Q?thread=3A=3A${T}=3a:?=`, T);
  finds('subject', 'split over two words', `=?utf-8?Q?gr=C3=BCn_thread::${left}?=\r\n =?utf-8?B?${Buffer.from(`${right}::`).toString('base64')}?=`, T);
  finds('subject', 'half encoded', `thread::${left} =?utf-8?Q?${right}?=::`, T);
  finds('subject', 'with an encoded zero-width space', `=?utf-8?Q?thread::${left}=E2=80=8B${right}::?=`, T);
  finds('textBody', 'encoded-words are of the subject alone', `=?utf-8?Q?thread=3A=3A${T}::?=`);
  finds('textBody', 'quoted and wrapped', `> > thread::${left}\r\n> > ${right}::`, T);
  finds('textBody', 'a bar as quote mark', `| thread::${left}\n| ${right}::`, T);
  finds('textBody', 'a quoted-printable break', `thread::${left}=\r\n${right}::`, T);
  finds('textBody', 'a = before a break', `thread::${left}==\r\n\n${right}::`);
  finds('textBody', 'a = that is no break', `thread::${left}=${right}::`);
  finds('textBody', 'in a link', `https://h/?q=thread%3A%3A${T}%3a%3A`, T);
  finds('textBody', 'with characters nobody sees', `thread:\u200b:${left}\u00ad\u2060\ufeff\u200c\u200d\u00a0${right}:\t:`, T);
  finds('textBody', 'with spaces of other scripts and marks of direction', `thread:\u202f:\u200e${left}\u3000\u2066${right}\u180e:\u2028:`, T);
  finds('textBody', 'a hyphen is none of these', `thread::${left}\u2010${right}::`);
  finds('subject', 'with an encoded NUL', `=?utf-8?Q?thread::${left}=00${right}::?=`, T);
  finds('textBody', 'with NUL', `thr\0ead::${T}:\0:`, T);
  finds('textBody', 'entities are of the HTML alone', `thread&#58;&#58;${T}::`);
  finds('htmlBody', 'tags within', `<p>thr<b>ead</b>::${left}<!-- x --><br/>${right}<?x?>::</p>`, T);
  finds('htmlBody', 'quoted', `<blockquote>thread::${left}<wbr>${right}::</blockquote>`, T);
  finds('htmlBody', 'entities', `thread&#58;&#x3A;${left}&shy;&zwnj;&zwj;&nbsp;&ZeroWidthSpace;&lrm;&rlm;${right}&colon;&#X3a;`, T);
  finds('htmlBody', 'entities are decoded once', `thread&#38;#58;:${T}::`);
  finds('htmlBody', 'in an attribute', `<a href="thread::${T}::">x</a>`);
});

describe('HTML as text (M-10)', () => {
  const gives = (html: string, text: string): void => void test(html, () => assert.equal(htmlText(html), text));
  gives('a < b <b>c</b>', 'a < b c');
  gives('a <b', 'a <b');
  gives('<a <b> c', ' c');
  gives('&amp;&#0;&#65536;&#xD800;&#xdfff;&#00000058;&#58', '&amp;&#0;&#65536;&#xD800;&#xdfff;&#00000058;&#58');
  gives('&#0000058;&#x000003a;&#xFFFF;', '::\uffff');
  gives('&Colon;&COLON;&NBSP;', '&Colon;&COLON;&NBSP;');
});

describe('the places (M-9)', () => {
  const mail: ModelMail = { ...EMPTY, subject: `thread::${T}::`, textBody: `thread::${U}::`, htmlBody: `thread::${T}:: thread::${U.toUpperCase()}::` };
  const searched = (tokenInSubject: boolean, tokenInBody: boolean, ...tokens: string[]): void =>
    void test(`subject ${tokenInSubject}, body ${tokenInBody}`, () => assert.deepEqual(tokensIn(mail, { ...ON, tokenInSubject, tokenInBody }), tokens));
  searched(true, true, T, U, U.toUpperCase());
  searched(true, false, T);
  searched(false, true, U, T, U.toUpperCase());
  searched(false, false);
});
