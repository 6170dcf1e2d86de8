/** One random program in the engine and in the plain evaluator. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { output } from '../../language/running.ts';
import { evaluate, TooLong } from './evaluate.ts';
import { generate } from './generate.ts';
import { programText } from './print.ts';
import type { Program } from './tree.ts';

function expected(program: Program): string[] | undefined {
  try {
    return evaluate(program);
  } catch (error) {
    if (error instanceof TooLong) return undefined;
    throw error;
  }
}

/** Where they part, a smaller program that parts too is looked for, and shown with what both said. */
export function agreeOn(seed: number, count: number): void {
  let judged = 0;
  fc.assert(
    fc.property(fc.gen(), (g) => {
      const program = generate((bound) => g(fc.nat, { max: bound - 1 }));
      const said = expected(program);
      if (said === undefined) return;
      judged++;
      const text = programText(program);
      let answer: readonly string[];
      try {
        answer = output({ 'Fuzz.cls': text, 'anonymous.apex': 'Fuzz.run();' });
      } catch (error) {
        throw new Error(`${String((error as Error).stack)}\n${text}`);
      }
      assert.deepEqual(answer, said, text);
    }),
    { seed, numRuns: count, includeErrorInReport: true, interruptAfterTimeLimit: 6 * 3_600_000 },
  );
  assert.ok(judged > count / 2, `${judged} of ${count} programs were short enough to be judged`);
}
