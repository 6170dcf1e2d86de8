/** The model's org: what is stored, and what becomes of a mail. Cases, and other records among them (S-8), are numbered from 0 in the order of their creation. */
import { fingerprintOf } from './fingerprint.ts';
import type { MatchingFlag } from './flags.ts';
import { fieldsOf, threadKeysOf, unique, withoutNul, type ModelMail, type ThreadKeys } from './mail.ts';
import { bearing, match, newest, type Archive, type Candidate, type Correction, type Lead, type Signals, type Stage, type StoredMail } from './matcher.ts';
import { keysOf } from './quotedKeys.ts';
import { linesOfMail } from './quotedLines.ts';
import { casesQuoted } from './quotedText.ts';
import { refIdsIn } from './refIds.ts';
import { inForce, type Settings } from './settings.ts';
import { isMany, takesPart, type Decided } from './strangers.ts';
import { placesOf, tokensIn } from './tokens.ts';
import { topicOf } from './topics.ts';

export interface ModelDecision {
  readonly outcome: 'threaded' | 'created' | 'duplicate';
  readonly stage: Stage | null;
  readonly caseIndex: number;
  readonly candidates: readonly Candidate[];
  readonly flags: readonly MatchingFlag[];
  readonly ownId: string | null;
}

/** Where a mail belongs: to `caseIndex`, or, if that is null, to a new case, whose Parent is `parent`. */
type Judgement = Omit<ModelDecision, 'outcome' | 'caseIndex'> & {
  readonly caseIndex: number | null;
  readonly parent: number | null;
  /** Whoever wrote it takes no part in the case that it led to. */
  readonly isStrangers: boolean;
};

/** Salesforce's own threading (S-4), which no rule of ours describes: the number of the record that it names. */
export interface Salesforce {
  recordOf(subject: string | null, textBody: string | null, htmlBody: string | null): number | null;
  caseOf(headers: readonly { readonly name: string; readonly value: string }[]): number | null;
}

