/** Sets in order of insertion (`runtime/collections.ts`). https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_set.htm */
import { ApexSet } from '../../runtime/collections.ts';
import { equalAny, hashOf } from '../../runtime/equality.ts';
import { toText } from '../../runtime/text.ts';
import type { ApexList } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import type { Type } from '../../schema/types.ts';
import { libraryType, nullable } from '../declare.ts';
import { ApexIterator } from '../iteration.ts';

type SetType = Type & { kind: 'set' };
type Source = ApexList | ApexSet;
const valuesOf = (source: Source): Value[] => (source instanceof ApexSet ? source.toArray() : [...source.items]);
const addAll = (_: unknown, self: ApexSet, source: Source): boolean => valuesOf(source).reduce<boolean>((changed, value) => self.add(value) || changed, false);
const containsAll = (_: unknown, self: ApexSet, source: Source): boolean => valuesOf(source).every((value) => self.has(value));
const removeAll = (_: unknown, self: ApexSet, source: Source): boolean =>
  valuesOf(source).reduce<boolean>((changed, value) => self.remove(value) || changed, false);
function retainAll(_: unknown, self: ApexSet, source: Source): boolean {
  const kept = source instanceof ApexSet ? source : new ApexSet(self.type, source.items);
  return self.toArray().reduce<boolean>((changed, value) => (kept.has(value) ? changed : self.remove(value) || changed), false);
}

export default libraryType('System.Set', 'apex_methods_system_set', {
  '<init>()': (_, type: SetType) => new ApexSet(type),
  '<init>(Set<T>)': (_, type: SetType, source: ApexSet) => new ApexSet(type, source.toArray()),
  '<init>(List<T>)': (_, type: SetType, source: ApexList) => new ApexSet(type, source.items),
  'add(T)': nullable((_, self: ApexSet, value: Value) => self.add(value)),
  'addAll(List<T>)': addAll,
  'addAll(Set<T>)': addAll,
  'clear()': (_, self: ApexSet) => self.clear(),
  'clone()': (_, self: ApexSet) => new ApexSet(self.type, self.toArray()),
  'contains(T)': nullable((_, self: ApexSet, value: Value) => self.has(value)),
  'containsAll(List<T>)': containsAll,
  'containsAll(Set<T>)': containsAll,
  'equals(Set<Object>)': nullable((_, self: ApexSet, other: Value) => equalAny(self, other)),
  'hashCode()': (_, self: ApexSet) => hashOf(self),
  'isEmpty()': (_, self: ApexSet) => self.size === 0,
  'iterator()': (runtime, self: ApexSet) => new ApexIterator(runtime, self.type.element, self.toArray()),
  'remove(T)': nullable((_, self: ApexSet, value: Value) => self.remove(value)),
  'removeAll(List<T>)': removeAll,
  'removeAll(Set<T>)': removeAll,
  'retainAll(List<T>)': retainAll,
  'retainAll(Set<T>)': retainAll,
  'size()': (_, self: ApexSet) => self.size,
  'toString()': (_, self: ApexSet) => toText(self),
});
