/**
 * Data as Apex sees it: the runtime's door to the database. It charges the limits, asks for rights in user mode and for rows under sharing, and hands the work to the query runner and to DML.
 */
import type { SoqlQuery, SoslSearch, SyntaxProblem } from '../apex/syntax/tree.ts';
import type { SObjectSchema, Type } from '../apex/schema/types.ts';
import { apexException, fail } from '../apex/runtime/exceptions.ts';
import type { DataPort, DmlRequest, DmlRowResult, QueryRequest, Runtime, SearchRequest } from '../apex/runtime/runtime.ts';
import { fixedSearchResults } from '../apex/runtime/runtime.ts';
import { optionsOfAll } from '../apex/runtime/recordOptions.ts';
import type { SObject } from '../apex/runtime/values.ts';
import { amongIds, explain, idList, noSuchColumn, noSuchObject, nonSelective } from '../soql/index.ts';
import type { Explanation, FieldPath, ResolvedQuery, Statistics } from '../soql/index.ts';
import type { Access } from './access.ts';
import { allAccess, permissionAccess } from './access.ts';
import type { Database } from './database.ts';
import { fillDefinitions, readsDefinitions } from './definitions.ts';
import { checkMixedDml } from './dml/mixed.ts';
import { purge } from './dml/remove.ts';
import { isLocked, setLocked } from './locks.ts';
import { loadRows } from './records.ts';
import type { DmlHooks, TriggerRunner } from './dml/row.ts';
import { noTriggers } from './dml/row.ts';
import { runStatement } from './dml/statement.ts';
import { pathsOf } from './paths.ts';
import { fillRecordAccess, isRecordAccess } from './recordAccess.ts';
import type { QueryAnswer, RowFilter } from './query.ts';
import { QueryRunner, seesAll } from './query.ts';
import { foundIds, mostFound } from './search.ts';

export interface DataPortOptions {
  readonly runtime: () => Runtime;
  readonly database: Database;
  readonly organizationId: string;
  /** `parseQuery` of apex/syntax. */
  readonly parse: (text: string) => { query: SoqlQuery | undefined; problems: readonly SyntaxProblem[] };
  /** `parseSearch` of apex/syntax; absent: nobody searches by a text. */
  readonly parseSearch?: (text: string) => { search: SoslSearch | undefined; problems: readonly SyntaxProblem[] };
  readonly triggers?: () => TriggerRunner;
  readonly hooks?: DmlHooks;
  /** Objects on which a filter must be selective by Salesforce's rules, however few rows there are here. */
  readonly refuseNonSelective?: (object: SObjectSchema) => boolean;
  /** Rights of a user; by default from permission sets. */
  readonly access?: (userId: string) => Access;
}

/** Of the objects of DESIGN §4 and the package's own. Settings and metadata are small by nature. */
export const largeObjects = (object: SObjectSchema): boolean => ['EmailMessage', 'Task', 'Event', 'Case'].includes(object.name) || object.kind === 'custom';

const rightsObjects = /^(User|Profile|PermissionSet|PermissionSetAssignment|ObjectPermissions|FieldPermissions|Group|GroupMember|UserRole)$/;

export class SqliteDataPort implements DataPort {
  private readonly options: DataPortOptions;
  readonly queries: QueryRunner;
  private readonly accesses = new Map<string, Access>();
  private readonly busy = new Map<string, string>();
  private readonly dynamic = new Map<string, SoqlQuery>();
  /** How deep in DML statements we are, and at which depth each open savepoint was set. */
  private depth = 0;
  private readonly savepointDepths = new Map<number, number>();

  constructor(options: DataPortOptions) {
    this.options = options;
    this.queries = new QueryRunner(options.database, options.organizationId);
  }

  /** Rights as they are now; forgotten when rows that grant them change. */
  accessOf(userId: string): Access {
    let access = this.accesses.get(userId);
    if (access === undefined) {
      access = (this.options.access ?? ((id) => permissionAccess(this.options.database, id)))(userId);
      this.accesses.set(userId, access);
    }
    return access;
  }

  /** Called where rights may have changed behind our back: a rollback, the end of a test, `System.runAs`. */
  forgetRights(): void {
    this.accesses.clear();
  }

