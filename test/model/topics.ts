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

const LEADERS = new Set(
  're fw fwd aw antw wg sv vs vb tr rv res enc ref odp odg ynt ilt rif doorst r i antwort antwoord vá vl απ σχετ πρθ отв ответ на ha השב הועבר رد bls trs atb 答复 回复 回覆 转发 轉寄'.split(
    ' ',
  ),
);
const LEADER = /^([^ [(:\uff1a]+)(?: *(?:\[[0-9]{1,3}\]|\([0-9]{1,3}\)))? *[:\uff1a] */;
const TOKEN = /\[ ?thread::[A-Za-z0-9]{23}:: ?\]|thread::[A-Za-z0-9]{23}::/gi;
const LABEL = /^(\[[^[\]]{1,80}\]) */;

export function topicOf(subject: string | null): Topic {
  const tidy = (text: string): string => text.replace(/[\t\n\r \u00a0]+/g, ' ').replace(/^ | $/g, '');
  let rest = tidy(tidy(decodeEncodedWords(withoutNul(subject))).replace(TOKEN, ' '));
  let labels = '';
  let isOfReply = false;
  for (;;) {
    const leader = LEADER.exec(rest);
    const label = LABEL.exec(rest);
    if (leader && LEADERS.has(leader[1]!.toLowerCase())) {
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
