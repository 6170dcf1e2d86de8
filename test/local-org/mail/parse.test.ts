import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { MailAttachment } from '../../../scripts/local-org/mail/mailParts.ts';
import type { ParsedMail } from '../../../scripts/local-org/mail/parse.ts';
import { parseMail } from '../../../scripts/local-org/mail/parse.ts';
import { mailsAt, rawMails } from '../../../scripts/local-org/mail/sources.ts';
import { inCrlf, oddMail } from './fixtures.ts';

/** What matters of each odd mail. Each is parsed as it lies and in CRLF, and must come out the same. */
const rows: [name: string, expected: Partial<ParsedMail>][] = [
  ['headers/eight-bit-latin1-subject', { subject: 'Grüße', from: { name: 'Zoë', address: 'zoe@example.org' } }],
  ['headers/eight-bit-utf8-subject', { subject: 'Grüße', from: { name: 'Zoë', address: 'zoe@example.org' } }],
  ['headers/in-reply-to-is-bare', { inReplyTo: 'parent@example.org', references: null }],
  ['headers/in-reply-to-is-empty', { inReplyTo: '', references: '' }],
  [
    'headers/in-reply-to-twice-and-references-twice',
    { inReplyTo: '<first@example.org>\n <second@example.org>', references: '<root@example.org>\n <first@example.org>' },
  ],
  ['headers/in-reply-to-is-prose', { inReplyTo: 'Your message of "Mon, 3 Mar 2025"\n <parent@example.org>' }],
  ['headers/references-folded-with-a-comment', { messageId: '<child@example.org>', references: '<root@example.org>\n\t<parent@example.org>' }],
  ['headers/message-id-three-times', { messageId: '<first@example.org>' }],
  ['headers/white-space-before-the-colon', { from: { name: 'Ada', address: 'ada@example.org' }, to: ['desk@example.com'], messageId: '<old@example.org>' }],
  ['headers/second-from-smuggled-behind-nbsp', { from: { name: 'Ada', address: 'ada@example.org' } }],
  ['headers/line-without-colon-amid-the-header', { subject: 'After the odd line', text: 'Hello\n' }],
  ['headers/no-field-that-matters', { subject: null, from: null, to: [], messageId: null, date: null, text: 'Hello\n' }],
  ['headers/header-without-body', { messageId: '<headeronly@example.org>', text: null, html: null }],
  ['headers/body-without-header', { headers: [], text: 'Hello\n' }],
  ['headers/only-nul-bytes', { headers: [], subject: null, text: null, html: null, attachments: [] }],
  ['headers/empty', { headers: [], subject: null, text: null, html: null, attachments: [] }],
  ['headers/character-split-over-two-encoded-words', { subject: 'Grüße from here' }],
  ['headers/encoded-words-unclosed', { subject: '=?utf-8?Q?Gr=C3=BC=C3=9Fe and =?utf-8?X?abc?=' }],
  [
    'addresses/group-and-quoted-comma-in-to',
    {
      from: { name: 'Lovelace, Ada', address: 'ada@example.org' },
      to: ['bob@example.com', 'carol@example.com', 'desk@example.com'],
      cc: [],
      replyTo: ['home@example.org'],
    },
  ],
  ['addresses/from-without-address', { from: { name: 'The night shift', address: '' } }],
  ['addresses/name-that-looks-like-another-address', { from: { name: 'ceo@example.com', address: 'eve@example.net' } }],
  ['addresses/from-twice', { from: { name: 'Ada', address: 'ada@example.org' }, to: ['desk@example.com', 'second@example.com'] }],
  ['structure/boundary-never-occurs', { text: 'The text stands here all the same.\n', attachments: [] }],
  ['structure/html-only', { text: null, html: '<p>Grüße</p>\n' }],
  ['structure/text-and-html', { text: 'Hello\n', html: '<p>Hello</p>\n' }],
  ['encoding/unknown-charset', { text: 'Grüße\n' }],
  ['encoding/eight-bit-body-without-charset', { text: 'Grüße\n' }],
  ['encoding/flowed-text', { text: 'this line goes on\n' }],
  ['encoding/base64-with-rubbish-in-it', { text: 'Hello' }],
  ['encoding/soft-line-break-at-the-end', { text: 'Grüße=ZZ' }],
];

