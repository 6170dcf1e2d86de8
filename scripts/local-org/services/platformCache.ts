/**
 * The platform cache: the partitions that the projects' metadata declares, each a map. A test has its own, empty at the start of each method.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_cache_namespace_overview.htm
 */
import type { CacheEntry, CacheService } from '../apex/library/services.ts';
import type { ApexRuntime } from '../apex/runtime/createRuntime.ts';

type Entries = Map<string, Map<string, CacheEntry>>;

const testSlot = 'platform cache';

export class PlatformCache implements CacheService {
  readonly #runtime: () => ApexRuntime;
  readonly #partitions: readonly { readonly name: string; readonly isDefault: boolean }[];
  readonly #entries: Entries = new Map();

  constructor(runtime: () => ApexRuntime, partitions: readonly { readonly name: string; readonly isDefault: boolean }[]) {
    this.#runtime = runtime;
    this.#partitions = partitions;
  }

  partition(kind: 'org' | 'session', name: string | undefined): { readonly name: string; readonly entries: Map<string, CacheEntry> } | undefined {
    const declared = this.#partitions.find((partition) => (name === undefined ? partition.isDefault : partition.name.toLowerCase() === name.toLowerCase()));
    if (declared === undefined) return undefined;
    const key = `${kind} ${declared.name}`;
    const held = this.#held;
    let entries = held.get(key);
    if (entries === undefined) held.set(key, (entries = new Map()));
    return { name: declared.name, entries };
  }

  get #held(): Entries {
    const { isTest, slots } = this.#runtime();
    if (!isTest) return this.#entries;
    let held = slots.get(testSlot) as Entries | undefined;
    if (held === undefined) slots.set(testSlot, (held = new Map()));
    return held;
  }
}
