/**
 * A jar is a ZIP: the central directory at its end says what is where. Only what the stub jars use is read: stored and deflated entries, no ZIP64, no encryption.
 * PKWARE APPNOTE 6.3.10 §4.3.12 (central directory), §4.3.16 (end of central directory), §4.3.7 (local header).
 */
import { inflateRawSync } from 'node:zlib';

export interface JarEntry {
  readonly name: string;
  /** The entry's bytes, inflated at each call. */
  read(): Buffer;
}

const endOfCentralDirectory = 0x06054b50;
const centralHeader = 0x02014b50;
const localHeader = 0x04034b50;
const stored = 0;
const deflated = 8;

export function readJar(bytes: Buffer): JarEntry[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries: JarEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== centralHeader) throw new Error(`Jar: no central header at byte ${at}`);
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const header = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    entries.push({ name, read: () => readEntry(bytes, name, header, size, method) });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** §4.3.16: the record is 22 bytes and a comment of at most 65,535, so it is looked for from the end. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (bytes.readUInt32LE(at) === endOfCentralDirectory) return at;
  }
  throw new Error('Jar: no end of central directory: not a ZIP file');
}

/** The local header repeats the name and has an extra field of its own length: only there does the data's place show. */
function readEntry(bytes: Buffer, name: string, header: number, size: number, method: number): Buffer {
  if (bytes.readUInt32LE(header) !== localHeader) throw new Error(`Jar: no local header for ${name}`);
  const data = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const packed = bytes.subarray(data, data + size);
  if (method === stored) return packed;
  if (method === deflated) return inflateRawSync(packed);
  throw new Error(`Jar: ${name} is packed by method ${method}, which is not supported`);
}
