/**
 * Source files gone wrong: the package's own Apex with tokens taken out, doubled, swapped or replaced, odd characters put in, ends cut off.
 * Whatever the text, the compiler answers with a program that loads or with problems that say where; it never fails itself and never hangs.
 */
import { Script, runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { check } from '../../../../scripts/local-org/apex/check/index.ts';
import { emitProgram } from '../../../../scripts/local-org/apex/emit/emit.ts';
import { isSupported } from '../../../../scripts/local-org/apex/library/index.ts';
import type { Schema } from '../../../../scripts/local-org/apex/schema/index.ts';
import { parseSource, type Position, type SourceUnit } from '../../../../scripts/local-org/apex/syntax/index.ts';

export interface SourceText {
  readonly file: string;
  readonly text: string;
}

export interface Mutant {
  readonly file: string;
  readonly text: string;
  readonly how: string;
}

/** Near enough to Apex's tokens to break programs where they can break. */
const tokens = /'(?:[^'\\\n]|\\.)*'|\/\*[^]*?\*\/|\/\/[^\n]*|[A-Za-z_]\w*|\d[\d.]*[LlDd]?|\s+|[<>=!+\-*/&|^?.]+|[^]/g;

/** Characters that editors, mails and other languages bring in. */
const oddities = [
  '\0',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '\ud83d',
  '\u{1F602}',
  '\u0130',
  '\t',
  '\r',
  '\\',
  "'",
  '"',
  '/*',
  '*/',
  '//',
  '#',
  '`',
  '$',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '<',
  '>',
  ';',
  '?',
  ':',
  '@',
  '9999999999',
  '0x1F',
  '1e9',
  '2147483648',
  "'\\u12'",
];

/** `at` and `with` are numbers without a bound: taken modulo what they choose from. */
type Step = { readonly kind: (typeof kinds)[number]; readonly at: number; readonly with: number };
const kinds = [
  'delete',
  'double',
  'swapNext',
  'swapFar',
  'replace',
  'transplant',
  'odd',
  'deleteCharacter',
  'truncate',
  'behead',
  'deleteLine',
  'deepen',
] as const;

const number = fc.nat(0x7fffffff);
const step: fc.Arbitrary<Step> = fc.record({ kind: fc.constantFrom(...kinds), at: number, with: number });

/** Mostly one change: two hide each other. */
export const mutants = (sources: readonly SourceText[]): fc.Arbitrary<Mutant> => {
  const split = sources.map(({ file, text }) => ({ file, parts: text.match(tokens) ?? [] }));
  const steps = fc.oneof({ weight: 4, arbitrary: fc.tuple(step) }, { weight: 1, arbitrary: fc.array(step, { minLength: 2, maxLength: 5 }) });
  return fc.tuple(fc.nat(sources.length - 1), fc.nat(sources.length - 1), steps).map(([index, donor, chosen]) => {
    let parts = [...split[index]!.parts];
    for (const one of chosen) parts = changed(parts, one, split[donor]!.parts);
    return {
      file: split[index]!.file,
      text: parts.join(''),
      how: chosen.map(({ kind, at }) => `${kind} ${at % Math.max(1, split[index]!.parts.length)}`).join(', '),
    };
  });
};

