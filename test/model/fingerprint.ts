/** By what a second delivery of the same mail is known (M-21): what relays leave alone. */
import { createHash } from 'node:crypto';
import { decodeEncodedWords } from './encodedWords.ts';
import { fieldsOf, withoutNul, type ModelMail } from './mail.ts';
import { htmlText } from './html.ts';

const WHITE_SPACE = /[\t\n\r \u00a0]+/g;

export function fingerprintOf(mail: ModelMail, ownId: string | null): string {
  const said = [
    unfolded(fieldsOf(mail, 'date')[0]) || (ownId === null ? unfolded(fieldsOf(mail, 'received').at(-1)) : ''),
    decodeEncodedWords(withoutNul(mail.subject)).replace(WHITE_SPACE, ''),
    freshText(mail).replace(WHITE_SPACE, ''),
    mail.attachments
      .map((file) => `${withoutNul(file.name)}:${file.size};`)
      .sort()
      .join(''),
  ];
  const from = withoutNul(mail.fromAddress).toLowerCase();
  // Where nothing of the mail could be read, its header is all that tells it from others.
  const parts =
    ownId !== null || said.some((part) => part !== '')
      ? [from, ...said]
      : [from, ...said, ...(mail.headers ?? []).map(({ value }) => withoutNul(value).replace(WHITE_SPACE, ''))];
  return createHash('sha256')
    .update(parts.map((part) => part + '\n').join(''))
    .digest('hex');
}

/** What is missing is empty. */
const unfolded = (field = ''): string => field.replace(WHITE_SPACE, ' ').replace(/^ | $/g, '');

/** The text without quoted lines, so that a gateway that quotes differently changes nothing; without a text, the HTML. */
function freshText(mail: ModelMail): string {
  const text = withoutNul(mail.textBody);
  if (text === '') return htmlText(withoutNul(mail.htmlBody));
  return text
    .split(/[\r\n]/)
    .filter((line) => !/^[ \t]*>/.test(line))
    .join('\n');
}
