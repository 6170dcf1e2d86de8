/** What a customer's mail program makes of a mail of ours when the customer presses Reply; and what is left of it on the way. */
import { createTransport } from 'nodemailer';
import { parseMail } from '../../scripts/local-org/mail/parse.ts';

/** What survives of the links to the thread. */
export interface Kept {
  readonly subject: boolean;
  readonly quote: boolean;
  /** In-Reply-To and References. */
  readonly inReplyTo: boolean;
  readonly references: boolean;
}

export const everything: Kept = { subject: true, quote: true, inReplyTo: true, references: true };
export const nothing: Kept = { subject: false, quote: false, inReplyTo: false, references: false };

let answers = 0;

/** RFC 5322 §3.6.4: In-Reply-To is the id of the answered mail, References its References and that id. */
export async function answerTo(raw: Buffer, kept: Kept): Promise<Buffer> {
  const sent = await parseMail(raw);
  const id = sent.messageId ?? '';
  const { message } = (await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail({
    from: 'Mara Lind <mara.lind@example.org>',
    to: 'support@example.com',
    messageId: `<answer${answers++}@example.org>`,
    subject: kept.subject ? `Re: ${sent.subject ?? ''}` : 'Thanks',
    text: `It works now.\n${kept.quote ? `\nOn Monday, Support wrote:\n${quoted(sent.text ?? textOf(sent.html ?? ''))}` : ''}`,
    ...(sent.html === null ? {} : { html: `<p>It works now.</p>${kept.quote ? `<blockquote type="cite">${sent.html}</blockquote>` : ''}` }),
    ...(kept.inReplyTo ? { inReplyTo: id } : {}),
    ...(kept.references ? { references: `${sent.references ?? ''} ${id}`.trim() } : {}),
  })) as { message: Buffer };
  return message;
}

const quoted = (text: string): string =>
  text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => `> ${line}`)
    .join('\n');
const textOf = (html: string): string => html.replace(/<(?:br|\/p|\/div)[^>]*>/gi, '\n').replace(/<[^>]*>/g, '');
