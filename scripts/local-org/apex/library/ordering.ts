/**
 * The order of List.sort: nulls first, then by what the values are.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_collections_lists_sorting.htm
 */
import { Decimal } from '../runtime/decimal.ts';
import { DataObject } from './data.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { ApexDate, ApexDatetime, ApexTime, BoxedDouble, BoxedId, EnumValue, LibraryObject, SObject, UserObject } from '../runtime/values.ts';
import type { Value } from '../runtime/values.ts';

type Comparison = (a: Value, b: Value) => number;
const order = <T extends string | number | bigint | boolean>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
const plain = (value: Value): Value => (value instanceof BoxedDouble || value instanceof BoxedId ? value.value : value);
const isNumber = (value: Value): value is number | bigint | Decimal => typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal;
const decimal = (value: number | bigint | Decimal): Decimal =>
  value instanceof Decimal ? value : typeof value === 'bigint' ? Decimal.fromInteger(value) : Decimal.fromNumber(value);

/** By value, then label: https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_collections_lists_sorting.htm */
const isOption = ({ type }: DataObject): boolean => type.kind === 'platform' && type.name === 'System.SelectOption';

/** ASSUMED: texts in the order of their UTF-16 units, so capitals come before small letters. */
export function naturalOrder(runtime: Runtime): Comparison {
  const compare: Comparison = (one, other) => {
    const a = plain(one);
    const b = plain(other);
    if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
    if (typeof a === typeof b && typeof a !== 'object') return order(a as string, b as string);
    if (isNumber(a) && isNumber(b)) return decimal(a).compare(decimal(b));
    if (a instanceof ApexDate && b instanceof ApexDate) return order(a.days, b.days);
    if ((a instanceof ApexDatetime && b instanceof ApexDatetime) || (a instanceof ApexTime && b instanceof ApexTime)) return order(a.ms, b.ms);
    if (a instanceof EnumValue && b instanceof EnumValue) return order(a.ordinal, b.ordinal);
    if (a instanceof SObject && b instanceof SObject) return compareRecords(compare, a, b);
    if (a instanceof DataObject && b instanceof DataObject && isOption(a) && isOption(b)) {
      const byValue = compare(a.get('Value'), b.get('Value'));
      return byValue === 0 ? compare(a.get('Label'), b.get('Label')) : byValue;
    }
    if ((a instanceof UserObject || a instanceof LibraryObject) && 'compareto(object)' in a) return runtime.call(a, 'compareto(object)', b) as number;
    return runtime.fail('System.ListException', 'One or more of the items in this list is not Comparable.');
  };
  return compare;
}

/** Type label, Name, the other standard fields by name, custom fields by name; an empty field before a filled one. */
function compareRecords(compare: Comparison, a: SObject, b: SObject): number {
  const byLabel = order(a.schema.label, b.schema.label);
  if (byLabel !== 0) return byLabel;
  const name = a.schema.nameField ?? 'Name';
  const rank = (field: string): string => (field === name ? '0' : field.endsWith('__c') ? `2${field}` : `1${field}`);
  const fields = [...new Set([...a.values.keys(), ...b.values.keys()])].sort((x, y) => order(rank(x), rank(y)));
  for (const field of fields) {
    const result = compare(a.values.get(field) ?? null, b.values.get(field) ?? null);
    if (result !== 0) return result;
  }
  return 0;
}
