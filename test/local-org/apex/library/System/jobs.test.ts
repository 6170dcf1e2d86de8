/** Jobs, tests, events and native threading: each call reaches its service with what Apex gave. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SObject, UserObject } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import type { ClassInfo } from '../../../../../scripts/local-org/apex/runtime/runtime.ts';
import type { ApexList, Value } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import { libraryField } from '../../../../../scripts/local-org/apex/library/index.ts';
import { platform, types } from '../../../../../scripts/local-org/apex/schema/types.ts';
import { at, call, list, show, testRuntime } from '../rows.ts';

class Job extends UserObject {
  get classInfo(): ClassInfo {
    throw new Error('nobody asks');
  }
}
const job = new Job();
const said: unknown[][] = [];
const note =
  (name: string, answer: unknown = undefined) =>
  (...values: unknown[]) => (said.push([name, ...values.map((value) => (value instanceof UserObject ? 'job' : value))]), answer);
const runtime = testRuntime({
  async: {
    enqueue: note('enqueue', '707000000000001AAA'),
    executeBatch: note('batch', '707000000000002AAA'),
    schedule: note('schedule', '08e000000000001AAA'),
    scheduleBatch: note('scheduleBatch', '08e000000000002AAA'),
    abort: note('abort'),
    attachFinalizer: note('finalizer'),
    context: 'queueable',
    stackDepth: 2,
    maximumStackDepth: undefined,
    delayMinutes: 1,
  },
  test: { start: note('start'), stop: note('stop'), setCreatedDate: note('created'), deliverEvents: note('events') },
  events: { publish: (events: readonly SObject[]) => events.map((_, index) => (index === 0 ? 'e00000000000001AAA' : undefined)) },
  threading: {
    tokenOf: (id: string) => `thread::${id}::`,
    messageIdOf: (id: string) => `<${id}@sfdc.net>`,
    recordOf: (subject: string | null) => (subject === 'known' ? '500000000000001AAA' : null),
  },
  organization: { id: '00D000000000001AAA', name: 'Org', domain: 'https://org.example.com', sessionId: 's', requestId: 'r', quiddity: 'QUEUEABLE' },
});
/** The last word a service heard. */
const heard = (key: string, ...args: Value[]): unknown[] => {
  call(runtime, key, ...args);
  return said.at(-1)!;
};
const plain = { delayMinutes: 0, maximumDepth: undefined, signature: undefined };

