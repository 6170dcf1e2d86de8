/**
 * The local org as a whole: the projects' metadata and Apex, a database, one runtime, and the services around them. Everything that happens in it happens in a transaction,
 * which commits whole or not at all; what a transaction has queued runs after it.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Emitted } from './apex/emit/emit.ts';
import { load, type LoadedProgram } from './apex/emit/load.ts';
import { libraryTypes } from './apex/library/index.ts';
import { plainEntry, plainField } from './apex/library/plainData.ts';
import type { Services } from './apex/library/services.ts';
import type { DmlOptions } from './apex/runtime/runtime.ts';
import { createRuntime, type ApexRuntime, type TransactionOptions } from './apex/runtime/createRuntime.ts';
import { ApexException, SObject, type Value } from './apex/runtime/values.ts';
import { loadPlatform, loadSchema, readProject, type ProjectMetadata, type Schema } from './apex/schema/index.ts';
import { compile, parseQuery, parseSearch, sourcesOf, type Compiled, type CompiledSource } from './compile.ts';
import {
  createDataPort,
  DatabaseSettings,
  mixedDmlSlot,
  largeObjects,
  openDatabase,
  seed,
  userContext,
  type Database,
  type SqliteDataPort,
} from './database/index.ts';
import { OrgTriggers } from './orgTriggers.ts';
import { repeatableBytes } from './randomBytes.ts';
import { storeSources } from './sourceRows.ts';
import { plainRecord, recordOf, type FieldValue } from './plainRecords.ts';
import { asOrgError, orgErrorOf, plainFailure, rolledBack } from './orgErrors.ts';
import type { PlainRecord, QueryOptions, RecordToSave, SaveOperation, SaveOptions, SaveResult } from './orgTypes.ts';
import { LabelTexts } from './services/labels.ts';
import { UserAccess } from './services/access.ts';
import { Formulas } from './services/formulas.ts';
import { PlatformCache } from './services/platformCache.ts';
import { PlatformEvents } from './services/events.ts';
import { JobRows } from './services/jobRows.ts';
import { Jobs } from './services/jobs.ts';
import { NativeThreading } from './services/nativeThreading.ts';
import { Outbox } from './services/outbox.ts';
import { Tests } from './services/tests.ts';
import { Transactions } from './transactions.ts';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
/** Of what can be made again: parse trees, compiled programs, what the stubs say. */
export const cacheFolder = join(projectRoot, '.skein', 'cache');

export interface OrgOptions {
  /** Folders of SFDX projects; by default this package. */
  readonly sources?: readonly string[] | undefined;
  /** The folder that keeps the org between two openings; without it the org is in memory. */
  readonly data?: string | undefined;
  /** The org's clock at its opening: from then on it runs on. Without it, the machine's. */
  readonly now?: Date | undefined;
  /** Makes tokens and other random values repeatable. */
  readonly seed?: number | undefined;
  /** What we do not support poisons the method that uses it, instead of the program. */
  readonly poison?: boolean | undefined;
  /** Where what can be made again is kept; by default `.skein/cache`. */
  readonly cache?: string | undefined;
}

/** The package does not compile: nothing can run. */
export class CompileFailure extends Error {
  readonly problems: Compiled['problems'];
  constructor(problems: Compiled['problems']) {
    const [first] = problems;
    super(first === undefined ? 'the program does not compile' : `${first.file}:${first.at.line}:${first.at.column}: ${first.message}`);
    this.problems = problems;
  }
}

export type SaveObserver = (objectName: string, operation: 'insert' | 'update', records: readonly SObject[], options: DmlOptions) => void;

