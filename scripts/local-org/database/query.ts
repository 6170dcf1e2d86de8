/**
 * Runs resolved queries: binds to parameters, rows to records. Resolution is remembered a tree, plans a tree and shape of its binds, so that a query in a loop is planned once.
 */
import type { SoqlBind, SoqlQuery } from '../apex/syntax/tree.ts';
import type { SObjectField, SObjectSchema, Type } from '../apex/schema/types.ts';
import { listOf, sObjectType, types } from '../apex/schema/types.ts';
import { Decimal } from '../apex/runtime/decimal.ts';
import { apexException } from '../apex/runtime/exceptions.ts';
import { compoundOf } from '../apex/runtime/places.ts';
import { ApexDate, ApexList, SObject, UncatchableError } from '../apex/runtime/values.ts';
import type { Value } from '../apex/runtime/values.ts';
import type { AggregateColumn, BindShape, Parameter, Plan, RecordShape, ResolvedQuery } from '../soql/index.ts';
import {
  afterPrefix,
  comparedField,
  daySpan,
  emptyObject,
  fold,
  patternPrefix,
  plainField,
  planQuery,
  resolveQuery,
  storageOf,
  UnsupportedQuery,
} from '../soql/index.ts';
import type { Database } from './database.ts';
import { formulaValue, rollUpValue } from './formula/evaluate.ts';
import { UnsupportedFormula } from './formula/parse.ts';
import { loadRows } from './records.ts';
import { localDay, startOfDay } from './timeZone.ts';
import type { SqlValue } from './values.ts';
import { comparandOf, decimalOf, fromSql, itemsOf } from './values.ts';

export interface QueryAnswer {
  readonly records: SObject[];
  readonly count: number;
  /** What the limit on query rows counts: children included, grouped rows one by one, counts as one. */
  readonly chargedRows: number;
}

export type RowFilter = (object: SObjectSchema) => boolean;

interface Prepared {
  readonly resolved: ResolvedQuery;
  readonly plans: Map<string, Plan>;
  tablesVersion: number;
}

export class QueryRunner {
  private readonly database: Database;
  private readonly organizationId: string;
  private readonly prepared = new WeakMap<SoqlQuery, Prepared>();
  private readonly aggregateSchemas = new WeakMap<ResolvedQuery, SObjectSchema>();

  constructor(database: Database, organizationId: string) {
    this.database = database;
    this.organizationId = organizationId;
    database.define('computed_value', (object, field, id, folded) => this.computedValue(String(object), String(field), id ?? null, Number(folded) === 1));
  }

  /** A formula or roll-up of a stored row, as SQL compares it. */
  private computedValue(objectName: string, fieldName: string, id: SqlValue, folded: boolean): SqlValue {
    const object = this.database.schema.sObject(objectName);
    const field = object?.fields.get(fieldName.toLowerCase());
    const record = object && typeof id === 'string' ? loadRows(this.database, object, [id], 'either').get(id) : undefined;
    if (object === undefined || field === undefined || record === undefined) return null;
    return comparandOf(this.computedOf(object, field, record), { field: comparedField(field), folded });
  }

  private computedOf(object: SObjectSchema, field: SObjectField, record: SObject): Value {
    const compute = field.type === 'address' || field.type === 'location' ? compoundValue : field.type === 'summary' ? rollUpValue : formulaValue;
    const { database, organizationId } = this;
    return supported(`${object.name}.${field.name}`, () =>
      compute(field, { database, record, old: undefined, userId: database.viewer.userId, organizationId }),
    );
  }

  /** Throws QueryException with the first problem, as a dynamic query does; a static one has been checked. */
  resolve(query: SoqlQuery): ResolvedQuery {
    return this.prepare(query).resolved;
  }

  private prepare(query: SoqlQuery): Prepared {
    let prepared = this.prepared.get(query);
    if (prepared === undefined) {
      const { resolved, problems } = resolveQuery(query, this.database.schema);
      const [problem] = problems;
      if (problem?.kind === 'unsupported') throw new UncatchableError('unsupported', problem.message);
      if (problem !== undefined) throw apexException('System.QueryException', problem.message);
      prepared = { resolved, plans: new Map(), tablesVersion: -1 };
      this.prepared.set(query, prepared);
    }
    return prepared;
  }

