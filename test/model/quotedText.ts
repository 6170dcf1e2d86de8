/** Which cases a quote speaks of: they whose mails of the same topic said what the mail repeats. */
import { unique } from './mail.ts';
import { newest, type StoredMail } from './matcher.ts';
import type { Topic } from './topics.ts';

/** The cases found, the best first. `quoted`: the keys of the quoted lines. */
export function casesQuoted(quoted: readonly string[], topic: Topic, from: string, mails: readonly StoredMail[]): number[] {
  //
  if (!topic.isOfReply || topic.whole === '' || quoted.length === 0) return [];
  const wanted = new Set(quoted);
  const keeping = newest(mails.filter(({ quotedKeys }) => quotedKeys.some((key) => wanted.has(key))));

  //
  const casesOf = (key: string): number[] => unique(keeping.filter(({ quotedKeys }) => quotedKeys.includes(key)).map(({ caseIndex }) => caseIndex));
  const counting = new Set(quoted.filter((key) => casesOf(key).length === 1));
  const kept = ({ quotedKeys }: StoredMail): string[] => quotedKeys.filter((key) => counting.has(key));
  const counted = keeping.filter((mail) => mail.topic.whole === topic.whole && kept(mail).length > 0);
  return unique(counted.map(({ caseIndex }) => caseIndex)) // the newest first
    .map((caseIndex) => {
      const those = counted.filter((mail) => mail.caseIndex === caseIndex);
      return {
        caseIndex,
        points: unique(those.flatMap(kept)).length,
        isTakingPart: those.some(({ addresses }) => addresses.some((address) => address.toLowerCase() === from.toLowerCase())),
      };
    })
    .filter(({ points, isTakingPart }) => points >= 2 || isTakingPart)
    .sort((a, b) => b.points - a.points)
    .map(({ caseIndex }) => caseIndex);
}
