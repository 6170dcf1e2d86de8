import { addressParser, decodeWords } from 'postal-mime';
import type { HeaderField } from './headerFields.ts';
import { decodeUnlabelled, readHeader, unfold, valuesOf } from './headerFields.ts';
import { mailDate } from './mailDate.ts';
import type { MailAttachment, MailParts } from './mailParts.ts';
import { readParts } from './mailParts.ts';

/**
 * Any bytes → a mail. Nobody may send what cannot be parsed: where the MIME library gives up, the header is still read and the rest is the text.
 * The shape is our own and neutral; what Salesforce would make of it is in inboundEmail.ts.
 */
export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

export interface ParsedMail {
  readonly headers: readonly HeaderField[];
  /** Unfolded, encoded words decoded (RFC 2047). Null if there is no such field; so all below. */
  readonly subject: string | null;
  readonly from: MailAddress | null;
  /** Addresses alone, without names; groups opened. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly replyTo: readonly string[];
  /** As on the wire, folds included. */
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: string | null;
  readonly date: Date | null;
  readonly text: string | null;
  readonly html: string | null;
  readonly attachments: readonly MailAttachment[];
}

export async function parseMail(bytes: Buffer): Promise<ParsedMail> {
  const { fields, bodyAt } = readHeader(bytes);
  const body = bytes.subarray(bodyAt);
  const read = await readParts(bytes).catch(() => onlyText(body));
  const parts = isEmpty(read) ? onlyText(body) : read;
  // RFC 5322 §3.6: each of these occurs once. ASSUMED: where a sender repeats one, Salesforce takes the first, as the MIME library does.
  const first = (name: string): string | null => valuesOf(fields, name)[0] ?? null;
  const addresses = (name: string): string[] =>
    valuesOf(fields, name)
      .flatMap(addressesIn)
      .map(({ address }) => address)
      .filter(Boolean);
  const subject = first('Subject');
  const date = first('Date');
  return {
    headers: fields,
    subject: subject === null ? null : decodeWords(unfold(subject)),
    from: addressesIn(first('From') ?? '')[0] ?? null,
    to: addresses('To'),
    cc: addresses('Cc'),
    replyTo: addresses('Reply-To'),
    messageId: first('Message-ID'),
    inReplyTo: joined(valuesOf(fields, 'In-Reply-To')),
    references: joined(valuesOf(fields, 'References')),
    date: date === null ? null : mailDate(unfold(date)),
    ...parts,
  };
}

/** No part at all, in a mail that claims to have some: its boundary never occurs. What stands there is then its text, or nobody would ever see it. */
function isEmpty({ text, html, attachments }: MailParts): boolean {
  return text === null && html === null && attachments.length === 0;
}

function onlyText(body: Buffer): MailParts {
  const text = decodeUnlabelled(body);
  return { text: text.trim() ? text : null, html: null, attachments: [] };
}

/** RFC 5322 §4.5: a repeated field has no defined meaning. All its ids are kept, as if the sender had folded one long field. */
function joined(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join('\r\n ');
}

function addressesIn(value: string): MailAddress[] {
  return addressParser(unfold(value), { flatten: true }).map(({ name, address }) => ({ name, address: address ?? '' }));
}
