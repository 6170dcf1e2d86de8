/**
 * Random programs that compile: every expression is made for a type, from what is in sight. Numbers lean to the edges where they wrap and round,
 * texts to those that differ by case only; nulls, bad indexes and divisions by zero are left in, since failing is a result too.
 */
import { methodsOf, statics as staticMethods } from './builtins.ts';
import type { Builtin } from './builtins.ts';
import type { Expression, Key, Method, Operator, Primitive, Program, Statement, Target, Type, Value, Variable } from './tree.ts';
import { colors, sameType } from './tree.ts';

/** A whole number from 0, below `bound`. */
export type Choose = (bound: number) => number;

const primitives: readonly Primitive[] = ['Integer', 'Long', 'Double', 'Decimal', 'String', 'Boolean'];
const numbers: readonly Primitive[] = ['Integer', 'Long', 'Double', 'Decimal'];
const keys: readonly Key[] = ['Integer', 'String', 'Long'];
const integers = [0, 1, 2, 3, 7, -1, -2, 10, 31, 32, 100, 255, 65535, 65536, 2147483647, -2147483648, 46341, -46341, 1000003];
const longs = [
  0n,
  1n,
  2n,
  -1n,
  31n,
  63n,
  64n,
  10n,
  2147483648n,
  -2147483649n,
  4294967296n,
  3037000500n,
  9223372036854775807n,
  -9223372036854775807n,
  1000000007n,
];
const doubles = [0, 1, -1, 0.5, 0.25, 1.5, 2.75, 100, 1000000, 12345678, 0.001, 0.0001, -0.125, 3.1415, 9999999.5];
const decimals: readonly (readonly [bigint, number])[] = [
  [0n, 0],
  [10n, 1],
  [100n, 2],
  [15n, 1],
  [25n, 1],
  [125n, 2],
  [-5n, 1],
  [3333n, 3],
  [99999999999999999999n, 4],
  [1n, 6],
  [-1005n, 3],
  [700n, 2],
  [12n, 1],
];
const texts = [
  '',
  'a',
  'A',
  'ab',
  'Ab',
  'aB',
  'b',
  ' x ',
  'a,b,,c,,',
  '12',
  '-7',
  '+5',
  '2147483648',
  'null',
  'x1',
  'Hello World',
  'ÄÖ',
  'ß',
  ',',
  "it's",
  '\\',
  'e',
  '0',
];

interface Scope {
  readonly variables: readonly Variable[];
  readonly methods: readonly Method[];
  readonly isInLoop: boolean;
  readonly returns: Type | undefined;
  readonly self: 'Base' | 'Derived' | undefined;
  readonly depth: number;
}

export function generate(choose: Choose): Program {
  return new Generator(choose).program();
}

class Generator {
  readonly #choose: Choose;
  #names = 0;

  constructor(choose: Choose) {
    this.#choose = choose;
  }

