/** Copies of records. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_sobject.htm#apex_System_SObject_clone */
import { ApexList, SObject } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';

const timestamps = new Set(['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate']);
const sources = new WeakMap<SObject, SObject>();

export interface CloneOptions {
  readonly preserveId: boolean;
  readonly isDeep: boolean;
  readonly preserveTimestamps: boolean;
  readonly preserveAutonumber: boolean;
}
export const plainClone: CloneOptions = { preserveId: false, isDeep: false, preserveTimestamps: false, preserveAutonumber: false };

export function cloneRecord(record: SObject, options: CloneOptions): SObject {
  const copy = new SObject(record.schema);
  for (const [field, value] of record.values) {
    if (field === 'Id' ? !options.preserveId : timestamps.has(field) ? !options.preserveTimestamps : false) continue;
    if (!options.preserveAutonumber && record.schema.fields.get(field.toLowerCase())?.type === 'autonumber') continue;
    copy.values.set(field, value);
  }
  for (const [name, parent] of record.parents)
    copy.parents.set(name, parent && options.isDeep ? cloneRecord(parent, { ...options, preserveId: true }) : parent);
  for (const [name, children] of record.children) copy.children.set(name, options.isDeep ? cloneList(children, { ...options, preserveId: true }) : children);
  copy.queried = record.queried;
  sources.set(copy, record);
  return copy;
}
export const cloneSource = (record: SObject): SObject | undefined => sources.get(record);

export const cloneValue = (value: Value, options: CloneOptions): Value => (value instanceof SObject ? cloneRecord(value, options) : value);
export const cloneList = (list: ApexList, options: CloneOptions): ApexList =>
  new ApexList(
    list.type,
    list.items.map((item) => cloneValue(item, options)),
  );
