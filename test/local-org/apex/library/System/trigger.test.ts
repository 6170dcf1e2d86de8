/** Trigger variables, callouts and settings: what depends on where the code runs. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { libraryField } from '../../../../../scripts/local-org/apex/library/index.ts';
import { SObject, UncatchableError } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import type { Value } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import { platform, sObjectType, types } from '../../../../../scripts/local-org/apex/schema/types.ts';
import { blob, call, list, show, testRuntime } from '../rows.ts';

describe('Trigger', () => {
  const ask = (runtime: ReturnType<typeof testRuntime>, name: string) => show(libraryField(`System.Trigger.${name}`)!.get(runtime, null as never));
  test('outside of a trigger there is none', () => assert.deepEqual([ask(testRuntime(), 'isExecuting'), ask(testRuntime(), 'new')], [false, null]));
  test('the context says which event it is', () => {
    const runtime = testRuntime();
    runtime.trigger = { event: 'before insert', isInsert: true, newRecords: list(types.anySObject), oldRecords: null, newMap: null, oldMap: null, size: 0 };
    assert.deepEqual(
      ['isExecuting', 'isBefore', 'isAfter', 'isInsert', 'isUpdate', 'new', 'old', 'size', 'operationType'].map((name) => ask(runtime, name)),
      [true, true, false, true, false, [], null, 0, 'BEFORE_INSERT'],
    );
  });
});

describe('Http', () => {
  const request = (runtime: ReturnType<typeof testRuntime>): Value => {
    const made = call(runtime, 'System.HttpRequest.<init>()', platform('System.HttpRequest') as never) as Value;
    call(runtime, 'System.HttpRequest.setEndpoint(String)', made, 'https://example.com');
    call(runtime, 'System.HttpRequest.setMethod(String)', made, 'POST');
    call(runtime, 'System.HttpRequest.setHeader(String,String)', made, 'X-A', '1');
    call(runtime, 'System.HttpRequest.setBody(String)', made, 'b');
    return made;
  };
  const send = (runtime: ReturnType<typeof testRuntime>) => {
    const http = call(runtime, 'System.Http.<init>()', platform('System.Http') as never) as Value;
    return call(runtime, 'System.Http.send(Object)', http, request(runtime)) as Value;
  };
  test('goes through the service, and the answer comes back', () => {
    const seen: unknown[] = [];
    const runtime = testRuntime({
      http: { send: (one: unknown) => (seen.push(one), { status: 'OK', statusCode: 200, headers: [['Content-Type', 'text/plain']], body: blob('hi').bytes }) },
    });
    runtime.isTest = false;
    const response = send(runtime);
    assert.deepEqual(
      [
        call(runtime, 'System.HttpResponse.getStatusCode()', response),
        call(runtime, 'System.HttpResponse.getBody()', response),
        call(runtime, 'System.HttpResponse.getHeader(String)', response, 'content-type'),
      ],
      [200, 'hi', 'text/plain'],
    );
    assert.deepEqual(seen, [{ method: 'POST', endpoint: 'https://example.com', headers: [['X-A', '1']], body: blob('b').bytes, timeoutMs: 10_000 }]);
    assert.equal(call(runtime, 'System.Limits.getCallouts()'), 1);
  });
  test('in a test without a mock it fails', () =>
    assert.throws(
      () => send(testRuntime()),
      (error: unknown) => (error as { message?: string }).message === 'Methods defined as TestMethod do not support Web service callouts',
    ));
});

describe('settings', () => {
  const own = { Id: 'a00000000000001AAA', Name: null };
  const rows: Record<string, Readonly<Record<string, Value>>> = {
    '00D000000000001AAA': { ...own, Subject: 'org', Description: 'org' },
    '005000000000001AAA': { Subject: 'user', Description: null },
  };
  const runtime = testRuntime({
    organization: { id: '00D000000000001AAA' },
    settings: {
      find: (object: string, key: string) => {
        const values = rows[key];
        if (!values) return undefined;
        const row = new SObject(runtime.schema.sObject(object)!);
        for (const [field, value] of Object.entries(values)) row.values.set(field, value);
        return row;
      },
      all: () => [],
    },
  });
  // Any object serves: how rows are merged does not ask what kind it is.
  const type = runtime.typeValue(sObjectType('Case'));
  const fields = (key: string, ...args: Value[]) => {
    const row = call(runtime, `System.CustomSetting.${key}`, type, ...args) as SObject | null;
    return row && [row.values.get('Subject') ?? null, row.values.get('Description') ?? null];
  };
  test("an instance is the user's row, its gaps filled from the org's", () => assert.deepEqual(fields('getInstance(Type)'), ['user', 'org']));
  test("the org's defaults are its row alone", () => assert.deepEqual(fields('getOrgDefaults(Type)'), ['org', 'org']));
  test('values are not merged, and may be none', () => {
    assert.deepEqual(fields('getValues(Type,Id)', '005000000000001AAA'), ['user', null]);
    assert.equal(fields('getValues(Type,Id)', '005000000000002AAA'), null);
  });
});

describe('labels', () => {
  test('a name is asked of the service when the schema does not know it', () => {
    const runtime = testRuntime({ labels: { text: (_: string, name: string) => (name === 'Hello' ? 'Hi' : undefined) } });
    assert.equal(libraryField('System.Label.Hello')!.get(runtime, null as never), 'Hi');
    assert.throws(() => libraryField('System.Label.Nope')!.get(runtime, null as never));
  });
  test('by name and language, where there is one', () => {
    const texts: Readonly<Record<string, string>> = { 'Hello en_US': 'Hi', 'Hello de': 'Hallo' };
    const runtime = testRuntime({ labels: { text: (_: string, name: string, language: string | undefined) => texts[`${name} ${language}`] } });
    assert.equal(call(runtime, 'System.Label.get(String,String)', '', 'Hello'), 'Hi');
    assert.equal(call(runtime, 'System.Label.get(String,String,String)', '', 'Hello', 'de'), 'Hallo');
    assert.throws(() => call(runtime, 'System.Label.get(String,String)', '', 'Nope'));
    const exists = (language: string) => call(runtime, 'System.Label.translationExists(String,String,String)', '', 'Hello', language);
    assert.deepEqual([exists('de'), exists('fr')], [true, false]);
  });
  test('without the service the transaction ends', () =>
    assert.throws(
      () => libraryField('System.Label.Hello')!.get(testRuntime(), null as never),
      (error: unknown) => error instanceof UncatchableError,
    ));
});
