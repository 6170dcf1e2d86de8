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
const rights: Readonly<Record<string, readonly ('read' | 'create' | 'update')[]>> = {
  READABLE: ['read'],
  CREATABLE: ['create'],
  UPDATABLE: ['update'],
  UPSERTABLE: ['create', 'update'],
};

function strip(runtime: Runtime, access: EnumValue, source: ApexList, checksObject: boolean): Decision {
  const needed = rights[access.name] ?? runtime.fail('System.IllegalArgumentException', `Unknown access type ${access.name}`);
  const decision = new Decision(new ApexList(source.type));
  source.items.forEach((item, index) => {
    if (!(item instanceof SObject)) return runtime.fail('System.NullPointerException', 'Attempt to de-reference a null object');
    const { name } = item.schema;
    if (checksObject && !needed.every((right) => service(runtime, 'access').object(name, right)))
      runtime.fail('System.NoAccessException', `No access to entity: ${name}`);
    const copy = new SObject(item.schema);
    for (const [field, value] of item.values) {
      const declared = item.schema.fields.get(field.toLowerCase());
      if (field === 'Id' || !declared || needed.every((right) => isFieldAccessible(runtime, name, declared, right))) copy.values.set(field, value);
      else {
        decision.modified.add(index);
        decision.removed.set(name, (decision.removed.get(name) ?? new Set()).add(field));
      }
    }
    for (const [relation, parent] of item.parents) copy.parents.set(relation, parent);
    for (const [relation, children] of item.children) copy.children.set(relation, children);
    copy.queried = item.queried;
    decision.records.items.push(copy);
  });
  return decision;
}
const inParents = 'parents and children stay as they are';

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
