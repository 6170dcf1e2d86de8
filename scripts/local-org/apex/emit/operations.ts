/**
 * Operators: JavaScript's own where no operand can be null, otherwise the checked function of `runtime/arithmetic.ts` that has the operation's name.
 * `$1` and `$2` stand for the operands, each once.
 */
import type { Operation } from '../check/program.ts';

/** Safe only when both operands are never null. Integer division is missing: it fails on zero. */
const inline: Partial<Record<Operation, string>> = {
  addInteger: '($1 + $2 | 0)',
  subtractInteger: '($1 - $2 | 0)',
  multiplyInteger: 'Math.imul($1, $2)',
  negateInteger: '(-$1 | 0)',
  addLong: 'BigInt.asIntN(64, $1 + $2)',
  subtractLong: 'BigInt.asIntN(64, $1 - $2)',
  multiplyLong: 'BigInt.asIntN(64, $1 * $2)',
  negateLong: 'BigInt.asIntN(64, -$1)',
  addDouble: '($1 + $2)',
  subtractDouble: '($1 - $2)',
  multiplyDouble: '($1 * $2)',
  negateDouble: '(-$1)',
  andInteger: '($1 & $2)',
  orInteger: '($1 | $2)',
  xorInteger: '($1 ^ $2)',
  notInteger: '(~$1)',
  lessNumber: '($1 < $2)',
  lessOrEqualNumber: '($1 <= $2)',
  greaterNumber: '($1 > $2)',
  greaterOrEqualNumber: '($1 >= $2)',
  lessLong: '($1 < $2)',
  lessOrEqualLong: '($1 <= $2)',
  greaterLong: '($1 > $2)',
  greaterOrEqualLong: '($1 >= $2)',
  notBoolean: '(!$1)',
};

/** Right whatever the operands are: null equals null. */
const always: Partial<Record<Operation, string>> = {
  equalNumber: '($1 === $2)',
  notEqualNumber: '($1 !== $2)',
  equalLong: '($1 === $2)',
  notEqualLong: '($1 !== $2)',
  concatenate: '($1 + $2)',
};

/** Two functions with one name each in the runtime, negated here. */
const negated: Partial<Record<Operation, string>> = {
  notEqualDecimal: 'equalDecimal',
  notEqualText: 'equalText',
  notEqualId: 'equalId',
  notEqualAny: 'equalOperands',
  notSame: 'same',
};

const nonZero = /^[1-9]\d*$/;

const renamed: Partial<Record<Operation, string>> = { equalAny: 'equalOperands' };

const fill = (template: string, operands: readonly string[]): string => template.replaceAll(/\$([12])/g, (_, index: string) => operands[Number(index) - 1]!);

/** `operator` names a function of the runtime in the chunk. */
export function operationText(operation: Operation, operands: readonly string[], neverNull: boolean, operator: (name: string) => string): string {
  if (operation === 'divideInteger' && neverNull && nonZero.test(operands[1]!)) return fill('($1 / $2 | 0)', operands);
  const template = always[operation] ?? (neverNull ? inline[operation] : undefined);
  if (template !== undefined) return fill(template, operands);
  const positive = negated[operation];
  return positive === undefined ? `${operator(renamed[operation] ?? operation)}(${operands.join(', ')})` : `!${operator(positive)}(${operands.join(', ')})`;
}

/** Whether JavaScript's own operator would be written: such an operation cannot fail and needs no place of its own. */
export const isInline = (operation: Operation, neverNull: boolean): boolean => operation in always || (neverNull && operation in inline);
