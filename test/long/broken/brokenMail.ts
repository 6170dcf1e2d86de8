/**
 * Ways to break a mail that leave its one link whole: a header way and a body way are put together, so that a few dozen of each make thousands of mails. Think of gateways, old programs and line noise.
 * Each way of the header must leave `In-Reply-To: <parent>` an id that a reader of RFC 5322 finds; each way of the body may destroy the text, but not the header.
 */

/** What the mail answers, and a mail that it has nothing to do with. */
export interface Named {
  readonly parent: string;
  readonly own: string;
  readonly stranger: string;
}

type Field = readonly [name: string, value: string];

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const fieldsOf = ({ parent, own }: Named, others: Readonly<Record<string, string>> = {}): Field[] =>
  Object.entries({
    From: 'Ann <ann@mail.example>',
    To: 'support@org.example',
    Subject: 'Re: Question',
    Date: 'Mon, 1 Jan 2024 10:00:00 +0000',
    'Message-ID': `<${own}>`,
    'In-Reply-To': `<${parent}>`,
    ...others,
  });
const written = (fields: readonly Field[]): string => fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
const withField =
  (name: string, value: (named: Named) => string): HeaderWay =>
  (named) =>
    latin1(written(fieldsOf(named, { [name]: value(named) })));
const rewritten =
  (change: (header: string) => string): HeaderWay =>
  (named) =>
    latin1(change(written(fieldsOf(named))));

/** The header without the empty line behind it. */
type HeaderWay = (named: Named) => Buffer;

export const HEADER_WAYS: Readonly<Record<string, HeaderWay>> = {
  whole: rewritten((header) => header),
  'every field twice': (named) => latin1(written([...fieldsOf(named), ...fieldsOf(named)])),
  'another From first': rewritten((header) => `From: eve@evil.example\r\n${header}`),
  'no From': rewritten((header) => header.replace(/^From.*\r\n/, '')),
  'a From_ line first': rewritten((header) => `>From ann Mon Jan  1\r\n${header}`),
  'a continuation first': rewritten((header) => `  of what was lost\r\n${header}`),
  'a line without colon': rewritten((header) => header.replace('Date', 'no field at all\r\nDate')),
  'CR CR LF': rewritten((header) => header.replaceAll('\r\n', '\r\r\n')),
  'LF alone': rewritten((header) => header.replaceAll('\r\n', '\n')),
  'a blank before each colon': rewritten((header) => header.replace(/^([\w-]+):/gm, '$1 \t:')),
  'names in capitals': rewritten((header) => header.replace(/^[\w-]+:/gm, (name) => name.toUpperCase())),
  '2,000 fields before': rewritten((header) => 'X-Trace: hop\r\n'.repeat(2000) + header),
  'a field of 100 KB before': rewritten((header) => `X-Junk: ${'j'.repeat(100_000)}\r\n${header}`),
  'the id folded': withField('In-Reply-To', ({ parent }) => `<${parent.slice(0, 4)}\r\n ${parent.slice(4)}>`),
  'a line of blanks in the field': withField('In-Reply-To', ({ parent }) => `\r\n \t \r\n <${parent}>`),
  'blanks and comments in the id': withField('In-Reply-To', ({ parent }) => `< ${parent.replace('@', ' (a) @ (b (c)) ')} >`),
  'a cut id before it': withField('In-Reply-To', ({ parent }) => `cated@mail.example> <${parent}>`),
  'a cut id behind it': withField('In-Reply-To', ({ parent }) => `<${parent}> <trunca`),
  'an open comment before it': withField('In-Reply-To', ({ parent }) => `Your mail ;-( <${parent}>`),
  'NUL in it': withField('In-Reply-To', ({ parent }) => `<${[...parent].join('\0')}>`),
  'a field smuggled into the subject': withField(
    'Subject',
    ({ stranger }) => `=?utf-8?q?Hi=0D=0AIn-Reply-To:_=3C${stranger.replace('@', '=40')}=3E=0D=0A=0D=0A?=`,
  ),
  'a field smuggled into the name': withField(
    'From',
    ({ stranger }) => `=?utf-8?q?A=0D=0AReferences:_=3C${stranger.replace('@', '=40')}=3E?= <ann@mail.example>`,
  ),
  'eight-bit subject': withField('Subject', () => '\xd6\xd0\xce\xc4 \xe4\xff'),
  'half a surrogate in the subject': withField('Subject', () => '\xed\xa0\x80 \xf4\x90\x80\x80'),
  'an escape left open': withField('Subject', () => '\x1b$B%F%9%H'),
  'encoded-words that are none': withField('Subject', () => '=?x-none?Q?=E4?= =?=?= =?utf-8?X?a?= =?utf-8?b?====?='),
  'a subject of 100 KB': withField('Subject', () => 'word '.repeat(20_000)),
  'the year 0': withField('Date', () => 'Sat, 01 Jan 0000 00:00:00 +0000'),
  'the year 99999': withField('Date', () => 'Mon, 01 Jan 99999 00:00:00 +0000'),
  'the 31st of February': withField('Date', () => '31 Feb 2024 25:61:61 +2500'),
  'a sender that is no address': withField('From', () => 'undisclosed-recipients:;'),
  'a sender of 10 KB': withField('From', () => `"${'n'.repeat(5000)}" <${'a'.repeat(5000)}@mail.example>`),
  'an own id of 5 KB': withField('Message-ID', ({ own }) => `<${'q'.repeat(5000)}${own}>`),
  'an own id that is none': withField('Message-ID', () => '<<<>>> (((( """'),
  'a Thread-Index that is none': withField('Thread-Index', () => `????\r\nThread-Index: ${'A'.repeat(20_000)}`),
};

