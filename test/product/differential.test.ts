/**
 * Apex and model on conversations made at random (fast-check), under every shape in which the platform may hand a mail over. A disagreement prints the smallest
 * conversation that shows it. `SKEIN_CONVERSATIONS` says how many; `SKEIN_SEED` repeats a run.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { openMailOrg, type MailOrg } from '../../scripts/local-org/mailOrg.ts';
import { shapes, type NamedShape } from '../../scripts/local-org/mail/inboundShapes.ts';
import { conversations, describeConversation, play, type Action, type Conversation } from './conversations.ts';
import { Pair } from './pair.ts';
import { smallest } from './smallest.ts';

const runs = Number(process.env['SKEIN_CONVERSATIONS'] ?? 2000);
const seed = Number(process.env['SKEIN_SEED'] ?? 20261121);

describe(`Apex and model agree on ${runs} conversations`, () => {
  let org: MailOrg;
  before(() => {
    org = openMailOrg({ seed });
  });
  after(() => org.close());

  /** undefined: they agree. */
  async function disagreement(conversation: Conversation, shape: NamedShape): Promise<string | undefined> {
    const actions: Action[] = [];
    return org.undoing(async () => {
      const pair = new Pair(org, conversation.settings, shape);
      try {
        for (const action of play(conversation, pair)) {
          actions.push(action);
          await pair.act(action);
        }
        return undefined;
      } catch (error) {
        return `${describeConversation(conversation, actions)}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
      }
    });
  }

  shapes.forEach((shape, index) => {
    const share = Math.floor(runs / shapes.length) + (index < runs % shapes.length ? 1 : 0);
    test(`${share} of them in the shape ${shape.name}`, async () => {
      for (const conversation of fc.sample(conversations(), { numRuns: share, seed: seed + index })) {
        const found = await disagreement(conversation, shape);
        if (found !== undefined) {
          const least = await smallest(conversation, async (simpler) => (await disagreement(simpler, shape)) !== undefined);
          assert.fail(await disagreement(least, shape));
        }
      }
    });
  });
});
