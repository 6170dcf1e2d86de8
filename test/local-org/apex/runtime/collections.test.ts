import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApexMap, ApexSet } from '../../../../scripts/local-org/apex/runtime/collections.ts';
import { Decimal } from '../../../../scripts/local-org/apex/runtime/decimal.ts';
import { equalAny, hashOf } from '../../../../scripts/local-org/apex/runtime/equality.ts';
import { ApexDate, ApexException, ApexList, BoxedDouble, BoxedId, SObject, UserObject, type Value } from '../../../../scripts/local-org/apex/runtime/values.ts';
import { listOf, mapOf, setOf, types, type SObjectSchema, type Type } from '../../../../scripts/local-org/apex/schema/types.ts';
import type { ClassInfo } from '../../../../scripts/local-org/apex/runtime/runtime.ts';

const set = (...values: Value[]): ApexSet => new ApexSet(setOf(types.object) as Type & { kind: 'set' }, values);
const map = (...entries: [Value, Value][]): ApexMap => new ApexMap(mapOf(types.object, types.object) as Type & { kind: 'map' }, entries);
const list = (...items: Value[]): ApexList => new ApexList(listOf(types.object) as Type & { kind: 'list' }, items);
const record = (name: string, fields: Record<string, Value>): SObject => {
  const made = new SObject({ name } as SObjectSchema);
  for (const [field, value] of Object.entries(fields)) made.values.set(field, value);
  return made;
};

/** Equal when they agree modulo 10; the hash is the same for all, so buckets are searched. */
class LastDigit extends UserObject {
  readonly digits: number;
  constructor(digits: number) {
    super();
    this.digits = digits;
  }
  get classInfo(): ClassInfo {
    throw new Error('not asked');
  }
  'equals(object)'(other: Value): boolean {
    return other instanceof LastDigit && other.digits % 10 === this.digits % 10;
  }
  'hashcode()'(): number {
    return 7;
  }
}

class ById extends UserObject {
  get classInfo(): ClassInfo {
    throw new Error('not asked');
  }
}

describe('keys', () => {
  test('texts keep their case, numbers their type', () => {
    assert.equal(set('a', 'A', 'a').size, 2);
    assert.equal(set(1, '1', 1n, true, null).size, 5);
    assert.equal(set('\0n1', Decimal.of('1')).size, 2);
  });
  test('values compare by value', () => {
    assert.equal(set(Decimal.of('1.0'), Decimal.of('1.00')).size, 1);
    assert.equal(set(new ApexDate(1), new ApexDate(1), new ApexDate(2)).size, 2);
    assert.equal(set(new BoxedDouble(1.5), new BoxedDouble(1.5)).size, 1);
    assert.equal(set(list(1, 'a'), list(1, 'a'), list('1', 'a')).size, 2);
    assert.equal(set(set(1, 2), set(2, 1)).size, 1);
    assert.equal(set(map(['a', 1]), map(['a', 2])).size, 2);
  });
  test('objects compare by identity unless their class has equals', () => {
    const one = new ById();
    assert.equal(set(one, one, new ById()).size, 2);
    assert.equal(set(new LastDigit(12), new LastDigit(22), new LastDigit(3)).size, 2);
    assert.equal(set(list(new LastDigit(12)), list(new LastDigit(22))).size, 1);
  });
  test('a record is found by its fields, and lost when one changes (facts #19)', () => {
    const account = record('Account', { Name: 'x', Phone: null });
    const held = set(account);
    assert.equal(held.has(record('Account', { Name: 'x' })), true);
    assert.equal(held.has(record('Contact', { Name: 'x' })), false);
    account.values.set('Name', 'y');
    assert.equal(held.has(account), false);
  });
  test('removing an object with equals leaves the others', () => {
    const held = map([new LastDigit(1), 'one'], [new LastDigit(2), 'two']);
    assert.equal(held.remove(new LastDigit(11)), 'one');
    assert.equal(held.get(new LastDigit(12)), 'two');
    assert.equal(held.size, 1);
  });
});

describe('Map', () => {
  test('keeps the order of insertion, also when a value is replaced', () => {
    const held = map(['b', 1], ['a', 2]);
    assert.equal(held.put('b', 3), 1);
    assert.deepEqual(held.keys(), ['b', 'a']);
    assert.deepEqual(held.values(), [3, 2]);
    assert.equal(held.get('c'), null);
  });
  test('keySet is live in both directions', () => {
    const held = map(['a', 1]);
    const keys = held.keySet();
    held.put('b', 2);
    assert.equal(keys.size, 2);
    keys.remove('a');
    assert.equal(held.has('a'), false);
  });
  test('while it is iterated its structure stays', () => {
    const held = map(['a', 1]);
    held.keySet().iterating++;
    held.put('a', 2);
    assert.throws(
      () => held.put('b', 1),
      (error: unknown) => error instanceof ApexException && error.message === 'Cannot modify a collection while it is being iterated.',
    );
    assert.throws(() => held.remove('a'));
    held.keySet().iterating--;
    assert.equal(held.remove('a'), 2);
  });
});

describe('equalAny', () => {
  test('numbers are equal by what they count', () => {
    for (const same of [1n, Decimal.of('1.0'), new BoxedDouble(1)]) assert.equal(equalAny(1, same), true);
    assert.equal(equalAny(1, '1'), false);
    assert.equal(equalAny(1, new BoxedDouble(1.5)), false);
  });
  test('an Id is equal to its short form and to its text', () => {
    const id = new BoxedId('001000000000001AAA');
    assert.equal(equalAny(id, '001000000000001'), true);
    assert.equal(equalAny(id, '001000000000002'), false);
  });
  test('equal values have equal hashes', () => {
    for (const [a, b] of [
      [list(1, 'x'), list(1, 'x')],
      [set(1, 2), set(2, 1)],
      [Decimal.of('1.0'), Decimal.of('1')],
      [record('A', { b: 'c' }), record('A', { b: 'c' })],
    ] as const) {
      assert.equal(equalAny(a, b), true);
      assert.equal(hashOf(a), hashOf(b));
    }
  });
  test('text hashes as in Java', () => assert.equal(hashOf('aaaaaaa'), -1236860927));
});
