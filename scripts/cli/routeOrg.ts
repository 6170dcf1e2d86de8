/** What `skein route` needs of an org: it takes mails one by one and tells what became of each. The local org is one; a test's table is another. */
import type { InboundEnvelopeData } from '../local-org/mail/inboundEmail.ts';

export type Outcome = 'threaded' | 'created' | 'duplicate' | 'held' | 'ignored' | 'failed';

export interface RouteCandidate {
  readonly recordId: string;
  readonly stage: string;
  /** One sentence: why it was not chosen. */
  readonly lost: string;
}

export interface RouteLimits {
  readonly soql: number;
  readonly dml: number;
  readonly cpuMs: number;
  readonly heapBytes: number;
}

/** Null is unknown. A duplicate carries the ids of what it duplicates. */
export interface RouteResult {
  readonly messageId: string | null;
  readonly outcome: Outcome;
  /** What led to the record: token, in-reply-to, references, thread-index, quoted-text, correction. */
  readonly stage: string | null;
  readonly recordId: string | null;
  readonly recordType: string | null;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly emailMessageId: string | null;
  readonly heldMailId: string | null;
  readonly candidates: readonly RouteCandidate[];
  readonly flags: readonly string[];
  /** One sentence. */
  readonly reason: string;
  readonly limits: RouteLimits | null;
}

export interface RouteOrg {
  /** `envelope.toAddress` null: the org's own first routing address. */
  readonly deliver: (raw: Buffer, envelope: InboundEnvelopeData) => Promise<RouteResult>;
  /** A package setting, by its name in `skein settings`. */
  readonly set: (name: string, value: boolean | string) => void | Promise<void>;
  readonly close: () => void | Promise<void>;
}

export interface RouteOrgOptions {
  /** The folder that keeps the org between calls; a new one in memory without it. */
  readonly data?: string | undefined;
  readonly seed?: number | undefined;
  readonly now?: Date | undefined;
}
