/** List, Set, Map, Object. What changes its object is asked afterwards. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexException, SObject } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import type { Value } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import { types } from '../../../../../scripts/local-org/apex/schema/types.ts';
import type { ApexList } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import { call, decimal, fails, list, map, rows, set, show, strings, testRuntime } from '../rows.ts';

const runtime = testRuntime();
/** What the object holds after the call. */
function leaves(key: string, self: Value, args: readonly Value[], expected: unknown): void {
  test(`${key} leaves ${JSON.stringify(expected)}`, () => {
    call(runtime, key, self, ...args);
    assert.deepEqual(show(self), expected);
  });
}
const record = (object: string, values: Readonly<Record<string, Value>>): SObject => {
  const made = new SObject(runtime.schema.sObject(object)!);
  for (const [field, value] of Object.entries(values)) made.values.set(field, value);
  return made;
};
const a = strings;

rows('System.List', [
  ['<init>()', a().type as never, [], []],
  ['<init>(List<T>)', a().type as never, [a('x')], ['x']],
  ['<init>(Set<T>)', a().type as never, [set(types.string, 'b', 'a')], ['b', 'a']],
  ['clone()', a('x', 'y'), [], ['x', 'y']],
  ['contains(T)', a('x'), ['X'], false],
  ['contains(T)', a('x', null), [null], true],
  ['equals(List<T>)', a('x'), [a('x')], true],
  ['equals(List<T>)', a('x'), [a('X')], false],
  ['get(Integer)', a('x', 'y'), [1], 'y'],
  ['get(Integer)', a('x'), [1], fails('System.ListException: List index out of bounds: 1')],
  ['indexOf(T)', a('x', 'y'), ['y'], 1],
  ['indexOf(T)', list(types.decimal, decimal('1.0')), [decimal('1.00')], 0],
  ['isEmpty()', a(), [], true],
  ['remove(Integer)', a('x', 'y'), [0], 'x'],
  ['remove(Integer)', a('x'), [-1], fails('System.ListException: List index out of bounds: -1')],
  ['size()', a('x', 'y'), [], 2],
  ['toString()', a('x', null), [], '(x, null)'],
  ['hashCode()', list(types.integer, 1, 2), [], 994],
]);
leaves('System.List.add(T)', a('x'), [null], ['x', null]);
leaves('System.List.add(Integer,T)', a('x', 'z'), [1, 'y'], ['x', 'y', 'z']);
leaves('System.List.addAll(List<T>)', a('x'), [a('y')], ['x', 'y']);
leaves('System.List.addAll(Set<T>)', a('x'), [set(types.string, 'y')], ['x', 'y']);
leaves('System.List.clear()', a('x'), [], []);
leaves('System.List.set(Integer,T)', a('x'), [0, 'y'], ['y']);
leaves('System.List.sort()', a('b', null, 'a', 'B'), [], [null, 'B', 'a', 'b']);
leaves('System.List.sort()', list(types.integer, 10, 9, null), [], [null, 9, 10]);
test('a list added to itself doubles and ends', () => {
  const self = a('x', 'y');
  call(runtime, 'System.List.addAll(List<T>)', self, self);
  assert.deepEqual(show(self), ['x', 'y', 'x', 'y']);
});
test('records sort by their fields, nulls first', () => {
  const self = list(types.anySObject, record('Case', { Subject: 'b' }), record('Case', { Subject: 'a' }), null);
  call(runtime, 'System.List.sort()', self);
  assert.deepEqual(
    self.items.map((item) => (item as SObject | null)?.values.get('Subject') ?? null),
    [null, 'a', 'b'],
  );
});
test('a list that is being walked over cannot grow, but can after', () => {
  const self = a('x');
  self.iterating++;
  assert.throws(() => call(runtime, 'System.List.add(T)', self, 'y'), ApexException);
  self.iterating--;
  call(runtime, 'System.List.add(T)', self, 'y');
  assert.equal(self.items.length, 2);
});
test('an iterator gives every element, then fails', () => {
  const iterator = call(runtime, 'System.List.iterator()', a('x')) as never;
  assert.equal(runtime.call(iterator, 'hasnext()'), true);
  assert.equal(runtime.call(iterator, 'next()'), 'x');
  assert.equal(runtime.call(iterator, 'hasnext()'), false);
  assert.throws(() => runtime.call(iterator, 'next()'), ApexException);
});
test('deepClone copies records without their Ids, clone shares them', () => {
  const self = list(types.anySObject, record('Case', { Id: '500000000000001AAA', Subject: 's' }));
  const deep = call(runtime, 'System.List.deepClone()', self) as ApexList;
  const shallow = call(runtime, 'System.List.clone()', self) as ApexList;
  assert.notEqual(deep.items[0], self.items[0]);
  assert.deepEqual([...(deep.items[0] as SObject).values], [['Subject', 's']]);
  assert.equal(shallow.items[0], self.items[0]);
});

