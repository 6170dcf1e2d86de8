import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { bareIds, idsIn, isDigestId, platformIds } from './messageIds.ts';

function reads(title: string, field: string, ...ids: string[]): void {
  test(title, () => assert.deepEqual(idsIn(field), ids));
}

describe('ids in a header field (M-3)', () => {
  reads('one', '<a@h>', 'a@h');
  reads('several, folded', '<a@h>\r\n <b@h>\r\n\t<c@h>', 'a@h', 'b@h', 'c@h');
  reads('several, without space', '<a@h><b@h>', 'a@h', 'b@h');
  reads('commas mean nothing', '<a@h>, <b@h>', 'a@h', 'b@h');
  reads('repetitions are kept', '<a@h> <a@h>', 'a@h', 'a@h');
  reads('case is kept', '<A@h> <a@H>', 'A@h', 'a@H');
  reads('an id needs no @', '<a>', 'a');
  reads('an empty one is none', '<> < > <a@h>', 'a@h');
  reads('bare words are none', 'a@h b@h');
  reads('nothing', '');
});

describe('outside of angle brackets (M-3)', () => {
  reads('a phrase means nothing', "Ann's message of Mon <a@h>", 'a@h');
  reads('a comment is skipped', '(see <x@h>) <a@h>', 'a@h');
  reads('comments nest', '(one (two <x@h>) <y@h>) <a@h>', 'a@h');
  reads('a quoted-pair does not close a comment', '(one \\) <x@h>) <a@h>', 'a@h');
  reads('an open comment is an ordinary character', '(see <a@h>', 'a@h');
  reads('an open comment around a closed one', '( <a@h> ( <x@h> ) <b@h>', 'a@h', 'b@h');
  reads('a quoted string is skipped', 'Your message of "Mon <x@h>" <a@h>', 'a@h');
  reads('a quoted-pair does not close a quoted string', '"Mon \\" <x@h>" <a@h>', 'a@h');
  reads('an open quoted string is an ordinary character', 'Your "message <a@h>', 'a@h');
  reads('a quoted string holds a parenthesis', '"(" <a@h> ")"', 'a@h');
  reads('> closes nothing', '> <a@h> >', 'a@h');
});

describe('inside of angle brackets (M-3)', () => {
  reads('folding is removed', '<a\r\n b@\r\n\th>', 'ab@h');
  reads('white space is removed', '< a @ h >', 'a@h');
  reads('comments are removed', '<a(one (two))@(three)h>', 'a@h');
  reads('an open comment is an ordinary character', '<a(b@h>', 'a(b@h');
  reads('a comment that closes behind the next > is none', '<a(b@h> <c)d@h>', 'a(b@h', 'c)d@h');
  reads('a comment holds <', '<a(<)b@h>', 'ab@h');
  reads('a quoted string gives its content (RFC 5256 §2.2)', '<"01KF8JCEOCBS0045PS"@xxx.yyy.com>', '01KF8JCEOCBS0045PS@xxx.yyy.com');
  reads('a quoted string keeps its space', '<"a b"@h>', 'a b@h');
  reads('a quoted string is unfolded', '<"a\r\n b"@h>', 'a b@h');
  reads('quoted-pairs are resolved', '<"a\\"b\\\\c"@h>', 'a"b\\c@h');
  reads('> in a quoted string ends nothing', '<"a>b"@h>', 'a>b@h');
  reads('< in a quoted string begins nothing', '<"a<b"@h>', 'a<b@h');
  reads('an open quoted string is an ordinary character', '<a"b@h>', 'a"b@h');
  reads('a quoted string may reach over >', '<a"b@h> <c"d@h>', 'ab@h> <cd@h');
  reads('a domain literal', '<a@[127.0.0.1]>', 'a@[127.0.0.1]');
  reads('a domain literal has no comments and no quotes', '<a@[(")"]>', 'a@[(")"]');
  reads('an open domain literal has them', '<a@[(x)1> ]', 'a@[1');
  reads('another < begins anew', '<<a@h>', 'a@h');
  reads('what stood before it is dropped', '<a@h <b@h>', 'b@h');
  reads('in a domain literal too', '<a@[<(x)b@h]>', 'b@h]');
  reads('a field that ends first gives none', '<a@h> <b@h', 'a@h');
});

describe("the platform's own values (M-1)", () => {
  const given = (title: string, value: string, ...ids: string[]): void => void test(title, () => assert.deepEqual(platformIds(value), ids));
  given('bare', 'a@h', 'a@h');
  given('bare, several', 'a@h b@h,c@h,\r\n d@h', 'a@h', 'b@h', 'c@h', 'd@h');
  given('in brackets', 'x <a@h> (<y@h>) <b@h>', 'a@h', 'b@h');
  given('empty', ' ');
});

describe('bare ids (R-1)', () => {
  const bare = (field: string, ...ids: string[]): void => void test(field, () => assert.deepEqual(bareIds(field), ids));
  bare('a@h', 'a@h');
  bare('a@h b@h,c@h,\td@h', 'a@h', 'b@h', 'c@h', 'd@h');
  bare('a@\r\nh\r\n b@h', 'a@h', 'b@h');
  bare('a@h a@h', 'a@h', 'a@h');
  bare('a@h;b a@[h] $1@h', 'a@h;b', 'a@[h]', '$1@h');
  bare('a @h a@ @ a a@h@i b@h', 'b@h');
  bare('<a@h a@h> (a@h a@h) "a@h a@"h b@h', 'b@h');
  bare('');
});

describe('ids of digests (R-2)', () => {
  const digest = (id: string, expected: boolean): void => void test(id, () => assert.equal(isDigestId(id), expected));
  digest('mailman.12.1700000000.3456.list@h', true);
  digest('MailMan.1.2.3.', true);
  digest('mailman.1.2.3', false);
  digest(`mailman.1.2.${'3'.repeat(67)}.list@h`, true);
  digest(`mailman.1.2.${'3'.repeat(68)}.list@h`, false); // beyond 80 characters
  digest('mailman.1.2.3.\u2028@h', true);
  digest('mailman.1.2.x.3.list@h', false);
  digest('mailman.1..3.list@h', false);
  digest('x.mailman.1.2.3.list@h', false);
  digest('mailmanx1.2.3.list@h', false);
});