  /** The statement for these binds, or without binds for such as the query expects: also for those who want to see it (`skein query --explain`). */
  plan(query: SoqlQuery, binds: readonly Value[], filtersRows: RowFilter): { plan: Plan; resolved: ResolvedQuery } {
    const prepared = this.prepare(query);
    const { resolved } = prepared;
    this.makeTables(resolved);
    if (prepared.tablesVersion !== this.database.tablesVersion) {
      prepared.plans.clear();
      prepared.tablesVersion = this.database.tablesVersion;
    }
    const shapes = resolved.binds.map(({ expects }, index) =>
      index < binds.length ? shapeOf(binds[index] ?? null) : expects.kind === 'list' ? 'list' : 'value',
    );
    const filtered = objectsOf(resolved)
      .map((object) => (filtersRows(object) ? '!' : ''))
      .join(' ');
    const key = `${filtered}|${shapes.join(',')}`;
    let plan = prepared.plans.get(key);
    if (plan === undefined) prepared.plans.set(key, (plan = this.planned(resolved, shapes, filtersRows)));
    return { plan, resolved };
  }

  private planned(resolved: ResolvedQuery, shapes: readonly BindShape[], filtersRows: RowFilter): Plan {
    try {
      return planQuery(resolved, {
        bindShape: (bind: SoqlBind) => shapes[resolved.bindIndex.get(bind) ?? -1] ?? 'null',
        filtersRows,
        objectsWithTables: () => this.database.objectsWithTables,
      });
    } catch (error) {
      if (error instanceof UnsupportedQuery) throw new UncatchableError('unsupported', `Not supported by the local org: ${error.message}`);
      throw error;
    }
  }

  /** Every object the query reads has a table before SQLite sees it. */
  private makeTables(resolved: ResolvedQuery): void {
    for (const object of objectsOf(resolved)) this.database.table(object);
  }

  run(query: SoqlQuery, binds: readonly Value[], filtersRows: RowFilter = seesAll): QueryAnswer {
    refuseNullLists(this.resolve(query), binds);
    const { plan, resolved } = this.plan(query, binds, filtersRows);
    const rows = this.rowsOf(plan, binds, '[]', resolved.result !== 'records' || needsBigInts(plan.record));
    if (resolved.result === 'count') return { records: [], count: Number(rows[0]?.[0] ?? 0), chargedRows: 1 };
    if (resolved.result === 'aggregates') return this.aggregates(resolved, plan, rows);
    const shape = plan.record;
    if (shape === undefined) throw new Error('a plan of records without their shape');
    const records = rows.map((row) => readRecord(shape, row)).filter((record) => record !== null);
    this.computeFormulas(shape, records);
    this.readTypedParents(resolved, records);
    let chargedRows = records.length;
    for (const child of plan.children) chargedRows += this.readChildren(child, records, binds);
    return { records, count: records.length, chargedRows };
  }

  /** Of the records and of the parents that came with them. */
  private computeFormulas(shape: RecordShape, records: readonly SObject[]): void {
    for (const { step, shape: parent } of shape.parents) {
      this.computeFormulas(
        parent,
        records.map((record) => record.parents.get(step.relationship) ?? null).filter((record) => record !== null),
      );
    }
    if (shape.formulas.length === 0 || records.length === 0) return;
    const { database } = this;
    const stored = loadRows(
      database,
      shape.object,
      records.map((record) => String(record.values.get('Id'))),
      'either',
    );
    for (const record of records) {
      const row = stored.get(String(record.values.get('Id')));
      for (const field of row === undefined ? [] : shape.formulas) {
        const value = this.computedOf(shape.object, field, row!);
        if (value !== null) record.values.set(field.name, value);
      }
    }
  }

  /** TYPEOF: the parents of each named type, with the fields asked of it; of other types what ELSE asks, or nothing. */
  private readTypedParents(resolved: ResolvedQuery, records: readonly SObject[]): void {
    for (const { relationship, reference, hasElse, whens } of resolved.typeOfs) {
      const idOf = (record: SObject): string => String(record.values.get(reference.name) ?? '');
      if (!hasElse) for (const record of records) record.parents.set(relationship, null);
      for (const { object, query } of whens) {
        const children = records.filter((record) => this.database.objectOf(idOf(record)) === object);
        if (children.length === 0) continue;
        const ids = new ApexList(listOf(types.id) as Type & { kind: 'list' }, [...new Set(children.map(idOf))]);
        const parents = new Map(this.run(query, [ids]).records.map((parent) => [String(parent.values.get('Id')), parent]));
        for (const child of children) child.parents.set(relationship, parents.get(idOf(child)) ?? null);
      }
    }
  }

  private rowsOf(plan: Plan, binds: readonly Value[], parentIds: string, bigInts: boolean): SqlValue[][] {
    const parameters = plan.parameters.map((parameter) => this.parameter(parameter, binds, parentIds));
    return this.database.rows(plan.sql, parameters, bigInts);
  }

