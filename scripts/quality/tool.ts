/** Runs a tool of ours in a process of its own and answers what it printed. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export interface ToolRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function runTool(command: string, args: readonly string[], options: { readonly cwd: string; readonly input?: Buffer }): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }));
    // A tool that ends before it has read all leaves a broken pipe; its exit code tells the rest.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input);
  });
}

/** Some tools are Java programs; what needs them says so where there is none. */
export async function hasJava(cwd: string): Promise<boolean> {
  return runTool('java', ['-version'], { cwd }).then(
    ({ code }) => code === 0,
    () => false,
  );
}

/** The folder of an installed package, wherever npm has put it: tools are ours, whichever project they look at. */
export function packageFolder(name: string): string | undefined {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  return folders.map((folder) => join(folder, name)).find((folder) => existsSync(join(folder, 'package.json')));
}

/** A tool's own script, as its package.json names it. */
export function toolScript(name: string, bin: string): string {
  const folder = packageFolder(name);
  if (folder === undefined) throw new Error(`the package ${name} is not installed`);
  const { bin: bins } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: string | Record<string, string> };
  const script = typeof bins === 'string' ? bins : bins[bin];
  if (script === undefined) throw new Error(`the package ${name} has no command ${bin}`);
  return join(folder, script);
}
