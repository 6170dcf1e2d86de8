/**
 * One warm org in which a class is exchanged for its mutant and back again. Only the mutated file is checked and emitted; the code of all others stays loaded and finds the new class
 * through its cell. Which test comes to which method is measured once, by wrapping every loaded method.
 */
import type { Problem } from '../../local-org/apex/check/program.ts';
import { check } from '../../local-org/apex/check/index.ts';
import { emitProgram, type EmittedChunk } from '../../local-org/apex/emit/emit.ts';
import { load } from '../../local-org/apex/emit/load.ts';
import { isSupported } from '../../local-org/apex/library/index.ts';
import type { ClassCell, Method } from '../../local-org/apex/runtime/cells.ts';
import { TransactionLimits } from '../../local-org/apex/runtime/limits.ts';
import type { CompiledSource } from '../../local-org/compile.ts';
import type { MailOrg } from '../../local-org/mailOrg.ts';
import { cacheFolder } from '../../local-org/org.ts';
import { runTests } from '../../local-org/testRunner.ts';
import { treeOf } from '../../local-org/trees.ts';
import type { SourceUnit } from './tree.ts';

export interface TestRun {
  /** `Class.method` */
  readonly name: string;
  readonly ms: number;
  /** `class.method` of everything that it came to, in lower case. */
  readonly reached: ReadonlySet<string>;
}

export type Exchange = 'exchanged' | 'same code' | Problem;

/** A mutant that loops must not cost ten seconds; no test of ours needs a fifth of this. */
const cpuMilliseconds = 500;

export class MutationEngine {
  readonly org: MailOrg;
  readonly #units: readonly SourceUnit[];
  readonly #chunks: ReadonlyMap<string, EmittedChunk>;
  #reached = new Set<string>();

  constructor(org: MailOrg) {
    this.org = org;
    this.#units = org.sources.flatMap((source) => treeOf(source, cacheFolder).unit ?? []);
    this.#chunks = new Map(org.compiled.emitted.chunks.map((chunk) => [chunk.file, chunk]));
    endLoopsSoon();
  }

  /** Of the sources that were asked for, with the tree that mutants are made of. */
  unitOf(source: CompiledSource): SourceUnit | undefined {
    return this.#units.find((unit) => unit.file === source.file);
  }

  // ---- exchanging ----------------------------------------------------------------------------------------------------

  /** From now on the mutant runs in the place of its original, unless it does not compile or is the same program. */
  exchange(mutant: SourceUnit): Exchange {
    const units = this.#units.map((unit) => (unit.file === mutant.file ? mutant : unit));
    const { program, problems } = check(units, this.org.schema, { poison: false, isSupported, only: mutant });
    const [problem] = problems;
    if (problem !== undefined) return problem;
    const [chunk] = emitProgram(program).chunks;
    if (chunk === undefined || chunk.source === this.#chunks.get(mutant.file)?.source) return 'same code';
    this.#load(chunk);
    return 'exchanged';
  }

  restore(file: string): void {
    const original = this.#chunks.get(file);
    if (original !== undefined) this.#load(original);
  }

  /** Classes that extend an exchanged one are made anew with it. Enums stay what others hold already. */
  #load(chunk: EmittedChunk): void {
    const cells = chunk.classes.map((name) => this.org.runtime.cell(name));
    const constants = cells.map((cell) => ({ ...cell.constants }));
    load({ chunks: [chunk] }, this.org.runtime);
    cells.forEach((cell, index) => Object.assign(cell.constants, constants[index]));
    for (const file of this.#filesOfSubclasses(chunk)) load({ chunks: [this.#chunks.get(file)!] }, this.org.runtime);
  }

  #filesOfSubclasses(chunk: EmittedChunk): Set<string> {
    const files = new Set<string>();
    const exchanged = new Set(chunk.classes.map((name) => this.org.runtime.cell(name)));
    const isBelow = (cell: ClassCell | undefined): boolean => cell !== undefined && (exchanged.has(cell) || isBelow(cell.superclass));
    for (const other of this.#chunks.values()) {
      if (other.file !== chunk.file && other.classes.some((name) => isBelow(this.org.runtime.cell(name).superclass))) files.add(other.file);
    }
    return files;
  }

  // ---- tests -----------------------------------------------------------------------------------------------------------

  /** Every test once, each alone, as it stands. One that fails says nothing of mutants: it is told and left out. */
  measure(warn: (text: string) => void): TestRun[] {
    const restore = this.#wrapAll();
    const runs = this.org.compiled.testMethods.flatMap(({ className, method }) => {
      const name = `${className}.${method}`;
      const reached = (this.#reached = new Set());
      const startedAt = performance.now();
      const failure = this.failureOf(name);
      if (failure !== undefined) warn(`${name} fails without any mutant, and is left out: ${failure}`);
      return failure === undefined ? [{ name, ms: performance.now() - startedAt, reached }] : [];
    });
    restore();
    return runs;
  }

  /** While `run` lasts, `reachingAsync` says what is come to. */
  async wrapped(run: () => Promise<void>): Promise<void> {
    const restore = this.#wrapAll();
    await run();
    restore();
  }

  async reachingAsync<T>(run: () => Promise<T>): Promise<{ readonly answer: T; readonly reached: ReadonlySet<string> }> {
    const reached = (this.#reached = new Set());
    return { answer: await run(), reached };
  }

  /** The test's words when it fails. */
  failureOf(name: string): string | undefined {
    const dot = name.lastIndexOf('.');
    const [result] = runTests(this.org, [{ className: name.slice(0, dot), methods: [name.slice(dot + 1)] }]);
    if (result === undefined) return `there is no test ${name}`;
    return result.outcome === 'pass' ? undefined : (result.message ?? 'failed');
  }

  /** Every method, constructor, accessor and initialiser says that it was come to. Answers what undoes it. */
  #wrapAll(): () => void {
    for (const chunk of this.#chunks.values()) for (const name of chunk.classes) this.#wrap(this.org.runtime.cell(name));
    return () => load({ chunks: [...this.#chunks.values()] }, this.org.runtime);
  }

  #wrap(cell: ClassCell): void {
    const wrapped = (slot: string, method: Method): Method => {
      const key = `${cell.name}.${slot.replace(`${cell.name} `, '').replace(/\(.*/s, '')}`.toLowerCase();
      const reach = (): void => void this.#reached.add(key);
      return function (this: unknown, ...values) {
        reach();
        return method.apply(this, values);
      };
    };
    for (const [slot, method] of Object.entries(cell.methods)) cell.methods[slot] = wrapped(slot, method);
    if (cell.initialise !== undefined) cell.initialise = wrapped('<clinit>', cell.initialise) as () => void;
    const prototype = cell.js?.prototype as Record<string, unknown> | undefined;
    for (const [slot, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype ?? {}))) {
      if (slot !== 'constructor' && typeof value === 'function') prototype![slot] = wrapped(slot, value as Method);
    }
  }
}

/** Until the process ends: it judges mutants and nothing else. */
function endLoopsSoon(): void {
  const allowed = TransactionLimits.prototype.allowed;
  TransactionLimits.prototype.allowed = function (name) {
    return name === 'cpuTime' ? cpuMilliseconds : allowed.call(this, name);
  };
}
