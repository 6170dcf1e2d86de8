/** The local org as the commands of `scripts/cli` want it: one opener a kind of command. Commands know nothing else of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseQuery } from './apex/syntax/index.ts';
import { runApexTests, runApexTestsInOrg, type ApexTestRun } from '../testing/apexTests.ts';
import { startApi } from './api/server.ts';
import { defaultShape } from './mail/inboundShapes.ts';
import { toEnvelope, toInboundEmail, type InboundEnvelopeData } from './mail/inboundEmail.ts';
import { parseMail } from './mail/parse.ts';
import { startSmtp } from './mail/smtp.ts';
import { openMailOrg, type Delivery, type MailOrg } from './mailOrg.ts';
import type { ApexOrg } from './org.ts';
import { CompileFailure, openOrg } from './org.ts';
import { OrgDoor } from './orgDoor.ts';
import { OrgError, type TestMethodResult } from './orgTypes.ts';
import { startOrgPages } from './pages.ts';

// ---- route -------------------------------------------------------------------------------------------------------

async function deliver(org: MailOrg, raw: Buffer, envelope: Partial<InboundEnvelopeData>): Promise<Delivery> {
  const mail = await parseMail(raw);
  return org.deliverEmail(
    toInboundEmail(mail, defaultShape),
    toEnvelope(mail, { from: envelope.fromAddress ?? undefined, to: envelope.toAddress ?? undefined }),
  );
}

export async function openRouteOrg(options: { readonly data?: string | undefined; readonly seed?: number | undefined; readonly now?: Date | undefined }) {
  const org = openMailOrg(options);
  return {
    deliver: (raw: Buffer, envelope: InboundEnvelopeData) => deliver(org, raw, envelope),
    set: (name: string, value: boolean | string) => org.set(name, value),
    close: () => org.close(),
  };
}

// ---- start -------------------------------------------------------------------------------------------------------

const samples = join(dirname(fileURLToPath(import.meta.url)), 'mail', 'samples');

export async function openStartOrg(options: {
  readonly smtpPort: number;
  readonly httpPort: number;
  readonly onMail: (from: string, result: Delivery) => void;
  /** false: nobody will look at them, so they are not built. */
  readonly withPages?: boolean;
}) {
  const org = openMailOrg();
  const smtp = await startSmtp({
    port: options.smtpPort,
    host: '127.0.0.1',
    onMail: async (bytes, envelope) => {
      const result = await deliver(org, bytes, { fromAddress: envelope.from, toAddress: envelope.to[0] ?? null });
      options.onMail(envelope.from, result);
      return { accepted: result.outcome !== 'failed', message: result.reason };
    },
  });
  const closing: (() => void | Promise<void>)[] = [() => org.close(), smtp.close];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  const started = async <T extends { close(): void | Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const server = await starting.catch(async (error: unknown) => {
      await close();
      throw error;
    });
    closing.push(() => server.close());
    return server;
  };
  setUpAsAdmin(org);
  const pages =
    options.withPages === false ? undefined : await started(startOrgPages({ org, port: options.httpPort, deliver: (raw) => deliver(org, raw, {}) }));
  // Clients are told its address, so any port will do.
  const api = await started(startApi({ org: new OrgDoor(org), port: 0 }));
  return {
    smtpPort: smtp.port,
    pagesUrl: pages?.url,
    apiUrl: api.url,
    accessToken: api.accessToken,
    deliverSamples: () => deliverSamples(org),
    close,
  };
}

/**
 * As whoever installs the package does first: without the permission set, its pages are closed to the administrator too, and without an email service no mail comes in. The service is that of
 * unpackaged/, with one address, and runs as a user who has what intake needs and nothing else.
 */
