/**
 * What a mail says itself, and what it only repeats. Think of a reader going down the lines who knows one thing: whether the quote has begun,
 * or the signature.
 */
import { htmlText } from './html.ts';
import { withoutNul, type ModelMail } from './mail.ts';

export interface Lines {
  readonly fresh: string[];
  readonly quoted: string[];
}

type Bodies = Pick<ModelMail, 'textBody' | 'htmlBody'>;

export const textOf = ({ textBody }: Bodies): string => withoutNul(textBody).slice(0, 40_000);
export const htmlLinesOf = ({ htmlBody }: Bodies): string => linesOfHtml(withoutNul(htmlBody).slice(0, 100_000));

/** */
export function linesOfMail(mail: Bodies): Lines {
  const isBlank = /^[\t\n\r \u00a0]*$/.test(withoutNul(mail.textBody));
  return linesOf(isBlank ? htmlLinesOf(mail) : textOf(mail));
}

/** HTML as text. */
export function linesOfHtml(html: string): string {
  const without = (text: string, name: string): string => text.replace(new RegExp(`<${name}(?=[^a-z])[^]*?</${name}(?![a-z])[^>]*>`, 'gi'), '');
  return htmlText(
    ['head', 'style', 'script']
      .reduce(without, html)
      .replace(/<blockquote/gi, '\n-----quoted-----\n$&')
      .replace(/<(?:br|p|div|tr|li|hr)(?![a-z])/gi, '\n$&'),
  );
}

const words = (list: string): string[] => list.split(' ');
const FIRST_OF_HEADER = words('from von de da från fra od van 发件人');
const NEXT_OF_HEADER = words(
  'sent date to cc subject gesendet datum an betreff envoyé à objet enviado para asunto data a oggetto verzonden aan onderwerp skickat till ämne sendt til emne wysłano do temat 发送时间 收件人 主题',
);
const WROTE = words('wrote writes schrieb écrit escribió scritto schreef skrev napisał escreveu');

/** */
export function linesOf(text: string): Lines {
  const lines = text.split(/\r\n|\n|\r/).map((line) => trimmed(line));
  const found: Lines = { fresh: [], quoted: [] };
  let state: 'fresh' | 'signature' | 'quoted' = 'fresh';
  for (const [index, line] of lines.entries()) {
    if (isMarked(line)) found.quoted.push(line.replace(/^[>| \t]+/, ''));
    else if (state === 'quoted') found.quoted.push(line);
    else if (isDivider(line)) state = 'quoted';
    else if (isField(line, FIRST_OF_HEADER) && lines.slice(index + 1, index + 5).some((next) => isField(next, NEXT_OF_HEADER))) {
      state = 'quoted';
      found.quoted.push(line);
    } else if (isAttribution(line)) {
      if (!isMarked(lines.slice(index + 1).find((next) => next !== '') ?? '')) state = 'quoted';
    } else if (state === 'fresh') {
      if (/^(?:--|_{20,})$/.test(line)) state = 'signature';
      else found.fresh.push(line);
    }
  }
  return found;
}

/** Without the characters up to U+0020 at its ends, as trim() of Java. */
const trimmed = (line: string): string => line.replace(/^[\0- ]+|[\0- ]+$/g, '');

const isMarked = (line: string): boolean => /^[>|]/.test(line);

function isDivider(line: string): boolean {
  const title = /^-{2,}([^-]|[^-][^]{0,70}[^-])-{2,}$/.exec(line)?.[1];
  return title !== undefined && /[A-Za-z]/.test(title) && !/BEGIN |END /.test(line);
}

/** A line such as `*From:* Ann`. */
function isField(line: string, names: readonly string[]): boolean {
  const name = /^\**(.*?)[ *]*[:\uff1a]/.exec(line.toLowerCase())?.[1];
  return name !== undefined && names.includes(name);
}

function isAttribution(line: string): boolean {
  const end = line.toLowerCase().slice(-60);
  return line.length <= 200 && /[:\uff1a]$/.test(line) && WROTE.some((word) => end.includes(word));
}
