/**
 * Conversations made at random, for Apex and model to agree on. A conversation is a list of steps, which know nothing of each other: mails bear and name ids
 * of one small pool, and cases, tokens and earlier mails are pointed to by a number, taken modulo what is there when the step is played. So any step can be left out,
 * and fast-check shrinks a disagreement to the few steps that matter.
 */
import fc from 'fast-check';
import type { Settings } from '../model/index.ts';
import { answerTo, QUOTES, sentMail, type Answering } from './answering.ts';
import { few, idNumber, keys, mail, mostly, number, oneOf } from './anyMail.ts';
import { render, type Mail, type Names } from './rawMail.ts';
import { messageId, poolSize, SENTENCES, STRUCTURE } from './spellings.ts';

export type Step =
  | { readonly do: 'receive'; readonly after: number; readonly mail: Mail }
  /** Four people answer one mail in turns (S-7). */
  | { readonly do: 'circular'; readonly after: number; readonly mail: number; readonly people: number; readonly answering: Answering }
  /** To an earlier mail, received or sent. */
  | { readonly do: 'answer'; readonly after: number; readonly mail: number; readonly answering: Answering }
  /** An earlier mail comes once more, perhaps changed on the way. */
  | { readonly do: 'receive again'; readonly after: number; readonly mail: number; readonly change: keyof typeof CHANGES_ON_THE_WAY }
  | {
      readonly do: 'send';
      readonly after: number;
      readonly id: number;
      readonly of: Kind;
      readonly case: number;
      readonly about: string;
      readonly says: string;
    }
  /** By Apex that lets the package mark its mail. */
  | { readonly do: 'send by Apex'; readonly after: number; readonly case: number; readonly about: string; readonly says: string }
  | { readonly do: 'move mail'; readonly mail: number; readonly of: Kind; readonly case: number; readonly withChain: boolean }
  | { readonly do: 'undo move'; readonly move: number }
  | { readonly do: 'open case' }
  | { readonly do: 'add record'; readonly type: OtherType }
  | { readonly do: 'issue token'; readonly of: Kind; readonly case: number }
  /** Salesforce itself issues a token and an id (S-4). */
  | { readonly do: 'thread by Salesforce'; readonly of: Kind; readonly case: number }
  | { readonly do: 'revoke token'; readonly token: number }
  | { readonly do: 'delete'; readonly of: Kind; readonly case: number }
  | { readonly do: 'merge cases'; readonly survivor: number; readonly loser: number }
  | { readonly do: 'set'; readonly settings: Settings };

/** A case, or a record of another type (S-8). */
type Kind = 'case' | 'other';
export type OtherType = 'Account' | 'Opportunity';

export interface Conversation {
  readonly settings: Settings;
  readonly steps: readonly Step[];
}

/** A step with everything resolved: what to do to Apex and to the model alike. `at` is in seconds since 1970. */
export type Action =
  | { readonly do: 'receive'; readonly raw: Uint8Array; readonly at: number }
  | { readonly do: 'send'; readonly caseIndex: number; readonly messageId: string; readonly at: number; readonly subject: string; readonly text: string }
  | { readonly do: 'send by Apex'; readonly caseIndex: number; readonly at: number; readonly subject: string; readonly text: string }
  /** `mail`: by its order of storing. */
  | { readonly do: 'move mail'; readonly mail: number; readonly caseIndex: number; readonly withChain: boolean }
  /** `move`: by the order of moving. */
  | { readonly do: 'undo move'; readonly move: number }
  | { readonly do: 'open case' }
  | { readonly do: 'add record'; readonly type: OtherType }
  | { readonly do: 'issue token'; readonly caseIndex: number }
  | { readonly do: 'thread by Salesforce'; readonly caseIndex: number }
  | { readonly do: 'revoke token'; readonly token: string }
  | { readonly do: 'delete'; readonly caseIndex: number }
  | { readonly do: 'merge cases'; readonly survivor: number; readonly loser: number }
  | { readonly do: 'set'; readonly settings: Settings };