  program(): Program {
    const statics = this.#times(1 + this.#choose(3), () => {
      const type = this.#one(primitives);
      return { variable: { name: this.#name('s'), type, where: 'static' as const }, value: this.#literal(type) };
    });
    const variables = statics.map(({ variable }) => variable);
    const scope: Scope = { variables, methods: [], isInLoop: false, returns: undefined, self: undefined, depth: 0 };
    const fields: Variable[] = [
      { name: 'amount', type: 'Integer', where: 'this' },
      { name: 'text', type: 'String', where: 'this' },
    ];
    const parameters: Variable[] = [{ name: 'p', type: 'Integer', where: 'local' }];
    const ofBase = { ...scope, variables: [...variables.filter(() => false), ...fields], self: 'Base' as const };
    const baseMethod = this.#method('compute', parameters, 'Integer', ofBase);
    const derivedMethod = this.#method('compute', parameters, 'Integer', {
      ...ofBase,
      self: 'Derived',
      variables: [...ofBase.variables, { name: 'extra', type: 'Long', where: 'this' }],
    });
    const methods: Method[] = [];
    for (let i = this.#choose(4); i > 0; i--) {
      const given = this.#times(this.#choose(3), (): Variable => ({ name: this.#name('p'), type: this.#anyType(), where: 'local' }));
      methods.push(this.#method(this.#name('m'), given, this.#one(primitives), { ...scope, methods: [...methods] }));
    }
    return { statics, methods, baseMethod, derivedMethod, main: this.#block({ ...scope, methods }, 3 + this.#choose(7), true) };
  }

  #method(name: string, parameters: readonly Variable[], returns: Type, scope: Scope): Method {
    const inside = { ...scope, variables: [...scope.variables, ...parameters], returns };
    const body = this.#block(inside, this.#choose(4), false);
    return { name, parameters, returns, body: [...body, { kind: 'Return', value: this.#expression(returns, inside, 2) }] };
  }

  // ---- statements ------------------------------------------------------------------------------------------------

  /** `says`: ends with a word on every variable that it declared. */
  #block(scope: Scope, count: number, says: boolean): Statement[] {
    const statements: Statement[] = [];
    let inside = { ...scope, depth: scope.depth + 1 };
    for (let i = 0; i < count; i++) {
      const made = this.#statement(inside);
      statements.push(...made);
      const declared = made.flatMap((statement) => (statement.kind === 'Declare' ? [statement.variable] : []));
      inside = { ...inside, variables: [...inside.variables, ...declared] };
    }
    if (says) {
      for (const variable of inside.variables) {
        if (variable.type === 'Base' || variable.type === 'Derived') continue;
        statements.push({ kind: 'Say', label: variable.name, value: { kind: 'Variable', type: variable.type, variable } });
      }
    }
    return statements;
  }

  #statement(scope: Scope): Statement[] {
    const isShallow = scope.depth < 4;
    const kind = this.#choose(isShallow ? 20 : 10);
    if (kind < 4) return [this.#declaration(scope)];
    if (kind < 6) return [this.#assignment(scope)];
    if (kind < 8) return [this.#say(scope)];
    if (kind < 10) return [this.#change(scope)];
    if (kind < 12) return [this.#if(scope)];
    if (kind < 13) return [this.#for(scope)];
    if (kind < 14) return [this.#while(scope)];
    if (kind < 16) return [this.#forEach(scope)];
    if (kind < 17) return [this.#switch(scope)];
    return [this.#try(scope)];
  }

  #declaration(scope: Scope): Statement {
    const type = this.#anyType();
    return { kind: 'Declare', variable: { name: this.#name('v'), type, where: 'local' }, value: this.#assignable(type, scope, 3) };
  }

  #say(scope: Scope): Statement {
    return { kind: 'Say', label: this.#name('say'), value: this.#expression(this.#one(primitives), scope, 3) };
  }

  #assignment(scope: Scope): Statement {
    const target = this.#target(scope);
    if (target === undefined) return this.#say(scope);
    return { kind: 'Expression', value: this.#assign(target, scope) };
  }

  #assign(target: Target, scope: Scope): Expression {
    const { type } = target;
    const isNumber = numbers.includes(type as Primitive);
    if (isNumber && this.#choose(4) === 0) return { kind: 'Step', type, target, operator: this.#one(['++', '--']), isPrefix: this.#choose(2) === 0 };
    if ((isNumber || type === 'String') && this.#choose(2) === 0) {
      const operator: Operator =
        type === 'String'
          ? '+'
          : this.#one(type === 'Integer' || type === 'Long' ? ['+', '-', '*', '/', '&', '|', '^', '<<', '>>', '>>>'] : ['+', '-', '*', '/']);
      const isShift = operator.length > 1;
      return {
        kind: 'Assign',
        type,
        target,
        operator,
        value: this.#expression(isShift ? 'Integer' : type === 'String' ? this.#one(primitives) : type, scope, 2),
      };
    }
    return { kind: 'Assign', type, target, operator: '', value: this.#assignable(type, scope, 3) };
  }

  /** A call for what it does to a collection. */
  #change(scope: Scope): Statement {
    const variables = scope.variables.filter(({ type }) => typeof type === 'object');
    if (variables.length === 0) return this.#declaration(scope);
    const variable = this.#one(variables);
    const on: Expression = { kind: 'Variable', type: variable.type, variable };
    return { kind: 'Expression', value: this.#member(on, this.#one(methodsOf(variable.type)), scope, 2) };
  }

  #if(scope: Scope): Statement {
    const condition = this.#expression('Boolean', scope, 3);
    const then = [...this.#block(scope, 1 + this.#choose(2), false), ...this.#leaving(scope)];
    return { kind: 'If', condition, then, otherwise: this.#choose(2) === 0 ? undefined : this.#block(scope, 1 + this.#choose(2), false) };
  }

  /** How the then-branch of an `if` may end. */
  #leaving(scope: Scope): Statement[] {
    const kind = this.#choose(8);
    if (kind === 0 && scope.returns !== undefined) return [{ kind: 'Return', value: this.#expression(scope.returns, scope, 2) }];
    if (kind === 1 && scope.isInLoop) return [{ kind: 'Break' }];
    if (kind === 2 && scope.isInLoop) return [{ kind: 'Continue' }];
    return kind === 3 ? [this.#throw(scope, undefined)] : [];
  }

  #throw(scope: Scope, cause: string | undefined): Statement {
    const message: Expression = {
      kind: 'Binary',
      type: 'String',
      operator: '+',
      left: { kind: 'Literal', type: 'String', value: 'thrown ' },
      right: this.#expression('String', scope, 1),
    };
    return { kind: 'Throw', exception: this.#one(['Fuzz.OddException', 'Fuzz.OddestException']), message, cause };
  }

  #for(scope: Scope): Statement {
    const counter: Variable = { name: this.#name('i'), type: 'Integer', where: 'local', isFixed: true };
    return {
      kind: 'For',
      counter,
      count: this.#choose(6),
      body: this.#block({ ...scope, isInLoop: true, variables: [...scope.variables, counter] }, 1 + this.#choose(3), false),
    };
  }

  #while(scope: Scope): Statement {
    const counter: Variable = { name: this.#name('w'), type: 'Integer', where: 'local', isFixed: true };
    return {
      kind: 'While',
      counter,
      count: this.#choose(6),
      condition: this.#expression('Boolean', scope, 2),
      isDo: this.#choose(2) === 0,
      body: this.#block({ ...scope, isInLoop: true }, 1 + this.#choose(3), false),
    };
  }

  /** Over a copy: changing what one iterates over is another matter. */
  #forEach(scope: Scope): Statement {
    const variables = scope.variables.filter(({ type }) => typeof type === 'object');
    if (variables.length === 0) return this.#declaration(scope);
    const source = this.#one(variables);
    const type = source.type as Exclude<Type, string>;
    const on: Expression = { kind: 'Variable', type, variable: source };
    const member = (from: Expression, name: string, result: Type): Expression => ({ kind: 'Member', type: result, on: from, name, values: [], isSafe: false });
    const isKeys = 'map' in type && this.#choose(2) === 0;
    const over =
      'map' in type
        ? isKeys
          ? member(member(on, 'keySet', { set: type.map }), 'clone', { set: type.map })
          : member(on, 'values', { list: type.to })
        : member(on, 'clone', type);
    const element: Primitive = 'map' in type ? (isKeys ? type.map : type.to) : 'list' in type ? type.list : type.set;
    const variable: Variable = { name: this.#name('e'), type: element, where: 'local' };
    return {
      kind: 'ForEach',
      variable,
      over,
      body: this.#block({ ...scope, isInLoop: true, variables: [...scope.variables, variable] }, 1 + this.#choose(3), false),
    };
  }

  #switch(scope: Scope): Statement {
    const type = this.#one(['Integer', 'String', 'Long', 'Color'] as const);
    const all: Value[] = type === 'Integer' ? integers : type === 'Long' ? longs : type === 'String' ? texts : colors;
    // The least Integer is no literal.
    const values = [
      ...new Set(this.#times(1 + this.#choose(5), () => this.#one(all)).filter((value) => value !== -2147483648)),
      ...(this.#choose(3) === 0 ? [null] : []),
    ];
    const cases: { values: Value[]; body: Statement[] }[] = [];
    for (const value of values) {
      if (cases.length > 0 && value !== null && this.#choose(3) === 0) cases.at(-1)!.values.push(value);
      else cases.push({ values: [value], body: this.#block({ ...scope, isInLoop: false }, 1 + this.#choose(2), false) });
    }
    const on = this.#expression(type, scope, 2);
    if (cases.length === 0) return this.#say(scope);
    return { kind: 'Switch', on, cases, otherwise: this.#choose(3) === 0 ? undefined : this.#block({ ...scope, isInLoop: false }, 1, false) };
  }

  #try(scope: Scope): Statement {
    const order = [
      'Fuzz.OddestException',
      'Fuzz.OddException',
      'System.MathException',
      'System.NullPointerException',
      'System.ListException',
      'System.StringException',
      'System.TypeException',
    ];
    const chosen = order.filter(() => this.#choose(4) === 0);
    if (this.#choose(3) > 0) chosen.push('System.Exception');
    const catches = chosen.map((type) => {
      const name = this.#name('x');
      const end = this.#choose(6);
      const body: Statement[] = [{ kind: 'SayException', name }, ...this.#block(scope, this.#choose(2), false)];
      if (end === 0) body.push({ kind: 'Rethrow', name });
      if (end === 1) body.push(this.#throw(scope, name));
      return { type: type.replace('System.', ''), name, body };
    });
    const hasLast = catches.length === 0 || this.#choose(3) === 0;
    const body = this.#block(scope, 1 + this.#choose(3), false);
    if (this.#choose(3) === 0) body.push(this.#throw(scope, undefined));
    else if (scope.returns !== undefined && catches.length > 0 && this.#choose(3) === 0)
      body.push({ kind: 'Return', value: this.#expression(scope.returns, scope, 2) });
    // What always leaves must not be followed by anything: so one way out stays open.
    const open = { type: 'Exception', name: this.#name('x'), body: [] };
    const all = catches.some((one) => one.type === 'Exception')
      ? catches
      : [...catches, { ...open, body: [{ kind: 'SayException' as const, name: open.name }] }];
    const last = hasLast ? this.#block({ ...scope, isInLoop: false, returns: undefined }, 1 + this.#choose(2), false) : undefined;
    return {
      kind: 'If',
      condition: { kind: 'Literal', type: 'Boolean', value: true },
      then: [{ kind: 'Try', body, catches: all.map((one) => ({ ...one, type: fullName(one.type) })), last }],
      otherwise: undefined,
    };
  }

  // ---- expressions -----------------------------------------------------------------------------------------------

  /** For a place that widens: an Integer for a Long, a Derived for a Base. */
  #assignable(type: Type, scope: Scope, depth: number): Expression {
    const narrower: Type[] = type === 'Long' || type === 'Double' ? ['Integer'] : type === 'Decimal' ? ['Integer', 'Long'] : type === 'Base' ? ['Derived'] : [];
    if (narrower.length === 0 || this.#choose(3) > 0) return this.#expression(type, scope, depth);
    return { kind: 'Widen', type, operand: this.#expression(this.#one(narrower), scope, depth) };
  }

  #expression(type: Type, scope: Scope, depth: number): Expression {
    const leaf = depth <= 0 || this.#choose(4) === 0;
    if (leaf) return this.#leaf(type, scope);
    const kind = this.#choose(12);
    if (kind === 0)
      return {
        kind: 'Conditional',
        type,
        condition: this.#expression('Boolean', scope, depth - 1),
        then: this.#expression(type, scope, depth - 1),
        otherwise: this.#expression(type, scope, depth - 1),
      };
    if (kind === 1)
      return { kind: 'Binary', type, operator: '??', left: this.#expression(type, scope, depth - 1), right: this.#expression(type, scope, depth - 1) };
    if (kind === 2) {
      const target = this.#target(scope, type);
      if (target !== undefined) return this.#assign(target, scope);
    }
    if (kind === 3 || kind === 4) {
      const call = this.#call(type, scope, depth);
      if (call !== undefined) return call;
    }
    if (kind === 5 || kind === 6) {
      const member = this.#memberOf(type, scope, depth);
      if (member !== undefined) return member;
    }
    return this.#operation(type, scope, depth);
  }

  #leaf(type: Type, scope: Scope): Expression {
    const fitting = scope.variables.filter((variable) => sameType(variable.type, type));
    if (fitting.length > 0 && this.#choose(4) > 0) return { kind: 'Variable', type, variable: this.#one(fitting) };
    if (typeof type === 'object') return this.#collection(type, scope, 0);
    if (type === 'Base' || type === 'Derived')
      return this.#choose(5) === 0
        ? { kind: 'Literal', type, value: null }
        : { kind: 'New', type, values: [this.#literal('Integer'), this.#literal('String')] };
    return this.#literal(type);
  }

  #literal(type: Primitive | 'Color'): Expression {
    const isNull = type !== 'Boolean' && this.#choose(14) === 0;
    const literal = (value: Value): Expression => ({ kind: 'Literal', type, value });
    if (isNull) return literal(null);
    if (type === 'Integer') return literal(this.#choose(3) === 0 ? this.#one(integers) : this.#choose(12) - 2);
    if (type === 'Long') return literal(this.#choose(3) === 0 ? this.#one(longs) : BigInt(this.#choose(20) - 4));
    if (type === 'Double') return literal(this.#one(doubles));
    if (type === 'Decimal') {
      const [unscaled, scale] = this.#one(decimals);
      // Digits without a point are an Integer.
      return literal({ unscaled: scale === 0 ? unscaled * 10n : unscaled, scale: Math.max(1, scale) });
    }
    if (type === 'String') return literal(this.#one(texts));
    return literal(type === 'Boolean' ? this.#choose(2) === 0 : this.#one(colors));
  }

  #collection(type: Exclude<Type, string>, scope: Scope, depth: number): Expression {
    const count = this.#choose(5);
    if ('list' in type) return { kind: 'New', type, values: this.#times(count, () => this.#expression(type.list, scope, depth)) };
    if ('set' in type) return { kind: 'New', type, values: this.#times(count, () => this.#key(type.set, scope, depth)) };
    return { kind: 'New', type, values: this.#times(count, () => [this.#key(type.map, scope, depth), this.#expression(type.to, scope, depth)]).flat() };
  }

  /** Never null: what a null key prints as, and where, is another matter. */
  #key(type: Key, scope: Scope, depth: number): Expression {
    const value = this.#literal(type);
    const right: Expression =
      value.kind === 'Literal' && value.value === null ? { ...value, value: type === 'Integer' ? 1 : type === 'Long' ? 1n : 'k' } : value;
    return this.#choose(2) === 0 ? right : { kind: 'Binary', type, operator: '??', left: this.#expression(type, scope, depth), right };
  }

  #operation(type: Type, scope: Scope, depth: number): Expression {
    const of = (other: Type): Expression => this.#expression(other, scope, depth - 1);
    const binary = (operator: Operator, left: Expression, right: Expression): Expression => ({ kind: 'Binary', type, operator, left, right });
    switch (type) {
      case 'Integer':
      case 'Long': {
        const kind = this.#choose(8);
        if (kind === 0) return { kind: 'Unary', type, operator: this.#one(['-', '~']), operand: of(type) };
        if (kind === 1) return binary(this.#one(['<<', '>>', '>>>']), of(type), of('Integer'));
        if (kind === 2) return { kind: 'Cast', type, operand: of(type === 'Integer' ? 'Long' : 'Integer') };
        const [left, right] = this.#sides(type, ['Integer']);
        return binary(this.#one(['+', '-', '*', '/', '+', '-', '*', '&', '|', '^']), of(left), of(right));
      }
      case 'Double':
      case 'Decimal': {
        if (this.#choose(8) === 0) return { kind: 'Unary', type, operator: '-', operand: of(type) };
        const [left, right] = this.#sides(type, ['Integer', 'Long']);
        return binary(this.#one(['+', '-', '*', '/']), of(left), of(right));
      }
      case 'String': {
        const other = of(this.#choose(4) === 0 ? this.#collectionType() : this.#one([...primitives, 'Color'] as const));
        return this.#choose(3) === 0
          ? binary('+', other.type === 'String' ? other : of(this.#one(primitives)), of('String'))
          : binary('+', of('String'), other);
      }
      case 'Boolean':
        return this.#comparison(scope, depth);
      case 'Derived':
        return this.#choose(2) === 0 ? { kind: 'Cast', type, operand: of('Base') } : this.#leaf(type, scope);
      default:
        return typeof type === 'object' ? this.#collection(type, scope, depth - 1) : this.#leaf(type, scope);
    }
  }

  /** One side has the type, the other may be narrower. */
  #sides(type: Primitive, narrower: readonly Primitive[]): [Primitive, Primitive] {
    const other = this.#choose(3) === 0 && type !== 'Integer' ? this.#one(narrower) : type;
    return this.#choose(2) === 0 ? [type, other] : [other, type];
  }

  #comparison(scope: Scope, depth: number): Expression {
    const of = (other: Type): Expression => this.#expression(other, scope, depth - 1);
    const binary = (operator: Operator, left: Expression, right: Expression): Expression => ({ kind: 'Binary', type: 'Boolean', operator, left, right });
    const kind = this.#choose(9);
    if (kind < 2) return binary(this.#one(['&&', '||']), of('Boolean'), of('Boolean'));
    if (kind === 2) return { kind: 'Unary', type: 'Boolean', operator: '!', operand: of('Boolean') };
    if (kind === 3) return { kind: 'InstanceOf', type: 'Boolean', operand: of('Base'), of: 'Derived' };
    if (kind === 4) return binary(this.#one(['==', '!=']), of('String'), of('String'));
    if (kind === 5) {
      const type = this.#one(['Boolean', 'Color'] as const);
      return binary(this.#one(['==', '!=']), of(type), of(type));
    }
    if (kind === 6) {
      const type = { list: this.#one(['Integer', 'String'] as const) };
      return binary(this.#one(['==', '!=']), of(type.list === 'Integer' ? type : { list: 'Integer' }), of({ list: 'Integer' }));
    }
    const type = this.#one(numbers);
    const [left, right] = this.#sides(type, type === 'Decimal' ? ['Integer', 'Long'] : ['Integer']);
    return binary(this.#one(['<', '<=', '>', '>=', '==', '!=']), of(left), of(right));
  }

  #call(type: Type, scope: Scope, depth: number): Expression | undefined {
    if (type === 'String' && this.#choose(6) === 0) return { kind: 'Overload', type, value: this.#expression(this.#overloadedType(), scope, depth - 1) };
    if (type === 'Integer' && scope.self === 'Derived' && this.#choose(2) === 0)
      return { kind: 'Super', type, values: [this.#expression('Integer', scope, depth - 1)] };
    const methods = scope.methods.filter((method) => sameType(method.returns, type));
    if (methods.length > 0 && this.#choose(2) === 0) {
      const callee = this.#one(methods);
      return { kind: 'Call', type, callee, values: callee.parameters.map((parameter) => this.#assignable(parameter.type, scope, depth - 1)) };
    }
    const builtins = staticMethods.filter((builtin) => sameType(builtin.returns, type));
    if (builtins.length === 0) return undefined;
    const builtin = this.#one(builtins);
    return { kind: 'Static', type, name: builtin.name, values: builtin.parameters.map((parameter) => this.#expression(parameter, scope, depth - 1)) };
  }

  #overloadedType(): Type {
    return this.#one([...primitives, 'Base', 'Derived', 'Color', { list: 'Integer' }] as const);
  }

  /** A method or a field, of anything, that answers the type. */
  #memberOf(type: Type, scope: Scope, depth: number): Expression | undefined {
    const isSafe = type !== 'Boolean' && this.#choose(4) === 0;
    if ((type === 'Integer' || type === 'String') && this.#choose(3) === 0 && scope.self === undefined) {
      const on = this.#expression(this.#one(['Base', 'Derived'] as const), scope, depth - 1);
      if (type === 'Integer' && this.#choose(2) === 0)
        return { kind: 'Member', type, on, name: 'compute', values: [this.#expression('Integer', scope, depth - 1)], isSafe };
      return { kind: 'Member', type, on, name: type === 'Integer' ? 'amount' : 'text', values: undefined, isSafe };
    }
    const owners: Type[] = [
      'String',
      'Decimal',
      'Long',
      'Double',
      ...scope.variables.map((variable) => variable.type).filter((owner) => typeof owner === 'object'),
    ];
    const owner = this.#one(owners);
    if (typeof owner === 'object' && 'list' in owner && owner.list === type && this.#choose(2) === 0)
      return { kind: 'Index', type, on: this.#expression(owner, scope, 0), index: { kind: 'Literal', type: 'Integer', value: this.#choose(5) - 1 } };
    const builtins = methodsOf(owner).filter((builtin) => sameType(builtin.returns, type) && builtin.name !== 'keySet');
    if (builtins.length === 0) return undefined;
    const builtin = this.#one(builtins);
    const on = this.#expression(owner, scope, typeof owner === 'object' ? 0 : depth - 1);
    return { ...this.#member(on, builtin, scope, depth - 1), isSafe: isSafe && !isNullLiteral(on) } as Expression;
  }

  #member(on: Expression, builtin: Builtin, scope: Scope, depth: number): Expression {
    const isKeyed = typeof on.type === 'object' && !('list' in on.type);
    const value = (parameter: Type, index: number): Expression =>
      isKeyed && index === 0 && typeof parameter === 'string' ? this.#key(parameter as Key, scope, depth) : this.#expression(parameter, scope, depth);
    return {
      kind: 'Member',
      type: builtin.returns,
      on,
      name: builtin.name,
      values: builtin.name === 'split' ? [comma] : builtin.parameters.map(value),
      isSafe: false,
    };
  }

  #target(scope: Scope, type?: Type): Target | undefined {
    const variables = scope.variables.filter((variable) => variable.isFixed !== true && (type === undefined || sameType(variable.type, type)));
    const lists = scope.variables.filter(
      (variable) => typeof variable.type === 'object' && 'list' in variable.type && (type === undefined || variable.type.list === type),
    );
    if (lists.length > 0 && this.#choose(3) === 0) {
      const variable = this.#one(lists);
      const index: Expression =
        this.#choose(2) === 0
          ? { kind: 'Literal', type: 'Integer', value: this.#choose(5) - 1 }
          : {
              kind: 'Binary',
              type: 'Integer',
              operator: '??',
              left: this.#expression('Integer', scope, 1),
              right: { kind: 'Literal', type: 'Integer', value: 0 },
            };
      return { kind: 'Index', type: (variable.type as { list: Primitive }).list, on: { kind: 'Variable', type: variable.type, variable }, index };
    }
    const objects = scope.variables.filter((variable) => variable.type === 'Base' || variable.type === 'Derived');
    if (objects.length > 0 && (type === undefined || type === 'Integer' || type === 'String') && this.#choose(3) === 0) {
      const variable = this.#one(objects);
      const isNumber = type === undefined ? this.#choose(2) === 0 : type === 'Integer';
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
    const variable = this.#one(variables);
    return { kind: 'Variable', type: variable.type, variable };
  }

  // ---- choices ---------------------------------------------------------------------------------------------------

  #anyType(): Type {
    const kind = this.#choose(10);
    if (kind < 6) return this.#one(primitives);
    if (kind === 6) return this.#one(['Base', 'Derived', 'Color'] as const);
    return this.#collectionType();
  }

  #collectionType(): Exclude<Type, string> {
    const kind = this.#choose(3);
    if (kind === 0) return { list: this.#one(['Integer', 'String', 'Long', 'Decimal'] as const) };
    return kind === 1 ? { set: this.#one(keys) } : { map: this.#one(keys), to: this.#one(['Integer', 'String', 'Long', 'Decimal'] as const) };
  }

  #one<T>(items: readonly T[]): T {
    return items[this.#choose(items.length)]!;
  }

  #times<T>(count: number, make: () => T): T[] {
    return Array.from({ length: count }, make);
  }

  #name(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }
}

/** What `split` takes is a regular expression: this one means itself. */
const comma: Expression = { kind: 'Literal', type: 'String', value: ',' };
const isNullLiteral = (node: Expression): boolean => node.kind === 'Literal' && node.value === null;
const fullName = (name: string): string => (name === 'Exception' ? 'System.Exception' : name.includes('.') ? name : `System.${name}`);
