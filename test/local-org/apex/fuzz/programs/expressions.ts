/** Expressions of a wanted type, from what is in sight. Nulls, bad indexes and divisions by zero are left in, since failing is a result too. */
import { methodsOf, statics as staticMethods } from './builtins.ts';
import type { Builtin } from './builtins.ts';
import { Choices, decimals, doubles, integers, longs, numbers, primitives, texts } from './choices.ts';
import type { Expression, Key, Method, Operator, Primitive, Target, Type, Value, Variable } from './tree.ts';
import { colors, sameType } from './tree.ts';

export interface Scope {
  readonly variables: readonly Variable[];
  readonly methods: readonly Method[];
  readonly isInLoop: boolean;
  readonly returns: Type | undefined;
  readonly self: 'Base' | 'Derived' | undefined;
  readonly depth: number;
}

export class Expressions extends Choices {
  /** For a place that widens: an Integer for a Long, a Derived for a Base. */
  protected assignable(type: Type, scope: Scope, depth: number): Expression {
    const narrower: Type[] = type === 'Long' || type === 'Double' ? ['Integer'] : type === 'Decimal' ? ['Integer', 'Long'] : type === 'Base' ? ['Derived'] : [];
    if (narrower.length === 0 || this.choose(3) > 0) return this.expression(type, scope, depth);
    return { kind: 'Widen', type, operand: this.expression(this.one(narrower), scope, depth) };
  }

  protected expression(type: Type, scope: Scope, depth: number): Expression {
    const leaf = depth <= 0 || this.choose(4) === 0;
    if (leaf) return this.leaf(type, scope);
    const kind = this.choose(12);
    if (kind === 0)
      return {
        kind: 'Conditional',
        type,
        condition: this.expression('Boolean', scope, depth - 1),
        then: this.expression(type, scope, depth - 1),
        otherwise: this.expression(type, scope, depth - 1),
      };
    if (kind === 1)
      return { kind: 'Binary', type, operator: '??', left: this.expression(type, scope, depth - 1), right: this.expression(type, scope, depth - 1) };
    if (kind === 2) {
      const target = this.target(scope, type);
      if (target !== undefined) return this.assign(target, scope);
    }
    if (kind === 3 || kind === 4) {
      const call = this.call(type, scope, depth);
      if (call !== undefined) return call;
    }
    if (kind === 5 || kind === 6) {
      const member = this.memberOf(type, scope, depth);
      if (member !== undefined) return member;
    }
    return this.operation(type, scope, depth);
  }

  protected assign(target: Target, scope: Scope): Expression {
    const { type } = target;
    const isNumber = numbers.includes(type as Primitive);
    if (isNumber && this.choose(4) === 0) return { kind: 'Step', type, target, operator: this.one(['++', '--']), isPrefix: this.choose(2) === 0 };
    if ((isNumber || type === 'String') && this.choose(2) === 0) {
      const operator: Operator =
        type === 'String'
          ? '+'
          : this.one(type === 'Integer' || type === 'Long' ? ['+', '-', '*', '/', '&', '|', '^', '<<', '>>', '>>>'] : ['+', '-', '*', '/']);
      const isShift = operator.length > 1;
      return {
        kind: 'Assign',
        type,
        target,
        operator,
        value: this.expression(isShift ? 'Integer' : type === 'String' ? this.one(primitives) : type, scope, 2),
      };
    }
    return { kind: 'Assign', type, target, operator: '', value: this.assignable(type, scope, 3) };
  }

  protected leaf(type: Type, scope: Scope): Expression {
    const fitting = scope.variables.filter((variable) => sameType(variable.type, type));
    if (fitting.length > 0 && this.choose(4) > 0) return { kind: 'Variable', type, variable: this.one(fitting) };
    if (typeof type === 'object') return this.collection(type, scope, 0);
    if (type === 'Base' || type === 'Derived')
      return this.choose(5) === 0 ? { kind: 'Literal', type, value: null } : { kind: 'New', type, values: [this.literal('Integer'), this.literal('String')] };
    return this.literal(type);
  }

  protected literal(type: Primitive | 'Color'): Expression {
    const isNull = type !== 'Boolean' && this.choose(14) === 0;
    const literal = (value: Value): Expression => ({ kind: 'Literal', type, value });
    if (isNull) return literal(null);
    if (type === 'Integer') return literal(this.choose(3) === 0 ? this.one(integers) : this.choose(12) - 2);
    if (type === 'Long') return literal(this.choose(3) === 0 ? this.one(longs) : BigInt(this.choose(20) - 4));
    if (type === 'Double') return literal(this.one(doubles));
    if (type === 'Decimal') {
      const [unscaled, scale] = this.one(decimals);
      // Digits without a point are an Integer.
      return literal({ unscaled: scale === 0 ? unscaled * 10n : unscaled, scale: Math.max(1, scale) });
    }
    if (type === 'String') return literal(this.one(texts));
    return literal(type === 'Boolean' ? this.choose(2) === 0 : this.one(colors));
  }

