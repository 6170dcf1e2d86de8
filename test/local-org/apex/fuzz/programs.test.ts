/** A small run of the random programs; `npm run test:long` has many. SKEIN_SEED repeats a run, SKEIN_FIRST_PROGRAM begins with another than the first. */
import { test } from 'node:test';
import { agreeOn } from './programs/agree.ts';

const seed = Number(process.env['SKEIN_SEED'] ?? 67);
const count = Number(process.env['SKEIN_PROGRAMS'] ?? 40);
const first = Number(process.env['SKEIN_FIRST_PROGRAM'] ?? 0);

test(`${count} random programs say in the engine what a plain evaluator says (seed ${seed})`, () => agreeOn(seed, count, first));
