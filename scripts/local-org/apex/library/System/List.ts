/** Lists keep their reified type. Adding and removing fail while a for-each runs over the list. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_list.htm */
import type { ApexSet } from '../../runtime/collections.ts';
import { equalAny, hashOf } from '../../runtime/equality.ts';
import { listIndex, modifiedWhileIterated } from '../../runtime/exceptions.ts';
import { getIndex, setIndex } from '../../runtime/lists.ts';
import { toText } from '../../runtime/text.ts';
import { ApexList } from '../../runtime/values.ts';
import type { Value, LibraryObject, UserObject } from '../../runtime/values.ts';
import type { Type } from '../../schema/types.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import { sObjectTypeToken } from '../describe/tokens.ts';
import { ApexIterator } from '../iteration.ts';
import { naturalOrder } from '../ordering.ts';
import { cloneList, plainClone } from '../records/clone.ts';

type ListType = Type & { kind: 'list' };
const changing = (list: ApexList): Value[] => {
  if (list.iterating > 0) modifiedWhileIterated();
  return list.items;
};
const append = (list: ApexList, values: Iterable<Value>): void => {
  const items = changing(list);
  for (const value of [...values]) items.push(value);
};
const deep = (preserveId = false, preserveTimestamps = false, preserveAutonumber = false) => ({
  ...plainClone,
  preserveId,
  preserveTimestamps,
  preserveAutonumber,
});

export default libraryType('System.List', 'apex_methods_system_list', {
  '<init>()': (_, type: ListType) => new ApexList(type),
  '<init>(List<T>)': (_, type: ListType, source: ApexList) => new ApexList(type, [...source.items]),
  '<init>(Set<T>)': (_, type: ListType, source: ApexSet) => new ApexList(type, source.toArray()),
  '<init>(Integer)': assumed(
    'as many nulls, as `new T[n]` has them',
    (_, type: ListType, size: number) => new ApexList(type, new Array<Value>(size).fill(null)),
  ),
  'add(T)': nullable((_, self: ApexList, value: Value) => void changing(self).push(value)),
  'add(Integer,T)': nullable((runtime, self: ApexList, index: number | null, value: Value) => {
    if (index === null) return runtime.fail('System.NullPointerException', 'Argument 1 cannot be null');
    if (index < 0 || index > self.items.length) return listIndex(index);
    changing(self).splice(index, 0, value);
  }),
  'addAll(List<T>)': (_, self: ApexList, other: ApexList) => append(self, other.items),
  'addAll(Set<T>)': (_, self: ApexList, other: ApexSet) => append(self, other),
  'clear()': (_, self: ApexList) => void (changing(self).length = 0),
  'clone()': (_, self: ApexList) => new ApexList(self.type, [...self.items]),
  'contains(T)': nullable((_, self: ApexList, value: Value) => self.items.some((item) => equalAny(item, value))),
  'deepClone()': (_, self: ApexList) => cloneList(self, deep()),
  'deepClone(Boolean)': (_, self: ApexList, id: boolean) => cloneList(self, deep(id)),
  'deepClone(Boolean,Boolean)': (_, self: ApexList, id: boolean, timestamps: boolean) => cloneList(self, deep(id, timestamps)),
  'deepClone(Boolean,Boolean,Boolean)': (_, self: ApexList, id: boolean, timestamps: boolean, autonumber: boolean) =>
    cloneList(self, deep(id, timestamps, autonumber)),
  'equals(List<T>)': nullable((_, self: ApexList, other: Value) => equalAny(self, other)),
  'get(Integer)': (_, self: ApexList, index: number) => getIndex(self, index),
  'getSObjectType()': (runtime, self: ApexList) => (self.type.element.kind === 'sObject' ? (sObjectTypeToken(runtime, self.type.element.name) ?? null) : null),
  'hashCode()': (_, self: ApexList) => hashOf(self),
  'indexOf(T)': nullable((_, self: ApexList, value: Value) => self.items.findIndex((item) => equalAny(item, value))),
  'isEmpty()': (_, self: ApexList) => self.items.length === 0,
  'iterator()': (runtime, self: ApexList) => new ApexIterator(runtime, self.type.element, [...self.items]),
  'remove(Integer)': (_, self: ApexList, index: number) => (index < 0 || index >= self.items.length ? listIndex(index) : changing(self).splice(index, 1)[0]!),
  'set(Integer,T)': nullable((_, self: ApexList, index: number | null, value: Value) => void setIndex(self, index, value)),
  'size()': (_, self: ApexList) => self.items.length,
  'sort()': (runtime, self: ApexList) => void self.items.sort(naturalOrder(runtime)),
  'sort(Comparator<T>)': (runtime, self: ApexList, comparator: UserObject | LibraryObject) =>
    void self.items.sort((a, b) => runtime.call(comparator, 'compare(t,t)', a, b) as number),
  'toString()': (_, self: ApexList) => toText(self),
});
