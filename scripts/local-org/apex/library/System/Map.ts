/** Maps in order of insertion; `keySet()` is the map's own. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_map.htm */
import { ApexMap } from '../../runtime/collections.ts';
import { equalAny, hashOf } from '../../runtime/equality.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { toText } from '../../runtime/text.ts';
import { SObject } from '../../runtime/values.ts';
import type { Value, ApexList } from '../../runtime/values.ts';
import type { Type } from '../../schema/types.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import { sObjectTypeToken } from '../describe/tokens.ts';
import { listOfValues } from '../iteration.ts';
import { cloneValue, plainClone } from '../records/clone.ts';

type MapType = Type & { kind: 'map' };

function putRecords(runtime: Runtime, map: ApexMap, records: ApexList): ApexMap {
  const seen = new Set<Value>();
  records.items.forEach((record, index) => {
    const id = record instanceof SObject ? (record.values.get('Id') ?? null) : null;
    if (id === null) return runtime.fail('System.ListException', `Row with null Id at index: ${index}`);
    if (seen.has(id)) return runtime.fail('System.ListException', `Row with duplicate Id at index: ${index}`);
    seen.add(id);
    map.put(id, record);
  });
  return map;
}

export default libraryType('System.Map', 'apex_methods_system_map', {
  '<init>()': (_, type: MapType) => new ApexMap(type),
  '<init>(Map<K,V>)': (_, type: MapType, source: ApexMap) => new ApexMap(type, source),
  '<init>(List<SObject>)': assumed('the texts for a null and a repeated Id', (runtime, type: MapType, records: ApexList) =>
    putRecords(runtime, new ApexMap(type), records),
  ),
  'clear()': (_, self: ApexMap) => self.clear(),
  'clone()': (_, self: ApexMap) => new ApexMap(self.type, self),
  'containsKey(K)': nullable((_, self: ApexMap, key: Value) => self.has(key)),
  'deepClone()': assumed(
    'records keep their Ids',
    (_, self: ApexMap) =>
      new ApexMap(
        self.type,
        Array.from(self, ([key, value]): [Value, Value] => [
          key,
          cloneValue(value, { ...plainClone, preserveId: true, preserveTimestamps: true, preserveAutonumber: true }),
        ]),
      ),
  ),
  'equals(Map<K,V>)': nullable((_, self: ApexMap, other: Value) => equalAny(self, other)),
  'get(K)': nullable((_, self: ApexMap, key: Value) => self.get(key)),
  'getSObjectType()': (runtime, self: ApexMap) => (self.type.value.kind === 'sObject' ? (sObjectTypeToken(runtime, self.type.value.name) ?? null) : null),
  'hashCode()': (_, self: ApexMap) => hashOf(self),
  'isEmpty()': (_, self: ApexMap) => self.size === 0,
  'keySet()': (_, self: ApexMap) => self.keySet(),
  'put(K,V)': nullable((_, self: ApexMap, key: Value, value: Value) => self.put(key, value)),
  'putAll(Map<K,V>)': (_, self: ApexMap, other: ApexMap) => {
    for (const [key, value] of [...other]) self.put(key, value);
  },
  // OBSERVED: the suite of apex-rollup (RollupFlowBulkProcessorTests, RollupFullRecalcTests) puts records without Ids and with one Id twice into a map; only the constructor refuses them.
  'putAll(List<SObject>)': assumed('a record without an Id is under null', (_, self: ApexMap, records: ApexList) => {
    for (const record of records.items) self.put(record instanceof SObject ? (record.values.get('Id') ?? null) : null, record);
  }),
  'remove(K)': nullable((_, self: ApexMap, key: Value) => self.remove(key)),
  'size()': (_, self: ApexMap) => self.size,
  'toString()': (_, self: ApexMap) => toText(self),
  'values()': (_, self: ApexMap) => listOfValues(self.type.value, self.values()),
});
