/** Expressions that ask something of something: calls, members, overloads, and the places that can be assigned to. */
import { methodsOf, statics as staticMethods } from './builtins.ts';
import { Expressions } from './expressions.ts';
import type { Scope } from './expressions.ts';
import { primitives } from './values.ts';
import type { Builtin, Expression, Key, Target, Type, Value } from './tree.ts';
import { isA, sameType } from './tree.ts';

type FieldType = 'Integer' | 'String' | 'Long';
const fieldTypes: readonly (readonly [string, FieldType])[] = [
  ['amount', 'Integer'],
  ['text', 'String'],
  ['level', 'Integer'],
  ['tag', 'Long'],
];
const pointFields: typeof fieldTypes = [['y', 'Integer']];
const standIns: Readonly<Record<string, Value>> = { String: 'z', Integer: 1, Decimal: { unscaled: 15n, scale: 1 } };

export abstract class Access extends Expressions {
  protected override call(type: Type, scope: Scope, depth: number): Expression | undefined {
    if (type === 'String' && this.choose(6) === 0) return { kind: 'Overload', type, value: this.expression(this.overloadedType(), scope, depth - 1) };
    if (type === 'Integer' && scope.self === 'Derived' && this.choose(2) === 0)
      return { kind: 'Super', type, values: [this.expression('Integer', scope, depth - 1)] };
    const methods = scope.methods.filter((method) => sameType(method.returns, type));
    if (methods.length > 0 && this.choose(2) === 0) {
      const callee = this.one(methods);
      return { kind: 'Call', type, callee, values: callee.parameters.map((parameter) => this.assignable(parameter.type, scope, depth - 1)) };
    }
    const builtins = staticMethods.filter((builtin) => sameType(builtin.returns, type));
    if (builtins.length === 0) return undefined;
    const builtin = this.one(builtins);
    return { kind: 'Static', type, builtin, values: builtin.parameters.map((parameter) => this.argument(builtin, parameter, scope, depth - 1)) };
  }

  protected overloadedType(): Type {
    return this.one([...primitives, 'Base', 'Derived', 'Third', 'Color', 'Object', { list: 'Integer' }] as const);
  }

  protected override memberOf(type: Type, scope: Scope, depth: number): Expression | undefined {
    const isSafe = type !== 'Boolean' && this.choose(4) === 0;
    if ((type === 'Integer' || type === 'String' || type === 'Long') && this.choose(3) === 0 && scope.self === undefined)
      return this.ofObject(type, isSafe, scope, depth);
    const owners: Type[] = [
      'String',
      'Decimal',
      'Long',
      'Double',
      ...scope.variables.map((variable) => variable.type).filter((owner) => typeof owner === 'object'),
    ];
    const owner = this.one(owners);
    if (typeof owner === 'object' && 'list' in owner && sameType(owner.list, type) && this.choose(2) === 0)
      return {
        kind: 'Index',
        type,
        on: this.expression(owner, scope, 0),
        index: { kind: 'Literal', type: 'Integer', value: this.choose(4) - (this.choose(8) === 0 ? 1 : 0) },
      };
    const builtins = methodsOf(owner).filter((builtin) => sameType(builtin.returns, type) && builtin.name !== 'keySet');
    if (builtins.length === 0) return undefined;
    const builtin = this.one(builtins);
    const on = this.expression(owner, scope, typeof owner === 'object' ? 0 : depth - 1);
    return { ...this.member(on, builtin, scope, depth - 1), isSafe: isSafe && !isNullLiteral(on) } as Expression;
  }

