/** Who writes into a case (docs/machine-mail-and-trust.md T-15, T-16), and when that becomes a crowd (S-7). */
import { unique } from './mail.ts';
import { newest, type StoredMail } from './matcher.ts';

/** What a decision says of its mail. */
export interface Decided {
  readonly isStrangers: boolean;
  readonly from: string;
}

/** T-16; the case's contact is left aside, as no case of the model has one. */
export function takesPart(from: string, webEmail: string | null, mails: readonly StoredMail[]): boolean {
  if (from === '') return false;
  const isFrom = (address: string): boolean => isSame(address, from);
  const trusted = newest(mails).filter(({ isStrangers }) => !isStrangers);
  // Where such a mail reached us is no person's address but ours.
  const isOurs = trusted.some(({ heard }) => heard !== null && heard.recipients.length > 0 && heard.recipients.every(isFrom));
  return (
    (webEmail !== null && isFrom(webEmail)) ||
    trusted.some(({ heard, addresses }) => (heard !== null && isFrom(heard.from)) || ((heard === null || !isOurs) && addresses.some(isFrom)))
  );
}

/** Without case, but never an ASCII address and one that has other characters. */
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase() && isAscii(one) === isAscii(other);
const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

/** S-7: whether at least 3 other strangers have written before. `decisions` of the case, in their order. */
export function isMany(from: string, decisions: readonly Decided[]): boolean {
  const strangers = decisions.filter(({ isStrangers }) => isStrangers).slice(-200);
  const others = unique(strangers.map((each) => kept(each.from))).filter((each) => each !== '' && each !== kept(from));
  return others.length >= 3;
}

/** As a decision keeps it. */
const kept = (from: string): string => from.slice(0, 255).toLowerCase();