describe('an odd mail', () => {
  for (const [name, expected] of rows) {
    test(name, async () => {
      assert.deepEqual(await pick(oddMail(name), expected), expected, 'in LF');
      assert.deepEqual(await pick(inCrlf(oddMail(name)), expected), expected, 'in CRLF');
    });
  }
});

/** The wanted fields alone, folds written with LF. */
async function pick(mail: Buffer, wanted: Partial<ParsedMail>): Promise<object> {
  const parsed = await parseMail(mail);
  return Object.fromEntries(
    Object.keys(wanted).map((key) => {
      const value = parsed[key as keyof ParsedMail];
      return [key, typeof value === 'string' ? value.replace(/\r\n/g, '\n') : value];
    }),
  );
}

/** name (type) [charset] text or `N bytes` */
function shown({ fileName, contentType, charset, text, content }: MailAttachment): string {
  return `${fileName ?? '-'} (${contentType})${charset === null ? '' : ` [${charset}]`} ${text === null ? `${content.length} bytes` : JSON.stringify(text)}`;
}

describe('attachments', () => {
  const attached: [name: string, expected: string[]][] = [
    ['attachments/vcard-as-octet-stream', ['ada.VCF (application/octet-stream) "BEGIN:VCARD\\nEND:VCARD\\n"', 'ada.bin (application/octet-stream) 3 bytes']],
    ['attachments/text-in-latin1', ['list.txt (text/plain) [iso-8859-1] "Bäume\\n"']],
    ['attachments/file-name-in-continuations', ['Übersicht 2025.pdf (application/pdf) 9 bytes']],
    ['attachments/meeting-request', ['- (text/calendar) [utf-8] "BEGIN:VCALENDAR\\nMETHOD:REQUEST\\nEND:VCALENDAR\\n"']],
    ['attachments/inline-image-without-a-name', ['- (image/gif) 6 bytes']],
    ['structure/last-boundary-missing', ['half.pdf (application/pdf) 9 bytes']],
    [
      'structure/delivery-report',
      ['- (message/delivery-status) 109 bytes', '- (text/rfc822-headers) "Message-ID: <ours@example.com>\\nSubject: Your case\\n"'],
    ],
    ['structure/mail-within-a-mail', ['- (message/rfc822) 354 bytes', 'numbers.csv (text/csv) "1,2\\n"', 'dot.gif (image/gif) 6 bytes']],
    ['structure/text-and-html', []],
  ];
  for (const [name, expected] of attached) {
    test(name, async () => {
      for (const mail of [oddMail(name), inCrlf(oddMail(name))]) assert.deepEqual((await parseMail(mail)).attachments.map(shown), expected);
    });
  }

  test("an attachment keeps the header of its part: the library's tree of parts is where we look for it", async () => {
    const { attachments } = await parseMail(oddMail('attachments/text-in-latin1'));
    assert.deepEqual(attachments[0]?.headers, [
      { name: 'Content-Type', value: 'text/plain; charset=iso-8859-1' },
      { name: 'Content-Disposition', value: 'attachment; filename="list.txt"' },
      { name: 'X-Own', value: 'kept' },
    ]);
  });

  test('an inline image keeps the id that the HTML names', async () => {
    const { attachments } = await parseMail(oddMail('attachments/inline-image-without-a-name'));
    assert.equal(attachments[0]?.contentId, '<dot@example.org>');
    assert.equal(attachments[0]?.disposition, 'inline');
  });

  test("the text of a mail within is not the mail's text", async () => {
    assert.equal((await parseMail(oddMail('structure/mail-within-a-mail'))).text, 'See within\n');
  });

  test('mails within mails are lifted out to a depth, and below it are still there whole', async () => {
    const { attachments } = await parseMail(Buffer.from(mailsWithin(30)));
    assert.equal(attachments.filter(({ contentType }) => contentType === 'message/rfc822').length, 11);
    assert.ok(attachments.at(-1)?.content.includes('the innermost'));
  });
});

