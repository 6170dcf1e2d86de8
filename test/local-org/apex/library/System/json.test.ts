/** JSON to values and back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexTime, BoxedDouble, BoxedId, SObject } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import type { TypeValue, Value } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import { listOf, mapOf, setOf, sObjectType, types } from '../../../../../scripts/local-org/apex/schema/types.ts';
import type { Type } from '../../../../../scripts/local-org/apex/schema/types.ts';
import { at, blob, call, day, decimal, fails, list, map, objects, rows, set, show, strings, testRuntime } from '../rows.ts';

const runtime = testRuntime();
const type = (of: Type): TypeValue => runtime.typeValue(of);
const mail = new SObject(runtime.schema.sObject('Case')!);
mail.values.set('Id', '500000000000001AAA');
mail.values.set('Subject', 'a "b"');
mail.values.set('Description', null);

rows('System.JSON', [
  ['serialize(Object)', undefined, [null], 'null'],
  ['serialize(Object)', undefined, ['a"b\\\n\u0001\u00e9/'], '"a\\"b\\\\\\n\\u0001\u00e9/"'],
  [
    'serialize(Object)',
    undefined,
    [objects(1, new BoxedDouble(2), decimal('3.50'), 4n, true, null, new BoxedId('500000000000001AAA'))],
    '[1,2.0,3.50,4,true,null,"500000000000001AAA"]',
  ],
  ['serialize(Object)', undefined, [list(types.double, 1, 2.5)], '[1.0,2.5]'],
  [
    'serialize(Object)',
    undefined,
    [objects(day('2026-03-09'), at('2026-07-01T10:20:30.456Z'), new ApexTime(3_600_000), blob('hi'))],
    '["2026-03-09","2026-07-01T10:20:30.456Z","01:00:00.000Z","aGk="]',
  ],
  ['serialize(Object)', undefined, [map(types.string, types.object, ['b', 1], ['a', null])], '{"b":1,"a":null}'],
  ['serialize(Object,Boolean)', undefined, [map(types.string, types.object, ['b', 1], ['a', null]), true], '{"b":1}'],
  ['serialize(Object)', undefined, [set(types.integer, 1, 2)], '[1,2]'],
  [
    'serialize(Object)',
    undefined,
    [mail],
    '{"attributes":{"type":"Case","url":"/services/data/v67.0/sobjects/Case/500000000000001AAA"},"Id":"500000000000001AAA","Subject":"a \\"b\\"","Description":null}',
  ],
  [
    'serializePretty(Object)',
    undefined,
    [map(types.string, types.object, ['a', strings('x', 'y')], ['b', map(types.string, types.object, ['c', 1])])],
    '{\n  "a" : [ "x", "y" ],\n  "b" : {\n    "c" : 1\n  }\n}',
  ],
  [
    'deserializeUntyped(String)',
    undefined,
    ['{"a":[1,2.50,3000000000,true,null,"x\\u00e9"],"b":{}}'],
    [
      ['a', [1, '2.50m', 3000000000n, true, null, 'x\u00e9']],
      ['b', []],
    ],
  ],
  ['deserializeUntyped(String)', undefined, ['"x"'], 'x'],
  ['deserializeUntyped(String)', undefined, [''], fails('System.JSONException: No content to map to Object due to end of input')],
  [
    'deserializeUntyped(String)',
    undefined,
    ['{x}'],
    fails("System.JSONException: Unexpected character ('x' (code 120)): expected double-quote to start field name at input location [1,3]"),
  ],
  ['deserialize(String,Type)', undefined, ['[1,2]', type(listOf(types.integer))], [1, 2]],
  ['deserialize(String,Type)', undefined, ['[1,1]', type(setOf(types.integer))], [1]],
  ['deserialize(String,Type)', undefined, ['{"1":"2026-07-01T12:00:00+02:00"}', type(mapOf(types.integer, types.datetime))], [[1, '2026-07-01T10:00:00.000Z']]],
  ['deserialize(String,Type)', undefined, ['1.50', type(types.decimal)], '1.50m'],
  ['deserialize(String,Type)', undefined, ['"2026-03-09"', type(types.date)], '2026-03-09'],
  ['deserialize(String,Type)', undefined, ['"x"', type(types.integer)], fails('System.JSONException: Illegal value for integer: x')],
  ['deserialize(String,Type)', undefined, ['"aGk="', type(types.blob)], 'hi'],
]);

test('a record comes back with its fields, parents and children', () => {
  const text = '{"attributes":{"type":"Case"},"subject":"s","Contact":{"attributes":{"type":"Contact"},"LastName":"Lee"},"Unknown__c":1}';
  const record = call(runtime, 'System.JSON.deserialize(String,Type)', text, type(sObjectType('Case'))) as SObject;
  assert.equal(record.values.get('Subject'), 's');
  assert.equal(record.parents.get('Contact')?.values.get('LastName'), 'Lee');
  assert.equal(record.values.has('Unknown__c'), false);
});
test('the strict reader refuses a field that is not there', () => {
  assert.throws(() => call(runtime, 'System.JSON.deserializeStrict(String,Type)', '{"Unknown__c":1}', type(sObjectType('Case'))));
  assert.doesNotThrow(() => call(runtime, 'System.JSON.deserializeStrict(String,Type)', '{"Subject":"s"}', type(sObjectType('Case'))));
});
test('a parser walks over tokens and reads values', () => {
  const parser = call(runtime, 'System.JSON.createParser(String)', '{"a":1,"b":[2.5,"x"],"c":{"d":true}}') as Value;
  const ask = (key: string, ...args: Value[]) => show(call(runtime, `System.JSONParser.${key}`, parser, ...args));
  assert.equal(ask('nextToken()'), 'START_OBJECT');
  assert.equal(ask('nextValue()'), 'VALUE_NUMBER_INT');
  assert.deepEqual([ask('getCurrentName()'), ask('getIntegerValue()')], ['a', 1]);
  assert.equal(ask('nextToken()'), 'FIELD_NAME');
  assert.equal(ask('getText()'), 'b');
  ask('nextToken()');
  assert.deepEqual(ask('readValueAs(Type)', type(listOf(types.object))), ['2.5m', 'x']);
  assert.equal(ask('nextToken()'), 'FIELD_NAME');
  ask('nextToken()');
  ask('skipChildren()');
  assert.equal(ask('getCurrentToken()'), 'END_OBJECT');
  ask('nextToken()');
  assert.equal(ask('nextToken()'), null);
});
test('a generator writes a document piece by piece', () => {
  const generator = call(runtime, 'System.JSON.createGenerator(Boolean)', false) as Value;
  const ask = (key: string, ...args: Value[]) => call(runtime, `System.JSONGenerator.${key}`, generator, ...args);
  ask('writeStartObject()');
  ask('writeStringField(String,String)', 'a', 'x');
  ask('writeNumberField(String,Double)', 'n', 2);
  ask('writeFieldName(String)', 'l');
  ask('writeStartArray()');
  ask('writeNumber(Integer)', 1);
  ask('writeNull()');
  ask('writeEndArray()');
  ask('writeDateTimeField(String,Datetime)', 'd', at('2026-07-01T10:20:30Z'));
  ask('writeEndObject()');
  assert.equal(ask('getAsString()'), '{"a":"x","n":2.0,"l":[1,null],"d":"2026-07-01T10:20:30.000Z"}');
});