function setUpAsAdmin(org: MailOrg): void {
  const idOf = (soql: string): string => String(org.query(soql)[0]?.['Id']);
  const grant = (name: string, userId: string): void =>
    void org.insert('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: idOf(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`) });
  grant('ThreadingAdmin', org.runtime.user.id);
  const intake = org.insert('User', {
    Username: 'intake@local.org',
    LastName: 'Email Intake',
    Email: 'intake@local.org',
    Alias: 'intake',
    ProfileId: idOf("SELECT Id FROM Profile WHERE Name = 'Standard User'"),
    TimeZoneSidKey: 'UTC',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  });
  grant('ThreadingIntake', intake);
  const service = org.insert('EmailServicesFunction', {
    FunctionName: 'InboundMail',
    ApexClassId: idOf("SELECT Id FROM ApexClass WHERE Name = 'InboundMailService'"),
    IsActive: true,
    IsErrorRoutingEnabled: false,
  });
  org.insert('EmailServicesAddress', { FunctionId: service, DeveloperName: 'Support', LocalPart: 'support', RunAsUserId: intake, IsActive: true });
}

/** A sample may ask for the token of the case that the first one opened: `{{token}}`. */
async function* deliverSamples(org: MailOrg): AsyncGenerator<{ readonly file: string; readonly result: Delivery }> {
  let firstCase: string | null = null;
  for (const file of readdirSync(samples)
    .filter((name) => name.endsWith('.eml'))
    .sort()) {
    let raw = readFileSync(join(samples, file));
    if (raw.includes('{{token}}') && firstCase !== null) {
      const [row] = org.query(`SELECT ThreadToken__c FROM Case WHERE Id = '${firstCase}'`);
      raw = Buffer.from(raw.toString('latin1').replaceAll('{{token}}', String(row?.['ThreadToken__c'])), 'latin1');
    }
    const result = await deliver(org, raw, {});
    firstCase ??= result.caseId;
    yield { file, result };
  }
}

// ---- query and run -------------------------------------------------------------------------------------------------

/** A query or source that the org refuses, with its place. */
class Refused extends Error {
  override readonly name = 'RefusedSource';
  readonly line: number;
  readonly column: number;
  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

export async function openQueryOrg(options: { readonly data?: string | undefined }) {
  const org = openOrg(options);
  const door = new OrgDoor(org);
  return {
    query: async (soql: string, { explain }: { readonly explain: boolean }) => {
      refuseBrokenQuery(soql);
      try {
        const records = door.query(soql);
        return { records, totalSize: records.length, ...(explain ? { plan: planOf(org, soql) } : {}) };
      } catch (error) {
        throw error instanceof OrgError ? new Refused(error.message, 1, 1) : error;
      }
    },
    run: async (_file: string, apex: string) => {
      const result = door.executeAnonymous(apex);
      if (!result.compiled) throw new Refused(result.compileProblem ?? '', result.line, result.column);
      const debug = result.log === '' ? [] : result.log.split('\n');
      return result.success ? { debug } : { debug, failure: `${result.exceptionMessage ?? ''}\n${result.exceptionStackTrace ?? ''}`.trim() };
    },
    close: () => org.close(),
  };
}

function refuseBrokenQuery(soql: string): void {
  const [problem] = parseQuery(soql).problems;
  if (problem !== undefined) throw new Refused(problem.message, problem.at.line, problem.at.column);
}

/** What Salesforce's optimiser would say by its documented rules, and then what SQLite does. */
function planOf(org: ApexOrg, soql: string): string[] {
  return org.runtime.transaction({}, () => {
    const query = org.data.parseDynamic(soql);
    const { object, leadingOperator, field, isSelective, reason } = org.data.explain(query);
    return [
      `object: ${object}`,
      `leading operator: ${leadingOperator}${field === undefined ? '' : ` on ${field}`}`,
      `selective: ${isSelective ? 'yes' : 'no'} (${reason})`,
      ...org.data.sqlitePlan(query, []).map((line) => `SQLite: ${line}`),
    ];
  });
}

// ---- test --------------------------------------------------------------------------------------------------------

interface TestRun {
  readonly sources: readonly string[];
  readonly coverage: boolean;
  readonly names: readonly string[];
  readonly onTest?: ((test: ReturnType<typeof reported>) => void) | undefined;
}

const reported = ({ className, methodName, outcome, message, stackTrace, ms }: TestMethodResult) => ({
  name: `${className}.${methodName}`,
  outcome: outcome === 'compileFail' ? ('fail' as const) : outcome,
  message,
  stack: stackTrace,
  ms,
});

const reportedRun = ({ results, coverage }: ApexTestRun) => ({ tests: results.map(reported), ...(coverage === undefined ? {} : { coverage }) });

const named = (names: readonly string[]) => (names.length === 0 ? {} : { names });

export async function openTestOrg({ targetOrg }: { readonly targetOrg?: string | undefined }) {
  return {
    run: async ({ sources, coverage, names, onTest }: TestRun) => {
      if (targetOrg !== undefined) return { compileErrors: [], ...reportedRun(await runApexTestsInOrg(targetOrg, { ...named(names), coverage })) };
      return runLocally(sources, coverage, names, onTest);
    },
    close: () => undefined,
  };
}

/** Through @salesforce/apex-node and the API, as `sf` would; another project's compile problems are part of the report. */
async function runLocally(sources: readonly string[], coverage: boolean, names: readonly string[], onTest: TestRun['onTest']) {
  const isForeign = sources.length > 0;
  let org: ApexOrg;
  try {
    // Only our own package is held to selective filters (org.ts), and only where no sources are named.
    org = openOrg(isForeign ? { sources, poison: true } : {});
  } catch (error) {
    if (!(error instanceof CompileFailure)) throw error;
    return { compileErrors: compileErrors(error.problems), tests: [] };
  }
  try {
    const run = await runApexTests(new OrgDoor(org), {
      ...named(names),
      coverage,
      ...(onTest === undefined ? {} : { onResult: (result) => onTest(reported(result)) }),
    });
    const unsupported = org.unsupported.map((problem) => ({ ...problem, line: 1, column: 1, kind: 'unsupported' as const }));
    return { compileErrors: [...compileErrors(org.compiled.problems), ...unsupported], ...reportedRun(run) };
  } finally {
    org.close();
  }
}

const compileErrors = (problems: CompileFailure['problems']) =>
  problems.map(({ file, at, message, kind }) => ({ file, line: at.line, column: at.column, message, kind }));
