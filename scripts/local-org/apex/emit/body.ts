/**
 * What is known while one body is written: how its locals are called in JavaScript, which can never be null, the temporaries it needs, where in Apex the text has come to.
 */
import type { Body, CheckedClass, Expression, LocalVariable } from '../check/program.ts';
import type { Position } from '../syntax/tree.ts';
import type { Chunk } from './chunk.ts';
import { countsExpression } from './covered.ts';
import { lineBreakAt } from './lines.ts';
import { isNonNull, nonNullLocals, type NonNullLocals } from './nullness.ts';

/** Words that Apex allows as names and strict JavaScript does not. */
const reserved = new Set(
  (
    'BigInt Math Object String arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in ' +
    'instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

/** Where the body stands. */
export interface Place {
  readonly chunk: Chunk;
  /** undefined: a trigger's or anonymous body. */
  readonly ownClass: CheckedClass | undefined;
  /** JavaScript: `true`, `false` or what the runtime says. */
  readonly sharing: string;
}

export class BodyContext {
  readonly place: Place;
  readonly nonNullLocals: NonNullLocals;
  /** The Apex line the text has come to. */
  line = 0;
  /** A local of the class's own statics was named: the class must be initialised first. */
  usesOwnStatics = false;
  /** The method calls or loops: its entry is counted. */
  counts = false;
  isConstructor = false;
  /** The first line of the statement that is written, which was noted; undefined: none of its lines count. */
  statementLine: number | undefined;
  readonly temporaries: string[] = [];
  /** Of the Updates around the expression: where the old value is, and whether it is never null. */
  readonly oldValues: { readonly text: string; readonly neverNull: boolean }[] = [];
  readonly #names = new Map<number, string>();
  readonly #taken = new Set<string>();

  constructor(place: Place, body: Body, parameters: readonly LocalVariable[]) {
    this.place = place;
    this.nonNullLocals = nonNullLocals(body);
    for (const parameter of parameters) this.nameOf(parameter);
  }

  get chunk(): Chunk {
    return this.place.chunk;
  }

  /** The declared spelling where it is free. */
  nameOf(local: LocalVariable): string {
    let name = this.#names.get(local.id);
    if (name === undefined) {
      const plain = local.name;
      name = plain === '' || reserved.has(plain) || this.#taken.has(plain) || plain.includes('$') ? `${plain.replaceAll('$', '')}$${local.id}` : plain;
      this.#names.set(local.id, name);
      this.#taken.add(name);
    }
    return name;
  }

  temporary(): string {
    const name = `$${this.temporaries.length + 1}`;
    this.temporaries.push(name);
    return name;
  }

  /** A local that an expression declares (`?.`). */
  declareInside(local: LocalVariable): string {
    const name = this.nameOf(local);
    if (!this.temporaries.includes(name)) this.temporaries.push(name);
    return name;
  }

  neverNull(expression: Expression): boolean {
    return isNonNull(expression, this.nonNullLocals, this.oldValues.at(-1)?.neverNull ?? false);
  }

  /** A mark before what may fail, when Apex has gone on to another line. */
  mark(at: Position): string {
    if (at.line === this.line) return '';
    this.line = at.line;
    return lineBreakAt(at);
  }

  /** Begins a statement for the coverage of lines; the text that notes its first line, or none. */
  beginStatement(at: Position, counts: boolean): string | undefined {
    this.statementLine = counts ? at.line : undefined;
    return counts ? this.chunk.covered?.note(at.line) : undefined;
  }

  /** An expression on a further line of its statement notes that line. */
  noted(e: Expression, text: string): string {
    const { covered } = this.chunk;
    if (covered === undefined || this.statementLine === undefined || e.at.line === this.statementLine || !countsExpression(e)) return text;
    return `(${covered.note(e.at.line)}, ${text})`;
  }

  operator(name: string): string {
    return this.chunk.operator(name);
  }
}
