/**
 * Which of several methods of one name a call means: by the static types of the arguments, the nearest in every place wins.
 * Apex promises only that it is the most specific; what two candidates share no order on is ambiguous.
 */
import type { Type } from '../schema/types.ts';
import type { Position } from '../syntax/tree.ts';
import { distance, isAssignable } from './convert.ts';
import { messages } from './messages.ts';
import { refuse } from './problems.ts';
import type { TypeTable } from './typeTable.ts';
import { signatureOf } from './typeTable.ts';

interface Callable {
  readonly parameters: readonly Type[];
}

/** undefined: none takes these arguments. */
export function chooseOverload<C extends Callable>(
  table: TypeTable,
  candidates: readonly C[],
  args: readonly Type[],
  name: string,
  at: Position,
): C | undefined {
  const fitting = candidates.flatMap((candidate) => {
    const distances = distancesOf(table, candidate, args);
    return distances === undefined ? [] : [{ candidate, distances }];
  });
  if (fitting.length <= 1) return fitting[0]?.candidate;
  const best = fitting.filter((one) => fitting.every((other) => other === one || isNearer(table, one, other, args)));
  if (best[0] !== undefined) return best[0].candidate;
  // No one is nearest everywhere: Apex still takes the one whose arguments need least conversion in all, when there is only one such.
  const total = (one: { distances: readonly number[] }): number => one.distances.reduce((sum, each) => sum + each, 0);
  const least = Math.min(...fitting.map(total));
  const closest = fitting.filter((one) => total(one) === least);
  const [only, second] = closest;
  if (only === undefined || second !== undefined) refuse(at, messages.ambiguousMethod(signatureOf(name, args)));
  return only.candidate;
}

function distancesOf(table: TypeTable, candidate: Callable, args: readonly Type[]): number[] | undefined {
  if (candidate.parameters.length !== args.length) return undefined;
  const distances: number[] = [];
  for (const [index, parameter] of candidate.parameters.entries()) {
    const argument = args[index];
    const step = argument === undefined ? undefined : distance(table, argument, parameter);
    if (step === undefined) return undefined;
    distances.push(step);
  }
  return distances;
}

interface Fitting {
  readonly candidate: Callable;
  readonly distances: readonly number[];
}

/** Nearer or equal in every place; a null says nothing itself, so there the parameters are compared. */
function isNearer(table: TypeTable, one: Fitting, other: Fitting, args: readonly Type[]): boolean {
  return args.every((argument, index) => {
    const mine = one.candidate.parameters[index];
    const theirs = other.candidate.parameters[index];
    if (mine === undefined || theirs === undefined) return false;
    return argument.kind === 'null' ? isAssignable(table, mine, theirs) : (one.distances[index] ?? 0) <= (other.distances[index] ?? 0);
  });
}
