/**
 * The language, case by case: each file of this folder is Apex whose System.debug lines say beside them what they print, in their order. What follows two spaces after that is a remark.
 * `// API 60` as the first line compiles it for that version. `// --- Name.cls` begins a class; what stands before the first, or after `// --- run`, is the anonymous block.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { test } from 'node:test';
import { output, type Sources } from './running.ts';

function sectionsOf(text: string): Sources {
  const sections: Record<string, string> = { 'anonymous.apex': '' };
  let file = 'anonymous.apex';
  for (const line of text.split('\n')) {
    const start = /^\/\/ --- (\S+)/.exec(line);
    if (start === null) sections[file] += `${line}\n`;
    else sections[(file = start[1] === 'run' ? 'anonymous.apex' : start[1]!)] ??= '';
  }
  return sections;
}

const expectedOf = (text: string): string[] => [...text.matchAll(/System\.debug\(.*\);\s*\/\/ (.*?)(?: {2,}.*)?$/gm)].map((match) => match[1]!);

for (const file of globSync(join(import.meta.dirname, '**/*.apex')).sort()) {
  test(relative(import.meta.dirname, file).replace(basename(file), basename(file, '.apex')), () => {
    const text = readFileSync(file, 'utf8');
    const expected = expectedOf(text);
    assert.ok(expected.length > 0, 'a fixture expects something');
    assert.deepEqual(output(sectionsOf(text), {}, Number(/^\/\/ API (\d+)/.exec(text)?.[1] ?? 67)), expected);
  });
}