/** What the steps so far have led to. Whoever plays a conversation keeps it up to date: every action must be done before the next is asked for. */
export interface World {
  /** Cases neither deleted nor merged away. */
  liveCases(): readonly number[];
  /** Records of other types, by the same count (S-8). */
  liveRecords(): readonly number[];
  /** All tokens issued so far, in order. */
  tokens(): readonly string[];
  /** Ids of mails that Apex sent, and ids of ours in them. */
  sentIds(): readonly string[];
  /** Whether a mail can be moved to a record of another type (C-3). */
  readonly countsAnyRecord: boolean;
  /** The stored mails on records that are still there. */
  storedMails(): readonly PlacedMail[];
  /** Those of them that others answer. */
  begunChains(): readonly PlacedMail[];
  /** The moves that can be undone. */
  openMoves(): readonly number[];
  caseId(caseIndex: number): string;
  readonly orgId: string;
}

export interface PlacedMail {
  readonly order: number;
  readonly caseIndex: number;
}

/** What a relay or a second export does to a mail. Some keep its fingerprint, some do not. */
const CHANGES_ON_THE_WAY = {
  none: (mail) => mail,
  'From in capitals': (mail) => ({ ...mail, from: mail.from.toUpperCase() }),
  'Date unfolded': (mail) => ({ ...mail, date: mail.date?.replace(/\s+/g, ' ') ?? null }),
  'subject not encoded': (mail) => ({ ...mail, subject: mail.subject && { ...mail.subject, pieces: [] } }),
  'files in another order': (mail) => ({ ...mail, files: mail.files.toReversed() }),
  'parents lost': (mail) => ({ ...mail, idFields: mail.idFields.filter(({ name }) => name === 'Message-ID') }),
  'a quoted line more': (mail) => withLine(mail, 1),
  'a line more': (mail) => withLine(mail, 0),
} satisfies Record<string, (mail: Mail) => Mail>;

function withLine(mail: Mail, quotes: number): Mail {
  return { ...mail, text: mail.text && { ...mail.text, lines: [...mail.text.lines, { quotes, words: 'Hello', wrap: 0, token: null, refId: null }] } };
}

const START = Date.UTC(2024, 0, 1) / 1000;
const UNKNOWN_TOKEN = 'NoOrgHasIssuedThisToken';
const UNKNOWN_CASE = '5000000000NoCase';

