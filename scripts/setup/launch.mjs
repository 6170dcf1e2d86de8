/**
 * From `node scripts/….mjs` on any Node from 20 on to a TypeScript entry under Node 24. Everything here runs before anything is installed, so it
 * imports nothing but Node. When all is in place it costs two file reads and the start of one process.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies, stateOf } from './dependencies.mjs';
import { ensureNode, findNode } from './node24.mjs';
import { SetupError } from './npm.mjs';
import { note } from './progress.mjs';
import { inTurn } from './turn.mjs';

export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Something failed: no network, no npm, no Node for this system. */
const exitFailed = 1;

/** `entry` is relative to the project; it gets our arguments, our streams, and its exit code becomes ours. */
export async function launch(entry, { root = projectRoot, args = process.argv.slice(2) } = {}) {
  try {
    process.exitCode = await run(await readyNode(root), join(root, entry), args);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    note(error.message);
    process.exitCode = exitFailed;
  }
}

async function readyNode(root) {
  const node = findNode(root);
  if (node !== undefined && stateOf(root) === 'current') return node;
  return inTurn(root, async () => {
    const ready = await ensureNode(root);
    await ensureDependencies(root, ready);
    return ready;
  });
}

/**
 * node:sqlite still counts as experimental and says so on every start; that warning tells a user nothing. What a mail or a source file leaves behind fits in 64 MB many times over:
 * with V8's 16 MB for young objects a tenth of the processor's time went into sweeping them.
 */
const flags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=64'];

/** Node keeps what it made of our TypeScript here: half of a start is reading some two hundred files. */
const compileCache = join(projectRoot, '.skein', 'cache', 'code');

function run(node, entry, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [...flags, entry, ...args], { stdio: 'inherit', env: { NODE_COMPILE_CACHE: compileCache, ...process.env } });
    // A terminal sends Ctrl-C to both of us; we stay until the child has cleaned up. What is sent to us alone is passed on.
    const pass = (signal) => child.kill(signal);
    const stay = () => undefined;
    process.on('SIGINT', stay).on('SIGTERM', pass).on('SIGHUP', pass);
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}
