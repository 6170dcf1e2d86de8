/**
 * What Salesforce's optimiser would say of a query's filter: does an index lead it, and is that index selective? Rules, not measurements of SQLite.
 * An index serves equality, IN, ranges and LIKE with a fixed beginning; not `!=`, NOT, NOT IN, EXCLUDES, comparison with null, or LIKE with a leading wildcard.
 * AND needs one selective filter, OR needs all. https://help.salesforce.com/s/articleView?id=000385213&type=1 and
 * https://developer.salesforce.com/docs/atlas.en-us.salesforce_large_data_volumes_bp.meta/salesforce_large_data_volumes_bp/ldv_deployments_infrastructure_indexes.htm
 */
import type { SObjectField, SObjectSchema } from '../apex/schema/types.ts';
import type { FieldPath, ResolvedCondition, ResolvedQuery, ResolvedValue } from './resolved.ts';

export interface Statistics {
  /** Rows of an object; undefined: unknown, a large object is assumed. */
  rows(object: string): number | undefined;
  /** Rows a filter on this field would answer; undefined: unknown, equality and IN are taken as selective. */
  matches?(object: string, field: string): number | undefined;
}

export interface Explanation {
  readonly object: string;
  readonly leadingOperator: 'Index' | 'TableScan';
  readonly field: string | undefined;
  readonly isSelective: boolean;
  readonly reason: string;
}

/** Of standard objects by the pages above: beyond what any object has. */
const standardIndexes: Readonly<Record<string, readonly string[]>> = { contact: ['Email'], lead: ['Email'], user: ['Username'], case: ['CaseNumber'] };
const everywhere: ReadonlySet<string> = new Set([
  'Id',
  'Name',
  'OwnerId',
  'CreatedDate',
  'SystemModstamp',
  'LastModifiedDate',
  'RecordTypeId',
  'CreatedById',
  'LastModifiedById',
]);

/**
 * Has Salesforce an index on this field? Primary key, Name, owner, audit dates, record type, lookups, External ID, Unique and idLookup fields (facts §1.6).
 * ASSUMED: idLookup means indexed (EmailMessage.MessageIdentifier): a lookup key without an index could not serve upsert and relation by key.
 * Experiment: the plan of a query by it (`sf api request rest "/query/?explain=…"`) in an org with 200,000 mails.
 */
export function isIndexed(object: SObjectSchema, field: SObjectField): boolean {
  if (everywhere.has(field.name)) return true;
  if (field.type === 'id' || field.type === 'reference') return true;
  if (field.isExternalId || field.isUnique || field.isIdLookup || field.isIndexed) return true;
  return standardIndexes[object.name.toLowerCase()]?.includes(field.name) === true;
}

const isStandardIndex = (object: SObjectSchema, field: SObjectField): boolean =>
  !field.isCustom &&
  (everywhere.has(field.name) ||
    field.type === 'reference' ||
    field.type === 'id' ||
    standardIndexes[object.name.toLowerCase()]?.includes(field.name) === true);

/** A standard index is selective below 30 % of the first million rows and 15 % of the rest, at most 1,000,000; a custom one below 10 % and 5 %, at most 333,333. */
export function threshold(isStandard: boolean, rows: number): number {
  const [first, rest, most] = isStandard ? [0.3, 0.15, 1_000_000] : [0.1, 0.05, 333_333];
  return Math.min(most, Math.min(rows, 1e6) * first + Math.max(0, rows - 1e6) * rest);
}

interface Judgement {
  readonly isSelective: boolean;
  readonly field: string | undefined;
  readonly reason: string;
}

export function explain(query: ResolvedQuery, statistics: Statistics): Explanation {
  const object = query.object.name;
  if (query.where === undefined) return { object, leadingOperator: 'TableScan', field: undefined, isSelective: false, reason: 'there is no filter' };
  const { isSelective, field, reason } = judge(query.object, query.where, statistics);
  return { object, leadingOperator: isSelective ? 'Index' : 'TableScan', field, isSelective, reason };
}

function judge(object: SObjectSchema, condition: ResolvedCondition, statistics: Statistics): Judgement {
  switch (condition.kind) {
    case 'and': {
      const parts = condition.operands.map((operand) => judge(object, operand, statistics));
      return parts.find((part) => part.isSelective) ?? refused(parts.map((part) => part.reason).join('; ') || 'there is no filter');
    }
    case 'or': {
      const parts = condition.operands.map((operand) => judge(object, operand, statistics));
      const bad = parts.find((part) => !part.isSelective);
      if (bad !== undefined) return refused(`one branch of OR is not selective: ${bad.reason}`);
      return { isSelective: true, field: parts.map((part) => part.field).join(' or '), reason: 'every branch of OR is led by a selective index' };
    }
    case 'not':
      return refused('NOT cannot use an index');
    case 'semiJoin':
      if (condition.isAnti) return refused(`${text(condition.left)}: an anti-join cannot use an index`);
      return byIndex(object, condition.left, statistics, 'a semi-join');
    case 'compare': {
      if (condition.left.kind !== 'field') return refused('a function of a field cannot use an index');
      const { path } = condition.left;
      const obstacle = operatorObstacle(path, condition.operator, condition.right);
      return obstacle === undefined ? byIndex(object, path, statistics, condition.operator) : refused(`${text(path)}: ${obstacle}`);
    }
  }
}

const refused = (reason: string): Judgement => ({ isSelective: false, field: undefined, reason });
const text = (path: FieldPath): string => [...path.steps.map((step) => step.relationship), path.field.name].join('.');

function operatorObstacle(path: FieldPath, operator: string, right: ResolvedValue): string | undefined {
  if (operator === '!=' || operator === 'NOT IN' || operator === 'EXCLUDES' || operator === 'INCLUDES') return `${operator} cannot use an index`;
  if (operator === 'LIKE' && right.kind === 'text' && /^[%_]/.test(right.value)) return 'LIKE with a leading wildcard cannot use an index';
  if (isNull(right)) return 'a comparison with null cannot use an index';
  if (right.kind === 'list' && right.values.some(isNull)) return 'a null among the values keeps the index from being used';
  if (['<', '<=', '>', '>='].includes(operator) && path.field.apexType.kind === 'primitive' && path.field.apexType.name === 'String')
    return `${operator} on text cannot use an index`;
  return undefined;
}

const isNull = (value: ResolvedValue): boolean => value.kind === 'null' || (value.kind === 'text' && value.value === '');

function byIndex(object: SObjectSchema, path: FieldPath, statistics: Statistics, how: string): Judgement {
  if (path.steps.length > 0 && path.steps.some((step) => step.isPolymorphic)) return refused(`${text(path)}: a polymorphic parent has no index`);
  if (!isIndexed(path.object, path.field)) return refused(`${text(path)} is not indexed`);
  const rows = statistics.rows(object.name);
  const matches = statistics.matches?.(object.name, text(path));
  const isStandard = isStandardIndex(path.object, path.field);
  if (rows !== undefined && matches !== undefined && matches > threshold(isStandard, rows)) {
    return refused(`${text(path)}: ${matches} of ${rows} rows is above the threshold of ${threshold(isStandard, rows)}`);
  }
  return { isSelective: true, field: text(path), reason: `${isStandard ? 'standard' : 'custom'} index on ${text(path)} by ${how}` };
}

/** Salesforce's own words, then what would have to change. */
export const nonSelective = (explanation: Explanation): string =>
  'Non-selective query against large object type (more than 200000 rows). Consider an indexed filter or contact salesforce.com about custom indexing. ' +
  `[${explanation.object}: ${explanation.reason}]`;
