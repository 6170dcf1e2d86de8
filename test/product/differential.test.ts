/**
 * Apex and model on conversations made at random (fast-check), under every shape in which the platform may hand a mail over. A disagreement prints the smallest
 * conversation that shows it. `SKEIN_CONVERSATIONS` says how many; `SKEIN_SEED` repeats a run;
 * `SKEIN_FIRST_BATCH` goes on with one, `SKEIN_MINUTES` bounds it.
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
/** A long run that was ended goes on where it was: each batch has a seed of its own, and is named as it ends. */
const firstBatch = Number(process.env['SKEIN_FIRST_BATCH'] ?? 0);
/** No new batch is begun after so many minutes in a shape. */
const minutes = Number(process.env['SKEIN_MINUTES'] ?? Infinity);
const ofBatch = 1000;
/** Runs with more conversations than this tell how they get on. */
const told = 5000;

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
    test(`${share} of them in the shape ${shape.name}`, async (t) => {
      const begun = performance.now();
      let mails = 0;
      let played = 0;
      for (let batch = firstBatch; played < share; batch++) {
        if (performance.now() - begun > minutes * 60_000) break;
        const count = Math.min(ofBatch, share - played);
        for (const conversation of fc.sample(conversations(), { numRuns: count, seed: seed + index + batch * shapes.length })) {
          const found = await disagreement(conversation, shape);
          if (found !== undefined) {
            const least = await smallest(conversation, async (simpler) => (await disagreement(simpler, shape)) !== undefined);
            assert.fail(`batch ${batch}: ${await disagreement(least, shape)}`);
          }
          mails += conversation.steps.filter((step) => step.do === 'receive' || step.do === 'receive again').length;
        }
        played += count;
        if (runs > told) process.stderr.write(`${shape.name}: batch ${batch}, ${played} of ${share} conversations, ${mails} mails, no difference\n`);
      }
      t.diagnostic(`${mails} mails in ${played} conversations, no difference`);
    });
  });
});
