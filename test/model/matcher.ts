/**
 * Which case a mail belongs to (M-12 to M-20). Think of four clerks, asked in order. Each names the cases he found, the best first;
 * the first who can name one that still stands decides, and what the others said is kept.
 */
import type { ThreadKeys } from './mail.ts';

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

/** An issued token; its case is the survivor, where cases were merged. */
export interface IssuedToken {
  readonly caseIndex: number;
  readonly revoked: boolean;
  readonly deleted: boolean;
}

/** Where to look: the stored mails on cases, and what a token stands for. */
export interface Archive {
  readonly mails: readonly StoredMail[];
  issued(token: string): IssuedToken | undefined;
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

export function match(keys: ThreadKeys, tokens: readonly string[], useHeaders: boolean, archive: Archive): Match {
  const found: Found[] = [];

  // M-12 (E2C-12)
  for (const token of tokens) {
    const issued = archive.issued(token);
    if (issued) found.push({ stage: 'token', caseIndex: issued.caseIndex, spoilt: issued.revoked ? 'revoked' : issued.deleted ? 'deleted' : null });
  }

  if (useHeaders) {
    const stage = (name: Stage, matches: (mail: StoredMail) => boolean): void => {
      found.push(...newest(archive.mails.filter(matches)).map(({ caseIndex }) => ({ stage: name, caseIndex, spoilt: null })));
    };
    const { threadIndex } = keys;
    stage('in-reply-to', bearing(keys.inReplyTo)); // M-13 (E2C-13)
    stage('references', bearing(keys.references)); // M-14 (E2C-14)
    if (threadIndex?.isReply) stage('thread-index', (mail) => mail.root === threadIndex.root); // M-15 (E2C-16)
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
