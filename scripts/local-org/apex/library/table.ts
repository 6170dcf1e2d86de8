/**
 * How the library is written down: one file a platform type (`library/System/String.ts`), which exports one table keyed by exact signature.
 * The key is what the checker puts into `CallLibrary`: the declared types, as `typeName` spells them: `center(Integer)`, `add(T)`, `<init>(List<T>)`.
 * Each entry names its source and how sure we are of it. A test fails for a key that the stubs do not have, or that names no source.
 */
import type { Runtime } from '../runtime/runtime.ts';
import type { Value } from '../runtime/values.ts';

/** DOCUMENTED: the source says so. OBSERVED: a public test that passes on Salesforce shows it. ASSUMED: nobody confirmed it; `experiment` would settle it. */
export type Certainty = 'DOCUMENTED' | 'OBSERVED' | 'ASSUMED';

export interface LibraryEntry {
  /** Static: (runtime, …arguments); instance: (runtime, self, …arguments), self never null. A constructor: (runtime, type, …arguments), `type` being the reified type (`List<Integer>`). */
  readonly run: (runtime: Runtime, ...values: never[]) => Value | void;
  /** Page of Salesforce's documentation, or of the library that Apex follows. */
  readonly source: string;
  readonly certainty?: Certainty;
  /** What is assumed, in a sentence; only with ASSUMED. */
  readonly assumption?: string;
}

export interface LibraryField {
  readonly get: (runtime: Runtime, self: never) => Value;
  readonly set?: (runtime: Runtime, self: never, value: never) => void;
  readonly source: string;
  readonly certainty?: Certainty;
  readonly assumption?: string;
}

export interface LibraryType {
  /** Full name: `System.String`, `Messaging.InboundEmail.Header`. */
  readonly name: string;
  readonly methods: Readonly<Record<string, LibraryEntry>>;
  readonly fields?: Readonly<Record<string, LibraryField>>;
}
