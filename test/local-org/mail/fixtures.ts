import { readFileSync } from 'node:fs';

/** The odd mails of test/mail, by topic and oddity; in CRLF too, for that is how they travel and LF is how they are kept. */
const folder = new URL('../../mail/', import.meta.url);

export function oddMail(name: string): Buffer {
  return readFileSync(new URL(`${name}.eml`, folder));
}

export function inCrlf(mail: Buffer): Buffer {
  return Buffer.from(mail.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
}
