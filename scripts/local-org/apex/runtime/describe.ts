/** ClassInfo from what an emitted class says of itself. What depends on other classes is asked late, when all are loaded. */
import type { Type } from '../schema/types.ts';
import type { ClassCell, DescribedClass, Instance } from './cells.ts';
import type { ApexRuntime } from './createRuntime.ts';
import type { ClassInfo } from './runtime.ts';
import { EnumValue } from './values.ts';
import type { Value } from './values.ts';

export interface ClassDescription extends Pick<
  DescribedClass,
  'name' | 'apiVersion' | 'shape' | 'isAbstract' | 'isGlobal' | 'interfaces' | 'fields' | 'methods'
> {
  readonly superclass?: Type;
  readonly enumConstants: readonly string[];
}

class Description implements DescribedClass {
  readonly name: string;
  readonly type: Type;
  readonly apiVersion: number;
  readonly shape: DescribedClass['shape'];
  readonly isAbstract: boolean;
  readonly isGlobal: boolean;
  readonly interfaces: readonly Type[];
  readonly methods: DescribedClass['methods'];
  readonly enumValues: readonly EnumValue[];
  readonly platformSuperclass: Type | undefined;
  readonly #runtime: ApexRuntime;
  readonly #cell: ClassCell;
  readonly #own: ClassDescription;

  constructor(runtime: ApexRuntime, cell: ClassCell, own: ClassDescription) {
    this.#runtime = runtime;
    this.#cell = cell;
    this.#own = own;
    this.type = cell.type;
    this.name = own.name;
    this.apiVersion = own.apiVersion;
    this.shape = own.shape;
    this.isAbstract = own.isAbstract;
    this.isGlobal = own.isGlobal;
    this.interfaces = own.interfaces;
    this.methods = own.methods;
    this.platformSuperclass = own.superclass?.kind === 'platform' ? own.superclass : undefined;
    this.enumValues = own.enumConstants.map((name, ordinal) => new EnumValue(cell.type, name, ordinal));
  }

  get superclass(): ClassInfo | undefined {
    return this.#own.superclass?.kind === 'user' ? this.#runtime.classInfo(this.#own.superclass.name) : undefined;
  }

  get fields(): DescribedClass['fields'] {
    return [...(this.superclass?.fields ?? []), ...this.#own.fields];
  }

  construct(slot: string, ...values: Value[]): Instance | undefined {
    const js = this.#cell.js;
    if (js === undefined || this.isAbstract) return undefined;
    const constructor = (js.prototype as Record<string, unknown>)[`${this.name} ${slot}`];
    return typeof constructor === 'function' ? (constructor as (...values: Value[]) => Instance).apply(new js(), values) : undefined;
  }

  callStatic(slot: string, ...values: Value[]): Value | void {
    const method = this.#cell.methods[slot];
    if (method === undefined) throw new Error(`${this.name} has no static method ${slot}`);
    return method(...values);
  }

  allocate(): Instance {
    const js = this.#cell.js;
    if (js === undefined) throw new Error(`${this.name} has no instances`);
    return new js();
  }
}

export function describe(runtime: ApexRuntime, cell: ClassCell, own: ClassDescription): void {
  const info = new Description(runtime, cell, own);
  cell.info = info;
  for (const value of info.enumValues) cell.constants[value.name] = value;
}
