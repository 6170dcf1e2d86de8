/**
 * An archive of which the true threads are known because it was made here: conversations side by side, whose answers are tied to them the way mail programs, gateways and people do it, and often
 * badly. The same number makes the same archive.
 */
import type { KnownMail } from '../../../test/product/score.ts';
import { idOf, rendered } from './mails.ts';
import type { LabelledArchive } from './threading.ts';

interface Sent {
  readonly id: string;
  /** From the thread's first mail to this one's parent. */
  readonly parents: readonly string[];
}

interface Thread {
  readonly number: number;
  readonly root: Buffer;
  readonly sent: Sent[];
}

const openThreads = 40;
const mailsOfThread = 6;

/** How an answer names its parent: fields beside its own id. `lost` is a mail that this org never received. */
const ties: readonly ((parent: Sent, thread: Thread, lost: string) => readonly string[])[] = [
  ({ id, parents }) => [`In-Reply-To: ${id}`, `References: ${[...parents, id].join('\r\n ')}`],
  ({ id, parents }) => [`In-Reply-To: ${id}`, `References: ${[...parents, id].join('\r\n ')}`],
  ({ id }) => [`In-Reply-To: ${id}`],
  ({ id, parents }) => [`References: ${[...parents, id].join('\r\n ')}`],
  // RFC 5322 §3.6.4: the parent is named last; it went to somebody else.
  ({ id, parents }, _, lost) => [`In-Reply-To: ${lost}`, `References: ${[...parents, id, lost].join('\r\n ')}`],
  ({ id }) => [`In-Reply-To: ${id.slice(1, -1)}`],
  // RFC 822 §4.6.2 allowed words there.
  ({ id }) => [`In-Reply-To: Your message of "Mon, 2 Mar 2026" ${id}`],
  (_, { root }) => [`Thread-Index: ${Buffer.concat([root, Buffer.alloc(5, 1)]).toString('base64')}`],
];
/** What stands where an id should stand, in mails that answer nothing: an address, the id of a digest. Two such mails have nothing to do with each other. */
const traps: readonly (readonly string[])[] = [
  [],
  [],
  ['In-Reply-To: <>'],
  ['In-Reply-To: <support@org.example>'],
  ['References: <mailman.17.1772443800.2112.team@lists.example>'],
];

export const madeArchive = 'an archive made for this';

export function labelledArchive(count: number): LabelledArchive {
  const next = numbers(20_261_121);
  const threads: Thread[] = [];
  const mails: Buffer[] = [];
  const truth: KnownMail[] = [];
  let made = 0;
  for (let index = 0; index < count; index++) {
    const place = next(openThreads);
    const known = threads[place];
    const thread = known === undefined || known.sent.length > next(mailsOfThread * 2) ? (threads[place] = begun(made++)) : known;
    const parent = thread.sent[next(Math.max(1, thread.sent.length))];
    const id = idOf(`made${index}`);
    const fields =
      parent === undefined
        ? [`Thread-Index: ${thread.root.toString('base64')}`, ...traps[next(traps.length)]!]
        : ties[next(ties.length)]!(parent, thread, idOf(`lost${index}`));
    thread.sent.push({ id, parents: parent === undefined ? [] : [...parent.parents, parent.id] });
    mails.push(Buffer.from(rendered({ id: `made${index}`, fields, text: `Mail ${index} about matter ${thread.number}.` })));
    truth.push({ index, thread: `t${thread.number}`, threadByHeaders: `t${thread.number}`, score: true, hard: [] });
  }
  return { name: madeArchive, mails, truth };
}

/** MS-OXOMSG §2.2.1.3: a byte, five of the time, a GUID. */
function begun(number: number): Thread {
  const root = Buffer.alloc(22, 1);
  root.writeUInt32BE(number, 6);
  root.writeUInt32BE(number * 7919, 12);
  return { number, root, sent: [] };
}

/** Numbers below a bound, the same for the same seed (a linear congruence: Numerical Recipes §7.1). */
function numbers(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
