/**
 * The project's own types as the checker knows them: headers and members, no bodies. `declare.ts` fills the table, everybody else asks it.
 * The table also answers what needs project and platform together: who is a subtype of whom, which interfaces somebody has.
 */
import type { Schema, PlatformType, Type } from '../schema/types.ts';
import { sameType, typeName } from '../schema/types.ts';
import type { MethodDeclaration, ConstructorDeclaration, Modifiers, Position, PropertyDeclaration, SourceUnit } from '../syntax/tree.ts';

export type Access = 'private' | 'protected' | 'public' | 'global';

export interface UserType {
  /** `Outer` or `Outer.Inner`. */
  readonly name: string;
  readonly simpleName: string;
  readonly type: Type;
  readonly outer: UserType | undefined;
  readonly unit: SourceUnit;
  readonly at: Position;
  readonly shape: 'class' | 'interface' | 'enum';
  readonly modifiers: Modifiers;
  readonly access: Access;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  /** The outermost class carries @IsTest. */
  readonly isTest: boolean;
  /** Holds the members of a trigger's or an anonymous body: no class of its own to the author. */
  readonly isPseudo: boolean;
  readonly inner: Map<string, UserType>;
  superclass: Type | undefined;
  /** As declared. */
  readonly interfaces: Type[];
  readonly fields: Map<string, Field>;
  /** By lower-case name. */
  readonly methods: Map<string, Method[]>;
  readonly constructors: Constructor[];
  readonly enumConstants: string[];
}

export interface Field {
  readonly owner: UserType;
  readonly name: string;
  readonly at: Position;
  readonly type: Type;
  readonly isStatic: boolean;
  readonly isFinal: boolean;
  readonly isTransient: boolean;
  readonly access: Access;
  readonly writeAccess: Access;
  readonly isTestVisible: boolean;
  /** undefined: a plain field. */
  readonly property: PropertyDeclaration | undefined;
  /** A property with a body: reached through `get name` and `set name`, its field only from inside. */
  readonly isAccessor: boolean;
}

export interface Method {
  readonly owner: UserType;
  readonly name: string;
  readonly at: Position;
  readonly slot: string;
  readonly otherSlots: string[];
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isOverride: boolean;
  readonly access: Access;
  readonly isTestVisible: boolean;
  readonly returns: Type;
  readonly parameters: readonly Type[];
  readonly declaration: MethodDeclaration;
}

export interface Constructor {
  readonly owner: UserType;
  readonly slot: string;
  readonly access: Access;
  readonly isTestVisible: boolean;
  readonly parameters: readonly Type[];
  /** undefined: nobody wrote it (the default one, and those that exceptions have). */
  readonly declaration: ConstructorDeclaration | undefined;
}

/** `center(integer)`. */
export const slotOf = (name: string, parameters: readonly Type[]): string => `${name}(${parameters.map(typeName).join(',')})`.toLowerCase();
/** As messages show a method that is declared: `Integer Subject.f(Integer, String)`. */
export const declaredSignature = (returns: Type, owner: string, name: string, parameters: readonly Type[]): string =>
  `${typeName(returns)} ${owner}.${signatureOf(name, parameters)}`;
/** `f(Integer, String)`. */
export const signatureOf = (name: string, parameters: readonly Type[]): string => `${name}(${parameters.map(typeName).join(', ')})`;

export type Bindings = ReadonlyMap<string, Type>;
const noBindings: Bindings = new Map();

/** The declared type with the type parameters replaced; an unbound one becomes Object. */
export function substitute(type: Type, bindings: Bindings): Type {
  switch (type.kind) {
    case 'parameter':
      return bindings.get(type.name.toLowerCase()) ?? { kind: 'primitive', name: 'Object' };
    case 'list':
    case 'set':
      return { kind: type.kind, element: substitute(type.element, bindings) };
    case 'map':
      return { kind: 'map', key: substitute(type.key, bindings), value: substitute(type.value, bindings) };
    case 'platform':
      return type.arguments.length === 0 ? type : { ...type, arguments: type.arguments.map((argument) => substitute(argument, bindings)) };
    default:
      return type;
  }
}

/** The platform's declaration behind a type of any kind, with its type parameters bound. */
export interface PlatformView {
  readonly declaration: PlatformType;
  readonly bindings: Bindings;
}

export const outermost = (type: UserType): UserType => (type.outer === undefined ? type : outermost(type.outer));

export class TypeTable {
  readonly schema: Schema;
  readonly namespace: string | undefined;
  /** Outer before inner. */
  readonly all: UserType[] = [];
  private readonly byName = new Map<string, UserType>();
  /** Which files a file's code speaks of: when one of them does not compile, neither does it. */
  readonly dependencies = new Map<SourceUnit, Map<SourceUnit, UserType>>();

  constructor(schema: Schema, namespace: string | undefined) {
    this.schema = schema;
    this.namespace = namespace?.toLowerCase();
  }

  add(type: UserType): void {
    this.all.push(type);
    this.byName.set(type.name.toLowerCase(), type);
  }

  named(name: string): UserType | undefined {
    return this.byName.get(name.toLowerCase());
  }

  /** A type that may be named from anywhere by its lone name. */
  topLevel(name: string): UserType | undefined {
    const type = this.named(name);
    return type?.outer === undefined && type?.isPseudo !== true ? type : undefined;
  }

  of(type: Type | undefined): UserType | undefined {
    return type?.kind === 'user' ? this.named(type.name) : undefined;
  }

  depends(from: SourceUnit, on: UserType): void {
    if (from === on.unit) return;
    let known = this.dependencies.get(from);
    if (known === undefined) this.dependencies.set(from, (known = new Map<SourceUnit, UserType>()));
    known.set(on.unit, outermost(on));
  }

