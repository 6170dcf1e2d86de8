/**
 * The programs of the fuzz test as trees of their own: every node knows its Apex type, so that printing needs no checker and evaluating no engine.
 * Nothing of `scripts/` is known here: what agrees with the engine agrees by itself.
 */
export type Primitive = 'Integer' | 'Long' | 'Double' | 'Decimal' | 'String' | 'Boolean';
export type Key = 'Integer' | 'String' | 'Long' | 'Point';
/** Countdown iterates; `Shape` is an interface of Base; Third extends Derived extends Base; Point has equals and hashCode of its own. */
export type Class = 'Shape' | 'Base' | 'Derived' | 'Third' | 'Point' | 'Countdown';
export type Collection = { readonly list: Type } | { readonly set: Key } | { readonly map: Key; readonly to: Type };
/** Only of arguments: a way of rounding; a small count, which is an Integer's literal. */
export type Argument = 'Rounding' | 'Small';
export type Type = Primitive | 'Color' | 'Object' | 'void' | Argument | Class | Collection;

export interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** Integer and Double are numbers, Long a bigint; an enum constant is its own object, so that identity is equality. An Object knows what it was made of. */
export type Value = null | number | bigint | string | boolean | Decimal | ListValue | SetValue | MapValue | ObjectValue | EnumConstant | Boxed;
export interface ListValue {
  readonly items: Value[];
}
export interface SetValue {
  readonly keys: Value[];
}
export interface MapValue {
  readonly entries: [Value, Value][];
}
export interface EnumConstant {
  readonly constant: string;
}
export interface ObjectValue {
  readonly className: Class;
  readonly fields: Record<string, Value>;
}
export interface Boxed {
  readonly boxed: Type;
  readonly value: Value;
}

/** A method of the platform, with what its documentation says it does. */
export interface Builtin {
  /** undefined: a static method, whose name has its class: `String.valueOf`. */
  readonly on: Type | undefined;
  readonly name: string;
  readonly parameters: readonly Type[];
  readonly returns: Type;
  readonly run: (self: never, ...values: never[]) => Value;
  /** No argument may be null here: what it makes of one is not told in public. */
  readonly takesValues?: boolean;
}

export interface Variable {
  readonly name: string;
  readonly type: Type;
  /** `this`: a field of the class that the method is in. */
  readonly where: 'local' | 'static' | 'this';
  readonly isFixed?: boolean;
}

export type Operator = '+' | '-' | '*' | '/' | '<<' | '>>' | '>>>' | '&' | '|' | '^' | '<' | '<=' | '>' | '>=' | '==' | '!=' | '&&' | '||' | '??';

export type Expression =
  | { readonly kind: 'Literal'; readonly type: Type; readonly value: Value }
  | { readonly kind: 'Variable'; readonly type: Type; readonly variable: Variable }
  | { readonly kind: 'Binary'; readonly type: Type; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'Unary'; readonly type: Type; readonly operator: '-' | '!' | '~'; readonly operand: Expression }
  | { readonly kind: 'Conditional'; readonly type: Type; readonly condition: Expression; readonly then: Expression; readonly otherwise: Expression }
  | { readonly kind: 'Widen'; readonly type: Type; readonly operand: Expression }
  | { readonly kind: 'Cast'; readonly type: Type; readonly operand: Expression }
  | { readonly kind: 'InstanceOf'; readonly type: 'Boolean'; readonly operand: Expression; readonly of: Type }
  | { readonly kind: 'Call'; readonly type: Type; readonly callee: Method; readonly values: readonly Expression[] }
  /** In a method of Derived: that of Base, on the same object. */
  | { readonly kind: 'Super'; readonly type: Type; readonly values: readonly Expression[] }
  | { readonly kind: 'Overload'; readonly type: 'String'; readonly value: Expression }
  | { readonly kind: 'New'; readonly type: Type; readonly values: readonly Expression[] }
  | {
      readonly kind: 'Member';
      readonly type: Type;
      readonly on: Expression;
      readonly name: string;
      /** undefined: a field or a property. */
      readonly values: readonly Expression[] | undefined;
      /** undefined: a method of the program's own classes. */
      readonly builtin: Builtin | undefined;
      readonly isSafe: boolean;
    }
  | { readonly kind: 'Static'; readonly type: Type; readonly builtin: Builtin; readonly values: readonly Expression[] }
  | { readonly kind: 'Index'; readonly type: Type; readonly on: Expression; readonly index: Expression }
  | { readonly kind: 'Assign'; readonly type: Type; readonly target: Target; readonly operator: '' | Operator; readonly value: Expression }
  | { readonly kind: 'Step'; readonly type: Type; readonly target: Target; readonly operator: '++' | '--'; readonly isPrefix: boolean };

