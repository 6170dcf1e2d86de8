/** The org as those before its doors see it (`orgTypes.ts`): plain data in and out, Apex's exceptions as the API's errors. */
import { load } from './apex/emit/load.ts';
import type { Schema } from './apex/schema/index.ts';
import type { SourceUnit } from './apex/syntax/tree.ts';
import { compiler } from './compile.ts';
import { cacheFolder, type ApexOrg } from './org.ts';
import type {
  AnonymousResult,
  ApexRestAnswer,
  ApexRestRequest,
  ClassSummary,
  CoverableSource,
  CoveredSource,
  Org,
  PlainRecord,
  QueryOptions,
  RecordToSave,
  SaveOperation,
  SaveOptions,
  SaveResult,
  TestMethodResult,
  TestRunSettings,
  TestSelection,
} from './orgTypes.ts';
import { RestCalls } from './restCalls.ts';
import { selectedFields } from './selectedFields.ts';
import { sourceId } from './sourceRows.ts';
import { failureOf, runTests } from './testRunner.ts';

export class OrgDoor implements Org {
  readonly schema: Schema;
  readonly organizationId: string;
  readonly user: Org['user'];
  readonly classes: readonly ClassSummary[];
  readonly #org: ApexOrg;
  readonly #rest: RestCalls;
  #units: readonly SourceUnit[] | undefined;

  constructor(org: ApexOrg) {
    this.#org = org;
    this.#rest = new RestCalls(org);
    this.schema = org.schema;
    this.organizationId = org.organizationId;
    this.user = org.runtime.user;
    this.classes = classesOf(org);
  }

  query(soql: string, options: QueryOptions = {}): PlainRecord[] {
    const rows = this.#org.query(soql, options);
    if (rows.length === 0) return rows;
    const query = this.#org.data.parseDynamic(soql);
    return rows.map((row) => selectedFields(this.schema, query, row));
  }

  search(sosl: string): PlainRecord[] {
    const rows = this.#org.search(sosl);
    const { returning } = this.#org.data.parseSearch(sosl);
    const queryOf = ({ attributes }: PlainRecord) => returning.find(({ from }) => from.path[0]?.toLowerCase() === attributes.type.toLowerCase());
    return rows.map((row) => {
      const query = queryOf(row);
      return query === undefined ? row : selectedFields(this.schema, query, row);
    });
  }

  save(operation: SaveOperation, records: readonly RecordToSave[], options: SaveOptions): SaveResult[] {
    return this.#org.save(operation, records, options);
  }

  provisionally<T>(run: () => T, isKept: (result: T) => boolean): T {
    return this.#org.provisionally(run, isKept);
  }

  apexRest(request: ApexRestRequest): ApexRestAnswer {
    return this.#rest.call(request);
  }

  runTests(selection: TestSelection, { onResult, coverage = false }: TestRunSettings = {}): TestMethodResult[] {
    if (!coverage) return runTests(this.#org, selection, onResult);
    const ids = new Map(this.coverable().map(({ id, file }) => [file, id]));
    const taken = (): CoveredSource[] =>
      [...this.#org.runtime.coverage.take()].flatMap(([file, lines]) => {
        const id = ids.get(file);
        return id === undefined ? [] : [{ id, lines }];
      });
    return runTests(this.#org, selection, onResult, taken);
  }

  coverable(): readonly (CoverableSource & { readonly file: string })[] {
    const chunks = new Map(this.#org.measureCoverage().chunks.map(({ file, coverable }) => [file, coverable]));
    return (['01p', '01q'] as const).flatMap((prefix) =>
      this.#org.sources
        .filter(({ isTrigger }) => isTrigger === (prefix === '01q'))
        .flatMap(({ name, file }, index) => {
          const lines = chunks.get(file) ?? [];
          return lines.length === 0 ? [] : [{ id: sourceId(prefix, index), name, file, lines }];
        }),
    );
  }

  executeAnonymous(apex: string): AnonymousResult {
    const nothing = { compiled: true, success: true, line: -1, column: -1, compileProblem: null, exceptionMessage: null, exceptionStackTrace: null };
    const problem = this.#loadAnonymous(apex);
    if ('message' in problem)
      return { ...nothing, compiled: false, success: false, line: problem.line, column: problem.column, compileProblem: problem.message, log: '' };
    const from = this.#org.log.length;
    const log = (): string =>
      this.#org.log
        .splice(from)
        .map((line) => line.slice(line.indexOf('|') + 1))
        .join('\n');
    try {
      this.#org.transaction({}, () => problem.run());
      return { ...nothing, log: log() };
    } catch (error) {
      const { message, stackTrace } = failureOf(error);
      return { ...nothing, success: false, exceptionMessage: message, exceptionStackTrace: stackTrace, log: log() };
    }
  }

  /** Compiled against the whole program, loaded beside it. */
  #loadAnonymous(apex: string): { run(): void } | { message: string; line: number; column: number } {
    this.#units ??= compiler().treesOf(this.#org.sources, cacheFolder);
    const isBroken = this.#org.compiled.problems.some(({ kind }) => kind === 'error');
    const compiled = compiler().compileAnonymous(apex, this.#units, { schema: this.schema, isBroken });
    if ('problem' in compiled) return { message: compiled.problem.message, ...compiled.problem.at };
    const loaded = load(compiled.emitted, this.#org.runtime);
    return { run: () => loaded.runAnonymous() };
  }

  close(): void {
    this.#org.close();
  }
}

function classesOf(org: ApexOrg): ClassSummary[] {
  const { testClasses, testMethods } = org.compiled;
  return org.sources
    .filter((source) => !source.isTrigger)
    .map((source, index) => ({
      id: sourceId('01p', index),
      name: source.name,
      isTest: testClasses.includes(source.name) || testMethods.some((method) => method.className === source.name),
      testMethods: testMethods.filter((method) => method.className === source.name).map((method) => method.method),
      body: source.text,
      apiVersion: source.apiVersion,
    }));
}
