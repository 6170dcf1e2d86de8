/** Every field path that a resolved query reads, found once a query: what field rights are asked for. Child queries are asked on their own. */
import type { FieldPath, ResolvedCondition, ResolvedExpression, ResolvedQuery } from '../soql/index.ts';

const known = new WeakMap<ResolvedQuery, readonly FieldPath[]>();

export function pathsOf(query: ResolvedQuery): readonly FieldPath[] {
  let paths = known.get(query);
  if (paths === undefined) {
    const found: FieldPath[] = [];
    const expression = (node: ResolvedExpression): void => void (node.path !== undefined && found.push(node.path));
    const condition = (node: ResolvedCondition): void => {
      if ('operands' in node) node.operands.forEach(condition);
      else if (node.kind === 'not') condition(node.operand);
      else if (node.kind === 'compare') expression(node.left);
      else {
        found.push(node.left, node.inner.selected);
        if (node.inner.where !== undefined) condition(node.inner.where);
      }
    };
    for (const column of query.columns) expression(column.expression);
    for (const group of query.groupBy) expression(group);
    for (const order of query.orderBy) expression(order.by);
    if (query.where !== undefined) condition(query.where);
    if (query.having !== undefined) condition(query.having);
    known.set(query, (paths = found));
  }
  return paths;
}
