/**
 * A checked program: what `check` answers and `emit` asks. Every name is resolved, every operator has its types, every conversion is a node of its own,
 * so that `emit` only spells. Plain data, so that a program can be cached. Names are in the spelling of their declaration.
 *
 * How values look at run time (the conversions follow from it): Integer and Double are JavaScript numbers, Long a BigInt, Decimal an object, String and Id strings, Boolean a boolean,
 * null is null (never undefined). In a place of type Object a Double and an Id are boxed, because a number or a string could not say which it is.
 */
import type { AccessMode, DmlOperation, Position, SoqlQuery, SoslSearch, TriggerEvent } from '../syntax/tree.ts';
import type { Type } from '../schema/types.ts';

export interface Problem {
  readonly file: string;
  readonly at: Position;
  readonly message: string;
  /** `error`: Salesforce refuses it too. `unsupported`: Salesforce would accept it, we do not yet. */
  readonly kind: 'error' | 'unsupported';
}

export interface Program {
  /** Outer and inner types alike, outer before its inner ones, superclasses anywhere. */
  readonly classes: readonly CheckedClass[];
  readonly triggers: readonly CheckedTrigger[];
  readonly anonymous: CheckedAnonymous | undefined;
  /** Every test method the parser found, of classes that compile or not: the denominator of `skein test`. */
  readonly testMethods: readonly { readonly className: string; readonly method: string; readonly file: string; readonly at: Position }[];
}

export type Sharing = 'with' | 'without' | 'inherited';

export interface CheckedClass {
  /** `Outer` or `Outer.Inner`. */
  readonly name: string;
  readonly file: string;
  readonly at: Position;
  readonly apiVersion: number;
  readonly shape: 'class' | 'interface' | 'enum';
  readonly isAbstract: boolean;
  readonly isGlobal: boolean;
  /** As declared; without a keyword: `inherited` before API 67, `with` from it. Inner classes have their own. */
  readonly sharing: Sharing;
  /** Access of queries and DML that state none: `user` from API 67, else `system`. */
  readonly defaultAccess: AccessMode;
  readonly isTest: boolean;
  readonly superclass: Type | undefined;
  /** Direct and inherited, platform ones included. */
  readonly interfaces: readonly Type[];
  readonly enumConstants: readonly string[];
  /** Fields and automatic properties, in order of declaration. */
  readonly fields: readonly CheckedField[];
  /** Static field initialisers and static blocks, in source order. */
  readonly staticInitializers: readonly Initializer[];
  readonly instanceInitializers: readonly Initializer[];
  /** Methods, and the accessors of properties with bodies (`isAccessor`). */
  readonly methods: readonly CheckedMethod[];
  readonly constructors: readonly CheckedConstructor[];
}

export interface CheckedField {
  readonly name: string;
  readonly type: Type;
  readonly isStatic: boolean;
  readonly isFinal: boolean;
  readonly isTransient: boolean;
  readonly isKeptInJobs: boolean;
  readonly isProperty: boolean;
  readonly isPublic: boolean;
}

export type Initializer = { readonly field: FieldRef; readonly value: Expression } | { readonly block: Body };

/**
 * `slot` is the name under which a call finds a method: `center(integer)`, lower case, parameter types as `typeName` writes them.
 * A method that overrides or implements another whose parameter types are spelled otherwise (String for Id; the `T` of `Comparator<T>`) is reachable by `otherSlots` too.
 * Accessors have the slots `get name` and `set name`. For a platform interface the slot spells its declared types: `compareto(object)`, `compare(t,t)`, `execute(queueablecontext)`.
 */
export interface CheckedMethod {
  readonly name: string;
  readonly at: Position;
  readonly slot: string;
  readonly otherSlots: readonly string[];
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isAccessor: boolean;
  readonly isPublic: boolean;
  readonly returns: Type;
  readonly parameters: readonly LocalVariable[];
  /** undefined: abstract, or of an interface. */
  readonly body: Body | undefined;
  readonly annotations: readonly CheckedAnnotation[];
  readonly isTest: boolean;
  readonly isTestSetup: boolean;
}

