/** What an expression is worth, found by walking it. The order is Apex's: from left to right, each part once; a null object fails as soon as it is known. */
import { callBuiltin } from './builtins.ts';
import { fail, nullFails, type Thrown, wrap32, wrap64 } from './numbers.ts';
import { cast, instanceOf, operate, widened } from './operators.ts';
import { objectMethods } from './shapes.ts';
import { same } from './collections.ts';
import { textOf } from './text.ts';
import type { Collection, Decimal, Expression, ListValue, Method, ObjectValue, Operator, Program, Statement, Target, Type, Value, Variable } from './tree.ts';
import { isA, isShape } from './tree.ts';

/** The program does more than a test should: it is no use, and says so. */
export class TooLong extends Error {}
const mostSteps = 60_000;
const deepest = 60;
const longestText = 4000;
const mostDigits = 300;

type Frame = Map<string, Value>;
export type Signal = { readonly kind: 'break' | 'continue' } | { readonly kind: 'return'; readonly value: Value };

export abstract class ExpressionValues {
  protected readonly program: Program;
  protected readonly statics: Frame = new Map();
  /** Exceptions that catch blocks have caught, by the name of their variable. */
  protected caught = new Map<string, Thrown>();
  protected frame: Frame = new Map();
  #self: ObjectValue | undefined;
  #steps = 0;
  #depth = 0;

  constructor(program: Program) {
    this.program = program;
  }

  protected abstract block(statements: readonly Statement[]): Signal | undefined;

  protected step(): void {
    if (++this.#steps > mostSteps) throw new TooLong();
  }

  protected condition(node: Expression): boolean {
    return (this.value(node) as boolean | null) ?? nullFails();
  }

  protected value(node: Expression): Value {
    this.step();
    const value = this.#bare(node);
    if (typeof value === 'string' && value.length > longestText) throw new TooLong();
    if (typeof value === 'object' && value !== null && 'unscaled' in value && Math.abs(value.scale) + value.unscaled.toString().length > mostDigits)
      throw new TooLong();
    if (typeof value === 'object' && value !== null && 'items' in value && value.items.length > 200) throw new TooLong();
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
        const operand = this.value(node.operand) ?? nullFails();
        if (node.operator === '!') return !(operand as boolean);
        if (node.operator === '~') return typeof operand === 'bigint' ? ~operand : ~(operand as number);
        if (typeof operand === 'number') return node.type === 'Integer' ? wrap32(-BigInt(operand)) : -operand;
        return typeof operand === 'bigint' ? wrap64(-operand) : { unscaled: -(operand as Decimal).unscaled, scale: (operand as Decimal).scale };
      }
      case 'Conditional':
        return this.condition(node.condition) ? this.value(node.then) : this.value(node.otherwise);
      case 'Widen':
        return widened(this.value(node.operand), node.operand.type, node.type);
      case 'Cast':
        return cast(this.value(node.operand), node.operand.type, node.type);
      case 'InstanceOf':
        return instanceOf(this.value(node.operand), node.of);
      case 'Call':
        return this.#call(
          this.program.methods.find(({ name }) => name === node.callee.name)!,
          undefined,
          this.#all(node.values),
        );
      case 'Super':
        return this.#call(this.program.baseMethod, this.#self, this.#all(node.values));
      case 'Overload':
        this.value(node.value);
        return overloadFor(node.value.type);
      case 'New':
        return this.#new(node.type, this.#all(node.values));
      case 'Member':
        return this.#member(node);
      case 'Static':
        return callBuiltin(node.builtin, null, this.#all(node.values));
      case 'Index':
        return itemAt(this.value(node.on) as ListValue | null, this.value(node.index) as number | null);
      case 'Assign':
        return this.#assign(node.target, (before) =>
          node.operator === ''
            ? this.value(node.value)
            : operate(node.operator, before(), this.value(node.value), node.target.type, node.target.type, node.value.type),
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

  #all(nodes: readonly Expression[]): Value[] {
    return nodes.map((node) => this.value(node));
  }

