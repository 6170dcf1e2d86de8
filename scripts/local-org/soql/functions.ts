/**
 * The functions of SOQL, as tables: which there are, what they take, what they give.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_agg_functions.htm
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_date_functions.htm
 */
import type { FieldType, SObjectField, Type } from '../apex/schema/types.ts';
import { types } from '../apex/schema/types.ts';
import type { AggregateName, ResolvedExpression } from './resolved.ts';

export const aggregateNames: ReadonlySet<string> = new Set<AggregateName>(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']);

/** `DAY_ONLY` and `HOUR_IN_DAY` take date-times only. */
export const dateParts: ReadonlySet<string> = new Set([
  'CALENDAR_YEAR',
  'CALENDAR_QUARTER',
  'CALENDAR_MONTH',
  'DAY_IN_MONTH',
  'DAY_IN_WEEK',
  'DAY_IN_YEAR',
  'DAY_ONLY',
  'FISCAL_YEAR',
  'FISCAL_QUARTER',
  'FISCAL_MONTH',
  'HOUR_IN_DAY',
  'WEEK_IN_MONTH',
  'WEEK_IN_YEAR',
]);

/** Salesforce runs these; we do not yet. */
export const unsupportedFunctions: ReadonlySet<string> = new Set(['FORMAT', 'CONVERTCURRENCY', 'DISTANCE', 'GEOLOCATION', 'FORMULA']);

const numeric: ReadonlySet<FieldType> = new Set<FieldType>(['int', 'long', 'double', 'currency', 'percent', 'summary']);
const neverCompared: ReadonlySet<FieldType> = new Set<FieldType>(['longtextarea', 'html', 'base64', 'address', 'location', 'anyType']);

export const isNumeric = (field: SObjectField): boolean =>
  numeric.has(field.type) ||
  (field.type === 'formula' && ['Decimal', 'Double', 'Integer', 'Long'].some((name) => field.apexType.kind === 'primitive' && field.apexType.name === name));

export const isTemporal = (field: SObjectField): boolean =>
  field.apexType.kind === 'primitive' && (field.apexType.name === 'Date' || field.apexType.name === 'Datetime');

/** May stand in WHERE and ORDER BY. Long text cannot, whatever the describe says. */
export const isFilterable = (field: SObjectField): boolean => field.isFilterable && !neverCompared.has(field.type);

export const isSortable = (field: SObjectField): boolean => !neverCompared.has(field.type) && field.type !== 'multipicklist';

/** Long text, multi-select picklists and date-times cannot be grouped by. */
export const isGroupable = (field: SObjectField): boolean =>
  !neverCompared.has(field.type) && field.type !== 'multipicklist' && field.type !== 'datetime' && !(isNumeric(field) && field.type !== 'int');

export function aggregateFits(name: AggregateName, field: SObjectField): boolean {
  if (neverCompared.has(field.type)) return false;
  if (name === 'SUM' || name === 'AVG') return isNumeric(field);
  if (name === 'MIN' || name === 'MAX') return field.type !== 'boolean' && field.type !== 'multipicklist';
  return true;
}

/** The Apex type of an expression's value. AVG is a Double in the API and a Decimal in Apex; COUNT an Integer. */
export function typeOfExpression(expression: ResolvedExpression): Type {
  switch (expression.kind) {
    case 'field':
      return expression.path.field.apexType;
    case 'label':
      return types.string;
    case 'datePart':
      return expression.name === 'DAY_ONLY' ? types.date : types.integer;
    case 'grouping':
      return types.integer;
    case 'aggregate':
      if (expression.name === 'COUNT' || expression.name === 'COUNT_DISTINCT') return types.integer;
      if (expression.name === 'SUM' || expression.name === 'AVG') return types.decimal;
      return expression.path?.field.apexType ?? types.object;
  }
}