export class ApexOrg {
  readonly schema: Schema;
  readonly compiled: Compiled;
  readonly sources: readonly CompiledSource[];
  readonly database: Database;
  readonly data: SqliteDataPort;
  readonly runtime: ApexRuntime;
  program: LoadedProgram;
  readonly jobs: Jobs;
  readonly events: PlatformEvents;
  readonly tests: Tests;
  readonly outbox = new Outbox({
    runtime: () => this.runtime,
    database: () => this.database,
    insert: (record) => {
      this.data.dml({ operation: 'insert', records: [record], duplicates: [], access: 'system', sharing: false, allOrNone: true, externalId: undefined });
      return String(record.values.get('Id'));
    },
  });
  /** Salesforce's own tokens: off unless a test switches them on. */
  readonly threading = new NativeThreading();
  readonly organizationId: string;
  /** What System.debug wrote, the newest last; cleared by whoever reads it. */
  readonly log: string[] = [];
  /** Overrides the clock, in milliseconds since 1970: for mail that is received at a given time. */
  clock: number | undefined;
  /** Told of every chunk of records that was saved, and of what Salesforce was asked to do with it: assignment rule, auto-response. */
  readonly observers = new Set<SaveObserver>();
  #isPersonAsking = false;
  #covered: Emitted | undefined;
  readonly #triggers: OrgTriggers;
  readonly #transactions: Transactions;
  readonly #openedAt = performance.now();
  readonly #options: OrgOptions;
  /** What the projects' metadata says and the local org does not do, by file. */
  readonly unsupported: readonly { readonly file: string; readonly message: string }[];

