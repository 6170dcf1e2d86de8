/** Expressions of a wanted type, from what is in sight. Nulls, bad indexes and divisions by zero are left in, since failing is a result too. */
import { boxable, Choices, decimals, doubles, integers, longs, numbers, primitives, roundings, texts } from './values.ts';
import type { Class, Expression, Key, Method, Operator, Primitive, Target, Type, Value, Variable } from './tree.ts';
import { colors, isShape, sameType, typeText } from './tree.ts';

export interface Scope {
  readonly variables: readonly Variable[];
  readonly methods: readonly Method[];
  readonly isInLoop: boolean;
  readonly returns: Type | undefined;
  readonly self: 'Base' | 'Derived' | undefined;
  readonly depth: number;
}

const widening: Readonly<Record<string, readonly Type[]>> = {
  Long: ['Integer'],
  Double: ['Integer'],
  Decimal: ['Integer', 'Long'],
  Shape: ['Base', 'Derived'],
  Base: ['Derived', 'Third'],
  Derived: ['Third'],
  Object: boxable,
};

export abstract class Expressions extends Choices {
  /** A call of a method, of ours or the platform's, that answers the type. */
  protected abstract call(type: Type, scope: Scope, depth: number): Expression | undefined;
  /** A method or a field, of anything, that answers the type. */
  protected abstract memberOf(type: Type, scope: Scope, depth: number): Expression | undefined;
  protected abstract target(scope: Scope, type?: Type): Target | undefined;

  /** For a place that widens: an Integer for a Long, a Derived for a Base. */
  protected assignable(type: Type, scope: Scope, depth: number): Expression {
    const narrower = widening[typeText(type)] ?? [];
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
    if (type === 'Small') return { kind: 'Literal', type, value: this.choose(7) };
    if (type === 'Rounding') return { kind: 'Literal', type, value: this.one(roundings) };
    const fitting = scope.variables.filter((variable) => sameType(variable.type, type));
    if (fitting.length > 0 && this.choose(4) > 0) return { kind: 'Variable', type, variable: this.one(fitting) };
    if (typeof type === 'object') return this.collection(type, scope, 0);
    if (type === 'Shape') return { kind: 'Cast', type, operand: this.leaf(this.one(['Base', 'Third'] as const), scope) };
    if (type === 'Object') return { kind: 'Cast', type, operand: this.leaf(this.one(boxable), scope) };
    if (isShape(type) || type === 'Point')
      return this.choose(15) === 0 ? { kind: 'Literal', type, value: null } : { kind: 'New', type, values: this.given(type) };
    return this.literal(type as Primitive | 'Color');
  }

  /** What a constructor takes. */
  private given(type: Type): Expression[] {
    return type === 'Point' ? [this.small(), this.small()] : [this.literal('Integer'), this.literal('String')];
  }

  private small(): Expression {
    return { kind: 'Literal', type: 'Small', value: this.choose(4) };
  }

  protected literal(type: Primitive | 'Color'): Expression {
    const isNull = type !== 'Boolean' && this.choose(24) === 0;
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
    const count = this.choose('set' in type || typeof ('list' in type ? type.list : type.to) === 'string' ? 5 : 3);
    if ('list' in type) return { kind: 'New', type, values: this.times(count, () => this.expression(type.list, scope, depth)) };
    if ('set' in type) return { kind: 'New', type, values: this.times(count, () => this.key(type.set, scope, depth)) };
    return { kind: 'New', type, values: this.times(count, () => [this.key(type.map, scope, depth), this.expression(type.to, scope, depth)]).flat() };
  }

  /** Never null: what a null key prints as, and where, is another matter. */
  protected key(type: Key, scope: Scope, depth: number): Expression {
    if (type === 'Point') return { kind: 'New', type, values: this.given(type) };
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
        const other = of(this.sayableType(scope));
        return this.choose(3) === 0 ? binary('+', other.type === 'String' ? other : of(this.one(primitives)), of('String')) : binary('+', of('String'), other);
      }
      case 'Boolean':
        return this.comparison(scope, depth);
      case 'Base':
      case 'Derived':
      case 'Third':
      case 'Point':
        return this.choose(2) === 0 ? { kind: 'Cast', type, operand: this.wider(type, scope, depth - 1) } : this.leaf(type, scope);
      default:
        return typeof type === 'object' ? this.collection(type, scope, depth - 1) : this.leaf(type, scope);
    }
  }

  /** What has a text that everyone agrees on: objects by their `toString`, but not within collections. */
  protected sayableType(scope: Scope): Type {
    const kind = this.choose(6);
    const held = scope.variables.map(({ type }) => type).filter((type) => typeof type === 'object' && isSayable(type));
    if (kind === 0 && held.length > 0) return this.one(held);
    if (kind === 1) return this.one(['Base', 'Derived', 'Third', 'Point', 'Object', 'Shape'] as const);
    return this.one([...primitives, 'Color'] as const);
  }

  /** For a cast, which mostly succeeds. */
  private wider(type: Class, scope: Scope, depth: number): Expression {
    const to = type === 'Point' || this.choose(2) === 0 ? 'Object' : 'Base';
    return this.choose(4) === 0 ? this.expression(to, scope, depth) : { kind: 'Cast', type: to, operand: this.expression(type, scope, depth) };
  }

  /** One side has the type, the other may be narrower. */
  protected sides(type: Primitive, narrower: readonly Primitive[]): [Primitive, Primitive] {
    const other = this.choose(3) === 0 && type !== 'Integer' ? this.one(narrower) : type;
    return this.choose(2) === 0 ? [type, other] : [other, type];
  }

  protected comparison(scope: Scope, depth: number): Expression {
    const of = (other: Type): Expression => this.expression(other, scope, depth - 1);
    const binary = (operator: Operator, left: Expression, right: Expression): Expression => ({ kind: 'Binary', type: 'Boolean', operator, left, right });
    const kind = this.choose(10);
    if (kind < 2) return binary(this.one(['&&', '||']), of('Boolean'), of('Boolean'));
    if (kind === 2) return { kind: 'Unary', type: 'Boolean', operator: '!', operand: of('Boolean') };
    if (kind === 3) return { kind: 'InstanceOf', type: 'Boolean', operand: of('Base'), of: this.one(['Derived', 'Third'] as const) };
    if (kind === 9)
      return { kind: 'InstanceOf', type: 'Boolean', operand: of('Object'), of: this.one(['Base', 'Derived', 'Third', 'Point', 'String'] as const) };
    if (kind === 4) return binary(this.one(['==', '!=']), of('String'), of('String'));
    if (kind === 5) {
      const type = this.one(['Boolean', 'Color', 'Point'] as const);
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
}

export function isSayable(type: Type): boolean {
  if (typeof type === 'string') return !['Base', 'Derived', 'Third', 'Shape', 'Point', 'Object'].includes(type);
  return 'list' in type ? isSayable(type.list) : 'set' in type ? isSayable(type.set) : isSayable(type.map) && isSayable(type.to);
}
