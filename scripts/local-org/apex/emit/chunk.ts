/**
 * What one emitted file needs from outside, collected while its code is written: classes, library functions, types, queries, operators.
 * Each becomes one constant at the head, so that nothing is looked up while Apex runs. Names with `$` cannot be Apex's.
 */
import { typeName, type Type } from '../schema/types.ts';
import type { CoveredLines } from './covered.ts';

const quoted = (value: unknown): string => JSON.stringify(value);

export class Chunk {
  readonly file: string;
  /** undefined: coverage is not measured. */
  readonly covered: CoveredLines | undefined;
  readonly #constants = new Map<string, { readonly name: string; readonly definition: string }>();
  readonly #operators = new Set<string>();

  constructor(file: string, covered: CoveredLines | undefined) {
    this.file = file;
    this.covered = covered;
  }

  #constant(key: string, prefix: string, definition: string): string {
    let constant = this.#constants.get(key);
    if (constant === undefined) this.#constants.set(key, (constant = { name: `$${prefix}${this.#constants.size}`, definition }));
    return constant.name;
  }

  /** A function of `runtime/` that the engine offers to emitted code (`load.ts`). */
  operator(name: string): string {
    this.#operators.add(name);
    return `$${name}`;
  }

  cell(className: string): string {
    return this.#constant(`cell ${className.toLowerCase()}`, 'c', `$rt.cell(${quoted(className)})`);
  }

  type(type: Type): string {
    return this.#constant(`type ${type.kind} ${type.kind === 'platform' ? type.name : ''} ${typeName(type).toLowerCase()}`, 'T', quoted(type));
  }

  typeValue(type: Type): string {
    const constant = this.type(type);
    return this.#constant(`typeValue ${constant}`, 'V', `$rt.typeValue(${constant})`);
  }

  enumValue(type: Type, name: string): string {
    const constant = this.type(type);
    return this.#constant(`enum ${constant} ${name.toLowerCase()}`, 'e', `$rt.enumValue(${constant}, ${quoted(name)})`);
  }

  library(key: string): string {
    return this.#constant(`library ${key}`, 'l', `$rt.library(${quoted(key)})`);
  }

  libraryField(key: string): string {
    return this.#constant(`field ${key}`, 'g', `$rt.libraryField(${quoted(key)})`);
  }

  recordSchema(objectName: string): string {
    return this.#constant(`schema ${objectName.toLowerCase()}`, 'o', `$rt.schema.sObject(${quoted(objectName)})`);
  }

  /** Plain data: a query's tree. */
  data(value: unknown): string {
    const text = quoted(value);
    return this.#constant(`data ${text}`, 'q', text);
  }

  decimal(digits: string): string {
    return this.#constant(`decimal ${digits}`, 'd', `$x.Decimal.of(${quoted(digits)})`);
  }

  head(): string {
    const operators = [...this.#operators].map((name) => `${name}: $${name}`).join(', ');
    const constants = [...this.#constants.values()].map(({ name, definition }) => `const ${name} = ${definition};`).join(' ');
    return `(($rt, $x) => { "use strict"; const { ${operators} } = $x; const $t = $rt.ticks; ${this.#hits}${constants}`;
  }

  get #hits(): string {
    const lines = this.covered?.lines ?? [];
    return lines.length === 0 ? '' : `const $h = $rt.coverage.lines(${quoted(this.file)}, ${lines.at(-1)}); `;
  }
}
