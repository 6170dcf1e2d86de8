/**
 * Which statements end and which never do: for `Unreachable statement` and `Missing return statement`. Asked of checked statements, and only by their shape.
 */
import type { Statement } from './program.ts';

/** Whether what stands behind the statement can be reached. OBSERVED with Salesforce's own compiler: behind a loop it always can, even behind one that nothing ends. */
export function completes(statement: Statement | undefined): boolean {
  if (statement === undefined) return true;
  switch (statement.kind) {
    case 'Return':
    case 'Throw':
      return false;
    case 'Block':
      return statement.statements.every(completes);
    case 'If':
      return statement.otherwise === undefined || completes(statement.then) || completes(statement.otherwise);
    case 'Switch':
      return statement.otherwise === undefined || completes(statement.otherwise) || statement.whens.some((when) => completes(when.body));
    case 'Try':
      return completes(statement.finallyBody) && (completes(statement.body) || statement.catches.some((each) => completes(each.body)));
    case 'RunAs':
      return completes(statement.body);
    default:
      return true;
  }
}
