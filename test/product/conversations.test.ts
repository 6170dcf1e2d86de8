/** The generator is judged by what it reaches: a conversation that never comes to a stage proves nothing about it. */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MATCHING_FLAGS, type ModelDecision, type Profile } from '../model/index.ts';
import { conversations, describeConversation, type Conversation } from './conversations.ts';
import { ADDRESS_FIELDS, playInModel } from './reach.ts';
import { smallest } from './smallest.ts';

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
  for (const flag of MATCHING_FLAGS) {
    reach(flag, decisions.filter(({ flags }) => flags.includes(flag)).length, 10);
  }
  for (const work of [
    'bare or encoded ids',
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
    'a mail moves from case to other record',
    'a mail moves from other record to case',
    'a mail moves from other record to other record',
    'a mail follows to another record',
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
