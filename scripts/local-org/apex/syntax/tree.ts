/**
 * The syntax tree of Apex, as the grammar has it and nothing more: no types are known here, no name is resolved.
 * Only `apex/syntax` knows the parser; whoever reads a tree needs this file alone.
 * Every node says the place that Salesforce reports for it (line and column from 1): where it begins; a declaration, a member and a call at their name.
 * Names keep the author's spelling; Apex compares them without case.
 */

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Node<K extends string> {
  readonly kind: K;
  readonly at: Position;
}

export interface SyntaxProblem {
  readonly file: string;
  readonly at: Position;
  readonly message: string;
  /** `error`: Salesforce refuses it too. `unsupported`: Salesforce would accept it, the tree has no room for it yet. */
  readonly kind: 'error' | 'unsupported';
}

/** One source file: a class, an interface, an enum, a trigger, or anonymous Apex. */
export interface SourceUnit {
  readonly file: string;
  /** Of the file's `-meta.xml`; decides versioned behaviour. */
  readonly apiVersion: number;
  readonly body: TypeDeclaration | TriggerDeclaration | AnonymousBlock;
}

// ---- declarations ------------------------------------------------------------------------------------------------

export type TypeDeclaration = ClassDeclaration | InterfaceDeclaration | EnumDeclaration;

export type ModifierName =
  | 'global'
  | 'public'
  | 'protected'
  | 'private'
  | 'static'
  | 'abstract'
  | 'virtual'
  | 'override'
  | 'final'
  | 'transient'
  | 'testmethod'
  | 'webservice'
  | 'with sharing'
  | 'without sharing'
  | 'inherited sharing';

export interface Modifiers {
  readonly names: readonly ModifierName[];
  readonly annotations: readonly Annotation[];
}

/** `@IsTest(SeeAllData=true)`; a lone value (`@SuppressWarnings('x')`) has the name `value`. */
export interface Annotation extends Node<'Annotation'> {
  readonly name: string;
  readonly parameters: readonly AnnotationParameter[];
}

export interface AnnotationParameter {
  readonly at: Position;
  readonly name: string;
  readonly value: Expression;
}

export interface ClassDeclaration extends Node<'Class'> {
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly superclass: TypeName | undefined;
  readonly interfaces: readonly TypeName[];
  readonly members: readonly Member[];
}

export interface InterfaceDeclaration extends Node<'Interface'> {
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly interfaces: readonly TypeName[];
  readonly members: readonly MethodDeclaration[];
}

export interface EnumDeclaration extends Node<'Enum'> {
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly constants: readonly Identifier[];
}

export type TriggerEvent = 'before insert' | 'before update' | 'before delete' | 'after insert' | 'after update' | 'after delete' | 'after undelete';

export interface TriggerDeclaration extends Node<'Trigger'> {
  readonly name: string;
  readonly object: string;
  readonly events: readonly TriggerEvent[];
  readonly body: Block;
  /** Methods and inner types that the trigger's body declares. */
  readonly members: readonly Member[];
}

/** Anonymous Apex: statements, with the methods and types declared among them. */
export interface AnonymousBlock extends Node<'Anonymous'> {
  readonly body: Block;
  readonly members: readonly Member[];
}

export type Member = FieldDeclaration | PropertyDeclaration | MethodDeclaration | ConstructorDeclaration | InitializerBlock | TypeDeclaration;

/** `Integer a = 1, b;` is one declaration with two variables. */
export interface FieldDeclaration extends Node<'Field'> {
  readonly modifiers: Modifiers;
  readonly type: TypeName;
  readonly variables: readonly Variable[];
}

export interface Variable extends Node<'Variable'> {
  readonly name: string;
  readonly initializer: Expression | undefined;
}

export interface PropertyDeclaration extends Node<'Property'> {
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly type: TypeName;
  readonly getter: Accessor | undefined;
  readonly setter: Accessor | undefined;
}

/** `body` is undefined for an automatic accessor (`get;`). */
export interface Accessor extends Node<'Accessor'> {
  readonly modifiers: Modifiers;
  readonly body: Block | undefined;
}

export interface MethodDeclaration extends Node<'Method'> {
  readonly name: string;
  readonly modifiers: Modifiers;
  /** undefined: void. */
  readonly returns: TypeName | undefined;
  readonly parameters: readonly Parameter[];
  readonly body: Block | undefined;
}

export interface ConstructorDeclaration extends Node<'Constructor'> {
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly parameters: readonly Parameter[];
  readonly body: Block;
}

export interface Parameter extends Node<'Parameter'> {
  readonly name: string;
  readonly type: TypeName;
  readonly isFinal: boolean;
}

