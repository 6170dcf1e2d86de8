/**
 * What a page sees of an Apex value. Unlike System.JSON: of a class only the members marked @AuraEnabled, of a record its fields without attributes, and nothing that is null.
 * https://developer.salesforce.com/docs/platform/lwc/guide/apex-expose-method.html
 * ASSUMED: null members are left out, as records' are.
 */
import { quoted, JsonWriter } from './apex/library/json.ts';
import { ApexMap, ApexSet } from './apex/runtime/collections.ts';
import type { Runtime } from './apex/runtime/runtime.ts';
import { toText } from './apex/runtime/text.ts';
import { ApexList, SObject, UserObject, type Value } from './apex/runtime/values.ts';
import { types } from './apex/schema/types.ts';

/** The members of a class that pages see; `getter` is the slot of a property with a body. */
export type PageFields = readonly { readonly name: string; readonly getter: string | undefined }[];

export function pageJson(runtime: Runtime, value: Value, fieldsOf: (className: string) => PageFields | undefined): string {
  const plain = new JsonWriter(runtime, { suppressNulls: true, isPretty: false });
  const array = (items: readonly Value[]): string => `[${items.map(write).join(',')}]`;
  const object = (entries: Iterable<readonly [string, Value]>): string => {
    const written: string[] = [];
    for (const [name, held] of entries) if (held !== null) written.push(`${quoted(name)}:${write(held)}`);
    return `{${written.join(',')}}`;
  };
  const write = (held: Value): string => {
    if (held instanceof ApexList) return array(held.items);
    if (held instanceof ApexSet) return array(held.toArray());
    if (held instanceof ApexMap) return object(Array.from(held, ([key, item]) => [toText(key, held.type.key), item] as const));
    if (held instanceof SObject) return object([...held.values, ...held.parents, ...held.children]);
    if (held instanceof UserObject) return object(members(held));
    return plain.write(held, types.object);
  };
  const members = (held: UserObject): (readonly [string, Value])[] => {
    const values = held as unknown as Readonly<Record<string, Value>>;
    const { classInfo } = held;
    return inherited(classInfo.name).map(({ name, getter }) => {
      if (getter !== undefined) return [name, runtime.call(held, getter)] as const;
      const field = classInfo.fields.find((candidate) => candidate.name === name);
      return [name, field === undefined ? null : (values[field.property] ?? null)] as const;
    });
  };
  const inherited = (className: string): PageFields => {
    const superclass = runtime.classInfo(className)?.superclass;
    return [...(superclass === undefined ? [] : inherited(superclass.name)), ...(fieldsOf(className) ?? [])];
  };
  return write(value);
}
