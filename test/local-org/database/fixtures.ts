/** A small org for the tests of SOQL and DML: the real standard schema, a few objects of its own, the real parser, a runtime that only counts. */
import { loadSchema, makeField } from '../../../scripts/local-org/apex/schema/index.ts';
import type { ObjectMetadata, ProjectMetadata, Schema, SObjectField } from '../../../scripts/local-org/apex/schema/index.ts';
import { parseQuery } from '../../../scripts/local-org/apex/syntax/index.ts';
import type { DmlOperation, SoqlQuery, TriggerEvent } from '../../../scripts/local-org/apex/syntax/tree.ts';
import type { SObjectSchema } from '../../../scripts/local-org/apex/schema/types.ts';
import { types } from '../../../scripts/local-org/apex/schema/types.ts';
import { Decimal } from '../../../scripts/local-org/apex/runtime/decimal.ts';
import type { DmlRequest, DmlRowResult, LimitName, Runtime, UserContext } from '../../../scripts/local-org/apex/runtime/runtime.ts';
import { ApexDate, ApexDatetime, ApexException, ApexList, SObject } from '../../../scripts/local-org/apex/runtime/values.ts';
import type { Value } from '../../../scripts/local-org/apex/runtime/values.ts';
import { createDataPort, openDatabase, seed } from '../../../scripts/local-org/database/index.ts';
import type { Database, DataPortOptions, SqliteDataPort, TriggerRunner } from '../../../scripts/local-org/database/index.ts';

const object = (name: string, fields: readonly SObjectField[], more: Partial<ObjectMetadata> = {}): ObjectMetadata => ({
  name,
  label: undefined,
  pluralLabel: undefined,
  kind: name.endsWith('__mdt') ? 'customMetadata' : name.endsWith('__c') ? 'custom' : undefined,
  sharingModel: undefined,
  nameLabel: undefined,
  nameFormat: undefined,
  hasActivities: false,
  hasHistory: false,
  hasFeed: false,
  fields,
  parents: [],
  recordTypes: [],
  fieldSets: [],
  validationRules: [],
  ...more,
});

const values = (...names: string[]) => names.map((value) => ({ value, label: `${value}!`, isDefault: false, isActive: true }));

const objects: readonly ObjectMetadata[] = [
  object('EmailMessage', [
    makeField('MessageKey__c', 'string', { length: 64, isExternalId: true, isIdLookup: true, isIndexed: true }),
    makeField('Note__c', 'string', { length: 20 }),
    makeField('ReceivedAt__c', 'datetime'),
  ]),
  object(
    'Token__c',
    [
      makeField('Value__c', 'string', { length: 23, isUnique: true, isExternalId: true, isIdLookup: true, isCaseSensitive: true, isIndexed: true }),
      makeField('Key__c', 'string', { length: 40, isUnique: true, isExternalId: true, isIdLookup: true, isIndexed: true }),
      makeField('Case__c', 'reference', { referenceTo: ['Case'], relationshipName: 'Case__r', onParentDelete: 'setNull' }),
      makeField('Kind__c', 'picklist', { length: 255, picklist: { values: values('Small', 'Middle', 'Large'), isRestricted: true } }),
      makeField('Tags__c', 'multipicklist', { picklist: { values: values('a', 'b', 'c'), isRestricted: false } }),
      makeField('Amount__c', 'currency', { precision: 7, scale: 2 }),
      makeField('Due__c', 'date'),
      makeField('Double__c', 'formula', { formula: 'Amount__c * 2', apexType: types.decimal, scale: 1 }),
      makeField('Shown__c', 'formula', { formula: 'TEXT(Double__c) & " " & Case__r.Subject', apexType: types.string }),
      makeField('Strange__c', 'formula', { formula: 'VLOOKUP(a, b, c)', apexType: types.string }),
      makeField('Required__c', 'string', { length: 20, isNillable: false }),
    ],
    {
      parents: [{ parentObject: 'Case', name: 'Tokens__r', childObject: 'Token__c', field: 'Case__c' }],
      validationRules: [
        {
          name: 'NotNegative',
          formula: 'AND(NOT(ISBLANK(Amount__c)), Amount__c < 0)',
          message: 'Amount must not be negative',
          field: 'Amount__c',
          isActive: true,
        },
        { name: 'Off', formula: 'TRUE', message: 'never', field: undefined, isActive: false },
      ],
    },
  ),
  object(
    'Part__c',
    [makeField('Token__c', 'reference', { referenceTo: ['Token__c'], relationshipName: 'Token__r', onParentDelete: 'cascade', isNillable: false })],
    {
      parents: [{ parentObject: 'Token__c', name: 'Parts__r', childObject: 'Part__c', field: 'Token__c' }],
      nameFormat: 'P-{000}',
    },
  ),
  object('Secret__c', [makeField('Text__c', 'string', { length: 20 })], { sharingModel: 'Private' }),
  object('Setup__c', [makeField('Mode__c', 'string', { length: 20 }), makeField('Other__c', 'string', { length: 20 })], { kind: 'hierarchySetting' }),
  object('Shipped__mdt', [makeField('Word__c', 'string', { length: 20 })]),
];

const project: ProjectMetadata = {
  folder: '',
  namespace: undefined,
  apiVersion: 67,
  objects,
  labels: [],
  customMetadataRecords: [],
  permissionSets: [],
  customPermissions: [],
  queues: [],
  classes: [],
  triggers: [],
  staticResources: [],
  problems: [],
} as unknown as ProjectMetadata;

let schema: Schema | undefined;
export const testSchema = (): Schema => (schema ??= loadSchema([project]));

/** A Tuesday, noon in UTC. */
export const now = Date.UTC(2026, 0, 20, 12, 0, 0);

