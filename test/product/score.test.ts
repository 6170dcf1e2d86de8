import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readThreads, score, type KnownMail } from './score.ts';

/** `threads` and `clusters` by a letter for each mail; a mail with `-` as its thread is not scored, one with `-` as its cluster is in none. */
function scores(threads: string, clusters: string, precision: number, recall: number, exactThreads: number): void {
  test(`${threads} as ${clusters}`, () => {
    const mails = [...threads].map((letter, index) => known({ index, threadByHeaders: letter, score: letter !== '-' }));
    const given = new Map([...clusters].flatMap((letter, index) => (letter === '-' ? [] : [[index, letter]])) as [number, string][]);
    assert.deepEqual(score(mails, 'threadByHeaders', given), { precision, recall, exactThreads });
  });
}

const known = (some: Partial<KnownMail>): KnownMail => ({ index: 0, thread: 'T', threadByHeaders: 'H', score: true, hard: [], ...some });

describe('score', () => {
  scores('aabb', 'xxyy', 1, 1, 1);
  scores('aabb', 'xxxx', 2 / 6, 1, 0);
  scores('aabb', 'xyzw', 1, 0, 0);
  scores('aabb', 'xyxy', 0, 0, 0);
  scores('aaab', 'xxyz', 1, 1 / 3, 1 / 2);
  scores('aaab', 'xxyy', 1 / 2, 1 / 3, 0);
  scores('aabc', 'xxyy', 1 / 2, 1, 1 / 3);
  scores('ab', 'xy', 1, 1, 1);
  scores('', '', 1, 1, 1);
  // what is not scored
  scores('aa-', 'xxx', 1, 1, 1);
  scores('aab', 'xxx', 1 / 3, 1, 0);
  // what no cluster has
  scores('aab', 'xx-', 1, 1, 1);
  scores('aab', 'x--', 1, 0, 1 / 2);

  test('against either truth', () => {
    const mails = [known({ index: 0, thread: 'a', threadByHeaders: 'a' }), known({ index: 1, thread: 'a', threadByHeaders: 'b' })];
    const together = new Map([0, 1].map((index) => [index, 7]));
    assert.equal(score(mails, 'thread', together).precision, 1);
    assert.equal(score(mails, 'threadByHeaders', together).precision, 0);
  });
});

test('threads are read from beside the archive', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'skein-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const lines = [known({ index: 0 }), known({ index: 1, score: false, hard: ['self_ref'] })];
  writeFileSync(join(folder, 'list.threads.jsonl.gz'), gzipSync(lines.map((each) => JSON.stringify(each) + '\n').join('')));
  assert.deepEqual(readThreads(join(folder, 'list.mbox.gz')), lines);
});
