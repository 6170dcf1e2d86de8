/** SOQL: from a query's tree to its meaning (`resolveQuery`), to SQL (`planQuery`), to what Salesforce's optimiser would say of it (`explain`). Knows no database. */
export { expressionKey } from './expressionKey.ts';
export { bindProblem, resolveQuery } from './resolve.ts';
export type { Resolution } from './resolve.ts';
export { fold } from './fold.ts';
export { datetimeOf, dateOf, isIdText, longId, timeOf } from './literals.ts';
export { daySpan } from './dateLiterals.ts';
export { emptyObject, nameObject, noSuchColumn, noSuchObject, plainField, referenceOf } from './path.ts';
export { isFilterable, isNumeric, typeOfExpression } from './functions.ts';
export type * from './resolved.ts';
export { planQuery } from './plan.ts';
export type { AggregateColumn, BindShape, Comparand, Parameter, Plan, PlanEnvironment, RecordShape } from './planned.ts';
export { UnsupportedQuery } from './planBuilder.ts';
export { afterPrefix, patternPrefix } from './planCondition.ts';
export { comparedColumn, comparedField, foldColumn, hasFold, quoted, storageOf } from './columns.ts';
export type { Storage } from './columns.ts';
export { explain, isIndexed, nonSelective, threshold } from './selectivity.ts';
export type { Explanation, Statistics } from './selectivity.ts';
export { searchTerm } from './searchTerm.ts';
