/**
 * One runtime an org: the current transaction, the program's classes, the library, and the ports to everything outside.
 * `transaction` is the only way in: it gives fresh statics, limits and slots, turns an overflown JavaScript stack into Apex's own limit,
 * and anything else that is not Apex's into an `InternalError` that says where in Apex it happened.
 */
import { platform, typeName, type Schema, type Type } from '../schema/types.ts';
import { ClassCell, type SavedStatics } from './cells.ts';
import { Coverage } from './coverage.ts';
import { apexException } from './exceptions.ts';
import { TransactionLimits, type TransactionKind } from './limits.ts';
import type { ClassInfo, DataPort, Runtime, TriggerContext, UserContext } from './runtime.ts';
import { Ticks } from './ticks.ts';
import { apexFrames, stackTraceText, type Frame } from './trace.ts';
import { ApexException, EnumValue, TypeValue, UncatchableError, UserObject } from './values.ts';
import type { Value, LibraryObject } from './values.ts';

/** What the runtime needs of `library/table.ts`, which lies above it. */
export interface LibraryType {
  readonly name: string;
  readonly methods: Readonly<Record<string, LibraryEntry>>;
  readonly fields?: Readonly<Record<string, LibraryField>>;
}

interface LibraryEntry {
  readonly run: (runtime: Runtime, ...values: never[]) => Value | void;
}

interface LibraryField {
  readonly get: (runtime: Runtime, self: never) => Value;
  readonly set?: (runtime: Runtime, self: never, value: never) => void;
}

export interface RuntimeOptions {
  readonly schema: Schema;
  readonly data: DataPort;
  readonly library: Iterable<LibraryType>;
  /** What is in no table of the library and still known (`library/plainData.ts`). */
  readonly others?: { readonly entry: (key: string) => LibraryEntry | undefined; readonly field: (key: string) => LibraryField | undefined };
  readonly user: UserContext;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly debug: (level: string, text: string) => void;
  readonly services?: Readonly<Record<string, unknown>>;
}

export interface TransactionOptions {
  readonly kind?: TransactionKind;
  readonly user?: UserContext;
  readonly isTest?: boolean;
  /** Before the first class that declares its own. ASSUMED: without. */
  readonly sharing?: boolean;
  /** Sees and keeps the statics and mocks of the transaction that runs: asynchronous work inside of a test. OBSERVED: the suite of apex-recipes (AtFutureRecipes). */
  readonly inside?: boolean;
}

/** An error of ours, or of JavaScript, inside Apex: never an Apex exception, never catchable there. */
export class InternalError extends Error {
  readonly trace: readonly Frame[];
  constructor(cause: unknown) {
    const trace = apexFrames(cause instanceof Error ? cause.stack : undefined);
    const [innermost] = trace;
    const message = cause instanceof Error ? cause.message : String(cause);
    super(innermost === undefined ? message : `${message} (at ${stackTraceText([innermost])})`, { cause });
    this.name = 'InternalError';
    this.trace = trace;
  }
}

/** The JavaScript stack ran over: Apex would have stopped at a thousand calls. The place is where the stack ended. */
function stackOverflow(error: RangeError): UncatchableError {
  const limit = new UncatchableError('System.LimitException', 'Maximum stack depth reached: 1001');
  limit.stack = error.stack ?? '';
  return limit;
}

/** A text, a list or a number that JavaScript itself refuses to make so large: far beyond the heap of any transaction. */
const tooLarge = /Invalid (string|array) length|Invalid count value|Maximum BigInt size/;

function heapExceeded(error: RangeError): UncatchableError {
  const limit = new UncatchableError('System.LimitException', 'Apex heap size too large');
  limit.stack = error.stack ?? '';
  return limit;
}

type LibraryRun = (runtime: Runtime, ...values: unknown[]) => Value | void;

/** `System.Map.put(K,V)` → `System.Map` and `put(K,V)`. */
function splitKey(key: string): [string, string] {
  const open = key.indexOf('(');
  const dot = key.lastIndexOf('.', open < 0 ? undefined : open);
  return [key.slice(0, dot), key.slice(dot + 1)];
}

const unsupported = (key: string) => (): never => {
  throw new UncatchableError('unsupported', `${key} is not supported by the local org`);
};

