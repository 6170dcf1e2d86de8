/** Statements by kind: plain ones here, branches and loops in classes of their own, which need whole blocks and so this. */
import { methodsOf } from './builtins.ts';
import { Access } from './access.ts';
import type { Scope } from './expressions.ts';
import type { Expression, Statement } from './tree.ts';

export abstract class PlainStatements extends Access {
  /** `says`: ends with a word on every variable that it declared. */
  protected abstract block(scope: Scope, count: number, says: boolean): Statement[];

  protected declaration(scope: Scope): Statement {
    const type = this.anyType();
    return { kind: 'Declare', variable: { name: this.name('v'), type, where: 'local' }, value: this.assignable(type, scope, 3) };
  }

  protected say(scope: Scope): Statement {
    return { kind: 'Say', label: this.name('say'), value: this.expression(this.sayableType(scope), scope, 3) };
  }

  protected assignment(scope: Scope): Statement {
    const target = this.target(scope);
    if (target === undefined) return this.say(scope);
    return { kind: 'Expression', value: this.assign(target, scope) };
  }

  /** A call for what it does to a collection. */
  protected change(scope: Scope): Statement {
    const variables = scope.variables.filter(({ type }) => typeof type === 'object');
    if (variables.length === 0) return this.declaration(scope);
    const variable = this.one(variables);
    const on: Expression = { kind: 'Variable', type: variable.type, variable };
    return { kind: 'Expression', value: this.member(on, this.one(methodsOf(variable.type)), scope, 2) };
  }
}
