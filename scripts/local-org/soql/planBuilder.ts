/**
 * Gathers one statement's tables, joins and parameters while its clauses are written. Parameters are numbered (`?3`), so that clauses may be written in any order.
 */
import type { SObjectField, SObjectSchema } from '../apex/schema/types.ts';
import type { FieldPath, ParentStep, ResolvedExpression, ResolvedQuery, ResolvedValue } from './resolved.ts';
import { comparedColumn, comparedField, hasFold, quoted, storageOf } from './columns.ts';
import { fold } from './fold.ts';
import { expressionKey } from './expressionKey.ts';
import type { Comparand, Parameter, PlanEnvironment } from './planned.ts';

/** A feature that Salesforce has and we do not, met while planning; the database ends the transaction with it. */
export class UnsupportedQuery extends Error {}

interface Level {
  readonly prefix: string;
  readonly object: SObjectSchema;
  readonly joins: string[];
  readonly aliases: Map<string, string>;
}

export class PlanBuilder {
  readonly query: ResolvedQuery;
  readonly environment: PlanEnvironment;
  readonly parameters: Parameter[] = [];
  private level: Level;
  private inners = 0;
  /** While a row of ROLLUP or CUBE is written: what it is grouped by; the other groups are null in it. */
  private groups: ReadonlySet<string> | undefined;

  constructor(query: ResolvedQuery, environment: PlanEnvironment, prefix: string) {
    this.query = query;
    this.environment = environment;
    this.level = { prefix, object: query.object, joins: [], aliases: new Map() };
  }

  parameter(parameter: Parameter): string {
    return `?${this.parameters.push(parameter)}`;
  }

  constant(value: string | number | bigint | null): string {
    return this.parameter({ from: 'constant', value });
  }

  bindIndex(bind: Parameters<PlanEnvironment['bindShape']>[0]): number {
    const index = this.query.bindIndex.get(bind);
    if (index === undefined) throw new Error("a bind is not among its query's binds");
    return index;
  }

  count(value: ResolvedValue): string {
    return value.kind === 'bind'
      ? this.parameter({ from: 'count', index: this.bindIndex(value.bind) })
      : value.kind === 'number'
        ? String(Number(value.text))
        : '0';
  }

  /** The FROM clause of the current level; asked when everything else is written, since paths add joins. */
  from(): string {
    const { object, prefix, joins } = this.level;
    return [`${quoted(object.name)} ${prefix}0`, ...joins].join(' ');
  }

  /** Writes a sub-select over another object with its own joins. */
  within(object: SObjectSchema, write: (alias: string) => string): string {
    const outer = this.level;
    this.level = { prefix: `s${this.inners++}_`, object, joins: [], aliases: new Map() };
    const sql = write(`${this.level.prefix}0`);
    this.level = outer;
    return sql;
  }

  /** What every level adds to its WHERE: no deleted rows, no rows that the user may not see. */
  rowTerms(allRows: boolean): string[] {
    const { object, prefix } = this.level;
    const terms: string[] = [];
    if (!allRows) terms.push(`${prefix}0."IsDeleted" = 0`);
    if (this.environment.filtersRows(object)) terms.push(`row_visible('${object.name}', ${prefix}0."Id")`);
    return terms;
  }

  /** The alias of the object that the steps lead to, joined once. */
  private joined(steps: readonly ParentStep[]): string {
    let alias = `${this.level.prefix}0`;
    let key = '';
    for (const step of steps) {
      key += `.${step.relationship}`;
      let next = this.level.aliases.get(key);
      if (next === undefined) {
        next = `${this.level.prefix}${this.level.aliases.size + 1}`;
        this.level.aliases.set(key, next);
        this.level.joins.push(`LEFT JOIN ${quoted(step.target.name)} ${next} ON ${next}."Id" = ${alias}.${quoted(step.reference.name)}`);
      }
      alias = next;
    }
    return alias;
  }

  /** The Id of a parent: null where there is none. */
  parentId(steps: readonly ParentStep[]): string {
    const last = steps.at(-1);
    if (last === undefined) return `${this.level.prefix}0."Id"`;
    return last.isPolymorphic ? `${this.joined(steps.slice(0, -1))}.${quoted(last.reference.name)}` : `${this.joined(steps)}."Id"`;
  }

  private column(path: FieldPath, compared: boolean): string {
    const last = path.steps.at(-1);
    if (last?.isPolymorphic === true) return this.polymorphic(path, last, compared);
    const isComputed = path.field.type === 'formula' || path.field.type === 'summary';
    if (isComputed) return this.computed(path, compared);
    if (storageOf(path.field) === 'none') throw new UnsupportedQuery(`${path.object.name}.${path.field.name}: a ${path.field.type} field in a query`);
    return `${this.joined(path.steps)}.${quoted(compared ? comparedColumn(path.field) : path.field.name)}`;
  }

  /** Formulas and roll-ups are computed row by row, which no index serves, as in Salesforce. */
  private computed({ steps, object, field }: FieldPath, compared: boolean): string {
    const folded = compared && hasFold(comparedField(field)) ? 1 : 0;
    return `computed_value('${object.name}', '${field.name}', ${this.joined(steps)}."Id", ${folded})`;
  }

