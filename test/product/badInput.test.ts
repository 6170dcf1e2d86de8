/** Input that nobody should send, and somebody does: each ends in a stated outcome with its reason, and beside each stands the neighbour that is right. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { run } from '../../scripts/cli/main.ts';
import { messageBytes } from '../../scripts/local-org/mail/limits.ts';
import { defaultShape } from '../../scripts/local-org/mail/inboundShapes.ts';
import { toEnvelope, toInboundEmail } from '../../scripts/local-org/mail/inboundEmail.ts';
import { parseMail } from '../../scripts/local-org/mail/parse.ts';
import { openMailOrg, type Delivery, type MailOrg } from '../../scripts/local-org/mailOrg.ts';

const crlf = '\r\n';
type Raw = string | Buffer;

/** Fields and text of a mail that is right in all that the row does not say otherwise. */
function mail(fields: Readonly<Record<string, string | null>>, text: string = 'Hello'): string {
  const all: Record<string, string | null> = {
    From: 'Ann <ann@mail.example>',
    To: 'support@org.example',
    Subject: 'Printer',
    'Message-ID': '<first@mail.example>',
    ...fields,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return [...lines, '', text].join(crlf);
}

const withFile = (bytes: number): string =>
  [
    'From: ann@mail.example',
    'To: support@org.example',
    'Subject: Scan',
    'Message-ID: <scan@mail.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="="',
    '',
    '--=',
    'Content-Type: text/plain',
    '',
    'See the scan.',
    '--=',
    'Content-Type: application/octet-stream',
    'Content-Disposition: attachment; filename="scan.bin"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.alloc(bytes, 7).toString('base64').replace(/.{76}/g, `$&${crlf}`),
    '--=--',
    '',
  ].join(crlf);

const withFiles = (count: number): string =>
  mail(
    { 'Content-Type': 'multipart/mixed; boundary=b' },
    Array.from({ length: count }, (_, index) => `--b\r\nContent-Type: image/png; name=${index}.png\r\n\r\nx\r\n`).join('') + '--b--',
  );

const strangers = (count: number): string[] => Array.from({ length: count }, (_, index) => `<stranger${index}@mail.example>`);
const tokenOfAnotherOrg = 'thread::AbCdEfGhIjKlMnOpQrStUvW::';

interface Row {
  readonly name: string;
  /** In the order of arrival; the last one is judged. */
  readonly mails: readonly Raw[];
  readonly outcome: Delivery['outcome'];
  readonly stage?: string;
  readonly reason: RegExp;
  readonly flags?: readonly string[];
}

const unknown = /^No token, In-Reply-To, References or Thread-Index leads to a known mail\.$/;

const rows: readonly Row[] = [
  { name: 'no Message-ID', mails: [mail({ 'Message-ID': null })], outcome: 'created', reason: unknown },
  {
    name: 'no Message-ID, but a parent that is known',
    mails: [mail({}), mail({ 'Message-ID': null, 'In-Reply-To': '<first@mail.example>' })],
    outcome: 'threaded',
    stage: 'in-reply-to',
    reason: /In-Reply-To/,
  },
  {
    name: 'no Message-ID, twice the same',
    mails: [mail({ 'Message-ID': null }), mail({ 'Message-ID': null })],
    outcome: 'duplicate',
    reason: /received before/,
  },
  { name: 'no From', mails: [mail({ From: null })], outcome: 'created', reason: unknown },
  { name: 'a From that is no address', mails: [mail({ From: 'the printer' })], outcome: 'created', reason: unknown },
  { name: 'no body', mails: [mail({}).replace(/\r\n\r\n.*$/s, crlf)], outcome: 'created', reason: unknown },
  { name: 'no header', mails: [`${crlf}Hello`], outcome: 'created', reason: unknown },
  {
    name: 'several Message-IDs',
    mails: [mail({ 'Message-ID': '<one@mail.example> <two@mail.example>' })],
    outcome: 'created',
    reason: unknown,
    flags: ['several-message-ids'],
  },
  {
    name: 'an answer to the first of several Message-IDs',
    mails: [mail({ 'Message-ID': '<one@mail.example> <two@mail.example>' }), mail({ 'In-Reply-To': '<one@mail.example>' })],
    outcome: 'threaded',
    stage: 'in-reply-to',
    reason: /In-Reply-To/,
  },
  {
    name: '10,000 references, all unknown',
    mails: [mail({ References: strangers(10_000).join(`${crlf} `) })],
    outcome: 'created',
    reason: unknown,
    flags: ['ids-cut'],
  },
  {
    name: '10,000 references, the last one known',
    mails: [mail({}), mail({ 'Message-ID': '<second@mail.example>', References: [...strangers(9_999), '<first@mail.example>'].join(`${crlf} `) })],
    outcome: 'threaded',
    stage: 'references',
    reason: /References/,
    flags: ['ids-cut'],
  },
  {
    name: '8-bit header fields',
    mails: [
      mail({}),
      Buffer.from(
        mail({
          Subject: 'Dr\u00fccker \u00ff',
          From: '\u00c4nn <ann@mail.example>',
          'Message-ID': '<second@mail.example>',
          'In-Reply-To': '<first@mail.example>',
          'X-\u00e4': '\u00e9',
        }),
        'latin1',
      ),
    ],
    outcome: 'threaded',
    stage: 'in-reply-to',
    reason: /In-Reply-To/,
  },
  {
    name: 'a token of another org',
    mails: [mail({ Subject: `Re: Printer ${tokenOfAnotherOrg}` }, `> ${tokenOfAnotherOrg}`)],
    outcome: 'created',
    reason: unknown,
  },
  {
    name: 'a token of another org, and a parent that is known',
    mails: [mail({}), mail({ 'Message-ID': '<second@mail.example>', Subject: tokenOfAnotherOrg, 'In-Reply-To': '<first@mail.example>' })],
    outcome: 'threaded',
    stage: 'in-reply-to',
    reason: /In-Reply-To/,
  },
  { name: 'only NUL bytes', mails: [Buffer.alloc(4096)], outcome: 'created', reason: unknown },
  { name: 'no byte at all', mails: [''], outcome: 'created', reason: unknown },
  {
    name: 'one Message-ID and another body',
    mails: [mail({}, 'One'), mail({}, 'Another')],
    outcome: 'threaded',
    reason: /Message-ID/,
    flags: ['same-id-other-content'],
  },
  { name: 'one Message-ID and the same body', mails: [mail({}, 'One'), mail({}, 'One')], outcome: 'duplicate', reason: /received before/ },
  // Each of these would spend a limit of the platform that no `catch` sees: the mail would be lost.
  {
    name: 'an answer that is nothing but <',
    mails: [mail({ Subject: 'Re: x', 'Content-Type': 'text/html' }, '<'.repeat(131_000))],
    outcome: 'created',
    reason: unknown,
  },
  { name: 'a divider that does not end', mails: [mail({ Subject: 'Re: x' }, `--a${'-'.repeat(39_000)}a--`)], outcome: 'created', reason: unknown },
  { name: 'a line of stars', mails: [mail({ Subject: 'Re: x' }, `${'*'.repeat(39_000)}:`)], outcome: 'created', reason: unknown },
  { name: 'a header block of stars', mails: [mail({ Subject: 'Re: x' }, `From: Ann\r\n${'*'.repeat(39_000)}:`)], outcome: 'created', reason: unknown },
  { name: 'a subject of spaces', mails: [mail({ Subject: `a${' '.repeat(1_000_000)}b` })], outcome: 'created', reason: unknown },
  { name: 'as many files as are stored', mails: [withFiles(2000)], outcome: 'created', reason: unknown },
  { name: 'more files than a transaction can write', mails: [withFiles(5001)], outcome: 'created', reason: unknown, flags: ['files-cut'] },
  { name: 'a file that is empty', mails: [withFile(0)], outcome: 'created', reason: unknown, flags: ['empty-file'] },
];

describe('what nobody should send', () => {
  let org: MailOrg;
  before(() => {
    org = openMailOrg({ seed: 1 });
  });
  after(() => org.close());

  async function deliver(raw: Raw, toAddress = 'support@org.example'): Promise<Delivery> {
    const parsed = await parseMail(Buffer.from(raw as string));
    return org.deliverEmail(toInboundEmail(parsed, defaultShape), { ...toEnvelope(parsed), toAddress });
  }

  const count = (object: string): number => Number(org.query(`SELECT COUNT(Id) n FROM ${object}`)[0]?.['n']);

  for (const row of rows) {
    test(`${row.name}: ${row.outcome}`, () =>
      org.undoing(async () => {
        const deliveries: Delivery[] = [];
        for (const raw of row.mails) deliveries.push(await deliver(raw));
        const last = deliveries.at(-1)!;
        assert.deepEqual(
          { outcome: last.outcome, stage: last.stage, flags: [...last.flags] },
          { outcome: row.outcome, stage: row.stage ?? null, flags: [...(row.flags ?? [])] },
          last.reason,
        );
        assert.match(last.reason, row.reason);
        assert.match(last.emailMessageId ?? '', /^02s/);
        assert.equal(last.caseId, row.outcome === 'created' ? last.caseId : deliveries[0]!.caseId);
        assert.equal(count('EmailMessage'), row.mails.length - (row.outcome === 'duplicate' ? 1 : 0));
      }));
  }
});

test('a file that makes the mail larger than Salesforce takes is refused before any Apex, and the sender told; the one just below is filed', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'skein-large-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const megabyte = 1 << 20;
  const [below, above] = [withFile(18 * megabyte), withFile(19 * megabyte)];
  assert.ok(below.length < messageBytes && above.length > messageBytes);
  writeFileSync(join(folder, '1-below.eml'), below);
  writeFileSync(join(folder, '2-above.eml'), above);
  const lines: string[] = [];
  const code = await run(['route', '--json', folder], { output: { out: (text) => void lines.push(text), err: () => undefined, hasColour: false } });
  const [filed, refused] = lines.map((line) => JSON.parse(line) as Delivery);
  assert.equal(code, 1);
  assert.equal(filed?.outcome, 'created');
  assert.deepEqual([refused?.outcome, refused?.recordId], ['failed', null]);
  assert.match(refused?.reason ?? '', /25 MB.*tells the sender/);
});
