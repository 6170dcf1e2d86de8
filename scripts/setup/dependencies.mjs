/**
 * Keeps node_modules in step with package-lock.json. A stamp in node_modules holds the hash of the lock file that was installed: comparing it costs
 * a millisecond, and `npm ci` takes the stamp away with everything else before it begins, so a broken-off installation never looks whole.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './npm.mjs';
import { note } from './progress.mjs';

const lockFile = (root) => join(root, 'package-lock.json');
const stampFile = (root) => join(root, 'node_modules', '.skein-lock');

export function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(lockFile(root)))
    .digest('hex');
}

/** `current`, or why something must be installed. */
export function stateOf(root) {
  if (!existsSync(join(root, 'node_modules'))) return 'missing';
  if (existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8').trim() === lockHash(root)) return 'current';
  return isInstalledByHand(root) ? 'current' : 'stale';
}

/**
 * Somebody ran `npm ci` or `npm install`: npm's own record of what it put there then names every package of the lock file in the same version.
 * Packages for other systems are optional and may be absent.
 */
function isInstalledByHand(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const there = JSON.parse(readFileSync(record, 'utf8')).packages ?? {};
  const wanted = JSON.parse(readFileSync(lockFile(root), 'utf8')).packages ?? {};
  const isThere = Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || (path in there ? there[path].version === version : optional === true),
  );
  if (isThere) stamp(root);
  return isThere;
}

function stamp(root) {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampFile(root), `${lockHash(root)}\n`);
}

export async function ensureDependencies(root, node) {
  const state = stateOf(root);
  if (state === 'current') return;
  note(state === 'missing' ? 'installing the packages of package-lock.json (npm ci)' : 'package-lock.json has changed; installing its packages anew (npm ci)');
  // The tooling is made of development dependencies, which NODE_ENV=production would leave out. No package of ours needs its install script.
  await runNpm(node, ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root, label: 'Installing packages' });
  stamp(root);
}