  // ---- queries -----------------------------------------------------------------------------------------------------

  query(request: QueryRequest): SObject[] {
    return this.answer(request).records;
  }

  resultType(query: SoqlQuery): Type {
    return this.queries.resolve(query).resultType;
  }

  count(request: QueryRequest): number {
    return this.answer(request).count;
  }

  private answer(request: QueryRequest, isSearch = false): QueryAnswer {
    const runtime = this.options.runtime();
    const { database } = this.options;
    const resolved = this.queries.resolve(request.query);
    if (!isSearch && request.isCharged !== true) this.charge(runtime, resolved);
    const access = accessOf(request);
    if (access === 'user') this.checkReadable(resolved, this.accessOf(runtime.user.id));
    if (request.query.access === 'SECURITY_ENFORCED') this.checkSecurityEnforced(resolved, this.accessOf(runtime.user.id));
    if (!isSearch) this.checkSelective(resolved);
    const filter = access === 'user' || request.sharing ? this.rowFilter(runtime.user.id) : seesAll;
    database.viewer = {
      userId: runtime.user.id,
      timeZone: runtime.user.timeZone,
      canSeeRow: filter === seesAll ? undefined : (object, id) => this.canSee(runtime.user.id, object, id),
    };
    if (isRecordAccess(resolved)) fillRecordAccess(database, resolved, request.binds, (userId) => this.accessOf(userId));
    if (readsDefinitions(resolved)) fillDefinitions(database, resolved, request.binds);
    const answer = this.queries.run(request.query, request.binds, filter);
    if (!isSearch) runtime.limits.charge('queryRows', answer.chargedRows);
    return answer;
  }

  // ---- searches ----------------------------------------------------------------------------------------------------

  /** One statement, however many objects it asks for; of the rows of each the filter, order and limit of its own apply to what was found. */
  search({ search, find, binds, limit, access, sharing }: SearchRequest): SObject[][] {
    const runtime = this.options.runtime();
    runtime.limits.charge('soslQueries', 1);
    const fixed = runtime.isTest ? ((runtime.slots.get(fixedSearchResults) as readonly string[] | undefined) ?? []) : undefined;
    let left = Math.min(limit ?? mostFound, mostFound);
    return search.returning.map((query, index) => {
      const { object } = this.queries.resolve(query);
      const ids = fixed?.filter((id) => this.options.database.objectOf(id) === object) ?? foundIds(this.queries, object, search, find);
      if (ids.length === 0) return [];
      const asked = { query: { ...amongIds(query, idList(query.at, ids)), access: search.access }, binds: binds[index] ?? [], access, sharing };
      const rows = this.answer(asked, true).records.slice(0, left);
      left -= rows.length;
      return rows;
    });
  }

  parseSearch(text: string): SoslSearch {
    const parsed = this.options.parseSearch?.(text);
    if (parsed?.search === undefined || parsed.problems.length > 0)
      throw apexException('System.SearchException', parsed?.problems[0]?.message ?? `unexpected token: ${text}`);
    for (const query of parsed.search.returning) this.queries.resolve(query);
    return parsed.search;
  }

  /** Queries of custom metadata are free unless they read long text (facts #22). Sub-selects have a limit of their own. */
  private charge(runtime: Runtime, resolved: ResolvedQuery): void {
    const isFree = resolved.object.kind === 'customMetadata' && !pathsOf(resolved).some((path) => path.field.type === 'longtextarea');
    if (!isFree) runtime.limits.charge('queries', 1);
    if (resolved.children.length > 0) runtime.limits.charge('aggregateQueries', resolved.children.length);
  }

  private rowFilter(userId: string): RowFilter {
    const access = this.accessOf(userId);
    return (object) => access.filtersRows(object);
  }

  private canSee(userId: string, objectName: string, id: string): boolean {
    const object = this.options.database.schema.sObject(objectName);
    return object === undefined || this.accessOf(userId).rowVisible(object, id);
  }

  /** ASSUMED: in user mode a hidden object or field is as one that does not exist, and the words are the same. */
  private checkReadable(resolved: ResolvedQuery, access: Access): void {
    if (access === allAccess) return;
    const [first] = hiddenIn(resolved, access);
    if (first === undefined) return;
    const exception = apexException('System.QueryException', first.message);
    const inaccessible = new Map<string, Set<string>>();
    for (const { object, field } of hiddenIn(resolved, access)) inaccessible.set(object, (inaccessible.get(object) ?? new Set()).add(field));
    exception.inaccessible = inaccessible;
    throw exception;
  }

