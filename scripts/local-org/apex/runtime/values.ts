/**
 * What an Apex value is at run time. Integer and Double are numbers, Long a bigint, String and Id strings, Boolean a boolean, null is null.
 * Everything else is one of the classes here, or an instance of an emitted class (`UserObject`), or an object of the library (`LibraryObject`).
 * Collections know their reified type: `instanceof List<String>` and JSON ask for it.
 */
import type { SObjectSchema, Type } from '../schema/types.ts';
import type { Decimal } from './decimal.ts';
import type { ApexMap, ApexSet } from './collections.ts';
import type { ClassInfo } from './runtime.ts';
import { apexFrames, type Frame } from './trace.ts';

export type Value = null | boolean | number | bigint | string | ApexObject;

/** Every value that is not a JavaScript primitive extends this. */
export abstract class ApexObject {} // eslint-disable-line @typescript-eslint/no-extraneous-class -- an ancestor for instanceof, nothing more

/** A Double in a place of type Object. */
export class BoxedDouble extends ApexObject {
  readonly value: number;
  constructor(value: number) {
    super();
    this.value = value;
  }
}

/** An Id in a place of type Object; 18 characters. */
export class BoxedId extends ApexObject {
  readonly value: string;
  constructor(value: string) {
    super();
    this.value = value;
  }
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export class ApexDate extends ApexObject {
  readonly days: number;
  constructor(days: number) {
    super();
    this.days = days;
  }
}

/** Milliseconds since 1970-01-01T00:00:00Z. */
export class ApexDatetime extends ApexObject {
  readonly ms: number;
  constructor(ms: number) {
    super();
    this.ms = ms;
  }
}

/** Milliseconds since midnight. */
export class ApexTime extends ApexObject {
  readonly ms: number;
  constructor(ms: number) {
    super();
    this.ms = ms;
  }
}

export class ApexBlob extends ApexObject {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    super();
    this.bytes = bytes;
  }
}

export class ApexList extends ApexObject {
  /** `list`. */
  readonly type: Type & { kind: 'list' };
  readonly items: Value[];
  /** Above zero while a for-each runs over it: then adding and removing fail. */
  iterating = 0;
  constructor(type: Type & { kind: 'list' }, items: Value[] = []) {
    super();
    this.type = type;
    this.items = items;
  }
}

/** A constant of an enum, the platform's or the project's; one object a constant, so identity is equality. */
export class EnumValue extends ApexObject {
  readonly type: Type;
  readonly name: string;
  readonly ordinal: number;
  constructor(type: Type, name: string, ordinal: number) {
    super();
    this.type = type;
    this.name = name;
    this.ordinal = ordinal;
  }
}

/** `Account.class`, `Type.forName(…)`. One object a type and runtime (`runtime.typeValue`). */
export class TypeValue extends ApexObject {
  readonly of: Type;
  constructor(of: Type) {
    super();
    this.of = of;
  }
}

/**
 * A record. Values by the field's API spelling, raw as the field's Apex type has them (an Id field holds a string).
 * `queried` is undefined for a record made in memory; for a row of a query it names the fields that were selected: reading another one throws.
 */
export class SObject extends ApexObject {
  readonly schema: SObjectSchema;
  readonly values = new Map<string, Value>();
  /** By relationship name (`Contact`, `Owner`). */
  readonly parents = new Map<string, SObject | null>();
  /** By child relationship name (`Contacts`). */
  readonly children = new Map<string, ApexList>();
  queried: ReadonlySet<string> | undefined = undefined;
  /** Set in after triggers. */
  isReadOnly = false;
  /** Filled by addError; the DML statement reads and clears them. */
  readonly errors: { readonly message: string; readonly field: string | undefined }[] = [];
  constructor(schema: SObjectSchema) {
    super();
    this.schema = schema;
  }
}

/** An instance of an emitted class. Its methods are properties named by slot: `object['compareto(object)']`. Fields are properties named `f_` + declared name. */
export abstract class UserObject extends ApexObject {
  abstract get classInfo(): ClassInfo;
  /** Stubs only: the name that their text gives them. */
  declare readonly textName?: string;
}

/** An object of a platform class (`System.Pattern`, `Messaging.InboundEmail`): subclasses live in `library/`. */
export abstract class LibraryObject extends ApexObject {
  abstract readonly type: Type;
  /** What its equality rests on, for those that compare by value: equal texts (of equal types), equal objects. Absent: identity. */
  keyText?(): string;
  /** What String.valueOf and System.debug write. Absent: the type's name. */
  text?(): string;
}

/**
 * An Apex exception, thrown as it is: only these reach an Apex `catch`. User exception classes are emitted as subclasses of it (their methods by slot, like UserObject).
 * `trace` is taken when the exception is made, from the JavaScript stack through the emitted line table.
 */
export class ApexException extends ApexObject {
  readonly type: Type;
  message: string | null;
  cause: ApexException | null = null;
  /** The JavaScript stack of its making; V8 formats it only when somebody asks. */
  readonly #made: { readonly stack?: string } = {};
  #trace: readonly Frame[] | undefined;
  get trace(): readonly Frame[] {
    return (this.#trace ??= apexFrames(this.#made.stack));
  }
  set trace(frames: readonly Frame[]) {
    this.#trace = frames;
  }
  /** DmlException: a row a failure; empty for others. */
  rows: readonly DmlFailure[] = [];
  /** QueryException in user mode: what the user may not read, by object. */
  inaccessible: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  constructor(type: Type, message: string | null) {
    super();
    this.type = type;
    this.message = message;
    Error.captureStackTrace(this.#made);
  }
}

export interface DmlFailure {
  readonly index: number;
  readonly id: string | null;
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

/** Ends the transaction: passes every Apex `catch` and `finally` (limits, failed assertions, poisoned methods). Not a Value. */
export class UncatchableError extends Error {
  /** `System.LimitException`, `System.AssertException`, `unsupported`. */
  readonly typeName: string;
  readonly apexMessage: string;
  #trace: readonly Frame[] | undefined;
  get trace(): readonly Frame[] {
    return (this.#trace ??= apexFrames(this.stack));
  }
  constructor(typeName: string, message: string) {
    super(`${typeName}: ${message}`);
    this.typeName = typeName;
    this.apexMessage = message;
  }
}

export type { Decimal, ApexMap, ApexSet };
