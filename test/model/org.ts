/** The model's org: what is stored, and what becomes of a mail. Cases are numbered from 0 in the order of their creation. */
import { fingerprintOf } from './fingerprint.ts';
import { threadKeysOf, unique, type ModelMail, type ThreadKeys } from './mail.ts';
import { bearing, match, newest, type Archive, type Candidate, type IssuedToken, type Mention, type Stage, type StoredMail } from './matcher.ts';
import type { Settings } from './settings.ts';
import { tokensIn } from './tokens.ts';

export interface ModelDecision {
  readonly outcome: 'threaded' | 'created' | 'duplicate';
  readonly stage: Stage | null;
  readonly caseIndex: number;
  readonly candidates: readonly Candidate[];
  readonly flags: readonly string[];
  readonly ownId: string | null;
}

export class ModelOrg implements Archive {
  settings: Settings;
  /** Stored mails on cases that are still there. */
  mails: StoredMail[] = [];
  readonly #cases: { deleted: boolean; survivor: number | null }[] = [];
  readonly #tokens = new Map<string, { caseIndex: number; revoked: boolean }>();
  /** Cases by the ids they mention. */
  readonly #mentions = new Map<string, number>();
  readonly #receipts = new Map<string, ModelDecision>();
  #stored = 0;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /** `receivedAt` in seconds since 1970. */
  receive(mail: ModelMail, receivedAt: number): ModelDecision {
    const recommended = this.settings.profile === 'recommended';
    const keys = threadKeysOf(mail, this.settings.profile);
    const { ownId } = keys;

    // M-22
    const receipt = JSON.stringify([ownId, fingerprintOf(mail)]);
    const first = this.#receipts.get(receipt);
    if (first) return { ...first, outcome: 'duplicate', caseIndex: this.#survivorOf(first.caseIndex), candidates: [], flags: [] };

    const { stage, caseIndex, candidates } = match(keys, tokensIn(mail, this.settings), this.settings, this);

    // M-17
    const sameId = ownId === null ? undefined : newest(this.mails.filter(bearing([ownId])))[0];
    const flags = [...keys.flags];
    if (sameId) flags.push('same-id-other-content');

    //
    if (recommended && candidates.some(({ lost }) => lost === 'later' || lost === 'outranked')) flags.push('signals-disagree');

    // M-18 (E2C-18)
    const known = caseIndex ?? sameId?.caseIndex ?? null;
    const home = known ?? this.newCase();

    // M-7 (E2C-17): only a mail that begins a thread leaves its root behind.
    const root = keys.threadIndex?.isReply === false ? keys.threadIndex.root : null;
    this.#store(home, ownId, root, receivedAt);
    if (recommended) this.#mention(home, keys);

    const decision: ModelDecision = { outcome: known === null ? 'created' : 'threaded', stage, caseIndex: home, candidates, flags, ownId };
    this.#receipts.set(receipt, decision);
    return decision;
  }

  newCase(): number {
    return this.#cases.push({ deleted: false, survivor: null }) - 1;
  }

  /** Cases neither deleted nor merged into another. */
  liveCases(): number[] {
    return [...this.#cases.keys()].filter((index) => !this.#cases[index]!.deleted && this.#cases[index]!.survivor === null);
  }

  issueToken(caseIndex: number, token: string): void {
    this.#tokens.set(token, { caseIndex, revoked: false });
  }

  revokeToken(token: string): void {
    const issued = this.#tokens.get(token);
    if (issued) issued.revoked = true;
  }

  /** An agent's mail, bearing `messageId` without angle brackets. */
  storeOutgoing(caseIndex: number, mail: { readonly messageId: string; readonly at: number }): void {
    this.#store(caseIndex, mail.messageId, null, mail.at);
  }

  /** The mails of a case go with it; its tokens stay, and say so. */
  deleteCase(caseIndex: number): void {
    this.#cases[caseIndex]!.deleted = true;
    this.mails = this.mails.filter((mail) => mail.caseIndex !== caseIndex);
  }

  /** The survivor takes over the loser's mails, and all that leads to the loser leads to it. */
  mergeCases(survivor: number, loser: number): void {
    this.#cases[loser]!.survivor = survivor;
    for (const mail of this.mails) if (mail.caseIndex === loser) mail.caseIndex = survivor;
  }

  issued(token: string): IssuedToken | undefined {
    const issued = this.#tokens.get(token);
    if (!issued) return undefined;
    const caseIndex = this.#survivorOf(issued.caseIndex);
    return { caseIndex, revoked: issued.revoked, deleted: this.#cases[caseIndex]!.deleted };
  }

  mentioned(id: string): Mention | undefined {
    const mentioning = this.#mentions.get(id);
    if (mentioning === undefined) return undefined;
    const caseIndex = this.#survivorOf(mentioning);
    return { caseIndex, deleted: this.#cases[caseIndex]!.deleted };
  }

  /** */
  #mention(caseIndex: number, { inReplyTo, references }: ThreadKeys): void {
    const all = unique([...references, ...inReplyTo]);
    const considered = all.length > 20 ? [...all.slice(0, 5), ...all.slice(-15)] : all;
    const borne = new Set(this.mails.filter(bearing(considered)).map(({ id }) => id));
    for (const id of considered) if (!borne.has(id) && this.mentioned(id)?.deleted !== false) this.#mentions.set(id, caseIndex);
  }

  #store(caseIndex: number, id: string | null, root: string | null, receivedAt: number): void {
    this.mails.push({ caseIndex, id, root, receivedAt, order: this.#stored++ });
  }

  #survivorOf(caseIndex: number): number {
    const { survivor } = this.#cases[caseIndex]!;
    return survivor === null ? caseIndex : this.#survivorOf(survivor);
  }
}
