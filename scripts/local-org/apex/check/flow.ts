/**
 * Which statements end and which never do: for `Unreachable statement` and `Missing return statement`. Asked of checked statements, and only by their shape.
 */
import type { Expression, Statement } from './program.ts';

/** Whether what stands behind the statement can be reached. */
export function completes(statement: Statement | undefined): boolean {
  if (statement === undefined) return true;
  switch (statement.kind) {
    case 'Return': case 'Throw': case 'Break': case 'Continue': return false;
    case 'Block': return statement.statements.every(completes);
    case 'If': return statement.otherwise === undefined || completes(statement.then) || completes(statement.otherwise);
    case 'Switch': return statement.otherwise === undefined || completes(statement.otherwise) || statement.whens.some((when) => completes(when.body));
    case 'Try': {
      if (!completes(statement.finallyBody)) return false;
      return completes(statement.body) || statement.catches.some((each) => completes(each.body));
    }
    case 'RunAs': return completes(statement.body);
    case 'While': return !isTrue(statement.condition) || breaks(statement.body);
    case 'For': return (statement.condition !== undefined && !isTrue(statement.condition)) || breaks(statement.body);
    case 'DoWhile': return !isTrue(statement.condition) || breaks(statement.body);
    default: return true;
  }
}

const isTrue = (condition: Expression): boolean => condition.kind === 'Constant' && condition.value === true;

/** A `break` that leaves this loop, not one inside. */
function breaks(statement: Statement | undefined): boolean {
  switch (statement?.kind) {
    case 'Break': return true;
    case 'Block': return statement.statements.some(breaks);
    case 'If': return breaks(statement.then) || breaks(statement.otherwise);
    case 'Switch': return breaks(statement.otherwise) || statement.whens.some((when) => breaks(when.body));
    case 'Try': return breaks(statement.body) || breaks(statement.finallyBody) || statement.catches.some((each) => breaks(each.body));
    case 'RunAs': return breaks(statement.body);
    default: return false;
  }
}
