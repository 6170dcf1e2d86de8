/**
 * Which case a mail belongs to (M-12 to M-20, R-4, R-8 to R-10, S-3 to S-5, S-8). Think of clerks, asked in order. Each names the cases he found, the best first;
 * the first who can name one that still stands decides, and what the others said is kept. Recommended has more of them, who keep the mentions and the corrections.
 */
import type { ThreadKeys } from './mail.ts';
import type { Settings } from './settings.ts';
import { guidOf, type ThreadIndex } from './threadIndex.ts';
import type { Topic } from './topics.ts';

export type Stage = 'token' | 'correction' | 'in-reply-to' | 'references' | 'thread-index' | 'quoted-text';
export type Lost = 'revoked' | 'deleted' | 'corrected' | 'later' | 'outranked' | 'suggested' | 'topic-changed' | 'fan-out';

export interface Candidate {
  readonly caseIndex: number;
  readonly stage: Stage;
  readonly lost: Lost;
}

/** A mail on a case; `order` is the order of storing, as Ids have it. */
export interface StoredMail {
  caseIndex: number;
  readonly id: string | null;
  readonly threadIndex: ThreadIndex | null;
  readonly topic: Topic;
  /** From, To, Cc, Bcc (Q-6, T-16). */
  readonly addresses: readonly string[];
  /** Of a mail that came in: From, and To and Cc (T-16). */
  readonly heard: { readonly from: string; readonly recipients: readonly string[] } | null;
  /** */
  readonly quotedKeys: readonly string[];
  /** Its sender took no part in the case (T-15). */
  readonly isStrangers: boolean;
  readonly receivedAt: number;
  readonly order: number;
}

/** What a key leads to; the case is the survivor, where cases were merged. */
export interface Lead {
  readonly caseIndex: number;
  readonly spoilt: 'revoked' | 'deleted' | null;
}

/** */
export interface Correction extends Lead {
  readonly awayFrom: ReadonlySet<number>;
}

/** Where to look: the stored mails, and what other keys stand for. Nothing leads to a record that does not count (S-8). */
export interface Archive {
  readonly mails: readonly StoredMail[];
  /** To where the mail is. */
  holding(mail: StoredMail): Lead | undefined;
  issued(token: string): Lead | undefined;
  /** The case with the first of these ids that is a case's (S-3). */
  named(ids: readonly string[]): Lead | undefined;
  mentioned(id: string): Lead | undefined;
  /** Of an id of ours. */
  referenced(id: string): Lead | undefined;
  corrected(id: string): Correction | undefined;
}

/** What is read from a mail to match it. */
export interface Signals extends ThreadKeys {
  readonly tokens: readonly string[];
  /** Of each Ref ID, the ids that its case may have. */
  readonly refIds: readonly (readonly string[])[];
  readonly topic: Topic;
  /** S-4: what Salesforce answers to the mail's texts, and to its headers. */
  readonly salesforce: { readonly byTexts: Lead | undefined; readonly byHeaders: Lead | undefined };
}

export interface Match {
  readonly stage: Stage | null;
  readonly caseIndex: number | null;
  readonly candidates: readonly Candidate[];
  /** The stored mails by which the stage found the case; none, if something else led there. */
  readonly by: readonly StoredMail[];
  readonly byRefId: boolean;
  readonly bySalesforce: boolean;
}

interface Found extends Lead {
  readonly stage: Stage;
  readonly mail?: StoredMail;
  readonly isRefId?: boolean;
  readonly isSalesforces?: boolean;
}

