import type { AuthenticationResultData } from './authenticationResults.ts';
import { authenticationResultsIn } from './authenticationResults.ts';
import type { HeaderField } from './headerFields.ts';
import { unfold, valuesOf } from './headerFields.ts';
import type { InboundShape } from './inboundShapes.ts';
import { bodyCharacters } from './limits.ts';
import type { MailAttachment } from './mailParts.ts';
import type { ParsedMail } from './parse.ts';

/**
 * A mail as Salesforce hands it to an email handler: plain data in the fields and with the names of Messaging.InboundEmail, null where it gives null.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_inbound_inbound.htm
 * What the documents leave open is a shape (inboundShapes.ts).
 */
export interface InboundEmailData {
  readonly authenticationResults: readonly AuthenticationResultData[] | null;
  readonly binaryAttachments: readonly BinaryAttachmentData[] | null;
  readonly ccAddresses: readonly string[] | null;
  readonly fromAddress: string | null;
  readonly fromName: string | null;
  readonly headers: readonly HeaderField[] | null;
  readonly htmlBody: string | null;
  readonly htmlBodyIsTruncated: boolean;
  readonly inReplyTo: string | null;
  readonly messageId: string | null;
  readonly plainTextBody: string | null;
  readonly plainTextBodyIsTruncated: boolean;
  readonly references: readonly string[] | null;
  readonly replyTo: string | null;
  readonly subject: string | null;
  readonly textAttachments: readonly TextAttachmentData[] | null;
  readonly toAddresses: readonly string[] | null;
}

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_inbound_binary.htm */
export interface BinaryAttachmentData {
  readonly body: Buffer;
  readonly fileName: string | null;
  readonly headers: readonly HeaderField[] | null;
  readonly mimeTypeSubType: string;
}

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_inbound_text.htm */
export interface TextAttachmentData {
  readonly body: string;
  readonly bodyIsTruncated: boolean;
  /** The original one; the body is Unicode by now. */
  readonly charset: string | null;
  readonly fileName: string | null;
  readonly headers: readonly HeaderField[] | null;
  readonly mimeTypeSubType: string;
}

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_inbound_envelope.htm */
export interface InboundEnvelopeData {
  readonly fromAddress: string | null;
  readonly toAddress: string | null;
}

/** ASSUMED: an empty list is null, an empty name is null, an absent body is null and not truncated. */
export function toInboundEmail(mail: ParsedMail, shape: InboundShape): InboundEmailData {
  const plainText = body(mail.text, shape);
  const html = body(mail.html, shape);
  const fromAddress = mail.from?.address || null;
  return {
    authenticationResults: shape.authenticationResults === 'null' ? null : listOrNull(authenticationResultsIn(mail.headers)),
    binaryAttachments: listOrNull(mail.attachments.filter(({ text }) => text === null).map((attachment) => binaryAttachment(attachment, shape))),
    ccAddresses: listOrNull(mail.cc),
    fromAddress,
    fromName: mail.from?.name || null,
    headers: headers(mail.headers, shape),
    htmlBody: html.text,
    htmlBodyIsTruncated: html.isTruncated,
    inReplyTo: ids(mail.inReplyTo, shape),
    messageId: ids(mail.messageId, shape),
    plainTextBody: plainText.text,
    plainTextBodyIsTruncated: plainText.isTruncated,
    references: references(mail.references, shape),
    // Documented: the sender's address if there is no Reply-To.
    replyTo: mail.replyTo[0] ?? fromAddress,
    subject: subject(mail, shape),
    textAttachments: listOrNull(mail.attachments.flatMap((attachment) => textAttachment(attachment, shape))),
    toAddresses: listOrNull(mail.to),
  };
}

/**
 * SMTP knows the envelope. A file has lost it, at best its delivery wrote it into the header (RFC 5321 §4.4 Return-Path; Delivered-To, X-Original-To);
 * else From and To must do. An empty sender is a bounce's (RFC 5321 §4.5.5), and stays empty.
 */
export function toEnvelope(mail: ParsedMail, envelope: { readonly from?: string | undefined; readonly to?: string | undefined } = {}): InboundEnvelopeData {
  const written = (name: string): string | undefined => valuesOf(mail.headers, name)[0]?.replace(/^<|>$/g, '');
  return {
    fromAddress: envelope.from ?? written('Return-Path') ?? (mail.from?.address || null),
    toAddress: envelope.to ?? written('X-Original-To') ?? written('Delivered-To') ?? mail.to[0] ?? mail.cc[0] ?? null,
  };
}

function headers(fields: readonly HeaderField[], shape: InboundShape): HeaderField[] | null {
  if (shape.headers === 'null') return null;
  return fields.map(({ name, value }) => ({ name, value: folded(value, shape) }));
}

/** A file may have LF alone; what arrives at Salesforce has CRLF. */
function folded(value: string, shape: InboundShape): string {
  return shape.folding === 'folded' ? value.replace(/\r?\n/g, '\r\n') : unfold(value);
}

function subject(mail: ParsedMail, shape: InboundShape): string | null {
  if (shape.subject === 'decoded') return mail.subject;
  const written = valuesOf(mail.headers, 'Subject')[0];
  return written === undefined ? null : folded(written, shape);
}

/** Bare: the ids alone, words around them dropped (RFC 5322 §4.5.4); a value without any bracket is as it was. */
function ids(value: string | null, shape: InboundShape): string | null {
  if (value === null) return null;
  const written = folded(value, shape);
  const bracketed = written.match(/<[^<>]*>/g);
  return shape.ids === 'bare' && bracketed ? bracketed.map((id) => id.slice(1, -1)).join(' ') : written;
}

/** ASSUMED: cut at white space outside angle brackets, as a list of ids is written; what is no id stays for the handler to judge. */
function references(value: string | null, shape: InboundShape): string[] | null {
  if (value === null || shape.references === 'null') return null;
  const words = unfold(value).match(/(?:<[^<>]*>|[^\s<]|<)+/g) ?? [];
  return listOrNull(words.map((word) => ids(word, shape) ?? ''));
}

function body(text: string | null, shape: InboundShape): { text: string | null; isTruncated: boolean } {
  if (text === null) return { text, isTruncated: false };
  // A line end of two characters may become one: from twice the limit on, nothing can come back below it.
  const whole = withLineEnds(text.slice(0, 2 * bodyCharacters + 2), shape);
  if (whole.length <= bodyCharacters) return { text: whole, isTruncated: false };
  return { text: whole.slice(0, bodyCharacters).replace(/[\uD800-\uDBFF]$/, ''), isTruncated: true };
}

function withLineEnds(text: string, shape: InboundShape): string {
  return text.replace(/\r?\n/g, shape.lineEnd);
}

function binaryAttachment({ content, fileName, headers: fields, contentType }: MailAttachment, shape: InboundShape): BinaryAttachmentData {
  return { body: content, fileName, headers: headers(fields, shape), mimeTypeSubType: contentType };
}

/** ASSUMED: never cut. The 100 KB of 2008 are not repeated in today's documents. */
function textAttachment({ text, charset, fileName, headers: fields, contentType }: MailAttachment, shape: InboundShape): TextAttachmentData[] {
  if (text === null) return [];
  return [{ body: withLineEnds(text, shape), bodyIsTruncated: false, charset, fileName, headers: headers(fields, shape), mimeTypeSubType: contentType }];
}

function listOrNull<T>(list: readonly T[]): T[] | null {
  return list.length === 0 ? null : [...list];
}
