/**
 * A query whose every name is known: what `resolve` answers and `plan`, `selectivity` and the checker ask.
 * A path is walked once here: the parents on the way, then the field. Values are already of the field's type; what is only known when the query runs stays a bind or a date literal.
 */
import type { Position, SoqlBind, SoqlComparisonOperator, SoqlDateLiteral, SoqlQuery } from '../apex/syntax/tree.ts';
import type { ChildRelationship, SObjectField, SObjectSchema, Type } from '../apex/schema/types.ts';

export interface QueryProblem {
  readonly at: Position;
  readonly message: string;
  /** `error`: Salesforce refuses it too; `unsupported`: Salesforce would run it, we do not. */
  readonly kind: 'error' | 'unsupported';
}

/** `target` is the pseudo-object `Name` where the reference may point to more than one object. */
export interface ParentStep {
  readonly relationship: string;
  readonly reference: SObjectField;
  readonly from: SObjectSchema;
  readonly target: SObjectSchema;
  readonly isPolymorphic: boolean;
}

export interface FieldPath {
  readonly steps: readonly ParentStep[];
  readonly object: SObjectSchema;
  readonly field: SObjectField;
}

export type AggregateName = 'COUNT' | 'COUNT_DISTINCT' | 'SUM' | 'AVG' | 'MIN' | 'MAX';

export type ResolvedExpression =
  | { readonly kind: 'field'; readonly path: FieldPath }
  /** `CALENDAR_YEAR` and its kin; `inUserZone` when wrapped by convertTimezone, else UTC. */
  | { readonly kind: 'datePart'; readonly name: string; readonly path: FieldPath; readonly inUserZone: boolean }
  | { readonly kind: 'label'; readonly path: FieldPath }
  /** 1 in a row that sums over this field, else 0. */
  | { readonly kind: 'grouping'; readonly path: FieldPath }
  /** `path` undefined: COUNT() of rows. */
  | { readonly kind: 'aggregate'; readonly name: AggregateName; readonly path: FieldPath | undefined };

/** A literal as SQLite will compare it, but for text, which the plan folds where the field ignores case. Decimals stay text. */
export type ResolvedValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Days since 1970 for a date, milliseconds for date-time and time. */
  | { readonly kind: 'date' | 'datetime' | 'time'; readonly value: number }
  | { readonly kind: 'dateLiteral'; readonly literal: SoqlDateLiteral }
  | { readonly kind: 'list'; readonly values: readonly ResolvedValue[] }
  | { readonly kind: 'bind'; readonly bind: SoqlBind };

export interface SemiJoin {
  readonly object: SObjectSchema;
  readonly selected: FieldPath;
  readonly where: ResolvedCondition | undefined;
}

export type ResolvedCondition =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly ResolvedCondition[] }
  | { readonly kind: 'not'; readonly operand: ResolvedCondition }
  | {
      readonly kind: 'compare';
      readonly at: Position;
      readonly left: ResolvedExpression;
      readonly operator: SoqlComparisonOperator;
      readonly right: ResolvedValue;
    }
  | { readonly kind: 'semiJoin'; readonly at: Position; readonly left: FieldPath; readonly isAnti: boolean; readonly inner: SemiJoin };

export interface ResolvedColumn {
  readonly expression: ResolvedExpression;
  /** Aggregate queries: the alias, the field's name, or `expr0`. Others: the field's name. */
  readonly name: string;
}

export interface ResolvedOrder {
  readonly by: ResolvedExpression;
  readonly descending: boolean;
  readonly nulls: 'FIRST' | 'LAST';
}

export interface ResolvedChild {
  readonly relationship: ChildRelationship;
  readonly query: ResolvedQuery;
}

/** `TYPEOF What WHEN Account THEN Phone ELSE Name END`: the parents of each type are read by a query of their own; the ELSE is among the columns. */
export interface ResolvedTypeOf {
  readonly relationship: string;
  readonly reference: SObjectField;
  readonly hasElse: boolean;
  /** `query` takes the parents' Ids as its only bind; `resolved` is the same without that filter: what rights are asked for. */
  readonly whens: readonly { readonly object: SObjectSchema; readonly query: SoqlQuery; readonly resolved: ResolvedQuery }[];
}

export interface ResolvedQuery {
  readonly query: SoqlQuery;
  readonly object: SObjectSchema;
  /** `records`: a list of the object; `aggregates`: a list of AggregateResult; `count`: SELECT COUNT(), an Integer. */
  readonly result: 'records' | 'aggregates' | 'count';
  readonly resultType: Type;
  /** In order of their place in the text: the order in which a QueryRequest carries their values. */
  readonly binds: readonly { readonly bind: SoqlBind; readonly expects: Type }[];
  readonly bindIndex: ReadonlyMap<SoqlBind, number>;
  readonly columns: readonly ResolvedColumn[];
  readonly children: readonly ResolvedChild[];
  readonly typeOfs: readonly ResolvedTypeOf[];
  readonly where: ResolvedCondition | undefined;
  readonly groupBy: readonly ResolvedExpression[];
  readonly having: ResolvedCondition | undefined;
  readonly orderBy: readonly ResolvedOrder[];
  readonly limit: ResolvedValue | undefined;
  readonly offset: ResolvedValue | undefined;
  readonly allRows: boolean;
}
