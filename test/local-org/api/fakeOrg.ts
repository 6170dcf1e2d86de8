/** An org without an engine: records in a map, two test classes whose outcomes are written down, anonymous Apex that knows three scripts. The API cannot tell. */
import { loadSchema } from '../../../scripts/local-org/apex/schema/index.ts';
import { parsedQuery } from '../../../scripts/local-org/api/tooling/parsedQuery.ts';
import { select } from '../../../scripts/local-org/api/tooling/select.ts';
import type { Row, ToolingTable } from '../../../scripts/local-org/api/tooling/tables.ts';
import type {
  AnonymousResult,
  ClassSummary,
  Org,
  PlainRecord,
  SaveOperation,
  SaveResult,
  TestMethodResult,
  TestSelection,
} from '../../../scripts/local-org/orgTypes.ts';
import { OrgError } from '../../../scripts/local-org/orgTypes.ts';

export const schema = loadSchema([]);

const user = { id: '005000000000001AAA', userName: 'admin@local-org.example.com', email: 'admin@example.com', name: 'Local Admin' };

const testClass = (id: string, name: string, testMethods: readonly string[]): ClassSummary => ({
  id,
  name,
  isTest: testMethods.length > 0,
  testMethods,
  body: `class ${name} {}`,
  apiVersion: 67,
});

const outcomes: readonly TestMethodResult[] = [
  { className: 'CaseRouterTest', methodName: 'routes', outcome: 'pass', message: null, stackTrace: null, ms: 12 },
  {
    className: 'CaseRouterTest',
    methodName: 'refuses',
    outcome: 'fail',
    message: 'System.AssertException: Assertion Failed',
    stackTrace: 'Class.CaseRouterTest.refuses: line 3, column 1',
    ms: 4,
  },
  { className: 'MailTest', methodName: 'parses', outcome: 'pass', message: null, stackTrace: null, ms: 1 },
  { className: 'BrokenTest', methodName: 'never', outcome: 'compileFail', message: "Missing ';' at '}'.", stackTrace: null, ms: 0 },
];

const scripts: Readonly<Record<string, Partial<AnonymousResult>>> = {
  "System.debug('1 < 2 & 3');": { log: 'USER_DEBUG|[1]|DEBUG|1 < 2 & 3\n' },
  'Integer i = ;': { compiled: false, success: false, line: 1, column: 13, compileProblem: "Unexpected token ';'." },
  'throw new QueryException();': {
    success: false,
    line: 1,
    column: 1,
    exceptionMessage: 'System.QueryException: Script-thrown exception',
    exceptionStackTrace: 'AnonymousBlock: line 1, column 1',
  },
};

export interface FakeOrg extends Org {
  readonly runs: TestSelection[];
  create(name: string, fields: Row): string;
}

