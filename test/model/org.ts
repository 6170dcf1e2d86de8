/** The model's org: what is stored, and what becomes of a mail. Cases are numbered from 0 in the order of their creation. */
import { fingerprintOf } from './fingerprint.ts';
import { threadKeysOf, unique, withoutNul, type ModelMail, type ThreadKeys } from './mail.ts';
import { bearing, match, newest, type Archive, type Candidate, type Correction, type Lead, type Signals, type Stage, type StoredMail } from './matcher.ts';
import { keysOf } from './quotedKeys.ts';
import { linesOfMail } from './quotedLines.ts';
import { casesQuoted } from './quotedText.ts';
import { refIdsIn } from './refIds.ts';
import { inForce, type Settings } from './settings.ts';
import { placesOf, tokensIn } from './tokens.ts';
import { topicOf } from './topics.ts';

export interface ModelDecision {
  readonly outcome: 'threaded' | 'created' | 'duplicate';
  readonly stage: Stage | null;
  readonly caseIndex: number;
  readonly candidates: readonly Candidate[];
  readonly flags: readonly string[];
  readonly ownId: string | null;
}

/** Where a mail belongs: to `caseIndex`, or, if that is null, to a new case, whose Parent is `parent`. */
type Judgement = Omit<ModelDecision, 'outcome' | 'caseIndex'> & { readonly caseIndex: number | null; readonly parent: number | null };

/** An agent's mail, or one that Apex sent. */
export interface OutgoingMail {
  /** Without angle brackets. */
  readonly messageId: string;
  readonly at: number;
  readonly subject?: string;
  readonly textBody?: string;
  readonly htmlBody?: string;
  readonly addresses?: readonly string[];
}

interface StoredInOrg extends StoredMail {
  /** The ids that it answers. */
  readonly parents: readonly string[];
  /** By which its decision is found; none, if it went out. */
  readonly receipt: string | null;
}

interface Move {
  readonly originals: readonly StoredInOrg[];
  readonly copies: readonly StoredInOrg[];
  readonly from: number;
  isUndone: boolean;
}

export class ModelOrg implements Archive {
  settings: Settings;
  /** Of 15 or 18 characters; the ids of cases are given by `nameCase`. */
  orgId = '';
  /** Stored mails on cases that are still there. */
  mails: StoredInOrg[] = [];
  readonly moves: Move[] = [];
  readonly #cases: { deleted: boolean; survivor: number | null; parent: number | null; webEmail: string | null }[] = [];
  readonly #names = new Map<string, number>();
  readonly #tokens = new Map<string, { caseIndex: number; revoked: boolean }>();
  /** Tokens by the ids of ours that were made of them. */
  readonly #references = new Map<string, string>();
  /** Cases by the ids they mention. */
  readonly #mentions = new Map<string, number>();
  /** R-6, in the order of storing. */
  #corrections: { id: string; from: number; to: number; move: Move }[] = [];
  readonly #receipts = new Map<string, ModelDecision>();
  #stored = 0;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /** `receivedAt` in seconds since 1970. */
  receive(mail: ModelMail, receivedAt: number): ModelDecision {
    const signals = this.#signalsOf(mail);

    // M-22
    const receipt = JSON.stringify([signals.ownId, fingerprintOf(mail)]);
    const first = this.#receipts.get(receipt);
    if (first) return { ...first, outcome: 'duplicate', caseIndex: this.#survivorOf(first.caseIndex), candidates: [], flags: [] };

    // M-18 (E2C-18)
    const { parent, ...judgement } = this.judge(mail, signals);
    const home = judgement.caseIndex ?? this.newCase({ parent, webEmail: addressOf(mail) });

    this.#store(home, {
      id: signals.ownId,
      threadIndex: signals.threadIndex,
      topic: signals.topic,
      addresses: [addressOf(mail), ...mail.recipients],
      quotedKeys: this.#keptKeys(mail),
      receivedAt,
      parents: [...signals.inReplyTo, ...signals.references],
      receipt,
    });
    if (this.settings.profile === 'recommended') this.#mention(home, signals);

