import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import type { InboundEmailData } from '../../../scripts/local-org/mail/inboundEmail.ts';
import { toEnvelope, toInboundEmail } from '../../../scripts/local-org/mail/inboundEmail.ts';
import { defaultShape, shapes } from '../../../scripts/local-org/mail/inboundShapes.ts';
import { bodyCharacters } from '../../../scripts/local-org/mail/limits.ts';
import { parseMail } from '../../../scripts/local-org/mail/parse.ts';
import { oddMail } from './fixtures.ts';

async function inbound(mail: string | Buffer, shapeName = 'default'): Promise<InboundEmailData> {
  const shape = shapes.find(({ name }) => name === shapeName);
  assert.ok(shape, `no shape ${shapeName}`);
  return toInboundEmail(await parseMail(Buffer.from(mail)), shape);
}

const reply = [
  'From: Ada <ada@example.org>',
  'To: desk@example.com',
  'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=',
  ' from here',
  'Message-ID:',
  ' <child@example.org>',
  'In-Reply-To: Your mail <parent@example.org>',
  ' <other@example.org>',
  'References: <root@example.org>',
  '\t<parent@example.org>,bare@example.org',
  'Authentication-Results: local-org.example.com; spf=pass',
  'Thread-Index: AQH',
  '',
  'Hello',
  'there',
  '',
].join('\n');

describe('the fields of Messaging.InboundEmail', () => {
  test('of a mail that has them', async () => {
    const { headers, ...fields } = await inbound(reply);
    assert.deepEqual(fields, {
      authenticationResults: [{ method: 'spf', result: 'pass', authenticationResultFields: [] }],
      binaryAttachments: null,
      ccAddresses: null,
      fromAddress: 'ada@example.org',
      fromName: 'Ada',
      htmlBody: null,
      htmlBodyIsTruncated: false,
      inReplyTo: 'Your mail <parent@example.org> <other@example.org>',
      messageId: '<child@example.org>',
      plainTextBody: 'Hello\nthere\n',
      plainTextBodyIsTruncated: false,
      references: ['<root@example.org>', '<parent@example.org>,bare@example.org'],
      replyTo: 'ada@example.org',
      subject: 'Grüße from here',
      textAttachments: null,
      toAddresses: ['desk@example.com'],
    });
    assert.deepEqual(
      headers?.map(({ name }) => name),
      ['From', 'To', 'Subject', 'Message-ID', 'In-Reply-To', 'References', 'Authentication-Results', 'Thread-Index'],
    );
  });

  test('of a mail that has nothing', async () => {
    const { plainTextBodyIsTruncated, htmlBodyIsTruncated, ...others } = await inbound('');
    assert.deepEqual([plainTextBodyIsTruncated, htmlBodyIsTruncated], [false, false]);
    for (const [field, value] of Object.entries(others)) assert.deepEqual(value, field === 'headers' ? [] : null, field);
  });

  test('replyTo is the Reply-To if there is one, else the sender', async () => {
    assert.equal((await inbound(oddMail('addresses/group-and-quoted-comma-in-to'))).replyTo, 'home@example.org');
    assert.equal((await inbound('From: ada@example.org\n\n')).replyTo, 'ada@example.org');
  });

  test('text attachments and binary ones, those of a mail within included', async () => {
    const { textAttachments, binaryAttachments } = await inbound(oddMail('structure/mail-within-a-mail'));
    assert.deepEqual(textAttachments, [
      {
        body: '1,2\n',
        bodyIsTruncated: false,
        charset: null,
        fileName: 'numbers.csv',
        headers: [
          { name: 'Content-Type', value: 'text/csv; name="numbers.csv"' },
          { name: 'Content-Disposition', value: 'attachment' },
        ],
        mimeTypeSubType: 'text/csv',
      },
    ]);
    assert.deepEqual(
      binaryAttachments?.map(({ fileName, mimeTypeSubType, body }) => [fileName, mimeTypeSubType, body.length]),
      [
        [null, 'message/rfc822', 354],
        ['dot.gif', 'image/gif', 6],
      ],
    );
  });

  test('a body is cut at the limit and flagged; one that just fits is not', async () => {
    const long = await inbound(`Content-Type: text/html\n\n${'x'.repeat(bodyCharacters + 5)}`);
    assert.deepEqual([long.htmlBody?.length, long.htmlBodyIsTruncated, long.plainTextBodyIsTruncated], [bodyCharacters, true, false]);
    const fits = await inbound(`A: 1\n\n${'x'.repeat(bodyCharacters - 1)}\n`);
    assert.deepEqual([fits.plainTextBody?.length, fits.plainTextBodyIsTruncated], [bodyCharacters, false]);
  });

  test('a cut never leaves half a character', async () => {
    const { plainTextBody } = await inbound(`Content-Type: text/plain; charset=utf-8\n\n${'x'.repeat(bodyCharacters - 1)}😀\n`);
    assert.equal(plainTextBody, 'x'.repeat(bodyCharacters - 1));
  });
});