export function fakeOrg(): FakeOrg {
  const records = new Map<string, Map<string, Row>>();
  let lastId = 0;
  const rowsOf = (name: string): Map<string, Row> => {
    const rows = records.get(name) ?? new Map<string, Row>();
    records.set(name, rows);
    return rows;
  };
  rowsOf('User').set(user.id, { Id: user.id, Username: user.userName });
  rowsOf('Organization').set('00D000000000001EAA', { Id: '00D000000000001EAA', NamespacePrefix: null, Name: 'Local' });

  const tableOf = (name: string): ToolingTable => {
    const object = schema.sObject(name);
    if (!object) throw new OrgError('INVALID_TYPE', `sObject type '${name}' is not supported.`);
    return { name: object.name, columns: [...object.fields.values()].map((field) => field.name), parents: {}, rows: () => [...rowsOf(object.name).values()] };
  };
  const restore = (before: typeof records): void => {
    records.clear();
    for (const [name, kept] of before) records.set(name, kept);
  };
  const saved = (id: string, created = false): SaveResult => ({ id, success: true, created, errors: [] });
  const failed = (statusCode: string, message: string, fields: string[] = []): SaveResult => ({
    id: null,
    success: false,
    created: false,
    errors: [{ statusCode, message, fields }],
  });
  /** What the engine knows of required fields, the fake knows of one. */
  const saveRow = (operation: SaveOperation, name: string, { Id = null, ...fields }: Row, externalId: string | undefined): SaveResult => {
    const object = schema.sObject(name);
    if (!object) throw new OrgError('NOT_FOUND', 'The requested resource does not exist', 404);
    for (const field of Object.keys(fields)) {
      if (!object.fields.has(field.toLowerCase())) throw new OrgError('INVALID_FIELD', `No such column '${field}' on sobject of type ${name}`);
    }
    const rows = rowsOf(object.name);
    const known = externalId === undefined ? Id : ([...rows.values()].find((row) => row[externalId] === fields[externalId])?.['Id'] ?? null);
    if (operation === 'insert' || (operation === 'upsert' && known === null)) {
      if (name === 'Contact' && !fields['LastName']) return failed('REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]', ['LastName']);
      const id = `${object.keyPrefix ?? ''}${String(++lastId).padStart(12, '0')}AAA`;
      rows.set(id, { Id: id, ...fields });
      return saved(id, true);
    }
    const row = rows.get(String(known));
    if (!row) return failed('ENTITY_IS_DELETED', 'entity is deleted');
    if (operation === 'delete') rows.delete(String(known));
    else rows.set(String(known), { ...row, ...fields });
    return saved(String(known));
  };
  const runs: TestSelection[] = [];
  return {
    schema,
    organizationId: '00D000000000001EAA',
    user,
    classes: [
      testClass('01p000000000001AAA', 'CaseRouterTest', ['routes', 'refuses']),
      testClass('01p000000000002AAA', 'MailTest', ['parses']),
      testClass('01p000000000003AAA', 'BrokenTest', ['never']),
      testClass('01p000000000004AAA', 'CaseRouter', []),
    ],
    query: (soql) => {
      const query = parsedQuery(soql);
      if (!query) throw new OrgError('MALFORMED_QUERY', `unexpected token: ${soql}`);
      const table = tableOf(query.from.path[0] ?? '');
      const [first] = query.select;
      if (first?.kind === 'FunctionItem' && first.call.arguments.length === 1)
        return [{ attributes: { type: 'AggregateResult', url: '' }, expr0: table.rows().length }];
      return [...select({ of: () => undefined, parent: () => undefined }, table, query).records] as PlainRecord[];
    },
    search: () => [],
    save: (operation, rows, { allOrNone, externalId }) => {
      const before = new Map([...records].map(([name, kept]) => [name, new Map(kept)]));
      const results = rows.map(({ object, fields }) => saveRow(operation, object, fields as Row, externalId));
      if (!allOrNone || results.every(({ success }) => success)) return results;
      restore(before);
      return results.map((result) => (result.success ? failed('ALL_OR_NONE_OPERATION_ROLLED_BACK', 'rolled back') : result));
    },
    provisionally: (run, isKept) => {
      const before = new Map([...records].map(([name, kept]) => [name, new Map(kept)]));
      const result = run();
      if (!isKept(result)) restore(before);
      return result;
    },
    create: (name, fields) => saveRow('insert', name, fields, undefined).id ?? '',
    apexRest: () => {
      throw new OrgError('NOT_FOUND', 'Could not find a match for URL', 404);
    },
    executeAnonymous: (apex) => ({
      compiled: true,
      success: true,
      line: -1,
      column: -1,
      compileProblem: null,
      exceptionMessage: null,
      exceptionStackTrace: null,
      log: '',
      ...scripts[apex],
    }),
    runs,
    coverable: () => [{ id: '01p000000000004AAA', name: 'CaseRouter', lines: [2, 3, 5] }],
    runTests: (selection, { onResult, coverage } = {}) => {
      runs.push(selection);
      const results = outcomes.filter(
        ({ className, methodName }) =>
          selection === undefined ||
          selection.some((chosen) => chosen.className === className && (chosen.methods === undefined || chosen.methods.includes(methodName))),
      );
      const told = results.map((result) =>
        coverage ? { ...result, covered: [{ id: '01p000000000004AAA', lines: [2, result.outcome === 'pass' ? 3 : 5] }] } : result,
      );
      for (const result of told) onResult?.(result);
      return told;
    },
    close: () => undefined,
  };
}
