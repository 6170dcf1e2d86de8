/**
 * A search from FIND to LIMIT, between brackets or dynamic. What of the records found is wanted (RETURNING) becomes a query an object: the clauses are SOQL's own.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_syntax.htm
 */
import type {
  FieldListContext,
  FieldSpecContext,
  FieldSpecListContext,
  SoslClausesContext,
  SoslLiteralAltContext,
  SoslLiteralContext,
  SoslWithClauseContext,
} from '@apexdevtools/apex-parser';
import { maybe, type Source } from './source.ts';
import { lowerOrderList, lowerRowCount } from './soql.ts';
import { lowerCondition } from './soqlConditions.ts';
import { lowerBind, type LowerBound } from './soqlValues.ts';
import type { SoqlQuery, SoqlSelectItem, SoslSearch } from './tree.ts';

export function lowerSearch(source: Source, ctx: SoslLiteralContext | SoslLiteralAltContext, lower: LowerBound): SoslSearch {
  const clauses = ctx.soslClauses();
  const specs = maybe(clauses.fieldSpecList());
  const limit = maybe(clauses.limitClause());
  if (specs === undefined) source.unsupported(clauses, 'FIND without RETURNING');
  if (maybe(clauses.UPDATE())) source.unsupported(clauses.UPDATE(), 'UPDATE TRACKING or VIEWSTAT');
  return {
    kind: 'Search',
    at: source.at(ctx),
    find: findOf(source, ctx, lower),
    fields: fieldsOf(clauses),
    returning: specs === undefined ? [] : specsIn(specs).map((spec) => lowerSpec(source, spec, lower)),
    limit: limit && lowerRowCount(source, limit, lower),
    access: clauses.soslWithClause_list().reduce<SoslSearch['access']>((access, each) => accessOf(source, each) ?? access, undefined),
  };
}

/** In Apex the text stands in quotes, in the API in braces; a quote or brace of its own is escaped. */
function findOf(source: Source, ctx: SoslLiteralContext | SoslLiteralAltContext, lower: LowerBound): SoslSearch['find'] {
  const bound = 'boundExpression' in ctx ? maybe(ctx.boundExpression()) : undefined;
  if (bound) return lowerBind(source, bound, lower);
  const literal = 'FindLiteralAlt' in ctx ? ctx.FindLiteralAlt() : ctx.FindLiteral();
  const written = /^\[\s*find\s*['{](.*)['}]$/is.exec(source.textOf(literal))?.[1] ?? '';
  return written.replace(/\\(['{}])/g, '$1');
}

function fieldsOf(ctx: SoslClausesContext): SoslSearch['fields'] {
  const group = maybe(ctx.searchGroup());
  if (!group || maybe(group.ALL())) return 'ALL';
  if (maybe(group.EMAIL())) return 'EMAIL';
  if (maybe(group.NAME())) return 'NAME';
  return maybe(group.PHONE()) ? 'PHONE' : 'SIDEBAR';
}

function accessOf(source: Source, ctx: SoslWithClauseContext): SoslSearch['access'] {
  if (maybe(ctx.USER_MODE())) return 'USER_MODE';
  if (maybe(ctx.SYSTEM_MODE())) return 'SYSTEM_MODE';
  source.unsupported(
    ctx,
    `${source
      .textOf(ctx)
      .split(/[\s(=]+/, 2)
      .join(' ')} in a search`,
  );
  return undefined;
}

const specsIn = (ctx: FieldSpecListContext): FieldSpecContext[] => [ctx.fieldSpec(), ...ctx.fieldSpecList_list().flatMap(specsIn)];

/** Without a list of fields, the Id. */
function lowerSpec(source: Source, ctx: FieldSpecContext, lower: LowerBound): SoqlQuery {
  const at = source.at(ctx);
  const fields = maybe(ctx.fieldList());
  const where = maybe(ctx.logicalExpression());
  const order = maybe(ctx.fieldOrderList());
  const limit = maybe(ctx.limitClause());
  const offset = maybe(ctx.offsetClause());
  if (maybe(ctx.USING())) source.unsupported(ctx.USING(), 'USING LISTVIEW in a search');
  const refuseSubquery = (): SoqlQuery => {
    source.unsupported(ctx, 'A sub-query in a search');
    return query;
  };
  const query: SoqlQuery = {
    kind: 'Query',
    at,
    select: fields === undefined ? [{ kind: 'FieldItem', at, path: ['Id'], alias: undefined }] : itemsIn(source, fields),
    from: { kind: 'From', at, path: [source.textOf(ctx.soslId(0))], alias: undefined },
    scope: undefined,
    where: where && lowerCondition(source, where, { lower, subqueryOf: refuseSubquery }),
    access: undefined,
    groupBy: [],
    groupKind: 'plain',
    having: undefined,
    orderBy: order === undefined ? [] : lowerOrderList(source, order, lower),
    limit: limit && lowerRowCount(source, limit, lower),
    offset: offset && lowerRowCount(source, offset, lower),
    allRows: false,
    forClauses: [],
  };
  return query;
}

function itemsIn(source: Source, ctx: FieldListContext): SoqlSelectItem[] {
  if (maybe(ctx.TOLABEL())) source.unsupported(ctx.TOLABEL(), 'toLabel in a search');
  const own = ctx.soslId_list().map((id): SoqlSelectItem => ({ kind: 'FieldItem', at: source.at(id), path: source.textOf(id).split('.'), alias: undefined }));
  return [...own, ...ctx.fieldList_list().flatMap((list) => itemsIn(source, list))];
}
