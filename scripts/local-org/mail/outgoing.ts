/**
 * A mail that the org sends, as it travels: RFC 5322 bytes, made by a mail library. What Apex decides (subject, bodies, References) comes from Apex; what Salesforce decides
 * (Message-ID, Date, From) from the outbox. The answer of a mail program to such bytes is what the package must bring home.
 */
import { createTransport } from 'nodemailer';

export interface OutgoingAttachment {
  readonly name: string;
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
}

export interface OutgoingMail {
  /** With its angle brackets; so below. */
  readonly messageId: string;
  readonly date: Date;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
  readonly inReplyTo: string | null;
  /** Several, parted by spaces. */
  readonly references: string | null;
  readonly attachments: readonly OutgoingAttachment[];
}

/** The bytes; Bcc is in none of its fields (RFC 5322 §3.6.3). */
export async function composeMail(mail: OutgoingMail): Promise<Buffer> {
  const { message } = (await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail({
    messageId: mail.messageId,
    date: mail.date,
    from: mail.from,
    to: [...mail.to],
    cc: [...mail.cc],
    bcc: [...mail.bcc],
    ...given({ replyTo: mail.replyTo, subject: mail.subject, text: mail.text, html: mail.html, inReplyTo: mail.inReplyTo, references: mail.references }),
    attachments: mail.attachments.map(({ name, contentType, bytes }) => ({ filename: name, content: Buffer.from(bytes), ...given({ contentType }) })),
    // A template's text may hold a path or an address: neither is opened.
    disableFileAccess: true,
    disableUrlAccess: true,
  })) as { message: Buffer };
  return message;
}

const given = (fields: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== null));