function changed(parts: string[], { kind, at, with: choice }: Step, others: readonly string[]): string[] {
  if (parts.length < 2) return parts;
  const i = at % parts.length;
  const far = choice % parts.length;
  const part = parts[i]!;
  const result = [...parts];
  switch (kind) {
    case 'delete':
      result.splice(i, 1);
      break;
    case 'double':
      result.splice(i, 0, part);
      break;
    case 'swapNext':
    case 'swapFar': {
      const other = kind === 'swapFar' ? far : (i + 1) % parts.length;
      result[i] = parts[other]!;
      result[other] = part;
      break;
    }
    case 'replace':
      result[i] = parts[far]!;
      break;
    case 'transplant':
      result.splice(i, 1, ...others.slice(choice % others.length, (choice % others.length) + 1 + (choice % 30)));
      break;
    case 'odd':
      result[i] = part.slice(0, choice % (part.length + 1)) + oddities[choice % oddities.length]! + part.slice(choice % (part.length + 1));
      break;
    case 'deleteCharacter':
      result[i] = part.slice(0, choice % part.length) + part.slice((choice % part.length) + 1);
      break;
    case 'truncate':
      result.length = i;
      break;
    case 'behead':
      result.splice(0, i);
      break;
    case 'deleteLine': {
      const from = parts.findLastIndex((token, index) => index <= i && token.includes('\n'));
      const to = parts.findIndex((token, index) => index > i && token.includes('\n'));
      result.splice(from + 1, Math.max(0, to - from));
      break;
    }
    case 'deepen':
      result[i] = `${['(', '{', '[', '!', '- -', 'new List<', 'a?b:', "'x'+", 'if(true)'][choice % 9]!.repeat(choice % 400)}${part}`;
      break;
  }
  return result;
}

// ---- the judge -----------------------------------------------------------------------------------------------------

/** Longer than any of them needs on a busy machine: what takes longer hangs. */
const patienceMs = 20_000;

export interface Verdict {
  readonly outcome: 'compiles' | 'refused';
  readonly ms: number;
}

/** Compiles programs in which one file is a mutant. Throws for what must not be, with the mutant's story. */
export class Judge {
  readonly #schema: Schema;
  readonly #units: ReadonlyMap<string, SourceUnit>;

  constructor(schema: Schema, sources: readonly SourceText[]) {
    this.#schema = schema;
    this.#units = new Map(sources.flatMap(({ file, text }) => parseSource(file, text, 67).unit ?? []).map((unit) => [unit.file, unit]));
  }

  /** `whole`: what the other files make of a mutant that declares other things is looked at too, which costs ten times as much. */
  judge(mutant: Mutant, whole = true): Verdict {
    // Of the processor: a busy machine makes nobody slow.
    const start = process.threadCpuUsage();
    let outcome: Verdict['outcome'] = 'compiles';
    const work = (): void => {
      outcome = this.#compiles(mutant, whole) ? 'compiles' : 'refused';
    };
    try {
      // Node's only way to end a synchronous loop: the time limit of a script holds for what it calls too.
      runInNewContext('work()', { work }, { timeout: patienceMs });
    } catch (error) {
      throw new Error(`${mutant.file}: ${mutant.how}: ${String((error as Error).stack)}\n${mutant.text.length < 3000 ? mutant.text : ''}`);
    }
    const { user, system } = process.threadCpuUsage(start);
    return { outcome, ms: (user + system) / 1000 };
  }

  #compiles({ file, text }: Mutant, whole: boolean): boolean {
    const { unit, problems } = parseSource(file, text, 67);
    for (const problem of problems) assertPlaced(problem, file, text);
    if (unit === undefined) {
      if (problems.length === 0) throw new Error('no tree, and no problem');
      return false;
    }
    // As the compiler does: what has an error is left out, and nothing is asked of it.
    if (problems.some((problem) => problem.kind === 'error')) return false;
    const units = [...this.#units].map(([name, whole]) => (name === file ? unit : whole));
    const { program, problems: found } = check(units, this.#schema, { poison: true, isSupported, only: whole ? undefined : unit });
    for (const problem of found) if (problem.file === file) assertPlaced(problem, file, text);
    for (const chunk of emitProgram(program).chunks) if (chunk.file === file) new Script(chunk.source, { filename: file });
    return problems.length === 0 && !found.some((problem) => problem.file === file);
  }
}

function assertPlaced(
  { at, message, file }: { readonly at: Position; readonly message: string; readonly file: string },
  expectedFile: string,
  text: string,
): void {
  // As the parser counts: a CR by itself ends no line.
  const lines = text.split('\n');
  const isInText = at.line >= 1 && at.line <= lines.length + 1 && at.column >= 1 && at.column <= Math.max(...lines.map((line) => line.length)) + 2;
  if (file !== expectedFile || !isInText || message === '' || /undefined|\[object/.test(message))
    throw new Error(`badly placed: ${file} ${at.line}:${at.column} ${message}`);
}