/** The actions of a conversation, one by one. A step that points to nothing, as a token before one is issued, gives none. */
export function* play({ steps }: Conversation, world: World): Generator<Action, void> {
  const received: { mail: Mail; names: Names }[] = [];
  const answerable: Mail[] = [];
  let at = START;
  for (const step of steps) {
    const liveCase = (number: number): number | undefined => recent(world.liveCases(), number);
    const live = (of: Kind, number: number): number | undefined => recent(of === 'case' ? world.liveCases() : world.liveRecords(), number);
    if ('after' in step) at += step.after;
    switch (step.do) {
      case 'receive': {
        const names = namesIn(world);
        received.push({ mail: step.mail, names });
        answerable.push(step.mail);
        yield { do: 'receive', raw: render(step.mail, names), at };
        break;
      }
      case 'answer': {
        const earlier = recent(answerable, step.mail);
        if (!earlier) break;
        const names = namesIn(world);
        const mail = answerTo(earlier, step.answering);
        received.push({ mail, names });
        answerable.push(mail);
        yield { do: 'receive', raw: render(mail, names), at };
        break;
      }
      case 'circular': {
        const earlier = recent(answerable, step.mail);
        for (let person = 0; earlier && person < step.people; person++) {
          const names = namesIn(world);
          const { link, words } = step.answering;
          const answering = {
            ...step.answering,
            from: `reader${person % 4}@h.example`,
            link: link === 'none' ? 'References' : link,
            words: `${words} ${person}`,
          } as const;
          const mail = answerTo(earlier, answering);
          received.push({ mail, names });
          yield { do: 'receive', raw: render(mail, names), at };
        }
        break;
      }
      case 'receive again': {
        const earlier = recent(received, step.mail);
        if (earlier) yield { do: 'receive', raw: render(CHANGES_ON_THE_WAY[step.change](earlier.mail), earlier.names), at };
        break;
      }
      case 'send': {
        const caseIndex = live(step.of, step.case);
        if (caseIndex === undefined) break;
        answerable.push(sentMail({ id: step.id, subject: step.about, text: step.says }));
        yield { do: 'send', caseIndex, messageId: messageId(step.id), at, subject: step.about, text: step.says };
        break;
      }
      case 'send by Apex': {
        const caseIndex = liveCase(step.case);
        if (caseIndex === undefined) break;
        const before = world.sentIds().length;
        const tokensBefore = world.tokens().length;
        yield { do: 'send by Apex', caseIndex, at, subject: step.about, text: step.says };
        const [id, ...references] = world
          .sentIds()
          .slice(before)
          .map((_, index) => fromTheFirst(before + index));
        const token = world.tokens().length > tokensBefore ? fromTheFirst(tokensBefore) : null;
        answerable.push(sentMail({ id: id!, subject: step.about, text: step.says, references, token }));
        break;
      }
      case 'move mail': {
        const chains = step.withChain ? world.begunChains() : [];
        const stored = recent(chains.length > 0 ? chains : world.storedMails(), step.mail);
        const caseIndex = live(world.countsAnyRecord ? step.of : 'case', step.case);
        if (stored && caseIndex !== undefined && caseIndex !== stored.caseIndex) {
          yield { do: 'move mail', mail: stored.order, caseIndex, withChain: step.withChain };
        }
        break;
      }
      case 'undo move': {
        const move = recent(world.openMoves(), step.move);
        if (move !== undefined) yield { do: 'undo move', move };
        break;
      }
      case 'thread by Salesforce': {
        const caseIndex = live(step.of, step.case);
        if (caseIndex === undefined) break;
        answerable.push(sentMail({ id: fromTheFirst(world.sentIds().length), subject: 'Order', text: '' }));
        yield { do: 'thread by Salesforce', caseIndex };
        break;
      }
      case 'issue token':
      case 'delete': {
        const caseIndex = live(step.of, step.case);
        if (caseIndex !== undefined) yield { do: step.do, caseIndex };
        break;
      }
      case 'revoke token': {
        const token = recent(world.tokens(), step.token);
        if (token !== undefined) yield { do: 'revoke token', token };
        break;
      }
      case 'merge cases': {
        const survivor = liveCase(step.survivor);
        const loser = liveCase(step.loser);
        if (survivor !== undefined && loser !== undefined && survivor !== loser) yield { do: 'merge cases', survivor, loser };
        break;
      }
      default: // open case, add record, set
        yield step;
    }
  }
}

/** As they are now: what comes later does not change a mail that was written. */
function namesIn(world: World): Names {
  const tokens = [...world.tokens()];
  const sent = [...world.sentIds()];
  const cases = [...world.liveCases()];
  return {
    token: (issued) => (issued === null ? undefined : issued < 0 ? tokens[fromTheFirst(issued)] : recent(tokens, issued)) ?? UNKNOWN_TOKEN,
    messageId: (number) =>
      (number < 0 ? sent[fromTheFirst(number)] : number < poolSize ? undefined : recent(sent, number - poolSize)) ?? messageId(Math.abs(number) % poolSize),
    caseId: (number) => (cases.length === 0 ? UNKNOWN_CASE : world.caseId(recent(cases, number)!)),
    orgId: world.orgId,
  };
}

/** A number that goes on pointing to the same id or token, whatever is sent or issued after it; and back. */
const fromTheFirst = (number: number): number => -1 - number;

/** Counted from the latest, so that what came before it can be left out. */
function recent<T>(items: readonly T[], number: number): T | undefined {
  return items.at(-1 - (number % items.length));
}

