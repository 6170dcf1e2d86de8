/**
 * A check has a name and answers findings, or why it could not be run here. It never prints and never throws for what it finds: what it throws is a
 * fault of its own, and counts as a finding, so that a broken check is never taken for a passed one.
 */
export interface Finding {
  /** Relative to the project, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type Skipped = `skipped: ${string}`;

export interface Check {
  readonly name: string;
  readonly run: () => Promise<readonly Finding[] | Skipped>;
}

export interface Outcome {
  readonly name: string;
  readonly findings: readonly Finding[];
  /** Why it was skipped. */
  readonly skipped?: string;
  readonly ms: number;
}

/** Two cores: while one check waits for its tool's process, another can work in ours. */
const atOnce = 2;

/** In the order of the checks, whatever ends first. */
export async function runChecks(checks: readonly Check[], onDone: (outcome: Outcome) => void): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = checks.entries();
  const worker = async (): Promise<void> => {
    for (const [index, check] of waiting) {
      const outcome = await outcomeOf(check);
      outcomes[index] = outcome;
      onDone(outcome);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return outcomes;
}

async function outcomeOf(check: Check): Promise<Outcome> {
  const started = performance.now();
  const done = (findings: readonly Finding[], skipped?: string): Outcome => ({
    name: check.name,
    findings,
    ...(skipped === undefined ? {} : { skipped }),
    ms: performance.now() - started,
  });
  try {
    const result = await check.run();
    return typeof result === 'string' ? done([], result.slice('skipped: '.length)) : done(result);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return done([{ file: 'scripts/quality', line: 1, column: 1, message: `the check ${check.name} itself failed: ${text.replace(/\s*\n\s*/g, ' ')}` }]);
  }
}
