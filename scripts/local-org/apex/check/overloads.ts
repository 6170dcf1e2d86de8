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
  // OBSERVED with Salesforce's own compiler: a bare null prefers none, be one the other's superclass.
  const best = fitting.filter((one) => fitting.every((other) => other === one || isNearer(one, other, args)));
  const narrowest = best.length < 2 ? best : best.filter((one) => best.every((other) => other === one || isNarrower(table, one, other, args)));
  if (best.length > 1 && narrowest.length !== 1 && args.some(isNull)) refuse(at, messages.ambiguousMethod(`void ${signatureOf(name, args)}`));
  const [nearest = best[0]] = narrowest;
  if (nearest !== undefined) return nearest.candidate;
  // No one is nearest everywhere: Apex still takes the one whose arguments need least conversion in all, when there is only one such.
  const total = (one: { distances: readonly number[] }): number => one.distances.reduce((sum, each) => sum + each, 0);
  const least = Math.min(...fitting.map(total));
  const closest = fitting.filter((one) => total(one) === least);
  const [only, second] = closest;
  if (only === undefined || second !== undefined) refuse(at, messages.ambiguousMethod(`void ${signatureOf(name, args)}`));
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

const isNull = (type: Type): boolean => type.kind === 'null';

/** Nearer or equal in every place; a null says nothing. */
function isNearer(one: Fitting, other: Fitting, args: readonly Type[]): boolean {
  return args.every((argument, index) => {
    const mine = one.candidate.parameters[index];
    const theirs = other.candidate.parameters[index];
    if (mine === undefined || theirs === undefined) return false;
    return isNull(argument) || (one.distances[index] ?? 0) <= (other.distances[index] ?? 0);
  });
}

/** Equally near and yet of narrower parameters: a list of something may be a `List<Object>` or an `Object`. */
function isNarrower(table: TypeTable, one: Fitting, other: Fitting, args: readonly Type[]): boolean {
  const told = args.flatMap((argument, index) => (isNull(argument) ? [] : [index]));
  return (
    told.length > 0 &&
    told.every((index) => isWithin(table, one.candidate.parameters[index], other.candidate.parameters[index])) &&
    !told.every((index) => isWithin(table, other.candidate.parameters[index], one.candidate.parameters[index]))
  );
}

const isWithin = (table: TypeTable, narrow: Type | undefined, wide: Type | undefined): boolean =>
  narrow !== undefined && wide !== undefined && isAssignable(table, narrow, wide);
