/**
 * Where Apex was, read from where JavaScript is: every emitted chunk registers its line table under the file name it was compiled with,
 * and a JavaScript stack is translated frame by frame. Frames of ours (runtime, library, node) have no table and are left out.
 */

export interface Frame {
  readonly className: string;
  readonly method: string;
  readonly line: number;
  readonly column: number;
}

/** What one emitted chunk knows of its lines: by generated line (from 1) the Apex place. */
export interface LineTable {
  /** Apex line and column of a generated line; null where the line is of our own making (and null, not undefined, so that it survives JSON). */
  readonly places: readonly ({ readonly line: number; readonly column: number } | null)[];
  /** Bodies by the generated lines they span, in order; the innermost is the last that fits. */
  readonly bodies: readonly { readonly from: number; readonly to: number; readonly className: string; readonly method: string }[];
}

const tables = new Map<string, LineTable>();

/** Deep enough for any trace a person reads; V8 formats lazily, so an exception nobody prints stays cheap. */
Error.stackTraceLimit = Math.max(Error.stackTraceLimit, 60);

const ended = new FinalizationRegistry<string>((fileName) => tables.delete(fileName));

/** The table is kept as long as what runs the chunk: an org that runs anonymous Apex all day must not keep the lines of every block. */
export function registerLineTable(fileName: string, table: LineTable, runs: object): void {
  tables.set(fileName, table);
  ended.register(runs, fileName);
}

/** The file names of our chunks: no path of a real file looks so. */
const place = /(apex:[^\s()]+):(\d+):\d+\)?$/;

export function apexFrames(stack: string | undefined): Frame[] {
  const frames: Frame[] = [];
  for (const text of (stack ?? '').split('\n')) {
    const frame = frameOf(text);
    if (frame !== undefined) frames.push(frame);
  }
  return frames;
}

function frameOf(text: string): Frame | undefined {
  const match = place.exec(text);
  const table = match === null ? undefined : tables.get(match[1]!);
  if (match === null || table === undefined) return undefined;
  const line = Number(match[2]);
  const at = table.places[line] ?? undefined;
  const body = table.bodies.findLast((candidate) => candidate.from <= line && line <= candidate.to);
  if (at === undefined || body === undefined) return undefined;
  return { className: body.className, method: body.method, line: at.line, column: at.column };
}

/** As getStackTraceString and test logs write it: `Class.Foo.bar: line 3, column 1`. ASSUMED: the column is always 1, as in every trace that one finds in public. */
export const stackTraceText = (frames: readonly Frame[]): string => frames.map((frame) => `${frameName(frame)}: line ${frame.line}, column 1`).join('\n');

/** Triggers and anonymous blocks stand in no class. */
const frameName = ({ className, method }: Frame): string => (method === '' ? className : `Class.${className}.${method}`);
