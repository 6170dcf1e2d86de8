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
  /** To an earlier mail, received or sent. */
  | { readonly do: 'answer'; readonly after: number; readonly mail: number; readonly answering: Answering }
  /** An earlier mail comes once more, perhaps changed on the way. */
  | { readonly do: 'receive again'; readonly after: number; readonly mail: number; readonly change: keyof typeof CHANGES_ON_THE_WAY }
  | { readonly do: 'send'; readonly after: number; readonly id: number; readonly case: number; readonly about: string; readonly says: string }
  /** By Apex that lets the package mark its mail. */
  | { readonly do: 'send by Apex'; readonly after: number; readonly case: number; readonly about: string; readonly says: string }
  | { readonly do: 'move mail'; readonly mail: number; readonly case: number; readonly withChain: boolean }
  | { readonly do: 'undo move'; readonly move: number }
  | { readonly do: 'open case' }
  | { readonly do: 'issue token'; readonly case: number }
  | { readonly do: 'revoke token'; readonly token: number }
  | { readonly do: 'delete case'; readonly case: number }
  | { readonly do: 'merge cases'; readonly survivor: number; readonly loser: number }
  | { readonly do: 'set'; readonly settings: Settings };

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
  | { readonly do: 'issue token'; readonly caseIndex: number }
  | { readonly do: 'revoke token'; readonly token: string }
  | { readonly do: 'delete case'; readonly caseIndex: number }
  | { readonly do: 'merge cases'; readonly survivor: number; readonly loser: number }
  | { readonly do: 'set'; readonly settings: Settings };

/** What the steps so far have led to. Whoever plays a conversation keeps it up to date: every action must be done before the next is asked for. */
export interface World {
  /** Cases neither deleted nor merged away. */
  liveCases(): readonly number[];
  /** All tokens issued so far, in order. */
  tokens(): readonly string[];
  /** Ids of mails that Apex sent, and ids of ours in them. */
  sentIds(): readonly string[];
  /** The stored mails on cases that are still there. */
  storedMails(): readonly { readonly order: number; readonly caseIndex: number }[];
  /** The moves that can be undone. */
  openMoves(): readonly number[];
  caseId(caseIndex: number): string;
  readonly orgId: string;
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
      case 'receive again': {
        const earlier = recent(received, step.mail);
        if (earlier) yield { do: 'receive', raw: render(CHANGES_ON_THE_WAY[step.change](earlier.mail), earlier.names), at };
        break;
      }
      case 'send': {
        const caseIndex = liveCase(step.case);
        if (caseIndex === undefined) break;
        answerable.push(sentMail(step.id, step.about, step.says));
        yield { do: 'send', caseIndex, messageId: messageId(step.id), at, subject: step.about, text: step.says };
        break;
      }
      case 'send by Apex': {
        const caseIndex = liveCase(step.case);
        if (caseIndex === undefined) break;
        yield { do: 'send by Apex', caseIndex, at, subject: step.about, text: step.says };
        answerable.push(sentMail(poolSize + (world.sentIds().length % 2), step.about, step.says));
        break;
      }
      case 'move mail': {
        const stored = recent(world.storedMails(), step.mail);
        const caseIndex = liveCase(step.case);
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
      case 'issue token':
      case 'delete case': {
        const caseIndex = liveCase(step.case);
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
      default: // open case, set
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
    token: (issued) => (issued === null ? undefined : recent(tokens, issued)) ?? UNKNOWN_TOKEN,
    messageId: (number) => (number < poolSize ? undefined : recent(sent, number - poolSize)) ?? messageId(number % poolSize),
    caseId: (number) => (cases.length === 0 ? UNKNOWN_CASE : world.caseId(recent(cases, number)!)),
    orgId: world.orgId,
  };
}

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
  profile: oneOf(['recommended', 'salesforce']),
  tokenOrder: mostly(['documented', 'weighed']),
  refIds: mostly([false, true]),
  threadIndexRule: mostly(['documented', 'apexSample', 'guid']),
  topicChange: mostly(['off', 'flag', 'newCase']),
  quotedText: oneOf(['suggest', 'attach', 'off']),
});