  /** https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_with_security_enforced.htm: what is selected and from where, not what is filtered by. */
  private checkSecurityEnforced(resolved: ResolvedQuery, access: Access): void {
    const isHidden =
      !access.canRead(resolved.object) ||
      resolved.columns.some(({ expression }) => expression.path !== undefined && hiddenPart(expression.path, access) !== undefined);
    if (isHidden) fail('System.QueryException', 'Insufficient permissions: secure query included inaccessible field');
    for (const query of readBeside(resolved)) this.checkSecurityEnforced(query, access);
  }

  private readonly judged = new WeakMap<ResolvedQuery, string | null>();

  /** A query without a filter is no non-selective filter: it is judged by its LIMIT alone, and passes. */
  private checkSelective(resolved: ResolvedQuery): void {
    const { refuseNonSelective } = this.options;
    if (refuseNonSelective === undefined || resolved.where === undefined || !refuseNonSelective(resolved.object)) return;
    let complaint = this.judged.get(resolved);
    if (complaint === undefined) {
      const explanation = explain(resolved, unknownStatistics);
      this.judged.set(resolved, (complaint = explanation.isSelective ? null : nonSelective(explanation)));
    }
    if (complaint !== null) fail('System.QueryException', complaint);
  }

  /** By Salesforce's rules, with the rows that are here. */
  explain(query: SoqlQuery): Explanation {
    return explain(this.queries.resolve(query), unknownStatistics);
  }

  /** SQLite's plan of the query and of its sub-selects. Without binds it is planned for such as it expects. */
  sqlitePlan(query: SoqlQuery, binds: QueryRequest['binds']): string[] {
    const { plan } = this.queries.plan(query, binds, seesAll);
    return [plan, ...plan.children.map((child) => child.plan)].flatMap(({ sql, parameters }) =>
      this.options.database.sqlitePlan(
        sql,
        parameters.map(() => null),
      ),
    );
  }

  parseDynamic(text: string): SoqlQuery {
    let query = this.dynamic.get(text);
    if (query === undefined) {
      const parsed = this.options.parse(text);
      if (parsed.query === undefined || parsed.problems.length > 0)
        throw apexException('System.QueryException', parsed.problems[0]?.message ?? `unexpected token: ${text}`);
      this.queries.resolve(parsed.query);
      query = parsed.query;
      // A text made anew for each value would fill the memory: the oldest goes.
      if (this.dynamic.size >= mostDynamicTexts) this.dynamic.delete(this.dynamic.keys().next().value ?? '');
      this.dynamic.set(text, query);
    }
    return query;
  }

  // ---- DML ---------------------------------------------------------------------------------------------------------

  dml(request: DmlRequest): DmlRowResult[] {
    const runtime = this.options.runtime();
    if (request.records.length === 0) return [];
    if (request.records.some((record) => record === null)) fail('System.NullPointerException', 'Attempt to de-reference a null object');
    runtime.limits.charge('dmlStatements', 1);
    runtime.limits.charge('dmlRows', request.records.length + request.duplicates.length);
    const mixed = checkMixedDml(runtime, request);
    if (mixed !== undefined) throw mixed;
    const access = this.accessOf(runtime.user.id);
    const inUserMode = request.access === 'user';
    this.depth++;
    try {
      return runStatement(
        {
          database: this.options.database,
          userId: runtime.user.id,
          organizationId: this.options.organizationId,
          options: request.options ?? optionsOfAll(request.records) ?? {},
          access: inUserMode ? access : allAccess,
          sharing: inUserMode || request.sharing ? access : undefined,
          triggers: this.options.triggers?.() ?? noTriggers,
          hooks: this.options.hooks ?? {},
          busy: this.busy,
          isLocked: (object, id) => !access.editsLocked(object) && isLocked(this.options.database, id),
        },
        request,
      );
    } finally {
      this.depth--;
      if (request.records.some((record) => rightsObjects.test(record.schema.name))) this.forgetRights();
    }
  }