// ---- how they are made

/** Mostly onward; now and then in the same second, and back, as clocks go. */
const after = oneOf([1, 0, 60, 3600, -5]);
const settings: fc.Arbitrary<Settings> = fc.record({
  tokenInSubject: mostly([true, false]),
  tokenInBody: mostly([true, false]),
  useHeaders: mostly([true, false]),
  profile: mostly(['recommended', 'salesforce']),
  tokenOrder: mostly(['documented', 'weighed']),
  refIds: mostly([false, true]),
  salesforceLookup: oneOf([false, true]),
  threadIndexRule: mostly(['documented', 'apexSample', 'guid']),
  topicChange: mostly(['off', 'flag', 'newCase']),
  fanOut: oneOf(['off', 'newCase']),
  recordTypes: mostly(['any', 'case']),
  quotedText: oneOf(['suggest', 'attach', 'off']),
});

/** The parts of a step, each with how it is made; `Extract` picks the step by its name. */
type Parts<Name> = { [Part in keyof Omit<Extract<Step, { do: Name }>, 'do'>]: fc.Arbitrary<Extract<Step, { do: Name }>[Part]> };
const step = <Name extends Step['do']>(name: Name, parts: Parts<Name>): fc.Arbitrary<Step> =>
  fc.record<object>(parts).map((values) => ({ do: name, ...values }) as Step);

const openCase = step('open case', {});
const addRecord = step('add record', { type: oneOf(['Account', 'Opportunity']) });
const of = mostly<Kind>(['case', 'other'], 2);
const issueToken = step('issue token', { of, case: number });
const written = { about: oneOf(['Re', 'Offer', 'Re: Offer', 'Order']), says: few(oneOf([...SENTENCES, ...STRUCTURE]), 3).map((lines) => lines.join('\n')) };
const send = step('send', { after, id: idNumber, of: oneOf<Kind>(['case', 'other']), case: number, ...written });
const answering = fc.record<Answering>({
  from: oneOf(['ann@h.example', 'ANN@h.example', 'eve@h.example']),
  id: fc.option(idNumber, { freq: 3 }),
  link: oneOf(['none', 'In-Reply-To', 'References', 'References of its own', 'Thread-Index']),
  quote: oneOf(keys(QUOTES)),
  leader: mostly(['Re: ', 'AW[2]: ', 'RE: [List] ', ''], 3),
  words: oneOf(['Thanks!', '', ...SENTENCES]),
  wrap: mostly([0, 10, 30]),
  isHtml: mostly([false, true]),
});
const steps = {
  receive: step('receive', { after, mail }),
  answer: step('answer', { after, mail: mostly([0, 1, 2, 3, 5]), answering }),
  'receive again': step('receive again', { after, mail: number, change: mostly(keys(CHANGES_ON_THE_WAY)) }),
  send,
  'send by Apex': step('send by Apex', { after, case: number, ...written }),
  'move mail': step('move mail', { mail: mostly([0, 1, 2]), of: oneOf<Kind>(['case', 'other']), case: number, withChain: fc.boolean() }),
  'undo move': step('undo move', { move: number }),
  circular: step('circular', { after, mail: mostly([0, 1, 2]), people: fc.integer({ min: 3, max: 8 }), answering }),
  'open case': openCase,
  'add record': addRecord,
  'issue token': issueToken,
  'thread by Salesforce': step('thread by Salesforce', { of, case: number }),
  'revoke token': step('revoke token', { token: number }),
  delete: step('delete', { of: mostly<Kind>(['other', 'case']), case: number }),
  'merge cases': step('merge cases', { survivor: number, loser: number }),
  set: step('set', { settings }),
} satisfies { [Name in Step['do']]: fc.Arbitrary<Step> };

