/**
 * What `.skein/cache/` asks of everyone who keeps something there: files written whole, names that change when the engine does, and an end to what nobody uses any more.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const hashes = new Map<string, string>();

/** Changes whenever a file of these folders (of this one) does. Sizes and times, not contents: it is asked at every start. */
export function folderHash(...folders: readonly string[]): string {
  const key = folders.join();
  let known = hashes.get(key);
  if (known === undefined) {
    const hash = createHash('sha256');
    for (const folder of folders) {
      for (const entry of readdirSync(join(import.meta.dirname, folder), { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const { size, mtimeMs } = statSync(join(entry.parentPath, entry.name));
        hash.update(`${entry.name}:${size}:${mtimeMs}\n`);
      }
    }
    hashes.set(key, (known = hash.digest('hex')));
  }
  return known;
}

/** Never half a file: another process may read it. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, content);
  renameSync(temporary, file);
}

/** Every edit of a source makes new files here: the newest stay. One that a running process still needs it reads before it is the oldest of so many. */
export function keepNewest(folder: string, prefix: string, count: number): void {
  const names = readdirSync(folder).filter((name) => name.startsWith(prefix));
  if (names.length <= count) return;
  const timeOf = (name: string): number => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const times = new Map(names.map((name) => [name, timeOf(name)]));
  for (const name of names.toSorted((a, b) => times.get(b)! - times.get(a)!).slice(count)) rmSync(join(folder, name), { force: true });
}