  protected collection(type: Exclude<Type, string>, scope: Scope, depth: number): Expression {
    const count = this.choose(5);
    if ('list' in type) return { kind: 'New', type, values: this.times(count, () => this.expression(type.list, scope, depth)) };
    if ('set' in type) return { kind: 'New', type, values: this.times(count, () => this.key(type.set, scope, depth)) };
    return { kind: 'New', type, values: this.times(count, () => [this.key(type.map, scope, depth), this.expression(type.to, scope, depth)]).flat() };
  }

  /** Never null: what a null key prints as, and where, is another matter. */
  protected key(type: Key, scope: Scope, depth: number): Expression {
    const value = this.literal(type);
    const right: Expression =
      value.kind === 'Literal' && value.value === null ? { ...value, value: type === 'Integer' ? 1 : type === 'Long' ? 1n : 'k' } : value;
    return this.choose(2) === 0 ? right : { kind: 'Binary', type, operator: '??', left: this.expression(type, scope, depth), right };
  }

  protected operation(type: Type, scope: Scope, depth: number): Expression {
    const of = (other: Type): Expression => this.expression(other, scope, depth - 1);
    const binary = (operator: Operator, left: Expression, right: Expression): Expression => ({ kind: 'Binary', type, operator, left, right });
    switch (type) {
      case 'Integer':
      case 'Long': {
        const kind = this.choose(8);
        if (kind === 0) return { kind: 'Unary', type, operator: this.one(['-', '~']), operand: of(type) };
        if (kind === 1) return binary(this.one(['<<', '>>', '>>>']), of(type), of('Integer'));
        if (kind === 2) return { kind: 'Cast', type, operand: of(type === 'Integer' ? 'Long' : 'Integer') };
        const [left, right] = this.sides(type, ['Integer']);
        return binary(this.one(['+', '-', '*', '/', '+', '-', '*', '&', '|', '^']), of(left), of(right));
      }
      case 'Double':
      case 'Decimal': {
        if (this.choose(8) === 0) return { kind: 'Unary', type, operator: '-', operand: of(type) };
        const [left, right] = this.sides(type, ['Integer', 'Long']);
        return binary(this.one(['+', '-', '*', '/']), of(left), of(right));
      }
      case 'String': {
        const other = of(this.choose(4) === 0 ? this.collectionType() : this.one([...primitives, 'Color'] as const));
        return this.choose(3) === 0 ? binary('+', other.type === 'String' ? other : of(this.one(primitives)), of('String')) : binary('+', of('String'), other);
      }
      case 'Boolean':
        return this.comparison(scope, depth);
      case 'Derived':
        return this.choose(2) === 0 ? { kind: 'Cast', type, operand: of('Base') } : this.leaf(type, scope);
      default:
        return typeof type === 'object' ? this.collection(type, scope, depth - 1) : this.leaf(type, scope);
    }
  }

  /** One side has the type, the other may be narrower. */
  protected sides(type: Primitive, narrower: readonly Primitive[]): [Primitive, Primitive] {
    const other = this.choose(3) === 0 && type !== 'Integer' ? this.one(narrower) : type;
    return this.choose(2) === 0 ? [type, other] : [other, type];
  }

  protected comparison(scope: Scope, depth: number): Expression {
    const of = (other: Type): Expression => this.expression(other, scope, depth - 1);
    const binary = (operator: Operator, left: Expression, right: Expression): Expression => ({ kind: 'Binary', type: 'Boolean', operator, left, right });
    const kind = this.choose(9);
    if (kind < 2) return binary(this.one(['&&', '||']), of('Boolean'), of('Boolean'));
    if (kind === 2) return { kind: 'Unary', type: 'Boolean', operator: '!', operand: of('Boolean') };
    if (kind === 3) return { kind: 'InstanceOf', type: 'Boolean', operand: of('Base'), of: 'Derived' };
    if (kind === 4) return binary(this.one(['==', '!=']), of('String'), of('String'));
    if (kind === 5) {
      const type = this.one(['Boolean', 'Color'] as const);
      return binary(this.one(['==', '!=']), of(type), of(type));
    }
    if (kind === 6) {
      const type = { list: this.one(['Integer', 'String'] as const) };
      return binary(this.one(['==', '!=']), of(type.list === 'Integer' ? type : { list: 'Integer' }), of({ list: 'Integer' }));
    }
    const type = this.one(numbers);
    const [left, right] = this.sides(type, type === 'Decimal' ? ['Integer', 'Long'] : ['Integer']);
    return binary(this.one(['<', '<=', '>', '>=', '==', '!=']), of(left), of(right));
  }