describe('a shape changes what it says and nothing else', () => {
  const rows: [shape: string, difference: (usual: InboundEmailData) => Partial<InboundEmailData>][] = [
    ['default', () => ({})],
    [
      'bare-ids',
      () => ({ messageId: 'child@example.org', inReplyTo: 'parent@example.org other@example.org', references: ['root@example.org', 'parent@example.org'] }),
    ],
    ['references-null', () => ({ references: null })],
    ['headers-null', () => ({ headers: null })],
    [
      'folded-headers',
      (usual) => ({
        inReplyTo: 'Your mail <parent@example.org>\r\n <other@example.org>',
        headers: [
          ...(usual.headers ?? []).slice(0, 2),
          { name: 'Subject', value: '=?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n from here' },
          { name: 'Message-ID', value: '<child@example.org>' },
          { name: 'In-Reply-To', value: 'Your mail <parent@example.org>\r\n <other@example.org>' },
          { name: 'References', value: '<root@example.org>\r\n\t<parent@example.org>,bare@example.org' },
          ...(usual.headers ?? []).slice(6),
        ],
      }),
    ],
    ['encoded-subject', () => ({ subject: '=?utf-8?Q?Gr=C3=BC=C3=9Fe?= from here' })],
    ['crlf-bodies', () => ({ plainTextBody: 'Hello\r\nthere\r\n' })],
    ['authentication-results-null', () => ({ authenticationResults: null })],
  ];
  for (const [name, difference] of rows) {
    test(name, async () => {
      const usual = await inbound(reply);
      assert.deepEqual(await inbound(reply, name), { ...usual, ...difference(usual) });
    });
  }

  test('every shape has a name of its own, a reason and a test', () => {
    const tested = [...rows.map(([name]) => name), 'all-but-headers-unlike'];
    assert.deepEqual(
      shapes.map(({ name }) => name),
      tested,
    );
    for (const { name, why } of shapes) assert.ok(why.length > 20, name);
    assert.equal(shapes[0], defaultShape);
  });

  test('all at once: the headers still show every signal', async () => {
    const { headers, references, subject } = await inbound(reply, 'all-but-headers-unlike');
    assert.deepEqual([references, subject], [null, '=?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n from here']);
    assert.equal(headers?.find(({ name }) => name === 'Thread-Index')?.value, 'AQH');
  });

  test('an attachment has its header under every shape but the one without', async () => {
    for (const shape of shapes) {
      const { textAttachments } = await inbound(oddMail('attachments/text-in-latin1'), shape.name);
      assert.equal(textAttachments?.[0]?.headers?.length, shape.headers === 'null' ? undefined : 3, shape.name);
    }
  });
});

describe('the envelope', () => {
  const rows: [what: string, header: string, envelope: { from?: string; to?: string } | undefined, expected: [string | null, string | null]][] = [
    ['from SMTP', 'From: a@x.org\nTo: b@x.org\n', { from: 'c@x.org', to: 'd@x.org' }, ['c@x.org', 'd@x.org']],
    ['a bounce has an empty sender', 'From: a@x.org\n', { from: '', to: 'd@x.org' }, ['', 'd@x.org']],
    ['from what the delivery wrote', 'Return-Path: <r@x.org>\nDelivered-To: d@x.org\nFrom: a@x.org\nTo: b@x.org\n', undefined, ['r@x.org', 'd@x.org']],
    ["an empty Return-Path is a bounce's", 'Return-Path: <>\nFrom: a@x.org\nTo: b@x.org\n', undefined, ['', 'b@x.org']],
    ['from From and To', 'From: a@x.org\nTo: b@x.org, c@x.org\n', undefined, ['a@x.org', 'b@x.org']],
    ['from Cc if there is no To', 'From: a@x.org\nCc: c@x.org\n', {}, ['a@x.org', 'c@x.org']],
    ['from nothing', 'X: 1\n', {}, [null, null]],
  ];
  for (const [what, header, envelope, [fromAddress, toAddress]] of rows) {
    test(what, async () => assert.deepEqual(toEnvelope(await parseMail(Buffer.from(`${header}\n`)), envelope), { fromAddress, toAddress }));
  }
});
