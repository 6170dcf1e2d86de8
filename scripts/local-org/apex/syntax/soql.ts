/**
 * A query from SELECT to FOR, clause by clause, the same for a query between brackets and for dynamic SOQL. What SOQL allows and the tree has no room for is named, not dropped.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select.htm
 * What is refused here and has no other citation: OBSERVED with Salesforce's own parser (@prettier-apex/apex-ast-serializer 2.3.0).
 */
import type {
  FieldOrderContext,
  FieldOrderListContext,
  ForClausesContext,
  FromNameListContext,
  GroupByClauseContext,
  LimitClauseContext,
  OffsetClauseContext,
  OrderByClauseContext,
  QueryContext,
  SelectEntryContext,
  SubFieldEntryContext,
  SubQueryContext,
  TypeOfContext,
  WithClauseContext,
} from '@apexdevtools/apex-parser';
import { integerDigits } from './literals.ts';
import { queryName } from './names.ts';
import { maybe, type Source } from './source.ts';
import { lowerCondition } from './soqlConditions.ts';
import { lowerBind, lowerFieldsOrFunction, lowerFunction, lowerPath, lowerPathOrFunction, pathOf, type LowerBound } from './soqlValues.ts';
import type { SoqlFrom, SoqlOrder, SoqlQuery, SoqlSelectItem, SoqlSubquery, SoqlTypeOf, SoqlValue } from './tree.ts';

/** `lower` lowers the expression of a bind: given from outside, since expressions hold queries and queries expressions. */
export function lowerQuery(source: Source, ctx: QueryContext, lower: LowerBound): SoqlQuery {
  const items = ctx.selectList().selectEntry_list();
  const group = maybe(ctx.groupByClause());
  const withClause = maybe(ctx.withClause());
  const where = maybe(ctx.whereClause());
  const limit = maybe(ctx.limitClause());
  const offset = maybe(ctx.offsetClause());
  const subqueryOf = (sub: SubQueryContext): SoqlQuery => lowerSubquery(source, sub, lower);
  if (maybe(ctx.updateList())) source.unsupported(ctx.UPDATE(), 'UPDATE TRACKING or VIEWSTAT');
  const select = items.map((item) => lowerItem(source, item, lower));
  refuseCountBesideFields(source, items, select);
  return {
    kind: 'Query',
    at: source.at(ctx),
    select,
    from: lowerFrom(source, ctx.fromNameList()),
    scope: maybe(maybe(ctx.usingScope())?.soqlId()) && source.textOf(ctx.usingScope().soqlId()),
    where: where && lowerCondition(source, where.whereLogicalExpression(), { lower, subqueryOf }),
    access: withClause && lowerAccess(source, withClause),
    ...lowerGroup(source, group, { lower, subqueryOf }),
    orderBy: lowerOrder(source, maybe(ctx.orderByClause()), lower),
    limit: limit && lowerRowCount(source, limit, lower),
    offset: offset && lowerRowCount(source, offset, lower),
    allRows: maybe(ctx.allRowsClause()) !== undefined,
    forClauses: lowerFor(source, ctx.forClauses(), maybe(ctx.allRowsClause()) !== undefined),
  };
}

/** A query in parentheses: of child records in SELECT, of ids behind IN. */
function lowerSubquery(source: Source, ctx: SubQueryContext, lower: LowerBound): SoqlQuery {
  const where = maybe(ctx.whereClause());
  const limit = maybe(ctx.limitClause());
  const subqueryOf = (sub: SubQueryContext): SoqlQuery => lowerSubquery(source, sub, lower);
  if (maybe(ctx.updateList())) source.unsupported(ctx.UPDATE(), 'UPDATE TRACKING or VIEWSTAT');
  return {
    kind: 'Query',
    at: source.at(ctx),
    select: ctx
      .subFieldList()
      .subFieldEntry_list()
      .map((item) => lowerItem(source, item, lower)),
    from: lowerFrom(source, ctx.fromNameList()),
    scope: undefined,
    where: where && lowerCondition(source, where.whereLogicalExpression(), { lower, subqueryOf }),
    access: undefined,
    groupBy: [],
    groupKind: 'plain',
    having: undefined,
    orderBy: lowerOrder(source, maybe(ctx.orderByClause()), lower),
    limit: limit && lowerRowCount(source, limit, lower),
    offset: undefined,
    allRows: false,
    forClauses: lowerFor(source, ctx.forClauses(), false),
  };
}

function lowerItem(source: Source, ctx: SelectEntryContext | SubFieldEntryContext, lower: LowerBound): SoqlSelectItem {
  const at = source.at(ctx);
  const id = maybe(ctx.soqlId());
  const alias = id && queryName(source, id);
  const field = maybe(ctx.fieldName());
  if (field) return { kind: 'FieldItem', at, path: pathOf(source, field), alias };
  const call = maybe(ctx.soqlFunction());
  if (call) {
    const item = lowerFieldsOrFunction(source, call, lower);
    return item.kind === 'Fields' ? item : { kind: 'FunctionItem', at, call: item, alias };
  }
  const query = maybe(ctx.subQuery());
  if (query) return { kind: 'Subquery', at, query: lowerSubquery(source, query, lower), alias } satisfies SoqlSubquery;
  return lowerTypeOf(source, ctx.typeOf());
}

