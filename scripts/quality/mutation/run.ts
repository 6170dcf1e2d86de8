/**
 * A run: the mutants of the classes that were named, a share to each of two processes, and what became of each. A process that gives no answer is ended, and its mutant counts as killed by
 * the limit: the mutant waits for something that never comes.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { relative } from 'node:path';
import { type CompiledSource, sourcesOf } from '../../local-org/compile.ts';
import { cacheFolder, projectsOf } from '../../local-org/org.ts';
import { treeOf } from '../../local-org/trees.ts';
import { type Equivalents, readEquivalents } from './equivalents.ts';
import type { Verdict } from './judge.ts';
import { type Mutant, mutantsOf } from './operators.ts';
import type { Answer, Assignment, WorkerOptions } from './worker.ts';

export interface MutationOptions {
  readonly root: string;
  /** Folders of SFDX projects; empty: this package. */
  readonly sources: readonly string[];
  /** Names of classes; empty: those of threading, intake and mail. */
  readonly classes: readonly string[];
  readonly seed: number;
  /** So many mutants, drawn by the seed; undefined: all. */
  readonly sample: number | undefined;
  /** 0: in this process. */
  readonly workers: number;
  readonly progress: (text: string) => void;
}

export type JudgedMutant = Omit<Mutant, 'unit'> & { readonly outcome: Verdict['outcome'] | 'equivalent'; readonly by: string; readonly ms: number };

export interface MutationRun {
  readonly mutants: readonly JudgedMutant[];
  /** Entries of the list of equivalent mutants that no mutant has, or that a test kills. */
  readonly staleEquivalents: readonly string[];
  /** Tests and conversations that fail without any mutant, with their words: nobody knows what they would have killed. */
  readonly leftOut: readonly string[];
}

/** Whose bar is 95 % (issue figures): what decides about a mail. */
const judgedFolders = /\/classes\/(threading|intake|mail)\//;
const answerMilliseconds = 120_000;
const startMilliseconds = 300_000;

export class UnknownClass extends Error {}

export async function mutate(options: MutationOptions): Promise<MutationRun> {
  const equivalents = readEquivalents(options.root);
  const all = chosenSources(options).flatMap((source) => {
    const { unit } = treeOf(source, cacheFolder);
    return unit === undefined
      ? []
      : mutantsOf(unit, source.text).map((mutant) => ({ mutant, assignment: { file: source.file, key: mutant.key, isListed: equivalents.has(mutant.key) } }));
  });
  const work = drawn(all, options);
  options.progress(`${work.length} mutants of ${new Set(work.map(({ mutant }) => mutant.className)).size} classes`);
  const leftOut = new Set<string>();
  const warn = (text: string): void => {
    if (!leftOut.has(text)) options.progress(text);
    leftOut.add(text);
  };
  const verdicts = await judged(work, options, warn);
  const mutants = work.map(({ mutant }, index) => judgedMutant(mutant, verdicts[index]!, equivalents, options.root));
  return { mutants, staleEquivalents: staleIn(equivalents, all, mutants), leftOut: [...leftOut] };
}

function chosenSources({ sources, classes }: MutationOptions): CompiledSource[] {
  const all = sourcesOf(projectsOf(sources.length === 0 ? {} : { sources })).filter((source) => !source.isTrigger);
  if (classes.length === 0) return all.filter((source) => judgedFolders.test(source.file));
  return classes.map((name) => {
    const found = all.find((source) => source.name.toLowerCase() === name.toLowerCase());
    if (found === undefined) throw new UnknownClass(`there is no class ${name}`);
    return found;
  });
}

interface Work {
  readonly mutant: Mutant;
  readonly assignment: Assignment;
}

/** The same for the same seed; in the order of the classes, so that neighbours find their killer quickly. */
function drawn(all: readonly Work[], { seed, sample }: MutationOptions): readonly Work[] {
  if (sample === undefined || sample >= all.length) return all;
  const random = randomNumbers(seed);
  const ranked = all.map((work) => ({ work, rank: random() }));
  const highest = ranked.map(({ rank }) => rank).toSorted((a, b) => a - b)[sample]!;
  return ranked.filter(({ rank }) => rank < highest).map(({ work }) => work);
}

/** Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (public domain). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function judgedMutant(mutant: Mutant, verdict: Verdict, equivalents: Equivalents, root: string): JudgedMutant {
  const { unit: _, ...rest } = mutant;
  const reason = verdict.outcome === 'survived' ? equivalents.get(mutant.key) : undefined;
  const file = relative(root, mutant.file);
  return { ...rest, file: file.startsWith('..') ? mutant.file : file, ...verdict, ...(reason === undefined ? {} : { outcome: 'equivalent', by: reason }) };
}

function staleIn(equivalents: Equivalents, all: readonly Work[], mutants: readonly JudgedMutant[]): string[] {
  const classes = new Set(all.map(({ mutant }) => mutant.className));
  const keys = new Set(all.map(({ mutant }) => mutant.key));
  const killed = new Set(mutants.filter(({ outcome }) => outcome !== 'equivalent').map(({ key }) => key));
  return [...equivalents.keys()].filter((key) => classes.has(classOf(key)) && (!keys.has(key) || killed.has(key)));
}

const classOf = (key: string): string => key.slice(0, key.lastIndexOf('.', key.indexOf(' | ')));

// ---- processes ------------------------------------------------------------------------------------------------------

async function judged(work: readonly Work[], options: MutationOptions, warn: (text: string) => void): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  let done = 0;
  const settle = (index: number, verdict: Verdict): void => {
    verdicts[index] = verdict;
    // A long run says early what to write a test for.
    if (verdict.outcome === 'survived' && !work[index]!.assignment.isListed) options.progress(`survived: ${work[index]!.mutant.key} (${verdict.by})`);
    if (++done % 50 === 0) options.progress(`${done} of ${work.length}, ${verdicts.filter((each) => each.outcome === 'survived').length} survived`);
  };
  if (options.workers === 0) {
    const { judge, close } = await (await import('./worker.ts')).openJudge({ sources: options.sources }, warn);
    for (const [index, { assignment }] of work.entries()) settle(index, await judge(assignment));
    close();
    return verdicts;
  }
  const share = Math.ceil(work.length / options.workers);
  const process = async (first: number): Promise<void> => {
    let worker: Worker | undefined;
    for (let index = first; index < Math.min(first + share, work.length); index++) {
      worker ??= await Worker.start({ sources: options.sources }, warn);
      const verdict = await worker.judge(work[index]!.assignment);
      if (verdict.by === noAnswer) worker = undefined;
      settle(index, verdict);
    }
    worker?.end();
  };
  await Promise.all(Array.from({ length: options.workers }, (_, place) => process(place * share)));
  return verdicts;
}

const noAnswer = 'the time limit: it never ended';

class Worker {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(options: WorkerOptions, warn: (text: string) => void): Promise<Worker> {
    const child = fork(new URL('./worker.ts', import.meta.url), [JSON.stringify(options)], { execArgv: ['--max-old-space-size=2048', '--no-warnings'] });
    const worker = new Worker(child);
    child.on('message', (answer: Answer) => {
      if ('warning' in answer) warn(answer.warning);
    });
    const answer = await worker.#next(startMilliseconds);
    if (answer === undefined) throw new Error('a process for mutants did not start');
    if ('broken' in answer) throw new Error(answer.broken);
    return worker;
  }

  async judge(assignment: Assignment): Promise<Verdict> {
    const startedAt = performance.now();
    this.#child.send(assignment);
    const answer = await this.#next(answerMilliseconds);
    if (answer !== undefined && 'verdict' in answer) return answer.verdict;
    if (answer !== undefined && 'broken' in answer) throw new Error(answer.broken);
    this.end();
    return { outcome: 'killed', by: noAnswer, ms: Math.round(performance.now() - startedAt) };
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }

  /** undefined: none in time, or the process is gone (a mutant that eats all memory). */
  #next(milliseconds: number): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const finish = (answer: Answer | undefined): void => {
        clearTimeout(timer);
        this.#child.off('message', onMessage).off('exit', onExit);
        resolve(answer);
      };
      const onMessage = (answer: Answer): void => {
        if (!('warning' in answer)) finish(answer);
      };
      const onExit = (): void => finish(undefined);
      const timer = setTimeout(() => finish(undefined), milliseconds);
      this.#child.on('message', onMessage).on('exit', onExit);
    });
  }
}