    const decision: ModelDecision = { ...judgement, outcome: judgement.caseIndex === null ? 'created' : 'threaded', caseIndex: home };
    this.#receipts.set(receipt, decision);
    return decision;
  }

  /** Where the mail would go if it came now; nothing is stored. */
  judge(mail: ModelMail, signals = this.#signalsOf(mail)): Judgement {
    const settings = inForce(this.settings);
    const { ownId, topic } = signals;
    const matched = match(signals, settings, this);
    let { stage, caseIndex, candidates } = matched;
    let parent: number | null = null;
    const flags = [...signals.flags];

    // M-17
    const sameId = ownId === null ? undefined : newest(this.mails.filter(bearing([ownId])))[0];
    if (sameId) flags.push('same-id-other-content');

    if (matched.byRefId) flags.push('ref-id'); // S-3

    //
    if (settings.quotedText !== 'off' && matched.stage === null && candidates.length === 0 && !sameId) {
      const [best, ...others] = casesQuoted(keysOf(linesOfMail(mail).quoted, 200), topic, addressOf(mail), this.mails);
      if (best !== undefined && settings.quotedText === 'attach') {
        stage = 'quoted-text';
        caseIndex = best;
        candidates = others.map((other) => ({ caseIndex: other, stage: 'quoted-text', lost: 'outranked' }));
      } else if (best !== undefined) {
        candidates = [{ caseIndex: best, stage: 'quoted-text', lost: 'suggested' }];
        flags.push('suggested');
      }
    }

    //
    if (settings.profile === 'recommended' && candidates.some(({ lost }) => lost === 'later' || lost === 'outranked')) flags.push('signals-disagree');

    // S-6
    if (settings.topicChange !== 'off' && topic.bare !== '' && matched.by.length > 0 && !matched.by.some((by) => by.topic.bare === topic.bare)) {
      flags.push('topic-changed');
      if (settings.topicChange === 'newCase') {
        parent = caseIndex!;
        candidates = [{ caseIndex: parent, stage: stage!, lost: 'topic-changed' }, ...candidates];
        stage = null;
        caseIndex = this.#caseOfSender(parent, addressOf(mail)); // T-18
      }
    }

    return { stage, caseIndex: caseIndex ?? (parent === null ? (sameId?.caseIndex ?? null) : null), parent, candidates, flags, ownId };
  }

  #signalsOf(mail: ModelMail): Signals {
    const settings = inForce(this.settings);
    return {
      ...threadKeysOf(mail, settings.profile),
      tokens: tokensIn(mail, settings),
      refIds: settings.refIds ? refIdsIn(placesOf(mail, settings), this.orgId) : [],
      topic: topicOf(mail.subject),
    };
  }

  // ---- cases

  newCase({ parent = null, webEmail = null }: { readonly parent?: number | null; readonly webEmail?: string | null } = {}): number {
    return this.#cases.push({ deleted: false, survivor: null, parent, webEmail }) - 1;
  }

  /** The id of the case, of 15 or 18 characters. */
  nameCase(caseIndex: number, id: string): void {
    this.#names.set(id.slice(0, 15), caseIndex);
  }

  /** Cases neither deleted nor merged into another. */
  liveCases(): number[] {
    return [...this.#cases.keys()].filter((index) => !this.#cases[index]!.deleted && this.#cases[index]!.survivor === null);
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

  /** T-18 */
  #caseOfSender(parent: number, address: string): number | null {
    const isTheirs = (index: number): boolean => {
      const each = this.#cases[index]!;
      return each.parent !== null && this.#survivorOf(each.parent) === parent && each.webEmail?.toLowerCase() === address.toLowerCase();
    };
    return this.liveCases().filter(isTheirs).at(-1) ?? null;
  }

  // ---- what leads to cases

  issueToken(caseIndex: number, token: string): void {
    this.#tokens.set(token, { caseIndex, revoked: false });
  }

  revokeToken(token: string): void {
    const issued = this.#tokens.get(token);
    if (issued) issued.revoked = true;
  }

  /** An id of ours, made of a token. */
  issueReference(id: string, token: string): void {
    this.#references.set(id, token);
  }

  issued(token: string): Lead | undefined {
    const issued = this.#tokens.get(token);
    return issued && this.#leadTo(issued.caseIndex, issued.revoked);
  }

  referenced(id: string): Lead | undefined {
    const token = this.#references.get(id);
    return token === undefined ? undefined : this.issued(token);
  }

  named(ids: readonly string[]): Lead | undefined {
    const id = ids.find((each) => this.#names.has(each));
    return id === undefined ? undefined : this.#leadTo(this.#names.get(id)!);
  }

  mentioned(id: string): Lead | undefined {
    const mentioning = this.#mentions.get(id);
    return mentioning === undefined ? undefined : this.#leadTo(mentioning);
  }

  /** */
  corrected(id: string): Correction | undefined {
    const those = this.#corrections.filter((each) => each.id === id);
    if (those.length === 0) return undefined;
    const lead = this.#leadTo(those.at(-1)!.to);
    return { ...lead, awayFrom: new Set(those.map(({ from }) => this.#survivorOf(from)).filter((from) => from !== lead.caseIndex)) };
  }

  #leadTo(caseIndex: number, revoked = false): Lead {
    const survivor = this.#survivorOf(caseIndex);
    return { caseIndex: survivor, spoilt: revoked ? 'revoked' : this.#cases[survivor]!.deleted ? 'deleted' : null };
  }

  #survivorOf(caseIndex: number): number {
    const { survivor } = this.#cases[caseIndex]!;
    return survivor === null ? caseIndex : this.#survivorOf(survivor);
  }

  /** */
  #mention(caseIndex: number, { inReplyTo, references }: ThreadKeys): void {
    const all = unique([...references, ...inReplyTo]);
    const considered = all.length > 20 ? [...all.slice(0, 5), ...all.slice(-15)] : all;
    const borne = new Set(this.mails.filter(bearing(considered)).map(({ id }) => id));
    for (const id of considered) {
      const isKnown = borne.has(id) || this.referenced(id) !== undefined || this.mentioned(id)?.spoilt === null;
      if (!isKnown) this.#mentions.set(id, caseIndex);
    }
  }

  // ---- mails

  storeOutgoing(caseIndex: number, { messageId, at, subject = '', textBody = '', htmlBody = '', addresses = [] }: OutgoingMail): StoredMail {
    return this.#store(caseIndex, {
      id: messageId,
      threadIndex: null,
      topic: topicOf(subject),
      addresses,
      quotedKeys: this.#keptKeys({ textBody, htmlBody }),
      receivedAt: at,
      parents: [],
      receipt: null,
    });
  }

  /** R-6; docs/corrections.md C-3, C-5 to C-7. */
  moveMail(mail: StoredInOrg, to: number, withChain: boolean): Move {
    const from = mail.caseIndex;
    const originals = withChain ? this.#chainOf(mail) : [mail];
    this.mails = this.mails.filter((each) => !originals.includes(each));
    const move: Move = { originals, copies: originals.map((each) => this.#store(to, each)), from, isUndone: false };
    this.moves.push(move);
    this.#refile(originals, to);
    for (const { id } of originals) if (id !== null) this.#corrections.push({ id, from, to, move });
    return move;
  }

  /** Whether its mails are where it put them, and may go back. */
  canUndo({ originals, copies, from, isUndone }: Move): boolean {
    const isLive = (caseIndex: number): boolean => this.liveCases().includes(caseIndex);
    return !isUndone && isLive(from) && copies.every((copy) => this.mails.includes(copy)) && originals.length > 0;
  }

  undoMove(move: Move): void {
    move.isUndone = true;
    this.mails = [...this.mails.filter((each) => !move.copies.includes(each)), ...move.originals];
    this.#refile(move.originals, move.from);
    this.#corrections = this.#corrections.filter((each) => each.move !== move);
  }

  /** C-6: a second delivery answers with the record where the mail is. */
  #refile(mails: readonly StoredInOrg[], caseIndex: number): void {
    for (const { receipt } of mails) if (receipt !== null) this.#receipts.set(receipt, { ...this.#receipts.get(receipt)!, caseIndex });
  }

  /** C-3: the mail, and the later ones of its case that answer it, directly or through one another. */
  #chainOf(mail: StoredInOrg): StoredInOrg[] {
    const chain = [mail];
    const later = this.mails
      .filter((each) => each.caseIndex === mail.caseIndex && (each.receivedAt - mail.receivedAt || each.order - mail.order) > 0)
      .sort((a, b) => a.receivedAt - b.receivedAt || a.order - b.order);
    for (const each of later) if (chain.some((earlier) => answers(each, earlier))) chain.push(each);
    return chain;
  }

  /** */
  #keptKeys(mail: Pick<ModelMail, 'textBody' | 'htmlBody'>): string[] {
    return inForce(this.settings).quotedText === 'off' ? [] : keysOf(linesOfMail(mail).fresh, 8);
  }

  #store(caseIndex: number, mail: Omit<StoredInOrg, 'caseIndex' | 'order'>): StoredInOrg {
    const addresses = mail.addresses.filter((address) => address !== '').map((address) => address.toLowerCase());
    const stored: StoredInOrg = { ...mail, addresses, caseIndex, order: this.#stored++ };
    this.mails.push(stored);
    return stored;
  }
}

const addressOf = (mail: ModelMail): string => withoutNul(mail.fromAddress);

function answers(mail: StoredInOrg, earlier: StoredInOrg): boolean {
  if (earlier.id !== null && mail.parents.includes(earlier.id)) return true;
  return mail.threadIndex?.isReply === true && earlier.threadIndex?.isReply === false && mail.threadIndex.root === earlier.threadIndex.root;
}
