/** Maps by names that Salesforce itself gives out: keys in small letters, found in any case. ASSUMED: so are the maps of fields and of objects; those of record types are plain. */
import { ApexMap } from '../../runtime/collections.ts';
import type { Value } from '../../runtime/values.ts';
import { mapOf, types } from '../../schema/types.ts';
import type { Type } from '../../schema/types.ts';

export class NameMap extends ApexMap {
  constructor(value: Type, entries: Iterable<readonly [string, Value]>) {
    super(mapOf(types.string, value) as Type & { kind: 'map' });
    for (const [name, held] of entries) this.put(name.toLowerCase(), held);
  }
  override get(key: Value): Value {
    return super.get(typeof key === 'string' ? key.toLowerCase() : key);
  }
  override has(key: Value): boolean {
    return super.has(typeof key === 'string' ? key.toLowerCase() : key);
  }
}