export interface InitializerBlock extends Node<'Initializer'> {
  readonly isStatic: boolean;
  readonly body: Block;
}

/** `Map<Id, List<Case>>[]`: `parts` is `[{name:'Map', arguments:[…]}]`, `arrayDepth` 1. `Outer.Inner` has two parts. */
export interface TypeName extends Node<'TypeName'> {
  readonly parts: readonly { readonly name: string; readonly arguments: readonly TypeName[] }[];
  readonly arrayDepth: number;
}

export interface Identifier extends Node<'Identifier'> {
  readonly name: string;
}

// ---- statements --------------------------------------------------------------------------------------------------

export type Statement =
  | Block
  | LocalVariables
  | ExpressionStatement
  | IfStatement
  | SwitchStatement
  | ForStatement
  | ForEachStatement
  | WhileStatement
  | DoWhileStatement
  | ReturnStatement
  | ThrowStatement
  | BreakStatement
  | ContinueStatement
  | TryStatement
  | DmlStatement
  | RunAsStatement;

export interface Block extends Node<'Block'> {
  readonly statements: readonly Statement[];
  /** Where the closing brace stands. */
  readonly end: Position;
}

export interface LocalVariables extends Node<'LocalVariables'> {
  readonly type: TypeName;
  readonly isFinal: boolean;
  readonly variables: readonly Variable[];
}

export interface ExpressionStatement extends Node<'ExpressionStatement'> {
  readonly expression: Expression;
}

// IfStatement:
//   `if` `(` Expression `)` Statement
//   `if` `(` Expression `)` Statement `else` Statement
export interface IfStatement extends Node<'If'> {
  readonly condition: Expression;
  readonly then: Statement;
  readonly otherwise: Statement | undefined;
}

export interface SwitchStatement extends Node<'Switch'> {
  readonly subject: Expression;
  readonly whens: readonly SwitchWhen[];
  readonly otherwise: Block | undefined;
}

/** `when 1, 2 {}` has values; `when Account a {}` has a type and a variable. Enum constants stand as a lone NameExpression. */
export interface SwitchWhen extends Node<'When'> {
  readonly values: readonly Expression[];
  readonly type: TypeName | undefined;
  readonly variable: string | undefined;
  readonly body: Block;
}

export interface ForStatement extends Node<'For'> {
  readonly initial: LocalVariables | readonly Expression[] | undefined;
  readonly condition: Expression | undefined;
  readonly updates: readonly Expression[];
  readonly body: Statement | undefined;
}

export interface ForEachStatement extends Node<'ForEach'> {
  readonly type: TypeName;
  readonly variable: string;
  readonly source: Expression;
  readonly body: Statement | undefined;
}

export interface WhileStatement extends Node<'While'> {
  readonly condition: Expression;
  readonly body: Statement | undefined;
}

export interface DoWhileStatement extends Node<'DoWhile'> {
  readonly body: Statement;
  readonly condition: Expression;
}

export interface ReturnStatement extends Node<'Return'> {
  readonly value: Expression | undefined;
}

export interface ThrowStatement extends Node<'Throw'> {
  readonly value: Expression;
}

export type BreakStatement = Node<'Break'>;
export type ContinueStatement = Node<'Continue'>;

export interface TryStatement extends Node<'Try'> {
  readonly body: Block;
  readonly catches: readonly CatchClause[];
  readonly finallyBody: Block | undefined;
}

export interface CatchClause extends Node<'Catch'> {
  readonly type: TypeName;
  readonly variable: string;
  readonly body: Block;
}

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';
export type AccessMode = 'user' | 'system';

export interface DmlStatement extends Node<'Dml'> {
  readonly operation: DmlOperation;
  readonly access: AccessMode | undefined;
  readonly target: Expression;
  /** `upsert x Ext__c` (the field, as written); `merge master duplicate` (the duplicates). */
  readonly externalId: readonly string[] | undefined;
  readonly duplicates: Expression | undefined;
}

export interface RunAsStatement extends Node<'RunAs'> {
  readonly arguments: readonly Expression[];
  readonly body: Block;
}

// ---- expressions -------------------------------------------------------------------------------------------------

export type Expression =
  | LiteralExpression
  | NameExpression
  | ThisExpression
  | SuperExpression
  | MemberExpression
  | CallExpression
  | IndexExpression
  | NewObject
  | NewArray
  | NewCollection
  | UnaryExpression
  | PostfixExpression
  | BinaryExpression
  | AssignExpression
  | ConditionalExpression
  | InstanceOfExpression
  | CastExpression
  | ClassLiteral
  | SoqlExpression
  | SoslExpression;

