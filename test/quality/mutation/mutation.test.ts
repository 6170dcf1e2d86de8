/** The tool that judges our tests is judged by planted mutants: one that a test kills, and one that none does. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseSource } from '../../../scripts/local-org/apex/syntax/index.ts';
import { humanMutation, isBelowBar, isGood, jsonMutation, scoreOf } from '../../../scripts/quality/mutation/report.ts';
import type { MutationEngine } from '../../../scripts/quality/mutation/engine.ts';
import { Judge } from '../../../scripts/quality/mutation/judge.ts';
import { type Mutant, mutantsOf } from '../../../scripts/quality/mutation/operators.ts';
import { mutate, type MutationRun } from '../../../scripts/quality/mutation/run.ts';
import { skein, temporaryFolder } from '../../cli/commandLine.ts';

const planted = fileURLToPath(new URL('planted', import.meta.url));
const changes = (body: string): string[] => {
  const text = `public class A {\n${body}\n}`;
  return mutantsOf(parseSource('A.cls', text, 67).unit!, text).map(({ key }) => key);
};

describe('a mistake is made', () => {
  test('in a relation, at its boundary and into its opposite', () =>
    assert.deepEqual(changes('Boolean b(Integer n) { return n < m; }'), [
      'A.b | result → true | Boolean b(Integer n) { return n < m; }',
      'A.b | result → false | Boolean b(Integer n) { return n < m; }',
      'A.b | < → <= | Boolean b(Integer n) { return n < m; }',
      'A.b | < → >= | Boolean b(Integer n) { return n < m; }',
    ]));
  const kinds = (body: string): string[] => changes(body).map((key) => key.split(' | ')[1]!);
  test('in a condition', () => assert.deepEqual(kinds('void v() { if (isIt()) {} }'), ['condition negated', 'condition → true', 'condition → false']));
  test('in a constant', () => assert.deepEqual(kinds("String s = 'a'; Integer i = 0; Boolean b = true;"), ["'a' → ''", '0 → 1', '0 → -1', 'true → false']));
  test('by taking a statement away', () => assert.deepEqual(kinds('void v() { go(); return; }'), ['statement removed', 'statement removed']));
  test('but not in a query, an annotation, or the name of a type', () =>
    assert.deepEqual(kinds("@SuppressWarnings('x') void v() { for (Case c : [SELECT Id FROM Case WHERE Subject = 'x' LIMIT 1]) {} }"), []));
  test('and keeps its name while other lines move', () => {
    const [one, moved] = ['', '\n\n'].map((space) => changes(`${space}void v() { go(); }`));
    assert.deepEqual(one, moved);
  });
});

describe('the planted class', () => {
  let run: MutationRun;
  before(async () => {
    run = await mutate({ root: planted, sources: [planted], classes: ['Postage'], seed: 1, sample: undefined, workers: 0, progress: () => undefined });
  });
  const outcomeOf = (change: string, line: string): string => {
    const found = run.mutants.find((mutant) => mutant.change === change && mutant.line.includes(line));
    assert.ok(found, `${change} in ${line}: ${run.mutants.map(({ key }) => key).join('\n')}`);
    return `${found.outcome}, ${found.by}`;
  };

  test('has a mutant that its test kills', () => assert.equal(outcomeOf('statement removed', 'total += new Rate'), 'killed, PostageTest.costsByTheKilo'));
  test('has a mutant in a superclass, which the test sees through its subclass', () =>
    assert.match(outcomeOf('3 → 4', 'return 3'), /^killed, PostageTest\.(aCheaperRate|costsBy)/));
  test('has a mutant that never ends: the limit kills it', () => assert.match(outcomeOf('condition → true', 'i < kilos'), /^killed/));
  test('has a mutant in an accessor', () => assert.equal(outcomeOf('result → 0', 'return HEAVIEST'), 'killed, PostageTest.costsByTheKilo'));
  test('has a survivor at the boundary that no test comes to', () =>
    assert.equal(outcomeOf('> → >=', 'kilos > HEAVIEST'), 'survived, 1 tests and 0 conversations came here'));
  test('has a survivor whose result nobody looks at', () => assert.match(outcomeOf("'Hello' → ''", "return 'Hello'"), /^survived/));
  test('has a survivor where nothing comes', () => assert.equal(outcomeOf('7 → 8', 'return 7'), 'survived, nothing comes here'));

  test('is below the bar, and the report names each survivor with its place', () => {
    assert.ok(isBelowBar(run));
    const text = humanMutation(run);
    assert.match(text, /Postage\.cls:12:\d+: > → >= in if \(kilos > HEAVIEST\) \{ \(1 tests/);
    assert.match(text, /% killed, the bar is 95 %\n$/);
    const json = JSON.parse(jsonMutation(run)) as { score: number; classes: { name: string }[] };
    assert.equal(json.score, scoreOf(run.mutants).score);
    assert.deepEqual(
      json.classes.map(({ name }) => name),
      ['Postage', 'Postage.Rate'],
    );
  });

  test('a sample is the same for its seed, and another for another', async () => {
    const sample = async (seed: number): Promise<string[]> =>
      (await mutate({ root: planted, sources: [planted], classes: ['Postage'], seed, sample: 3, workers: 0, progress: () => undefined })).mutants.map(
        ({ key }) => key,
      );
    const [one, again, other] = [await sample(1), await sample(1), await sample(2)];
    assert.equal(one.length, 3);
    assert.deepEqual(one, again);
    assert.notDeepEqual(one, other);
  });

  test('an equivalent mutant is listed with its reason, and a stale entry is told', async (t) => {
    const root = temporaryFolder(t);
    mkdirSync(join(root, 'config'));
    const survivor = run.mutants.find(({ by }) => by === 'nothing comes here')!;
    const killed = run.mutants.find(({ outcome }) => outcome === 'killed')!;
    const listed = { 'nobody asks, by design': [survivor.key, killed.key, 'Postage.gone | 1 → 2 | return 1;', 'Other.class | 1 → 2 | return 1;'] };
    writeFileSync(join(root, 'config/equivalent-mutants.json'), JSON.stringify(listed));
    const again = await mutate({ root, sources: [planted], classes: ['Postage'], seed: 1, sample: undefined, workers: 0, progress: () => undefined });
    const found = again.mutants.find(({ key }) => key === survivor.key)!;
    assert.deepEqual([found.outcome, found.by], ['equivalent', 'nobody asks, by design']);
    assert.deepEqual(again.staleEquivalents, [killed.key, 'Postage.gone | 1 → 2 | return 1;']);
  });
});

describe('a class that tests come to by a trigger and its job only', () => {
  let run: MutationRun;
  before(async () => {
    run = await mutate({ root: planted, sources: [planted], classes: ['Stamps'], seed: 1, sample: undefined, workers: 0, progress: () => undefined });
  });
  const byOf = (line: string): (string | undefined)[] => run.mutants.filter((mutant) => mutant.line.includes(line)).map(({ by }) => by);

  test('is judged by them, whatever their names', () => {
    assert.deepEqual(byOf("each.Subject = 'stamped'"), ['LetterTest.isStampedAndThenCancelled', 'LetterTest.isStampedAndThenCancelled']);
    assert.deepEqual(byOf("Description = 'cancelled'"), ['LetterTest.isStampedAndThenCancelled', 'LetterTest.isStampedAndThenCancelled']);
    assert.equal(scoreOf(run.mutants).score, 100);
  });

  test('a test that fails without any mutant is left out, and the run is not good, however many are killed', () => {
    assert.deepEqual(
      run.leftOut.map((text) => text.slice(0, 'BrokenTest.expectsTooMuch fails without any mutant'.length)),
      ['BrokenTest.expectsTooMuch fails without any mutant'],
    );
    assert.match(humanMutation(run), /^BrokenTest\.expectsTooMuch fails/m);
    assert.ok(!isBelowBar(run) && !isGood(run));
    assert.ok(isGood({ ...run, leftOut: [] }));
  });
});

test('a class is judged by its own test first, though many more come to it and are quicker, and each of theirs only looks at it', async () => {
  const run = (name: string, ms: number) => ({ name, ms, reached: new Set(['postage.of']) });
  const passersBy = Array.from({ length: 60 }, (_, index) => run(`ParcelTest.passesBy${index}`, 1));
  const asked: string[] = [];
  const engine = {
    measure: () => [...passersBy, run('PostageTest.looks', 500)],
    exchange: () => 'exchanged',
    restore: () => undefined,
    failureOf: (name: string) => (asked.push(name), name === 'PostageTest.looks' ? 'it costs more' : undefined),
  };
  const judge = new Judge(engine as unknown as MutationEngine);
  await judge.prepare(false, assert.fail);
  const mutant = (className: string): Mutant => ({ className, method: 'postage.of' }) as Mutant;
  assert.equal((await judge.judge(mutant('Postage'), false)).by, 'PostageTest.looks');
  assert.equal((await judge.judge(mutant('Postage.Rate'), false)).by, 'PostageTest.looks', 'a class within another has its test there');
  assert.deepEqual(asked, ['PostageTest.looks', 'PostageTest.looks']);
});

test('a survivor has met every test that comes to its method, and none that does not', async () => {
  const run = (name: string, ...reached: string[]) => ({ name, ms: 1, reached: new Set(reached) });
  const passersBy = Array.from({ length: 60 }, (_, index) => run(`ParcelTest.passesBy${index}`, 'postage.of'));
  const asked: string[] = [];
  const engine = {
    measure: () => [...passersBy, run('LetterTest.looks', 'postage.of', 'letter.all', 'letter.more'), run('PostageTest.elsewhere', 'postage.greeting')],
    exchange: () => 'exchanged',
    restore: () => undefined,
    failureOf: (name: string) => (asked.push(name), name === 'LetterTest.looks' ? 'it costs more' : undefined),
  };
  const judge = new Judge(engine as unknown as MutationEngine);
  await judge.prepare(false, assert.fail);
  const verdict = await judge.judge({ className: 'Postage', method: 'postage.of' } as Mutant, false);
  assert.deepEqual([verdict.outcome, verdict.by, asked.length], ['killed', 'LetterTest.looks', 61]);
});

test('a class that is not there, and a sample that is no number, are wrong use', async () => {
  assert.deepEqual(await skein(['mutate', '--class', 'NoSuchClass']), { code: 2, out: '', err: 'skein: --class: there is no class NoSuchClass\n' });
  assert.equal((await skein(['mutate', '--sample', '0'])).code, 2);
});
