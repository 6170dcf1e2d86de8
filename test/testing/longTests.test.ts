import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { basename } from 'node:path';
import { shapes } from '../../scripts/local-org/mail/inboundShapes.ts';
import { testFiles } from '../../scripts/testing/nodeSuite.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the long differential test has a file for each shape of a mail, and no other', () => {
  const files = testFiles({ root, long: true, only: ['test/long/differential/'] });
  assert.deepEqual(
    files.map((file) => basename(file, '.test.ts')),
    shapes.map(({ name }) => name).sort(),
  );
});

test('long tests are left out of a short run, the others are not', () => {
  const of = (long: boolean): string[] => testFiles({ root, long, only: ['differential'] });
  assert.ok(of(true).includes('test/long/differential/default.test.ts'));
  assert.ok(!of(false).includes('test/long/differential/default.test.ts'));
  assert.ok(of(false).includes('test/product/differential.test.ts'));
});
