/**
 * Checks a literal against the field it is compared with, and gives it the form in which SQLite compares: Salesforce's texts where it would refuse.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_fieldexpression.htm
 */
import type { SoqlLiteral } from '../apex/syntax/tree.ts';
import type { SObjectField } from '../apex/schema/types.ts';
import type { ResolvedValue } from './resolved.ts';
import { isNumeric } from './functions.ts';

/** What a field's literal must be, in Salesforce's words. */
function literalKind(field: SObjectField): 'string' | 'ID' | 'boolean' | 'int' | 'double' | 'date' | 'dateTime' | 'time' {
  const apex = field.apexType.kind === 'primitive' ? field.apexType.name : 'String';
  if (field.type === 'id' || field.type === 'reference' || apex === 'Id') return 'ID';
  if (apex === 'Boolean') return 'boolean';
  if (apex === 'Date') return 'date';
  if (apex === 'Datetime') return 'dateTime';
  if (apex === 'Time') return 'time';
  if (field.type === 'int' || apex === 'Integer') return 'int';
  return isNumeric(field) || apex === 'Decimal' || apex === 'Double' || apex === 'Long' ? 'double' : 'string';
}

const mustBe = (field: SObjectField, kind: string, quoted: boolean): string =>
  `value of filter criterion for field '${field.name}' must be of type ${kind} and should ${quoted ? '' : 'not '}be enclosed in quotes`;

/** 15 or 18 characters of base 62. */
export const isIdText = (text: string): boolean => /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(text);

const checksumDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The 18-character form: three check digits, each the upper-case pattern of five characters. Answers an 18-character Id as it is. */
export function longId(id: string): string {
  if (id.length !== 15) return id;
  let suffix = '';
  for (let part = 0; part < 15; part += 5) {
    let pattern = 0;
    for (let at = 0; at < 5; at++) {
      const c = id.charCodeAt(part + at);
      if (c >= 65 && c <= 90) pattern |= 1 << at;
    }
    suffix += checksumDigits.charAt(pattern);
  }
  return id + suffix;
}

/** `2024-01-31` to days since 1970; undefined when there is no such day. */
export function dateOf(text: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (parts === null) return undefined;
  const ms = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return new Date(ms).toISOString().startsWith(text) ? ms / 86_400_000 : undefined;
}

const datetimeForm = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d\d:?\d\d)$/i;

export function datetimeOf(text: string): number | undefined {
  const parts = datetimeForm.exec(text);
  const day = dateOf(parts?.[1] ?? '');
  if (parts === null || day === undefined) return undefined;
  const zone = parts[6] ?? 'Z';
  const sign = zone.startsWith('-') ? -1 : 1;
  const offset = zone.length === 1 ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
  const millis = Number((parts[5] ?? '0').padEnd(3, '0'));
  return day * 86_400_000 + (Number(parts[2]) * 60 + Number(parts[3]) - offset) * 60_000 + Number(parts[4] ?? 0) * 1000 + millis;
}

export function timeOf(text: string): number | undefined {
  const parts = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?Z?$/i.exec(text);
  return parts === null ? undefined : (Number(parts[1]) * 60 + Number(parts[2])) * 60_000 + Number(parts[3]) * 1000 + Number((parts[4] ?? '0').padEnd(3, '0'));
}

/** The value, or Salesforce's complaint. */
export function checkLiteral(literal: SoqlLiteral, field: SObjectField): ResolvedValue | string {
  if (literal.type === 'null') return { kind: 'null' };
  const wanted = literalKind(field);
  switch (wanted) {
    case 'string':
      return literal.type === 'string' ? { kind: 'text', value: literal.text } : mustBe(field, 'string', true);
    case 'ID':
      if (literal.type !== 'string') return mustBe(field, 'ID', true);
      if (literal.text === '') return { kind: 'null' };
      return isIdText(literal.text) ? { kind: 'text', value: longId(literal.text) } : `invalid ID field: ${literal.text}`;
    case 'boolean':
      return literal.type === 'boolean' ? { kind: 'boolean', value: literal.text.toLowerCase() === 'true' } : mustBe(field, 'boolean', false);
    case 'int':
    case 'double':
      if (literal.type === 'integer' || literal.type === 'decimal') return { kind: 'number', text: literal.text };
      return mustBe(field, wanted, false);
    case 'date': {
      const days = literal.type === 'date' ? dateOf(literal.text) : undefined;
      return days === undefined ? mustBe(field, 'date', false) : { kind: 'date', value: days };
    }
    case 'dateTime': {
      const ms = literal.type === 'datetime' ? datetimeOf(literal.text) : undefined;
      return ms === undefined ? mustBe(field, 'dateTime', false) : { kind: 'datetime', value: ms };
    }
    case 'time': {
      const ms = literal.type === 'time' ? timeOf(literal.text) : undefined;
      return ms === undefined ? mustBe(field, 'time', false) : { kind: 'time', value: ms };
    }
  }
}