  readonly locks = {
    exists: (id: string): boolean => {
      const object = this.options.database.objectOf(id);
      return object !== undefined && loadRows(this.options.database, object, [id]).has(id);
    },
    isLocked: (id: string): boolean => isLocked(this.options.database, id),
    setLocked: (id: string, locked: boolean): boolean => setLocked(this.options.database, id, locked),
  };

  /** Database.emptyRecycleBin. */
  emptyRecycleBin(records: readonly SObject[]): void {
    const { limits } = this.options.runtime();
    limits.charge('dmlStatements', 1);
    limits.charge('dmlRows', records.length);
    purge(
      this.options.database,
      records.map((record) => String(record.values.get('Id') ?? '')),
    );
  }

  // ---- savepoints: each set and each rollback counts as a DML statement (facts #25) ------------------------------------

  setSavepoint(): number {
    const { limits } = this.options.runtime();
    limits.charge('dmlStatements', 1);
    limits.charge('savepoints', 1);
    const id = this.options.database.begin();
    this.savepointDepths.set(id, this.depth);
    return id;
  }

  rollback(savepoint: number): void {
    this.checkSavepoint(savepoint);
    const { limits } = this.options.runtime();
    limits.charge('dmlStatements', 1);
    limits.charge('savepointRollbacks', 1);
    this.options.database.rollbackTo(savepoint);
    this.forgetRights();
  }

  releaseSavepoint(savepoint: number): void {
    this.checkSavepoint(savepoint);
    this.options.database.release(savepoint);
    this.savepointDepths.delete(savepoint);
  }

  /** Undone by an earlier rollback, ended with its trigger, or set outside of the trigger that runs. ASSUMED: type and words. */
  private checkSavepoint(savepoint: number): void {
    if (!this.options.database.isOpen(savepoint) || this.savepointDepths.get(savepoint) !== this.depth)
      fail('System.TypeException', 'Savepoint is not valid in this context');
  }
}

/** What the query itself says goes before how it was called (`WITH USER_MODE` in a dynamic query). */
const accessOf = (request: QueryRequest): QueryRequest['access'] =>
  request.query.access === 'USER_MODE' ? 'user' : request.query.access === 'SYSTEM_MODE' ? 'system' : request.access;

/** Dynamic texts kept planned; more than any program of ours builds. */
const mostDynamicTexts = 1000;

/** Every object counts as large: the judgement must be the same with ten rows as with ten million. */
const unknownStatistics: Statistics = { rows: () => undefined };

interface Hidden {
  readonly object: string;
  readonly field: string;
  readonly message: string;
}

/** What the query reads and the user may not, sub-selects included; of a hidden object every field that is named. */
function hiddenIn(resolved: ResolvedQuery, access: Access): Hidden[] {
  const paths = pathsOf(resolved);
  const own = access.canRead(resolved.object)
    ? paths.flatMap((path) => {
        const message = hiddenPart(path, access);
        return message === undefined ? [] : [{ object: path.object.name, field: path.field.name, message }];
      })
    : [...paths.map((path) => ({ object: path.object.name, field: path.field.name })), { object: resolved.object.name, field: 'Id' }].map((hidden) => ({
        ...hidden,
        message: noSuchObject(resolved.object.name),
      }));
  return [...own, ...readBeside(resolved).flatMap((query) => hiddenIn(query, access))];
}

/** Sub-selects, and the parents of TYPEOF. */
const readBeside = (resolved: ResolvedQuery): ResolvedQuery[] => [
  ...resolved.children.map(({ query }) => query),
  ...resolved.typeOfs.flatMap(({ whens }) => whens.map((when) => when.resolved)),
];

function hiddenPart(path: FieldPath, access: Access): string | undefined {
  for (const step of path.steps) {
    if (!access.canRead(step.from, step.reference)) return noSuchColumn(step.reference.name, step.from.name);
    if (!step.isPolymorphic && !access.canRead(step.target)) return noSuchObject(step.target.name);
  }
  const last = path.steps.at(-1);
  return last?.isPolymorphic === true || access.canRead(path.object, path.field) ? undefined : noSuchColumn(path.field.name, path.object.name);
}

export const createDataPort = (options: DataPortOptions): SqliteDataPort => new SqliteDataPort(options);
