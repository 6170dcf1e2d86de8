/** What `skein query` and `skein run` need of an org. */
export interface QueryAnswer {
  /** Rows as the REST API gives them, `attributes` and sub-selects included. */
  readonly records: readonly Readonly<Record<string, unknown>>[];
  readonly totalSize: number;
  /** How the query is worked out; only with `explain`. */
  readonly plan?: readonly string[] | undefined;
}

/** A query or an Apex source that the org refuses: the person's to correct, with its place. */
export interface RefusedSource extends Error {
  readonly name: 'RefusedSource';
  readonly line: number;
  readonly column: number;
}

/** By its name: an org throws an error of its own, and knows nothing of the command line. */
export function isRefusedSource(error: unknown): error is RefusedSource {
  return error instanceof Error && error.name === 'RefusedSource';
}

export interface ApexRun {
  /** What System.debug wrote. */
  readonly debug: readonly string[];
  /** The exception that ended it, with its stack; undefined when it ran to its end. */
  readonly failure?: string | undefined;
}

export interface QueryOrg {
  readonly query: (soql: string, options: { readonly explain: boolean }) => Promise<QueryAnswer>;
  readonly run: (file: string, apex: string) => Promise<ApexRun>;
  readonly close: () => void | Promise<void>;
}
