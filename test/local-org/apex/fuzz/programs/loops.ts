/** What goes round: each loop ends by a count of its own, whatever its body does. */
import { methodsOf } from './builtins.ts';
import type { Scope } from './expressions.ts';
import { PlainStatements } from './statements.ts';
import type { Collection, Expression, Statement, Type, Variable } from './tree.ts';

export abstract class Loops extends PlainStatements {
  protected for(scope: Scope): Statement {
    const counter: Variable = { name: this.name('i'), type: 'Integer', where: 'local', isFixed: true };
    return {
      kind: 'For',
      counter,
      count: this.choose(6),
      isDown: this.choose(3) === 0,
      body: this.block({ ...scope, isInLoop: true, variables: [...scope.variables, counter] }, 1 + this.choose(3), false),
    };
  }

  protected while(scope: Scope): Statement {
    const counter: Variable = { name: this.name('w'), type: 'Integer', where: 'local', isFixed: true };
    return {
      kind: 'While',
      counter,
      count: this.choose(6),
      condition: this.expression('Boolean', scope, 2),
      isDo: this.choose(2) === 0,
      body: this.block({ ...scope, isInLoop: true }, 1 + this.choose(3), false),
    };
  }

  /** Over a copy, since changing what one iterates over is another matter; or over what an iterator of our own gives. */
  protected forEach(scope: Scope): Statement {
    const variables = scope.variables.filter(({ type }) => typeof type === 'object');
    const kind = this.choose(8);
    if (kind === 0) return this.overIterator(scope);
    if (variables.length === 0) return this.declaration(scope);
    const source = this.one(variables);
    const type = source.type as Collection;
    const on: Expression = { kind: 'Variable', type, variable: source };
    const copy = (from: Expression): Expression => this.calling(from, 'clone');
    const isKeys = 'map' in type && kind > 4;
    const over = 'map' in type ? (isKeys ? copy(this.calling(on, 'keySet')) : this.calling(on, 'values')) : copy(on);
    const element = 'map' in type ? (isKeys ? type.map : type.to) : 'list' in type ? type.list : type.set;
    return this.over(element, over, scope);
  }

  private overIterator(scope: Scope): Statement {
    const right: Expression = { kind: 'Literal', type: 'Integer', value: 3 };
    const from: Expression = { kind: 'Binary', type: 'Integer', operator: '??', left: this.expression('Integer', scope, 1), right };
    return this.over('Integer', { kind: 'New', type: 'Countdown', values: [from] }, scope);
  }

  private over(element: Type, over: Expression, scope: Scope): Statement {
    const variable: Variable = { name: this.name('e'), type: element, where: 'local' };
    const body = this.block({ ...scope, isInLoop: true, variables: [...scope.variables, variable] }, 1 + this.choose(3), false);
    return { kind: 'ForEach', variable, over, body };
  }

  private calling(on: Expression, name: string): Expression {
    const builtin = methodsOf(on.type).find((one) => one.name === name)!;
    return { kind: 'Member', type: builtin.returns, on, name, builtin, values: [], isSafe: false };
  }
}
