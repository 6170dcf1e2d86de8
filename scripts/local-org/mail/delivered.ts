/** What became of one mail: what `skein route --json` prints of it, and what every test of a delivery asks. */

export type Outcome = 'threaded' | 'created' | 'duplicate' | 'held' | 'ignored' | 'failed';

export interface DeliveryCandidate {
  readonly recordId: string;
  readonly stage: string;
  /** One sentence: why it was not chosen. */
  readonly lost: string;
}

/** What the transaction used of its governor limits. */
export interface DeliveryLimits {
  readonly soql: number;
  readonly dml: number;
  readonly cpuMs: number;
  readonly heapBytes: number;
}

/** Null is unknown. A duplicate carries the ids of what it duplicates. */
export interface Delivery {
  readonly outcome: Outcome;
  /** What led to the record: token, in-reply-to, references, thread-index, quoted-text, correction. */
  readonly stage: string | null;
  readonly messageId: string | null;
  readonly recordId: string | null;
  readonly recordType: string | null;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly emailMessageId: string | null;
  readonly heldMailId: string | null;
  readonly candidates: readonly DeliveryCandidate[];
  readonly flags: readonly string[];
  /** One sentence. */
  readonly reason: string;
  readonly limits: DeliveryLimits | null;
}

/** Of a mail that the platform itself turns away: nothing was stored, and no decision tells of it. */
export const turnedAway = (reason: string): Delivery => ({
  outcome: 'failed',
  stage: null,
  messageId: null,
  recordId: null,
  recordType: null,
  caseId: null,
  caseNumber: null,
  emailMessageId: null,
  heldMailId: null,
  candidates: [],
  flags: [],
  reason,
  limits: null,
});
