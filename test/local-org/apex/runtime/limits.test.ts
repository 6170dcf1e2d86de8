import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TransactionLimits } from '../../../../scripts/local-org/apex/runtime/limits.ts';
import { UncatchableError } from '../../../../scripts/local-org/apex/runtime/values.ts';

test('what is used is counted, and one more than allowed ends the transaction', () => {
  const limits = new TransactionLimits('synchronous');
  limits.charge('queries', 99);
  limits.charge('queries', 1);
  assert.equal(limits.used('queries'), 100);
  assert.throws(
    () => limits.charge('queries', 1),
    (error: unknown) => error instanceof UncatchableError && error.message === 'System.LimitException: Too many SOQL queries: 101',
  );
});

test('asynchronous Apex may do more of some things and less of others', () => {
  const [now, later] = [new TransactionLimits('synchronous'), new TransactionLimits('asynchronous')];
  assert.deepEqual([now.allowed('queries'), later.allowed('queries')], [100, 200]);
  assert.deepEqual([now.allowed('queueableJobs'), later.allowed('queueableJobs')], [50, 1]);
  assert.deepEqual([now.allowed('dmlRows'), later.allowed('dmlRows')], [10_000, 10_000]);
});

test('startTest gives a fresh set, stopTest the old one back', () => {
  const limits = new TransactionLimits('synchronous');
  limits.charge('dmlStatements', 7);
  limits.push();
  assert.equal(limits.used('dmlStatements'), 0);
  limits.charge('dmlStatements', 1);
  limits.pop();
  assert.equal(limits.used('dmlStatements'), 7);
});

test('work outside Apex costs no processor time', () => {
  const burn = (ms: number): void => {
    const { user } = process.threadCpuUsage();
    while (process.threadCpuUsage().user - user < ms * 1000);
  };
  const limits = new TransactionLimits('synchronous');
  limits.notCounting(() => burn(60));
  assert.ok(limits.used('cpuTime') < 50);
  burn(60);
  assert.ok(limits.used('cpuTime') >= 50);
});