  constructor(options: OrgOptions, projects: readonly ProjectMetadata[]) {
    this.#options = options;
    this.unsupported = projects.flatMap(({ problems }) => problems);
    this.schema = options.cache === undefined ? loadSchema(projects) : loadSchema(projects, loadPlatform(options.cache));
    this.sources = sourcesOf(projects);
    this.compiled = compile(this.sources, { schema: this.schema, poison: options.poison ?? false, cacheFolder: options.cache ?? cacheFolder });
    if (options.poison !== true && this.compiled.problems.length > 0) throw new CompileFailure(this.compiled.problems);
    this.database = openDatabase({ path: databasePath(options.data), schema: this.schema, now: () => this.now() });
    const seeded = seed(this.database, { metadata: mergedMetadata(projects) });
    this.organizationId = seeded.organizationId;
    const triggers = (this.#triggers = new OrgTriggers(() => this.runtime));
    this.data = createDataPort({
      runtime: () => this.runtime,
      database: this.database,
      organizationId: this.organizationId,
      parse: parseQuery,
      parseSearch,
      triggers: () => triggers,
      hooks: {
        afterSave: (object, operation, records, options) => {
          for (const observe of this.observers) observe(object.name, operation, records, options);
        },
      },
      refuseNonSelective: (object) => options.sources === undefined && largeObjects(object) && !this.#isPersonAsking,
    });
    const rows = new JobRows(() => this.runtime, this.database);
    this.jobs = new Jobs({ runtime: () => this.runtime, rows: () => rows, raise: (object, values) => this.events.raise(object, values) });
    this.events = new PlatformEvents(() => this.runtime, triggers);
    this.tests = new Tests(() => this.runtime, this.database, this.jobs, this.events);
    this.runtime = createRuntime({
      schema: this.schema,
      data: this.data,
      library: libraryTypes,
      others: { entry: (key) => plainEntry(this.schema, key), field: (key) => plainField(this.schema, key) },
      user: seeded.user,
      now: () => this.now(),
      randomBytes: repeatableBytes(options.seed),
      debug: (level, text) => void this.log.push(`${level}|${text}`),
      services: this.#services(projects),
    });
    this.#transactions = new Transactions(this);
    this.program = load(this.compiled.emitted, this.runtime);
    triggers.use(this.program.triggers);
    storeSources(
      this.database,
      seeded.user.id,
      this.sources,
      projects.flatMap((project) => project.staticResources),
    );
    this.database.prepareTables(projects.flatMap((project) => project.objects.map((object) => object.name)));
  }

  /** From now on the program tells which of its lines have run: it is loaded again in that form, which takes as long as a start and makes it slower. */
  measureCoverage(): Emitted {
    if (this.#covered === undefined) {
      const { poison = false } = this.#options;
      this.#covered = compile(this.sources, { schema: this.schema, poison, coverage: true, cacheFolder }).emitted;
      this.program = load(this.#covered, this.runtime);
      this.#triggers.use(this.program.triggers);
    }
    return this.#covered;
  }

  /** Milliseconds since 1970. */
  now(): number {
    if (this.clock !== undefined) return this.clock;
    return this.#options.now === undefined ? Date.now() : this.#options.now.getTime() + Math.floor(performance.now() - this.#openedAt);
  }

  // ---- transactions ------------------------------------------------------------------------------------------------

  /** Commits what `run` did, and then delivers the events that it published and runs the jobs that it queued. Whatever it throws undoes everything. */
  transaction<T>(options: TransactionOptions, run: () => T): T {
    return this.#transactions.run(options, run);
  }

  /** Runs a scheduled job now: the local org's clock fires nothing by itself. */
  fire(cronTriggerId: string): void {
    this.#transactions.fire(cronTriggerId);
  }

  /** Everything that `run` does is undone at its end. */
  undoing<T>(run: () => Promise<T> | T): Promise<T> {
    return this.#transactions.undoing(run);
  }

  /** What `run` does stays if `isKept` says so of its result. */
  provisionally<T>(run: () => T, isKept: (result: T) => boolean): T {
    return this.#transactions.provisionally(run, isKept);
  }

  // ---- records, as an API user writes and reads them: in system mode, as the administrator ---------------------------

  insert(objectName: string, fields: Readonly<Record<string, FieldValue>>): string {
    const record = recordOf(this.schema, objectName, fields);
    this.#dml('insert', [record]);
    return String(record.values.get('Id'));
  }

  update(objectName: string, id: string, fields: Readonly<Record<string, FieldValue>>): void {
    this.#dml('update', [recordOf(this.schema, objectName, { ...fields, Id: id })]);
  }

  delete(objectName: string, id: string): void {
    this.#dml('delete', [recordOf(this.schema, objectName, { Id: id })]);
  }

  merge(objectName: string, survivor: string, loser: string): void {
    this.#dml('merge', [recordOf(this.schema, objectName, { Id: survivor })], [recordOf(this.schema, objectName, { Id: loser })]);
  }

  #dml(operation: 'insert' | 'update' | 'delete' | 'merge', records: readonly SObject[], duplicates: readonly SObject[] = []): void {
    asOrgError(() =>
      this.transaction({}, () => this.data.dml({ operation, records, duplicates, access: 'system', sharing: false, allOrNone: true, externalId: undefined })),
    );
  }

  /** As the API saves: what is wrong with a record is in its result. A limit that the program hits, or an exception that is no record's, is every record's. */
  save(operation: SaveOperation, records: readonly RecordToSave[], options: SaveOptions): SaveResult[] {
    const rows = records.map(({ object, fields }) => recordOf(this.schema, object, fields as Readonly<Record<string, FieldValue>>));
    const { allOrNone, externalId } = options;
    try {
      const results = this.transaction({}, () =>
        this.data.dml({ operation, records: rows, duplicates: [], access: 'system', sharing: false, allOrNone, externalId }),
      );
      return results.map(({ id, isSuccess, isCreated, failures }) => ({
        id: isSuccess ? id : null,
        success: isSuccess,
        created: isCreated,
        errors: failures.map(plainFailure),
      }));
    } catch (error) {
      if (!(error instanceof ApexException) || error.rows.length === 0) throw orgErrorOf(error);
      return records.map((_, index) => rolledBack(error.rows.filter((row) => row.index === index).map(plainFailure)));
    }
  }

  /** A query that a person types may be as broad as it likes: the rule of selectivity is for the program's. */
  query(soql: string, { allRows = false }: QueryOptions = {}): PlainRecord[] {
    return asOrgError(() =>
      this.#asPerson(() => {
        const parsed = this.data.parseDynamic(soql);
        const query = allRows ? { ...parsed, allRows } : parsed;
        return this.data.query({ query, binds: [], access: 'system', sharing: false }).map((record) => plainRecord(record));
      }),
    );
  }

  /** As the API searches: the records of all objects, one behind the other. */
  search(sosl: string): PlainRecord[] {
    return asOrgError(() =>
      this.#asPerson(() => {
        const search = this.data.parseSearch(sosl);
        const limit = search.limit?.kind === 'SoqlLiteral' ? Number(search.limit.text) : null;
        const find = typeof search.find === 'string' ? search.find : '';
        return this.data
          .search({ search, find, binds: [], limit, access: 'system', sharing: false })
          .flatMap((rows) => rows.map((record) => plainRecord(record)));
      }),
    );
  }

  #asPerson<T>(ask: () => T): T {
    this.#isPersonAsking = true;
    try {
      return this.runtime.transaction({}, ask);
    } finally {
      this.#isPersonAsking = false;
    }
  }

  /** Calls a static method of the program by its slot (`bind(id,string)`), in a transaction of its own. */
  callStatic(className: string, slot: string, ...values: Value[]): Value {
    const info = this.program.classInfo(className);
    if (info === undefined) throw new Error(`there is no class ${className}`);
    return this.transaction({}, () => (info.callStatic(slot, ...values) ?? null) as Value);
  }

  close(): void {
    this.database.close();
  }

  get #organization(): Services['organization'] {
    const quiddity = (): string => this.#quiddity;
    return {
      id: this.organizationId,
      name: 'Local Org',
      domain: 'https://local-org.my.salesforce.com',
      sessionId: 'SESSION_ID_REMOVED',
      requestId: 'local',
      get quiddity() {
        return quiddity();
      },
    };
  }

  /** How the running transaction came about: https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_enum_System_Quiddity.htm. ASSUMED: tests run synchronously. */
  get #quiddity(): string {
    if (this.runtime.isTest) return 'RUNTEST_SYNC';
    return { synchronous: 'SYNCHRONOUS', queueable: 'QUEUEABLE', batch: 'BATCH_APEX', future: 'FUTURE', scheduled: 'SCHEDULED' }[this.jobs.context];
  }

  #services(projects: readonly ProjectMetadata[]): Partial<Services> & Record<string, unknown> {
    return {
      async: this.jobs,
      events: this.events,
      test: this.tests,
      outbox: this.outbox,
      cache: new PlatformCache(
        () => this.runtime,
        projects.flatMap((project) => project.cachePartitions),
      ),
      settings: new DatabaseSettings(this.database),
      access: new UserAccess(() => this.runtime, this.database, this.data),
      labels: new LabelTexts(this.schema, projects),
      organization: this.#organization,
      threading: this.threading,
      formulas: new Formulas(() => this.runtime, this.database, this.organizationId),
      runAs: (user: Value) => this.#userOf(user),
    };
  }

  #userOf(user: Value): ApexRuntime['user'] {
    // A user who is only made is stored by running as him: https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_tools_runas.htm
    if (user instanceof SObject && (user.values.get('Id') ?? null) === null)
      this.data.dml({ operation: 'insert', records: [user], duplicates: [], access: 'system', sharing: false, allOrNone: true, externalId: undefined });
    const id = user instanceof SObject ? String(user.values.get('Id')) : String(user);
    this.data.forgetRights();
    // https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dml_non_mix_sobjects_test_methods.htm: runAs lifts it.
    this.runtime.slots.delete(mixedDmlSlot);
    return userContext(this.database, id);
  }
}

export const projectsOf = (options: OrgOptions): ProjectMetadata[] => (options.sources ?? [projectRoot]).map((folder) => readProject(resolve(folder)));

export const openOrg = (options: OrgOptions = {}): ApexOrg => new ApexOrg(options, projectsOf(options));

function databasePath(folder: string | undefined): string {
  if (folder === undefined) return ':memory:';
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  return join(folder, 'org.sqlite');
}

const mergedMetadata = (projects: readonly ProjectMetadata[]) => ({
  objects: projects.flatMap((project) => project.objects),
  permissionSets: projects.flatMap((project) => project.permissionSets),
  queues: projects.flatMap((project) => project.queues),
  customMetadataRecords: projects.flatMap((project) => project.customMetadataRecords),
  customPermissions: projects.flatMap((project) => project.customPermissions),
});
