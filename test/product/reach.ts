/** What a conversation reaches: it is played in the model, and for each rule it is told in words what the rule had to do and what came of it. */
import { ModelOrg, type ModelDecision, type ModelMail, type Profile, type Salesforce } from '../model/index.ts';
import { threadKeysOf, type ThreadKeys } from '../model/mail.ts';
import { isDigestId } from '../model/messageIds.ts';
import { play, type Action, type Conversation, type World } from './conversations.ts';
import { readRaw } from './readRaw.ts';

/** A conversation played in the model alone, and what its mails gave the rules to do. */
export interface Played {
  readonly profile: Profile;
  readonly actions: Action[];
  readonly decisions: ModelDecision[];
  readonly mails: ModelMail[];
  /** What the rules of Recommended had to do, in words. */
  readonly recommended: string[];
  /** What became of moves, in words. */
  readonly moves: string[];
}

const parentsOf = ({ inReplyTo, references }: ThreadKeys): string[] => [...new Set([...references, ...inReplyTo])];
export const ADDRESS_FIELDS = ['From', 'To', 'Cc', 'Reply-To', 'Sender'];

/** What a mail gives to do. */
function workInIds(mail: ModelMail): string[] {
  const read = parentsOf(threadKeysOf(mail, 'salesforce'));
  const kept = parentsOf(threadKeysOf(mail, 'recommended'));
  const work: string[] = [];
  if (kept.some((id) => !read.includes(id))) work.push('bare or encoded ids');
  if (kept.length > 20) work.push('more than 20 parents');
  for (const id of read.filter((each) => !kept.includes(each))) {
    if (isDigestId(id)) work.push('a digest id left out');
    const holds = ({ name, value }: { name: string; value: string }, field: string): boolean =>
      name.toLowerCase() === field.toLowerCase() && value.toLowerCase().includes(id.toLowerCase());
    work.push(...ADDRESS_FIELDS.filter((field) => mail.headers!.some((header) => holds(header, field))).map((field) => `an address of ${field} left out`));
  }
  return work;
}

/** What R-4 led to; `org` is as the mail found it. */
function workOfMentions(org: ModelOrg, mail: ModelMail): (decision: ModelDecision) => string[] {
  const { inReplyTo, references, ownId } = threadKeysOf(mail, 'recommended');
  const isBorne = (id: string): boolean => org.mails.some((stored) => stored.id === id);
  const asked = (ids: readonly string[]) => ({ borne: ids.some(isBorne), mentions: ids.flatMap((id) => org.mentioned(id) ?? []) });
  const places = [
    { name: 'In-Reply-To', stage: 'in-reply-to', ...asked(inReplyTo) },
    { name: 'References', stage: 'references', ...asked(references) },
    { name: 'the own id', stage: 'references', ...asked(ownId === null ? [] : [ownId]), borne: asked(references).borne },
  ];
  return ({ outcome, stage, candidates }) => {
    if (outcome === 'duplicate') return [];
    const winner = places.find((place) => place.stage === stage && (place.borne || place.mentions.some(({ spoilt }) => spoilt === null)));
    const work = winner && !winner.borne ? [`threaded by a mention, of ${winner.name}`] : [];
    for (const { name, stage: of, borne, mentions } of places) {
      const led = candidates.filter((candidate) => !borne && candidate.stage === of && mentions.some(({ caseIndex }) => caseIndex === candidate.caseIndex));
      work.push(...led.map(({ lost }) => `a mention ${lost}, of ${name}`));
    }
    return work;
  };
}

/** Salesforce's own threading (S-4), as little of it as the statistics need. */
class ModelThreading implements Salesforce {
  readonly #issued: { readonly token: string; readonly id: string; readonly caseIndex: number }[] = [];

  issue(caseIndex: number): { readonly token: string; readonly id: string } {
    const number = this.#issued.length;
    const issued = { token: `Native${number}`.padEnd(23, 'xyz'), id: `native${number}@sfdc.example`, caseIndex };
    this.#issued.push(issued);
    return issued;
  }

  recordOf(...places: readonly (string | null)[]): number | null {
    return this.#issued.find(({ token }) => places.some((place) => place?.includes(`thread::${token}::`)))?.caseIndex ?? null;
  }