export interface CheckedAnnotation {
  /** Lower case. */
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

/** `this(…)`/`super(…)` is the first statement where written; otherwise the superclass's constructor without arguments is meant. */
export interface CheckedConstructor {
  readonly at: Position;
  readonly slot: string;
  readonly parameters: readonly LocalVariable[];
  readonly delegate:
    { readonly to: 'this' | 'super'; readonly constructorOf: Type; readonly slot: string; readonly arguments: readonly Expression[] } | undefined;
  readonly body: Body;
}

/** A body is poisoned whole where not one of its statements alone is what we do not support (`Unsupported`), but what it declares or where it stands. */
export type Body = { readonly statements: readonly Statement[]; readonly poison?: undefined } | { readonly poison: Problem };

export interface CheckedTrigger {
  readonly name: string;
  readonly file: string;
  readonly apiVersion: number;
  readonly object: string;
  readonly events: readonly TriggerEvent[];
  readonly body: Body;
  /** Carries the methods, fields and inner types of the trigger's body. */
  readonly classes: readonly CheckedClass[];
}

export interface CheckedAnonymous {
  readonly body: Body;
  readonly classes: readonly CheckedClass[];
}

/** Unique within its method: two locals of one name in different blocks have different ids. */
export interface LocalVariable {
  readonly id: number;
  readonly name: string;
  readonly type: Type;
}

export interface FieldRef {
  readonly owner: string;
  readonly name: string;
  readonly isStatic: boolean;
}

// ---- statements --------------------------------------------------------------------------------------------------

interface Statement0<K extends string> {
  readonly kind: K;
  readonly at: Position;
}

export type Statement =
  | (Statement0<'Block'> & { readonly statements: readonly Statement[] })
  | (Statement0<'Local'> & { readonly local: LocalVariable; readonly value: Expression | undefined })
  | (Statement0<'Expression'> & { readonly expression: Expression })
  | (Statement0<'If'> & { readonly condition: Expression; readonly then: Statement; readonly otherwise: Statement | undefined })
  | (Statement0<'While'> & { readonly condition: Expression; readonly body: Statement | undefined })
  | (Statement0<'DoWhile'> & { readonly condition: Expression; readonly body: Statement })
  | (Statement0<'For'> & {
      readonly initial: readonly Statement[];
      readonly condition: Expression | undefined;
      readonly updates: readonly Expression[];
      readonly body: Statement | undefined;
    })
  /** `items`: over a List, Set or Iterable. `rows`: a query, one record at a time; `chunks`: a query, lists of 200. `element` converts `LoopValue` to the variable. */
  | (Statement0<'ForEach'> & {
      readonly over: 'items' | 'iterable' | 'rows' | 'chunks';
      readonly variable: LocalVariable;
      readonly source: Expression;
      readonly body: Statement | undefined;
    })
  | (Statement0<'Switch'> & {
      readonly subject: Expression;
      readonly temp: LocalVariable;
      /** Each test is a Boolean expression over `temp`; `binding` is the variable of `when Account a`. */
      readonly whens: readonly {
        readonly tests: readonly Expression[];
        readonly binding: { readonly local: LocalVariable; readonly value: Expression } | undefined;
        readonly body: Statement;
      }[];
      readonly otherwise: Statement | undefined;
    })
  | (Statement0<'Return'> & { readonly value: Expression | undefined })
  | (Statement0<'Throw'> & { readonly value: Expression })
  | Statement0<'Break'>
  | Statement0<'Continue'>
  | (Statement0<'Try'> & {
      readonly body: Statement;
      readonly catches: readonly { readonly type: Type; readonly local: LocalVariable; readonly body: Statement }[];
      readonly finallyBody: Statement | undefined;
    })
  | (Statement0<'Dml'> & {
      readonly operation: DmlOperation;
      readonly access: AccessMode;
      readonly target: Expression;
      readonly externalId: string | undefined;
      readonly duplicates: Expression | undefined;
    })
  /** Something we do not support (only under `--source`): reaching it ends the transaction uncatchably with the problem. */
  | (Statement0<'Unsupported'> & { readonly problem: Problem })
  | (Statement0<'RunAs'> & { readonly user: Expression; readonly body: Statement });

// ---- expressions -------------------------------------------------------------------------------------------------

interface Expression0<K extends string> {
  readonly kind: K;
  readonly at: Position;
  readonly type: Type;
}

export type Expression =
  /** Integer and Double: a number; Long and Decimal: their digits; String, Id: text. */
  | (Expression0<'Constant'> & { readonly value: null | boolean | number | string })
  | (Expression0<'Local'> & { readonly local: LocalVariable })
  | Expression0<'This'>
  | (Expression0<'StaticField'> & { readonly field: FieldRef })
  | (Expression0<'InstanceField'> & { readonly object: Expression; readonly field: FieldRef })
  /** A property with bodies: called through its slot (`get name`). `object` undefined: static. */
  | (Expression0<'Property'> & { readonly object: Expression | undefined; readonly owner: string; readonly name: string; readonly isSuper: boolean })
  /** A field of a record, in its API spelling; `relation`: a parent record (`Contact`), or children (`Contacts`, a list). */
  | (Expression0<'RecordField'> & {
      readonly object: Expression;
      readonly objectName: string;
      readonly field: string;
      readonly of: 'field' | 'parent' | 'children';
    })
  /** `Messaging.InboundEmail.subject`, `System.Trigger.new`, `System.Label.x`; `object` undefined: static. */
  | (Expression0<'LibraryField'> & { readonly key: string; readonly object: Expression | undefined })
  | (Expression0<'EnumConstant'> & { readonly enumType: Type; readonly name: string })
  | (Expression0<'CallStatic'> & { readonly owner: string; readonly slot: string; readonly arguments: readonly Expression[] })
  /** Found at run time through the object's class; also for interfaces, the platform's included. `exactly`: a private method, which no subclass overrides: the one of that class is meant, whatever the object is. */
  | (Expression0<'CallVirtual'> & { readonly object: Expression; readonly slot: string; readonly exactly?: string; readonly arguments: readonly Expression[] })
  /** `super.f(x)`: the implementation of that class. */
  | (Expression0<'CallSuper'> & { readonly owner: string; readonly slot: string; readonly arguments: readonly Expression[] })
  /**
   * `key`: full type name and declared signature: `System.String.center(Integer)`, `System.List.add(T)`. `object` undefined: static.
   * Keys of our own, for what Apex writes otherwise; the first argument is a ClassLiteral:
   * `Account.SObjectType` is `Schema.SObjectType.token(Type)`, `Account.Name` is `Schema.SObjectField.token(Type,String)`; `Schema.SObjectType.Account` and `….fields.Name` are `getDescribe()` of those;
   * `Season.values()` and `valueOf(String)` of any enum are `System.Enum.values(Type)`, `System.Enum.valueOf(Type,String)`; `name()` and `ordinal()` are `System.Enum.name()`, `System.Enum.ordinal()`;
   * settings and metadata types: `System.CustomSetting.getInstance(Type)`, `getInstance(Type,Id)`, `getInstance(Type,String)`, `getOrgDefaults(Type)`, `getValues(Type,Id)`, `getValues(Type,String)`, `getAll(Type)`;
   * `System.CustomMetadata.getInstance(Type,String)`, `getAll(Type)`. Every object has `System.Object.equals(Object)`, `hashCode()`, `toString()`, one of a project's class also `System.Object.clone()`.
   */
  | (Expression0<'CallLibrary'> & {
      readonly key: string;
      readonly object: Expression | undefined;
      readonly arguments: readonly Expression[];
      /** `Database.query(text)` and its kin: the variables in sight, by name in small letters, which the text may bind. Handed over before the arguments, as a function from name to value. */
      readonly scope?: readonly { readonly name: string; readonly value: Expression }[];
    })
  | (Expression0<'NewUser'> & { readonly className: string; readonly slot: string; readonly arguments: readonly Expression[] })
  /** `key`: `System.Http.<init>()`, `System.List.<init>(List<T>)`; `type` is the reified type. */
  | (Expression0<'NewLibrary'> & { readonly key: string; readonly arguments: readonly Expression[] })
  | (Expression0<'NewRecord'> & {
      readonly objectName: string;
      readonly fields: readonly { readonly field: string; readonly of: 'field' | 'parent'; readonly value: Expression }[];
    })
  /** `new T[n]` has a size (filled with null), `new List<T>{…}` elements. */
  | (Expression0<'NewList'> & { readonly size: Expression | undefined; readonly elements: readonly Expression[] })
  | (Expression0<'NewSet'> & { readonly elements: readonly Expression[] })
  | (Expression0<'NewMap'> & { readonly entries: readonly { readonly key: Expression; readonly value: Expression }[] })
  | (Expression0<'Index'> & { readonly list: Expression; readonly index: Expression })
  | (Expression0<'Operation'> & { readonly operation: Operation; readonly operands: readonly Expression[] })
  | (Expression0<'And' | 'Or' | 'Coalesce'> & { readonly left: Expression; readonly right: Expression })
  | (Expression0<'Conditional'> & { readonly condition: Expression; readonly then: Expression; readonly otherwise: Expression })
  /** `object?.rest`: null when `object` is null, else `rest`, in which a Local of `temp` stands for the object. */
  | (Expression0<'SafeChain'> & { readonly object: Expression; readonly temp: LocalVariable; readonly rest: Expression })
  | (Expression0<'Assign'> & { readonly target: AssignTarget; readonly value: Expression })
  /** `i++`, `x += 2`: the target's object and index are evaluated once; `OldValue` in `value` is what it held. `result`: what the expression is worth. */
  | (Expression0<'Update'> & { readonly target: AssignTarget; readonly value: Expression; readonly result: 'old' | 'new' })
  | Expression0<'OldValue'>
  | (Expression0<'Convert'> & { readonly conversion: Conversion; readonly operand: Expression })
  /** Checked at run time: TypeException `Invalid conversion from runtime type A to B`. Unboxes. */
  | (Expression0<'Cast'> & { readonly operand: Expression })
  | (Expression0<'InstanceOf'> & { readonly operand: Expression; readonly of: Type; readonly nullAnswer: boolean })
  | (Expression0<'ClassLiteral'> & { readonly of: Type })
  /**
   * `binds`: the values of the query's SoqlBind nodes in order of their place. `result`: list, one record, COUNT(), or the first row's only number.
   * `singleOrNull` is `[…]?.Name`: null instead of an exception where there is no row.
   */
  | (Expression0<'Soql'> & {
      readonly query: SoqlQuery;
      readonly binds: readonly Expression[];
      readonly access: AccessMode;
      readonly result: 'list' | 'single' | 'singleOrNull' | 'count';
    })

