/**
 * The compiler as one piece: parse, check, emit. It is loaded only when something must be compiled (`compile.ts`): a warm start runs without parser and checker, half of the engine's files.
 */
import { check, type Problem } from './apex/check/index.ts';
import { emitProgram, type Emitted } from './apex/emit/emit.ts';
import { isSupported } from './apex/library/index.ts';
import { isPlain } from './apex/library/plainData.ts';
import type { Schema } from './apex/schema/index.ts';
import { parseSource, type SourceUnit } from './apex/syntax/index.ts';
import type { Compiled, CompiledSource, CompileOptions } from './compile.ts';
import { treeOf } from './trees.ts';

const supportedIn =
  (schema: Schema) =>
  (key: string): boolean =>
    isSupported(key) || isPlain(schema, key);

export function compileAfresh(sources: readonly CompiledSource[], { schema, poison, coverage = false, cacheFolder }: CompileOptions): Compiled {
  const units: SourceUnit[] = [];
  const problems: Problem[] = [];
  for (const source of sources) {
    const parsed = treeOf(source, cacheFolder);
    for (const { file, at, message, kind } of parsed.problems) problems.push({ file, at, message, kind });
    if (parsed.unit !== undefined && !parsed.problems.some((problem) => problem.kind === 'error')) units.push(parsed.unit);
  }
  const { program, problems: found } = check(units, schema, { poison, isSupported: supportedIn(schema) });
  problems.push(...found);
  const testClasses = program.classes.filter((checked) => checked.isTest);
  return {
    emitted: emitProgram(program, { coverage }),
    problems,
    testMethods: program.testMethods,
    testClasses: testClasses.map((checked) => checked.name),
    setups: Object.fromEntries(
      testClasses.map((checked) => [checked.name, checked.methods.filter((method) => method.isTestSetup).map((method) => method.slot)]),
    ),
  };
}

/** The sources' trees, for anonymous Apex that is checked against them. */
export const treesOf = (sources: readonly CompiledSource[], cacheFolder: string | undefined): SourceUnit[] =>
  sources.flatMap((source) => treeOf(source, cacheFolder).unit ?? []);

/** Anonymous Apex against the whole program: only its own code is emitted, and checked, unless some of the program `isBroken`: what speaks of that is broken too. */
export function compileAnonymous(
  apex: string,
  units: readonly SourceUnit[],
  { schema, isBroken }: { readonly schema: Schema; readonly isBroken: boolean },
): { readonly emitted: Emitted } | { readonly problem: Pick<Problem, 'message' | 'at'> } {
  const { unit, problems } = parseSource('anonymous.apex', apex, 67);
  const [first] = problems;
  if (first !== undefined) return { problem: first };
  if (unit === undefined) return { problem: { message: 'the text is no Apex', at: { line: 1, column: 1 } } };
  const checked = check([...units, unit], schema, { poison: false, isSupported: supportedIn(schema), only: isBroken ? undefined : unit });
  const found = checked.problems.find((problem) => problem.file === 'anonymous.apex');
  if (found !== undefined) return { problem: found };
  return { emitted: emitProgram({ classes: [], triggers: [], anonymous: checked.program.anonymous, testMethods: [] }) };
}
