/**
 * The platform cache. `Cache.Org` and `Cache.Session` speak of a key in any partition (`local.Partition.key`, or `key` of the default one), a partition object of its own keys.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_namespace_cache.htm
 * ASSUMED: the texts of errors; what is put is not copied; what the builder of `get(Type,String)` loads is kept for a day.
 */
import type { Runtime } from '../../runtime/runtime.ts';
import { LibraryObject, type TypeValue, type Value } from '../../runtime/values.ts';
import { platform, types } from '../../schema/types.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import type { Marked } from '../declare.ts';
import { setOfValues } from '../iteration.ts';
import { service, type CacheEntry } from '../services.ts';
import { constructors } from '../System/exceptions.ts';
import { newInstance } from '../System/Type.ts';
import type { LibraryType } from '../table.ts';

type Kind = 'org' | 'session';
type Held = { readonly name: string; readonly entries: Map<string, CacheEntry> };

class Partition extends LibraryObject {
  readonly type;
  readonly kind: Kind;
  readonly name: string;
  constructor(kind: Kind, name: string) {
    super();
    this.type = platform(kind === 'org' ? 'Cache.OrgPartition' : 'Cache.SessionPartition');
    this.kind = kind;
    this.name = name;
  }
}

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_cache_Org.htm: a day, unless it is said otherwise. */
const daySeconds = 86_400;

const exceptionOf = (kind: Kind): string => (kind === 'org' ? 'Cache.Org.OrgCacheException' : 'Cache.Session.SessionCacheException');

function partitionNamed(runtime: Runtime, kind: Kind, name: string | undefined): Held {
  // `local.Partition`: without a namespace of its own, code says `local`.
  const plain = name?.split('.').at(-1);
  return (
    service(runtime, 'cache').partition(kind, plain) ??
    runtime.fail(exceptionOf(kind), plain === undefined ? 'There is no default partition' : `Cache partition ${name} does not exist`)
  );
}

/** Where a full key lives, and what it is called there. */
function placeOf(runtime: Runtime, kind: Kind, key: string): { held: Held; key: string } {
  const parts = key.split('.');
  const own = parts.pop()!;
  return { held: partitionNamed(runtime, kind, parts.length === 0 ? undefined : parts.join('.')), key: checkedKey(runtime, own) };
}

/** Letters and digits only, 50 at most: https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_platform_cache_limits.htm */
function checkedKey(runtime: Runtime, key: string): string {
  return /^[0-9A-Za-z]{1,50}$/.test(key) ? key : runtime.fail('Cache.InvalidParamException', `Invalid key: ${key}`);
}

function read(runtime: Runtime, { entries }: Held, key: string): Value {
  const entry = entries.get(key);
  if (entry !== undefined && entry.expiresAt <= runtime.now()) entries.delete(key);
  return entries.get(key)?.value ?? null;
}
function write(runtime: Runtime, { entries }: Held, key: string, value: Value, seconds = daySeconds): void {
  entries.set(key, { value, expiresAt: runtime.now() + seconds * 1000 });
}
/** `Cache.CacheBuilder.doLoad`. */
function load(runtime: Runtime, held: Held, builder: TypeValue, key: string): Value {
  const known = read(runtime, held, key);
  if (known !== null) return known;
  const loaded = runtime.call(newInstance(runtime, builder.of) as never, 'doload(string)', key);
  write(runtime, held, key, loaded);
  return loaded;
}

type Place = { readonly held: Held; readonly key: string };
const copied = 'what is put is not copied';