  /** `[FIND …]`: a list of records for each query of `search.returning`, whose binds stand in `binds` in the same order. */
  | (Expression0<'Sosl'> & {
      readonly search: SoslSearch;
      readonly find: Expression;
      readonly binds: readonly (readonly Expression[])[];
      readonly limit: Expression | undefined;
      readonly access: AccessMode;
    });

export type AssignTarget = Extract<Expression, { kind: 'Local' | 'StaticField' | 'InstanceField' | 'Property' | 'RecordField' | 'LibraryField' | 'Index' }>;

type Arithmetic = 'add' | 'subtract' | 'multiply' | 'divide';
type Comparison = 'less' | 'lessOrEqual' | 'greater' | 'greaterOrEqual';

/**
 * Operands are already of the operation's type. Arithmetic throws NullPointerException on null; comparison with null is false; equality knows null.
 * `concatenate` takes texts (see the conversion `toText`). `equalText` ignores case; `equalAny` decides by what the values are (objects, collections, records, dates).
 * `equalNumber` serves Integer, Double and Boolean. Every `equal…` has its `notEqual…`.
 */
export type Operation =
  | `${Arithmetic}${'Integer' | 'Long' | 'Double' | 'Decimal'}`
  | `negate${'Integer' | 'Long' | 'Double' | 'Decimal'}`
  | `${'and' | 'or' | 'xor' | 'shiftLeft' | 'shiftRight' | 'shiftRightUnsigned'}${'Integer' | 'Long'}`
  | `not${'Integer' | 'Long'}`
  | `${'and' | 'or' | 'xor'}Boolean`
  | 'notBoolean'
  | `${Comparison}${'Number' | 'Long' | 'Decimal' | 'Text' | 'Temporal'}`
  | `${'equal' | 'notEqual'}${'Number' | 'Long' | 'Decimal' | 'Text' | 'Id' | 'Any'}`
  | 'same'
  | 'notSame'
  | 'concatenate'
  /** Date + Integer days, Datetime + days (Integer or Double), Time + milliseconds; left operand first. */
  | 'addToDate'
  | 'addToDatetime'
  | 'addToTime'
  | 'subtractFromDate'
  | 'subtractFromDatetime'
  | 'subtractFromTime';

/** null stays null in all of them but `toText`, which makes `null`. */
export type Conversion =
  | 'integerToLong'
  | 'integerToDouble'
  | 'integerToDecimal'
  | 'longToDouble'
  | 'longToDecimal'
  | 'doubleToDecimal'
  | 'decimalToDouble'
  /** Explicit casts only. */
  | 'longToInteger'
  | 'doubleToInteger'
  | 'doubleToLong'
  | 'decimalToInteger'
  | 'decimalToLong'
  /** Validated: StringException `Invalid id: x`. */
  | 'stringToId'
  | 'idToString'
  | 'dateToDatetime'
  /** Double or Id becomes an Object. */
  | 'boxDouble'
  | 'boxId'
  /** What `+` with a String makes of the operand, by its static type. */
  | 'toText'
  /** From List<sObject> to List<Account> and the like, where no cast is written: same object, unchecked. */
  | 'collection'
  /** A list of records (`Database.query`) where one is wanted: its only one; QueryException for none or more than one. */
  | 'onlyRecord';
