/**
 * What a long history costs: the same mails matched in orgs that hold 1,000, 10,000 and 100,000 mails, in turns, so that a busy moment of the machine hits all sizes alike.
 * Times are noisy, so beside them stands what is not: the statements, the plans, the rows that SQLite read.
 */
import { openMailOrg, type MailOrg } from '../../local-org/mailOrg.ts';
import { fullScans, observeMatching, type Matching } from './observer.ts';
import { kinds, type Known } from './mails.ts';
import { deliver, storeMails } from './storedMails.ts';

export interface HistoryRow {
  readonly stored: number;
  /** Milliseconds of matching a mail, a value a round. */
  readonly rounds: readonly number[];
  /** SQL statements of one round of matching. */
  readonly statements: readonly string[];
  readonly rowsRead: number;
  /** Steps of SQLite's plans that read a whole table. */
  readonly fullScans: readonly string[];
}

export interface HistoryOptions {
  readonly sizes: readonly number[];
  readonly rounds: number;
  /** Mails of each kind in a round. */
  readonly mailsPerKind: number;
  readonly progress: (text: string) => void;
}

const warmUpRounds = 3;

interface Filled {
  readonly stored: number;
  readonly org: MailOrg;
  readonly known: Known;
  readonly matchings: Matching[];
}

export async function measureHistory({ sizes, rounds, mailsPerKind, progress }: HistoryOptions): Promise<HistoryRow[]> {
  const orgs: Filled[] = [];
  try {
    for (const stored of sizes) {
      progress(`storing ${stored.toLocaleString('en')} mails`);
      const org = openMailOrg({ seed: 1 });
      const matchings: Matching[] = [];
      orgs.push({ stored, org, known: await storeMails(org, stored), matchings });
      observeMatching(org, (matching) => matchings.push(matching));
    }
    // Each org has a program of its own, which the machine compiles as it runs.
    for (let round = 0; round < warmUpRounds; round++) for (const filled of orgs) await matchOnce(filled, -1 - round, mailsPerKind);
    const measured = new Map(orgs.map(({ stored }) => [stored, [] as number[]]));
    for (let round = 1; round <= rounds; round++) {
      progress(`matching, round ${round} of ${rounds}`);
      const inTurn = round % 2 === 0 ? orgs.toReversed() : orgs;
      for (const filled of inTurn) measured.get(filled.stored)?.push(await matchOnce(filled, round, mailsPerKind));
    }
    return orgs.map((filled) => rowOf(filled, measured.get(filled.stored) ?? []));
  } finally {
    for (const { org } of orgs) org.close();
  }
}

/** Each mail is delivered whole and undone: the org holds as many mails before each. Answers the milliseconds of matching a mail. */
async function matchOnce({ org, known, matchings }: Filled, round: number, mailsPerKind: number): Promise<number> {
  matchings.length = 0;
  let n = 0;
  for (const kind of Object.values(kinds)) {
    for (let mail = 0; mail < mailsPerKind; mail++) {
      const raw = kind(known, n++ * 7 + round + warmUpRounds, `round${round}.${n}`);
      await org.undoing(() => deliver(org, raw));
    }
  }
  return matchings.reduce((sum, { ms }) => sum + ms, 0) / matchings.length;
}

function rowOf({ stored, org, matchings }: Filled, rounds: readonly number[]): HistoryRow {
  const statements = matchings.flatMap((matching) => matching.statements);
  const bySql = new Map(statements.map((statement) => [statement.sql, statement]));
  return {
    stored,
    rounds,
    statements: statements.map(({ sql }) => sql),
    rowsRead: statements.reduce((sum, { rows }) => sum + rows, 0),
    fullScans: [...bySql.values()].flatMap((statement) => fullScans(org, statement).map((step) => `${step}: ${statement.sql}`)),
  };
}
