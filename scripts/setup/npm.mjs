/**
 * npm, found and run without a shell. It is started as a script under the Node we choose, so that packages are resolved and built for that one
 * and not for an older Node that happens to stand on the path.
 */
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { withProgress } from './progress.mjs';

export class SetupError extends Error {}

/** The npm that is running us, else the one beside this Node, else the one on the path. */
export function npmScript(environment = process.env, nodeExecutable = process.execPath) {
  const beside = dirname(nodeExecutable);
  const candidates = [
    runningNpm(environment.npm_execpath),
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...(environment.PATH ?? '').split(delimiter).filter(Boolean).flatMap(npmAt),
  ];
  return candidates.find((candidate) => candidate !== undefined && existsSync(candidate));
}

/** `npm_execpath` may be another package manager's, or npx's, which lies beside npm's. */
function runningNpm(script) {
  if (script === undefined || !/np[mx]-cli\.js$/.test(script)) return undefined;
  return join(dirname(script), 'npm-cli.js');
}

function npmAt(folder) {
  const link = join(folder, 'npm');
  if (!existsSync(link)) return [];
  const real = realpathSync(link);
  return real.endsWith('npm-cli.js') ? [real] : [join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')];
}

/** What npm prints is shown only when it fails: nobody reads 700 lines of an installation that went well. */
export async function runNpm(node, args, { cwd, label }) {
  const script = npmScript();
  if (script === undefined) throw new SetupError('npm was not found. It comes with Node.js: https://nodejs.org');
  const { code, output } = await withProgress(label, () => finished(node, [script, ...args], cwd));
  if (code !== 0) throw new SetupError(`${label} failed (npm ${args[0]} ended with ${code}):\n${cause(output)}`);
}

/** npm says what is wrong first, then how it would like to be used. */
function cause(output) {
  const lines = output.trimEnd().split('\n');
  const usage = lines.findIndex((line) => /^npm error Usage:/.test(line));
  return lines
    .slice(0, usage === -1 ? lines.length : usage)
    .slice(0, mostLines)
    .join('\n');
}
const mostLines = 20;

/** What the npm around us was asked for (`npx --package`, `npm start -g`) is not meant for the npm that we start. */
const inheritedAsk = /^npm_config_(call|package|global|location|workspaces?|dry_run|omit|include|production|local_prefix)$/i;

function finished(node, args, cwd) {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !inheritedAsk.test(name)));
  environment.PATH = [dirname(node), environment.PATH ?? ''].join(delimiter);
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? signal, output }));
  });
}