  caseOf(headers: readonly { readonly name: string; readonly value: string }[]): number | null {
    const parents = headers.filter(({ name }) => /^(?:in-reply-to|references)$/i.test(name));
    return this.#issued.find(({ id }) => parents.some(({ value }) => value.includes(`<${id}>`)))?.caseIndex ?? null;
  }
}

/** What R-10 led to, where no stored mail bears one of the ids; `org` is as the mail found it, `sent` what Apex sent before. */
function workOfIdsOfOurs(org: ModelOrg, mail: ModelMail, sent: readonly string[]): (decision: ModelDecision) => string[] {
  if (org.settings.profile !== 'recommended' || !org.settings.useHeaders) return () => [];
  const { references } = threadKeysOf(mail, 'recommended');
  const leads = org.mails.some(({ id }) => id !== null && references.includes(id)) ? [] : references.flatMap((id) => org.referenced(id) ?? []);
  const hasEnded = references.some((id) => id.startsWith('thread.') && sent.includes(id) && org.referenced(id) === undefined);
  return ({ outcome, stage, caseIndex, candidates }) => {
    if (outcome === 'duplicate') return [];
    const led = (index: number): boolean => leads.some((lead) => lead.caseIndex === index);
    return [
      ...(hasEnded ? ['an id of ours that has ended'] : []),
      ...(stage === 'references' && led(caseIndex) ? ['an id of ours leads'] : []),
      ...candidates.filter((each) => each.stage === 'references' && led(each.caseIndex)).map(({ lost }) => `an id of ours ${lost}`),
    ];
  };
}

/** What S-4, S-7 and S-8 led to; `org` is as the mail found it. */
function workOfAdditions(org: ModelOrg, mail: ModelMail): (decision: ModelDecision) => string[] {
  const { recordTypes, profile } = org.settings;
  const answered = new Set(parentsOf(threadKeysOf(mail, profile)));
  const isOfOther = org.mails.some(({ id, caseIndex }) => id !== null && answered.has(id) && !org.isCase(caseIndex));
  return ({ outcome, stage, caseIndex, candidates, flags }) => {
    if (outcome === 'duplicate') return [];
    const work: string[] = [];
    if (flags.includes('salesforce')) work.push(`salesforce by ${stage}`);
    if (flags.includes('fan-out')) work.push(outcome === 'created' ? 'a case for a stranger' : 'the case that the stranger has');
    if (!org.isCase(caseIndex)) work.push(`a record of another type by ${stage}`);
    for (const { caseIndex: index, stage: of, lost } of candidates) {
      if (!org.isCase(index)) work.push(`a record of another type ${lost}`, `a record of another type ${lost}, of ${of}`);
    }
    if (isOfOther && recordTypes === 'case') work.push('a record of another type that does not count');
    return work;
  };
}

/** What a mail meets that answers one of a moved chain; `org` is as the mail found it. */
function workOfMoves(org: ModelOrg, mail: ModelMail): (decision: ModelDecision) => string[] {
  const asks = org.settings.profile === 'recommended' && org.settings.useHeaders;
  const { inReplyTo, references, ownId } = threadKeysOf(mail, org.settings.profile);
  const ids = new Set([...inReplyTo, ...references, ownId]);
  const chains = org.moves.filter(({ originals }) => originals.length > 1 && originals.some(({ id }) => id !== null && ids.has(id)));
  const asked = asks ? chains.filter(({ isUndone }) => !isUndone) : [];
  return ({ outcome, stage, caseIndex, candidates }) => {
    if (outcome === 'duplicate') return [];
    const work = chains.length > 0 ? ['a mail answers a chain that was moved'] : [];
    if (chains.some(({ isUndone }) => isUndone)) work.push('a mail answers a chain that was moved and moved back');
    if (stage === 'correction' && !org.isCase(caseIndex)) work.push('a mail follows to another record');
    if (asked.length > 0 && stage === 'correction') work.push('a mail follows a chain that was moved');
    if (asked.length > 0 && candidates.some(({ lost }) => lost === 'corrected')) work.push('a mail is kept from where a chain was');
    return work;
  };
}

