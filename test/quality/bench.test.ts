import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasFailed, type Bench } from '../../scripts/quality/bench/bench.ts';
import { humanBench } from '../../scripts/quality/bench/report.ts';

const score = (precision: number) => ({ precision, recall: 0.5, exactThreads: 0 });
const bench: Bench = {
  machine: 'a machine',
  threading: [{ archive: 'list', mails: 3, by: 'recommended', byHeaders: score(0.75), byThread: score(1), msPerMail: 2 }],
  bars: [{ name: 'precision', value: '1', bar: 'at least 1', passed: true }],
};

test('the report has a table for what was measured, and none for what was not', () => {
  const report = humanBench(bench);
  assert.match(report, /list: recommended +3 +0\.75000 +0\.50000 +1\.00000 +0\.50000 +2\.00/);
  assert.doesNotMatch(report, /Mails a second/);
});

test('one bar that is missed fails the run, one that is met does not', () => {
  assert.equal(hasFailed(bench), false);
  const missed = { ...bench, bars: [...bench.bars, { name: 'recall', value: '0', bar: 'at least 1', passed: false }] };
  assert.equal(hasFailed(missed), true);
  assert.match(humanBench(missed), /pass {2}precision[^]*FAIL {2}recall: 0 \(at least 1\)/);
});
