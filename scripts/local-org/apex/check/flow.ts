/**
 * Which statements end and which never do: for `Unreachable statement` and `Missing return statement`. Asked of checked statements, and only by their shape.
 */
import type { Expression, Statement } from './program.ts';

/**
 * Whether what stands behind the statement can be reached.
 * ASSUMED: a loop that nothing ends needs no return behind it, and yet one may stand there; so `endless` loops count as ending only where the caller says so.
 */
export function completes(statement: Statement | undefined, endless: 'never ends' | 'ends'): boolean {
  if (statement === undefined) return true;
  const goesOn = (each: Statement | undefined): boolean => completes(each, endless);
  switch (statement.kind) {
    case 'Return':
    case 'Throw':
    case 'Break':
    case 'Continue':
      return false;
    case 'Block':
      return statement.statements.every(goesOn);
    case 'If':
      return statement.otherwise === undefined || goesOn(statement.then) || goesOn(statement.otherwise);
    case 'Switch':
      return statement.otherwise === undefined || goesOn(statement.otherwise) || statement.whens.some((when) => goesOn(when.body));
    case 'Try':
      return goesOn(statement.finallyBody) && (goesOn(statement.body) || statement.catches.some((each) => goesOn(each.body)));
    case 'RunAs':
      return goesOn(statement.body);
    case 'While':
    case 'DoWhile':
    case 'For':
      return endless === 'ends' || (statement.condition !== undefined && !isTrue(statement.condition)) || breaks(statement.body);
    default:
      return true;
  }
}

const isTrue = (condition: Expression): boolean => condition.kind === 'Constant' && condition.value === true;

/** A `break` that leaves this loop, not one inside. */
function breaks(statement: Statement | undefined): boolean {
  switch (statement?.kind) {
    case 'Break':
      return true;
    case 'Block':
      return statement.statements.some(breaks);
    case 'If':
      return breaks(statement.then) || breaks(statement.otherwise);
    case 'Switch':
      return breaks(statement.otherwise) || statement.whens.some((when) => breaks(when.body));
    case 'Try':
      return breaks(statement.body) || breaks(statement.finallyBody) || statement.catches.some((each) => breaks(each.body));
    case 'RunAs':
      return breaks(statement.body);
    default:
      return false;
  }
}