  protected call(type: Type, scope: Scope, depth: number): Expression | undefined {
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
    return { kind: 'Static', type, name: builtin.name, values: builtin.parameters.map((parameter) => this.expression(parameter, scope, depth - 1)) };
  }

  protected overloadedType(): Type {
    return this.one([...primitives, 'Base', 'Derived', 'Color', { list: 'Integer' }] as const);
  }

  /** A method or a field, of anything, that answers the type. */
  protected memberOf(type: Type, scope: Scope, depth: number): Expression | undefined {
    const isSafe = type !== 'Boolean' && this.choose(4) === 0;
    if ((type === 'Integer' || type === 'String') && this.choose(3) === 0 && scope.self === undefined) {
      const on = this.expression(this.one(['Base', 'Derived'] as const), scope, depth - 1);
      if (type === 'Integer' && this.choose(2) === 0)
        return { kind: 'Member', type, on, name: 'compute', values: [this.expression('Integer', scope, depth - 1)], isSafe };
      return { kind: 'Member', type, on, name: type === 'Integer' ? 'amount' : 'text', values: undefined, isSafe };
    }
    const owners: Type[] = [
      'String',
      'Decimal',
      'Long',
      'Double',
      ...scope.variables.map((variable) => variable.type).filter((owner) => typeof owner === 'object'),
    ];
    const owner = this.one(owners);
    if (typeof owner === 'object' && 'list' in owner && owner.list === type && this.choose(2) === 0)
      return { kind: 'Index', type, on: this.expression(owner, scope, 0), index: { kind: 'Literal', type: 'Integer', value: this.choose(5) - 1 } };
    const builtins = methodsOf(owner).filter((builtin) => sameType(builtin.returns, type) && builtin.name !== 'keySet');
    if (builtins.length === 0) return undefined;
    const builtin = this.one(builtins);
    const on = this.expression(owner, scope, typeof owner === 'object' ? 0 : depth - 1);
    return { ...this.member(on, builtin, scope, depth - 1), isSafe: isSafe && !isNullLiteral(on) } as Expression;
  }

  protected member(on: Expression, builtin: Builtin, scope: Scope, depth: number): Expression {
    const isKeyed = typeof on.type === 'object' && !('list' in on.type);
    const value = (parameter: Type, index: number): Expression =>
      isKeyed && index === 0 && typeof parameter === 'string' ? this.key(parameter as Key, scope, depth) : this.expression(parameter, scope, depth);
    return {
      kind: 'Member',
      type: builtin.returns,
      on,
      name: builtin.name,
      values: builtin.name === 'split' ? [comma] : builtin.parameters.map(value),
      isSafe: false,
    };
  }

  protected target(scope: Scope, type?: Type): Target | undefined {
    const variables = scope.variables.filter((variable) => variable.isFixed !== true && (type === undefined || sameType(variable.type, type)));
    const lists = scope.variables.filter(
      (variable) => typeof variable.type === 'object' && 'list' in variable.type && (type === undefined || variable.type.list === type),
    );
    if (lists.length > 0 && this.choose(3) === 0) {
      const variable = this.one(lists);
      const index: Expression =
        this.choose(2) === 0
          ? { kind: 'Literal', type: 'Integer', value: this.choose(5) - 1 }
          : {
              kind: 'Binary',
              type: 'Integer',
              operator: '??',
              left: this.expression('Integer', scope, 1),
              right: { kind: 'Literal', type: 'Integer', value: 0 },
            };
      return { kind: 'Index', type: (variable.type as { list: Primitive }).list, on: { kind: 'Variable', type: variable.type, variable }, index };
    }
    const objects = scope.variables.filter((variable) => variable.type === 'Base' || variable.type === 'Derived');
    if (objects.length > 0 && (type === undefined || type === 'Integer' || type === 'String') && this.choose(3) === 0) {
      const variable = this.one(objects);
      const isNumber = type === undefined ? this.choose(2) === 0 : type === 'Integer';
      return {
        kind: 'Member',
        type: isNumber ? 'Integer' : 'String',
        on: { kind: 'Variable', type: variable.type, variable },
        name: isNumber ? 'amount' : 'text',
        values: undefined,
        isSafe: false,
      };
    }
    if (variables.length === 0) return undefined;
    const variable = this.one(variables);
    return { kind: 'Variable', type: variable.type, variable };
  }
}

/** What `split` takes is a regular expression: this one means itself. */
const comma: Expression = { kind: 'Literal', type: 'String', value: ',' };
const isNullLiteral = (node: Expression): boolean => node.kind === 'Literal' && node.value === null;
