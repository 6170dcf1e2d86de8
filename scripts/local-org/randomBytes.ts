/** Where random values come from: the system, or, for runs that are to be repeated, a seed. */
import { createHash, randomBytes as systemRandomBytes } from 'node:crypto';

/** With a seed, a stream of SHA-256 blocks: repeatable, and for tests only. */
export function repeatableBytes(seedNumber: number | undefined): (count: number) => Uint8Array {
  if (seedNumber === undefined) return (count) => systemRandomBytes(count);
  let block = 0;
  let rest = Buffer.alloc(0);
  return (count) => {
    while (rest.length < count) rest = Buffer.concat([rest, createHash('sha256').update(`${seedNumber}:${block++}`).digest()]);
    const bytes = rest.subarray(0, count);
    rest = rest.subarray(count);
    return bytes;
  };
}