  private readChildren({ child, plan }: Plan['children'][number], parents: readonly SObject[], binds: readonly Value[]): number {
    const shape = plan.record;
    if (parents.length === 0 || shape === undefined) return 0;
    const type = listOf(sObjectType(child.query.object.name)) as Type & { kind: 'list' };
    const lists = new Map<Value, ApexList>();
    for (const parent of parents) {
      const list = new ApexList(type);
      lists.set(parent.values.get('Id') ?? null, list);
      parent.children.set(child.relationship.name, list);
    }
    const rows = this.rowsOf(plan, binds, JSON.stringify([...lists.keys()]), needsBigInts(shape));
    const children = rows.map((row) => [row[0] ?? null, readRecord(shape, row)] as const);
    const records = children.map(([, record]) => record).filter((record) => record !== null);
    this.computeFormulas(shape, records);
    this.readTypedParents(child.query, records);
    for (const [parent, record] of children) lists.get(parent)?.items.push(record);
    return rows.length;
  }

  /** An AggregateResult is a record whose fields are the query's aliases. */
  private aggregates(resolved: ResolvedQuery, plan: Plan, rows: readonly SqlValue[][]): QueryAnswer {
    let schema = this.aggregateSchemas.get(resolved);
    if (schema === undefined) {
      const fields = new Map(
        plan.aggregates.map(({ name, type, expression }) => [
          name.toLowerCase(),
          plainField(name, expression.kind === 'field' ? expression.path.field.type : 'anyType', type),
        ]),
      );
      schema = { ...emptyObject('AggregateResult'), fields };
      this.aggregateSchemas.set(resolved, schema);
    }
    const queried = new Set(plan.aggregates.map(({ name }) => name));
    let chargedRows = 0;
    // Counts cost a row for each row they answer. OBSERVED: the suite of declarative-lookup-rollup-summaries (RollupServiceTest), "since Summer '18".
    const isCounting = resolved.columns.every(({ expression }) => expression.kind !== 'aggregate' || expression.name === 'COUNT');
    const records = rows.map((row) => {
      const record = new SObject(schema);
      record.queried = queried;
      plan.aggregates.forEach((column, index) => {
        const value = readAggregate(column, row[index] ?? null);
        if (value !== null) record.values.set(column.name, value);
      });
      chargedRows += isCounting ? 1 : Number(row[plan.aggregates.length] ?? 0);
      return record;
    });
    return { records, count: records.length, chargedRows };
  }

  private parameter(parameter: Parameter, binds: readonly Value[], parentIds: string): SqlValue {
    switch (parameter.from) {
      case 'constant':
        return parameter.value;
      case 'number':
        return comparandOf(Decimal.of(parameter.text), parameter.to);
      case 'bind':
        return comparandOf(binds[parameter.index] ?? null, parameter.to);
      case 'bindList':
        return jsonOf(binds[parameter.index] ?? null, (value) => comparandOf(value, parameter.to));
      case 'patternList':
        return jsonOf(binds[parameter.index] ?? null, (value) => pattern(value, parameter.folded));
      case 'pattern': {
        const whole = pattern(binds[parameter.index] ?? null, parameter.folded);
        const prefix = patternPrefix(whole);
        return parameter.part === 'whole' ? whole : parameter.part === 'prefix' ? prefix : afterPrefix(prefix);
      }
      case 'count':
        return countOf(binds[parameter.index] ?? null);
      case 'parentIds':
        return parentIds;
      case 'dateLiteral': {
        const { timeZone } = this.database.viewer;
        const span = daySpan(parameter.literal.name, parameter.literal.n ?? 0, localDay(this.database.now(), timeZone));
        const day = span?.[parameter.edge] ?? 0;
        return parameter.as === 'days' ? day : startOfDay(day, timeZone);
      }
    }
  }
}

/** A collection that is null is no empty collection (facts #33). */
function refuseNullLists(resolved: ResolvedQuery, binds: readonly Value[]): void {
  resolved.binds.forEach(({ expects }, index) => {
    if (expects.kind === 'list' && (binds[index] ?? null) === null) throw apexException('System.NullPointerException', 'Attempt to de-reference a null object');
  });
}

function supported<Answer>(what: string, work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnsupportedFormula)
      throw new UncatchableError('unsupported', `Not supported by the local org: the formula of ${what}: ${error.message}`);
    throw error;
  }
}

const compoundValue = (field: SObjectField, context: { readonly record: SObject | undefined }): Value =>
  context.record === undefined ? null : compoundOf(field, context.record);

/** For code that runs without sharing. */
export const seesAll: RowFilter = () => false;

function shapeOf(value: Value): BindShape {
  if (value === null || value === '') return 'null';
  const items = itemsOf(value);
  if (items === undefined) return 'value';
  if (items.length === 0) return 'emptyList';
  return items.some((item) => item === null || item === '') ? 'listWithNull' : 'list';
}

