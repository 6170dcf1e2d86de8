/** Fields the user may not see or write are taken off. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Security.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import { ApexList, LibraryObject, SObject } from '../../runtime/values.ts';
import type { EnumValue, Value } from '../../runtime/values.ts';
import { platform, setOf, types } from '../../schema/types.ts';
import { assumed, libraryType } from '../declare.ts';
import { isFieldAccessible } from '../describe/field.ts';
import { mapOfEntries, setOfValues } from '../iteration.ts';
import { service } from '../services.ts';
import type { LibraryType } from '../table.ts';

class Decision extends LibraryObject {
  readonly type = platform('System.SObjectAccessDecision');
  readonly records: ApexList;
  readonly removed = new Map<string, Set<string>>();
  readonly modified = new Set<number>();
  constructor(records: ApexList) {
    super();
    this.records = records;
  }
}
const rights: Readonly<Record<string, readonly Right[]>> = {
  READABLE: ['read'],
  CREATABLE: ['create'],
  UPDATABLE: ['update'],
  UPSERTABLE: ['create', 'update'],
};

type Right = 'read' | 'create' | 'update';

/** One record after the other, with the parents and children that came with it; what was taken off is noted by its object. */
class Stripping {
  readonly #runtime: Runtime;
  readonly #needed: readonly Right[];
  readonly removed: Map<string, Set<string>>;
  constructor(runtime: Runtime, needed: readonly Right[], removed: Map<string, Set<string>>) {
    this.#runtime = runtime;
    this.#needed = needed;
    this.removed = removed;
  }

  mayUse(object: string): boolean {
    return this.#needed.every((right) => service(this.#runtime, 'access').object(object, right));
  }

  /** Answers the copy, and whether anything of it or of what hangs on it is missing. */
  copy(record: SObject): { readonly record: SObject; readonly isModified: boolean } {
    const { name, fields } = record.schema;
    const copy = new SObject(record.schema);
    const missing = new Set<string>();
    let isModified = false;
    for (const [field, value] of record.values) {
      const declared = fields.get(field.toLowerCase());
      if (field === 'Id' || !declared || this.#needed.every((right) => isFieldAccessible(this.#runtime, name, declared, right))) copy.values.set(field, value);
      else missing.add(field);
    }
    for (const [relation, parent] of record.parents) {
      const stripped = parent === null ? undefined : this.copy(parent);
      isModified ||= stripped?.isModified === true;
      copy.parents.set(relation, stripped?.record ?? null);
    }
    for (const [relation, children] of record.children) {
      const [first] = children.items;
      if (first instanceof SObject && !this.mayUse(first.schema.name)) {
        missing.add(relation);
        continue;
      }
      const stripped = children.items.map((child) => (child instanceof SObject ? this.copy(child) : undefined));
      isModified ||= stripped.some((child) => child?.isModified === true);
      const list = new ApexList(children.type);
      list.items.push(...stripped.map((child) => child?.record ?? null));
      copy.children.set(relation, list);
    }
    // What was taken off reads as if the query had not asked for it. OBSERVED: the suites of rflib and apex-recipes.
    copy.queried = record.queried === undefined || missing.size === 0 ? record.queried : new Set([...record.queried].filter((field) => !missing.has(field)));
    if (missing.size > 0) this.removed.set(name, new Set([...(this.removed.get(name) ?? []), ...missing]));
    return { record: copy, isModified: isModified || missing.size > 0 };
  }
}

function strip(runtime: Runtime, access: EnumValue, source: ApexList, checksObject: boolean): Decision {
  const needed = rights[access.name] ?? runtime.fail('System.IllegalArgumentException', `Unknown access type ${access.name}`);
  const decision = new Decision(new ApexList(source.type));
  const stripping = new Stripping(runtime, needed, decision.removed);
  source.items.forEach((item, index) => {
    if (!(item instanceof SObject)) return runtime.fail('System.NullPointerException', 'Attempt to de-reference a null object');
    const { name } = item.schema;
    // OBSERVED: the words, by the suite of rflib. ASSUMED: the type.
    if (name === 'AggregateResult') return runtime.fail('System.IllegalArgumentException', 'AggregateResult SObject types are not supported');
    if (checksObject && !stripping.mayUse(name)) runtime.fail('System.NoAccessException', `No access to entity: ${name}`);
    const { record, isModified } = stripping.copy(item);
    if (isModified) decision.modified.add(index);
    decision.records.items.push(record);
  });
  return decision;
}
const inParents = 'a child relationship goes as a whole, under its own name, when its object may not be used; the root object alone can refuse';

export const accessDecision: LibraryType = libraryType('System.SObjectAccessDecision', 'apex_class_System_SObjectAccessDecision', {
  'getModifiedIndexes()': (_, self: Decision) => setOfValues(types.integer, self.modified),
  'getRecords()': (_, self: Decision) => self.records,
  'getRemovedFields()': (_, self: Decision) =>
    mapOfEntries(
      types.string,
      setOf(types.string),
      Array.from(self.removed, ([object, fields]): [Value, Value] => [object, setOfValues(types.string, fields)]),
    ),
});

export default libraryType('System.Security', 'apex_class_System_Security', {
  'stripInaccessible(AccessType,List<SObject>)': assumed(inParents, (runtime, access: EnumValue, records: ApexList) => strip(runtime, access, records, true)),
  'stripInaccessible(AccessType,List<SObject>,Boolean)': assumed(inParents, (runtime, access: EnumValue, records: ApexList, checksObject: boolean) =>
    strip(runtime, access, records, checksObject),
  ),
});
