/**
 * What becomes of one mutant: the tests that come to its method, those first that have killed its neighbours; then the conversations with the model.
 * The first that fails has killed it.
 */
import { UncatchableError } from '../../local-org/apex/runtime/values.ts';
import type { PlayedConversation } from './conversations.ts';
import type { MutationEngine, TestRun } from './engine.ts';
import type { Mutant } from './operators.ts';

export interface Verdict {
  readonly outcome: 'killed' | 'survived' | 'uncompilable' | 'same code';
  /** The test that killed it; the compiler's words; for a survivor who looked and saw nothing. */
  readonly by: string;
  readonly ms: number;
}

export class Judge {
  readonly #engine: MutationEngine;
  #tests: readonly TestRun[] = [];
  #conversations: readonly PlayedConversation[] = [];
  /** By method: how often each test killed a mutant there. */
  readonly #kills = new Map<string, Map<string, number>>();

  constructor(engine: MutationEngine) {
    this.#engine = engine;
  }

  /** Everything as it stands, once: how long it takes, and what it comes to. */
  async prepare(withConversations: boolean, warn: (text: string) => void): Promise<void> {
    this.#tests = this.#engine.measure(warn);
    if (withConversations) this.#conversations = await (await import('./conversations.ts')).playAll(this.#engine, warn);
  }

  /** `isListed`: as equivalent; then the likeliest killers are asked, and no more. */
  async judge(mutant: Mutant, isListed: boolean): Promise<Verdict> {
    const startedAt = performance.now();
    const verdict = (outcome: Verdict['outcome'], by: string): Verdict => ({ outcome, by, ms: Math.round(performance.now() - startedAt) });
    const exchange = this.#engine.exchange(mutant.unit);
    if (exchange === 'same code') return verdict('same code', 'the emitted program is the same');
    if (exchange !== 'exchanged') return verdict('uncompilable', exchange.message);
    try {
      const killer =
        (await this.#killerAmongTests(mutant, isListed ? likeliest : Infinity)) ?? (isListed ? undefined : await this.#killerAmongConversations(mutant));
      if (killer !== undefined) return verdict('killed', killer);
      const [tests, talks] = [this.#ordered(mutant, this.#tests).length, this.#ordered(mutant, this.#conversations).length];
      return verdict('survived', tests + talks === 0 ? 'nothing comes here' : `${tests} tests and ${talks} conversations came here`);
    } finally {
      this.#engine.restore(mutant.file);
    }
  }

  async #killerAmongTests(mutant: Mutant, most: number): Promise<string | undefined> {
    for (const { name } of this.#ordered(mutant, this.#tests).slice(0, most)) {
      if (this.#engine.failureOf(name) !== undefined) return this.#killed(mutant, name);
    }
    return undefined;
  }

  async #killerAmongConversations(mutant: Mutant): Promise<string | undefined> {
    const known = this.#ordered(mutant, this.#conversations);
    if (known.length === 0) return undefined;
    const { disagreement } = await import('./conversations.ts');
    for (const { name, conversation, shape } of known) {
      if ((await this.#answer(() => disagreement(this.#engine.org, conversation, shape))) !== undefined) return this.#killed(mutant, name);
    }
    return undefined;
  }

  /** A limit, too, is a disagreement. */
  async #answer(ask: () => Promise<string | undefined>): Promise<string | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof UncatchableError) return error.apexMessage;
      throw error;
    }
  }

  #killed(mutant: Mutant, name: string): string {
    const kills = this.#kills.get(mutant.method) ?? new Map<string, number>();
    kills.set(name, (kills.get(name) ?? 0) + 1);
    this.#kills.set(mutant.method, kills);
    return name;
  }

  /**
   * All that came to the method when they were measured, on whatever way: by a call, a trigger, a job. The name decides only who is asked first: those that bear the class's,
   * then those that killed a neighbour, then those that mean this class: the larger part of what they come to is of it. Then the quickest.
   */
  #ordered<T extends Looked>(mutant: Mutant, all: readonly T[]): T[] {
    const kills = this.#kills.get(mutant.method);
    const ofClass = `${mutant.className.toLowerCase()}.`;
    const ownTest = `${mutant.className.split('.')[0]!}Test.`.toLowerCase();
    const shareOf = ({ reached }: T): number => [...reached].filter((key) => key.startsWith(ofClass)).length / reached.size;
    return all
      .filter((each) => each.reached.has(mutant.method))
      .map((each) => ({ each, own: each.name.toLowerCase().startsWith(ownTest) ? 1 : 0, killed: kills?.get(each.name) ?? 0, share: shareOf(each) }))
      .toSorted((a, b) => b.own - a.own || b.killed - a.killed || b.share - a.share || a.each.ms - b.each.ms)
      .map(({ each }) => each);
  }
}

type Looked = Pick<TestRun, 'name' | 'ms' | 'reached'>;

/** One that people found to be equivalent is asked about for staleness only; a survivor has met everything that comes to it. */
const likeliest = 10;