function jsonOf(value: Value, convert: (value: Value) => SqlValue): string {
  const items = itemsOf(value) ?? [value];
  const seen = new Set<SqlValue>();
  for (const item of items) {
    const converted = item === null ? null : convert(item);
    if (converted !== null) seen.add(converted);
  }
  // BigInts are not JSON; those beyond what a JSON number holds exactly do not occur in lists of columns with at most 18 digits that people compare.
  return JSON.stringify(Array.from(seen, (item) => (typeof item === 'bigint' ? Number(item) : item)));
}

const pattern = (value: Value, folded: boolean): string => (folded ? fold(String(value)) : String(value));

function countOf(value: Value): SqlValue {
  if (value === null) throw apexException('System.QueryException', 'Limit and offset must not be null');
  const count = decimalOf(value).toInteger();
  if (count < 0) throw apexException('System.QueryException', `Invalid limit or offset: ${count}`);
  return count;
}

const wide = (field: SObjectField): boolean => storageOf(field) === 'scaled' || field.type === 'long';
const bigIntShapes = new WeakMap<RecordShape, boolean>();

/** Whole numbers come as BigInt only where a column may hold more than a JavaScript number can. */
function needsBigInts(shape: RecordShape | undefined): boolean {
  if (shape === undefined) return false;
  let needs = bigIntShapes.get(shape);
  if (needs === undefined) {
    needs = shape.fields.some(({ field }) => wide(field)) || shape.parents.some((parent) => needsBigInts(parent.shape));
    bigIntShapes.set(shape, needs);
  }
  return needs;
}

function readRecord(shape: RecordShape, row: readonly SqlValue[]): SObject | null {
  const id = row[shape.idColumn] ?? null;
  if (id === null) return null;
  const record = new SObject(shape.object);
  record.queried = shape.queried;
  record.values.set('Id', id as string);
  for (const { field, column, isLabel } of shape.fields) {
    const value = row[column] ?? null;
    // A null is not kept: a queried field without a value reads null, and is not among the populated ones (facts #34).
    if (value !== null) record.values.set(field.name, isLabel ? labelOf(field, value) : fromSql(value, field));
  }
  for (const { step, shape: parent } of shape.parents) record.parents.set(step.relationship, readRecord(parent, row));
  return record;
}

const labelOf = (field: SObjectField, value: SqlValue): string => field.picklist?.values.find((candidate) => candidate.value === value)?.label ?? String(value);

function readAggregate({ expression }: AggregateColumn, value: SqlValue): Value {
  if (value === null) return null;
  if (expression.kind === 'datePart') return expression.name === 'DAY_ONLY' ? new ApexDate(Number(value)) : Number(value);
  if (expression.kind === 'grouping') return Number(value);
  if (expression.kind !== 'aggregate') return fromSql(value, comparedField(expression.path.field));
  const { name, path } = expression;
  if (path === undefined || name === 'COUNT' || name === 'COUNT_DISTINCT') return Number(value);
  const scale = storageOf(path.field) === 'scaled' ? (path.field.scale ?? 0) : 0;
  // AVG is a fraction of whole numbers: its digits are a Double's.
  if (name === 'AVG') return Decimal.fromNumber(Number(value) / 10 ** scale).stripTrailingZeros();
  if (name === 'SUM')
    return typeof value === 'bigint' ? new Decimal(value, scale).stripTrailingZeros() : Decimal.fromNumber(Number(value) / 10 ** scale).stripTrailingZeros();
  return fromSql(value, comparedField(path.field));
}

const objectLists = new WeakMap<ResolvedQuery, readonly SObjectSchema[]>();

function objectsOf(resolved: ResolvedQuery): readonly SObjectSchema[] {
  let found = objectLists.get(resolved);
  if (found === undefined) objectLists.set(resolved, (found = [...collectObjects(resolved)]));
  return found;
}

function collectObjects(resolved: ResolvedQuery, into = new Set<SObjectSchema>()): Set<SObjectSchema> {
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) return value.forEach(visit);
    const node = value as { steps?: readonly { target: SObjectSchema; isPolymorphic: boolean }[]; inner?: { object: SObjectSchema } };
    for (const step of node.steps ?? []) if (!step.isPolymorphic) into.add(step.target);
    if (node.inner !== undefined) into.add(node.inner.object);
    for (const [name, part] of Object.entries(value)) if (partsOfConditions.has(name)) visit(part);
  };
  into.add(resolved.object);
  visit([resolved.columns, resolved.where, resolved.groupBy, resolved.having, resolved.orderBy]);
  for (const child of resolved.children) collectObjects(child.query, into);
  for (const { whens } of resolved.typeOfs) for (const when of whens) collectObjects(when.resolved, into);
  return into;
}

const partsOfConditions: ReadonlySet<string> = new Set(['expression', 'path', 'operands', 'operand', 'left', 'inner', 'selected', 'where', 'by']);