const s = (...values: Value[]) => set(types.string, ...values);
rows('System.Set', [
  ['<init>(List<T>)', s().type as never, [a('x', 'x')], ['x']],
  ['add(T)', s('x'), ['x'], false],
  ['add(T)', s('x'), ['X'], true],
  ['addAll(List<T>)', s('x'), [a('x', 'y')], true],
  ['addAll(Set<T>)', s('x'), [s('x')], false],
  ['contains(T)', s('x'), ['X'], false],
  ['contains(T)', s('x', null), [null], true],
  ['containsAll(List<T>)', s('x', 'y'), [a('x')], true],
  ['containsAll(Set<T>)', s('x'), [s('y')], false],
  ['equals(Set<Object>)', s('x', 'y'), [s('y', 'x')], true],
  ['remove(T)', s('x'), ['y'], false],
  ['removeAll(List<T>)', s('x', 'y'), [a('x')], true],
  ['retainAll(Set<T>)', s('x', 'y'), [s('x')], true],
  ['retainAll(List<T>)', s('x'), [a('x', 'z')], false],
  ['size()', s('x'), [], 1],
  ['toString()', s('b', 'a'), [], '{a, b}'],
]);
leaves('System.Set.retainAll(Set<T>)', s('x', 'y'), [s('y')], ['y']);
leaves('System.Set.removeAll(Set<T>)', s('x', 'y'), [s('x')], ['y']);
leaves('System.Set.clear()', s('x'), [], []);
leaves('System.Set.removeAll(List<T>)', s('x', 'y'), [a('x')], ['y']);

const m = (...entries: [Value, Value][]) => map(types.string, types.integer, ...entries);
rows('System.Map', [
  ['<init>(Map<K,V>)', m().type as never, [m(['a', 1])], [['a', 1]]],
  ['containsKey(K)', m(['a', null]), ['a'], true],
  ['containsKey(K)', m(['a', 1]), ['A'], false],
  ['get(K)', m(['a', 1]), ['b'], null],
  ['keySet()', m(['b', 1], ['a', 2]), [], ['b', 'a']],
  ['put(K,V)', m(['a', 1]), ['a', 2], 1],
  ['put(K,V)', m(), ['a', 2], null],
  ['remove(K)', m(['a', 1]), ['a'], 1],
  ['size()', m(['a', 1]), [], 1],
  ['values()', m(['b', 1], ['a', 2]), [], [1, 2]],
  ['equals(Map<K,V>)', m(['b', 1], ['a', 2]), [m(['a', 2], ['b', 1])], true],
  ['toString()', m(['b', 1], ['a', 2]), [], '{a=2, b=1}'],
  ['<init>(List<SObject>)', m().type as never, [list(types.anySObject, record('Case', {}))], fails('System.ListException: Row with null Id at index: 0')],
]);
leaves(
  'System.Map.putAll(Map<K,V>)',
  m(['a', 1]),
  [m(['b', 2])],
  [
    ['a', 1],
    ['b', 2],
  ],
);
leaves('System.Map.clear()', m(['a', 1]), [], []);
test('a map of records is by their Ids', () => {
  const one = record('Case', { Id: '500000000000001AAA' });
  const made = call(runtime, 'System.Map.<init>(List<SObject>)', map(types.id, types.anySObject).type as never, list(types.anySObject, one)) as Value;
  assert.equal(call(runtime, 'System.Map.get(K)', made, '500000000000001AAA'), one);
});
rows('System.Object', [
  ['equals(Object)', 'a', ['a'], true],
  ['equals(Object)', 1, [decimal('1.0')], true],
  ['hashCode()', 'aaaaaaa', [], -1236860927],
  ['toString()', 5, [], '5'],
]);