  superTypeOf(type: UserType): UserType | undefined {
    return this.of(type.superclass);
  }

  /** The type itself, then its superclasses, nearest first; the project's only. */
  lineage(type: UserType): UserType[] {
    const line: UserType[] = [];
    for (let at: UserType | undefined = type; at !== undefined && !line.includes(at); at = this.superTypeOf(at)) line.push(at);
    return line;
  }

  /** The inner type of that name, of the type, its superclasses or whatever surrounds it. */
  innerType(from: UserType | undefined, name: string): UserType | undefined {
    for (let at = from; at !== undefined; at = at.outer) {
      for (const type of this.lineage(at)) {
        const inner = type.inner.get(name.toLowerCase());
        if (inner !== undefined) return inner;
      }
    }
    return undefined;
  }

  platformView(type: Type): PlatformView | undefined {
    const declared = (name: string, ...args: [string, Type][]): PlatformView | undefined => {
      const declaration = this.schema.platformType(name);
      return declaration && { declaration, bindings: args.length === 0 ? noBindings : new Map(args) };
    };
    switch (type.kind) {
      case 'primitive':
        return declared(`System.${type.name}`);
      case 'list':
        return declared('System.List', ['t', type.element]);
      case 'set':
        return declared('System.Set', ['t', type.element]);
      case 'map':
        return declared('System.Map', ['k', type.key], ['v', type.value]);
      case 'anySObject':
      case 'sObject':
        return declared('System.SObject');
      case 'platform': {
        const declaration = this.schema.platformType(type.name);
        return (
          declaration && {
            declaration,
            bindings: new Map(
              declaration.parameters.map((name, index) => [name.toLowerCase(), type.arguments[index] ?? { kind: 'primitive', name: 'Object' }]),
            ),
          }
        );
      }
      default:
        return undefined;
    }
  }

  /** Direct supertypes of any kind, superclass first; Object is nobody's. */
  supertypes(type: Type): Type[] {
    const user = this.of(type);
    if (user !== undefined) return [...(user.superclass === undefined ? [] : [user.superclass]), ...user.interfaces];
    const view = this.platformView(type);
    if (view === undefined) return [];
    const { superclass, interfaces } = view.declaration;
    const declared = [...(superclass === undefined ? [] : [superclass]), ...interfaces];
    // The stubs leave it to Java that exceptions are exceptions.
    const isBareException =
      superclass === undefined &&
      type.kind === 'platform' &&
      /Exception$/.test(type.name) &&
      type.name !== 'System.Exception' &&
      view.declaration.shape === 'class';
    if (isBareException) declared.unshift({ kind: 'platform', name: 'System.Exception', arguments: [] });
    return declared
      .map((supertype) => substitute(supertype, view.bindings))
      .filter((supertype) => !(supertype.kind === 'primitive' && supertype.name === 'Object'));
  }

  /** All supertypes, nearest first, each once. */
  allSupertypes(type: Type): Type[] {
    const found: Type[] = [];
    let row = this.supertypes(type);
    while (row.length > 0) {
      const fresh = row.filter(
        (candidate, index) => !found.some((known) => sameType(known, candidate)) && row.findIndex((other) => sameType(other, candidate)) === index,
      );
      found.push(...fresh);
      row = fresh.flatMap((candidate) => this.supertypes(candidate));
    }
    return found;
  }

  /** Steps up from one reference type to another: 0 the same, undefined no subtype. Interfaces count as farther than classes. */
  subtypeDistance(from: Type, to: Type): number | undefined {
    if (sameType(from, to)) return 0;
    if (this.sameGeneric(from, to)) return 20;
    let row = [from];
    for (let steps = 1; row.length > 0 && steps < 50; steps++) {
      row = row.flatMap((candidate) => this.supertypes(candidate));
      if (row.some((candidate) => sameType(candidate, to) || this.sameGeneric(candidate, to))) return this.isInterface(to) ? steps + 20 : steps;
    }
    return undefined;
  }

  /** `Iterator<Account>` for `Iterator<Object>`; stubs that know no parameter fit any argument. */
  private sameGeneric(a: Type, b: Type): boolean {
    if (a.kind !== 'platform' || b.kind !== 'platform' || a.name.toLowerCase() !== b.name.toLowerCase()) return false;
    if (a.arguments.length !== b.arguments.length) return true;
    return a.arguments.every((argument, index) => {
      const other = b.arguments[index];
      if (other === undefined) return false;
      // OBSERVED: soql-lib hands an Iterable<Id> to one of Object, and an Iterable<Object> to one of String.
      if (this.isObject(argument)) return true;
      // OBSERVED: apex-rollup sorts a List<Opportunity> by a Comparator<SObject>.
      if ((argument.kind === 'sObject' && other.kind === 'anySObject') || (argument.kind === 'anySObject' && other.kind === 'sObject')) return true;
      return sameType(argument, other) || this.isObject(other) || (this.isReference(argument) && this.subtypeDistance(argument, other) !== undefined);
    });
  }

  isObject(type: Type): boolean {
    return type.kind === 'primitive' && type.name === 'Object';
  }

  /** A class, interface or enum, the project's or the platform's. */
  isReference(type: Type): boolean {
    return type.kind === 'user' || type.kind === 'platform';
  }

  isInterface(type: Type): boolean {
    return this.of(type)?.shape === 'interface' || (type.kind === 'platform' && this.schema.platformType(type.name)?.shape === 'interface');
  }

  isEnum(type: Type): boolean {
    return this.of(type)?.shape === 'enum' || (type.kind === 'platform' && this.schema.platformType(type.name)?.shape === 'enum');
  }

  isException(type: Type): boolean {
    return this.subtypeDistance(type, { kind: 'platform', name: 'System.Exception', arguments: [] }) !== undefined;
  }
}