/** `COUNT()` counts the rows of the query: it stands alone and has no alias. */
function refuseCountBesideFields(source: Source, items: readonly SelectEntryContext[], select: readonly SoqlSelectItem[]): void {
  select.forEach((item, i) => {
    if (item.kind !== 'FunctionItem' || item.call.name.toUpperCase() !== 'COUNT' || item.call.arguments.length > 0) return;
    const alias = items[i] && maybe(items[i].soqlId());
    const other = items[i === 0 ? 1 : 0];
    if (alias) source.refuseToken(alias);
    else if (other) source.refuse(source.at(other), "COUNT() must be the only element of SELECT: Expecting 'FROM'");
  });
}

function lowerTypeOf(source: Source, ctx: TypeOfContext): SoqlTypeOf {
  const otherwise = maybe(ctx.elseClause());
  return {
    kind: 'TypeOf',
    at: source.at(ctx),
    path: pathOf(source, ctx.fieldName()),
    whens: ctx.whenClause_list().map((when) => ({
      object: source.textOf(when.fieldName()),
      fields: when
        .fieldNameList()
        .fieldName_list()
        .map((field) => pathOf(source, field)),
    })),
    otherwise: otherwise
      ? otherwise
          .fieldNameList()
          .fieldName_list()
          .map((field) => pathOf(source, field))
      : [],
  };
}

function lowerFrom(source: Source, ctx: FromNameListContext): SoqlFrom {
  const aliases = ctx.soqlId_list();
  const [comma] = ctx.COMMA_list();
  if (comma) source.unsupported(comma, 'A second object in FROM');
  const alias = aliases[0] && (!comma || aliases[0].start.tokenIndex < comma.symbol.tokenIndex) ? aliases[0] : undefined;
  return { kind: 'From', at: source.at(ctx), path: pathOf(source, ctx.fieldName(0)), alias: alias && queryName(source, alias) };
}

function lowerAccess(source: Source, ctx: WithClauseContext): SoqlQuery['access'] {
  if (maybe(ctx.USER_MODE())) return 'USER_MODE';
  if (maybe(ctx.SYSTEM_MODE())) return 'SYSTEM_MODE';
  if (maybe(ctx.SECURITY_ENFORCED())) return 'SECURITY_ENFORCED';
  source.unsupported(ctx, maybe(ctx.DATA()) ? 'WITH DATA CATEGORY' : 'This WITH clause');
  return undefined;
}

type Group = Pick<SoqlQuery, 'groupBy' | 'groupKind' | 'having'>;

function lowerGroup(source: Source, ctx: GroupByClauseContext | undefined, inner: Parameters<typeof lowerCondition>[2]): Group {
  if (!ctx) return { groupBy: [], groupKind: 'plain', having: undefined };
  const having = maybe(ctx.logicalExpression());
  return {
    groupBy: ctx
      .fieldGroupByList()
      .fieldGroupBy_list()
      .map((item) => lowerPathOrFunction(source, item, inner.lower)),
    groupKind: maybe(ctx.ROLLUP()) ? 'rollup' : maybe(ctx.CUBE()) ? 'cube' : 'plain',
    having: having && lowerCondition(source, having, inner),
  };
}

const lowerOrder = (source: Source, ctx: OrderByClauseContext | undefined, lower: LowerBound): SoqlOrder[] =>
  ctx ? lowerOrderList(source, ctx.fieldOrderList(), lower) : [];

export const lowerOrderList = (source: Source, ctx: FieldOrderListContext, lower: LowerBound): SoqlOrder[] =>
  ctx.fieldOrder_list().map((item) => lowerOrderItem(source, item, lower));

function lowerOrderItem(source: Source, ctx: FieldOrderContext, lower: LowerBound): SoqlOrder {
  const call = maybe(ctx.soqlFunction());
  return {
    kind: 'Order',
    at: source.at(ctx),
    by: call ? lowerFunction(source, call, lower) : lowerPath(source, ctx.fieldName()),
    descending: maybe(ctx.DESC()) !== undefined,
    nulls: maybe(ctx.NULLS()) && (maybe(ctx.FIRST()) ? 'FIRST' : 'LAST'),
  };
}

export function lowerRowCount(source: Source, ctx: LimitClauseContext | OffsetClauseContext, lower: LowerBound): SoqlValue {
  const bind = maybe(ctx.boundExpression());
  if (bind) return lowerBind(source, bind, lower);
  const count = ctx.IntegerLiteral();
  return { kind: 'SoqlLiteral', at: source.at(count), type: 'integer', text: integerDigits(source, count) };
}

/**
 * One FOR VIEW or FOR REFERENCE, then one FOR UPDATE, which does not go with ALL ROWS
 * (https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SOQL_query_all_rows.htm).
 */
function lowerFor(source: Source, ctx: ForClausesContext, allRows: boolean): SoqlQuery['forClauses'] {
  const clauses: ('UPDATE' | 'VIEW' | 'REFERENCE')[] = [];
  const starts = ctx.FOR_list();
  for (const child of ctx.children ?? []) {
    const word = child.getText().toUpperCase();
    if (word !== 'UPDATE' && word !== 'VIEW' && word !== 'REFERENCE') continue;
    const start = starts[clauses.length];
    const isMisplaced = allRows || (clauses.length > 0 && (word !== 'UPDATE' || clauses.includes('UPDATE')));
    if (isMisplaced && start) source.refuseToken(start);
    clauses.push(word);
  }
  return clauses;
}
