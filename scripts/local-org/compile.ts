/**
 * From a project's Apex files to a program that can be loaded: parse, check, emit. The result is cached by the content of the files, the schema and the engine itself:
 * a second start with the same sources compiles nothing.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, type Problem, type Program } from './apex/check/index.ts';
import { emitProgram, type Emitted } from './apex/emit/emit.ts';
import { isSupported } from './apex/library/index.ts';
import type { ProjectMetadata, Schema } from './apex/schema/index.ts';
import { parseSource, type SourceUnit } from './apex/syntax/index.ts';

export interface CompiledSource {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly apiVersion: number;
  readonly isTrigger: boolean;
}

export interface Compiled {
  readonly emitted: Emitted;
  readonly problems: readonly Problem[];
  readonly testMethods: Program['testMethods'];
  readonly testClasses: readonly string[];
  /** Test methods and set-up methods of each test class that compiled. */
  readonly setups: Readonly<Record<string, readonly string[]>>;
}

export interface CompileOptions {
  readonly schema: Schema;
  /** See CheckOptions.poison. */
  readonly poison: boolean;
  /** Where compiled programs are kept; undefined: nowhere. */
  readonly cacheFolder: string | undefined;
}

/** The Apex files of the projects, in the order of their paths. */
export function sourcesOf(projects: readonly ProjectMetadata[]): CompiledSource[] {
  return projects.flatMap((project) =>
    [...project.classes.map((source) => ({ source, isTrigger: false })), ...project.triggers.map((source) => ({ source, isTrigger: true }))].map(({ source, isTrigger }) => ({
      name: source.name,
      file: source.path,
      text: readFileSync(existsSync(source.path) ? source.path : join(project.folder, source.path), 'utf8'),
      apiVersion: source.apiVersion,
      isTrigger,
    })),
  );
}

export function compile(sources: readonly CompiledSource[], options: CompileOptions): Compiled {
  const key = cacheKey(sources, options);
  const file = options.cacheFolder === undefined ? undefined : join(options.cacheFolder, `program-${key}.json`);
  if (file !== undefined && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Compiled;
  const compiled = compileAfresh(sources, options);
  if (file !== undefined) writeWhole(file, JSON.stringify(compiled));
  return compiled;
}

function compileAfresh(sources: readonly CompiledSource[], { schema, poison }: CompileOptions): Compiled {
  const units: SourceUnit[] = [];
  const problems: Problem[] = [];
  for (const source of sources) {
    const parsed = parseSource(source.file, source.text, source.apiVersion);
    for (const { file, at, message, kind } of parsed.problems) problems.push({ file, at, message, kind });
    if (parsed.unit !== undefined && !parsed.problems.some((problem) => problem.kind === 'error')) units.push(parsed.unit);
  }
  const { program, problems: found } = check(units, schema, { poison, isSupported });
  problems.push(...found);
  const testClasses = program.classes.filter((checked) => checked.isTest);
  return {
    emitted: emitProgram(program),
    problems,
    testMethods: program.testMethods,
    testClasses: testClasses.map((checked) => checked.name),
    setups: Object.fromEntries(testClasses.map((checked) => [checked.name, checked.methods.filter((method) => method.isTestSetup).map((method) => method.slot)])),
  };
}

function cacheKey(sources: readonly CompiledSource[], { schema, poison }: CompileOptions): string {
  const hash = createHash('sha256').update(`${engineHash()}\n${schema.hash}\n${poison}\n`);
  for (const { file, text, apiVersion } of sources) hash.update(`${file}\0${apiVersion}\0${text}\0`);
  return hash.digest('hex').slice(0, 32);
}

let engine: string | undefined;

/** Changes whenever a file of the engine's compiling passes does. Sizes and times, not contents: this is asked at every start. */
function engineHash(): string {
  if (engine === undefined) {
    const root = dirname(fileURLToPath(import.meta.url));
    const hash = createHash('sha256');
    for (const folder of ['apex', 'soql']) {
      for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const { size, mtimeMs } = statSync(join(entry.parentPath, entry.name));
        hash.update(`${entry.name}:${size}:${mtimeMs}\n`);
      }
    }
    engine = hash.digest('hex');
  }
  return engine;
}

/** Never half a file: another process may read it. */
function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}
