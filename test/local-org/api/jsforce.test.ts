/** jsforce, unmodified. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import type { Recorded } from './recorded.ts';
import { recordedApi, tabled } from './recorded.ts';

let api: Recorded;
let connection: Connection;
before(async () => {
  api = await recordedApi();
  connection = new Connection({ instanceUrl: api.url, accessToken: api.accessToken, version: '67.0' });
});
after(() => api.close());

describe('records', () => {
  test('are created, found, read, changed and deleted', async () => {
    const created = await connection.sobject('Case').create({ Subject: 'It\'s "quoted"', Origin: 'Email' });
    assert.equal(created.success, true);
    const id = created.id ?? '';
    assert.equal(id.slice(0, 3), '500');

    const found = await connection.query(`SELECT Id, Subject FROM Case WHERE Subject = 'it\\'s "quoted"'`);
    assert.deepEqual(
      found.records.map(({ Id }) => Id),
      [id],
    );
    assert.equal((await connection.sobject('Case').retrieve(id))['Origin'], 'Email');

    await connection.sobject('Case').update({ Id: id, Subject: 'changed' });
    assert.equal((await connection.sobject('Case').retrieve(id, { fields: ['Subject'] }))['Subject'], 'changed');

    await connection.sobject('Case').destroy(id);
    await assert.rejects(connection.sobject('Case').retrieve(id), { errorCode: 'NOT_FOUND' });
  });
  test("a field that does not exist is refused, with Salesforce's code", () =>
    assert.rejects(connection.sobject('Case').create({ Subjct: 'x' }), {
      errorCode: 'INVALID_FIELD',
      message: "No such column 'Subjct' on sobject of type Case",
    }));
  test('are upserted by a key: created, then changed', async () => {
    const first = await connection.sobject('User').upsert({ Username: 'agent@example.com', Title: 'Agent' }, 'Username');
    const second = await connection.sobject('User').upsert({ Username: 'agent@example.com', Title: 'Lead' }, 'Username');
    assert.deepEqual([first.created, second.created, second.id], [true, false, first.id]);
    assert.equal((await connection.sobject('User').retrieve(first.id ?? ''))['Title'], 'Lead');
  });
  test('are not upserted by a field that is no key', () =>
    assert.rejects(connection.sobject('User').upsert({ Title: 'Agent' }, 'Title'), { errorCode: 'NOT_FOUND' }));
});

describe('queries', () => {
  test('come in pages, each record once', async () => {
    for (let n = 0; n < 450; n++) api.org.create('Account', { Name: `Account ${n}` });
    const pages: number[] = [];
    let page = await connection.query('SELECT Name FROM Account', { headers: { 'Sforce-Query-Options': 'batchSize=200' } });
    const names = new Set<unknown>();
    for (;;) {
      pages.push(page.records.length);
      assert.equal(page.totalSize, 450);
      for (const record of page.records) names.add(record['Name']);
      if (page.done) break;
      page = await connection.queryMore(page.nextRecordsUrl ?? '');
    }
    assert.deepEqual(pages, [200, 200, 50]);
    assert.equal(names.size, 450);
  });
  test('the columns alone, as sf asks for them', async () => {
    const columns = async (soql: string): Promise<unknown> => {
      const { columnMetadata } = await connection.request<{ columnMetadata: object }>(`/services/data/v67.0/query?q=${encodeURIComponent(soql)}&columns=true`);
      return JSON.parse(JSON.stringify(columnMetadata, (key, value: unknown) => (key === 'displayName' ? undefined : value)));
    };
    const field = (columnName: string, joinColumns: object[] = []): object => ({ columnName, aggregate: false, joinColumns });
    const made = (columnName: string, joinColumns: object[] = []): object => ({ columnName, aggregate: true, joinColumns });
    assert.deepEqual(await columns('SELECT Subject, Owner.Name, owner.Email FROM Case'), [field('Subject'), field('Owner', [field('Name'), field('Email')])]);
    assert.deepEqual(await columns('SELECT Status, COUNT(Id), MAX(CreatedDate) newest FROM Case GROUP BY Status'), [
      field('Status'),
      made('expr0'),
      made('newest'),
    ]);
    assert.deepEqual(await columns('SELECT Id, (SELECT Subject FROM EmailMessages) FROM Case'), [field('Id'), made('EmailMessages', [field('Subject')])]);
  });
  test('COUNT() has a size and no records', async () => {
    for (const soql of ['SELECT COUNT() FROM Account', 'SELECT count( )\n FROM Account']) {
      const { totalSize, records } = await connection.query(soql);
      assert.deepEqual([totalSize, records], [450, []], soql);
    }
  });
  test('a used-up locator is refused', () =>
    assert.rejects(async () => connection.queryMore('/services/data/v67.0/query/01g000000000000001-200'), { errorCode: 'INVALID_QUERY_LOCATOR' }));
  test('what does not parse is MALFORMED_QUERY', () => assert.rejects(async () => connection.query('SELECT FROM'), { errorCode: 'MALFORMED_QUERY' }));
});

describe('what the org says of itself', () => {
  test('all objects', async () => {
    const { sobjects } = await connection.describeGlobal();
    assert.deepEqual(
      sobjects.filter(({ name }) => name === 'Case').map(({ keyPrefix, custom }) => ({ keyPrefix, custom })),
      [{ keyPrefix: '500', custom: false }],
    );
  });
  test('one object with its fields', async () => {
    const { fields, childRelationships } = await connection.sobject('EmailMessage').describe();
    const parent = fields.find(({ name }) => name === 'ParentId');
    assert.deepEqual([parent?.type, parent?.referenceTo?.includes('Case')], ['reference', true]);
    assert.equal(fields.find(({ name }) => name === 'HtmlBody')?.type, 'textarea');
    assert.equal(fields.find(({ name }) => name === 'MessageDate')?.soapType, 'xsd:dateTime');
    assert.ok(Array.isArray(childRelationships));
  });
  test('who asks', async () => {
    const { user_id, organization_id, username } = await connection.identity();
    assert.deepEqual([user_id, organization_id, username], [api.org.user.id, api.org.organizationId, api.org.user.userName]);
  });
  test('but nobody else', () => assert.rejects(connection.request(`${api.url}/id/${api.org.organizationId}/005000000000009AAA`), { errorCode: 'NOT_FOUND' }));
  test('limits count the requests', async () => {
    const before = (await connection.limits())['DailyApiRequests']?.Remaining ?? NaN;
    await connection.query('SELECT Id FROM User');
    assert.equal((await connection.limits())['DailyApiRequests']?.Remaining, before - 2);
  });
});

describe('tooling', () => {
  test('classes', async () => {
    const { records } = await connection.tooling.query("SELECT Id, Name FROM ApexClass WHERE NamespacePrefix = null AND Name LIKE 'CaseR%' ORDER BY Name DESC");
    assert.deepEqual(
      records.map(({ Name }) => Name),
      ['CaseRouterTest', 'CaseRouter'],
    );
  });
  test('anonymous Apex: outcome, but no log', async () => {
    assert.deepEqual(await connection.tooling.executeAnonymous('Integer i = ;'), {
      compiled: false,
      success: false,
      line: 1,
      column: 13,
      compileProblem: "Unexpected token ';'.",
      exceptionMessage: null,
      exceptionStackTrace: null,
    });
    assert.equal((await connection.tooling.executeAnonymous("System.debug('1 < 2 & 3');")).success, true);
  });
});

test('every call stands in the table', () =>
  assert.deepEqual(
    [...api.called].filter((call) => !tabled('jsforce').has(call)),
    [],
  ));
