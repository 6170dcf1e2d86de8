/** A mail as one imagines it, and its bytes as they come over the wire (RFC 5322, RFC 2045). */
import {
  ID_SPELLINGS,
  spellRefId,
  spellSubject,
  spellThreadIndex,
  spellToken,
  type IdSpelling,
  type RefIdSpelling,
  type SubjectPiece,
  type ThreadIndexField,
  type TokenSpelling,
} from './spellings.ts';

/** An id of the pool, by its number; behind these, ids that were sent. */
export interface WrittenId {
  readonly id: number;
  readonly spelling: IdSpelling;
}

/** An issued token, by its number, or one that no org has issued. */
export interface WrittenToken extends TokenSpelling {
  readonly issued: number | null;
}

/** Of a case, by its number. */
export interface WrittenRefId extends RefIdSpelling {
  readonly case: number;
}

export interface IdField {
  readonly name: string;
  readonly ids: readonly WrittenId[];
  readonly separator: string;
  /** How many ids of mails that nobody has seen stand around them: half before, half behind. */
  readonly unseen: number;
}

/** A further field that holds addresses, or looks as if it did. */
export interface AddressField {
  readonly name: string;
  readonly value: string;
}

export interface Line {
  readonly quotes: number;
  readonly words: string;
  /** After so many characters, at a space, it is broken; 0: nowhere. */
  readonly wrap: number;
  readonly token: WrittenToken | null;
  readonly refId: WrittenRefId | null;
}

export interface Body {
  readonly lines: readonly Line[];
  readonly encoding: '8bit' | 'quoted-printable' | 'base64';
}

export interface Mail {
  readonly from: string;
  readonly addresses: readonly AddressField[];
  readonly date: string | null;
  readonly idFields: readonly IdField[];
  readonly threadIndex: readonly ThreadIndexField[];
  readonly subject: {
    readonly words: string;
    readonly token: WrittenToken | null;
    readonly refId: WrittenRefId | null;
    readonly pieces: readonly SubjectPiece[];
  } | null;
  readonly text: Body | null;
  readonly html: Body | null;
  readonly files: readonly { readonly name: string; readonly size: number }[];
}

/** What the numbers stand for, as the mail is written. */
export interface Names {
  /** The n-th token issued; for null, one that no org has issued. */
  token(issued: number | null): string;
  messageId(number: number): string;
  caseId(number: number): string;
  readonly orgId: string;
}

export function render(mail: Mail, names: Names): Uint8Array {
  const fields = [`From: ${mail.from}`, 'To: support@org.example'];
  for (const { name, value } of mail.addresses) fields.push(`${name}: ${value}`);
  if (mail.date !== null) fields.push(`Date: ${mail.date}`);
  if (mail.subject !== null) {
    fields.push(`Subject: ${spellSubject(mail.subject.words + keysIn(mail.subject, names), mail.subject.pieces)}`);
  }
  for (const field of mail.idFields) fields.push(`${field.name}: ${idFieldValue(field, names)}`);
  for (const field of mail.threadIndex) fields.push(`Thread-Index: ${spellThreadIndex(field)}`);
  return Buffer.from([...fields, 'MIME-Version: 1.0', content(mail, names)].join('\r\n'));
}

function idFieldValue({ ids, separator, unseen }: IdField, names: Names): string {
  const strangers = Array.from({ length: unseen }, (_, index) => `<unseen${index}@mail.example>`);
  const known = ids.map(({ id, spelling }) => ID_SPELLINGS[spelling](names.messageId(id))).join(separator);
  const half = unseen >> 1;
  return [...strangers.slice(0, half), known, ...strangers.slice(half)].join('\r\n ');
}

function keysIn({ token, refId }: Pick<Line, 'token' | 'refId'>, names: Names): string {
  return (
    (token === null ? '' : spellToken(names.token(token.issued), token)) + (refId === null ? '' : spellRefId(names.caseId(refId.case), names.orgId, refId))
  );
}

/** From the Content-Type on. */
function content(mail: Mail, names: Names): string {
  const bodies: string[] = [];
  if (mail.text !== null) bodies.push(part('text/plain', textOf(mail.text.lines, names), mail.text.encoding));
  if (mail.html !== null) bodies.push(part('text/html', htmlOf(mail.html.lines, names), mail.html.encoding));
  const files = mail.files.map(({ name, size }) =>
    part('application/octet-stream', 'x'.repeat(size), 'base64', `Content-Disposition: attachment; filename="${name}"\r\n`),
  );
  const body = bodies.length === 2 ? multipart('alternative', bodies) : bodies[0];
  if (files.length > 0) return multipart('mixed', body === undefined ? files : [body, ...files]);
  return body ?? '\r\n';
}

function part(type: string, text: string, encoding: Body['encoding'], more = ''): string {
  const charset = type.startsWith('text/') ? '; charset=utf-8' : '';
  return `Content-Type: ${type}${charset}\r\n${more}Content-Transfer-Encoding: ${encoding}\r\n\r\n${encoded(text, encoding)}`;
}

function multipart(kind: string, parts: readonly string[]): string {
  const delimiter = `--=_${kind}`;
  return `Content-Type: multipart/${kind}; boundary="=_${kind}"\r\n\r\n${parts.map((each) => `${delimiter}\r\n${each}\r\n`).join('')}${delimiter}--\r\n`;
}

function encoded(text: string, encoding: Body['encoding']): string {
  if (encoding === '8bit') return text;
  const base64 = Buffer.from(text).toString('base64');
  return encoding === 'base64' ? base64.replace(/.{76}(?=.)/g, '$&\r\n') : quotedPrintable(text);
}

/** RFC 2045 §6.7, with soft line breaks so narrow that they fall into tokens. */
function quotedPrintable(text: string): string {
  const line = (chars: string): string => {
    const hex = chars.replace(/[^!-<>-~ \t]|[ \t]$/g, (char) => '=' + char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0'));
    return hex.replace(/((?:=..|[^=]){20})(?=.)/g, '$1=\r\n');
  };
  return Buffer.from(text).toString('latin1').split('\r\n').map(line).join('\r\n');
}

function textOf(lines: readonly Line[], names: Names): string {
  return lines
    .map(
      (line) =>
        wrapped(line)
          .map((words) => '> '.repeat(line.quotes) + words)
          .join('\r\n') + keysIn(line, names),
    )
    .join('\r\n');
}

function htmlOf(lines: readonly Line[], names: Names): string {
  return lines
    .map((line) => `${'<blockquote>'.repeat(line.quotes)}<p>${wrapped(line).join('<br>')}${keysIn(line, names)}</p>${'</blockquote>'.repeat(line.quotes)}`)
    .join('\r\n');
}

/** The words of the line, broken once. */
function wrapped({ words, wrap }: Line): string[] {
  const at = wrap === 0 ? -1 : words.indexOf(' ', wrap);
  return at === -1 ? [words] : [words.slice(0, at), words.slice(at + 1)];
}