const part = (type: string, text: string, more = ''): string => `Content-Type: ${type}\r\n${more}\r\n${text}`;
const multipart = (kind: string, parts: readonly string[], boundary = '=_b'): string =>
  part(`multipart/${kind}; boundary="${boundary}"`, `${parts.map((each) => `--${boundary}\r\n${each}\r\n`).join('')}--${boundary}--\r\n`);
const nested = (depth: number, inner: string): string =>
  Array.from({ length: depth }).reduce<string>((body, _, level) => multipart('mixed', [body], `n${level}`), inner);
const encoded = (charset: string, text: Buffer): string =>
  part(`text/plain; charset=${charset}`, text.toString('base64'), 'Content-Transfer-Encoding: base64\r\n');
const plain = (text: string): string => part('text/plain', text);
const both = (text: string): string => multipart('alternative', [plain(text), part('text/html', `<p>${text}</p>`)]);

/** From the Content-Type on, as bytes of Latin-1. */
type BodyWay = (text: string, named: Named) => string;

export const BODY_WAYS: Readonly<Record<string, BodyWay>> = {
  plain,
  'no type': (text) => `\r\n${text}`,
  'a charset that lies': (text) => part('text/plain; charset=utf-16', text),
  'UTF-16 with the mark of the other end': (text) => encoded('utf-16', Buffer.concat([latin1('\xfe\xff'), utf16(text).swap16()])),
  'a charset nobody knows': (text) => part(`text/plain; charset=${'c'.repeat(5000)}`, `\xe4 ${text}`),
  'an escape that never ends': (text) => part('text/plain; charset=iso-2022-jp', `\x1b$B${text}`),
  'base64 with rubbish': (text) =>
    part(
      'text/plain',
      latin1(text)
        .toString('base64')
        .replace(/(.{13})/g, '$1 !-*\r\n'),
      'Content-Transfer-Encoding: base64\r\n',
    ),
  'no base64 at all': (text) => part('text/plain', text, 'Content-Transfer-Encoding: base64\r\n'),
  'broken quoted-printable': (text) => part('text/plain', `=ZZ =4 =\r\n= \t\r\n${text} =`, 'Content-Transfer-Encoding: quoted-printable\r\n'),
  'NUL between all': (text) => plain([...text].join('\0')),
  'controls and halves of characters': (text) => part('text/plain; charset=utf-8', `\x01\x0b\xc0\x80\xed\xa0\x80\xff ${text}`),
  'cut in a boundary': (text) => both(text).slice(0, -6),
  'cut in the header of a part': (text) => both(text).slice(0, 85),
  'a boundary that never comes': (text) => both(text).replaceAll('\r\n--=_b', '\r\n--other'),
  'no boundary named': (text) => both(text).replace('; boundary="=_b"', ''),
  'the same boundary within': (text) => multipart('mixed', [both(text)]),
  'nested 100 deep': (text) => nested(100, plain(text)),
  'nested 300 deep': (text) => nested(300, plain(text)),
  '300 parts': (text) => multipart('mixed', [plain(text), ...Array.from({ length: 300 }, (_, index) => plain(`piece ${index}`))]),
  'a file name that climbs': (text) =>
    multipart('mixed', [plain(text), part('application/pdf', 'x', `Content-Disposition: attachment; filename="${'../'.repeat(2000)}a\0.pdf"\r\n`)]),
  'a mail within, of another thread': (text, { stranger }) =>
    multipart('mixed', [plain(text), part('message/rfc822', `Message-ID: <${stranger}>\r\nIn-Reply-To: <${stranger}>\r\n\r\nx`)]),
  'nothing but a mail within': (text, { stranger }) => part('message/rfc822', `Message-ID: <${stranger}>\r\nReferences: <${stranger}>\r\n\r\n${text}`),
  'winmail.dat': (text) => multipart('mixed', [part('application/ms-tnef; name="winmail.dat"', `\x78\x9f\x3e\x22${text}`)]),
  'S/MIME, sealed': (text) => part('application/pkcs7-mime; name=smime.p7m', text),
  'PGP/MIME': (text) =>
    multipart('encrypted; protocol="application/pgp-encrypted"', [part('application/pgp-encrypted', 'Version: 1'), part('application/octet-stream', text)]),
  'a line of 200 KB': (text) => plain(text + 'y'.repeat(200_000)),
  'tags that never close': (text) => part('text/html', `${text}${'<blockquote>'.repeat(5000)}<!-- <style> <script> <a `),
  'random bytes': (text) => plain(Array.from({ length: 2000 }, (_, index) => String.fromCharCode((index * 7919 + text.length) % 256)).join('')),
  nothing: () => '\r\n',
};

export function broken(header: string, body: string, text: string, named: Named): Buffer {
  return Buffer.concat([HEADER_WAYS[header]!(named), latin1(BODY_WAYS[body]!(text, named))]);
}
