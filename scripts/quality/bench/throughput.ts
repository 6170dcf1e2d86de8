/**
 * Mails a second from raw bytes: through the package's Apex to records committed in a file; through the model, which keeps no records; and through TypeScript that reads each mail as the
 * model does and then runs, against a database of its own, statement for statement what the Apex ran for that mail. The last one is what is left when the engine costs nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AS_SHIPPED, ModelOrg, type Settings } from '../../../test/model/index.ts';
import { modelMail } from '../../../test/product/pair.ts';
import { defaultShape } from '../../local-org/mail/inboundShapes.ts';
import { toInboundEmail } from '../../local-org/mail/inboundEmail.ts';
import { parseMail } from '../../local-org/mail/parse.ts';
import { openMailOrg, type MailOrg } from '../../local-org/mailOrg.ts';
import type { MailSet } from './mails.ts';
import { observeSql, type SqlStatement } from './observer.ts';
import { spread, type Spread } from './statementCounts.ts';
import { deliver } from './storedMails.ts';

export interface Throughput {
  readonly mailSet: string;
  readonly profile: string;
  readonly mails: number;
  /** Mails a second, of the rounds. */
  readonly apex: Spread;
  readonly model: Spread;
  readonly typeScript: Spread;
  /** SQL statements a mail, savepoints among them. */
  readonly sqlPerMail: number;
}

const settings: Settings = AS_SHIPPED;
const firstArrival = Date.UTC(2026, 0, 1);
const at = (index: number): number => firstArrival + index * 60_000;

const rounds = 3;

export async function measureThroughput({ name, mails }: MailSet, progress: (text: string) => void): Promise<Throughput> {
  progress(`rehearsing ${mails.length} mails`);
  const rehearsal = await rehearse(mails);
  const ms: Record<'apex' | 'model' | 'typeScript', number[]> = { apex: [], model: [], typeScript: [] };
  for (let round = 1; round <= rounds; round++) {
    progress(`through Apex, TypeScript and model, round ${round} of ${rounds}`);
    const apex = await inFolder((data) => throughApex(mails, data));
    const typeScript = await inFolder((data) => throughTypeScript(mails, rehearsal, data));
    if (typeScript.stored !== apex.stored) throw new Error(`Apex stored ${apex.stored} mails, the same SQL ${typeScript.stored}`);
    ms.apex.push(apex.ms);
    ms.typeScript.push(typeScript.ms);
    ms.model.push(await throughModel(mails));
  }
  const statements = rehearsal.byMail.reduce((sum, { length }) => sum + length, 0);
  const perSecond = (times: readonly number[]): Spread => spread(times.map((time) => (mails.length / time) * 1000));
  return {
    mailSet: name,
    profile: settings.profile,
    mails: mails.length,
    apex: perSecond(ms.apex),
    model: perSecond(ms.model),
    typeScript: perSecond(ms.typeScript),
    sqlPerMail: statements / mails.length,
  };
}

interface Rehearsal {
  readonly byMail: readonly (readonly SqlStatement[])[];
  readonly tables: readonly string[];
}

const open = (data?: string): MailOrg => {
  const org = openMailOrg({ seed: 1, now: new Date(firstArrival), data });
  // What is measured has no clock of its own: two orgs write the same.
  org.clock = firstArrival;
  org.set('profile', settings.profile);
  return org;
};

/** Warms up all code, and writes down every statement. */
async function rehearse(mails: readonly Buffer[]): Promise<Rehearsal> {
  const org = open();
  const byMail: SqlStatement[][] = [];
  observeSql(org, (statement) => byMail.at(-1)?.push(statement));
  for (const [index, raw] of mails.entries()) {
    byMail.push([]);
    await deliver(org, raw, at(index));
  }
  const tables = org.database.objectsWithTables.map((object) => object.name);
  org.close();
  return { byMail, tables };
}

async function throughApex(mails: readonly Buffer[], data: string): Promise<{ ms: number; stored: number }> {
  const org = open(data);
  const start = performance.now();
  for (const [index, raw] of mails.entries()) await deliver(org, raw, at(index));
  const ms = performance.now() - start;
  const stored = storedIn(org);
  org.close();
  return { ms, stored };
}

async function throughModel(mails: readonly Buffer[]): Promise<number> {
  const model = new ModelOrg(settings);
  const start = performance.now();
  for (const [index, raw] of mails.entries()) {
    const mail = await parseMail(raw);
    model.receive(modelMail(mail, toInboundEmail(mail, defaultShape)), at(index) / 1000);
  }
  return performance.now() - start;
}

async function throughTypeScript(mails: readonly Buffer[], { byMail, tables }: Rehearsal, data: string): Promise<{ ms: number; stored: number }> {
  const org = open(data);
  org.database.prepareTables(tables);
  const { database } = org;
  const start = performance.now();
  for (const [index, raw] of mails.entries()) {
    const mail = await parseMail(raw);
    // A model of its own for each mail: it reads the mail and finds nothing, as finding is what the SQL does.
    new ModelOrg(settings).receive(modelMail(mail, toInboundEmail(mail, defaultShape)), at(index) / 1000);
    for (const { via, sql, parameters, bigInts } of byMail[index] ?? []) {
      if (via === 'run') database.run(sql, parameters);
      else database[via](sql, parameters, bigInts);
    }
  }
  const ms = performance.now() - start;
  const stored = storedIn(org);
  org.close();
  return { ms, stored };
}

const storedIn = (org: MailOrg): number => Number(org.query('SELECT COUNT(Id) n FROM EmailMessage')[0]?.['n']);

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'skein-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
