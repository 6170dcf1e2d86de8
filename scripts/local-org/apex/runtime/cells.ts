/**
 * A cell is where a class of the program lives in one runtime: emitted code holds the cell, and the class behind it may come later or from another file.
 * Static fields belong to the transaction: `ready` is false until the class's first use in it, then the initialisers run in source order (facts #21).
 */
import type { Type } from '../schema/types.ts';
import type { ClassInfo } from './runtime.ts';
import type { ApexException, EnumValue, UserObject, Value } from './values.ts';

export type Instance = UserObject | ApexException;
export type Method = (...values: Value[]) => Value | void;

/** ClassInfo and what the engine itself must know of a method. */
export interface DescribedClass extends ClassInfo {
  readonly methods: readonly (ClassInfo['methods'][number] & { readonly otherSlots: readonly string[] })[];
}

export class ClassCell {
  readonly name: string;
  readonly type: Type;
  ready = false;
  readonly statics: Record<string, Value> = {};
  /** Static methods and accessors by slot. */
  readonly methods: Record<string, Method> = {};
  readonly constants: Record<string, EnumValue> = {};
  /** The JavaScript class; undefined for interfaces and enums, and until `declare` has run. */
  js: (new () => Instance) | undefined;
  declare: (() => void) | undefined;
  superclass: ClassCell | undefined;
  initialise: (() => void) | undefined;
  info: DescribedClass | undefined;
  readonly #started: (cell: ClassCell) => void;

  constructor(name: string, started: (cell: ClassCell) => void) {
    this.name = name;
    this.type = { kind: 'user', name };
    this.#started = started;
  }

  /** The static fields, initialised. */
  use(): Record<string, Value> {
    if (!this.ready) this.start();
    return this.statics;
  }

  /** ASSUMED: a superclass's statics come first, as in Java; when an initialiser fails, the next use of the class tries again. */
  start(): void {
    this.ready = true;
    if (this.superclass?.ready === false) this.superclass.start();
    this.#started(this);
    for (const name of Object.keys(this.statics)) this.statics[name] = null;
    try {
      this.initialise?.();
    } catch (error) {
      this.ready = false;
      throw error;
    }
  }

  /** Makes the JavaScript class, its superclass first. */
  define(): void {
    const { declare } = this;
    this.declare = undefined;
    this.superclass?.define();
    declare?.();
  }
}

/** Statics of a transaction that another one interrupts. */
export interface SavedStatics {
  readonly cell: ClassCell;
  readonly values: Record<string, Value>;
}
