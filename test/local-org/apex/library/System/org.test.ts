/** What reaches beyond values: assertions, exceptions, records, DML, describes, mail, jobs, settings; the parts of the org are played by plain objects. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DataObject } from '../../../../../scripts/local-org/apex/library/data.ts';
import { libraryField } from '../../../../../scripts/local-org/apex/library/index.ts';
import type { DmlRequest, DmlRowResult } from '../../../../../scripts/local-org/apex/runtime/runtime.ts';
import { ApexException, SObject, UncatchableError } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import type { ApexList, Value } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import { platform, sObjectType, types } from '../../../../../scripts/local-org/apex/schema/types.ts';
import { call, decimal, fails, list, rows, show, testRuntime } from '../rows.ts';

const runtime = testRuntime({
  access: {
    object: (name: string) => name !== 'Account',
    field: (_: string, field: string) => field !== 'Description',
    customPermission: (name: string) => name === 'Threading',
    recordTypes: () => [],
  },
  organization: { id: '00D000000000001AAA', name: 'Org', domain: 'https://org.example.com', sessionId: 's', requestId: 'r', quiddity: 'SYNCHRONOUS' },
});
const record = (object: string, values: Readonly<Record<string, Value>> = {}): SObject => {
  const made = new SObject(runtime.schema.sObject(object)!);
  for (const [field, value] of Object.entries(values)) made.values.set(field, value);
  return made;
};

rows('System.Assert', [
  ['areEqual(Object,Object)', undefined, [1, decimal('1.0')], undefined],
  ['areEqual(Object,Object)', undefined, [1, 2], fails('System.AssertException: Assertion Failed: Expected: 1, Actual: 2')],
  ['areEqual(Object,Object,String)', undefined, ['a', 'A', 'case'], fails('System.AssertException: Assertion Failed: case: Expected: a, Actual: A')],
  ['areNotEqual(Object,Object)', undefined, [1, 1], fails('System.AssertException: Assertion Failed: Same value: 1')],
  ['fail()', undefined, [], fails('System.AssertException: Assertion Failed')],
  ['fail(String)', undefined, ['x'], fails('System.AssertException: Assertion Failed: x')],
  ['isTrue(Boolean)', undefined, [true], undefined],
  ['isTrue(Boolean)', undefined, [null], fails('System.AssertException: Assertion Failed: Expected: true, Actual: null')],
  ['isNull(Object)', undefined, [null], undefined],
  ['isNotNull(Object)', undefined, [null], fails('System.AssertException: Assertion Failed: Same value: null')],
  ['isInstanceOfType(Object,Type)', undefined, ['a', runtime.typeValue(types.string)], undefined],
  [
    'isInstanceOfType(Object,Type)',
    undefined,
    ['a', runtime.typeValue(types.integer)],
    fails('System.AssertException: Assertion Failed: Expected type: Integer, Actual type: String'),
  ],
]);
rows('System.System', [
  ['Assert(Boolean)', undefined, [true], undefined],
  ['Assert(Boolean,Object)', undefined, [false, 'why'], fails('System.AssertException: Assertion Failed: why')],
  ['assertEquals(Object,Object)', undefined, [1, 2], fails('System.AssertException: Assertion Failed: Expected: 1, Actual: 2')],
  ['hashCode(Object)', undefined, ['aaaaaaa'], -1236860927],
  ['equals(Object,Object)', undefined, [null, null], true],
  ['assertEquals(Object,Object,Object)', undefined, [1, 2, 'm'], fails('System.AssertException: Assertion Failed: m: Expected: 1, Actual: 2')],
  ['assertNotEquals(Object,Object)', undefined, [1, 2], undefined],
  ['assertNotEquals(Object,Object,Object)', undefined, [1, 1, 'm'], fails('System.AssertException: Assertion Failed: m: Same value: 1')],
  ['now()', undefined, [], '2026-07-01T10:20:30.456Z'],
  ['today()', undefined, [], '2026-07-01'],
  ['currentTimeMillis()', undefined, [], 1782901230456n],
]);

describe('exceptions', () => {
  const make = (name: string, key: string, ...args: Value[]) => call(runtime, `${name}.${key}`, platform(name) as never, ...args) as unknown as ApexException;
  const ask = (self: ApexException, key: string, ...args: Value[]) => call(runtime, `System.Exception.${key}`, self as never, ...args);
  test('carry message, cause and type', () => {
    const cause = make('System.MathException', '<init>(String)', 'Divide by 0');
    const outer = make('System.CalloutException', '<init>(String,Exception)', 'no', cause as never);
    assert.deepEqual([ask(outer, 'getMessage()'), ask(outer, 'getTypeName()'), ask(outer, 'getCause()')], ['no', 'System.CalloutException', cause]);
  });
  test('without a message they say that a script threw them', () =>
    assert.equal(ask(make('System.QueryException', '<init>()'), 'getMessage()'), 'Script-thrown exception'));
  test('AuraHandledException hides its message until it is set', () => {
    const exception = make('System.AuraHandledException', '<init>(String)', 'x');
    assert.equal(ask(exception, 'getMessage()'), 'Script-thrown exception');
    ask(exception, 'setMessage(String)', 'y');
    assert.equal(ask(exception, 'getMessage()'), 'y');
  });
  test('of DML tell row by row', () => {
    const exception = make('System.DmlException', '<init>()');
    exception.rows = [{ index: 1, id: null, statusCode: 'REQUIRED_FIELD_MISSING', message: 'm', fields: ['Name'] }];
    assert.deepEqual(
      [
        ask(exception, 'getNumDml()'),
        ask(exception, 'getDmlIndex(Integer)', 0),
        ask(exception, 'getDmlStatusCode(Integer)', 0),
        show(ask(exception, 'getDmlFieldNames(Integer)', 0)),
      ],
      [1, 1, 'REQUIRED_FIELD_MISSING', ['Name']],
    );
    assert.equal(show(ask(exception, 'getDmlType(Integer)', 0)), 'REQUIRED_FIELD_MISSING');
    assert.throws(() => ask(exception, 'getDmlMessage(Integer)', 1), ApexException);
  });
});

describe('records', () => {
  test('get and put find a field in any case and answer what it held', () => {
    const mail = record('Case', { Subject: 'a' });
    assert.equal(call(runtime, 'System.SObject.put(String,Object)', mail, 'subject', 'b'), 'a');
    assert.equal(call(runtime, 'System.SObject.get(String)', mail, 'SUBJECT'), 'b');
  });
  rows(
    'System.SObject',
    [
      ['get(String)', record('Case'), ['Nope'], fails('System.SObjectException: Invalid field Nope for Case')],
      ['put(String,Object)', record('Case'), ['Subject', 1], fails('System.SObjectException: Illegal assignment from Integer to String')],
      ['isSet(String)', record('Case', { Subject: null }), ['Subject'], true],
      ['isSet(String)', record('Case'), ['Subject'], false],
      ['getSObjectType()', record('Case'), [], 'Case'],
      ['getPopulatedFieldsAsMap()', record('Case', { Subject: 'a' }), [], [['Subject', 'a']]],
    ],
    runtime,
  );
  test('a clone leaves the Id behind unless asked to keep it', () => {
    const mail = record('Case', { Id: '500000000000001AAA', Subject: 'a' });
    const copy = call(runtime, 'System.SObject.clone()', mail) as SObject;
    assert.deepEqual([...copy.values.keys()], ['Subject']);
    assert.equal(call(runtime, 'System.SObject.getCloneSourceId()', copy), '500000000000001AAA');
    assert.deepEqual([...(call(runtime, 'System.SObject.clone(Boolean)', mail, true) as SObject).values.keys()], ['Id', 'Subject']);
  });
  test('a read-only record refuses, another takes it', () => {
    const frozen = record('Case');
    frozen.isReadOnly = true;
    assert.throws(() => call(runtime, 'System.SObject.put(String,Object)', frozen, 'Subject', 'b'), ApexException);
    assert.doesNotThrow(() => call(runtime, 'System.SObject.put(String,Object)', record('Case'), 'Subject', 'b'));
  });
  test('addError by field names the field', () => {
    const mail = record('Case');
    const token = call(runtime, 'Schema.SObjectField.token(Type,String)', runtime.typeValue(sObjectType('Case')), 'subject') as Value;
    call(runtime, 'System.SObject.addError(SObjectField,String)', mail, token, 'bad');
    assert.deepEqual(mail.errors, [{ message: 'bad', field: 'Subject' }]);
    assert.equal(call(runtime, 'System.SObject.hasErrors()', mail), true);
  });
});

describe('DML methods', () => {
  const asked: DmlRequest[] = [];
  const dml = (request: DmlRequest): DmlRowResult[] => {
    asked.push(request);
    return request.records.map((_, index) => ({
      id: index === 0 ? '500000000000001AAA' : null,
      isSuccess: index === 0,
      isCreated: index === 0,
      failures: index === 0 ? [] : [{ index, id: null, statusCode: 'REQUIRED_FIELD_MISSING', message: 'm', fields: ['Subject'] }],
    }));
  };
  const org = testRuntime({}, { dml });
  test('pass all-or-none and the mode, and answer row by row', () => {
    const user = libraryField('System.AccessLevel.USER_MODE')!.get(org, null as never);
    const results = call(
      org,
      'System.Database.insert(List<SObject>,Boolean,AccessLevel)',
      list(types.anySObject, record('Case'), record('Case')),
      false,
      user,
    ) as ApexList;
    assert.deepEqual([asked.at(-1)!.operation, asked.at(-1)!.allOrNone, asked.at(-1)!.access], ['insert', false, 'user']);
    assert.deepEqual(
      results.items.map((result) => call(org, 'Database.SaveResult.isSuccess()', result)),
      [true, false],
    );
    const errors = call(org, 'Database.SaveResult.getErrors()', results.items[1]!) as ApexList;
    assert.equal(show(call(org, 'Database.Error.getStatusCode()', errors.items[0]!)), 'REQUIRED_FIELD_MISSING');
  });
  test('all or none and system mode are the default', () => {
    call(org, 'System.Database.update(SObject)', record('Case'));
    assert.deepEqual([asked.at(-1)!.operation, asked.at(-1)!.allOrNone, asked.at(-1)!.access], ['update', true, 'system']);
  });
  test('options are read', () => {
    const options = call(org, 'Database.DMLOptions.<init>()', platform('Database.DMLOptions') as never) as unknown as DataObject;
    (options.get('EmailHeader') as DataObject).set('TriggerAutoResponseEmail', true);
    call(org, 'System.Database.insert(SObject,Database.DMLOptions)', record('Case'), options as never);
    assert.deepEqual(asked.at(-1)!.options, { triggerAutoResponseEmail: true });
    assert.equal(asked.at(-1)!.allOrNone, false);
  });
  test('an Id is enough to delete', () => {
    call(org, 'System.Database.delete(Id)', '500000000000001AAA');
    assert.deepEqual(
      asked.at(-1)!.records.map((one) => [one.schema.name, one.values.get('Id')]),
      [['Case', '500000000000001AAA']],
    );
  });
  test('upsert passes the external id', () => {
    const token = call(org, 'Schema.SObjectField.token(Type,String)', org.typeValue(sObjectType('EmailMessage')), 'MessageIdentifier') as Value;
    call(org, 'System.Database.upsert(SObject,SObjectField,Boolean)', record('EmailMessage'), token, false);
    assert.deepEqual([asked.at(-1)!.externalId, asked.at(-1)!.allOrNone], ['MessageIdentifier', false]);
  });
});

describe('describes', () => {
  const of = (object: string) =>
    call(
      runtime,
      'Schema.SObjectType.getDescribe()',
      call(runtime, 'Schema.SObjectType.token(Type)', runtime.typeValue(sObjectType(object))) as Value,
    ) as Value;
  test('a token is one object, so == and === agree', () => {
    const token = () => call(runtime, 'Schema.SObjectType.token(Type)', runtime.typeValue(sObjectType('Case')));
    assert.equal(token(), token());
  });
  test('an object tells its name, prefix and rights', () => {
    assert.deepEqual(
      [call(runtime, 'Schema.DescribeSObjectResult.getName()', of('Case')), call(runtime, 'Schema.DescribeSObjectResult.getKeyPrefix()', of('Case'))],
      ['Case', '500'],
    );
    assert.deepEqual(
      [call(runtime, 'Schema.DescribeSObjectResult.isAccessible()', of('Case')), call(runtime, 'Schema.DescribeSObjectResult.isAccessible()', of('Account'))],
      [true, false],
    );
  });
  test('a field tells its type, and fields are found in any case', () => {
    const fields = call(runtime, 'Schema.DescribeSObjectResult.getFields()', of('Case')) as Value;
    const byName = call(runtime, 'Schema.SObjectTypeFields.getMap()', fields) as Value;
    const subject = call(runtime, 'System.Map.get(K)', byName, 'SUBJECT') as Value;
    const result = call(runtime, 'Schema.SObjectField.getDescribe()', subject) as Value;
    assert.deepEqual(
      [call(runtime, 'Schema.DescribeFieldResult.getName()', result), show(call(runtime, 'Schema.DescribeFieldResult.getType()', result))],
      ['Subject', 'STRING'],
    );
    assert.equal(call(runtime, 'System.Map.get(K)', byName, 'nothing'), null);
  });
  test('stripInaccessible takes the hidden field and leaves the others', () => {
    const access = runtime.enumValue(platform('System.AccessType'), 'READABLE');
    const decision = call(
      runtime,
      'System.Security.stripInaccessible(AccessType,List<SObject>)',
      access,
      list(types.anySObject, record('Case', { Subject: 's', Description: 'd' })),
    ) as Value;
    const kept = (call(runtime, 'System.SObjectAccessDecision.getRecords()', decision) as ApexList).items[0] as SObject;
    assert.deepEqual([...kept.values.keys()], ['Subject']);
    assert.deepEqual(show(call(runtime, 'System.SObjectAccessDecision.getRemovedFields()', decision)), [['Case', ['Description']]]);
  });
  test('a custom permission is held or not', () => {
    assert.deepEqual(
      ['Threading', 'Other'].map((name) => call(runtime, 'System.FeatureManagement.checkPermission(String)', name)),
      [true, false],
    );
  });
});

describe('mail', () => {
  test('an inbound mail holds what it is given', () => {
    const mail = call(runtime, 'Messaging.InboundEmail.<init>()', platform('Messaging.InboundEmail') as never) as Value;
    libraryField('Messaging.InboundEmail.subject')!.set!(runtime, mail as never, 'Hi' as never);
    assert.equal(libraryField('Messaging.InboundEmail.Subject')!.get(runtime, mail as never), 'Hi');
    assert.equal(libraryField('Messaging.InboundEmail.htmlBody')!.get(runtime, mail as never), null);
  });
  const refused = { error: { statusCode: 'INVALID_EMAIL_ADDRESS', message: 'bad', fields: ['toAddresses'] } };
  const org = testRuntime({
    outbox: {
      send: (messages: readonly DataObject[]) => messages.map((one) => (one.get('Subject') === 'ok' ? { error: undefined } : refused)),
      reserve: () => undefined,
    },
  });
  const message = (subject: string) => new DataObject('Messaging.SingleEmailMessage', { Subject: subject });
  test('sendEmail answers message by message', () => {
    const results = call(org, 'System.Messaging.sendEmail(List<Messaging.Email>,Boolean)', list(types.object, message('ok'), message('no')), false) as ApexList;
    assert.deepEqual(
      results.items.map((one) => call(org, 'Messaging.SendEmailResult.isSuccess()', one)),
      [true, false],
    );
    assert.equal(call(org, 'System.Limits.getEmailInvocations()'), 1);
  });
  test('all or none throws for the first that is refused', () => {
    assert.throws(
      () => call(org, 'System.Messaging.sendEmail(List<Messaging.Email>)', list(types.object, message('ok'), message('no'))),
      (error: unknown) => error instanceof ApexException && error.rows[0]?.index === 1,
    );
  });
});

describe('services that are not there', () => {
  test('end the transaction and name themselves', () =>
    assert.throws(
      () => call(runtime, 'System.System.isBatch()'),
      (error: unknown) => error instanceof UncatchableError && error.message.includes('async'),
    ));
  test('a job that is no object of a class is refused before', () =>
    assert.throws(
      () => call(testRuntime({ async: {} }), 'System.System.enqueueJob(Object)', 'x'),
      (error: unknown) => error instanceof ApexException,
    ));
});
