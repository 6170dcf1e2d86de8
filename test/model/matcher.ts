/**
 * Which case a mail belongs to (M-12 to M-20, R-4). Think of four clerks, asked in order. Each names the cases he found, the best first;
 * the first who can name one that still stands decides, and what the others said is kept. Recommended has a fifth, who keeps the mentions.
 */
import type { ThreadKeys } from './mail.ts';
import type { Settings } from './settings.ts';

export type Stage = 'token' | 'in-reply-to' | 'references' | 'thread-index';
export type Lost = 'revoked' | 'deleted' | 'later' | 'outranked';

export interface Candidate {
  readonly caseIndex: number;
  readonly stage: Stage;
  readonly lost: Lost;
}

/** A mail on a case; `order` is the order of storing, as Ids have it. */
export interface StoredMail {
  caseIndex: number;
  readonly id: string | null;
  readonly root: string | null;
  readonly receivedAt: number;
  readonly order: number;
}

/** What an id mentioned stands for; the case is the survivor, where cases were merged. */
export interface Mention {
  readonly caseIndex: number;
  readonly deleted: boolean;
}

/** What an issued token stands for. */
export interface IssuedToken extends Mention {
  readonly revoked: boolean;
}

/** Where to look: the stored mails on cases, and what tokens and mentioned ids stand for. */
export interface Archive {
  readonly mails: readonly StoredMail[];
  issued(token: string): IssuedToken | undefined;
  mentioned(id: string): Mention | undefined;
}

export interface Match {
  readonly stage: Stage | null;
  readonly caseIndex: number | null;
  readonly candidates: readonly Candidate[];
}

interface Found {
  readonly stage: Stage;
  readonly caseIndex: number;
  readonly spoilt: 'revoked' | 'deleted' | null;
}

export function match(keys: ThreadKeys, tokens: readonly string[], settings: Settings, archive: Archive): Match {
  const found: Found[] = [];

  // M-12 (E2C-12)
  for (const token of tokens) {
    const issued = archive.issued(token);
    if (issued) found.push({ stage: 'token', caseIndex: issued.caseIndex, spoilt: issued.revoked ? 'revoked' : issued.deleted ? 'deleted' : null });
  }

  if (settings.useHeaders) {
    const stage = (name: Stage, matches: (mail: StoredMail) => boolean): void => {
      found.push(...newest(archive.mails.filter(matches)).map(({ caseIndex }) => ({ stage: name, caseIndex, spoilt: null })));
    };
    const { threadIndex } = keys;
    stage('in-reply-to', bearing(keys.inReplyTo)); // M-13 (E2C-13)
    stage('references', bearing(keys.references)); // M-14 (E2C-14)
    if (threadIndex?.isReply) stage('thread-index', (mail) => mail.root === threadIndex.root); // M-15 (E2C-16)
  }

  //
  if (settings.useHeaders && settings.profile === 'recommended') {
    const mentions = (stage: Stage, ids: readonly string[]): void => {
      for (const { caseIndex, deleted } of ids.flatMap((id) => archive.mentioned(id) ?? []))
        found.push({ stage, caseIndex, spoilt: deleted ? 'deleted' : null });
    };
    mentions('in-reply-to', keys.inReplyTo);
    mentions('references', keys.references.toReversed());
    mentions('references', keys.ownId === null ? [] : [keys.ownId]);
  }

  // M-19
  const winner = found.find(({ spoilt }) => spoilt === null);

  // M-20
  const candidates = new Map<number, Candidate>();
  for (const { stage, caseIndex, spoilt } of found) {
    if (caseIndex === winner?.caseIndex || candidates.has(caseIndex)) continue;
    candidates.set(caseIndex, { caseIndex, stage, lost: spoilt ?? (stage === winner?.stage ? 'outranked' : 'later') });
  }
  return { stage: winner?.stage ?? null, caseIndex: winner?.caseIndex ?? null, candidates: [...candidates.values()] };
}

/** M-16 */
export function newest(mails: readonly StoredMail[]): StoredMail[] {
  return [...mails].sort((a, b) => b.receivedAt - a.receivedAt || b.order - a.order).slice(0, 200);
}

/** The mails whose id is one of these. */
export function bearing(ids: readonly string[]): (mail: StoredMail) => boolean {
  const wanted = new Set(ids);
  return (mail) => mail.id !== null && wanted.has(mail.id);
}
