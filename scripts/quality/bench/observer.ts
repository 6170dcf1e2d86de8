/**
 * Watches an org from within: every SQL statement that reaches SQLite, and the span in which the package's matcher works. The matcher is the emitted class itself, its one entry method
 * wrapped, so that what is measured is all of matching and nothing else.
 */
import type { MailOrg } from '../../local-org/mailOrg.ts';

type SqlParameters = Parameters<MailOrg['database']['rows']>[1];

export interface SqlStatement {
  readonly via: 'rows' | 'row' | 'run';
  readonly sql: string;
  readonly parameters: SqlParameters;
  readonly bigInts: boolean;
  /** Rows that SQLite answered, or changed. */
  readonly rows: number;
}

export interface Matching {
  /** Of this thread's processor time: what else the machine does is not in it. */
  readonly ms: number;
  readonly soql: number;
  readonly statements: readonly SqlStatement[];
}

/** From now on each statement is told to `onStatement`. */
export function observeSql({ database }: Pick<MailOrg, 'database'>, onStatement: (statement: SqlStatement) => void): void {
  const rows = database.rows.bind(database);
  const row = database.row.bind(database);
  const run = database.run.bind(database);
  database.rows = (sql, parameters, bigInts = false) => {
    const found = rows(sql, parameters, bigInts);
    onStatement({ via: 'rows', sql, parameters, bigInts, rows: found.length });
    return found;
  };
  database.row = (sql, parameters, bigInts = false) => {
    const found = row(sql, parameters, bigInts);
    onStatement({ via: 'row', sql, parameters, bigInts, rows: found === undefined ? 0 : 1 });
    return found;
  };
  database.run = (sql, parameters) => {
    const changes = run(sql, parameters);
    onStatement({ via: 'run', sql, parameters, bigInts: false, rows: changes });
    return changes;
  };
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const matcherClass = 'ThreadMatcher';
const matcherSlot = 'match(threadkeys)';

/** Tells each span of matching, from the call of the matcher to its answer. */
export function observeMatching(org: MailOrg, onMatching: (matching: Matching) => void): void {
  let statements: SqlStatement[] | undefined;
  observeSql(org, (statement) => statements?.push(statement));
  const prototype = org.runtime.cell(matcherClass).js?.prototype as Record<string, (...values: never[]) => unknown> | undefined;
  const match = prototype?.[matcherSlot];
  if (prototype === undefined || match === undefined)
    throw new Error(`the package has no ${matcherClass}.${matcherSlot} any more: the bench must learn where matching begins`);
  prototype[matcherSlot] = function (this: unknown, ...values: never[]) {
    const collected: SqlStatement[] = (statements = []);
    const soqlBefore = org.runtime.limits.used('queries');
    const start = threadMs();
    try {
      return match.apply(this, values);
    } finally {
      const ms = threadMs() - start;
      statements = undefined;
      onMatching({ ms, soql: org.runtime.limits.used('queries') - soqlBefore, statements: collected });
    }
  };
}

/** Steps of SQLite's plan that read a whole table or index; a search that uses no index is one too. The values of a list, handed over as JSON, are no table. */
export function fullScans(org: MailOrg, { sql, parameters }: SqlStatement): string[] {
  if (/^\s*(SAVEPOINT|RELEASE|ROLLBACK|INSERT)\b/i.test(sql)) return [];
  const isWhole = (step: string): boolean =>
    (/^SCAN\b/.test(step) && !/^SCAN (json_each|(\d+ )?CONSTANT ROWS?)/.test(step)) || (/^SEARCH\b/.test(step) && !/ USING /.test(step));
  return org.database.sqlitePlan(sql, parameters).filter(isWhole);
}
