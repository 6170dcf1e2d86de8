/**
 * From a project's Apex files to a program that can be loaded: parse, check, emit. The result is cached by the content of the files, the schema and the engine itself:
 * a second start with the same sources compiles nothing.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Problem, Program } from './apex/check/index.ts';
import type { Emitted } from './apex/emit/emit.ts';
import type { ProjectMetadata, Schema } from './apex/schema/index.ts';
import type * as Syntax from './apex/syntax/index.ts';
import { folderHash, keepNewest, writeWhole } from './cache.ts';
import type * as Compiler from './compiler.ts';

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
  /** Whether the program tells which of its lines have run. */
  readonly coverage?: boolean;
  /** Where compiled programs are kept; undefined: nowhere. */
  readonly cacheFolder: string | undefined;
}

/** The Apex files of the projects, in the order of their paths; of two with one name the first, which is of the default package directory. */
export function sourcesOf(projects: readonly ProjectMetadata[]): CompiledSource[] {
  const taken = new Set<string>();
  const isFirst = ({ name, isTrigger }: CompiledSource): boolean => {
    const key = `${isTrigger} ${name.toLowerCase()}`;
    return !taken.has(key) && taken.add(key) !== undefined;
  };
  return projects
    .flatMap((project) =>
      [...project.classes.map((source) => ({ source, isTrigger: false })), ...project.triggers.map((source) => ({ source, isTrigger: true }))].map(
        ({ source, isTrigger }) => ({
          name: source.name,
          file: source.path,
          text: readFileSync(existsSync(source.path) ? source.path : join(project.folder, source.path), 'utf8'),
          apiVersion: source.apiVersion,
          isTrigger,
        }),
      ),
    )
    .filter(isFirst);
}

export function compile(sources: readonly CompiledSource[], options: CompileOptions): Compiled {
  const key = cacheKey(sources, options);
  const file = options.cacheFolder === undefined ? undefined : join(options.cacheFolder, `program-${key}.json`);
  if (file !== undefined && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Compiled;
  const compiled = compiler().compileAfresh(sources, options);
  if (file !== undefined && options.cacheFolder !== undefined) {
    writeWhole(file, JSON.stringify(compiled));
    for (const [prefix, count] of Object.entries(kept)) keepNewest(options.cacheFolder, prefix, count);
  }
  return compiled;
}

/** Files in the cache. Programs: some dozen projects and their last edits. Trees: a file each of these projects, and as many versions. */
const kept = { 'program-': 60, 'tree-': 3000 } as const;

/** Loaded when first asked for, and at once: what asks for it cannot wait. */
export const compiler = (): typeof Compiler => requireModule('./compiler.ts') as typeof Compiler;
/** Dynamic SOQL needs the parser alone. */
export const parseQuery: typeof Syntax.parseQuery = (text, file) => (requireModule('./apex/syntax/index.ts') as typeof Syntax).parseQuery(text, file);
export const parseSearch: typeof Syntax.parseSearch = (text, file) => (requireModule('./apex/syntax/index.ts') as typeof Syntax).parseSearch(text, file);
const requireModule = createRequire(import.meta.url);

function cacheKey(sources: readonly CompiledSource[], { schema, poison, coverage = false }: CompileOptions): string {
  const hash = createHash('sha256').update(`${folderHash('apex', 'soql')}\n${schema.hash}\n${poison}\n${coverage}\n`);
  for (const { file, text, apiVersion } of sources) hash.update(`${file}\0${apiVersion}\0${text}\0`);
  return hash.digest('hex').slice(0, 32);
}
