/** Compiling a second time: what is kept, what is done again, and that nobody can tell by the result. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadSchema } from '../../scripts/local-org/apex/schema/index.ts';
import { keepNewest } from '../../scripts/local-org/cache.ts';
import { compileAnonymous, treesOf } from '../../scripts/local-org/compiler.ts';
import { compile, type Compiled, type CompiledSource } from '../../scripts/local-org/compile.ts';

const schema = loadSchema([]);
const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'skein-compile-'));
  folders.push(folder);
  return folder;
}

const source = (name: string, body: string): CompiledSource => ({
  name,
  file: `/p/${name}.cls`,
  text: `public with sharing class ${name} { ${body} }`,
  apiVersion: 67,
  isTrigger: false,
});
const one = source('One', 'public static Long n(Decimal d) { return d == 1.50 ? 5000000000L : null; }');
const two = source('Two', "public static String s() { return One.n(2) + '\\u00e9'; }");

const compiledIn = (cacheFolder: string | undefined, ...sources: CompiledSource[]): Compiled => compile(sources, { schema, poison: true, cacheFolder });
const kept = (folder: string, prefix: string): string[] => readdirSync(folder).filter((name) => name.startsWith(prefix));

test('a program of kept trees is the program of fresh ones', () => {
  const folder = emptyFolder();
  const fresh = compiledIn(undefined, one, two);
  compiledIn(folder, one, two);
  for (const name of kept(folder, 'program-')) rmSync(join(folder, name));
  assert.deepEqual(compiledIn(folder, one, two), fresh);
});

test('an edited class is parsed, the one beside it is not', () => {
  const folder = emptyFolder();
  compiledIn(folder, one, two);
  assert.equal(kept(folder, 'tree-').length, 2);
  compiledIn(folder, one, source('Two', 'public static String s() { return null; }'));
  assert.equal(kept(folder, 'tree-').length, 3);
});

test('a source with a problem is not kept, and says its problem again; the one beside it is kept', () => {
  const folder = emptyFolder();
  const broken = source('Broken', 'Integer = ;');
  const first = compiledIn(folder, one, broken).problems;
  assert.equal(kept(folder, 'tree-').length, 1);
  for (const name of kept(folder, 'program-')) rmSync(join(folder, name));
  assert.deepEqual(compiledIn(folder, one, broken).problems, first);
  assert.equal(first.length, 1);
});

test('a tree that was cut short is parsed again', () => {
  const folder = emptyFolder();
  const whole = compiledIn(folder, one);
  for (const name of kept(folder, 'program-')) rmSync(join(folder, name));
  for (const name of kept(folder, 'tree-')) writeFileSync(join(folder, name), 'cut');
  assert.deepEqual(compiledIn(folder, one), JSON.parse(JSON.stringify(whole)));
});

test('the newest stay, and what is called otherwise', () => {
  const folder = emptyFolder();
  ['program-a', 'program-b', 'program-c', 'other'].forEach((name, index) => {
    writeFileSync(join(folder, name), '');
    utimesSync(join(folder, name), 1000 + index, 1000 + index);
  });
  keepNewest(folder, 'program-', 2);
  assert.deepEqual(readdirSync(folder).sort(), ['other', 'program-b', 'program-c']);
});

test('anonymous Apex speaks of a whole class, and is refused where the class that it speaks of does not compile', () => {
  const wrong = source('Wrong', 'public static Integer i() { return missing; }');
  const units = treesOf([one, two, wrong], undefined);
  const answer = (apex: string) => compileAnonymous(apex, units, { schema, isBroken: true });
  assert.ok('emitted' in answer('System.debug(Two.s());'));
  const refused = answer('System.debug(Wrong.i());');
  assert.match('problem' in refused ? refused.problem.message : '', /Dependent class is invalid and needs recompilation:\n Class Wrong/);
});

test('anonymous Apex means the same beside a program without problems that nobody checks again', () => {
  const units = treesOf([one, two], undefined);
  const [checked, unchecked] = [true, false].map((isBroken) => compileAnonymous('System.debug(Two.s());', units, { schema, isBroken }));
  assert.ok('emitted' in checked!);
  assert.deepEqual(unchecked, checked);
  assert.ok('problem' in compileAnonymous('Two.t();', units, { schema, isBroken: false }));
});
