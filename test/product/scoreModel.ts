/**
 * How well the model does on real mail: `node test/product/scoreModel.ts ARCHIVE.mbox.gz…` prints a line for each archive, settings and truth;
 * then what becomes of mails of which all links but one were taken away, one mail at a time, the others as they came.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { mailsInMbox } from '../../scripts/local-org/mail/mbox.ts';
import { parseMail } from '../../scripts/local-org/mail/parse.ts';
import { AS_SHIPPED, ModelOrg, type ModelMail, type Settings } from '../model/index.ts';
import { fieldsOf } from '../model/mail.ts';
import { linesOfMail } from '../model/quotedLines.ts';
import { guidOf, threadIndexOf } from '../model/threadIndex.ts';
import { readThreads, score, type KnownMail } from './score.ts';

async function readMails(archive: string): Promise<ModelMail[]> {
  const mails: ModelMail[] = [];
  for (const { bytes } of mailsInMbox(gunzipSync(readFileSync(archive)))) {
    const { headers, subject, text, html, from, to, cc, attachments } = await parseMail(bytes);
    mails.push({
      headers,
      platform: { messageId: null, inReplyTo: null, references: null, addresses: [] },
      subject,
      textBody: text,
      htmlBody: html,
      fromAddress: from?.address ?? null,
      recipients: [...to, ...cc],
      attachments: attachments.map(({ fileName, content }) => ({ name: fileName ?? '', size: content.length })),
    });
  }
  return mails;
}

const salesforce: Settings = { ...AS_SHIPPED, profile: 'salesforce' };
const recommended: Settings = { ...AS_SHIPPED, quotedText: 'off' };
const quoting: Settings = { ...AS_SHIPPED, quotedText: 'attach' };
const byGuid: Settings = { ...recommended, threadIndexRule: 'guid' };

/** The case of each mail, the mails received a second apart; `before` sees the org as each mail finds it. */
function clustersOf(mails: readonly ModelMail[], settings: Settings, before: (org: ModelOrg, index: number) => void = () => {}): Map<number, number> {
  const org = new ModelOrg(settings);
  return new Map(
    mails.map((mail, index) => {
      before(org, index);
      return [index, org.receive(mail, index).caseIndex];
    }),
  );
}

const without =
  (...names: readonly string[]) =>
  (mail: ModelMail): ModelMail => ({ ...mail, headers: mail.headers!.filter(({ name }) => !names.includes(name.toLowerCase())) });
const withoutThreadIndex = without('thread-index');
/** The id too: else an answer that came first, or a second delivery, would give it away (R-4, M-17, M-22). */
const withoutLinks = without('message-id', 'in-reply-to', 'references', 'thread-index');
const withThreadIndexAlone = without('message-id', 'in-reply-to', 'references');

interface Tried {
  readonly mails: number;
  /** Of these, they that went to some case of before, and they that went to one where a mail of their thread is. */
  readonly found: number;
  readonly right: number;
}

/**
 * Each answer comes with its links taken away, to the org that has all mails before it. `linkOf` says what is left of them: nothing, or something that all mails
 * with this link have; an answer is tried if an earlier mail of its thread has it. A mail that has none there and is found is as wrong as an answer that goes elsewhere.
 */
function leaveLinksOut(
  mails: readonly ModelMail[],
  known: readonly KnownMail[],
  settings: Settings,
  change: (mail: ModelMail) => ModelMail,
  linkOf: (mail: ModelMail) => string | null,
): { tried: Tried; strangers: Tried } {
  const threadOf = new Map(known.filter((each) => each.score).map(({ index, thread }) => [index, thread]));
  const threadsOnCase = new Map<number, Set<string>>();
  const seen = new Set<string>();
  const tried = { mails: 0, found: 0, right: 0 };
  const strangers = { mails: 0, found: 0, right: 0 };
  const org = new ModelOrg(settings);
  for (const [index, mail] of mails.entries()) {
    const thread = threadOf.get(index);
    const link = thread === undefined ? null : linkOf(mail);
    if (thread !== undefined && link !== null) {
      const count = seen.has(thread + link) ? tried : strangers;
      const { caseIndex } = org.judge(change(mail));
      count.mails++;
      if (caseIndex !== null) count.found++;
      if (caseIndex !== null && threadsOnCase.get(caseIndex)?.has(thread)) count.right++;
    }
    const { caseIndex } = org.receive(mail, index);
    if (thread === undefined) continue;
    seen.add(thread + (link ?? '')).add(thread);
    threadsOnCase.set(caseIndex, (threadsOnCase.get(caseIndex) ?? new Set()).add(thread));
  }
  return { tried, strangers };
}

const quoteOf = (mail: ModelMail): string | null => (linesOfMail(mail).quoted.length > 0 ? '' : null);
function threadIndexGuid(mail: ModelMail): string | null {
  const index = threadIndexOf(fieldsOf(mail, 'thread-index'));
  return index && guidOf(index);
}
const figure = (part: number, whole: number): string => (whole === 0 ? '1' : (part / whole).toFixed(5));

for (const archive of process.argv.slice(2)) {
  const mails = await readMails(archive);
  const known = readThreads(archive);
  const say = (text: string): void => void process.stdout.write(`${basename(archive)}, ${text}\n`);
  const print = (title: string, truth: 'thread' | 'threadByHeaders', clusters: ReadonlyMap<number, number>): void => {
    const { precision, recall, exactThreads } = score(known, truth, clusters);
    const figures = [precision, recall, exactThreads].map((each) => each.toFixed(5)).join(' / ');
    say(`${title}, by ${truth}: precision / recall / exact threads ${figures}`);
  };
  for (const [profile, settings] of Object.entries({ salesforce, recommended })) {
    // threadByHeaders knows nothing of Thread-Index: what that joins rightly would count as wrong.
    print(`${profile} without Thread-Index`, 'threadByHeaders', clustersOf(mails.map(withoutThreadIndex), settings));
    const clusters = clustersOf(mails, settings);
    print(profile, 'threadByHeaders', clusters);
    print(profile, 'thread', clusters);
  }
  print('recommended, threadIndexRule=guid', 'thread', clustersOf(mails, byGuid));
  print('recommended, quotedText=attach', 'thread', clustersOf(mails, quoting));
  print('recommended, quotedText=attach, threadIndexRule=guid', 'thread', clustersOf(mails, { ...quoting, threadIndexRule: 'guid' }));

  const tell = (title: string, { tried, strangers }: { tried: Tried; strangers: Tried }): void => {
    const found = tried.found + strangers.found;
    say(
      `${title}: found ${figure(tried.right, tried.mails)} of ${tried.mails} answers at precision ${figure(tried.right, tried.found)}, ` +
        `${figure(tried.right, found)} with the ${strangers.found} found of ${strangers.mails} others`,
    );
  };
  tell('quoting mails without any link, quotedText=attach', leaveLinksOut(mails, known, quoting, withoutLinks, quoteOf));
  tell('mails with a Thread-Index alone, threadIndexRule=guid', leaveLinksOut(mails, known, byGuid, withThreadIndexAlone, threadIndexGuid));
}