  #new(type: Type, values: readonly Value[]): Value {
    const [first = null, second = null] = values;
    switch (type) {
      case 'Base':
        return { className: type, fields: { amount: first, text: second, tag: null } };
      case 'Derived':
        return { className: type, fields: { amount: first, text: `d${textOf(second, 'String')}`, tag: null, extra: 5n } };
      case 'Third':
        return {
          className: type,
          fields: { amount: wrap32(BigInt((first ?? nullFails()) as number) + 1n), text: `d${textOf(second, 'String')}`, tag: null, extra: 5n },
        };
      case 'Countdown':
        return { items: [...Array(Math.max(0, (first as number) % 5)).keys()].map((passed) => ((first as number) % 5) - passed) };
      case 'Point':
        return { className: type, fields: { x: first ?? 0, y: second ?? 0 } };
      default:
        return typeof type === 'object' ? collected(type, values) : fail('no class', type);
    }
  }

  #member(node: Extract<Expression, { kind: 'Member' }>): Value {
    const short = this.#chain(node);
    return short === shorted ? null : short;
  }

  /** A `?.` on null ends the chain of members that it stands in. */
  #chain(node: Extract<Expression, { kind: 'Member' }>): Value | typeof shorted {
    this.step();
    const on = node.on.kind === 'Member' ? this.#chain(node.on) : this.value(node.on);
    if (on === shorted || (on === null && node.isSafe)) return shorted;
    if (on === null) return nullFails();
    if (node.builtin !== undefined) return callBuiltin(node.builtin, on, this.#all(node.values ?? []));
    const object = on as ObjectValue;
    if (node.values === undefined) return this.#field(object, node.name);
    const values = this.#all(node.values);
    if (node.name === 'which') return objectMethods.which(object, node.values[0]!.type);
    return this.#call(isA(object.className, 'Derived') ? this.program.derivedMethod : this.program.baseMethod, object, values);
  }

  #field(object: ObjectValue, name: string): Value {
    return name === 'level' ? this.#call(this.program.getter, object, []) : object.fields[name]!;
  }

  #setField(object: ObjectValue, name: string, value: Value): void {
    if (name === 'level') this.#call(this.program.setter, object, [value]);
    else object.fields[name] = value;
  }

  #call(callee: Method, self: ObjectValue | undefined, values: readonly Value[]): Value {
    // A setter may set the property of another object, and so call itself.
    if (++this.#depth > deepest) throw new TooLong();
    const [frame, before, caught] = [this.frame, this.#self, this.caught];
    this.frame = new Map(callee.parameters.map((parameter, index) => [parameter.name, values[index]!]));
    this.#self = self;
    this.caught = new Map();
    try {
      const signal = this.block(callee.body);
      if (callee.returns === 'void') return null;
      if (signal?.kind !== 'return') throw new Error(`${callee.name} ends without a value`);
      return signal.value;
    } finally {
      this.#depth--;
      this.frame = frame;
      this.#self = before;
      this.caught = caught;
    }
  }

  #read({ where, name }: Variable): Value {
    const { lazy } = this.program;
    if (name === lazy.variable.name && this.statics.get(name) === null) this.statics.set(name, this.value(lazy.value));
    const value = where === 'this' ? this.#field(this.#self!, name) : (where === 'static' ? this.statics : this.frame).get(name);
    if (value === undefined) throw new Error(`${where} ${name} is not there`);
    return value;
  }

  /** The parts of the target are asked for once, before the value. */
  #assign(target: Target, make: (before: () => Value) => Value): Value {
    if (target.kind === 'Variable') {
      const { where, name } = target.variable;
      const value = make(() => this.#read(target.variable));
      if (where === 'this') this.#setField(this.#self!, name, value);
      else (where === 'static' ? this.statics : this.frame).set(name, value);
      return value;
    }
    if (target.kind === 'Member') {
      const on = (this.value(target.on) as ObjectValue | null) ?? nullFails();
      const value = make(() => this.#field(on, target.name));
      this.#setField(on, target.name, value);
      return value;
    }
    const list = this.value(target.on) as ListValue | null;
    const index = this.value(target.index) as number | null;
    const value = make(() => itemAt(list, index));
    itemAt(list, index);
    list!.items[index!] = value;
    return value;
  }

  #binary(operator: Operator, left: Expression, right: Expression, type: Type): Value {
    if (operator === '&&') return this.condition(left) && this.condition(right);
    if (operator === '||') return this.condition(left) || this.condition(right);
    if (operator === '??') return this.value(left) ?? this.value(right);
    const a = this.value(left);
    return operate(operator, a, this.value(right), type, left.type, right.type);
  }
}

const shorted = Symbol('the rest of the chain is not evaluated');

function itemAt(list: ListValue | null, index: number | null): Value {
  if (list === null || index === null) return nullFails();
  return index < 0 || index >= list.items.length ? fail('System.ListException', `List index out of bounds: ${index}`) : list.items[index]!;
}

/** The nearest of `over`'s parameters: exact, else what the class extends, else Object. */
function overloadFor(type: Type): string {
  if (isShape(type) && type !== 'Shape') return 'Base';
  return typeof type === 'string' && !['Color', 'Point', 'Shape'].includes(type) ? type : 'Object';
}

function collected(type: Collection, values: readonly Value[]): Value {
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
