/** Reads what rawMail.ts writes, at once and with just enough MIME: for the statistics of conversations, which need no parser that withstands real mail. */
import type { ModelMail } from '../model/index.ts';

type Part = Pick<ModelMail, 'textBody' | 'htmlBody' | 'attachments'>;

/** The mail as the model takes it. */
export function readRaw(raw: Uint8Array): ModelMail {
  const { headers, content } = entity(Buffer.from(raw).toString());
  const value = (name: string): string | null => headers.find((header) => header.name === name)?.value ?? null;
  return {
    headers,
    platform: { messageId: null, inReplyTo: null, references: null, addresses: [] },
    subject: value('Subject'),
    fromAddress: value('From'),
    recipients: [],
    ...content,
  };
}

function entity(text: string): { headers: { name: string; value: string }[]; content: Part } {
  const end = text.indexOf('\r\n\r\n');
  const headers = text
    .slice(0, end)
    .split(/\r\n(?![ \t])/)
    .map((field) => ({ name: field.slice(0, field.indexOf(':')), value: field.slice(field.indexOf(':') + 2) }));
  const value = (name: string): string => headers.find((header) => header.name === name)?.value ?? '';
  const body = text.slice(end + 4);
  const boundary = /boundary="(.*)"/.exec(value('Content-Type'))?.[1];
  const none: Part = { textBody: null, htmlBody: null, attachments: [] };
  if (boundary !== undefined) {
    const parts = body.split(`--${boundary}`).slice(1, -1);
    const contents = parts.map((part) => entity(part.slice(2, -2)).content);
    return {
      headers,
      content: {
        textBody: contents.find((part) => part.textBody !== null)?.textBody ?? null,
        htmlBody: contents.find((part) => part.htmlBody !== null)?.htmlBody ?? null,
        attachments: contents.flatMap((part) => part.attachments),
      },
    };
  }
  const file = /filename="(.*)"/.exec(value('Content-Disposition'))?.[1];
  const decoded = decode(body, value('Content-Transfer-Encoding'));
  if (file !== undefined) return { headers, content: { ...none, attachments: [{ name: file, size: decoded.length }] } };
  if (value('Content-Type').startsWith('text/html')) return { headers, content: { ...none, htmlBody: decoded } };
  return { headers, content: { ...none, textBody: decoded } };
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body;
  const bytes = body.replace(/=\r\n/g, '').replace(/=(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
