/** How the platform's methods are written down for random programs. */
import type { Builtin, Type, Value } from './tree.ts';

type Run = (self: never, ...values: never[]) => Value;

export const method = (on: Type, name: string, parameters: readonly Type[], returns: Type, run: Run): Builtin => ({ on, name, parameters, returns, run });

export const ofValues = (on: Type, name: string, parameters: readonly Type[], returns: Type, run: Run): Builtin => ({
  ...method(on, name, parameters, returns, run),
  takesValues: true,
});

export const fixed = (name: string, parameters: readonly Type[], returns: Type, run: (...values: never[]) => Value): Builtin => ({
  on: undefined,
  name,
  parameters,
  returns,
  run: (_: never, ...values: never[]) => run(...values),
});

export const fixedOfValues = (name: string, parameters: readonly Type[], returns: Type, run: (...values: never[]) => Value): Builtin => ({
  ...fixed(name, parameters, returns, run),
  takesValues: true,
});