export class ApexRuntime implements Runtime {
  readonly schema: Schema;
  readonly data: DataPort;
  user: UserContext;
  sharing = false;
  trigger: TriggerContext | null = null;
  isTest = false;
  limits = new TransactionLimits('synchronous');
  slots = new Map<string, unknown>();
  readonly coverage = new Coverage();
  readonly ticks = new Ticks(() => this.limits.checkTime());
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly debug: (level: string, text: string) => void;
  readonly #options: RuntimeOptions;
  readonly #library = new Map<string, LibraryType>();
  readonly #cells = new Map<string, ClassCell>();
  readonly #typeValues = new Map<string, TypeValue>();
  readonly #enums = new Map<string, readonly EnumValue[]>();
  /** Classes whose statics this transaction has initialised. */
  #started: ClassCell[] = [];

  constructor(options: RuntimeOptions) {
    this.#options = options;
    this.schema = options.schema;
    this.data = options.data;
    this.user = options.user;
    this.now = options.now;
    this.randomBytes = options.randomBytes;
    this.debug = options.debug;
    for (const type of options.library) this.#library.set(type.name.toLowerCase(), type);
  }

  // ---- transactions ------------------------------------------------------------------------------------------------

  /** Runs in a transaction of its own. One that is running meanwhile finds its statics, limits and user as it left them. */
  transaction<T>(options: TransactionOptions, run: () => T): T {
    const outer = options.inside === true ? this.#pause() : this.#suspend();
    this.limits = new TransactionLimits(options.kind ?? 'synchronous');
    this.slots = new Map(options.inside === true ? [...outer.slots].filter(([key]) => key.startsWith('mock ')) : []);
    this.trigger = null;
    this.sharing = options.sharing ?? false;
    this.user = options.user ?? this.#options.user;
    this.isTest = options.isTest ?? outer.isTest;
    try {
      return this.#translating(run);
    } finally {
      if (options.inside === true) this.#continue(outer);
      else this.#resume(outer);
    }
  }

