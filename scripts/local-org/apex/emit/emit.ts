/**
 * A checked program becomes JavaScript text, one chunk a file: a function of the runtime and its operators. The result is plain data and can be cached.
 */
import type { Body, CheckedAnonymous, CheckedClass, CheckedTrigger, Program } from '../check/program.ts';
import type { LineTable } from '../runtime/trace.ts';
import type { TriggerEvent } from '../syntax/tree.ts';
import { BodyContext } from './body.ts';
import { Chunk } from './chunk.ts';
import { ClassEmitter } from './classes.ts';
import { CoveredLines } from './covered.ts';
import { Writer } from './lines.ts';
import { StatementWriter } from './statements.ts';

export interface EmittedChunk {
  readonly file: string;
  readonly source: string;
  readonly lines: LineTable;
  /** By name, in the spelling of their declaration. */
  readonly classes: readonly string[];
  readonly triggers: readonly {
    readonly name: string;
    readonly object: string;
    readonly events: readonly TriggerEvent[];
    readonly apiVersion: number;
    readonly classes: readonly string[];
  }[];
  readonly isAnonymous: boolean;
  /** The lines that count for coverage; undefined where it is not measured, as in tests. */
  readonly coverable?: readonly number[];
}

export interface Emitted {
  readonly chunks: readonly EmittedChunk[];
}

interface FileParts {
  readonly classes: CheckedClass[];
  readonly triggers: CheckedTrigger[];
  anonymous: CheckedAnonymous | undefined;
}

export interface EmitOptions {
  /** Whether the code tells which of its lines have run. */
  readonly coverage?: boolean;
}

export function emitProgram(program: Program, { coverage = false }: EmitOptions = {}): Emitted {
  const files = new Map<string, FileParts>();
  const partsOf = (file: string): FileParts => {
    let parts = files.get(file);
    if (parts === undefined) files.set(file, (parts = { classes: [], triggers: [], anonymous: undefined }));
    return parts;
  };
  for (const checked of program.classes) partsOf(checked.file).classes.push(checked);
  for (const trigger of program.triggers) partsOf(trigger.file).triggers.push(trigger);
  if (program.anonymous !== undefined) partsOf('anonymous').anonymous = program.anonymous;
  return { chunks: [...files].map(([file, parts]) => emitFile(file, parts, coverage)) };
}

function emitFile(file: string, { classes, triggers, anonymous }: FileParts, coverage: boolean): EmittedChunk {
  // Inner classes of a test are the test's.
  const covered = coverage && classes[0]?.isTest !== true ? new CoveredLines() : undefined;
  const chunk = new Chunk(file, covered);
  const writer = new Writer();
  const all = [...classes, ...triggers.flatMap((trigger) => trigger.classes), ...(anonymous?.classes ?? [])];
  for (const checked of all) new ClassEmitter(chunk, writer, checked).emit();
  triggers.forEach((trigger, index) => looseBody(chunk, writer, `$trigger${index}`, `Trigger.${trigger.name}`, trigger.body));
  if (anonymous !== undefined) looseBody(chunk, writer, '$anonymous', 'AnonymousBlock', anonymous.body);
  writer.add(
    `return { triggers: [${triggers.map((_, index) => `$trigger${index}`).join(', ')}], anonymous: ${anonymous === undefined ? 'undefined' : '$anonymous'} }; })`,
  );
  return {
    file,
    ...writer.finish(chunk.head()),
    classes: all.map((checked) => checked.name),
    triggers: triggers.map(({ name, object, events, apiVersion, classes: own }) => ({
      name,
      object,
      events,
      apiVersion,
      classes: own.map((checked) => checked.name),
    })),
    isAnonymous: anonymous !== undefined,
    ...(covered === undefined ? {} : { coverable: covered.lines }),
  };
}

/** The body of a trigger or of anonymous Apex: a function without a class. */
function looseBody(chunk: Chunk, writer: Writer, name: string, frameName: string, body: Body): void {
  const context = new BodyContext({ chunk, ownClass: undefined, sharing: '$rt.sharing' }, body, []);
  const statements = new StatementWriter(context);
  statements.bodyOf(body);
  const open = writer.startBody(frameName, '');
  writer.add(`function ${name}() {`);
  if (context.temporaries.length > 0) writer.add(`let ${context.temporaries.join(', ')};`);
  writer.addAll(statements.lines);
  writer.add('}');
  writer.endBody(open);
}
