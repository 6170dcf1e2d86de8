/**
 * Queries in brackets: their names are checked by `soql/`, their binds here, where the expressions' types are known.
 */
import { listOf, types, type Type } from '../schema/types.ts';
import type { AccessMode, SoqlExpression, SoqlQuery, SoqlValue, SoslExpression } from '../syntax/tree.ts';
import { bindProblem, resolveQuery } from '../../soql/index.ts';
import type { BodyContext, QueryChecker } from './context.ts';
import { messages } from './messages.ts';
import { Refusal, refuse } from './problems.ts';
import type { Expression } from './program.ts';

/** The one the engine uses; tests may bring their own. */
export const resolveQueryNames: QueryChecker = (query, schema) => {
  const { resolved, problems } = resolveQuery(query, schema);
  return {
    type: resolved?.resultType ?? types.object,
    binds: (resolved?.binds ?? []).map(({ bind, expects }) => ({ at: bind.at, expression: bind.expression, expects })),
    problems,
  };
};

export function checkSoql(c: BodyContext, tree: SoqlExpression): Expression {
  const access = accessOf(c, tree.query);
  const { type, binds } = checkQuery(c, tree.query);
  const result = type.kind === 'list' ? 'list' : 'count';
  return { kind: 'Soql', at: tree.at, type, query: tree.query, binds, access, result };
}

function checkQuery(c: BodyContext, query: SoqlQuery): { type: Type; binds: Expression[] } {
  const checked = c.environment.checkQuery(query, c.schema);
  const [first] = checked.problems;
  if (first !== undefined) throw new Refusal(first.at, first.message, first.kind);
  const binds = checked.binds.map(({ expression, expects }) => {
    const value = c.expression(expression);
    const problem = bindProblem(expects, value.type);
    if (problem !== undefined) refuse(expression.at, problem);
    return value;
  });
  return { type: checked.type, binds };
}

/** https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SOQL.htm: a search answers a list of lists of sObjects. */
export function checkSosl(c: BodyContext, { at, search }: SoslExpression): Expression {
  const { find, limit } = search;
  const text: Expression = typeof find === 'string' ? { kind: 'Constant', at, type: types.string, value: find } : c.expression(find.expression);
  if (text.type.kind !== 'primitive' || text.type.name !== 'String') refuse(text.at, messages.illegalAssignment(text.type, types.string));
  const access = search.access === undefined ? c.defaultAccess : search.access === 'USER_MODE' ? 'user' : 'system';
  return {
    kind: 'Sosl',
    at,
    type: listOf(listOf(types.anySObject)),
    search,
    find: text,
    binds: search.returning.map((query) => checkQuery(c, query).binds),
    limit: limit === undefined ? undefined : rowCount(c, limit),
    access,
  };
}

const rowCount = (c: BodyContext, limit: SoqlValue): Expression =>
  limit.kind === 'Bind'
    ? c.expression(limit.expression)
    : { kind: 'Constant', at: limit.at, type: types.integer, value: Number(limit.kind === 'SoqlLiteral' ? limit.text : 0) };

/** WITH SECURITY_ENFORCED ends with API 67, where user mode became the default; before, it is system mode plus a check that the query's tree asks for. */
function accessOf(c: BodyContext, query: SoqlQuery): AccessMode {
  if (query.access === 'SECURITY_ENFORCED' && c.apiVersion >= 67) refuse(query.at, messages.securityEnforced());
  if (query.access === undefined) return c.defaultAccess;
  return query.access === 'USER_MODE' ? 'user' : 'system';
}