describe('jobs', () => {
  test('a queueable with and without options', () => {
    assert.deepEqual(heard('System.System.enqueueJob(Object)', job), ['enqueue', 'job', plain]);
    assert.deepEqual(heard('System.System.enqueueJob(Object,Integer)', job, 5), ['enqueue', 'job', { ...plain, delayMinutes: 5 }]);
    assert.throws(() => call(runtime, 'System.System.enqueueJob(Object,Integer)', job, 11));
    const options = call(runtime, 'System.AsyncOptions.<init>()', platform('System.AsyncOptions') as never) as Value;
    libraryField('System.AsyncOptions.MaximumQueueableStackDepth')!.set!(runtime, options as never, 3 as never);
    assert.deepEqual(heard('System.System.enqueueJob(Object,AsyncOptions)', job, options), ['enqueue', 'job', { ...plain, maximumDepth: 3 }]);
  });
  test('a batch has 200 records a chunk unless told', () => {
    assert.deepEqual(heard('System.Database.executeBatch(Object)', job), ['batch', 'job', 200]);
    assert.deepEqual(heard('System.Database.executeBatch(Object,Integer)', job, 10), ['batch', 'job', 10]);
    assert.deepEqual(heard('System.System.scheduleBatch(Object,String,Integer)', job, 'n', 3), ['scheduleBatch', 'job', 'n', 3, 200]);
    assert.deepEqual(heard('System.System.scheduleBatch(Object,String,Integer,Integer)', job, 'n', 3, 5), ['scheduleBatch', 'job', 'n', 3, 5]);
  });
  test('a schedule, its end, a finalizer', () => {
    assert.deepEqual(heard('System.System.schedule(String,String,Object)', 'n', '0 0 * * * ?', job), ['schedule', 'n', '0 0 * * * ?', 'job']);
    assert.deepEqual(heard('System.System.abortJob(String)', '08e000000000001AAA'), ['abort', '08e000000000001AAA']);
    assert.deepEqual(heard('System.System.attachFinalizer(Finalizer)', job), ['finalizer', 'job']);
  });
  test('the running code knows what it is', () => {
    assert.deepEqual(
      ['isQueueable()', 'isBatch()', 'isFuture()', 'isScheduled()'].map((key) => call(runtime, `System.System.${key}`)),
      [true, false, false, false],
    );
    const depths = [
      'System.AsyncInfo.getCurrentQueueableStackDepth()',
      'System.AsyncInfo.getMaximumQueueableStackDepth()',
      'System.AsyncInfo.getMinimumQueueableDelayInMinutes()',
      'System.AsyncInfo.hasMaxStackDepth()',
    ];
    assert.deepEqual(
      depths.map((key) => call(runtime, key)),
      [2, -1, 1, false],
    );
    const request = call(runtime, 'System.Request.getCurrent()') as Value;
    assert.deepEqual(
      [show(call(runtime, 'System.Request.getQuiddity()', request)), call(runtime, 'System.Request.getRequestId()', request)],
      ['QUEUEABLE', 'r'],
    );
  });
});

describe('tests', () => {
  test('start, stop and dates reach the service', () => {
    assert.deepEqual(heard('System.Test.startTest()'), ['start']);
    assert.deepEqual(heard('System.Test.stopTest()'), ['stop']);
    assert.deepEqual(heard('System.Test.setCreatedDate(Id,Datetime)', '500000000000001AAA', at('2026-01-01T00:00:00Z')), [
      'created',
      '500000000000001AAA',
      Date.UTC(2026, 0, 1),
    ]);
    assert.deepEqual(heard('EventBus.TestBroker.deliver()', call(runtime, 'System.Test.getEventBus()') as Value), ['events', 'deliver']);
  });
  test('outside of a test they fail', () => {
    const outside = testRuntime();
    outside.isTest = false;
    assert.equal(call(outside, 'System.Test.isRunningTest()'), false);
    assert.throws(() => call(outside, 'System.Test.startTest()'));
  });
});

describe('events and threading', () => {
  test('each event has its own result', () => {
    const event = new SObject(runtime.schema.sObject('Case')!);
    const results = call(runtime, 'System.EventBus.publish(List<SObject>)', list(types.anySObject, event, event)) as ApexList;
    assert.deepEqual(
      results.items.map((one) => call(runtime, 'Database.SaveResult.isSuccess()', one)),
      [true, false],
    );
    assert.equal(
      call(runtime, 'System.EventBus.getOperationId(Object)', call(runtime, 'System.EventBus.publish(SObject)', event) as Value),
      'e00000000000001AAA',
    );
  });
  test('native threading answers, or knows no record', () => {
    assert.equal(call(runtime, 'System.EmailMessages.getFormattedThreadingToken(Id)', '500000000000001AAA'), 'thread::500000000000001AAA::');
    assert.deepEqual(
      ['known', 'other'].map((subject) => call(runtime, 'System.EmailMessages.getRecordIdFromEmail(String,String,String)', subject, null, null)),
      ['500000000000001AAA', null],
    );
    assert.equal(call(runtime, 'System.Cases.getCaseIdFromEmailThreadId(String)', 'other'), null);
    assert.equal(call(runtime, 'System.Cases.generateThreadingMessageId(Id)', '500000000000001AAA'), '<500000000000001AAA@sfdc.net>');
  });
});
