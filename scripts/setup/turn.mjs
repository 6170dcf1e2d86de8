/**
 * One set-up at a time: two commands started together in a fresh clone would install into the same folder. The second waits for the first.
 * A lock whose process is gone was left by a crash and counts for nothing.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withProgress } from './progress.mjs';

const pollMs = 200;

export async function inTurn(root, work) {
  const folder = join(root, '.skein');
  const lock = join(folder, 'setup.lock');
  mkdirSync(folder, { recursive: true });
  if (!take(lock)) {
    await withProgress('Another command is setting this project up; waiting', async () => {
      while (!take(lock)) await new Promise((resolve) => setTimeout(resolve, pollMs));
    });
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function isHeld(lock) {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    if (holder === 0) return true;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
