/**
 * How a command ends. An action answers an exit code or throws: `UsageError` for what the person can put right (exit 2, one line, before anything is
 * done); anything else that is thrown is our own fault (exit 70, as sysexits(3) calls an internal software error).
 */
export const exit = { done: 0, failed: 1, usage: 2, internal: 70 } as const;

export type ExitCode = (typeof exit)[keyof typeof exit];

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Apex that does not compile: whose ever it is, it is not a fault of the command line. */
export interface CompileProblem {
  readonly file: string;
  readonly at: { readonly line: number; readonly column: number };
  readonly message: string;
}

/** What the local org throws when it cannot compile its sources. */
export function compileProblemsOf(error: unknown): readonly CompileProblem[] | undefined {
  return error instanceof Error && 'problems' in error && Array.isArray(error.problems) ? (error.problems as CompileProblem[]) : undefined;
}

/** Several lines become one: a line is the unit in which a log, a pipe and a person read errors. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
