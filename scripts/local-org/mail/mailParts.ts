import PostalMime from 'postal-mime';
import type { Attachment } from 'postal-mime';
import type { HeaderField } from './headerFields.ts';
import { decodeUnlabelled } from './headerFields.ts';
import { enclosedMailDepth, mimeLines } from './limits.ts';

/**
 * What is below the header: the two bodies and the attachments, as the MIME library finds them (RFC 2045 to 2049, 2231, 3676).
 * The library tells of an attachment neither its header nor its character set, both of which Salesforce gives: they are read from the library's own tree
 * of parts, which lists attachments in the same order. That tree is not in the library's types: a test holds that it is there.
 */
export interface MailAttachment {
  readonly fileName: string | null;
  /** Lower case, without parameters. */
  readonly contentType: string;
  readonly charset: string | null;
  readonly disposition: string | null;
  /** As on the wire, with its angle brackets. */
  readonly contentId: string | null;
  readonly headers: readonly HeaderField[];
  readonly content: Buffer;
  /** The content as text if Salesforce would give it so; null for a binary one. */
  readonly text: string | null;
}

export interface MailParts {
  readonly text: string | null;
  readonly html: string | null;
  readonly attachments: readonly MailAttachment[];
}

/** Throws where the library does, at parts nested deeper than 256 and at more than 2 MiB of header; and where it would run out of memory. */
export async function readParts(bytes: Buffer, depth = 0): Promise<MailParts> {
  if (hasTooManyLines(bytes)) throw new RangeError(`more than ${mimeLines} lines`);
  // Mails within a mail are attachments, however they are marked: Salesforce hands them over raw.
  const parser = new PostalMime({ forceRfc822Attachments: true });
  const mail = await parser.parse(bytes);
  const leaves = leavesOf(treeOf(parser));
  const parts = leaves.filter((leaf) => !isBody(leaf));
  const attachments = mail.attachments.map((attachment, at) => attachmentOf(attachment, parts.length === mail.attachments.length ? parts[at] : undefined));
  const text = readable(mail.text, 'text/plain', leaves);
  const html = readable(mail.html, 'text/html', leaves);
  return { text, html, attachments: await withLiftedOut(attachments, depth) };
}

function hasTooManyLines(bytes: Buffer): boolean {
  if (bytes.length <= mimeLines) return false;
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0 && lines <= mimeLines; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines > mimeLines;
}

/**
 * The library reads bytes of no known character set as UTF-8 and marks the rest U+FFFD, which would lose an old mail's umlauts. It takes UTF-16 for little-endian:
 * the mark of the other end is then U+FFFE.
 */
function readable(body: string | undefined, contentType: string, leaves: readonly Part[]): string | null {
  if (!body?.includes('\uFFFD') && !body?.startsWith('\uFFFE')) return body || null;
  const [part, another] = leaves.filter((leaf) => isBody(leaf) && leaf.contentType.parsed.value === contentType);
  return part?.content && !another ? decode(Buffer.from(part.content), part.contentType.parsed.params['charset'] ?? null) : body;
}

/**
 * https://developer.salesforce.com/blogs/engineering/2008/09/apex-email-serv.html
 * A mail within a mail arrives raw as a binary attachment, and its own attachments beside it as if they were the outer mail's.
 */
async function withLiftedOut(attachments: readonly MailAttachment[], depth: number): Promise<MailAttachment[]> {
  const all: MailAttachment[] = [];
  for (const attachment of attachments) {
    all.push(attachment);
    if (attachment.contentType !== 'message/rfc822' || depth >= enclosedMailDepth) continue;
    // A mail within that cannot be read has no attachments to lift out; it is itself there, whole.
    const enclosed = await readParts(attachment.content, depth + 1).catch(() => undefined);
    if (enclosed) all.push(...enclosed.attachments);
  }
  return all;
}

interface Part {
  readonly headers: readonly { readonly originalKey: string; readonly value: string }[];
  readonly contentType: { readonly parsed: { readonly value: string; readonly params: Readonly<Record<string, string>> }; readonly multipart: string | false };
  readonly contentDisposition: { readonly parsed: { readonly value: string } };
  readonly content: ArrayBuffer | null;
  readonly childNodes: readonly Part[];
}

function treeOf(parser: PostalMime): Part | undefined {
  return (parser as unknown as { readonly root?: Part }).root;
}

/** The parts with content, in the library's order. It makes an attachment of each that is no body. */
function leavesOf(part: Part | undefined): Part[] {
  if (!part) return [];
  const isLeaf = !part.contentType.multipart && part.content !== null;
  return [...(isLeaf ? [part] : []), ...part.childNodes.flatMap(leavesOf)];
}

function isBody(part: Part): boolean {
  return part.contentDisposition.parsed.value !== 'attachment' && /^text\/(plain|html)$/.test(part.contentType.parsed.value);
}

function attachmentOf(attachment: Attachment, part: Part | undefined): MailAttachment {
  const content = bytesOf(attachment.content);
  const charset = part?.contentType.parsed.params['charset'] ?? null;
  return {
    fileName: attachment.filename,
    contentType: attachment.mimeType,
    charset,
    disposition: attachment.disposition,
    contentId: attachment.contentId ?? null,
    headers: part?.headers.map(({ originalKey, value }) => ({ name: originalKey, value })) ?? [],
    content,
    text: isText(attachment) ? decode(content, charset) : null,
  };
}

function bytesOf(content: Attachment['content']): Buffer {
  if (typeof content === 'string') return Buffer.from(content);
  return ArrayBuffer.isView(content) ? Buffer.from(content.buffer, content.byteOffset, content.byteLength) : Buffer.from(content);
}

/**
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_inbound_text.htm
 * Text is a MIME type text/*, and application/octet-stream if the file name ends in .vcf or .vcs.
 */
function isText(attachment: Attachment): boolean {
  if (attachment.mimeType.startsWith('text/')) return true;
  return attachment.mimeType === 'application/octet-stream' && /\.vc[fs]$/i.test(attachment.filename ?? '');
}

/** The library hands a calendar over as UTF-8 whatever it was; bytes that are valid UTF-8 are hardly ever anything else. */
function decode(content: Buffer, charset: string | null): string {
  try {
    // RFC 2781 §4.3: in text labelled UTF-16 the byte order mark says which end comes first.
    const isBigEndian = /^utf-16$/i.test(charset ?? '') && content[0] === 0xfe && content[1] === 0xff;
    return new TextDecoder(isBigEndian ? 'utf-16be' : (charset ?? 'utf-8'), { fatal: true }).decode(content);
  } catch {
    // An unknown name, or bytes that are not of the named set.
    return decodeUnlabelled(content);
  }
}
