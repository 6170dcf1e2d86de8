/** What takes one way of several: `if`, `switch on`, `try`. */
import { integers, longs, texts } from './values.ts';
import type { Scope } from './expressions.ts';
import { Loops } from './loops.ts';
import type { Expression, Statement, Value } from './tree.ts';
import { colors } from './tree.ts';

export abstract class Branches extends Loops {
  protected if(scope: Scope): Statement {
    const condition = this.expression('Boolean', scope, 3);
    const then = [...this.block(scope, 1 + this.choose(2), false), ...this.leaving(scope)];
    return { kind: 'If', condition, then, otherwise: this.choose(2) === 0 ? undefined : this.block(scope, 1 + this.choose(2), false) };
  }

  /** How the then-branch of an `if` may end. */
  protected leaving(scope: Scope): Statement[] {
    const kind = this.choose(8);
    if (kind === 0 && scope.returns !== undefined) return [{ kind: 'Return', value: this.expression(scope.returns, scope, 2) }];
    if (kind === 1 && scope.isInLoop) return [{ kind: 'Break' }];
    if (kind === 2 && scope.isInLoop) return [{ kind: 'Continue' }];
    return kind === 3 ? [this.throw(scope, undefined)] : [];
  }

  protected throw(scope: Scope, cause: string | undefined): Statement {
    const message: Expression = {
      kind: 'Binary',
      type: 'String',
      operator: '+',
      left: { kind: 'Literal', type: 'String', value: 'thrown ' },
      right: this.expression('String', scope, 1),
    };
    return { kind: 'Throw', exception: this.one(['Fuzz.OddException', 'Fuzz.OddestException']), message, cause };
  }

  protected switch(scope: Scope): Statement {
    const type = this.one(['Integer', 'String', 'Long', 'Color'] as const);
    const all: Value[] = type === 'Integer' ? integers : type === 'Long' ? longs : type === 'String' ? texts : colors;
    // The least Integer is no literal.
    const values = [
      ...new Set(this.times(1 + this.choose(5), () => this.one(all)).filter((value) => value !== -2147483648)),
      ...(this.choose(3) === 0 ? [null] : []),
    ];
    const cases: { values: Value[]; body: Statement[] }[] = [];
    for (const value of values) {
      if (cases.length > 0 && value !== null && this.choose(3) === 0) cases.at(-1)!.values.push(value);
      else cases.push({ values: [value], body: this.block({ ...scope, isInLoop: false }, 1 + this.choose(2), false) });
    }
    const on = this.expression(type, scope, 2);
    if (cases.length === 0) return this.say(scope);
    return { kind: 'Switch', on, cases, otherwise: this.choose(3) === 0 ? undefined : this.block({ ...scope, isInLoop: false }, 1, false) };
  }

  protected try(scope: Scope): Statement {
    const order = [
      'Fuzz.OddestException',
      'Fuzz.OddException',
      'System.MathException',
      'System.NullPointerException',
      'System.ListException',
      'System.StringException',
      'System.TypeException',
    ];
    const chosen = order.filter(() => this.choose(4) === 0);
    if (this.choose(3) > 0) chosen.push('System.Exception');
    const catches = chosen.map((type) => {
      const name = this.name('x');
      const end = this.choose(6);
      const body: Statement[] = [{ kind: 'SayException', name }, ...this.block(scope, this.choose(2), false)];
      if (end === 0) body.push({ kind: 'Rethrow', name });
      if (end === 1) body.push(this.throw(scope, name));
      return { type: type.replace('System.', ''), name, body };
    });
    const hasLast = catches.length === 0 || this.choose(3) === 0;
    const body = this.block(scope, 1 + this.choose(3), false);
    if (this.choose(3) === 0) body.push(this.throw(scope, undefined));
    else if (scope.returns !== undefined && catches.length > 0 && this.choose(3) === 0)
      body.push({ kind: 'Return', value: this.expression(scope.returns, scope, 2) });
    // What always leaves must not be followed by anything: so one way out stays open.
    const open = { type: 'Exception', name: this.name('x'), body: [] };
    const all = catches.some((one) => one.type === 'Exception')
      ? catches
      : [...catches, { ...open, body: [{ kind: 'SayException' as const, name: open.name }] }];
    const last = hasLast ? this.block({ ...scope, isInLoop: false, returns: undefined }, 1 + this.choose(2), false) : undefined;
    return {
      kind: 'If',
      condition: { kind: 'Literal', type: 'Boolean', value: true },
      then: [{ kind: 'Try', body, catches: all.map((one) => ({ ...one, type: fullName(one.type) })), last }],
      otherwise: undefined,
    };
  }
}

const fullName = (name: string): string => (name === 'Exception' ? 'System.Exception' : name.includes('.') ? name : `System.${name}`);
