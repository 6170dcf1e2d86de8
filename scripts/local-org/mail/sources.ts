import { closeSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import { archiveBytes } from './limits.ts';
import { beginsWithFromLine, mailsInMbox, mailWithoutFromLine } from './mbox.ts';

/**
 * From the paths a person names to the raw mails in them. `mailsAt` looks at everything first, so that wrong use is told before anything is done;
 * `rawMails` then reads file by file, so that memory holds one file at a time.
 * Paths are bytes throughout: a maildir's names need not be UTF-8, and the order is that of bytes, the same on every machine.
 */
export interface MailSource {
  /** The path as a person reads it. */
  readonly file: string;
  readonly path: Buffer;
  /** One mail, or an archive of many. */
  readonly holds: 'mail' | 'mbox';
}

export interface RawMail {
  readonly file: string;
  /** Its place in the file, from 0. */
  readonly index: number;
  readonly bytes: Buffer;
  readonly envelopeFrom?: string;
}

export interface UsageProblem {
  readonly path: string;
  /** One line that says what is wrong with the path; it names the path. */
  readonly message: string;
}

export interface FoundMail {
  readonly sources: MailSource[];
  readonly problems: UsageProblem[];
  /** What lies in the folders and is no mail. */
  readonly skipped: string[];
}

/** The sources in the order of the paths; within a folder, in byte order of the path. */
export function mailsAt(paths: readonly string[]): FoundMail {
  const found: FoundMail = { sources: [], problems: [], skipped: [] };
  for (const path of paths) lookAt(Buffer.from(path), found);
  return found;
}

/** Every mail of the sources, an archive's in its own order. Line ends are as they were sent; a truncated last mail comes as it stands. */
export function* rawMails(sources: readonly MailSource[]): Generator<RawMail> {
  for (const source of sources) {
    const content = withoutByteOrderMark(readWhole(source.path));
    const mails = source.holds === 'mbox' ? mailsInMbox(content) : [mailWithoutFromLine(content)];
    let index = 0;
    for (const mail of mails) yield { file: source.file, index: index++, ...mail };
  }
}

function lookAt(path: Buffer, found: FoundMail): void {
  try {
    const status = statSync(path);
    if (status.isDirectory()) lookIntoFolder(path, found);
    else if (!status.isFile()) addProblem(found, path, 'neither a file nor a folder');
    else lookAtNamedFile(path, found);
  } catch (error) {
    addProblem(found, path, reasonOf(error));
  }
}

function lookAtNamedFile(path: Buffer, found: FoundMail): void {
  const source = sourceOf(path, false);
  if (source) found.sources.push(source);
  else addProblem(found, path, 'not a mail: its name does not end in .eml, and it begins neither with a "From " line nor with a header field');
}

function lookIntoFolder(folder: Buffer, found: FoundMail): void {
  const files = filesBelow(folder, found).sort((a, b) => Buffer.compare(a.path, b.path));
  const before = found.sources.length + found.problems.length;
  for (const file of files) {
    try {
      const source = file.isWhole ? sourceOf(file.path, file.inMaildir) : undefined;
      if (source) found.sources.push(source);
      else found.skipped.push(display(file.path));
    } catch (error) {
      addProblem(found, file.path, reasonOf(error));
    }
  }
  if (found.sources.length + found.problems.length === before) addProblem(found, folder, 'a folder without mail');
}

interface FolderFile {
  readonly path: Buffer;
  readonly inMaildir: boolean;
  /** Not so: a socket, a dangling link, a mail that a maildir is still receiving. */
  readonly isWhole: boolean;
}

/** A link back to a folder above would never end: each real folder is entered once. */
function filesBelow(folder: Buffer, found: FoundMail, entered = new Set<string>(), inMaildir = false): FolderFile[] {
  const real = realpathSync(folder, 'latin1');
  if (entered.has(real)) return [];
  entered.add(real);
  let names: Buffer[];
  try {
    names = readdirSync(folder, 'buffer');
  } catch (error) {
    addProblem(found, folder, reasonOf(error));
    return [];
  }
  // https://cr.yp.to/proto/maildir.html: a folder with cur, new and tmp; what is in tmp is still being delivered.
  const isMaildir = ['cur', 'new', 'tmp'].every((part) => names.some((name) => name.toString('latin1') === part));
  return names.flatMap((name) => {
    const path = join(folder, name);
    const part = isMaildir ? name.toString('latin1') : '';
    const status = statSync(path, { throwIfNoEntry: false });
    if (status?.isDirectory()) {
      const files = filesBelow(path, found, entered, part === 'cur' || part === 'new');
      return part === 'tmp' ? files.map((file) => ({ ...file, isWhole: false })) : files;
    }
    return [{ path, inMaildir, isWhole: status?.isFile() ?? false }];
  });
}

/** A path is a mail if its name ends in .eml, or it begins with a `From ` line or a header field. */
function sourceOf(path: Buffer, inMaildir: boolean): MailSource | undefined {
  const file = display(path);
  const beginning = withoutByteOrderMark(beginningOf(path));
  if (/\.eml(\.gz)?$/i.test(file)) return { file, path, holds: 'mail' };
  if (beginsWithFromLine(beginning)) return { file, path, holds: inMaildir ? 'mail' : 'mbox' };
  return beginsWithHeaderField(beginning) ? { file, path, holds: 'mail' } : undefined;
}

/**
 * RFC 5322 §3.6.8 lets a field name hold any printable character but the colon; by that, a line of JSON begins with one. No registered name has
 * brackets, quotes, slashes or the like, so the names are held to the `token` of RFC 9110 §5.6.2. White space before the colon: §4.5.
 */
function beginsWithHeaderField(beginning: Buffer): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+[ \t]*:/.test(beginning.toString('latin1'));
}

