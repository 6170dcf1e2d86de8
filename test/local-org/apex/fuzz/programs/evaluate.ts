/**
 * What a random program must say, found by walking its tree: no compiler, no caches, no shortcuts. It is slow and plain on purpose; the engine has to agree with it line by line.
 * Statements are here, expressions in `expressionValues.ts`.
 */
import { same } from './collections.ts';
import { ExpressionValues, TooLong, type Signal } from './expressionValues.ts';
import { nullFails, Thrown } from './numbers.ts';
import { textOf } from './text.ts';
import type { Program, Statement, Value } from './tree.ts';
import { exceptionParents } from './tree.ts';

export { TooLong } from './expressionValues.ts';

export function evaluate(program: Program): string[] {
  return new Evaluator(program).run();
}

class Evaluator extends ExpressionValues {
  readonly #said: string[] = [];

  run(): string[] {
    for (const { variable, value } of this.program.statics) this.statics.set(variable.name, this.value(value));
    this.statics.set(this.program.lazy.variable.name, null);
    for (const part of this.program.parts) {
      try {
        this.block(part);
      } catch (error) {
        if (!(error instanceof Thrown)) throw error;
        this.#said.push(`ended|${error.typeName}|${error.message}`);
      }
    }
    return this.#said;
  }

  protected override block(statements: readonly Statement[]): Signal | undefined {
    for (const statement of statements) {
      const signal = this.#statement(statement);
      if (signal !== undefined) return signal;
    }
    return undefined;
  }

  #statement(node: Statement): Signal | undefined {
    this.step();
    switch (node.kind) {
      case 'Declare':
        this.frame.set(node.variable.name, this.value(node.value));
        return undefined;
      case 'Expression':
        this.value(node.value);
        return undefined;
      case 'Say':
        this.#said.push(`${node.label}=${textOf(this.value(node.value), node.value.type)}`);
        return undefined;
      case 'If':
        return this.condition(node.condition) ? this.block(node.then) : this.block(node.otherwise ?? []);
      case 'For':
        for (let i = 0; i < node.count; i++) {
          this.frame.set(node.counter.name, node.isDown ? node.count - 1 - i : i);
          const signal = this.block(node.body);
          if (signal?.kind === 'return') return signal;
          if (signal?.kind === 'break') break;
        }
        return undefined;
      case 'While': {
        this.frame.set(node.counter.name, 0);
        const goesOn = (): boolean => {
          const count = this.frame.get(node.counter.name) as number;
          this.frame.set(node.counter.name, count + 1);
          return count < node.count && this.condition(node.condition);
        };
        if (!node.isDo && !goesOn()) return undefined;
        do {
          const signal = this.block(node.body);
          if (signal?.kind === 'return') return signal;
          if (signal?.kind === 'break') break;
        } while (goesOn());
        return undefined;
      }
      case 'ForEach': {
        const over = this.value(node.over);
        if (over === null) return nullFails();
        for (const item of 'items' in (over as object) ? (over as { items: Value[] }).items : (over as { keys: Value[] }).keys) {
          this.frame.set(node.variable.name, item);
          const signal = this.block(node.body);
          if (signal?.kind === 'return') return signal;
          if (signal?.kind === 'break') break;
        }
        return undefined;
      }
      case 'Switch': {
        const on = this.value(node.on);
        const chosen = node.cases.find(({ values }) => values.some((value) => same(value, on)));
        return this.block(chosen?.body ?? node.otherwise ?? []);
      }
      case 'Try':
        return this.#try(node);
      case 'Throw':
        throw new Thrown(node.exception, this.value(node.message) as string, node.cause === undefined ? undefined : this.caught.get(node.cause));
      case 'Rethrow':
        throw this.caught.get(node.name)!;
      case 'SayException': {
        const { typeName, message, origin } = this.caught.get(node.name)!;
        this.#said.push(`${typeName}|${message}|${origin === undefined ? 'null' : origin.message}`);
        return undefined;
      }
      case 'Return':
        return { kind: 'return', value: this.value(node.value) };
      case 'Break':
        return { kind: 'break' };
      case 'Continue':
        return { kind: 'continue' };
    }
  }

  /** What `finally` does last wins over what came before. */
  #try({ body, catches, last }: Extract<Statement, { kind: 'Try' }>): Signal | undefined {
    const caughtBefore = new Map(this.caught);
    let signal: Signal | undefined;
    let thrown: unknown;
    try {
      signal = this.block(body);
    } catch (error) {
      thrown = error;
      const handler = error instanceof Thrown ? catches.find(({ type }) => extendsType(error.typeName, type)) : undefined;
      if (handler !== undefined) {
        thrown = undefined;
        this.caught.set(handler.name, error as Thrown);
        try {
          signal = this.block(handler.body);
        } catch (again) {
          thrown = again;
        }
      }
    }
    if (thrown instanceof TooLong) throw thrown;
    this.caught = caughtBefore;
    const after = this.block(last ?? []);
    if (after !== undefined) return after;
    if (thrown !== undefined) throw thrown;
    return signal;
  }
}

const extendsType = (type: string | undefined, parent: string): boolean =>
  type !== undefined && (type === parent || extendsType(exceptionParents[type], parent));
