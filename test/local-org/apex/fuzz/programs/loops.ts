/** What goes round: each loop ends by a count of its own, whatever its body does. */
import type { Scope } from './expressions.ts';
import { PlainStatements } from './statements.ts';
import type { Expression, Primitive, Statement, Type, Variable } from './tree.ts';

export abstract class Loops extends PlainStatements {
  protected for(scope: Scope): Statement {
    const counter: Variable = { name: this.name('i'), type: 'Integer', where: 'local', isFixed: true };
    return {
      kind: 'For',
      counter,
      count: this.choose(6),
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

  /** Over a copy: changing what one iterates over is another matter. */
  protected forEach(scope: Scope): Statement {
    const variables = scope.variables.filter(({ type }) => typeof type === 'object');
    if (variables.length === 0) return this.declaration(scope);
    const source = this.one(variables);
    const type = source.type as Exclude<Type, string>;
    const on: Expression = { kind: 'Variable', type, variable: source };
    const member = (from: Expression, name: string, result: Type): Expression => ({ kind: 'Member', type: result, on: from, name, values: [], isSafe: false });
    const isKeys = 'map' in type && this.choose(2) === 0;
    const over =
      'map' in type
        ? isKeys
          ? member(member(on, 'keySet', { set: type.map }), 'clone', { set: type.map })
          : member(on, 'values', { list: type.to })
        : member(on, 'clone', type);
    const element: Primitive = 'map' in type ? (isKeys ? type.map : type.to) : 'list' in type ? type.list : type.set;
    const variable: Variable = { name: this.name('e'), type: element, where: 'local' };
    return {
      kind: 'ForEach',
      variable,
      over,
      body: this.block({ ...scope, isInLoop: true, variables: [...scope.variables, variable] }, 1 + this.choose(3), false),
    };
  }
}
