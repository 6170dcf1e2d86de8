/** A small run of the mutated sources; `npm run test:long` has ten thousand. SKEIN_SEED repeats a run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Judge, mutants } from './mutations.ts';
import { packageSchema, packageSources } from './package.ts';

const seed = Number(process.env['SKEIN_SEED'] ?? 67);
/** Mutants between two words on standard error. */
const told = 1000;
/** One in so many is compiled with the whole package around it. */
const everyWhole = 10;
const count = Number(process.env['SKEIN_MUTANTS'] ?? 80);

test(`${count} mutated sources give a program or a problem with its place (seed ${seed})`, () => {
  const judge = new Judge(packageSchema, packageSources);
  const outcomes = { compiles: 0, refused: 0 };
  const slow: string[] = [];
  const failures: string[] = [];
  for (const [index, mutant] of fc.sample(mutants(packageSources), { seed, numRuns: count }).entries()) {
    if (index > 0 && index % told === 0) process.stderr.write(`${index} of ${count} mutants, ${failures.length} failures\n`);
    try {
      const { outcome, ms } = judge.judge(mutant, index % everyWhole === 0);
      outcomes[outcome]++;
      if (ms > 5000) slow.push(`${mutant.file}: ${mutant.how}: ${ms.toFixed(0)} ms`);
    } catch (error) {
      failures.push((error as Error).message);
    }
  }
  assert.deepEqual(failures.slice(0, 5), [], `${failures.length} failures`);
  assert.deepEqual(slow, []);
  assert.ok(outcomes.refused > count / 3 && outcomes.compiles > 0, JSON.stringify(outcomes));
});
