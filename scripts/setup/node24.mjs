/**
 * A Node 24 for the rest of the project, which is TypeScript that Node runs as it stands. The Node that started us will do if it is new enough;
 * else the npm packages `node-<platform>-<arch>`, which are Node's own binaries in a tarball and need no install script.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm, SetupError } from './npm.mjs';
import { note } from './progress.mjs';

/** `import.meta.main` is in Node since 24.2. */
const oldest = { major: 24, minor: 2 };
const version = '24.21.0';
/** For these Node publishes binaries as npm packages. */
const published = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win-x64', 'win-arm64'];

export function packageName(platform = process.platform, arch = process.arch) {
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/** Where a Node 24 may lie, the nearest first. */
export function candidates(root) {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const below = ['node_modules', packageName(), 'bin', file];
  return [join(root, ...below), join(root, '.skein', 'node', ...below)];
}

export function isNewEnough(versionText) {
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(versionText.trim()) ?? [];
  return Number(major) > oldest.major || (Number(major) === oldest.major && Number(minor) >= oldest.minor);
}

/** A binary counts when it runs and says its version: a half-written one, or one for another C library, does neither. */
function runs(executable) {
  if (!existsSync(executable)) return false;
  const { status, stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8' });
  return status === 0 && isNewEnough(stdout);
}

export function findNode(root) {
  return isNewEnough(process.version) ? process.execPath : candidates(root).find(runs);
}

export async function ensureNode(root) {
  const found = findNode(root);
  if (found !== undefined) return found;
  const name = packageName();
  if (!published.some((system) => name === `node-${system}`)) {
    throw new SetupError(
      `Node ${oldest.major} or newer is needed; this is ${process.version}, and npm has no build for ${process.platform} ${process.arch}. Install it from https://nodejs.org`,
    );
  }
  note(`this is Node ${process.version}; installing Node ${version} for this project into .skein/node`);
  const folder = join(root, '.skein', 'node');
  mkdirSync(folder, { recursive: true });
  await runNpm(process.execPath, ['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${version}`], {
    cwd: folder,
    label: `Installing Node ${version}`,
  });
  const installed = candidates(root).find(runs);
  if (installed === undefined)
    throw new SetupError(`Node ${version} was installed, but does not run on this system. Install Node ${oldest.major} or newer from https://nodejs.org`);
  return installed;
}
