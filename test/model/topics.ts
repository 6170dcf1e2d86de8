/** What a subject is about, once the words are gone that mail programs and lists put before it (S-1). */
import { decodeEncodedWords } from './encodedWords.ts';
import { withoutNul } from './mail.ts';

export interface Topic {
  /** Without leaders and labels. */
  readonly bare: string;
  /** With its labels. */
  readonly whole: string;
  readonly isOfReply: boolean;
}

const LEADER =
  /^(?:re|fw|fwd|aw|antw|wg|sv|vs|vb|tr|rv|res|enc|ref|odp|odg|ynt|ilt|rif|doorst|r|i|答复|回复|回覆|转发|轉寄)(?: *(?:\[[0-9]{1,3}\]|\([0-9]{1,3}\)))? *[:\uff1a] */i;
const LABEL = /^(\[[^[\]]{1,80}\]) */;

export function topicOf(subject: string | null): Topic {
  let rest = decodeEncodedWords(withoutNul(subject))
    .replace(/[\t\n\r \u00a0]+/g, ' ')
    .replace(/^ | $/g, '');
  let labels = '';
  let isOfReply = false;
  for (;;) {
    const leader = LEADER.exec(rest);
    const label = LABEL.exec(rest);
    if (leader) {
      isOfReply = true;
      rest = rest.slice(leader[0].length);
    } else if (label && label[0] !== rest) {
      labels += `${label[1]!.toLowerCase()} `;
      rest = rest.slice(label[0].length);
    } else break;
  }
  const bare = rest.replace(/(?<=[^ ])(?: *\(fwd\))+$/i, '').toLowerCase();
  return { bare, whole: labels + bare, isOfReply };
}
