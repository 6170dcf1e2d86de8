/** A small run of the mutated sources; `npm run test:long` has ten thousand. SKEIN_SEED repeats a run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Judge, mutants } from './mutations.ts';
import { packageSchema, packageSources } from './package.ts';

const seed = Number(process.env['SKEIN_SEED'] ?? 67);
const count = Number(process.env['SKEIN_MUTANTS'] ?? 80);

test(`${count} mutated sources give a program or a problem with its place (seed ${seed})`, () => {
  const judge = new Judge(packageSchema, packageSources);
  const outcomes = { compiles: 0, refused: 0 };
  const slow: string[] = [];
  const failures: string[] = [];
  for (const mutant of fc.sample(mutants(packageSources), { seed, numRuns: count })) {
    try {
      const { outcome, ms } = judge.judge(mutant);
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
