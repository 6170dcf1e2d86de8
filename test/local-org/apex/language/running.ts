/** Apex text, run for real: parser, checker, emitter and runtime together, without data. Answers what System.debug said. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Problem, type Program } from '../../../../scripts/local-org/apex/check/index.ts';
import { emitProgram } from '../../../../scripts/local-org/apex/emit/emit.ts';
import { load, type LoadedProgram } from '../../../../scripts/local-org/apex/emit/load.ts';
import type { LibraryType } from '../../../../scripts/local-org/apex/library/table.ts';
import { createRuntime, type ApexRuntime } from '../../../../scripts/local-org/apex/runtime/createRuntime.ts';
import type { DataPort } from '../../../../scripts/local-org/apex/runtime/runtime.ts';
import { loadSchema } from '../../../../scripts/local-org/apex/schema/index.ts';
import { parseSource } from '../../../../scripts/local-org/apex/syntax/index.ts';

const libraryFolder = join(import.meta.dirname, '../../../../scripts/local-org/apex/library');

const isLibraryType = (value: unknown): value is LibraryType => typeof value === 'object' && value !== null && 'methods' in value && 'name' in value;

/** Every table that a file of the library exports. */
async function libraryTypes(): Promise<LibraryType[]> {
  const modules = await Promise.all(
    globSync(join(libraryFolder, '{System,Schema,Database,Messaging}/**/*.ts'))
      .sort()
      .map((file) => import(file) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((module) => Object.values(module).flat().filter(isLibraryType));
}

const library = await libraryTypes();
export const schema = loadSchema([]);

export interface Sources {
  /** Text by file name: `Foo.cls`, `T.trigger`; `anonymous.apex` is what runs. */
  readonly [file: string]: string;
}

export function compiled(
  sources: Sources,
  apiVersion = 67,
): { readonly program: Program; readonly problems: readonly (Problem | { readonly file: string; readonly message: string })[] } {
  const parsed = Object.entries(sources).map(([file, text]) => parseSource(file, text, apiVersion));
  const checked = check(
    parsed.flatMap(({ unit }) => unit ?? []),
    schema,
    { poison: false },
  );
  return { program: checked.program, problems: [...parsed.flatMap(({ problems }) => problems), ...checked.problems] };
}

const user = {
  id: '005000000000001AAA',
  profileId: '00e000000000001AAA',
  userName: 'u@example.com',
  name: 'U',
  email: 'u@example.com',
  timeZone: 'UTC',
  locale: 'en_US',
  language: 'en_US',
};

export interface Running {
  readonly runtime: ApexRuntime;
  readonly program: LoadedProgram;
  readonly said: readonly string[];
  run(): void;
}

export function ready(sources: Sources, data: Partial<DataPort> = {}, apiVersion = 67): Running {
  const { program, problems } = compiled(sources, apiVersion);
  if (problems.length > 0)
    throw new Error(
      problems.map((problem) => `${problem.file}: ${'at' in problem ? `${problem.at.line}:${problem.at.column} ` : ''}${problem.message}`).join('\n'),
    );
  const said: string[] = [];
  const runtime = createRuntime({
    schema,
    library,
    user,
    data: data as DataPort,
    now: () => Date.UTC(2024, 0, 31, 13, 5, 7),
    randomBytes: (count) => new Uint8Array(count),
    debug: (_, text) => said.push(text),
    services: { runAs: () => user },
  });
  const loaded = load(emitProgram(program), runtime);
  return { runtime, said, program: loaded, run: () => runtime.transaction({}, () => loaded.runAnonymous()) };
}

/** What the anonymous block said. */
export function output(sources: Sources, data?: Partial<DataPort>, apiVersion?: number): readonly string[] {
  const running = ready(sources, data, apiVersion);
  running.run();
  return running.said;
}
