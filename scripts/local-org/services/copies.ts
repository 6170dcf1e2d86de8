/**
 * An object as it comes out of Salesforce's queue: what it held when it went in, down to the last list, and nothing in transient fields.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_keywords_transient.htm
 */
import { ApexMap, ApexSet } from '../apex/runtime/collections.ts';
import { ApexList, SObject, UserObject, type Value } from '../apex/runtime/values.ts';

export function copyOf<T extends Value>(value: T, copies = new Map<object, Value>()): T {
  if (typeof value !== 'object' || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known as T;
  return copyObject(value, copies) as T;
}

function copyObject(value: object, copies: Map<object, Value>): Value {
  const noted = <C extends Value>(copy: C): C => {
    copies.set(value, copy);
    return copy;
  };
  if (value instanceof ApexList) {
    const copy = noted(new ApexList(value.type));
    copy.items.push(...value.items.map((item) => copyOf(item, copies)));
    return copy;
  }
  if (value instanceof ApexSet)
    return noted(
      new ApexSet(
        value.type,
        value.toArray().map((item) => copyOf(item, copies)),
      ),
    );
  if (value instanceof ApexMap)
    return noted(
      new ApexMap(
        value.type,
        Array.from(value, ([key, held]) => [copyOf(key, copies), copyOf(held, copies)] as const),
      ),
    );
  if (value instanceof SObject) return copyRecord(value, noted(new SObject(value.schema)), copies);
  if (value instanceof UserObject) return copyUserObject(value, noted(value.classInfo.allocate() as unknown as UserObject), copies);
  // Dates, numbers, enums, tokens: they never change.
  return value as Value;
}

function copyRecord(from: SObject, to: SObject, copies: Map<object, Value>): SObject {
  for (const [field, value] of from.values) to.values.set(field, copyOf(value, copies));
  for (const [name, parent] of from.parents) to.parents.set(name, copyOf(parent, copies));
  for (const [name, list] of from.children) to.children.set(name, copyOf(list, copies));
  to.queried = from.queried;
  return to;
}

function copyUserObject(from: UserObject, to: UserObject, copies: Map<object, Value>): UserObject {
  const [source, target] = [from, to] as unknown as Record<string, Value>[];
  for (const { property, isKeptInJobs } of from.classInfo.fields) if (isKeptInJobs) target![property] = copyOf(source![property] ?? null, copies);
  return to;
}
