/**
 * The engine against hand-written TypeScript of equal semantics: the median of seven rounds in which both take turns, so that a busy machine is busy for both.
 * `node scripts/quality/bench/engine.ts` prints the table by itself.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOrg, type ApexOrg } from '../../local-org/org.ts';
import { runTests } from '../../local-org/testRunner.ts';
import { enginePairs, mailLiteral } from './engineWork.ts';
import { observeSql, type SqlStatement } from './observer.ts';

export interface EngineRow {
  readonly name: string;
  /** Milliseconds of a round, the median. */
  readonly apexMs: number;
  readonly typeScriptMs: number;
  /** Apex's time by TypeScript's, the median of the rounds. */
  readonly ratio: number;
  readonly bar: number;
}

export interface EngineFigures {
  readonly rows: readonly EngineRow[];
  readonly tests: { readonly count: number; readonly ms: number; readonly bar: number };
}

const rounds = 7;
const bars = { query: 1.5, lookUp: 4, testsMs: 5000 } as const;
const trivialTests = { classes: 20, methods: 50 } as const;

export function measureEngine(progress: (text: string) => void): EngineFigures {
  return withProject((folder) => {
    const org = openOrg({ sources: [folder] });
    try {
      const rows: EngineRow[] = [];
      for (const [index, { name, bar, count, typeScript }] of enginePairs.entries()) {
        progress(`engine: ${name}`);
        rows.push({
          name,
          bar,
          ...compared(
            () => Number(org.callStatic(`Work${index}`, 'run(integer)', count)),
            () => typeScript(count),
          ),
        });
      }
      rows.push(...queries(org, progress));
      progress('engine: trivial tests');
      return { rows, tests: measureTests(org) };
    } finally {
      org.close();
    }
  });
}

function compared(apex: () => number, typeScript: () => number): Omit<EngineRow, 'name' | 'bar'> {
  const expected = typeScript();
  const answer = apex();
  if (answer !== expected) throw new Error(`Apex answers ${answer}, TypeScript ${expected}`);
  const times = Array.from({ length: rounds }, () => ({ apex: timed(apex), typeScript: timed(typeScript) }));
  return {
    apexMs: median(times.map((time) => time.apex)),
    typeScriptMs: median(times.map((time) => time.typeScript)),
    ratio: median(times.map((time) => time.apex / time.typeScript)),
  };
}