  /** As `#suspend`, but the statics stay as they are. */
  #pause(): SuspendedTransaction {
    const { limits, slots, trigger, sharing, user, isTest } = this;
    return { limits, slots, trigger, sharing, user, isTest, statics: [] };
  }

  #continue({ statics: _, ...rest }: SuspendedTransaction): void {
    Object.assign(this, rest);
  }

  #suspend(): SuspendedTransaction {
    const { limits, slots, trigger, sharing, user, isTest } = this;
    const statics = this.#started.map((cell) => ({ cell, values: { ...cell.statics } }));
    this.#forgetStatics();
    return { limits, slots, trigger, sharing, user, isTest, statics };
  }

  #resume(outer: SuspendedTransaction): void {
    const { statics, ...rest } = outer;
    this.#forgetStatics();
    Object.assign(this, rest);
    for (const { cell, values } of statics) {
      Object.assign(cell.statics, values);
      cell.ready = true;
      this.#started.push(cell);
    }
  }

  #forgetStatics(): void {
    for (const cell of this.#started) cell.ready = false;
    this.#started = [];
  }

  #translating<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      if (error instanceof ApexException || error instanceof UncatchableError || error instanceof InternalError) throw error;
      if (error instanceof RangeError && error.message.includes('call stack')) throw stackOverflow(error);
      if (error instanceof RangeError && tooLarge.test(error.message)) throw heapExceeded(error);
      throw new InternalError(error);
    }
  }

  /** Test.startTest: limits of its own. */
  pushLimits(): void {
    this.limits.push();
  }

  /** Test.stopTest. */
  popLimits(): void {
    this.limits.pop();
  }

  /** `System.runAs`: the service `runAs` knows the user a record or Id stands for. Answers who it was before. */
  enterRunAs(user: Value): UserContext {
    const before = this.user;
    this.limits.charge('runAs', 1);
    this.user = this.service<(user: Value) => UserContext>('runAs')(user);
    return before;
  }

  leaveRunAs(before: UserContext): void {
    this.user = before;
  }

  // ---- the program -------------------------------------------------------------------------------------------------

  /** The cell of a class; made when first asked, filled when its file is loaded. */
  cell(name: string): ClassCell {
    const key = name.toLowerCase();
    let cell = this.#cells.get(key);
    if (cell === undefined) this.#cells.set(key, (cell = new ClassCell(name, (started) => this.#started.push(started))));
    return cell;
  }

  classInfo(name: string): ClassInfo | undefined {
    return this.#cells.get(name.toLowerCase())?.info;
  }

  // ---- the library -------------------------------------------------------------------------------------------------

  /** What a CallLibrary or NewLibrary runs; resolved once, at load. A missing entry fails when it is called: the checker refuses it before. */
  library(key: string): LibraryRun {
    const [type, signature] = splitKey(key);
    const entry = this.#library.get(type.toLowerCase())?.methods[signature] ?? this.#options.others?.entry(key);
    return (entry?.run as LibraryRun | undefined) ?? unsupported(key);
  }

  libraryField(key: string): LibraryField {
    const [type, name] = splitKey(key);
    return this.#library.get(type.toLowerCase())?.fields?.[name] ?? this.#options.others?.field(key) ?? { get: unsupported(key), set: unsupported(key) };
  }

  readonly #slotsOfTypes = new Map<string, ReadonlyMap<string, LibraryEntry>>();

  /** The entry of a platform type by slot (`next()`): keys without case, without regard to what the type parameters are called. */
  #entryBySlot(type: string, slot: string): LibraryEntry | undefined {
    let entries = this.#slotsOfTypes.get(type);
    if (entries === undefined) {
      entries = new Map(Object.entries(this.#library.get(type.toLowerCase())?.methods ?? {}).map(([key, entry]) => [key.toLowerCase(), entry]));
      this.#slotsOfTypes.set(type, entries);
    }
    return entries.get(slot);
  }

  /** `object` may be null: then it fails as a call on null does. */
  call(object: UserObject | ApexException | LibraryObject | null, slot: string, ...values: Value[]): Value {
    if (object === null) throw apexException('System.NullPointerException', 'Attempt to de-reference a null object');
    const method = (object as unknown as Record<string, unknown>)[slot];
    if (typeof method === 'function') return ((method as (...values: Value[]) => Value | void).apply(object, values) ?? null) as Value;
    const type = object instanceof UserObject ? object.classInfo.type : object.type;
    const entry = this.#entryBySlot(type.kind === 'platform' ? type.name : (collections[type.kind] ?? typeName(type)), slot);
    if (entry === undefined) throw new Error(`${typeName(type)} has no method ${slot}`);
    return ((entry.run as LibraryRun)(this, object, ...values) ?? null) as Value;
  }

  service<T>(name: string): T {
    const service = this.#options.services?.[name];
    if (service === undefined) throw new UncatchableError('unsupported', `the local org has no service "${name}" here`);
    return service as T;
  }

  // ---- values of which there is one each -----------------------------------------------------------------------------

  typeValue(type: Type): TypeValue {
    const key = typeKey(type);
    let value = this.#typeValues.get(key);
    if (value === undefined) this.#typeValues.set(key, (value = new TypeValue(type)));
    return value;
  }

  enumValues(type: Type): readonly EnumValue[] {
    if (type.kind === 'user') return this.classInfo(type.name)?.enumValues ?? [];
    if (type.kind !== 'platform') return [];
    let values = this.#enums.get(type.name.toLowerCase());
    if (values === undefined) {
      const names = this.schema.platformType(type.name)?.enumConstants ?? [];
      values = names.map((name, ordinal) => new EnumValue(platform(type.name), name, ordinal));
      this.#enums.set(type.name.toLowerCase(), values);
    }
    return values;
  }

  /** By name; JSON may give the ordinal instead. OBSERVED: apex-mockery's FunctionalTest has a status code `30`. ASSUMED: it counts in the order of the declaration. */
  enumValue(type: Type, name: string): EnumValue {
    const values = this.enumValues(type);
    const value = /^\d+$/.test(name) ? values[Number(name)] : values.find((constant) => constant.name.toLowerCase() === name.toLowerCase());
    if (value === undefined) throw new Error(`${typeName(type)} has no constant ${name}`);
    return value;
  }

  fail(exceptionType: string, message: string): never {
    throw apexException(exceptionType, message);
  }
}

/** Where the library has the methods of collections. */
const collections: Partial<Record<Type['kind'], string>> = { list: 'System.List', set: 'System.Set', map: 'System.Map' };

/** The namespace stays in: `System.Label` and `Schema.Label` would be one otherwise. */
const typeKey = (type: Type): string => (type.kind === 'platform' ? `${type.name} ` : '').toLowerCase() + typeName(type).toLowerCase();

interface SuspendedTransaction extends Pick<ApexRuntime, 'limits' | 'slots' | 'trigger' | 'sharing' | 'user' | 'isTest'> {
  readonly statics: readonly SavedStatics[];
}

export const createRuntime = (options: RuntimeOptions): ApexRuntime => new ApexRuntime(options);