/** How often a step is taken, of all that are: mail of every kind; much moving; much about other records; and how many steps at least. */
const MOODS: readonly { readonly weight: number; readonly least: number; readonly of: Readonly<Partial<Record<Step['do'], number>>> }[] = [
  {
    weight: 4,
    least: 3,
    of: {
      receive: 48,
      answer: 20,
      'receive again': 4,
      send: 5,
      'send by Apex': 3,
      'move mail': 7,
      'undo move': 2,
      circular: 2,
      'open case': 1,
      'add record': 1,
      'issue token': 6,
      'thread by Salesforce': 4,
      'revoke token': 1,
      delete: 4,
      'merge cases': 2,
      set: 1,
    },
  },
  { weight: 2, least: 14, of: { receive: 2, answer: 16, 'send by Apex': 4, 'move mail': 6, 'undo move': 5, delete: 2, 'merge cases': 1, 'revoke token': 5 } },
  {
    weight: 1,
    least: 14,
    of: { receive: 4, answer: 12, send: 3, 'move mail': 2, 'undo move': 1, 'add record': 1, 'issue token': 2, 'thread by Salesforce': 1, delete: 3, set: 1 },
  },
];
const anySteps = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.oneof(
    ...MOODS.map(({ weight, least, of: weights }) => {
      const anyStep = fc.oneof(
        ...keys(weights as Record<Step['do'], number>).map((name) => ({ weight: weights[name]!, arbitrary: steps[name] as fc.Arbitrary<Step> })),
      );
      return { weight, arbitrary: fc.array(anyStep, { minLength: Math.min(least, maxLength), maxLength, size: 'max' }) };
    }),
  );

/** The same seed gives the same conversations, except for the tokens, which the org makes. */
export function conversations({ maxSteps = 25 }: { readonly maxSteps?: number } = {}): fc.Arbitrary<Conversation> {
  const opening = few(fc.oneof(openCase, issueToken, send, addRecord), 6);
  return fc.record({ settings, steps: fc.tuple(opening, anySteps(maxSteps)).map((lists) => lists.flat()) });
}

// ---- how they are shown

/**
 * A conversation for a person to read: the actions, if whoever played it kept them, otherwise those of a world in which every mail opens a case.
 * What cannot be seen is written as an escape.
 */
export function describeConversation(conversation: Conversation, actions: readonly Action[] = imagined(conversation)): string {
  return [`settings ${JSON.stringify(conversation.settings)}`, ...actions.map((action, index) => `${index + 1}. ${described(action)}`)].join('\n');
}

function imagined(conversation: Conversation): Action[] {
  const cases: number[] = [];
  const records: number[] = [];
  const tokens: string[] = [];
  const sent: string[] = [];
  const actions: Action[] = [];
  const world: World = {
    liveCases: () => cases,
    tokens: () => tokens,
    liveRecords: () => records,
    sentIds: () => sent,
    countsAnyRecord: false,
    storedMails: () => [],
    begunChains: () => [],
    openMoves: () => [],
    caseId: (index) => `5000000000Case${index}`,
    orgId: '00D000000000Org',
  };
  for (const action of play(conversation, world)) {
    if (action.do === 'receive' || action.do === 'open case') cases.push(cases.length + records.length);
    if (action.do === 'add record') records.push(cases.length + records.length);
    if (action.do === 'send by Apex') sent.push(`sent${sent.length}@h.example`);
    if (action.do === 'issue token') tokens.push(`Token${tokens.length}`.padEnd(23, 'x'));
    actions.push(action);
  }
  return actions;
}

function described({ do: name, ...details }: Action): string {
  if (!('raw' in details)) return `${name} ${visible(JSON.stringify(details))}`;
  const lines = Buffer.from(details.raw).toString().split('\r\n');
  const shown = lines.length > 60 ? [...lines.slice(0, 40), `… ${lines.length - 50} lines …`, ...lines.slice(-10)] : lines;
  return [`${name} at ${details.at}`, ...shown.map((line) => `   | ${visible(line)}`)].join('\n');
}

function visible(text: string): string {
  return text.replace(/[^ -~\u00a1-\u00ac\u00ae-\u02ff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
