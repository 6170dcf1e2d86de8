/**
 * The second court: conversations that Apex and the reference model must agree on. A mutant that passes the Apex tests is killed here when the model says something else,
 * so the model's tests count as tests of the Apex, which they are.
 */
import fc from 'fast-check';
import { shapes } from '../../local-org/mail/inboundShapes.ts';
import type { MailOrg } from '../../local-org/mailOrg.ts';
import { conversations, play, type Conversation } from '../../../test/product/conversations.ts';
import { Pair } from '../../../test/product/pair.ts';
import type { MutationEngine } from './engine.ts';

export interface PlayedConversation {
  readonly name: string;
  readonly conversation: Conversation;
  readonly shape: (typeof shapes)[number];
  readonly reached: ReadonlySet<string>;
  readonly ms: number;
}

/** The same for every run: enough to come to each rule of docs/matching.md, few enough for each surviving mutant to meet them all. */
const count = 48;
const seed = 20261121;

export async function playAll(engine: MutationEngine, warn: (text: string) => void): Promise<PlayedConversation[]> {
  const played: PlayedConversation[] = [];
  await engine.wrapped(async () => {
    for (const [index, conversation] of fc.sample(conversations(), { numRuns: count, seed }).entries()) {
      const shape = shapes[index % shapes.length]!;
      const name = `conversation ${index + 1} in the shape ${shape.name}`;
      const startedAt = performance.now();
      const { answer, reached } = await engine.reachingAsync(() => disagreement(engine.org, conversation, shape));
      if (answer === undefined) played.push({ name, conversation, shape, reached, ms: performance.now() - startedAt });
      else warn(`${name}: Apex and model disagree without any mutant, and it is left out: ${answer}`);
    }
  });
  return played;
}

/** undefined: they agree. An error of Apex in an action is a disagreement, too. */
export async function disagreement(org: MailOrg, conversation: Conversation, shape: (typeof shapes)[number]): Promise<string | undefined> {
  return org.undoing(async () => {
    const pair = new Pair(org, conversation.settings, shape);
    try {
      for (const action of play(conversation, pair)) await pair.act(action);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  });
}
