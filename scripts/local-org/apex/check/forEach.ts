/**
 * `for (T x : source)`: over a list or a set, over anything iterable, or over a query, whose rows come one at a time or in lists of 200.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_loops_for_SOQL.htm
 */
import type { Type } from '../schema/types.ts';
import { sameType, types } from '../schema/types.ts';
import type { ForEachStatement, Statement as TreeStatement } from '../syntax/tree.ts';
import type { BodyContext } from './context.ts';
import { adapt, isAssignable, isRecord, isRecordSource } from './convert.ts';
import { messages } from './messages.ts';
import { refuse, unsupported } from './problems.ts';
import type { Expression, LocalVariable, Statement } from './program.ts';

type Over = Extract<Statement, { kind: 'ForEach' }>['over'];

export function checkForEach(c: BodyContext, tree: ForEachStatement, loopBody: (body: TreeStatement | undefined) => Statement | undefined): Statement {
  const source = c.expression(tree.source);
  const type = c.resolve(tree.type);
  const { over, element } = iteration(c, source, type, tree);
  if (over === 'rows' || over === 'chunks' || sameType(element, type)) {
    const variable = c.declare(tree.at, tree.variable, type);
    return { kind: 'ForEach', at: tree.at, over, variable, source, body: loopBody(tree.body) };
  }
  // OBSERVED: apex-recipes loops over `getSObjects('Fields')` by a FieldDefinition.
  const narrows = element.kind === 'anySObject' && type.kind === 'sObject';
  if (!narrows && !isAssignable(c.table, element, type)) refuse(tree.at, messages.loopVariableType(element, type));
  return converting(c, tree, over, { source, element, type }, loopBody);
}

/** The elements are of another type than the variable: they arrive in a local of their own and are converted from there. */
function converting(
  c: BodyContext,
  tree: ForEachStatement,
  over: Over,
  loop: { source: Expression; element: Type; type: Type },
  loopBody: (body: TreeStatement | undefined) => Statement | undefined,
): Statement {
  const { at } = tree;
  const arriving: LocalVariable = c.temporary('element', loop.element);
  const local = c.declare(at, tree.variable, loop.type);
  const value = adapt(c.table, { kind: 'Local', at, type: loop.element, local: arriving }, loop.type);
  const body = loopBody(tree.body);
  return {
    kind: 'ForEach',
    at,
    over,
    variable: arriving,
    source: loop.source,
    body: { kind: 'Block', at, statements: [{ kind: 'Local', at, local, value }, ...(body === undefined ? [] : [body])] },
  };
}

function iteration(c: BodyContext, source: Expression, variable: Type, tree: ForEachStatement): { over: Over; element: Type } {
  const { type } = source;
  if (isRecordSource(source) && type.kind === 'list') {
    const isChunk = variable.kind === 'list' && isRecord(variable.element);
    if (source.kind === 'Soql') {
      const record = variable.kind === 'list' ? variable.element : variable;
      if (!isRecord(record) || !isAssignable(c.table, type.element, record)) refuse(tree.at, messages.loopVariableSObject(type.element));
      return { over: isChunk ? 'chunks' : 'rows', element: variable };
    }
    if (isChunk) unsupported(tree.at, 'a loop over Database.query in lists of 200');
    return { over: 'items', element: variable.kind === 'sObject' ? variable : type.element };
  }
  if (type.kind === 'list' || type.kind === 'set') return { over: 'items', element: type.element };
  const iterable = [type, ...c.table.allSupertypes(type)].find((candidate) => candidate.kind === 'platform' && candidate.name === 'System.Iterable');
  if (iterable?.kind !== 'platform') refuse(tree.at, messages.loopNeedsCollection(type));
  return { over: 'iterable', element: iterable.arguments[0] ?? types.object };
}
