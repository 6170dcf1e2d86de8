/**
 * What the checker knows while it walks one body: whose code it is, what is in scope, what it must return. The parts of the walk (expressions, calls, statements) are
 * functions over this context; it carries the two that call each other in a circle, so that no file needs to import its caller.
 */
import type { Schema, Type } from '../schema/types.ts';
import type { AccessMode, Expression as Tree, Position, SoqlQuery, SourceUnit, TypeName } from '../syntax/tree.ts';
import { messages } from './messages.ts';
import { refuse, unsupported } from './problems.ts';
import type { ProblemList } from './problems.ts';
import type { Expression, LocalVariable, Problem } from './program.ts';
import { isTypeVisible, lookUpType, resolveType } from './resolveType.ts';
import type { TypeTable, UserType } from './typeTable.ts';

/** What checking a query's names answers: who checks them is `soql/`'s affair. */
export interface CheckedQuery {
  /** `List<Case>`, `List<AggregateResult>`, or Integer for `COUNT()`. */
  readonly type: Type;
  /** Of every bind, in order of their place. */
  readonly binds: readonly { readonly at: Position; readonly expression: Tree; readonly expects: Type }[];
  readonly problems: readonly { readonly at: Position; readonly message: string; readonly kind: 'error' | 'unsupported' }[];
}

export type QueryChecker = (query: SoqlQuery, schema: Schema) => CheckedQuery;

export interface Environment {
  readonly table: TypeTable;
  readonly schema: Schema;
  /** false: the library has no such key. */
  readonly isSupported: (key: string) => boolean;
  readonly checkQuery: QueryChecker;
}

export type BodyPlace = 'method' | 'constructor' | 'initializer' | 'trigger' | 'anonymous';

export interface BodyFrame {
  readonly environment: Environment;
  readonly type: UserType;
  readonly unit: SourceUnit;
  readonly problems: ProblemList;
  readonly isStatic: boolean;
  readonly place: BodyPlace;
  /** undefined: there is nothing to return. */
  readonly returns: Type | undefined;
  /** The property whose accessor this is: its name means the field behind it. */
  readonly accessorOf: string | undefined;
  /** Of the trigger's records. */
  readonly triggerObject: string | undefined;
  /** In an initialiser: where it stands among the members; fields from there on may not be named alone yet. */
  readonly initializerAt?: Position | undefined;
}

interface Scoped {
  readonly local: LocalVariable;
  readonly isFinal: boolean;
}

/** A link of `a?.b`: the value that may be null, and the local that stands for it in the rest. */
export interface SafeLink {
  readonly object: Expression;
  readonly temp: LocalVariable;
}

export class BodyContext implements BodyFrame {
  readonly environment: Environment;
  readonly type: UserType;
  readonly unit: SourceUnit;
  readonly problems: ProblemList;
  readonly isStatic: boolean;
  readonly place: BodyPlace;
  readonly returns: Type | undefined;
  readonly accessorOf: string | undefined;
  readonly triggerObject: string | undefined;
  readonly initializerAt: Position | undefined;
  /** Checks an expression; the statement pass sets no expectation on its type. */
  readonly expression: (tree: Tree) => Expression;
  loops = 0;
  /** Problems of kind `unsupported` that poison their own statement only. */
  readonly contained = new Set<Problem>();
  /** The arguments of `this(…)` and `super(…)` may not speak of the object that is not there yet. */
  isInDelegate = false;
  safeLinks: SafeLink[] = [];
  private readonly scopes: Map<string, Scoped>[] = [new Map()];
  private lastId = 0;

  constructor(frame: BodyFrame, expression: (context: BodyContext, tree: Tree) => Expression) {
    this.environment = frame.environment;
    this.type = frame.type;
    this.unit = frame.unit;
    this.problems = frame.problems;
    this.isStatic = frame.isStatic;
    this.place = frame.place;
    this.returns = frame.returns;
    this.accessorOf = frame.accessorOf;
    this.triggerObject = frame.triggerObject;
    this.initializerAt = frame.initializerAt;
    this.expression = (tree) => expression(this, tree);
  }

  get table(): TypeTable {
    return this.environment.table;
  }

  get schema(): Schema {
    return this.environment.schema;
  }

  get apiVersion(): number {
    return this.unit.apiVersion;
  }

  /** Queries and DML that state no mode: user mode from API 67, where Salesforce turned the default. */
  get defaultAccess(): AccessMode {
    return this.apiVersion >= 67 ? 'user' : 'system';
  }

  /** OBSERVED with Salesforce's own compiler: static or not, read or written, by its lone name (`this.x` and `A.x` are accepted), the field itself included. */
  isYetToCome(field: { readonly owner: UserType; readonly at: Position }): boolean {
    const from = this.initializerAt;
    if (from === undefined || field.owner !== this.type) return false;
    return field.at.line > from.line || (field.at.line === from.line && field.at.column >= from.column);
  }

  resolve(written: TypeName): Type {
    return resolveType({ table: this.table, unit: this.unit, within: this.type }, written);
  }

  /** The type of that name that may be seen from here. */
  lookUpType(names: readonly string[], at: Position): Type | undefined {
    const place = { table: this.table, unit: this.unit, within: this.type };
    const type = lookUpType(place, names);
    const user = this.table.of(type);
    if (user !== undefined && !isTypeVisible(place, user)) refuse(at, messages.typeNotVisible(user.name));
    return type;
  }

  // ---- locals

  /** Apex allows no second local of a name as long as the first one is in sight. */
  declare(at: Position, name: string, type: Type, isFinal = false): LocalVariable {
    const key = name.toLowerCase();
    const taken = this.local(name) !== undefined;
    const local = { id: ++this.lastId, name, type };
    this.scopes.at(-1)?.set(key, { local, isFinal });
    if (taken) refuse(at, messages.duplicateVariable(name));
    return local;
  }

  /** A local that the author did not write. */
  temporary(name: string, type: Type): LocalVariable {
    return { id: ++this.lastId, name, type };
  }

  local(name: string): Scoped | undefined {
    const key = name.toLowerCase();
    for (let index = this.scopes.length - 1; index >= 0; index--) {
      const found = this.scopes[index]?.get(key);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The nearest of each name. */
  get localsInSight(): readonly LocalVariable[] {
    return [...new Map(this.scopes.flatMap((scope) => [...scope].map(([key, { local }]) => [key, local] as const))).values()];
  }

  scoped<T>(work: () => T): T {
    this.scopes.push(new Map());
    try {
      return work();
    } finally {
      this.scopes.pop();
    }
  }

  /** Refuses a library key that the library does not have. */
  requireLibrary(at: Position, key: string): string {
    if (!this.environment.isSupported(key)) unsupported(at, key);
    return key;
  }
}
