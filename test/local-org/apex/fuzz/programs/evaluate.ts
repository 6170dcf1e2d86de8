/**
 * What a random program must say, found by walking its tree: no compiler, no caches, no shortcuts. It is slow and plain on purpose; the engine has to agree with it line by line.
 */
import { builtinNamed, callBuiltin, same } from './builtins.ts';
import { decimalText, doubleText, fail, nullFails, quotient, Thrown, toDecimal, wrap32, wrap64 } from './numbers.ts';
import type { Decimal, Expression, Method, ObjectValue, Operator, Program, Statement, Target, Type, Value, Variable } from './tree.ts';
import { exceptionParents } from './tree.ts';

/** The program does more than a test should: it is no use, and says so. */
export class TooLong extends Error {}
const mostSteps = 60_000;
const longestText = 4000;
const mostDigits = 300;

type Frame = Map<string, Value>;
type Signal = { readonly kind: 'break' | 'continue' } | { readonly kind: 'return'; readonly value: Value };

export function evaluate(program: Program): string[] {
  return new Evaluator(program).run();
}

class Evaluator {
  readonly #program: Program;
  readonly #said: string[] = [];
  readonly #statics: Frame = new Map();
  /** Exceptions that catch blocks have caught, by the name of their variable. */
  #caught = new Map<string, Thrown>();
  #frame: Frame = new Map();
  #self: ObjectValue | undefined;
  #steps = 0;

  constructor(program: Program) {
    this.#program = program;
  }

  run(): string[] {
    try {
      for (const { variable, value } of this.#program.statics) this.#statics.set(variable.name, this.#value(value));
      this.#block(this.#program.main);
    } catch (error) {
      if (!(error instanceof Thrown)) throw error;
      this.#said.push(`ended|${error.typeName}|${error.message}`);
    }
    return this.#said;
  }

  // ---- statements ------------------------------------------------------------------------------------------------

  #block(statements: readonly Statement[]): Signal | undefined {
    for (const statement of statements) {
      const signal = this.#statement(statement);
      if (signal !== undefined) return signal;
    }
    return undefined;
  }