export function match(signals: Signals, settings: Settings, archive: Archive): Match {
  const recommended = settings.profile === 'recommended';
  const corrections: Correction[] = [];
  const found: Found[] = [];
  const add = (stage: Stage, leads: readonly (Lead | undefined)[], more: Partial<Found> = {}): void => {
    for (const lead of leads) if (lead) found.push({ ...more, stage, ...lead });
  };
  const stored = (stage: Stage, matches: (mail: StoredMail) => boolean, isMeant = (_: StoredMail): boolean => true): void => {
    for (const mail of newest(archive.mails.filter(matches)).filter(isMeant)) add(stage, [archive.holding(mail)], { mail });
  };
  const correction = (ids: readonly string[]): void => {
    if (!recommended) return;
    const leads = ids.flatMap((id) => archive.corrected(id) ?? []);
    corrections.push(...leads);
    add('correction', leads);
  };

  add('token', signals.tokens.map(archive.issued, archive)); // M-12 (E2C-12)
  add('token', signals.refIds.map(archive.named, archive), { isRefId: true }); // S-3
  add('token', [signals.salesforce.byTexts], { isSalesforces: true }); // S-4

  if (settings.useHeaders) {
    const { inReplyTo, threadIndex } = signals;
    const references = signals.references.toReversed();
    const ownId = signals.ownId === null ? [] : [signals.ownId];

    correction(inReplyTo);
    stored('in-reply-to', bearing(inReplyTo)); // M-13 (E2C-13)
    correction([...references, ...ownId]);
    stored('references', bearing(references)); // M-14 (E2C-14)
    if (threadIndex) {
      const isSameTopic = (mail: StoredMail): boolean => settings.threadIndexRule !== 'guid' || mail.topic.bare === signals.topic.bare;
      stored('thread-index', THREAD_INDEX_RULES[settings.threadIndexRule](threadIndex), isSameTopic);
    }
    add('references', [signals.salesforce.byHeaders], { isSalesforces: true }); // S-4

    //
    if (recommended) {
      for (const lead of [archive.referenced, archive.mentioned]) {
        add('in-reply-to', inReplyTo.map(lead, archive));
        add('references', [...references, ...ownId].map(lead, archive));
      }
    }
  }

  //
  const { awayFrom } = corrections.find(({ spoilt }) => spoilt === null) ?? { awayFrom: new Set<number>() };
  const lost = (each: Found): Lost | null => each.spoilt ?? (awayFrom.has(each.caseIndex) ? 'corrected' : null);

  // M-19
  const winner = found.find((each) => lost(each) === null);

  // M-20
  const candidates = new Map<number, Candidate>();
  for (const each of found) {
    const { stage, caseIndex } = each;
    if (caseIndex === winner?.caseIndex || candidates.has(caseIndex)) continue;
    candidates.set(caseIndex, { caseIndex, stage, lost: lost(each) ?? (stage === winner?.stage ? 'outranked' : 'later') });
  }
  const by = winner?.mail ? found.filter(({ stage, caseIndex, mail }) => mail && stage === winner.stage && caseIndex === winner.caseIndex) : [];
  return {
    stage: winner?.stage ?? null,
    caseIndex: winner?.caseIndex ?? null,
    candidates: [...candidates.values()],
    by: by.map(({ mail }) => mail!),
    byRefId: winner?.isRefId ?? false,
    bySalesforce: winner?.isSalesforces ?? false,
  };
}

const THREAD_INDEX_RULES: Record<Settings['threadIndexRule'], (index: ThreadIndex) => (mail: StoredMail) => boolean> = {
  // M-15 (E2C-16), M-7 (E2C-17): only a mail that begins a thread leaves its root behind.
  documented: (index) => (mail) => index.isReply && mail.threadIndex?.isReply === false && mail.threadIndex.root === index.root,
  // S-5
  apexSample: (index) => (mail) => mail.threadIndex?.root === index.root,
  guid: (index) => (mail) => mail.threadIndex !== null && guidOf(mail.threadIndex) === guidOf(index),
};

/** M-16 */
export function newest<T extends StoredMail>(mails: readonly T[]): T[] {
  return [...mails].sort((a, b) => b.receivedAt - a.receivedAt || b.order - a.order).slice(0, 200);
}

/** The mails whose id is one of these. */
export function bearing(ids: readonly string[]): (mail: StoredMail) => boolean {
  const wanted = new Set(ids);
  return (mail) => mail.id !== null && wanted.has(mail.id);
}
