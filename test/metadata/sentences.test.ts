/** Every sentence that Apex may store is declared, so that a page can show it in another language. What is no sentence of ours stands here with its reason. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { sentences } from '../../scripts/metadata/declarations/sentences.ts';

const classes = join(import.meta.dirname, '../../force-app/main/default/classes');
/** Where reasons are written: matching, intake, and the jobs that leave a message in the record of their run. */
const sources = [
  ...filesIn('threading'),
  ...filesIn('intake'),
  ...['BackfillBatch', 'PurgeJob', 'ReplayBatch'].map((name) => join(classes, 'corrections', `${name}.cls`)),
];

/** No reasons: what is looked for in mail or written to the outside, and what only a developer sees. */
const others = [/^\(no subject\)/u, /^ ?(?:SELECT|FROM|WHERE|AND|ORDER BY|LIMIT) /, /^-+ ?[a-z]/];

function filesIn(folder: string): string[] {
  return readdirSync(join(classes, folder))
    .filter((file) => file.endsWith('.cls'))
    .map((file) => join(classes, folder, file));
}

/** Pieces of text: two words or more, one after the other. */
const piecesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .filter((line) => !line.trim().startsWith('//'))
    .flatMap((line) => [...line.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, text]) => text!.replaceAll("\\'", "'")))
    .filter((text) => /[a-z]+ [a-z]+/i.test(text) && !others.some((other) => other.test(text)));

/** A piece is said by a declared sentence if it is one, its gaps filled, or stands before, between or behind its gaps. */
const declared = Object.values(sentences);
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const isOne = (piece: string, parts: readonly string[]): boolean => parts.length > 1 && new RegExp(`^${parts.map(escaped).join('.+')}$`, 'u').test(piece);
const isDeclared = (piece: string): boolean =>
  declared.some((sentence) => {
    const parts = sentence.split(/\{\d\}/);
    return parts.some((part) => part.includes(piece.trim())) || isOne(piece, parts);
  });

describe('the sentences that Apex stores', () => {
  for (const file of sources) {
    const missing = piecesOf(file).filter((piece) => !isDeclared(piece));
    if (piecesOf(file).length === 0) continue;
    test(`of ${file.slice(classes.length + 1)} are declared`, () => {
      assert.deepEqual(missing, [], 'declare them in scripts/metadata/declarations/sentences.ts, and run skein generate');
    });
  }

  test('an undeclared one is noticed', () => {
    assert.ok(isDeclared(' automatic mails to this case'));
    assert.ok(!isDeclared('Nobody has declared this.'));
  });

  test('are each declared once, with gaps numbered from 0', () => {
    assert.equal(new Set(declared).size, declared.length);
    for (const sentence of declared) {
      const gaps = [...sentence.matchAll(/\{(\d)\}/g)].map(([, number]) => Number(number));
      assert.deepEqual(
        gaps,
        gaps.map((_, index) => index),
        sentence,
      );
    }
  });
});