/** The longest name of a header field that has to be recognised, with a wide margin: RFC 5322 §2.1.1 ends a line at 998. */
const beginningBytes = 4096;

/**
 * A compressed file is expanded as a whole: were it damaged further on, the person must hear of it before the first mail is routed.
 */
function beginningOf(path: Buffer): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(beginningBytes);
    const beginning = bytes.subarray(0, readSync(file, bytes, 0, beginningBytes, 0));
    return isCompressed(beginning) ? readWhole(path).subarray(0, beginningBytes) : beginning;
  } finally {
    closeSync(file);
  }
}

/** A truncated gzip file gives what it holds, as a truncated mbox does; a damaged one is an error. */
function readWhole(path: Buffer): Buffer {
  const content = readFileSync(path);
  return isCompressed(content) ? gunzipSync(content, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: archiveBytes }) : content;
}

/** RFC 1952 §2.3.1. */
function isCompressed(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}

/** A byte order mark at the beginning of a file is its editor's, not the mail's. */
function withoutByteOrderMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function join(folder: Buffer, name: Buffer): Buffer {
  const slash = folder.at(-1) === 0x2f ? [] : [Buffer.from('/')];
  return Buffer.concat([folder, ...slash, name]);
}

function display(path: Buffer): string {
  return path.toString('utf8');
}

function addProblem(found: FoundMail, path: Buffer, reason: string): void {
  const name = display(path);
  found.problems.push({ path: name, message: `${name.replace(/[\r\n]+/g, ' ')}: ${reason}` });
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'no such file or folder'],
  ['ENOTDIR', 'no such file or folder'],
  ['EACCES', 'cannot be read: permission denied'],
  ['EPERM', 'cannot be read: permission denied'],
  ['ELOOP', 'cannot be read: its links lead in a circle'],
  ['ENAMETOOLONG', 'no such file or folder: the name is too long'],
  ['ERR_FS_FILE_TOO_LARGE', 'larger than 2 GiB: split the archive'],
  ['ERR_BUFFER_TOO_LARGE', 'larger than 2 GiB when expanded: split the archive'],
  ['Z_DATA_ERROR', 'a damaged gzip file'],
]);

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons.get(code ?? '') ?? `cannot be read: ${message.split('\n', 1)[0] ?? ''}`;
}