  private ofObject(type: 'Integer' | 'String' | 'Long', isSafe: boolean, scope: Scope, depth: number): Expression {
    const of = (other: Type): Expression => this.expression(other, scope, depth - 1);
    const kind = this.choose(4);
    const node = { kind: 'Member', type, builtin: undefined, isSafe, values: undefined } as const;
    if (type === 'Integer' && kind < 2)
      return { ...node, on: of(this.one(['Base', 'Derived', 'Third', 'Shape'] as const)), name: 'compute', values: [of('Integer')] };
    if (type === 'Integer' && kind === 2) return { ...node, on: of('Point'), name: this.one(['x', 'y']) };
    const on = of(this.one(['Base', 'Derived', 'Third'] as const));
    if (type === 'Integer') return { ...node, on, name: this.one(['amount', 'level']) };
    if (type === 'Long') return { ...node, on, name: 'tag' };
    return kind < 2
      ? { ...node, on, name: 'text' }
      : { ...node, on, name: 'which', values: [of(this.one(['Base', 'Derived', 'Third', 'Object', 'String', 'Shape'] as const))] };
  }

  /** Where no null is wanted, something stands in for it. */
  private argument(builtin: Builtin, parameter: Type, scope: Scope, depth: number): Expression {
    if (builtin.returns !== 'String' && builtin.name.endsWith('.valueOf') && parameter === 'String' && this.choose(4) > 0)
      return { kind: 'Literal', type: parameter, value: this.one(['12', '-7', '+5', '0', '2147483648', '-9223372036854775808']) };
    const value = this.expression(parameter, scope, depth);
    if (builtin.takesValues !== true || parameter === 'Small' || parameter === 'Rounding') return value;
    const right: Expression =
      typeof parameter === 'object'
        ? { kind: 'New', type: parameter, values: [] }
        : { kind: 'Literal', type: parameter, value: standIns[parameter as string]! };
    return { kind: 'Binary', type: parameter, operator: '??', left: value, right };
  }

  protected member(on: Expression, builtin: Builtin, scope: Scope, depth: number): Expression {
    const isKeyed = typeof on.type === 'object' && !('list' in on.type);
    const value = (parameter: Type, index: number): Expression =>
      isKeyed && index === 0 && typeof parameter === 'string' ? this.key(parameter as Key, scope, depth) : this.argument(builtin, parameter, scope, depth);
    return {
      kind: 'Member',
      type: builtin.returns,
      on,
      name: builtin.name,
      builtin,
      values: builtin.name === 'split' ? [comma] : builtin.parameters.map(value),
      isSafe: false,
    };
  }

  protected override target(scope: Scope, type?: Type): Target | undefined {
    const variables = scope.variables.filter((variable) => variable.isFixed !== true && (type === undefined || sameType(variable.type, type)));
    const lists = scope.variables.filter(
      (variable) => typeof variable.type === 'object' && 'list' in variable.type && (type === undefined || sameType(variable.type.list, type)),
    );
    if (lists.length > 0 && this.choose(3) === 0) {
      const variable = this.one(lists);
      const index: Expression =
        this.choose(2) === 0
          ? { kind: 'Literal', type: 'Integer', value: this.choose(3) }
          : {
              kind: 'Binary',
              type: 'Integer',
              operator: '??',
              left: this.expression('Integer', scope, 1),
              right: { kind: 'Literal', type: 'Integer', value: 0 },
            };
      return { kind: 'Index', type: (variable.type as { list: Type }).list, on: { kind: 'Variable', type: variable.type, variable }, index };
    }
    const objects = scope.variables.filter((variable) => isA(variable.type, 'Base') || variable.type === 'Point');
    if (objects.length > 0 && (type === undefined || type === 'Integer' || type === 'String' || type === 'Long') && this.choose(3) === 0) {
      const variable = this.one(objects);
      const names = (variable.type === 'Point' ? pointFields : fieldTypes).filter(([, of]) => type === undefined || of === type);
      if (names.length > 0) {
        const [name, of] = this.one(names);
        return {
          kind: 'Member',
          type: of,
          on: { kind: 'Variable', type: variable.type, variable },
          name,
          builtin: undefined,
          values: undefined,
          isSafe: false,
        };
      }
    }
    if (variables.length === 0) return undefined;
    const variable = this.one(variables);
    return { kind: 'Variable', type: variable.type, variable };
  }
}

/** What `split` takes is a regular expression: this one means itself. */
const comma: Expression = { kind: 'Literal', type: 'String', value: ',' };
const isNullLiteral = (node: Expression): boolean => node.kind === 'Literal' && node.value === null;
