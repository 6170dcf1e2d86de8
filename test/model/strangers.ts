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
  const address = from.toLowerCase();
  if (address === '') return false;
  return webEmail?.toLowerCase() === address || newest(mails).some(({ isStrangers, addresses }) => !isStrangers && addresses.includes(address));
}

/** S-7: whether at least 3 other strangers have written before. `decisions` of the case, in their order. */
export function isMany(from: string, decisions: readonly Decided[]): boolean {
  const strangers = decisions.filter(({ isStrangers }) => isStrangers).slice(-200);
  const others = unique(strangers.map((each) => each.from.toLowerCase())).filter((each) => each !== '' && each !== from.toLowerCase());
  return others.length >= 3;
}
