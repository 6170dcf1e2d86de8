/** What a plan is: SQL, what its parameters are, how its rows become records. Data only, shared by those who write plans and those who run them. */
import type { SoqlBind, SoqlDateLiteral } from '../apex/syntax/tree.ts';
import type { SObjectField, SObjectSchema, Type } from '../apex/schema/types.ts';
import type { ParentStep, ResolvedChild, ResolvedExpression } from './resolved.ts';

/** What a bind holds, as far as the SQL depends on it. */
export type BindShape = 'null' | 'value' | 'list' | 'listWithNull' | 'emptyList';

export interface PlanEnvironment {
  readonly bindShape: (bind: SoqlBind) => BindShape;
  /** Objects whose rows the current user sees only in part: each row is asked for. */
  readonly filtersRows: (object: SObjectSchema) => boolean;
  /** Where a polymorphic parent may be found: the objects that have tables. */
  readonly objectsWithTables: () => readonly SObjectSchema[];
}

export type SqlConstant = string | number | bigint | null;

/** How a value becomes what the column holds: by the field's storage, folded or not. */
export interface Comparand {
  readonly field: SObjectField;
  readonly folded: boolean;
}

export type Parameter =
  | { readonly from: 'constant'; readonly value: SqlConstant }
  | { readonly from: 'number'; readonly text: string; readonly to: Comparand }
  | { readonly from: 'bind'; readonly index: number; readonly to: Comparand }
  /** JSON of the list's values but nulls. */
  | { readonly from: 'bindList'; readonly index: number; readonly to: Comparand }
  | { readonly from: 'pattern'; readonly index: number; readonly part: 'whole' | 'prefix' | 'prefixEnd'; readonly folded: boolean }
  | { readonly from: 'patternList'; readonly index: number; readonly folded: boolean }
  | { readonly from: 'dateLiteral'; readonly literal: SoqlDateLiteral; readonly edge: 'start' | 'end'; readonly as: 'days' | 'millis' }
  | { readonly from: 'count'; readonly index: number }
  /** Child queries: JSON of the parents' Ids. */
  | { readonly from: 'parentIds' };

export interface RecordShape {
  readonly object: SObjectSchema;
  /** The column with the record's Id: null, no record. */
  readonly idColumn: number;
  readonly fields: readonly { readonly field: SObjectField; readonly column: number; readonly isLabel: boolean }[];
  /** Selected formula fields: computed from the stored row when it has been read. */
  readonly formulas: readonly SObjectField[];
  readonly parents: readonly { readonly step: ParentStep; readonly shape: RecordShape }[];
  readonly queried: ReadonlySet<string>;
}

export interface AggregateColumn {
  readonly name: string;
  readonly type: Type;
  readonly expression: ResolvedExpression;
}

export interface Plan {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
  readonly record: RecordShape | undefined;
  readonly aggregates: readonly AggregateColumn[];
  /** In child plans the first column is the parent's Id. */
  readonly children: readonly { readonly child: ResolvedChild; readonly plan: Plan }[];
}
