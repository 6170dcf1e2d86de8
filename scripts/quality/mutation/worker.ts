/** A process that judges mutants, one at a time, as its parent names them. Whatever a mutant does to it, the parent ends it and starts another. */
import { openMailOrg } from '../../local-org/mailOrg.ts';
import { MutationEngine } from './engine.ts';
import { Judge, type Verdict } from './judge.ts';
import { type Mutant, mutantsOf } from './operators.ts';

export interface Assignment {
  readonly file: string;
  /** Of the mutant. */
  readonly key: string;
  /** In the list of equivalent mutants. */
  readonly isListed: boolean;
}

export type Answer = { readonly ready: true } | { readonly warning: string } | { readonly verdict: Verdict } | { readonly broken: string };

export interface WorkerOptions {
  /** Folders of SFDX projects; empty: this package, whose conversations with the model count as tests. */
  readonly sources: readonly string[];
}

export async function openJudge(
  { sources }: WorkerOptions,
  warn: (text: string) => void,
): Promise<{ readonly judge: (assignment: Assignment) => Promise<Verdict>; readonly close: () => void }> {
  const isPackage = sources.length === 0;
  const org = openMailOrg({ seed: 1, ...(isPackage ? {} : { sources }) });
  const engine = new MutationEngine(org);
  const judge = new Judge(engine);
  await judge.prepare(isPackage, warn);
  const byFile = new Map<string, Map<string, Mutant>>();
  const mutantOf = ({ file, key }: Assignment): Mutant => {
    const source = org.sources.find((candidate) => candidate.file === file);
    const unit = source === undefined ? undefined : engine.unitOf(source);
    if (source === undefined || unit === undefined) throw new Error(`${file} has gone`);
    const mutants = byFile.get(file) ?? new Map(mutantsOf(unit, source.text).map((mutant) => [mutant.key, mutant]));
    byFile.set(file, mutants);
    const mutant = mutants.get(key);
    if (mutant === undefined) throw new Error(`${file} has changed meanwhile: there is no mutant ${key} any more`);
    return mutant;
  };
  return { judge: async (assignment) => judge.judge(mutantOf(assignment), assignment.isListed), close: () => org.close() };
}

if (import.meta.main) {
  const send = (answer: Answer): void => void process.send?.(answer);
  try {
    const { judge } = await openJudge(JSON.parse(process.argv[2] ?? '{}') as WorkerOptions, (warning) => send({ warning }));
    process.on('message', (assignment: Assignment) => {
      judge(assignment).then(
        (verdict) => send({ verdict }),
        (error: unknown) => send({ broken: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      );
    });
    send({ ready: true });
  } catch (error) {
    send({ broken: error instanceof Error ? error.message : String(error) });
  }
}