interface ModelRecord {
  deleted: boolean;
  survivor: number | null;
  readonly isCase: boolean;
  readonly parent: number | null;
  readonly webEmail: string | null;
}

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
  salesforce: Salesforce = { recordOf: () => null, caseOf: () => null };
  /** Stored mails on cases that are still there, and on other records. */
  mails: StoredInOrg[] = [];
  readonly moves: Move[] = [];
  readonly #cases: ModelRecord[] = [];
  readonly #names = new Map<string, number>();
  readonly #tokens = new Map<string, { caseIndex: number; revoked: boolean }>();
  /** Tokens by the ids of ours that were made of them. */
  readonly #references = new Map<string, string>();
  /** Records by the ids they mention, the first first: several where those before did not count at the time (S-8), or were gone. */
  readonly #mentions = new Map<string, readonly { readonly by: number; readonly at: number }[]>();
  /** R-6, in the order of storing. */
  #corrections: { id: string; from: number; to: number; move: Move }[] = [];
  readonly #receipts = new Map<string, ModelDecision & Decided>();
  #stored = 0;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /** `receivedAt` in seconds since 1970. */
  receive(mail: ModelMail, receivedAt: number): ModelDecision {
    const signals = this.#signalsOf(mail);

    // M-22
    const receipt = JSON.stringify([signals.ownId, fingerprintOf(mail, signals.ownId)]);
    const first = this.#receipts.get(receipt);
    if (first) {
      const { stage, ownId } = first;
      return { outcome: 'duplicate', stage, ownId, caseIndex: this.#survivorOf(first.caseIndex), candidates: [], flags: [] };
    }

    // M-18 (E2C-18)
    const { parent, isStrangers, ...judgement } = this.judge(mail, signals);
    const home = judgement.caseIndex ?? this.newCase({ parent, webEmail: addressOf(mail) });

    this.#store(home, {
      id: signals.ownId,
      threadIndex: signals.threadIndex,
      topic: signals.topic,
      addresses: [addressOf(mail), ...recipientsOf(mail)],
      heard: { from: addressOf(mail), recipients: recipientsOf(mail) },
      quotedKeys: this.#keptKeys(mail),
      isStrangers,
      receivedAt,
      parents: parentsOf(mail),
      receipt,
    });
    if (this.settings.profile === 'recommended') this.#mention(home, signals, receivedAt);

    const decision: ModelDecision = { ...judgement, outcome: judgement.caseIndex === null ? 'created' : 'threaded', caseIndex: home };
    this.#receipts.set(receipt, { ...decision, isStrangers, from: addressOf(mail) });
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
    const bearers = ownId === null ? [] : newest(this.mails.filter(bearing([ownId])));
    const sameId = bearers.map((each) => this.holding(each)).find((lead) => lead?.spoilt === null);
    if (sameId) flags.push('same-id-other-content');

    if (matched.byRefId) flags.push('ref-id'); // S-3
    if (matched.bySalesforce) flags.push('salesforce'); // S-4

    //
    if (settings.quotedText !== 'off' && matched.stage === null && candidates.length === 0 && !sameId) {
      const [best, ...others] = casesQuoted(keysOf(linesOfMail(mail).quoted, 200), topic, addressOf(mail), this.mailsOnCases());
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

    caseIndex ??= sameId?.caseIndex ?? null;
    if (caseIndex === null || !this.isCase(caseIndex)) return { stage, caseIndex, parent, candidates, flags, ownId, isStrangers: false };

    // T-15, T-22: what is asked of a mail that leads to a case
    const from = addressOf(mail);
    const isStrangers = fieldsOf(mail, 'from').length > 1 || !takesPart(from, this.#cases[caseIndex]!.webEmail, this.#mailsOf(caseIndex));
    const elsewhere = (reason: 'fan-out' | 'topic-changed'): void => {
      parent = caseIndex!;
      candidates = [{ caseIndex: parent, stage: stage!, lost: reason }, ...candidates];
      stage = null;
      caseIndex = this.#caseOfSender(parent, from); // T-18
    };
    const namesParents = signals.inReplyTo.length + signals.references.length > 0;
    const isAnswer = stage === 'in-reply-to' || stage === 'references' || stage === 'thread-index' || (stage === 'token' && namesParents);
    if (settings.fanOut === 'newCase' && isAnswer && isStrangers && isMany(from, this.#decisionsOf(caseIndex))) {
      // S-7
      flags.push('fan-out');
      elsewhere('fan-out');
    } else if (settings.topicChange !== 'off' && topic.bare !== '' && matched.by.length > 0 && !matched.by.some((by) => by.topic.bare === topic.bare)) {
      // S-6
      flags.push('topic-changed');
      if (settings.topicChange === 'newCase') elsewhere('topic-changed');
    }
    return { stage, caseIndex, parent, candidates, flags, ownId, isStrangers };
  }

  #signalsOf(mail: ModelMail): Signals {
    const settings = inForce(this.settings);
    return {
      ...threadKeysOf(mail, settings.profile),
      tokens: tokensIn(mail, settings),
      refIds: settings.refIds ? refIdsIn(placesOf(mail, settings), this.orgId) : [],
      topic: topicOf(mail.subject),
      salesforce: settings.salesforceLookup ? this.#askSalesforce(mail, settings) : { byTexts: undefined, byHeaders: undefined },
    };
  }

  /** S-4: with what M-9 has on, the rest null; in every text M-2. */
  #askSalesforce({ subject, textBody, htmlBody, headers }: ModelMail, { tokenInSubject, tokenInBody, useHeaders }: Settings): Signals['salesforce'] {
    const leadTo = (record: number | null): Lead | undefined => (record === null ? undefined : this.#leadTo(record));
    const text = (place: string | null, isOn: boolean): string | null => (place === null || !isOn ? null : withoutNul(place));
    return {
      byTexts: leadTo(this.salesforce.recordOf(text(subject, tokenInSubject), text(textBody, tokenInBody), text(htmlBody, tokenInBody))),
      byHeaders: useHeaders
        ? leadTo(this.salesforce.caseOf((headers ?? []).map(({ name, value }) => ({ name: withoutNul(name), value: withoutNul(value) }))))
        : undefined,
    };
  }

  // ---- cases

  newCase({ parent = null, webEmail = null }: { readonly parent?: number | null; readonly webEmail?: string | null } = {}): number {
    return this.#cases.push({ deleted: false, survivor: null, isCase: true, parent, webEmail }) - 1;
  }

  /** Of another type than Case (S-8). */
  newRecord(): number {
    return this.#cases.push({ deleted: false, survivor: null, isCase: false, parent: null, webEmail: null }) - 1;
  }

  isCase(index: number): boolean {
    return this.#cases[index]!.isCase;
  }

  /** The id of the case, of 15 or 18 characters. */
  nameCase(caseIndex: number, id: string): void {
    this.#names.set(id.slice(0, 15), caseIndex);
  }

  /** Cases neither deleted nor merged into another. */
  liveCases(): number[] {
    return [...this.#cases.keys()].filter((index) => this.isCase(index) && !this.#cases[index]!.deleted && this.#cases[index]!.survivor === null);
  }

  /** Records of other types that are still there. */
  liveRecords(): number[] {
    return [...this.#cases.keys()].filter((index) => !this.isCase(index) && !this.#cases[index]!.deleted);
  }

  /** The mails of a case go with it, those of another record are related to nothing any more; tokens stay, and say so. */
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
    if (address === '') return null;
    const isTheirs = (index: number): boolean => {
      const each = this.#cases[index]!;
      return each.parent !== null && this.#survivorOf(each.parent) === parent && each.webEmail?.toLowerCase() === address.toLowerCase();
    };
    return this.liveCases().filter(isTheirs).at(-1) ?? null;
  }

  mailsOnCases(): StoredInOrg[] {
    return this.mails.filter((mail) => this.isCase(mail.caseIndex));
  }

  /** Those that others answer. */
  begunChains(): StoredInOrg[] {
    return this.mails.filter((mail) => this.chainOf(mail).length > 1);
  }

  #mailsOf(caseIndex: number): StoredInOrg[] {
    return this.mails.filter((mail) => mail.caseIndex === caseIndex);
  }

  /** Those that name it, in the order of their making. */
  #decisionsOf(caseIndex: number): Decided[] {
    return [...this.#receipts.values()].filter((decision) => decision.caseIndex === caseIndex);
  }

  // ---- what leads to cases

  issueToken(caseIndex: number, token: string): void {
    this.#tokens.set(token, { caseIndex, revoked: false });
  }

  /** The ids made of it end with it. */
  revokeToken(token: string): void {
    const issued = this.#tokens.get(token);
    if (issued) issued.revoked = true;
    for (const [id, of] of this.#references) if (of === token) this.#references.delete(id);
  }

  /** An id of ours, made of a token. */
  issueReference(id: string, token: string): void {
    this.#references.set(id, token);
  }

  issued(token: string): Lead | undefined {
    const issued = this.#tokens.get(token);
    return issued && this.#leadTo(issued.caseIndex, issued.revoked);
  }

  /** As a mention does, it leads to whatever took it over, once its own case is gone. */
  referenced(id: string): Lead | undefined {
    const token = this.#references.get(id);
    if (token === undefined) return undefined;
    const lead = this.issued(token);
    return lead?.spoilt === null ? lead : (this.#mentionOf(id) ?? lead);
  }

  /** Mails of a case are gone with it. */
  holding(mail: StoredMail): Lead | undefined {
    return this.#leadTo(mail.caseIndex);
  }

  named(ids: readonly string[]): Lead | undefined {
    const id = ids.find((each) => this.#names.has(each));
    return id === undefined ? undefined : this.#leadTo(this.#names.get(id)!);
  }

  mentioned(id: string): Lead | undefined {
    return this.#references.has(id) ? undefined : this.#mentionOf(id);
  }

  #mentionOf(id: string): Lead | undefined {
    const leads = (this.#mentions.get(id) ?? []).flatMap(({ by }) => this.#leadTo(by) ?? []);
    return leads.find(({ spoilt }) => spoilt === null) ?? leads.at(-1);
  }

  /** */
  corrected(id: string): Correction | undefined {
    const those = this.#corrections.filter((each) => each.id === id);
    if (those.length === 0) return undefined;
    const lead = this.#leadTo(those.at(-1)!.to);
    if (lead === undefined) return undefined; // S-8
    return { ...lead, awayFrom: new Set(those.map(({ from }) => this.#survivorOf(from)).filter((from) => from !== lead.caseIndex)) };
  }

  /** S-8 */
  get countsAnyRecord(): boolean {
    return inForce(this.settings).recordTypes === 'any';
  }

  /** None to a record that does not count (S-8). */
  #leadTo(caseIndex: number, revoked = false): Lead | undefined {
    const survivor = this.#survivorOf(caseIndex);
    if (!this.isCase(survivor) && !this.countsAnyRecord) return undefined;
    return { caseIndex: survivor, spoilt: revoked ? 'revoked' : this.#cases[survivor]!.deleted ? 'deleted' : null };
  }

  #survivorOf(caseIndex: number): number {
    const { survivor } = this.#cases[caseIndex]!;
    return survivor === null ? caseIndex : this.#survivorOf(survivor);
  }

  /** */
  #mention(caseIndex: number, { inReplyTo, references }: ThreadKeys, at: number): void {
    const all = unique([...references, ...inReplyTo]);
    const considered = all.length > 20 ? [...all.slice(0, 5), ...all.slice(-15)] : all;
    const borne = new Set(this.mails.filter((mail) => bearing(considered)(mail) && this.holding(mail)).map(({ id }) => id));
    for (const id of considered) {
      if (borne.has(id) || (this.referenced(id) ?? this.mentioned(id))?.spoilt === null) continue;
      const known = [...(this.#mentions.get(id) ?? []), { by: caseIndex, at }];
      this.#mentions.set(
        id,
        known.sort((a, b) => a.at - b.at),
      );
    }
  }

  // ---- mails

  storeOutgoing(caseIndex: number, { messageId, at, subject = '', textBody = '', htmlBody = '', addresses = [] }: OutgoingMail): StoredMail {
    return this.#store(caseIndex, {
      id: messageId,
      threadIndex: null,
      topic: topicOf(subject),
      addresses,
      heard: null,
      quotedKeys: this.isCase(caseIndex) ? this.#keptKeys({ textBody, htmlBody }) : [],
      isStrangers: false,
      receivedAt: at,
      parents: [],
      receipt: null,
    });
  }

  /** R-6; docs/corrections.md C-3, C-5 to C-7. */
  moveMail(mail: StoredInOrg, to: number, withChain: boolean): Move {
    const from = mail.caseIndex;
    const originals = withChain ? this.chainOf(mail) : [mail];
    this.mails = this.mails.filter((each) => !originals.includes(each));
    const move: Move = { originals, copies: originals.map((each) => this.#store(to, each)), from, isUndone: false };
    this.moves.push(move);
    this.#refile(originals, to);
    for (const { id } of originals) if (id !== null) this.#corrections.push({ id, from, to, move });
    return move;
  }

  /** Whether its mails are where it put them, and may go back. */
  canUndo({ originals, copies, from, isUndone }: Move): boolean {
    const isLive = (index: number): boolean => this.liveCases().includes(index) || this.liveRecords().includes(index);
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

  /** C-3: the mail, and the later ones of its record that answer it, directly or through one another. */
  chainOf(mail: StoredInOrg): StoredInOrg[] {
    const age = (a: StoredInOrg, b: StoredInOrg): number => a.receivedAt - b.receivedAt || a.order - b.order;
    const later = this.#mailsOf(mail.caseIndex).filter((each) => age(each, mail) > 0);
    const chain = new Set([mail]);
    // An answer may have come before what it answers.
    for (let length = 0; length < chain.size;) {
      length = chain.size;
      for (const each of later) if ([...chain].some((earlier) => answers(each, earlier))) chain.add(each);
    }
    return [...chain].sort(age);
  }

  /** */
  #keptKeys(mail: Pick<ModelMail, 'textBody' | 'htmlBody'>): string[] {
    return inForce(this.settings).quotedText === 'off' ? [] : keysOf(linesOfMail(mail).fresh, 8);
  }

  #store(caseIndex: number, mail: Omit<StoredInOrg, 'caseIndex' | 'order'>): StoredInOrg {
    const addresses = mail.addresses.filter((address) => address !== '');
    const stored: StoredInOrg = { ...mail, addresses, caseIndex, order: this.#stored++ };
    this.mails.push(stored);
    return stored;
  }
}

const addressOf = (mail: ModelMail): string => withoutNul(mail.fromAddress);
const recipientsOf = (mail: ModelMail): string[] => mail.recipients.map((address) => withoutNul(address));

/** C-3: from the stored header fields, as Recommended reads them. */
function parentsOf(mail: ModelMail): string[] {
  if (!mail.headers?.length) return [];
  const { inReplyTo, references } = threadKeysOf(mail, 'recommended');
  return [...inReplyTo, ...references];
}

function answers(mail: StoredInOrg, earlier: StoredInOrg): boolean {
  if (earlier.id !== null && mail.parents.includes(earlier.id)) return true;
  return mail.threadIndex?.isReply === true && earlier.threadIndex?.isReply === false && mail.threadIndex.root === earlier.threadIndex.root;
}
