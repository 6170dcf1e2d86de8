/**
 * Conversations made at random, for Apex and model to agree on. A conversation is a list of steps, which know nothing of each other: mails bear and name ids
 * of one small pool, and cases, tokens and earlier mails are pointed to by a number, taken modulo what is there when the step is played. So any step can be left out,
 * and fast-check shrinks a disagreement to the few steps that matter.
 */
import fc from 'fast-check';
import type { Settings } from '../model/index.ts';
import { few, idNumber, keys, mail, mostly, number, oneOf } from './anyMail.ts';
import { render, type Mail, type TokenOf } from './rawMail.ts';
import { messageId } from './spellings.ts';

export type Step =
  | { readonly do: 'receive'; readonly after: number; readonly mail: Mail }
  /** An earlier mail comes once more, perhaps changed on the way. */
  | { readonly do: 'receive again'; readonly after: number; readonly mail: number; readonly change: keyof typeof CHANGES_ON_THE_WAY }
  | { readonly do: 'send'; readonly after: number; readonly id: number; readonly case: number }
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
  | { readonly do: 'send'; readonly caseIndex: number; readonly messageId: string; readonly at: number }
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
  return { ...mail, text: mail.text && { ...mail.text, lines: [...mail.text.lines, { quotes, words: 'Hello', token: null }] } };
}

const START = Date.UTC(2024, 0, 1) / 1000;
const UNKNOWN_TOKEN = 'NoOrgHasIssuedThisToken';

/** The actions of a conversation, one by one. A step that points to nothing, as a token before one is issued, gives none. */
export function* play({ steps }: Conversation, world: World): Generator<Action, void> {
  const received: { mail: Mail; tokenOf: TokenOf }[] = [];
  let at = START;
  for (const step of steps) {
    const liveCase = (number: number): number | undefined => recent(world.liveCases(), number);
    if ('after' in step) at += step.after;
    switch (step.do) {
      case 'receive': {
        const tokens = [...world.tokens()];
        const tokenOf: TokenOf = (issued) => (issued === null ? undefined : recent(tokens, issued)) ?? UNKNOWN_TOKEN;
        received.push({ mail: step.mail, tokenOf });
        yield { do: 'receive', raw: render(step.mail, tokenOf), at };
        break;
      }
      case 'receive again': {
        const earlier = recent(received, step.mail);
        if (earlier) yield { do: 'receive', raw: render(CHANGES_ON_THE_WAY[step.change](earlier.mail), earlier.tokenOf), at };
        break;
      }
      case 'send': {
        const caseIndex = liveCase(step.case);
        if (caseIndex !== undefined) yield { do: 'send', caseIndex, messageId: messageId(step.id), at };
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
  topicChange: mostly(['off', 'flag']),
  quotedText: oneOf(['suggest', 'attach', 'off']),
});

/** The parts of a step, each with how it is made; `Extract` picks the step by its name. */
type Parts<Name> = { [Part in keyof Omit<Extract<Step, { do: Name }>, 'do'>]: fc.Arbitrary<Extract<Step, { do: Name }>[Part]> };
const step = <Name extends Step['do']>(name: Name, parts: Parts<Name>): fc.Arbitrary<Step> =>
  fc.record<object>(parts).map((values) => ({ do: name, ...values }) as Step);

const openCase = step('open case', {});
const issueToken = step('issue token', { case: number });
const send = step('send', { after, id: idNumber, case: number });
const anyStep = fc.oneof(
  { weight: 40, arbitrary: step('receive', { after, mail }) },
  { weight: 4, arbitrary: step('receive again', { after, mail: number, change: mostly(keys(CHANGES_ON_THE_WAY)) }) },
  { weight: 5, arbitrary: send },
  { weight: 1, arbitrary: openCase },
  { weight: 6, arbitrary: issueToken },
  { weight: 1, arbitrary: step('revoke token', { token: number }) },
  { weight: 2, arbitrary: step('delete case', { case: number }) },
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
  for (const action of play(conversation, { liveCases: () => cases, tokens: () => tokens })) {
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
