/**
 * The whole library is shown by in/out pairs: a key counts when a test of its type names it.
 * Overloads that one function serves (Cache's, Database's, Assert's, Limits' and the plain data classes') are made from one description, and are not counted one by one.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { libraryTypes } from '../../../../scripts/local-org/apex/library/index.ts';

const texts = [
  ...globSync(join(import.meta.dirname, '**/*.test.ts')),
  // What needs an org: the comment over a method names the keys that it shows.
  ...globSync(join(import.meta.dirname, '../../projects/*/classes/*.cls')),
].map((file) => readFileSync(file, 'utf8'));
const made =
  /^(Cache|Database|Messaging|Schema)\.|^EventBus\.ChangeEventHeader$|^Invocable\.Action\.(Result|Error)$|^System\.(Database|Assert|Limits|Math|JSONGenerator|Http\w*)$|Exception$/;

/** Quoted in a table of the type, or written in full. */
const isShown = (type: string, key: string): boolean =>
  texts.some(
    (text) =>
      text.includes(`${type}.${key}`) ||
      (text.includes(`'${type}'`) && text.includes(`'${key}'`)) ||
      (new RegExp(`${type.replaceAll('.', '\\.')}\\.\\$\\{key\\}`).test(text) && text.includes(`'${key}'`)),
  );

test('no entry is without a pair', () => {
  const missing = libraryTypes
    .filter((type) => !made.test(type.name))
    .flatMap((type) =>
      Object.keys(type.methods)
        .filter((key) => !isShown(type.name, key))
        .map((key) => `${type.name}.${key}`),
    );
  assert.deepEqual(missing, []);
});
