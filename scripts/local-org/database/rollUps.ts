/**
 * Roll-up summaries: worked out from the children as they are when somebody reads the field, so that they are never stale.
 * https://help.salesforce.com/s/articleView?id=platform.fields_about_roll_up_summary_fields.htm
 * ASSUMED: filters compare text without case. A save of the children does not run the parent's triggers, as it does on Salesforce.
 */
import type { SObjectField, SObjectSchema, SummaryRule } from '../apex/schema/types.ts';
import { Decimal } from '../apex/runtime/decimal.ts';
import { ApexDate, ApexDatetime } from '../apex/runtime/values.ts';
import type { SObject, Value } from '../apex/runtime/values.ts';
import { dateOf, datetimeOf } from '../soql/index.ts';
import type { Database } from './database.ts';
import { findRows } from './records.ts';
import { decimalOf } from './values.ts';

/** `read`: a field of a child, formulas included. */
export function rollUp(database: Database, rule: SummaryRule, parentId: string, read: (child: SObject, field: string) => Value): Value {
  const object = database.schema.sObject(rule.child);
  const foreignKey = object?.fields.get(rule.foreignKey.toLowerCase());
  if (object === undefined || foreignKey === undefined) return null;
  const children = findRows(database, object, foreignKey.name, parentId).filter((child) =>
    rule.filters.every((filter) => holds(object, filter, read(child, filter.field))),
  );
  if (rule.operation === 'count' || rule.field === undefined) return Decimal.fromInteger(children.length);
  const values = children.map((child) => read(child, rule.field ?? '')).filter((value) => value !== null);
  // ASSUMED: the sum of nothing is 0; the least and greatest of nothing are empty.
  if (rule.operation === 'sum') return values.reduce<Decimal>((sum, value) => sum.add(decimalOf(value)), Decimal.fromInteger(0));
  const sign = rule.operation === 'min' ? 1 : -1;
  return values.reduce<Value>((best, value) => (best === null || sign * compared(value, best) < 0 ? value : best), null);
}

function compared(a: Value, b: Value): number {
  if (a instanceof ApexDate && b instanceof ApexDate) return a.days - b.days;
  if (a instanceof ApexDatetime && b instanceof ApexDatetime) return a.ms - b.ms;
  return decimalOf(a).compare(decimalOf(b));
}

function holds(object: SObjectSchema, filter: SummaryRule['filters'][number], value: Value): boolean {
  const wanted = filter.value.split(',').map((part) => part.trim());
  const field = object.fields.get(filter.field.toLowerCase());
  const equals = wanted.some((text) => isEqual(field, value, text));
  switch (filter.operation) {
    case 'equals':
      return equals;
    case 'notEqual':
      return !equals;
    case 'contains':
    case 'includes':
      return wanted.some((text) => textOf(value).includes(text.toLowerCase()));
    case 'notContain':
    case 'excludes':
      return !wanted.some((text) => textOf(value).includes(text.toLowerCase()));
    case 'startsWith':
      return wanted.some((text) => textOf(value).startsWith(text.toLowerCase()));
    default: {
      const order = value === null ? undefined : orderOf(value, filter.value);
      if (order === undefined) return false;
      if (filter.operation === 'lessThan') return order < 0;
      if (filter.operation === 'lessOrEqual') return order <= 0;
      return filter.operation === 'greaterThan' ? order > 0 : filter.operation === 'greaterOrEqual' && order >= 0;
    }
  }
}

const textOf = (value: Value): string => (value === null ? '' : String(value).toLowerCase());

function isEqual(field: SObjectField | undefined, value: Value, text: string): boolean {
  if (field?.type === 'boolean' || typeof value === 'boolean') return (value === true) === (text.toLowerCase() === 'true' || text === '1');
  if (value === null) return text === '';
  return typeof value === 'string' ? textOf(value) === text.toLowerCase() : orderOf(value, text) === 0;
}

function orderOf(value: Exclude<Value, null>, text: string): number | undefined {
  if (value instanceof ApexDate) return value.days - (dateOf(text) ?? Number.NaN);
  if (value instanceof ApexDatetime) return value.ms - (datetimeOf(text) ?? Number.NaN);
  if (typeof value === 'string') return textOf(value) < text.toLowerCase() ? -1 : textOf(value) > text.toLowerCase() ? 1 : 0;
  const number = Decimal.parse(text);
  return number === undefined ? undefined : decimalOf(value).compare(number);
}