  #statement(node: Statement): Signal | undefined {
    if (++this.#steps > mostSteps) throw new TooLong();
    switch (node.kind) {
      case 'Declare':
        this.#frame.set(node.variable.name, this.#value(node.value));
        return undefined;
      case 'Expression':
        this.#value(node.value);
        return undefined;
      case 'Say':
        this.#said.push(`${node.label}=${textOf(this.#value(node.value), node.value.type)}`);
        return undefined;
      case 'If':
        return this.#condition(node.condition) ? this.#block(node.then) : this.#block(node.otherwise ?? []);
      case 'For':
        for (let i = 0; i < node.count; i++) {
          this.#frame.set(node.counter.name, i);
          const signal = this.#block(node.body);
          if (signal?.kind === 'return') return signal;
          if (signal?.kind === 'break') break;
        }
        return undefined;
      case 'While': {
        this.#frame.set(node.counter.name, 0);
        const goesOn = (): boolean => {
          const count = this.#frame.get(node.counter.name) as number;
          this.#frame.set(node.counter.name, count + 1);
          return count < node.count && this.#condition(node.condition);
        };
        if (!node.isDo && !goesOn()) return undefined;
        do {
          const signal = this.#block(node.body);
          if (signal?.kind === 'return') return signal;
          if (signal?.kind === 'break') break;
        } while (goesOn());
        return undefined;
      }
      case 'ForEach': {
        const over = this.#value(node.over);
        if (over === null) return nullFails();
        for (const item of 'items' in (over as object) ? (over as { items: Value[] }).items : (over as { keys: Value[] }).keys) {
          this.#frame.set(node.variable.name, item);
          const signal = this.#block(node.body);
          if (signal?.kind === 'return') return signal;
          if (signal?.kind === 'break') break;
        }
        return undefined;
      }
      case 'Switch': {
        const on = this.#value(node.on);
        const chosen = node.cases.find(({ values }) => values.some((value) => same(value, on)));
        return this.#block(chosen?.body ?? node.otherwise ?? []);
      }
      case 'Try':
        return this.#try(node);
      case 'Throw':
        throw new Thrown(node.exception, textOf(this.#value(node.message), 'String'), node.cause === undefined ? undefined : this.#caught.get(node.cause));
      case 'Rethrow':
        throw this.#caught.get(node.name)!;
      case 'SayException': {
        const { typeName, message, origin } = this.#caught.get(node.name)!;
        this.#said.push(`${typeName}|${message}|${origin === undefined ? 'null' : origin.message}`);
        return undefined;
      }
      case 'Return':
        return { kind: 'return', value: this.#value(node.value) };
      case 'Break':
        return { kind: 'break' };
      case 'Continue':
        return { kind: 'continue' };
    }
  }

  /** What `finally` does last wins over what came before. */
  #try({ body, catches, last }: Extract<Statement, { kind: 'Try' }>): Signal | undefined {
    const caughtBefore = new Map(this.#caught);
    let signal: Signal | undefined;
    let thrown: unknown;
    try {
      signal = this.#block(body);
    } catch (error) {
      thrown = error;
      const handler = error instanceof Thrown ? catches.find(({ type }) => extendsType(error.typeName, type)) : undefined;
      if (handler !== undefined) {
        thrown = undefined;
        this.#caught.set(handler.name, error as Thrown);
        try {
          signal = this.#block(handler.body);
        } catch (again) {
          thrown = again;
        }
      }
    }
    if (thrown instanceof TooLong) throw thrown;
    this.#caught = caughtBefore;
    const after = this.#block(last ?? []);
    if (after !== undefined) return after;
    if (thrown !== undefined) throw thrown;
    return signal;
  }

  #condition(node: Expression): boolean {
    return (this.#value(node) as boolean | null) ?? nullFails();
  }

  // ---- expressions -----------------------------------------------------------------------------------------------

  #value(node: Expression): Value {
    if (++this.#steps > mostSteps) throw new TooLong();
    const value = this.#bare(node);
    if (typeof value === 'string' && value.length > longestText) throw new TooLong();
    if (typeof value === 'object' && value !== null && 'unscaled' in value && value.scale + value.unscaled.toString().length > mostDigits) throw new TooLong();
    return value;
  }

  #bare(node: Expression): Value {
    switch (node.kind) {
      case 'Literal':
        return node.value;
      case 'Variable':
        return this.#read(node.variable);
      case 'Binary':
        return this.#binary(node.operator, node.left, node.right, node.type);
      case 'Unary': {
        const operand = this.#value(node.operand) ?? nullFails();
        if (node.operator === '!') return !(operand as boolean);
        if (node.operator === '~') return typeof operand === 'bigint' ? ~operand : ~(operand as number);
        if (typeof operand === 'number') return node.type === 'Integer' ? wrap32(-BigInt(operand)) : -operand;
        return typeof operand === 'bigint' ? wrap64(-operand) : { unscaled: -(operand as Decimal).unscaled, scale: (operand as Decimal).scale };
      }
      case 'Conditional':
        return this.#condition(node.condition) ? this.#value(node.then) : this.#value(node.otherwise);
      case 'Widen':
        return widened(this.#value(node.operand), node.operand.type, node.type);
      case 'Cast':
        return cast(this.#value(node.operand), node.operand.type, node.type);
      case 'InstanceOf': {
        const value = this.#value(node.operand) as ObjectValue | null;
        return value !== null && (node.of === 'Base' || value.className === 'Derived');
      }
      case 'Call':
        return this.#call(
          node.callee,
          undefined,
          node.values.map((value) => this.#value(value)),
        );
      case 'Super':
        return this.#call(
          this.#program.baseMethod,
          this.#self,
          node.values.map((value) => this.#value(value)),
        );
      case 'Overload': {
        this.#value(node.value);
        const { type } = node.value;
        if (type === 'Derived') return 'Base';
        return typeof type === 'string' && type !== 'Color' ? type : 'Object';
      }
      case 'New':
        return this.#new(
          node.type,
          node.values.map((value) => this.#value(value)),
        );
      case 'Member':
        return this.#member(node);
      case 'Static': {
        const values = node.values.map((value) => this.#value(value));
        return callBuiltin(
          builtinNamed(
            undefined,
            node.name,
            node.values.map((value) => value.type),
          ),
          null,
          values,
        );
      }
      case 'Index': {
        const list = this.#value(node.on) as { items: Value[] } | null;
        const index = this.#value(node.index) as number | null;
        if (list === null || index === null) return nullFails();
        return index < 0 || index >= list.items.length ? fail('System.ListException', `List index out of bounds: ${index}`) : list.items[index]!;
      }
      case 'Assign':
        return this.#assign(node.target, (before) =>
          node.operator === ''
            ? this.#value(node.value)
            : operate(node.operator, before(), this.#value(node.value), node.target.type, node.target.type, node.value.type),
        );
      case 'Step': {
        let old: Value = null;
        const result = this.#assign(node.target, (before) => {
          old = before() ?? nullFails();
          return operate(node.operator === '++' ? '+' : '-', old, 1, node.target.type, node.target.type, 'Integer');
        });
        return node.isPrefix ? result : old;
      }
    }
  }

  #new(type: Type, values: readonly Value[]): Value {
    if (type === 'Base') return { className: 'Base', fields: { amount: values[0]!, text: values[1]! } };
    if (type === 'Derived') return { className: 'Derived', fields: { amount: values[0]!, text: `d${textOf(values[1]!, 'String')}`, extra: 5n } };
    if (typeof type === 'string') throw new Error(`new ${type}`);
    if ('list' in type) return { items: [...values] };
    if ('set' in type) {
      const keys: Value[] = [];
      for (const value of values) if (!keys.some((key) => same(key, value))) keys.push(value);
      return { keys };
    }
    const entries: [Value, Value][] = [];
    for (let i = 0; i < values.length; i += 2) {
      const known = entries.find(([key]) => same(key, values[i]!));
      if (known === undefined) entries.push([values[i]!, values[i + 1]!]);
      else known[1] = values[i + 1]!;
    }
    return { entries };
  }

  #member(node: Extract<Expression, { kind: 'Member' }>): Value {
    const on = this.#value(node.on);
    if (on === null && node.isSafe) return null;
    if (node.on.type === 'Base' || node.on.type === 'Derived') {
      if (node.values === undefined) return on === null ? nullFails() : (on as ObjectValue).fields[node.name]!;
      const values = node.values.map((value) => this.#value(value));
      if (on === null) return nullFails();
      return this.#call((on as ObjectValue).className === 'Derived' ? this.#program.derivedMethod : this.#program.baseMethod, on as ObjectValue, values);
    }
    const values = (node.values ?? []).map((value) => this.#value(value));
    if (on === null) return nullFails();
    return callBuiltin(
      builtinNamed(
        node.on.type,
        node.name,
        (node.values ?? []).map((value) => value.type),
      ),
      on,
      values,
    );
  }

  #call(callee: Method, self: ObjectValue | undefined, values: readonly Value[]): Value {
    const [frame, before, caught] = [this.#frame, this.#self, this.#caught];
    this.#frame = new Map(callee.parameters.map((parameter, index) => [parameter.name, values[index]!]));
    this.#self = self;
    this.#caught = new Map();
    try {
      const signal = this.#block(callee.body);
      if (signal?.kind !== 'return') throw new Error(`${callee.name} ends without a value`);
      return signal.value;
    } finally {
      this.#frame = frame;
      this.#self = before;
      this.#caught = caught;
    }
  }

  #read({ where, name }: Variable): Value {
    const value = where === 'this' ? this.#self?.fields[name] : (where === 'static' ? this.#statics : this.#frame).get(name);
    if (value === undefined) throw new Error(`${where} ${name} is not there`);
    return value;
  }

  /** The parts of the target are asked for once, before the value. */
  #assign(target: Target, make: (before: () => Value) => Value): Value {
    if (target.kind === 'Variable') {
      const { where, name } = target.variable;
      const value = make(() => this.#read(target.variable));
      if (where === 'this') this.#self!.fields[name] = value;
      else (where === 'static' ? this.#statics : this.#frame).set(name, value);
      return value;
    }
    if (target.kind === 'Member') {
      const on = this.#value(target.on) as ObjectValue | null;
      const value = make(() => (on ?? nullFails()).fields[target.name]!);
      (on ?? nullFails()).fields[target.name] = value;
      return value;
    }
    const list = this.#value(target.on) as { items: Value[] } | null;
    const index = this.#value(target.index) as number | null;
    const inside = (): { items: Value[] } => {
      if (list === null || index === null) return nullFails();
      return index < 0 || index >= list.items.length ? fail('System.ListException', `List index out of bounds: ${index}`) : list;
    };
    const value = make(() => inside().items[index!]!);
    inside().items[index!] = value;
    return value;
  }

  #binary(operator: Operator, left: Expression, right: Expression, type: Type): Value {
    if (operator === '&&') return this.#condition(left) && this.#condition(right);
    if (operator === '||') return this.#condition(left) || this.#condition(right);
    if (operator === '??') return this.#value(left) ?? this.#value(right);
    const a = this.#value(left);
    return operate(operator, a, this.#value(right), type, left.type, right.type);
  }
}

const extendsType = (type: string | undefined, parent: string): boolean =>
  type !== undefined && (type === parent || extendsType(exceptionParents[type], parent));

// ---- operators -----------------------------------------------------------------------------------------------------

const order = ['Integer', 'Long', 'Double', 'Decimal'];
const wider = (a: Type, b: Type): string => order[Math.max(order.indexOf(a as string), order.indexOf(b as string))] ?? 'other';

export function widened(value: Value, from: Type, to: Type): Value {
  if (value === null || from === to) return value;
  if (to === 'Long') return BigInt(value as number);
  if (to === 'Double') return Number(value);
  if (to === 'Decimal' && from !== 'Double') return { unscaled: BigInt(value as number | bigint), scale: 0 };
  return value;
}

function cast(value: Value, from: Type, to: Type): Value {
  if (value === null) return null;
  if (to === 'Derived')
    return (value as ObjectValue).className === 'Derived'
      ? value
      : fail('System.TypeException', 'Invalid conversion from runtime type Fuzz.Base to Fuzz.Derived');
  if (to === 'Integer' && from === 'Long') return wrap32(value as bigint);
  if (to === 'Long' && from === 'Integer') return BigInt(value as number);
  if (to === 'Double' && (from === 'Integer' || from === 'Long')) return Number(value);
  return value;
}

function operate(operator: Operator, a: Value, b: Value, type: Type, leftType: Type, rightType: Type): Value {
  if (type === 'String') return textOf(a, leftType) + textOf(b, rightType);
  if (operator === '==' || operator === '!=') return equal(a, b, leftType, rightType) === (operator === '==');
  if (operator === '<<' || operator === '>>' || operator === '>>>') return shift(operator, a, b);
  if (['<', '<=', '>', '>='].includes(operator)) return a !== null && b !== null && compared(operator, a, b, wider(leftType, rightType), leftType, rightType);
  if (a === null || b === null) return nullFails();
  if (operator === '&' || operator === '|' || operator === '^') return bits(operator, a, b);
  const number = wider(leftType, rightType) as Type;
  const [x, y] = [widened(a, leftType, number), widened(b, rightType, number)];
  switch (number) {
    case 'Integer':
      return operator === '/' && y === 0 ? fail('System.MathException', 'Divide by 0') : wrap32(whole(operator, BigInt(x as number), BigInt(y as number)));
    case 'Long':
      return operator === '/' && y === 0n ? fail('System.MathException', 'Divide by 0') : wrap64(whole(operator, x as bigint, y as bigint));
    case 'Double':
      return floating(operator, x as number, y as number);
    default:
      return decimal(operator, x as Decimal, y as Decimal);
  }
}

function whole(operator: Operator, a: bigint, b: bigint): bigint {
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  return operator === '*' ? a * b : quotient(a, b, 'down');
}

function floating(operator: Operator, a: number, b: number): number {
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  return b === 0 ? fail('System.MathException', 'Divide by 0') : a / b;
}

/** The sum has the larger scale, the product both; a quotient 33 digits at least, less the zeros beyond the larger scale. */
function decimal(operator: Operator, a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  if (operator === '+') return { unscaled: toDecimal(a, scale) + toDecimal(b, scale), scale };
  if (operator === '-') return { unscaled: toDecimal(a, scale) - toDecimal(b, scale), scale };
  if (operator === '*') return { unscaled: a.unscaled * b.unscaled, scale: a.scale + b.scale };
  if (b.unscaled === 0n) return fail('System.MathException', 'Divide by 0');
  const digits = Math.max(33, scale);
  let unscaled = quotient(toDecimal(a, scale) * 10n ** BigInt(digits), toDecimal(b, scale), 'even');
  let kept = digits;
  while (kept > scale && unscaled % 10n === 0n) [unscaled, kept] = [unscaled / 10n, kept - 1];
  return { unscaled, scale: kept };
}

function bits(operator: Operator, a: Value, b: Value): Value {
  if (typeof a === 'boolean') return operator === '&' ? a && b === true : operator === '|' ? a || b === true : a !== b;
  const isLong = typeof a === 'bigint' || typeof b === 'bigint';
  const [x, y] = [BigInt(a as number), BigInt(b as number)];
  const result = operator === '&' ? x & y : operator === '|' ? x | y : x ^ y;
  return isLong ? result : Number(result);
}

/** Java's: the count's low bits, the sign kept or not. */
function shift(operator: Operator, a: Value, b: Value): Value {
  if (a === null || b === null) return nullFails();
  const width = typeof a === 'bigint' ? 64n : 32n;
  const count = (((BigInt(b as number) % width) + width) % width) as bigint;
  const value = BigInt(a as number);
  const unsigned = value < 0n ? value + (1n << width) : value;
  const result = operator === '<<' ? value << count : operator === '>>' ? value >> count : unsigned >> count;
  return typeof a === 'bigint' ? wrap64(result) : wrap32(result);
}

function compared(operator: Operator, a: Value, b: Value, number: string, leftType: Type, rightType: Type): boolean {
  const [x, y] = number === 'Decimal' ? decimals(widened(a, leftType, 'Decimal') as Decimal, widened(b, rightType, 'Decimal') as Decimal) : [a, b];
  const difference = (x as number) < (y as number) ? -1 : (x as number) > (y as number) ? 1 : 0;
  return operator === '<' ? difference < 0 : operator === '<=' ? difference <= 0 : operator === '>' ? difference > 0 : difference >= 0;
}

const decimals = (a: Decimal, b: Decimal): [bigint, bigint] => [toDecimal(a, Math.max(a.scale, b.scale)), toDecimal(b, Math.max(a.scale, b.scale))];

function equal(a: Value, b: Value, leftType: Type, rightType: Type): boolean {
  if (a === null || b === null) return a === b;
  if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase();
  const number = wider(leftType, rightType) as Type;
  if ((number as string) !== 'other') return same(widened(a, leftType, number), widened(b, rightType, number));
  if (typeof a === 'object' && 'items' in a)
    return a.items.length === (b as typeof a).items.length && a.items.every((item, index) => same(item, (b as typeof a).items[index]!));
  return a === b;
}

// ---- text ----------------------------------------------------------------------------------------------------------

/** What stands beside `+` and a text. Sets and maps show their keys in order. */
export function textOf(value: Value, type: Type): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return type === 'Double' ? doubleText(value) : value.toString();
  if (typeof value !== 'object') return String(value);
  if ('constant' in value) return value.constant;
  if ('unscaled' in value) return decimalText(value);
  if (typeof type === 'string' || 'className' in value) throw new Error('has no text here');
  const listed = <T>(items: readonly T[], keyOf: (item: T) => Value, text: (item: T) => string): string =>
    [...items]
      .sort((a, b) => (keyOf(a)! < keyOf(b)! ? -1 : 1))
      .map(text)
      .join(', ');
  if ('items' in value && 'list' in type) return `(${value.items.map((item) => textOf(item, type.list)).join(', ')})`;
  if ('keys' in value && 'set' in type)
    return `{${listed(
      value.keys,
      (key) => key,
      (key) => textOf(key, type.set),
    )}}`;
  if ('entries' in value && 'map' in type)
    return `{${listed(
      value.entries,
      ([key]) => key,
      ([key, held]) => `${textOf(key, type.map)}=${textOf(held, type.to)}`,
    )}}`;
  throw new Error('has no text');
}