export type Handler = (newRecords: readonly SObject[] | null, oldRecords: readonly SObject[] | null, event: TriggerEvent) => void;

export interface TestOrg {
  readonly database: Database;
  readonly port: SqliteDataPort;
  readonly runtime: { user: UserContext; slots: Map<string, unknown> };
  readonly used: Map<LimitName, number>;
  readonly organizationId: string;
  readonly triggers: Map<string, Handler>;
  record(objectName: string, values: Readonly<Record<string, Plain>>): SObject;
  dml(operation: DmlOperation, records: readonly SObject[], more?: Partial<DmlRequest>): DmlRowResult[];
  /** Inserts and answers the Id. */
  insert(objectName: string, values: Readonly<Record<string, Plain>>): string;
  query(text: string, binds?: readonly Value[], more?: { access?: 'user' | 'system'; sharing?: boolean }): SObject[];
  /** Rows as text: `a|b`, null as `-`, children as `[x,y]`. */
  rows(text: string, ...binds: Value[]): string[];
  plan(text: string, ...binds: Value[]): string[];
}

export type Plain = string | number | boolean | null | ApexDate | ApexDatetime | Decimal | ApexList;

const parsed = new Map<string, SoqlQuery>();

export function parse(text: string): SoqlQuery {
  let query = parsed.get(text);
  if (query === undefined) {
    const answer = parseQuery(text);
    if (answer.query === undefined || answer.problems.length > 0) throw new Error(`${text}: ${answer.problems[0]?.message ?? 'no tree'}`);
    parsed.set(text, (query = answer.query));
  }
  return query;
}

export function testOrg(options: Partial<DataPortOptions> = {}): TestOrg {
  const database = openDatabase({ path: ':memory:', schema: testSchema(), now: () => now });
  const { organizationId, user } = seed(database);
  const used = new Map<LimitName, number>();
  const triggers = new Map<string, Handler>();
  const runner: TriggerRunner = {
    hasTriggers: (name, event) => triggers.has(`${name} ${event}`),
    run: (of, event, newRecords, oldRecords) => triggers.get(`${of.name} ${event}`)?.(newRecords, oldRecords, event),
  };
  const runtime = {
    user,
    slots: new Map<string, unknown>(),
    limits: {
      used: (name: LimitName) => used.get(name) ?? 0,
      allowed: () => Infinity,
      charge: (name: LimitName, amount: number) => void used.set(name, (used.get(name) ?? 0) + amount),
    },
  };
  const port = createDataPort({
    runtime: () => runtime as unknown as Runtime,
    database,
    organizationId,
    parse: (text) => parseQuery(text),
    triggers: () => runner,
    ...options,
  });
  const org: TestOrg = {
    database,
    port,
    runtime,
    used,
    organizationId,
    triggers,
    record: (name, given) => record(name, given),
    dml: (operation, records, more = {}) =>
      port.dml({ operation, records, access: 'system', sharing: false, allOrNone: true, externalId: undefined, duplicates: [], ...more }),
    insert(name, given) {
      const made = record(name, given);
      org.dml('insert', [made]);
      return String(made.values.get('Id'));
    },
    query: (text, binds = [], more = {}) => port.query({ query: parse(text), binds, access: more.access ?? 'system', sharing: more.sharing ?? false }),
    rows: (text, ...binds) => org.query(text, binds).map((row) => shown(row, text)),
    plan: (text, ...binds) => port.sqlitePlan(parse(text), binds),
  };
  return org;
}

function record(name: string, given: Readonly<Record<string, Plain>>): SObject {
  const made = new SObject(objectSchema(name));
  for (const [field, value] of Object.entries(given)) {
    const known = made.schema.fields.get(field.toLowerCase());
    made.values.set(known?.name ?? field, typeof value === 'number' && known?.type !== 'int' ? Decimal.of(String(value)) : value);
  }
  return made;
}

export function objectSchema(name: string): SObjectSchema {
  const found = testSchema().sObject(name);
  if (found === undefined) throw new Error(`no object ${name}`);
  return found;
}

/** Selected columns in their order, by the text of the SELECT list. */
function shown(row: SObject, text: string): string {
  if (row.schema.name === 'AggregateResult') return [...row.schema.fields.values()].map((field) => plain(row.values.get(field.name) ?? null)).join('|');
  const list = /^SELECT (.*?) FROM (?![^(]*\))/i.exec(text)?.[1] ?? '';
  return list
    .split(/,(?![^(]*\))/)
    .map((item) => column(row, item.trim()))
    .join('|');
}

function column(row: SObject, item: string): string {
  const child = /^\(SELECT (.*) FROM (\w+)/i.exec(item);
  if (child !== null) return `[${(row.children.get(child[2] ?? '')?.items ?? []).map((value) => column(value as SObject, child[1] ?? '')).join(',')}]`;
  const path = item.replace(/^toLabel\((.*)\)$/, '$1').split('.');
  let at: SObject | null = row;
  for (const step of path.slice(0, -1)) at = at?.parents.get(step) ?? null;
  return plain(at?.values.get(path.at(-1) ?? '') ?? null);
}

function plain(value: Value): string {
  if (value === null) return '-';
  if (value instanceof ApexDate) return new Date(value.days * 86_400_000).toISOString().slice(0, 10);
  if (value instanceof ApexDatetime) return new Date(value.ms).toISOString();
  return String(value);
}

export const strings = (...items: (string | null)[]): ApexList => new ApexList({ kind: 'list', element: { kind: 'primitive', name: 'String' } }, items);

/** The message of the Apex exception that the work throws; the text of any other error with its class, so that it never passes for one. */
export function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ApexException) return `${(error.type as { name: string }).name}: ${error.message ?? ''}`;
    throw error;
  }
  return 'nothing was thrown';
}
