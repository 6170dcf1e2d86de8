/**
 * Queries in brackets: their names are checked by `soql/`, their binds here, where the expressions' types are known.
 */
import { types } from '../schema/types.ts';
import type { AccessMode, SoqlExpression, SoqlQuery } from '../syntax/tree.ts';
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
  const checked = c.environment.checkQuery(tree.query, c.schema);
  const [first] = checked.problems;
  if (first !== undefined) throw new Refusal(first.at, first.message, first.kind);
  const binds = checked.binds.map(({ expression, expects }) => {
    const value = c.expression(expression);
    const problem = bindProblem(expects, value.type);
    if (problem !== undefined) refuse(expression.at, problem);
    return value;
  });
  const result = checked.type.kind === 'list' ? 'list' : 'count';
  return { kind: 'Soql', at: tree.at, type: checked.type, query: tree.query, binds, access, result };
}

/** WITH SECURITY_ENFORCED ends with API 67, where user mode became the default; before, it is system mode plus a check that the query's tree asks for. */
function accessOf(c: BodyContext, query: SoqlQuery): AccessMode {
  if (query.access === 'SECURITY_ENFORCED' && c.apiVersion >= 67) refuse(query.at, messages.securityEnforced());
  if (query.access === undefined) return c.defaultAccess;
  return query.access === 'USER_MODE' ? 'user' : 'system';
}