/** The parts of a step, each with how it is made; `Extract` picks the step by its name. */
type Parts<Name> = { [Part in keyof Omit<Extract<Step, { do: Name }>, 'do'>]: fc.Arbitrary<Extract<Step, { do: Name }>[Part]> };
const step = <Name extends Step['do']>(name: Name, parts: Parts<Name>): fc.Arbitrary<Step> =>
  fc.record<object>(parts).map((values) => ({ do: name, ...values }) as Step);

const openCase = step('open case', {});
const issueToken = step('issue token', { case: number });
const written = { about: oneOf(['Re', 'Offer', 'Re: Offer', 'Order']), says: few(oneOf([...SENTENCES, ...STRUCTURE]), 3).map((lines) => lines.join('\n')) };
const send = step('send', { after, id: idNumber, case: number, ...written });
const answering = fc.record<Answering>({
  from: oneOf(['ann@h.example', 'ANN@h.example', 'eve@h.example']),
  id: fc.option(idNumber, { freq: 3 }),
  link: mostly(['none', 'In-Reply-To', 'References', 'Thread-Index']),
  quote: oneOf(keys(QUOTES)),
  leader: mostly(['Re: ', 'AW[2]: ', 'RE: [List] ', ''], 3),
  words: oneOf(['Thanks!', '', ...SENTENCES]),
  wrap: mostly([0, 10, 30]),
  isHtml: mostly([false, true]),
});
const anyStep = fc.oneof(
  { weight: 48, arbitrary: step('receive', { after, mail }) },
  { weight: 16, arbitrary: step('answer', { after, mail: mostly([0, 1, 2, 3, 5]), answering }) },
  { weight: 4, arbitrary: step('receive again', { after, mail: number, change: mostly(keys(CHANGES_ON_THE_WAY)) }) },
  { weight: 5, arbitrary: send },
  { weight: 1, arbitrary: step('send by Apex', { after, case: number, ...written }) },
  { weight: 7, arbitrary: step('move mail', { mail: mostly([0, 1, 2]), case: number, withChain: fc.boolean() }) },
  { weight: 1, arbitrary: step('undo move', { move: number }) },
  { weight: 1, arbitrary: openCase },
  { weight: 6, arbitrary: issueToken },
  { weight: 1, arbitrary: step('revoke token', { token: number }) },
  { weight: 3, arbitrary: step('delete case', { case: number }) },
  { weight: 2, arbitrary: step('merge cases', { survivor: number, loser: number }) },
  { weight: 1, arbitrary: step('set', { settings }) },
);

/** The same seed gives the same conversations, except for the tokens, which the org makes. */
export function conversations({ maxSteps = 20 }: { readonly maxSteps?: number } = {}): fc.Arbitrary<Conversation> {
  const opening = few(fc.oneof(openCase, issueToken, send), 6);
  const steps = fc.tuple(opening, fc.array(anyStep, { minLength: 1, maxLength: maxSteps, size: 'max' })).map((lists) => lists.flat());
  return fc.record({ settings, steps });
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
  const tokens: string[] = [];
  const actions: Action[] = [];
  const world: World = {
    liveCases: () => cases,
    tokens: () => tokens,
    sentIds: () => [],
    storedMails: () => [],
    openMoves: () => [],
    caseId: (index) => `5000000000Case${index}`,
    orgId: '00D000000000Org',
  };
  for (const action of play(conversation, world)) {
    if (action.do === 'receive' || action.do === 'open case') cases.push(cases.length);
    if (action.do === 'issue token') tokens.push(`Token${tokens.length}`.padEnd(23, 'x'));
    actions.push(action);
  }
  return actions;
}

function described({ do: name, ...details }: Action): string {
  if (!('raw' in details)) return `${name} ${JSON.stringify(details)}`;
  const lines = Buffer.from(details.raw).toString().split('\r\n');
  const shown = lines.length > 60 ? [...lines.slice(0, 40), `… ${lines.length - 50} lines …`, ...lines.slice(-10)] : lines;
  return [`${name} at ${details.at}`, ...shown.map((line) => `   | ${visible(line)}`)].join('\n');
}

function visible(text: string): string {
  return text.replace(/[^ -~\u00a1-\u00ac\u00ae-\u02ff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
