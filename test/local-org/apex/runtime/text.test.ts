import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexMap, ApexSet } from '../../../../scripts/local-org/apex/runtime/collections.ts';
import { Decimal } from '../../../../scripts/local-org/apex/runtime/decimal.ts';
import { doubleText, toText } from '../../../../scripts/local-org/apex/runtime/text.ts';
import { ApexDate, ApexDatetime, ApexList, ApexTime, BoxedDouble, BoxedId, type Value } from '../../../../scripts/local-org/apex/runtime/values.ts';
import { listOf, mapOf, setOf, types, type Type } from '../../../../scripts/local-org/apex/schema/types.ts';

const list = (element: Type, ...items: Value[]): ApexList => new ApexList(listOf(element) as Type & { kind: 'list' }, items);

test('Doubles are written as Java writes them', () => {
  const rows: [number, string][] = [
    [5, '5.0'],
    [0, '0.0'],
    [-0, '-0.0'],
    [0.001, '0.001'],
    [0.0001, '1.0E-4'],
    [0.00012, '1.2E-4'],
    [9999999, '9999999.0'],
    [1e7, '1.0E7'],
    [12345678.9, '1.23456789E7'],
    [-2.5, '-2.5'],
    [1e21, '1.0E21'],
  ];
  for (const [value, text] of rows) assert.equal(doubleText(value), text);
});

test('the static type says what a number is', () => {
  assert.equal(toText(5, types.integer), '5');
  assert.equal(toText(5, types.double), '5.0');
  assert.equal(toText(new BoxedDouble(5)), '5.0');
  assert.equal(toText(list(types.double, 1, null)), '(1.0, null)');
});

test('dates, times and ids', () => {
  const rows: [Value, string][] = [
    [new ApexDate(19753), '2024-01-31 00:00:00'],
    [new ApexDate(-1), '1969-12-31 00:00:00'],
    [new ApexDatetime(Date.UTC(2024, 0, 31, 13, 5, 7, 999)), '2024-01-31 13:05:07'],
    [new ApexTime(47107008), '13:05:07.008Z'],
    [new BoxedId('001000000000001AAA'), '001000000000001AAA'],
    [Decimal.of('1.50'), '1.50'],
    [null, 'null'],
  ];
  for (const [value, text] of rows) assert.equal(toText(value), text);
});

test('sets and maps print texts and numbers in order, other keys as they came', () => {
  assert.equal(toText(new ApexSet(setOf(types.string) as Type & { kind: 'set' }, ['b', 'B', 'a'])), '{B, a, b}');
  assert.equal(toText(new ApexSet(setOf(types.integer) as Type & { kind: 'set' }, [10, 9])), '{9, 10}');
  assert.equal(
    toText(new ApexSet(setOf(types.date) as Type & { kind: 'set' }, [new ApexDate(2), new ApexDate(1)])),
    '{1970-01-03 00:00:00, 1970-01-02 00:00:00}',
  );
  assert.equal(
    toText(
      new ApexMap(mapOf(types.string, types.double) as Type & { kind: 'map' }, [
        ['b', 1],
        ['a', null],
      ]),
    ),
    '{a=null, b=1.0}',
  );
});
