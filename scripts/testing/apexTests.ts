/**
 * Apex tests as `sf apex run test` runs them: by @salesforce/apex-node over the API, against the local org or a real one. Nothing here knows which of the two answers.
 * The asynchronous run is taken, as sf does: it takes many classes, and its results tell a class that does not compile and a skipped method from a failure.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestLevel, TestResult, TestRunIdResult } from '@salesforce/apex-node';
import type { Connection, Lifecycle } from '@salesforce/core';
import { startApi } from '../local-org/api/server.ts';
import type { Org, TestMethodResult } from '../local-org/orgTypes.ts';

export interface ApexTestOptions {
  /** `Class` or `Class.method`; undefined: every test of the org. */
  readonly names?: readonly string[];
  /** Asks for code coverage too. */
  readonly coverage?: boolean;
  /** Told of each method as it ends; by the local org only. */
  readonly onResult?: (result: TestMethodResult) => void;
  /** Told of the local org's own failures; by default on standard error. */
  readonly onFailure?: (error: unknown) => void;
}

/** How much of a class or trigger the tests ran. */
export interface ClassCoverage {
  readonly name: string;
  readonly covered: number;
  readonly lines: number;
}

export interface ApexTestRun {
  readonly results: TestMethodResult[];
  /** Of every class that the org knows the coverage of, be it by earlier runs; only when asked for. */
  readonly coverage?: readonly ClassCoverage[];
}

/** Starts the org's API for as long as the run takes. Runs of one process follow one another. */
export function runApexTests(org: Org, options: ApexTestOptions = {}): Promise<ApexTestRun> {
  const run = previousRun.then(async () => {
    const { onResult: onTestResult, onFailure } = options;
    const api = await startApi({ org, port: 0, ...(onTestResult && { onTestResult }), ...(onFailure && { onFailure }) });
    try {
      return await withOwnState(async () => {
        const { AuthInfo, Connection, Lifecycle } = await import('@salesforce/core');
        passWarningsOn(Lifecycle.getInstance());
        // A user name that is an access token: core then writes no authorization file and asks nothing about the org.
        const authInfo = await AuthInfo.create({
          username: api.accessToken,
          accessTokenOptions: { accessToken: api.accessToken, instanceUrl: api.url, loginUrl: api.url },
        });
        return await runAll(await Connection.create({ authInfo }), options);
      });
    } finally {
      await api.close();
    }
  });
  previousRun = run.then(
    () => undefined,
    () => undefined,
  );
  return run;
}

let isPassingWarningsOn = false;

/** Of loopback, "insecure protocol" means nothing; every other warning is passed on as core does itself while nobody listens. */
function passWarningsOn(lifecycle: Lifecycle): void {
  if (isPassingWarningsOn) return;
  isPassingWarningsOn = true;
  lifecycle.onWarning((warning) => {
    if (!warning.startsWith('Using insecure protocol')) process.emitWarning(warning);
    return Promise.resolve();
  });
}

let previousRun: Promise<void> = Promise.resolve();

/** In an org that `sf org login` knows. */
export async function runApexTestsInOrg(aliasOrUsername: string, options: ApexTestOptions = {}): Promise<ApexTestRun> {
  const { Org: SalesforceOrg } = await import('@salesforce/core');
  const org = await SalesforceOrg.create({ aliasOrUsername });
  return runAll(org.getConnection(), options);
}

async function runAll(connection: Connection, { names, coverage = false }: ApexTestOptions): Promise<ApexTestRun> {
  const { TestService } = await import('@salesforce/apex-node');
  const service = new TestService(connection);
  const level = (names === undefined ? 'RunLocalTests' : 'RunSpecifiedTests') as TestLevel;
  const payload = await service.buildAsyncPayload(level, names?.join(','), undefined, undefined, undefined, !coverage);
  const result = (await service.runTestAsynchronous(payload, coverage)) as TestResult | TestRunIdResult | null;
  if (result === null || !('tests' in result)) throw new Error('The test run ended without results.');
  const results = result.tests.map(({ apexClass, methodName, outcome, message, stackTrace, runTime }): TestMethodResult => ({
    className: apexClass.name,
    methodName,
    outcome: outcomes[outcome],
    message: message || null,
    stackTrace: stackTrace || null,
    ms: runTime,
  }));
  return coverage ? { results, coverage: await coverageOf(connection) } : { results };
}

async function coverageOf(connection: Connection): Promise<ClassCoverage[]> {
  const soql = 'SELECT ApexClassOrTrigger.Name, NumLinesCovered, NumLinesUncovered FROM ApexCodeCoverageAggregate';
  const { records } = await connection.tooling.query<AggregateRow>(soql, { autoFetch: true, maxFetch: 50_000 });
  return records
    .map(({ ApexClassOrTrigger: { Name }, NumLinesCovered, NumLinesUncovered }) => ({
      name: Name,
      covered: NumLinesCovered,
      lines: NumLinesCovered + NumLinesUncovered,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface AggregateRow {
  readonly ApexClassOrTrigger: { readonly Name: string };
  readonly NumLinesCovered: number;
  readonly NumLinesUncovered: number;
}

const outcomes = { Pass: 'pass', Fail: 'fail', CompileFail: 'compileFail', Skip: 'skip' } as const;

/**
 * @salesforce/core keeps authorizations, a key and logs under the user's home, and reports usage unless told not to.
 * A test run on the local org leaves no trace there and never asks the desktop's keychain: for as long as it lasts, home is an empty folder.
 */
async function withOwnState<T>(work: () => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'skein-home-'));
  const withoutProxy = [process.env['NO_PROXY'] ?? process.env['no_proxy'], '127.0.0.1'].filter(Boolean).join(',');
  const own: Readonly<Record<string, string>> = {
    HOME: home,
    USERPROFILE: home,
    SF_DISABLE_TELEMETRY: 'true',
    SF_DISABLE_LOG_FILE: 'true',
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    NO_PROXY: withoutProxy,
    no_proxy: withoutProxy,
  };
  const before = Object.keys(own).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, own);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    await rm(home, { recursive: true, force: true });
  }
}