/** Plays it, and looks at each mail before the model decides about it. */
export function playInModel(conversation: Conversation): Played {
  const org = new ModelOrg(conversation.settings);
  const tokens: string[] = [];
  const played: Played = { actions: [], decisions: [], mails: [], recommended: [], moves: [], profile: conversation.settings.profile };
  const sent: string[] = [];
  const threading = new ModelThreading();
  org.salesforce = threading;
  org.orgId = '00D000000000001';
  const caseId = (index: number): string => `500000000000${String(index).padStart(3, '0')}`;
  const world: World = {
    liveCases: () => org.liveCases(),
    liveRecords: () => org.liveRecords(),
    tokens: () => tokens,
    sentIds: () => sent,
    get countsAnyRecord() {
      return org.countsAnyRecord;
    },
    storedMails: () => org.mails,
    begunChains: () => org.begunChains(),
    openMoves: () => [...org.moves.keys()].filter((index) => org.canUndo(org.moves[index]!)),
    caseId,
    orgId: org.orgId,
  };
  for (const action of play(conversation, world)) {
    played.actions.push(action);
    switch (action.do) {
      case 'receive': {
        const mail = readRaw(action.raw);
        played.mails.push(mail);
        const work = workOfMentions(org, mail);
        const workOfSettings = workOfAdditions(org, mail);
        const ofMoves = workOfMoves(org, mail);
        const workOfOurs = workOfIdsOfOurs(org, mail, sent);
        const decision = org.receive(mail, action.at);
        played.moves.push(...ofMoves(decision));
        played.recommended.push(...workOfSettings(decision), ...workOfOurs(decision));
        org.nameCase(decision.caseIndex, caseId(decision.caseIndex));
        played.decisions.push(decision);
        if (org.settings.profile === 'recommended') played.recommended.push(...workInIds(mail), ...work(decision));
        break;
      }
      case 'send':
        org.storeOutgoing(action.caseIndex, { ...action, textBody: action.text });
        break;
      case 'send by Apex': {
        const messageId = `sent${sent.length}@sfdc.example`;
        const token = `Sent${String(sent.length).padStart(2, '0')}`.padEnd(23, 'abcDEF');
        const reference = `thread.${sent.length}@h.example`;
        org.storeOutgoing(action.caseIndex, { ...action, messageId, textBody: action.text, addresses: ['ann@h.example'] });
        org.issueToken(action.caseIndex, token);
        org.issueReference(reference, token);
        tokens.push(token);
        sent.push(messageId, reference);
        break;
      }
      case 'move mail': {
        const moved = org.mails.find(({ order }) => order === action.mail)!;
        const kind = (index: number): string => (org.isCase(index) ? 'case' : 'other record');
        played.moves.push(`a mail moves from ${kind(moved.caseIndex)} to ${kind(action.caseIndex)}`);
        const { originals } = org.moveMail(moved, action.caseIndex, action.withChain);
        if (originals.length > 1) played.moves.push('a chain is moved');
        if (originals.length > 2) played.moves.push('a chain of three is moved');
        break;
      }
      case 'undo move': {
        const move = org.moves[action.move]!;
        org.undoMove(move);
        if (move.originals.length > 1) played.moves.push('the move of a chain is undone');
        break;
      }
      case 'add record':
        org.newRecord();
        break;
      case 'thread by Salesforce': {
        const { token, id } = threading.issue(action.caseIndex);
        tokens.push(token);
        sent.push(id);
        break;
      }
      case 'open case':
        org.newCase();
        break;
      case 'issue token':
        tokens.push(`Token${String(tokens.length).padStart(2, '0')}`.padEnd(23, 'abcDEF'));
        org.issueToken(action.caseIndex, tokens.at(-1)!);
        break;
      case 'revoke token':
        org.revokeToken(action.token);
        break;
      case 'delete':
        org.deleteCase(action.caseIndex);
        break;
      case 'merge cases':
        org.mergeCases(action.survivor, action.loser);
        break;
      case 'set':
        org.settings = action.settings;
    }
  }
  return played;
}