function mailsWithin(depth: number): string {
  return depth === 0 ? 'Subject: the innermost\n\nHello\n' : `Subject: ${depth}\nContent-Type: message/rfc822\n\n${mailsWithin(depth - 1)}`;
}

describe('what the MIME library refuses', () => {
  test('parts nested deeper than it reads: the header is read, the rest is the text', async () => {
    const nested = Array.from({ length: 300 }, (_, depth) => `Content-Type: multipart/mixed; boundary="b${depth}"\n\n--b${depth}\n`).join('');
    const mail = await parseMail(Buffer.from(`Subject: Deep\nMessage-ID: <deep@example.org>\n${nested}\nHello\n`));
    assert.equal(mail.messageId, '<deep@example.org>');
    assert.match(mail.text ?? '', /^--b0\n[^]*Hello\n$/);
  });

  test('3 MB of header', async () => {
    const mail = await parseMail(Buffer.from(`Subject: Long\nX: ${'x'.repeat(3_000_000)}\nMessage-ID: <long@example.org>\n\nHello\n`));
    assert.deepEqual([mail.messageId, mail.text], ['<long@example.org>', 'Hello\n']);
  });

  test('millions of empty lines, which would take the process down', async () => {
    const mail = await parseMail(Buffer.from(`Subject: Lines\n\n${'\n'.repeat(20_000_000)}end`));
    assert.deepEqual([mail.subject, mail.text?.length], ['Lines', 20_000_003]);
  });

  test('10,000 references are all there', async () => {
    const ids = Array.from({ length: 10_000 }, (_, n) => `<id${n}@example.org>`);
    const mail = await parseMail(Buffer.from(`Message-ID: <x@example.org>\nReferences: ${ids.join('\n ')}\n\nHello\n`));
    assert.equal(mail.references?.match(/<[^<>]+>/g)?.length, 10_000);
  });
});

describe('any bytes at all', () => {
  test('random bytes never throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => void (await parseMail(Buffer.from(bytes)))),
      { numRuns: 500, seed: 1 },
    );
  });

  test('mails with a piece cut out or overwritten never throw', async () => {
    const whole = [
      'structure/mail-within-a-mail',
      'attachments/file-name-in-continuations',
      'addresses/group-and-quoted-comma-in-to',
      'headers/encoded-words-unclosed',
    ].map(oddMail);
    const mangled = fc.tuple(fc.constantFrom(...whole), fc.nat(), fc.nat(60), fc.uint8Array({ maxLength: 20 })).map(([mail, at, length, piece]) => {
      const from = at % mail.length;
      return Buffer.concat([mail.subarray(0, from), piece, mail.subarray(from + length)]);
    });
    await fc.assert(
      fc.asyncProperty(mangled, async (bytes) => void (await parseMail(bytes))),
      { numRuns: 1000, seed: 1 },
    );
  });

  const odd = fileURLToPath(new URL('../../../../shared/mail/odd', import.meta.url));
  test('every file of the MIME suites, mail or not', { skip: !existsSync(odd) && 'the folder ../shared/mail/odd is not here' }, async () => {
    let mails = 0;
    for (const { bytes } of rawMails(mailsAt([odd]).sources)) {
      await parseMail(bytes);
      mails++;
    }
    assert.ok(mails > 1000, `${mails} mails below ${readdirSync(odd).length} folders`);
  });
});

describe('UTF-16 (RFC 2781 §4.3)', () => {
  const littleEndian = Buffer.from('\ufeffGrüße', 'utf16le');
  const bigEndian = Buffer.from(littleEndian).swap16();
  const read = async (charset: string, bytes: Buffer): Promise<unknown> => {
    const { text } = await parseMail(
      Buffer.from(`Content-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: base64\n\n${bytes.toString('base64')}\n`),
    );
    return text?.trim();
  };
  for (const [title, charset, bytes] of [
    ['with the mark of the little end', 'utf-16', littleEndian],
    ['with the mark of the big end', 'UTF-16', bigEndian],
    ['named big-endian', 'utf-16be', bigEndian],
  ] as const) {
    test(title, async () => assert.equal(await read(charset, bytes), 'Grüße'));
  }
});
