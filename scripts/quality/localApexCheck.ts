/** The package compiled by our own checker: types, members, and every name in a query, which none of the other tools knows. */
import { existsSync } from 'node:fs';
import type { Finding, Skipped } from './check.ts';

interface Compiler {
  readonly checkProject: (root: string) => readonly Finding[];
}

export async function localApexCheck(root: string): Promise<readonly Finding[] | Skipped> {
  const compiler = new URL('../local-org/checkProject.ts', import.meta.url);
  if (!existsSync(compiler)) return 'skipped: the local compiler is not there yet';
  return ((await import(compiler.href)) as Compiler).checkProject(root);
}