  /** A field of the pseudo-object Name: found by the key prefix of the reference in whichever object that is. */
  private polymorphic(path: FieldPath, step: ParentStep, compared: boolean): string {
    const reference = this.parentId(path.steps);
    if (path.field.name === 'Id') return reference;
    const names = new Set(step.reference.referenceTo);
    const isOpen = names.size === 0 || names.has('Name');
    const branches: string[] = [];
    for (const object of this.environment.objectsWithTables()) {
      if (object.keyPrefix === undefined || !(isOpen || names.has(object.name))) continue;
      const value = this.fieldOfCandidate(object, path.field.name, reference, compared);
      if (value !== undefined) branches.push(`WHEN '${object.keyPrefix}' THEN ${value}`);
    }
    return branches.length === 0 ? 'NULL' : `CASE substr(${reference}, 1, 3) ${branches.join(' ')} END`;
  }

  private fieldOfCandidate(object: SObjectSchema, name: string, reference: string, compared: boolean): string | undefined {
    if (name === 'Type') return compared ? `'${object.name.toLowerCase()}'` : `'${object.name}'`;
    const field = object.fields.get((name === 'Name' ? (object.nameField ?? 'Name') : name).toLowerCase());
    if (field === undefined || storageOf(field) === 'none') return undefined;
    return `(SELECT ${quoted(compared ? comparedColumn(field) : field.name)} FROM ${quoted(object.name)} WHERE "Id" = ${reference})`;
  }

  /** Writes one row's SELECT, HAVING and ORDER BY of a ROLLUP or CUBE. */
  groupedBy<T>(groups: readonly ResolvedExpression[], write: () => T): T {
    this.groups = new Set(groups.map(expressionKey));
    try {
      return write();
    } finally {
      this.groups = undefined;
    }
  }

  private isSummedOver = (expression: ResolvedExpression): boolean =>
    this.groups !== undefined && expression.kind !== 'aggregate' && expression.kind !== 'grouping' && !this.groups.has(expressionKey(expression));

  /** What is selected. */
  value(expression: ResolvedExpression): string {
    return expression.kind === 'field' || expression.kind === 'label' ? this.column(expression.path, false) : this.compared(expression);
  }

  /** What is compared and grouped by: folded where text ignores case. */
  compared(expression: ResolvedExpression): string {
    if (this.isSummedOver(expression)) return 'NULL';
    switch (expression.kind) {
      case 'field':
      case 'label':
        return this.column(expression.path, true);
      case 'datePart': {
        const kind = storageOf(expression.path.field) === 'days' ? 'date' : 'datetime';
        return `date_part('${expression.name}', ${this.column(expression.path, false)}, '${kind}', ${expression.inUserZone ? 1 : 0})`;
      }
      case 'grouping':
        return this.groups?.has(expressionKey({ kind: 'field', path: expression.path })) === false ? '1' : '0';
      case 'aggregate':
        return this.aggregate(expression);
    }
  }

  /** In an aggregate query: a grouped text shows the least of its spellings, since the groups ignore case. */
  grouped(expression: ResolvedExpression): string {
    if (this.isSummedOver(expression)) return 'NULL';
    if (expression.kind !== 'field' && expression.kind !== 'label') return this.compared(expression);
    return hasFold(comparedField(expression.path.field)) ? `MIN(${this.column(expression.path, false)})` : this.column(expression.path, false);
  }

  private aggregate(expression: Extract<ResolvedExpression, { kind: 'aggregate' }>): string {
    const { name, path } = expression;
    if (path === undefined) return 'COUNT(*)';
    if (name === 'COUNT') return `COUNT(${this.column(path, false)})`;
    if (name === 'COUNT_DISTINCT') return `COUNT(DISTINCT ${this.column(path, true)})`;
    if (name === 'SUM' || name === 'AVG' || storageOf(comparedField(path.field)) !== 'text') return `${name}(${this.column(path, false)})`;
    // Least by order, shown as written: the value rides behind its sort key, cut off after a NUL.
    const key = path.field.picklist === undefined ? this.column(path, true) : this.picklistPlace(path, (place) => `'${String(place).padStart(5, '0')}'`);
    return `after_nul(${name}(${key} || char(0) || ${this.column(path, false)}))`;
  }

  /** Picklists sort by the order of their values, other text by its fold. */
  sortKey(expression: ResolvedExpression): string {
    if (this.isSummedOver(expression)) return 'NULL';
    if (expression.kind === 'field' && expression.path.field.picklist !== undefined && (expression.path.steps.at(-1)?.isPolymorphic ?? false) === false) {
      return this.picklistPlace(expression.path);
    }
    return this.compared(expression);
  }

  /**
   * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_orderby.htm: picklists sort by the values' order in Setup.
   * Values that are not in the list sort by their text. OBSERVED: the suite of declarative-lookup-rollup-summaries (TestLREngine). ASSUMED: behind the others.
   */
  private picklistPlace(path: FieldPath, placed: (place: number) => string = String): string {
    const column = this.column(path, true);
    const values = path.field.picklist?.values ?? [];
    if (values.length === 0) return column;
    const places = values.map((value, index) => `WHEN ${this.constant(hasFold(path.field) ? fold(value.value) : value.value)} THEN ${placed(index)}`);
    // SQLite sorts texts behind numbers, and a letter stands behind the digits.
    return `CASE ${column} ${places.join(' ')} ELSE '~' || ${column} END`;
  }

  comparand(of: SObjectField): Comparand {
    const field = comparedField(of);
    return { field, folded: hasFold(field) };
  }
}
