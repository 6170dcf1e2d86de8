/**
 * How the passes give up on a piece of code: they throw a `Refusal`, whoever owns the piece (a statement, a member, a class) catches it, notes it and goes on,
 * so that one mistake makes one problem and hides no other.
 */
import type { Position } from '../syntax/tree.ts';
import type { Problem } from './program.ts';

export class Refusal extends Error {
  readonly at: Position;
  readonly kind: Problem['kind'];
  constructor(at: Position, message: string, kind: Problem['kind']) {
    super(message);
    this.at = at;
    this.kind = kind;
  }
}

/** Salesforce refuses it too. */
export function refuse(at: Position, message: string): never {
  throw new Refusal(at, message, 'error');
}

/** Salesforce would accept it, we do not yet. */
export function unsupported(at: Position, what: string): never {
  throw new Refusal(at, `Not supported yet: ${what}`, 'unsupported');
}

/** The problems of one piece of code, in the order found. */
export class ProblemList {
  readonly file: string;
  readonly problems: Problem[] = [];

  constructor(file: string) {
    this.file = file;
  }

  add(at: Position, message: string, kind: Problem['kind'] = 'error'): void {
    this.problems.push({ file: this.file, at: { line: at.line, column: at.column }, message, kind });
  }

  /** Runs a piece; a refusal becomes a problem and the answer undefined. */
  attempt<T>(piece: () => T): T | undefined {
    try {
      return piece();
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      this.add(thrown.at, thrown.message, thrown.kind);
      return undefined;
    }
  }

  firstOf(kind: Problem['kind']): Problem | undefined {
    return this.problems.find((problem) => problem.kind === kind);
  }
}
