/** Random programs in the engine and in the plain evaluator. */
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { output } from '../../language/running.ts';
import { randomChoose } from '../choices.ts';
import { evaluate, TooLong } from './evaluate.ts';
import { generate } from './generate.ts';
import { programText } from './print.ts';
import { smallest } from './smaller.ts';
import type { Program } from './tree.ts';

/** Programs between two words on standard error. */
const told = 1000;
/** How long a simpler program that fails too is looked for. */
const shrinkingMs = 60_000;
/** One defect shows in many programs: after so many the run has said enough. */
const enough = 5;

/** `same`: what tells that a smaller program fails for the same reason. */
interface Difference {
  readonly same: string;
  readonly message: string;
}

/** 'too long': the program does more than a test should, and is no use. */
function difference(program: Program): Difference | 'too long' | undefined {
  let expected: string[];
  try {
    expected = evaluate(program);
  } catch (error) {
    if (error instanceof TooLong) return 'too long';
    throw error;
  }
  const text = programText(program);
  let answer: readonly string[];
  try {
    answer = output({ 'Fuzz.cls': text, 'anonymous.apex': 'Fuzz.run();' });
  } catch (error) {
    const { message, stack } = error as Error;
    return {
      same: shape(message),
      message: `${String(stack).replace(/(\n +at [^]*?)\n +at (?:ready|output|agreeOn)[^]*/, '$1')}\n${text}`,
    };
  }
  const first = expected.findIndex((line, index) => line !== answer[index]);
  if (first < 0 && answer.length === expected.length) return undefined;
  const message = [`said: ${answer.slice(first).join('\n      ')}`, `not:  ${expected.slice(first).join('\n      ')}`, text].join('\n');
  return { same: `${shape(answer[first])} for ${shape(expected[first])}`, message };
}

/** What a line says, but for its numbers and texts. */
const shape = (line: string | undefined): string => (line ?? 'nothing').replace(/^\w+=/, '').replace(/\d+/g, '0');

/** Where they part, a smaller program that parts too is looked for, and shown with what both said. */
export async function agreeOn(seed: number, count: number, first = 0): Promise<void> {
  let judged = 0;
  const failures: string[] = [];
  for (let index = first; index < first + count && failures.length < enough; index++) {
    // What the engine forgets with a program, it forgets between two turns of Node.
    if (index % 100 === 0) await setImmediate();
    if (index > first && (index - first) % told === 0) process.stderr.write(`${index - first} of ${count} programs, ${failures.length} failures\n`);
    const program = generate(randomChoose(seed, index));
    const found = difference(program);
    if (found === 'too long') continue;
    judged++;
    if (found === undefined) continue;
    const again = (smaller: Program): Difference | undefined => {
      try {
        const one = difference(smaller);
        return typeof one === 'object' && one.same === found.same ? one : undefined;
      } catch {
        // The evaluator misses something: what was made smaller is no program any more.
        return undefined;
      }
    };
    const least = smallest(program, (smaller) => again(smaller) !== undefined, shrinkingMs);
    const failure = `program ${index} of seed ${seed}: ${(again(least) ?? found).message}`;
    process.stderr.write(`${failure}\n`);
    failures.push(failure);
  }
  assert.deepEqual(failures, []);
  assert.ok(judged > count / 2, `${judged} of ${count} programs were short enough to be judged`);
}
