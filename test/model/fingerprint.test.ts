import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { fingerprintOf } from './fingerprint.ts';
import { EMPTY, mailWith } from './mails.ts';
import type { ModelMail } from './index.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const MAIL: ModelMail = mailWith(['Date: Mon, 1 Jan 2024\r\n 10:00:00 +0000'], {
  subject: 'Re: offer',
  fromAddress: 'ann@h.example',
  textBody: 'yes\n> old\nplease',
  attachments: [
    { name: 'a', size: 1 },
    { name: 'b', size: 2 },
  ],
});

describe('the fingerprint (M-21)', () => {
  const hashes = (title: string, mail: ModelMail, text: string): void => void test(title, () => assert.equal(fingerprintOf(mail, null), sha256(text)));
  hashes('of five parts', MAIL, 'ann@h.example\nMon, 1 Jan 2024 10:00:00 +0000\nRe:offer\nyesplease\na:1;b:2;\n');
  hashes('of nothing', EMPTY, '\n\n\n\n\n');

  const unread = mailWith(['X-A: one\r\n two', 'X-B:', 'Date: '], { fromAddress: 'ann@h' });
  hashes('of the header, where nothing can be read', unread, 'ann@h\n\n\n\n\nonetwo\n\n\n');
  hashes('not of the header, where something can', { ...unread, textBody: 'yes' }, 'ann@h\n\n\nyes\n\n');

  const same = (title: string, change: Partial<ModelMail>): void =>
    void test(`${title}: the same`, () => assert.equal(fingerprintOf({ ...MAIL, ...change }, null), fingerprintOf(MAIL, null)));
  same('From in capitals', { fromAddress: 'Ann@H.example' });
  same('Date unfolded, and a second Date', { headers: mailWith(['Date:   Mon, 1 Jan 2024 10:00:00 +0000 ', 'date: Tue']).headers });
  same('no-break spaces in the Date', { headers: mailWith(['Date: \u00a0Mon,\u00a01 Jan 2024\r\n\t10:00:00 +0000\u00a0']).headers });
  same('subject encoded', { subject: '=?utf-8?Q?Re=3A_of?= =?utf-8?Q?fer?=' });
  same('text quoted deeper and wrapped', { textBody: '\t> > older\r\nyes ple\u00a0ase\r\n >old' });
  same('HTML beside a text', { htmlBody: '<p>whatever' });
  same('files in another order', { attachments: [...MAIL.attachments].reverse() });
  same('NUL', { textBody: 'y\0es\n\0> old\nplease' });

  const other = (title: string, change: Partial<ModelMail>): void =>
    void test(`${title}: another`, () => assert.notEqual(fingerprintOf({ ...MAIL, ...change }, null), fingerprintOf(MAIL, null)));
  other('From', { fromAddress: 'bob@h.example' });
  other('no Date', { headers: null });
  other('subject in capitals', { subject: 'RE: OFFER' });
  other('text', { textBody: 'no' });
  for (const space of ['\v', '\f', '\u0001', '\u00a0', '\u2003']) other(`${JSON.stringify(space)} before a >`, { textBody: `yes\n${space}> old\nplease` });
  other('a control character behind the Date', { headers: mailWith(['Date: Mon, 1 Jan 2024\r\n 10:00:00 +0000\u0001']).headers });
  other('a file of another size', { attachments: [{ name: 'a', size: 1 }] });

  const received = ['Received: from b\r\n by c; Tue', 'Received: from a\r\n\tby b; Mon'];
  hashes('neither an id nor a Date: the first time of receipt', mailWith(received), '\nfrom a by b; Mon\n\n\n\n');
  hashes('an empty Date is none', mailWith([...received, 'Date: ']), '\nfrom a by b; Mon\n\n\n\n');
  hashes('a Date counts before it', mailWith([...received, 'Date: Tue']), '\nTue\n\n\n\n');
  test('a mail with an id needs none', () => assert.equal(fingerprintOf(mailWith(received), 'a@b'), sha256('\n\n\n\n\n')));

  const html = '<p>y&colon;es &lt;</p>\u200b';
  for (const textBody of [null, '', '\0'])
    hashes(`the HTML for a text ${JSON.stringify(textBody)}`, { ...EMPTY, textBody, htmlBody: html }, '\n\n\ny:es&lt;\u200b\n\n');
  hashes('no HTML for a text of white space', { ...EMPTY, textBody: ' ', htmlBody: html }, '\n\n\n\n\n');
  const sizes = { attachments: [10, 1].map((size) => ({ name: 'a', size })) };
  hashes('files are sorted with their semicolon', { ...EMPTY, ...sizes }, '\n\n\n\na:10;a:1;\n');
});
