/** The generator is judged by what it reaches: a conversation that never comes to a stage proves nothing about it. */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ModelOrg, type ModelDecision, type ModelMail, type Profile, type Salesforce } from '../model/index.ts';
import { threadKeysOf, type ThreadKeys } from '../model/mail.ts';
import { isDigestId } from '../model/messageIds.ts';
import { conversations, describeConversation, play, type Action, type Conversation, type World } from './conversations.ts';
import { smallest } from './smallest.ts';

type Part = Pick<ModelMail, 'textBody' | 'htmlBody' | 'attachments'>;

/** Just enough MIME to read what rawMail.ts writes; for these statistics only. */
function parse(raw: Uint8Array): ModelMail {
  const { headers, content } = entity(Buffer.from(raw).toString());
  const value = (name: string): string | null => headers.find((header) => header.name === name)?.value ?? null;
  return {
    headers,
    platform: { messageId: null, inReplyTo: null, references: null, addresses: [] },
    subject: value('Subject'),
    fromAddress: value('From'),
    recipients: [],
    ...content,
  };
}

function entity(text: string): { headers: { name: string; value: string }[]; content: Part } {
  const end = text.indexOf('\r\n\r\n');
  const headers = text
    .slice(0, end)
    .split(/\r\n(?![ \t])/)
    .map((field) => ({ name: field.slice(0, field.indexOf(':')), value: field.slice(field.indexOf(':') + 2) }));
  const value = (name: string): string => headers.find((header) => header.name === name)?.value ?? '';
  const body = text.slice(end + 4);
  const boundary = /boundary="(.*)"/.exec(value('Content-Type'))?.[1];
  const none: Part = { textBody: null, htmlBody: null, attachments: [] };
  if (boundary !== undefined) {
    const parts = body.split(`--${boundary}`).slice(1, -1);
    const contents = parts.map((part) => entity(part.slice(2, -2)).content);
    return {
      headers,
      content: {
        textBody: contents.find((part) => part.textBody !== null)?.textBody ?? null,
        htmlBody: contents.find((part) => part.htmlBody !== null)?.htmlBody ?? null,
        attachments: contents.flatMap((part) => part.attachments),
      },
    };
  }
  const file = /filename="(.*)"/.exec(value('Content-Disposition'))?.[1];
  const decoded = decode(body, value('Content-Transfer-Encoding'));
  if (file !== undefined) return { headers, content: { ...none, attachments: [{ name: file, size: decoded.length }] } };
  if (value('Content-Type').startsWith('text/html')) return { headers, content: { ...none, htmlBody: decoded } };
  return { headers, content: { ...none, textBody: decoded } };
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body;
  const bytes = body.replace(/=\r\n/g, '').replace(/=(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

interface Played {
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
const ADDRESS_FIELDS = ['From', 'To', 'Cc', 'Reply-To', 'Sender'];

/** What a mail gives to do. */
function workInIds(mail: ModelMail): string[] {
  const read = parentsOf(threadKeysOf(mail, 'salesforce'));
  const kept = parentsOf(threadKeysOf(mail, 'recommended'));
  const work: string[] = [];
  if (kept.some((id) => !read.includes(id))) work.push('bare ids');
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
  return ({ outcome, stage, candidates }) => {
    if (outcome === 'duplicate') return [];
    const work = chains.length > 0 ? ['a mail answers a chain that was moved'] : [];
    if (chains.some(({ isUndone }) => isUndone)) work.push('a mail answers a chain that was moved and moved back');
    if (asked.length > 0 && stage === 'correction') work.push('a mail follows a chain that was moved');
    if (asked.length > 0 && candidates.some(({ lost }) => lost === 'corrected')) work.push('a mail is kept from where a chain was');
    return work;
  };
}

function playInModel(conversation: Conversation): Played {
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
    storedMails: () => org.mailsOnCases(),
    begunChains: () => org.begunChains(),
    openMoves: () => [...org.moves.keys()].filter((index) => org.canUndo(org.moves[index]!)),
    caseId,
    orgId: org.orgId,
  };
  for (const action of play(conversation, world)) {
    played.actions.push(action);
    switch (action.do) {
      case 'receive': {
        const mail = parse(action.raw);
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

describe('3,000 conversations', () => {
  const all = fc.sample(conversations(), { numRuns: 3000, seed: 1 }).map(playInModel);
  const decisions = all.flatMap((played) => played.decisions);
  const mails = all.flatMap((played) => played.mails);
  const actions = all.flatMap((played) => played.actions);

  const reach = (what: string, times: number, least: number): void =>
    void test(`${what}: ${times} times`, () => assert.ok(times >= least, `only ${times} times, of at least ${least}`));

  reach('mails', mails.length, 2500);
  for (const outcome of ['threaded', 'created', 'duplicate'] as const) {
    reach(outcome, decisions.filter((decision) => decision.outcome === outcome).length, 50);
  }
  for (const stage of ['correction', 'quoted-text'] as const) {
    reach(`threaded by ${stage}`, decisions.filter((decision) => decision.outcome === 'threaded' && decision.stage === stage).length, 10);
  }
  for (const stage of ['token', 'in-reply-to', 'references', 'thread-index', null] as const) {
    reach(`threaded by ${stage}`, decisions.filter((decision) => decision.outcome === 'threaded' && decision.stage === stage).length, 50);
  }
  for (const [stage, lost] of [
    ['token', 'revoked'],
    ['token', 'deleted'],
    ['token', 'outranked'],
    ['in-reply-to', 'later'],
    ['in-reply-to', 'outranked'],
    ['references', 'later'],
    ['references', 'outranked'],
    ['thread-index', 'later'],
    ['thread-index', 'outranked'],
    ['quoted-text', 'suggested'],
  ]) {
    const losers = decisions.flatMap(({ candidates }) => candidates).filter((candidate) => candidate.stage === stage && candidate.lost === lost);
    reach(`${stage} ${lost}`, losers.length, 10);
  }
  for (const lost of ['token corrected', 'in-reply-to corrected', 'correction deleted', 'correction later']) {
    reach(lost, decisions.flatMap(({ candidates }) => candidates).filter((candidate) => `${candidate.stage} ${candidate.lost}` === lost).length, 2);
  }
  for (const flag of [
    'several-message-ids',
    'ids-cut',
    'same-id-other-content',
    'ref-id',
    'salesforce',
    'topic-changed',
    'fan-out',
    'suggested',
    'signals-disagree',
  ]) {
    reach(flag, decisions.filter(({ flags }) => flags.includes(flag)).length, 10);
  }
  for (const work of [
    'bare ids',
    'more than 20 parents',
    'a digest id left out',
    ...ADDRESS_FIELDS.map((field) => `an address of ${field} left out`),
    ...['In-Reply-To', 'References', 'the own id'].flatMap((name) => [
      `threaded by a mention, of ${name}`,
      `a mention deleted, of ${name}`,
      `a mention later, of ${name}`,
      `a mention outranked, of ${name}`,
    ]),
  ]) {
    reach(work, all.flatMap(({ recommended }) => recommended).filter((each) => each === work).length, 5);
  }
  for (const work of [
    'an id of ours leads',
    'an id of ours that has ended',
    'salesforce by token',
    'salesforce by references',
    'a case for a stranger',
    'the case that the stranger has',
    ...['token', 'in-reply-to', 'references', 'null'].map((stage) => `a record of another type by ${stage}`),
    'a record of another type deleted, of token',
    'a record of another type deleted',
    'a record of another type later',
    'a record of another type outranked',
    'a record of another type that does not count',
  ]) {
    reach(work, all.flatMap(({ recommended }) => recommended).filter((each) => each === work).length, 10);
  }
  for (const work of [
    'a chain is moved',
    'a chain of three is moved',
    'the move of a chain is undone',
    'a mail answers a chain that was moved',
    'a mail answers a chain that was moved and moved back',
    'a mail follows a chain that was moved',
    'a mail is kept from where a chain was',
  ]) {
    reach(work, all.flatMap(({ moves }) => moves).filter((each) => each === work).length, 10);
  }
  reach('no own id', decisions.filter(({ ownId }) => ownId === null).length, 50);
  for (const name of [
    'send',
    'open case',
    'add record',
    'thread by Salesforce',
    'issue token',
    'revoke token',
    'delete',
    'merge cases',
    'set',
    'send by Apex',
    'move mail',
    'undo move',
  ] as const) {
    reach(name, actions.filter((action) => action.do === name).length, 25);
  }
  const profiles = all.map(({ actions: each, profile }) => [profile, ...each.flatMap((action) => (action.do === 'set' ? [action.settings.profile] : []))]);
  for (const profile of ['salesforce', 'recommended'] as const) {
    reach(`from the start ${profile}`, profiles.filter(([first]) => first === profile).length, 100);
    reach(
      `changed to ${profile}`,
      profiles.filter((each) => each.some((now, index) => index > 0 && now === profile && each[index - 1] !== profile)).length,
      10,
    );
  }
  for (const place of ['subject', 'textBody', 'htmlBody'] as const) {
    reach(`${place} missing`, mails.filter((mail) => mail[place] === null).length, 50);
  }
});

describe('a conversation', () => {
  test('is the same for the same seed', () => {
    const [one, two, other] = [7, 7, 8].map((seed) =>
      fc
        .sample(conversations(), { numRuns: 3, seed })
        .map((each) => describeConversation(each))
        .join(),
    );
    assert.equal(one, two);
    assert.notEqual(one, other);
  });

  test('is no longer than asked', () => {
    for (const { steps } of fc.sample(conversations({ maxSteps: 3 }), { numRuns: 50, seed: 1 })) assert.ok(steps.length <= 3 + 6);
  });

  /** Where these many actions are needed to show something, shrinking must leave no more of them. */
  const comesDownTo = (count: number, profile: Profile, title: string, shows: (decision: ModelDecision) => boolean): void =>
    void test(`comes down to ${title}, in profile ${profile}`, async () => {
      const shown = (conversation: Conversation): boolean => playInModel(conversation).decisions.some(shows);
      const inProfile = conversations().map(({ settings, steps }) => ({
        settings: { ...settings, profile },
        steps: steps.filter(
          (step) => !['set', 'move mail', 'answer', 'circular', 'send', 'send by Apex', 'add record', 'thread by Salesforce'].includes(step.do),
        ),
      }));
      const none = fc.property(inProfile, (conversation) => !shown(conversation));
      const { counterexample } = fc.check(none, { seed: 5, numRuns: 3000 });
      assert.ok(counterexample, 'shown by none of 3,000');
      const found = await smallest(counterexample[0], shown);
      const { actions } = playInModel(found);
      assert.equal(actions.length, count, describeConversation(found, actions));
    });
  comesDownTo(2, 'salesforce', 'two mails of one thread', ({ stage }) => stage === 'thread-index');
  comesDownTo(2, 'salesforce', 'one mail twice', ({ outcome }) => outcome === 'duplicate');
  comesDownTo(3, 'salesforce', 'a case, its token and a mail that bears it', ({ stage }) => stage === 'token');
  comesDownTo(4, 'salesforce', 'a case, its token, its end and a mail', ({ candidates }) => candidates.some(({ lost }) => lost === 'deleted'));
  comesDownTo(
    4,
    'salesforce',
    'an answer to three mails',
    ({ stage, candidates }) => stage === 'in-reply-to' && candidates.filter(({ lost }) => lost === 'outranked').length > 1,
  );

  comesDownTo(2, 'recommended', 'two mails that name a third', ({ stage, candidates }) => stage === 'references' && candidates.length === 0);
  comesDownTo(3, 'recommended', 'a mail that names another, the end of its case and the other', ({ candidates }) =>
    candidates.some(({ stage, lost }) => stage !== 'token' && lost === 'deleted'),
  );

  test('can be read', () => {
    const text = fc
      .sample(conversations(), { numRuns: 20, seed: 3 })
      .map((each) => describeConversation(each))
      .find((each) => each.includes('. receive at '))!;
    assert.match(text, /^settings \{"tokenInSubject":/);
    assert.match(text, /\d\. receive at \d+\n {3}\| From: /);
    assert.doesNotMatch(text, /[^\n -\u02ff]|[\0\r]/);
  });
});