export type Target = Extract<Expression, { kind: 'Variable' | 'Index' }> | Extract<Expression, { kind: 'Member' }>;

export type Statement =
  | { readonly kind: 'Declare'; readonly variable: Variable; readonly value: Expression }
  | { readonly kind: 'Expression'; readonly value: Expression }
  | { readonly kind: 'Say'; readonly label: string; readonly value: Expression }
  | { readonly kind: 'If'; readonly condition: Expression; readonly then: readonly Statement[]; readonly otherwise: readonly Statement[] | undefined }
  /** `body` ends by itself: the counter is fixed and runs to `count`. */
  | { readonly kind: 'For'; readonly counter: Variable; readonly count: number; readonly isDown: boolean; readonly body: readonly Statement[] }
  | {
      readonly kind: 'While';
      readonly counter: Variable;
      readonly count: number;
      readonly condition: Expression;
      readonly body: readonly Statement[];
      readonly isDo: boolean;
    }
  | { readonly kind: 'ForEach'; readonly variable: Variable; readonly over: Expression; readonly body: readonly Statement[] }
  | {
      readonly kind: 'Switch';
      readonly on: Expression;
      readonly cases: readonly { readonly values: readonly Value[]; readonly body: readonly Statement[] }[];
      readonly otherwise: readonly Statement[] | undefined;
    }
  | {
      readonly kind: 'Try';
      readonly body: readonly Statement[];
      readonly catches: readonly { readonly type: string; readonly name: string; readonly body: readonly Statement[] }[];
      readonly last: readonly Statement[] | undefined;
    }
  | { readonly kind: 'Throw'; readonly exception: string; readonly message: Expression; readonly cause: string | undefined }
  | { readonly kind: 'SayException'; readonly name: string }
  | { readonly kind: 'Rethrow'; readonly name: string }
  | { readonly kind: 'Return'; readonly value: Expression }
  | { readonly kind: 'Break' | 'Continue' };

export interface Method {
  readonly name: string;
  readonly parameters: readonly Variable[];
  readonly returns: Type;
  readonly body: readonly Statement[];
}

export interface Program {
  /** `lazy`: a static property that is made when it is first asked for, and again after it was set to null. */
  readonly lazy: { readonly variable: Variable; readonly value: Expression };
  /** The property of Base. */
  readonly getter: Method;
  readonly setter: Method;
  readonly statics: readonly { readonly variable: Variable; readonly value: Expression }[];
  /** In an order in which each calls only those before it. */
  readonly methods: readonly Method[];
  /** The virtual method of Base, and of Derived that overrides it. */
  readonly baseMethod: Method;
  readonly derivedMethod: Method;
  /** Each is run to its end, or to what it does not catch; the statics live on. */
  readonly parts: readonly (readonly Statement[])[];
}

export const colors = ['RED', 'GREEN', 'BLUE'].map((constant): EnumConstant => ({ constant }));

/** In order: what extends what. */
export const exceptionParents: Readonly<Record<string, string | undefined>> = {
  'System.MathException': 'System.Exception',
  'System.NullPointerException': 'System.Exception',
  'System.ListException': 'System.Exception',
  'System.StringException': 'System.Exception',
  'System.TypeException': 'System.Exception',
  'Fuzz.OddException': 'System.Exception',
  'Fuzz.OddestException': 'Fuzz.OddException',
};

export function sameType(a: Type, b: Type): boolean {
  return typeText(a) === typeText(b);
}

export function typeText(type: Type): string {
  if (typeof type === 'string') return type;
  if ('list' in type) return `List<${typeText(type.list)}>`;
  return 'set' in type ? `Set<${type.set}>` : `Map<${type.map}, ${typeText(type.to)}>`;
}

const parents: Readonly<Record<string, Type | undefined>> = { Third: 'Derived', Derived: 'Base', Base: 'Shape' };

/** Among the program's own classes. */
export const isA = (type: Type | undefined, parent: Type): boolean => type !== undefined && (type === parent || isA(parents[type as string], parent));
export const isShape = (type: Type): boolean => isA(type, 'Shape');