/** The methods of one kind of cache, given where a key lives. */
function entries<Self>(place: (runtime: Runtime, self: Self, key: string) => Place, of: (runtime: Runtime, self: Self) => Held): Record<string, Marked> {
  const put = (runtime: Runtime, self: Self, key: string, value: Value, seconds?: number): void => {
    const { held, key: own } = place(runtime, self, key);
    write(runtime, held, own, value, seconds);
  };
  const at =
    <T>(run: (runtime: Runtime, held: Held, key: string) => T) =>
    (runtime: Runtime, self: Self, key: string): T => {
      const { held, key: own } = place(runtime, self, key);
      return run(runtime, held, own);
    };
  return {
    'contains(String)': { run: at((runtime, held, key) => read(runtime, held, key) !== null) },
    'get(String)': { run: at(read) },
    'get(Type,String)': assumed('the builder loads for a day', (runtime: Runtime, self: Self, builder: TypeValue, key: string) => {
      const { held, key: own } = place(runtime, self, key);
      return load(runtime, held, builder, own);
    }),
    'getKeys()': { run: (runtime: Runtime, self: Self) => setOfValues(types.string, of(runtime, self).entries.keys()) },
    'getNumKeys()': { run: (runtime: Runtime, self: Self) => BigInt(of(runtime, self).entries.size) },
    'put(String,Object)': assumed(copied, (runtime: Runtime, self: Self, key: string, value: Value) => put(runtime, self, key, value)),
    'put(String,Object,Cache.Visibility)': assumed(copied, (runtime: Runtime, self: Self, key: string, value: Value) => put(runtime, self, key, value)),
    'put(String,Object,Integer)': assumed(copied, (runtime: Runtime, self: Self, key: string, value: Value, seconds: number) =>
      put(runtime, self, key, value, seconds),
    ),
    'put(String,Object,Integer,Cache.Visibility,Boolean)': assumed(copied, (runtime: Runtime, self: Self, key: string, value: Value, seconds: number) =>
      put(runtime, self, key, value, seconds),
    ),
    'remove(String)': { run: at((_, held, key) => held.entries.delete(key)) },
    'remove(Type,String)': {
      run: (runtime: Runtime, self: Self, _: TypeValue, key: string) => at((__, held, own) => held.entries.delete(own))(runtime, self, key),
    },
  };
}

/** Static methods get no self: the kind is theirs. */
const ofClass = (kind: Kind): Record<string, Marked> =>
  Object.fromEntries(
    Object.entries(
      entries<undefined>(
        (runtime, _, key) => placeOf(runtime, kind, key),
        (runtime) => partitionNamed(runtime, kind, undefined),
      ),
    ).map(([key, marked]) => [key, { ...marked, run: (runtime: Runtime, ...values: never[]) => marked.run(runtime, undefined as never, ...values) }]),
  );
const ofPartition = entries<Partition>(
  (runtime, self, key) => ({ held: partitionNamed(runtime, self.kind, self.name), key: checkedKey(runtime, key) }),
  (runtime, self) => partitionNamed(runtime, self.kind, self.name),
);
const partitionMethods: Record<string, Marked> = {
  ...ofPartition,
  'getName()': { run: (_: Runtime, self: Partition) => self.name },
  'isAvailable()': assumed('every declared partition has space', () => true),
  'getCapacity()': assumed('a cache of the local org is never full', () => 0),
};
const getPartition = (kind: Kind): Record<string, Marked> => ({
  'getPartition(String)': nullable((runtime: Runtime, name: string | null) => new Partition(kind, partitionNamed(runtime, kind, name ?? '').name)),
});

export const cacheTypes: readonly LibraryType[] = [
  libraryType('Cache.Org', 'apex_class_cache_Org', { ...ofClass('org'), ...getPartition('org') }),
  libraryType('Cache.Session', 'apex_class_cache_Session', {
    ...ofClass('session'),
    ...getPartition('session'),
    'isAvailable()': assumed('every session may be cached', () => true),
  }),
  libraryType('Cache.Partition', 'apex_class_cache_Partition', partitionMethods),
  libraryType('Cache.OrgPartition', 'apex_class_cache_OrgPartition', partitionMethods),
  libraryType('Cache.SessionPartition', 'apex_class_cache_SessionPartition', partitionMethods),
  libraryType('Cache.Org.OrgCacheException', 'apex_exception_types_cache', constructors),
  libraryType('Cache.Session.SessionCacheException', 'apex_exception_types_cache', constructors),
];
