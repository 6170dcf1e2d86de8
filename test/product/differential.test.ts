/**
 * Apex and model on conversations made at random (fast-check), under every shape in which the platform may hand a mail over. A disagreement prints the smallest
 * conversation that shows it. `SKEIN_CONVERSATIONS` or `SKEIN_MAILS` says how many, of all shapes together, `SKEIN_SHAPE` names the one to play; `SKEIN_SEED` repeats a run;
 * `SKEIN_FIRST_BATCH` begins at a later batch of its seeds, `SKEIN_MINUTES` bounds it.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { openMailOrg, type MailOrg } from '../../scripts/local-org/mailOrg.ts';
import { shapes, type NamedShape } from '../../scripts/local-org/mail/inboundShapes.ts';
import { conversations, describeConversation, play, type Action, type Conversation } from './conversations.ts';
import { Pair } from './pair.ts';
import { smallest } from './smallest.ts';

const { SKEIN_MAILS: ofMails, SKEIN_CONVERSATIONS: ofConversations, SKEIN_SHAPE: only } = process.env;
const mailsWanted = Number(ofMails ?? Infinity);
const conversationsWanted = Number(ofConversations ?? (ofMails === undefined ? 2000 : Infinity));
const seed = Number(process.env['SKEIN_SEED'] ?? 20261121);
/** Where a long run was ended: each batch has a seed of its own, and is named as it ends. */
const firstBatch = Number(process.env['SKEIN_FIRST_BATCH'] ?? 0);
/** No new batch is begun after so many minutes in a shape. */
const minutes = Number(process.env['SKEIN_MINUTES'] ?? Infinity);
const ofBatch = 1000;
/** Longer runs tell how they get on. */
const isLong = Math.min(conversationsWanted, mailsWanted) > 5000;
const wanted = mailsWanted < Infinity ? `${mailsWanted} mails` : `${conversationsWanted} conversations`;

if (only !== undefined && !shapes.some(({ name }) => name === only))
  throw new Error(`there is no shape ${only}; there are ${shapes.map(({ name }) => name).join(', ')}`);

/** Mails that were received by both, in all. */
let received = 0;

describe(`Apex and model agree on ${wanted}${only === undefined ? '' : `, those in the shape ${only}`}`, () => {
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
          if (action.do === 'receive') received++;
        }
        return undefined;
      } catch (error) {
        return `${describeConversation(conversation, actions)}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
      }
    });
  }

  shapes.forEach((shape, index) => {
    if (only !== undefined && only !== shape.name) return;
    const most = Math.ceil((conversationsWanted - index) / shapes.length);
    const mostMails = mailsWanted / shapes.length;
    test(`in the shape ${shape.name}`, async (t) => {
      const begun = performance.now();
      const before = received;
      let mails = 0;
      let played = 0;
      for (let batch = firstBatch; played < most && mails < mostMails; batch++) {
        if (performance.now() - begun > minutes * 60_000) break;
        const count = Math.min(ofBatch, most - played);
        for (const conversation of fc.sample(conversations(), { numRuns: count, seed: seed + index + batch * shapes.length })) {
          const found = await disagreement(conversation, shape);
          if (found !== undefined) {
            const least = await smallest(conversation, async (simpler) => (await disagreement(simpler, shape)) !== undefined);
            assert.fail(`batch ${batch}: ${await disagreement(least, shape)}`);
          }
        }
        played += count;
        mails = received - before;
        if (isLong) process.stderr.write(`${shape.name}: batch ${batch}, ${played} conversations, ${mails} mails, no difference\n`);
      }
      t.diagnostic(`${mails} mails in ${played} conversations, no difference`);
    });
  });
});