export type LiteralType = 'Integer' | 'Long' | 'Double' | 'Decimal' | 'String' | 'Boolean' | 'null';

/** `text` is the value: digits without suffix, the unescaped string, `true`/`false`. */
export interface LiteralExpression extends Node<'Literal'> {
  readonly type: LiteralType;
  readonly text: string;
}

/** A lone name: a local, a field, a property, a type, a namespace; the checker says which. */
export interface NameExpression extends Node<'Name'> {
  readonly name: string;
}

export type ThisExpression = Node<'This'>;
export type SuperExpression = Node<'Super'>;

/** `a.b` and `a?.b`. Type names in expressions arrive so too: `Schema.Account.Name`. */
export interface MemberExpression extends Node<'Member'> {
  readonly object: Expression;
  readonly name: string;
  readonly isSafe: boolean;
}

/** `f(x)`, `a.f(x)`, `a?.f(x)`, `this(x)`, `super(x)`: `object` is undefined for the plain forms, `name` is `this`/`super` for the last two. */
export interface CallExpression extends Node<'Call'> {
  readonly object: Expression | undefined;
  readonly name: string;
  readonly isSafe: boolean;
  readonly arguments: readonly Expression[];
}

export interface IndexExpression extends Node<'Index'> {
  readonly object: Expression;
  readonly index: Expression;
}

/** `new T(a, b)` and, for sObjects, `new T(F = 1)`. */
export interface NewObject extends Node<'New'> {
  readonly type: TypeName;
  readonly arguments: readonly Expression[];
  readonly fields: readonly { readonly name: string; readonly at: Position; readonly value: Expression }[];
}

/** `new T[3]` (`size`), `new T[]{…}` (`elements`). `type` is the type of an element. */
export interface NewArray extends Node<'NewArray'> {
  readonly type: TypeName;
  readonly size: Expression | undefined;
  readonly elements: readonly Expression[] | undefined;
}

/** `new List<T>{…}`, `new Set<T>{…}`, `new Map<K,V>{k => v}`. */
export interface NewCollection extends Node<'NewCollection'> {
  readonly type: TypeName;
  readonly elements: readonly Expression[];
  readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}

export interface UnaryExpression extends Node<'Unary'> {
  readonly operator: '+' | '-' | '!' | '~' | '++' | '--';
  readonly operand: Expression;
}

export interface PostfixExpression extends Node<'Postfix'> {
  readonly operator: '++' | '--';
  readonly operand: Expression;
}

export type BinaryOperator =
  '+' | '-' | '*' | '/' | '<<' | '>>' | '>>>' | '<' | '<=' | '>' | '>=' | '==' | '!=' | '===' | '!==' | '<>' | '&' | '^' | '|' | '&&' | '||' | '??';

