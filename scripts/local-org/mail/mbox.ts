/**
 * Archives of the form mboxrd (qmail's mbox(5); RFC 4155 describes the family): mails one after another, each after a `From ` line,
 * and in a mail every line of `>`s and `From ` bears one `>` more than it was sent with.
 * An archive may hold hundreds of megabytes: mails are views into it, copied only where a quoted line must be mended.
 */
export interface ArchivedMail {
  readonly bytes: Buffer;
  /** From the `From ` line, as far as it has an address; empty for a bounce (MAILER-DAEMON). */
  readonly envelopeFrom?: string;
}

const LF = 0x0a;
const CR = 0x0d;
const GREATER = 0x3e;
const FROM = 'From ';

/** White space looked through for the colon of an obsolete `From   :`; nobody writes as much. */
const fromFieldIndent = 80;

/** `From ` and a sender. `From :` is the header field, with the white space that RFC 5322 §4.5 still allows. */
export function beginsWithFromLine(bytes: Buffer): boolean {
  return /^From (?![ \t]*:)/.test(bytes.toString('latin1', 0, FROM.length + fromFieldIndent));
}

/** mbox(5): any From_ line begins a mail; the reader does not rely on an empty line before it. The last mail ends with the file, wherever that is. */
export function* mailsInMbox(archive: Buffer): Generator<ArchivedMail> {
  let at = 0;
  while (at < archive.length) {
    const newline = archive.indexOf('\nFrom ', at, 'latin1');
    const end = newline < 0 ? archive.length : newline + 1;
    const { rest, envelopeFrom } = withoutFromLine(archive.subarray(at, end));
    yield { bytes: unquoted(withoutLastEmptyLine(rest)), ...envelopeFrom };
    at = end;
  }
}

/** A mail file that a mail program saved with the `From ` line of its mbox. Nothing in it is quoted: it is no archive. */
export function mailWithoutFromLine(file: Buffer): ArchivedMail {
  if (!beginsWithFromLine(file)) return { bytes: file };
  const { rest, envelopeFrom } = withoutFromLine(file);
  return { bytes: rest, ...envelopeFrom };
}

function withoutFromLine(mail: Buffer): { rest: Buffer; envelopeFrom: { envelopeFrom?: string } } {
  const newline = mail.indexOf(LF);
  const end = newline < 0 ? mail.length : newline;
  return { rest: mail.subarray(Math.min(end + 1, mail.length)), envelopeFrom: senderOf(mail.toString('latin1', FROM.length, end)) };
}

/** `sender date`. Programs write `-` or a mangled `name at domain` where they know no sender: then we know none either. */
function senderOf(fromLine: string): { envelopeFrom?: string } {
  const sender = fromLine.trim().split(/\s/, 1)[0] ?? '';
  if (sender.includes('@')) return { envelopeFrom: sender };
  return /^mailer-daemon$/i.test(sender) ? { envelopeFrom: '' } : {};
}

/** mbox(5): the writer adds an empty line after each mail, which is not part of it. */
function withoutLastEmptyLine(mail: Buffer): Buffer {
  const { length } = mail;
  if (mail[length - 1] !== LF) return mail;
  const lineAt = mail[length - 2] === CR ? length - 2 : length - 1;
  return lineAt === 0 || mail[lineAt - 1] === LF ? mail.subarray(0, lineAt) : mail;
}

/** mboxrd: one `>` comes off every line that is `>`s followed by `From `. */
function unquoted(mail: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let kept = 0;
  for (let at = mail.indexOf('>From ', 0, 'latin1'); at >= 0; at = mail.indexOf('>From ', at + 1, 'latin1')) {
    let line = at;
    while (line > kept && mail[line - 1] === GREATER) line--;
    if (line > 0 && mail[line - 1] !== LF) continue;
    pieces.push(mail.subarray(kept, line));
    kept = line + 1;
  }
  return pieces.length === 0 ? mail : Buffer.concat([...pieces, mail.subarray(kept)]);
}