function timed(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

// ---- queries: against the very SQL that the engine makes of them ----------------------------------------------------

/** Statements a transaction: 100 are allowed. */
const perTransaction = 90;
const transactions = 10;

function queries(org: ApexOrg, progress: (text: string) => void): EngineRow[] {
  org.callStatic('Queries', 'fill()');
  const id = String(org.callStatic('Queries', 'anyid()'));
  const pieces = [
    { name: 'SOQL of 200 rows, against the same SQL', bar: bars.query, ask: (count: number) => org.callStatic('Queries', 'rows(integer)', count) },
    {
      name: 'point look-up by Id, against the same SQL',
      bar: bars.lookUp,
      ask: (count: number) => org.callStatic('Queries', 'lookups(integer,id)', count, id),
    },
  ];
  return pieces.map(({ name, bar, ask }) => {
    progress(`engine: ${name}`);
    const { sql, parameters, bigInts } = queryOf(org, () => ask(1));
    const apex = (): number => repeated(transactions, () => Number(ask(perTransaction)));
    const typeScript = (): number =>
      repeated(
        transactions * perTransaction,
        () => org.database.rows(sql, parameters, bigInts).map((row) => ({ id: row[0], name: row[1], employees: row[2] })).length,
      );
    return { name, bar, ...compared(apex, typeScript) };
  });
}

function repeated(times: number, work: () => number): number {
  let sum = 0;
  for (let i = 0; i < times; i++) sum += work();
  return sum;
}

/** The statement that reads accounts, as the engine sends it. */
function queryOf(org: ApexOrg, ask: () => unknown): SqlStatement {
  const { rows, row, run } = org.database;
  const seen: SqlStatement[] = [];
  observeSql(org, (statement) => seen.push(statement));
  ask();
  Object.assign(org.database, { rows, row, run });
  const found = seen.find((statement) => statement.via === 'rows' && statement.sql.includes('"Account"'));
  if (found === undefined) throw new Error('no SQL statement reads accounts');
  return found;
}

const queryClass = `public without sharing class Queries {
  public static void fill() {
    List<Account> accounts = new List<Account>();
    for (Integer i = 0; i < 1000; i++) { accounts.add(new Account(Name = 'Account ' + i, NumberOfEmployees = Math.mod(i, 5))); }
    insert as system accounts;
  }
  public static String anyId() { return [SELECT Id FROM Account WHERE Name = 'Account 500' WITH SYSTEM_MODE LIMIT 1].Id; }
  public static Integer rows(Integer count) {
    Integer total = 0;
    for (Integer i = 0; i < count; i++) { total += [SELECT Id, Name, NumberOfEmployees FROM Account WHERE NumberOfEmployees = 3 WITH SYSTEM_MODE].size(); }
    return total;
  }
  public static Integer lookUps(Integer count, Id wanted) {
    Integer total = 0;
    for (Integer i = 0; i < count; i++) { total += [SELECT Id, Name, NumberOfEmployees FROM Account WHERE Id = :wanted WITH SYSTEM_MODE].size(); }
    return total;
  }
}`;

// ---- tests ---------------------------------------------------------------------------------------------------------

function measureTests(org: ApexOrg): EngineFigures['tests'] {
  const count = trivialTests.classes * trivialTests.methods;
  const times = Array.from({ length: 3 }, () =>
    timed(() => {
      const passed = runTests(org, undefined).filter(({ outcome }) => outcome === 'pass').length;
      if (passed !== count) throw new Error(`${passed} of ${count} trivial tests passed`);
    }),
  );
  return { count, ms: median(times), bar: bars.testsMs };
}

const testClass = (index: number): string => {
  const methods = Array.from(
    { length: trivialTests.methods },
    (_, method) => `@IsTest static void adds${method}() { Assert.areEqual(${method + 1}, ${method} + 1); }`,
  );
  return `@IsTest private class Trivial${index}Test {\n${methods.join('\n')}\n}`;
};

// ---- the project ---------------------------------------------------------------------------------------------------

function withProject<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'skein-engine-'));
  const classes = join(folder, 'force-app', 'main', 'default', 'classes');
  mkdirSync(classes, { recursive: true });
  writeFileSync(join(folder, 'sfdx-project.json'), JSON.stringify({ packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '67.0' }));
  const write = (name: string, text: string): void => writeFileSync(join(classes, `${name}.cls`), text);
  enginePairs.forEach(({ apex }, index) =>
    write(
      `Work${index}`,
      `public without sharing class Work${index} {\nprivate static final String MAIL = ${mailLiteral};\npublic static Integer run(Integer count) {\n${apex}\n} }`,
    ),
  );
  write('Queries', queryClass);
  for (let index = 0; index < trivialTests.classes; index++) write(`Trivial${index}Test`, testClass(index));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const engineTable = ({ rows, tests }: EngineFigures): string =>
  [
    ...rows.map(
      ({ name, apexMs, typeScriptMs, ratio, bar }) =>
        `${ratio <= bar ? 'pass' : 'FAIL'}  ${name.padEnd(46)} ${apexMs.toFixed(1).padStart(8)} ms against ${typeScriptMs.toFixed(1).padStart(8)} ms: ${ratio.toFixed(2)} times (at most ${bar})`,
    ),
    `${tests.ms <= tests.bar ? 'pass' : 'FAIL'}  ${`${tests.count.toLocaleString('en')} trivial Apex tests`.padEnd(46)} ${tests.ms.toFixed(0).padStart(8)} ms (at most ${tests.bar})`,
    '',
  ].join('\n');

if (import.meta.main) process.stdout.write(engineTable(measureEngine((text) => process.stderr.write(`skein: ${text}\n`))));