export interface BinaryExpression extends Node<'Binary'> {
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export type AssignOperator = '=' | '+=' | '-=' | '*=' | '/=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '>>>=';

export interface AssignExpression extends Node<'Assign'> {
  readonly operator: AssignOperator;
  readonly target: Expression;
  readonly value: Expression;
}

export interface ConditionalExpression extends Node<'Conditional'> {
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface InstanceOfExpression extends Node<'InstanceOf'> {
  readonly operand: Expression;
  readonly type: TypeName;
}

export interface CastExpression extends Node<'Cast'> {
  readonly type: TypeName;
  readonly operand: Expression;
}

/** `Account.class`, `List<String>.class`. */
export interface ClassLiteral extends Node<'ClassLiteral'> {
  readonly type: TypeName;
}

export interface SoqlExpression extends Node<'Soql'> {
  readonly query: SoqlQuery;
}

export interface SoslExpression extends Node<'Sosl'> {
  readonly search: SoslSearch;
}

// ---- SOSL ----------------------------------------------------------------------------------------------------------

/** `FIND 'acme*' IN NAME FIELDS RETURNING Account (Name WHERE Industry = 'Energy' LIMIT 5), Contact LIMIT 20` */
export interface SoslSearch extends Node<'Search'> {
  /** What stands behind FIND: text, or a bind. */
  readonly find: string | SoqlBind;
  readonly fields: 'ALL' | 'EMAIL' | 'NAME' | 'PHONE' | 'SIDEBAR';
  /** Of each object what of the records that are found is wanted: a query without the search itself. */
  readonly returning: readonly SoqlQuery[];
  readonly limit: SoqlValue | undefined;
  readonly access: 'USER_MODE' | 'SYSTEM_MODE' | undefined;
}

// ---- SOQL (also for dynamic queries: the same parser, the same tree) -----------------------------------------------

export interface SoqlQuery extends Node<'Query'> {
  readonly select: readonly SoqlSelectItem[];
  readonly from: SoqlFrom;
  readonly scope: string | undefined;
  readonly where: SoqlCondition | undefined;
  readonly access: 'USER_MODE' | 'SYSTEM_MODE' | 'SECURITY_ENFORCED' | undefined;
  readonly groupBy: readonly SoqlGroupItem[];
  readonly groupKind: 'plain' | 'rollup' | 'cube';
  readonly having: SoqlCondition | undefined;
  readonly orderBy: readonly SoqlOrder[];
  readonly limit: SoqlValue | undefined;
  readonly offset: SoqlValue | undefined;
  readonly allRows: boolean;
  /** `FOR UPDATE`, `FOR VIEW`, `FOR REFERENCE`. */
  readonly forClauses: readonly ('UPDATE' | 'VIEW' | 'REFERENCE')[];
}

export interface SoqlFrom extends Node<'From'> {
  /** The object, or in a sub-select the child relationship; more than one part: `c.Contacts`. */
  readonly path: readonly string[];
  readonly alias: string | undefined;
}

export type SoqlSelectItem = SoqlFieldItem | SoqlFunctionItem | SoqlSubquery | SoqlTypeOf | SoqlFields;

/** `a.b.Name`; an alias only in aggregate queries. */
export interface SoqlFieldItem extends Node<'FieldItem'> {
  readonly path: readonly string[];
  readonly alias: string | undefined;
}

/** `COUNT()`, `COUNT(Id) n`, `CALENDAR_YEAR(CreatedDate)`, `toLabel(Status)`, `convertTimezone(…)` nested. */
export interface SoqlFunctionItem extends Node<'FunctionItem'> {
  readonly call: SoqlFunction;
  readonly alias: string | undefined;
}

export interface SoqlFunction extends Node<'Function'> {
  readonly name: string;
  readonly arguments: readonly (SoqlPath | SoqlFunction | SoqlValue)[];
}

export interface SoqlPath extends Node<'Path'> {
  readonly path: readonly string[];
}

export interface SoqlSubquery extends Node<'Subquery'> {
  readonly query: SoqlQuery;
  readonly alias: string | undefined;
}

export interface SoqlTypeOf extends Node<'TypeOf'> {
  readonly path: readonly string[];
  readonly whens: readonly { readonly object: string; readonly fields: readonly (readonly string[])[] }[];
  readonly otherwise: readonly (readonly string[])[];
}

/** `FIELDS(ALL)`. */
export interface SoqlFields extends Node<'Fields'> {
  readonly group: 'ALL' | 'STANDARD' | 'CUSTOM';
}

export type SoqlCondition = SoqlLogical | SoqlNot | SoqlComparison;

export interface SoqlLogical extends Node<'Logical'> {
  readonly operator: 'AND' | 'OR';
  readonly operands: readonly SoqlCondition[];
}

export interface SoqlNot extends Node<'Not'> {
  readonly operand: SoqlCondition;
}

export type SoqlComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export interface SoqlComparison extends Node<'Comparison'> {
  readonly left: SoqlPath | SoqlFunction;
  readonly operator: SoqlComparisonOperator;
  readonly right: SoqlValue | SoqlQuery;
}

export type SoqlValue = SoqlLiteral | SoqlDateLiteral | SoqlList | SoqlBind;

/** `text` as in LiteralExpression; dates and date-times as written (`2024-01-01`, `2024-01-01T00:00:00Z`); currency as written. */
export interface SoqlLiteral extends Node<'SoqlLiteral'> {
  readonly type: 'string' | 'integer' | 'decimal' | 'boolean' | 'null' | 'date' | 'datetime' | 'time' | 'currency';
  readonly text: string;
}

/** `TODAY`, `LAST_N_DAYS:30`. */
export interface SoqlDateLiteral extends Node<'DateLiteral'> {
  readonly name: string;
  readonly n: number | undefined;
}

export interface SoqlList extends Node<'SoqlList'> {
  readonly values: readonly SoqlValue[];
}

/** `:expression`; in a dynamic query a NameExpression or a path of MemberExpressions. */
export interface SoqlBind extends Node<'Bind'> {
  readonly expression: Expression;
}

export type SoqlGroupItem = SoqlPath | SoqlFunction;

export interface SoqlOrder extends Node<'Order'> {
  readonly by: SoqlPath | SoqlFunction;
  readonly descending: boolean;
  readonly nulls: 'FIRST' | 'LAST' | undefined;
}
