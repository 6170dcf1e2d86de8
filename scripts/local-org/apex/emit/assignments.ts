/**
 * Assignments and updates. The target's object and index are evaluated once and before the value, as in Java;
 * where the value of the whole is wanted and storing is a call, it waits in a temporary.
 */
import type { AssignTarget, Expression } from '../check/program.ts';
import type { BodyContext } from './body.ts';

type Emit = (body: BodyContext, expression: Expression) => string;
type Wanted = 'value' | 'nothing';

const quoted = (value: unknown): string => JSON.stringify(value);

/** A target whose parts are in names: it can be read and written many times. */
interface Location {
  /** Evaluates the parts, comma after comma; empty when there is nothing to evaluate. */
  readonly before: readonly string[];
  readonly read: string;
  /** Stores; `answers`: the text is worth what was stored. */
  readonly write: (value: string) => { readonly text: string; readonly answers: boolean };
}

const plain = (text: string): Location => ({ before: [], read: text, write: (value) => ({ text: `${text} = ${value}`, answers: true }) });

/** `once`: the parts are named only where the target is used more than once. */
function locate(body: BodyContext, target: AssignTarget, once: boolean, emit: Emit): Location {
  switch (target.kind) {
    case 'Local':
      return plain(body.nameOf(target.local));
    case 'StaticField':
      return plain(emit(body, target));
    case 'InstanceField':
      return instanceField(body, target, once, emit);
    case 'Property':
      return property(body, target, once, emit);
    case 'RecordField':
      return recordField(body, target, once, emit);
    case 'LibraryField':
      return libraryField(body, target, once, emit);
    case 'Index':
      return indexed(body, target, once, emit);
  }
}

type Of<K extends AssignTarget['kind']> = Extract<AssignTarget, { kind: K }>;

/** The text itself when it is used once or is a mere name; otherwise a temporary. */
function part(body: BodyContext, text: string, once: boolean, before: string[]): string {
  if (once || /^[\w$]+$/.test(text)) return text;
  const temp = body.temporary();
  before.push(`${temp} = ${text}`);
  return temp;
}

const present = (body: BodyContext, object: Expression, emit: Emit): string =>
  body.neverNull(object) ? emit(body, object) : `${body.operator('nonNull')}(${emit(body, object)})`;

function instanceField(body: BodyContext, target: Of<'InstanceField'>, once: boolean, emit: Emit): Location {
  const before: string[] = [];
  const object = part(body, present(body, target.object, emit), once, before);
  return { ...plain(`${object}.f_${target.field.name}`), before };
}

function property(body: BodyContext, target: Of<'Property'>, once: boolean, emit: Emit): Location {
  body.counts = true;
  const before: string[] = [];
  const name = target.name.toLowerCase();
  const holder =
    target.object === undefined
      ? `${body.chunk.cell(target.owner)}.methods`
      : target.isSuper
        ? 'super'
        : part(body, present(body, target.object, emit), once, before);
  return {
    before,
    read: `${holder}[${quoted(`get ${name}`)}]()`,
    write: (value) => ({ text: `${holder}[${quoted(`set ${name}`)}](${value})`, answers: false }),
  };
}

function recordField(body: BodyContext, target: Of<'RecordField'>, once: boolean, emit: Emit): Location {
  const before: string[] = [];
  const object = part(body, emit(body, target.object), once, before);
  const [reader, writer] = target.of === 'parent' ? ['readParent', 'writeParent'] : ['readField', 'writeField'];
  const field = quoted(target.field);
  const mark = body.mark(target.at);
  return {
    before,
    read: `${body.operator(reader!)}(${object}, ${field})`,
    write: (value) => ({ text: `${mark}${body.operator(writer!)}(${object}, ${field}, ${value})`, answers: true }),
  };
}

function libraryField(body: BodyContext, target: Of<'LibraryField'>, once: boolean, emit: Emit): Location {
  const before: string[] = [];
  const object = target.object === undefined ? 'null' : part(body, present(body, target.object, emit), once, before);
  const field = body.chunk.libraryField(target.key);
  return { before, read: `${field}.get($rt, ${object})`, write: (value) => ({ text: `${field}.set($rt, ${object}, ${value})`, answers: false }) };
}

function indexed(body: BodyContext, target: Of<'Index'>, once: boolean, emit: Emit): Location {
  const before: string[] = [];
  const list = part(body, emit(body, target.list), once, before);
  const index = part(body, emit(body, target.index), once, before);
  const mark = body.mark(target.at);
  return {
    before,
    read: `${body.operator('getIndex')}(${list}, ${index})`,
    write: (value) => ({ text: `${mark}${body.operator('setIndex')}(${list}, ${index}, ${value})`, answers: true }),
  };
}

const sequence = (parts: readonly string[]): string => (parts.length === 1 ? `(${parts[0]})` : `(${parts.join(', ')})`);

/** Stores a value that is written once; answers its parts, the last being the value when it is wanted. */
function stored(body: BodyContext, location: Location, value: string, wanted: Wanted): string[] {
  const direct = location.write(value);
  if (wanted === 'nothing' || direct.answers) return [direct.text];
  const temp = body.temporary();
  return [`${temp} = ${value}`, location.write(temp).text, temp];
}

export function assignment(body: BodyContext, e: Extract<Expression, { kind: 'Assign' }>, wanted: Wanted, emit: Emit): string {
  // Where storing is a call and its value is wanted, the value waits in a temporary: then the object must be named before it.
  const waits = wanted === 'value' && (e.target.kind === 'Property' || e.target.kind === 'LibraryField');
  const location = locate(body, e.target, !waits, emit);
  const value = emit(body, e.value);
  const parts = [...location.before, ...stored(body, location, value, wanted)];
  return wanted === 'nothing' ? parts.join(', ') : sequence(parts);
}

export function update(body: BodyContext, e: Extract<Expression, { kind: 'Update' }>, wanted: Wanted, emit: Emit): string {
  const location = locate(body, e.target, false, emit);
  const parts = [...location.before];
  const keepsOld = wanted === 'value' && e.result === 'old';
  const old = e.target.kind === 'Local' && !keepsOld ? location.read : body.temporary();
  if (old !== location.read) parts.push(`${old} = ${location.read}`);
  body.oldValues.push({ text: old, neverNull: body.neverNull(e.target) });
  const value = emit(body, e.value);
  body.oldValues.pop();
  parts.push(...stored(body, location, value, keepsOld ? 'nothing' : wanted));
  if (keepsOld) parts.push(old);
  return wanted === 'nothing' ? parts.join(', ') : sequence(parts);
}
