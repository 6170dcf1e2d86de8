/** Random programs that compile: every statement and expression is made for its place (`expressions.ts`, `statements.ts`, `loops.ts`, `branches.ts`); here they become a whole. */
import { isSayable } from './expressions.ts';
import { Branches } from './branches.ts';
import { primitives } from './values.ts';
import type { Choose } from '../choices.ts';
import type { Scope } from './expressions.ts';
import type { Method, Program, Statement, Type, Variable } from './tree.ts';

export function generate(choose: Choose): Program {
  return new Generator(choose).program();
}

class Generator extends Branches {
  program(): Program {
    const statics = this.times(1 + this.choose(3), () => {
      const type = this.one(primitives);
      return { variable: { name: this.name('s'), type, where: 'static' as const }, value: this.literal(type) };
    });
    const eager = statics.map(({ variable }) => variable);
    const lazyVariable: Variable = {
      name: 'lazy',
      type: this.one(['Integer', 'String', { list: 'Integer' }, { map: 'String', to: 'Long' }] as const),
      where: 'static',
    };
    const outside: Scope = { variables: eager, methods: [], isInLoop: false, returns: undefined, self: undefined, depth: 0 };
    const lazy = { variable: lazyVariable, value: this.expression(lazyVariable.type, outside, 2) };
    const variables = [...eager, lazyVariable];
    const scope: Scope = { variables, methods: [], isInLoop: false, returns: undefined, self: undefined, depth: 0 };
    const fields: Variable[] = [
      { name: 'amount', type: 'Integer', where: 'this' },
      { name: 'text', type: 'String', where: 'this' },
    ];
    const parameters: Variable[] = [{ name: 'p', type: 'Integer', where: 'local' }];
    const ofBase = { ...scope, variables: [...variables.filter(() => false), ...fields], self: 'Base' as const };
    const baseMethod = this.method('compute', parameters, 'Integer', ofBase);
    const derivedMethod = this.method('compute', parameters, 'Integer', {
      ...ofBase,
      self: 'Derived',
      variables: [...ofBase.variables, { name: 'extra', type: 'Long', where: 'this' }, { name: 'level', type: 'Integer', where: 'this' }],
    });
    const getter = this.method('level', [], 'Integer', ofBase);
    const setter = this.method('level', [{ name: 'value', type: 'Integer', where: 'local' }], 'void', ofBase);
    const methods: Method[] = [];
    for (let i = this.choose(4); i > 0; i--) {
      const given = this.times(this.choose(3), (): Variable => ({ name: this.name('p'), type: this.anyType(), where: 'local' }));
      methods.push(this.method(this.name('m'), given, this.one(primitives), { ...scope, methods: [...methods] }));
    }
    const parts = this.times(1 + this.choose(5), () => this.block({ ...scope, methods }, 1 + this.choose(5), true));
    return { statics, lazy, getter, setter, methods, baseMethod, derivedMethod, parts };
  }

  protected method(name: string, parameters: readonly Variable[], returns: Type, scope: Scope): Method {
    const inside = { ...scope, variables: [...scope.variables, ...parameters], returns: returns === 'void' ? undefined : returns };
    const body = this.block(inside, this.choose(4), false);
    if (returns === 'void') return { name, parameters, returns, body };
    return { name, parameters, returns, body: [...body, { kind: 'Return', value: this.expression(returns, inside, 2) }] };
  }

  /** `says`: ends with a word on every variable that it declared. */
  protected block(scope: Scope, count: number, says: boolean): Statement[] {
    const statements: Statement[] = [];
    let inside = { ...scope, depth: scope.depth + 1 };
    for (let i = 0; i < count; i++) {
      const made = this.statement(inside);
      statements.push(...made);
      const declared = made.flatMap((statement) => (statement.kind === 'Declare' ? [statement.variable] : []));
      inside = { ...inside, variables: [...inside.variables, ...declared] };
    }
    if (says) {
      for (const variable of inside.variables) {
        if (typeof variable.type === 'object' && !isSayable(variable.type)) continue;
        statements.push({ kind: 'Say', label: variable.name, value: { kind: 'Variable', type: variable.type, variable } });
      }
    }
    return statements;
  }

  protected statement(scope: Scope): Statement[] {
    const isShallow = scope.depth < 4;
    const kind = this.choose(isShallow ? 20 : 10);
    if (kind < 4) return [this.declaration(scope)];
    if (kind < 6) return [this.assignment(scope)];
    if (kind < 8) return [this.say(scope)];
    if (kind < 10) return [this.change(scope)];
    if (kind < 12) return [this.if(scope)];
    if (kind < 13) return [this.for(scope)];
    if (kind < 14) return [this.while(scope)];
    if (kind < 16) return [this.forEach(scope)];
    if (kind < 17) return [this.switch(scope)];
    return [this.try(scope)];
  }
}
