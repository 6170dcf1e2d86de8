/** Many records and many requests in one, in Salesforce's shapes, on the real engine; and jsforce, which takes them for arrays. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import type { OpenProject } from './project.ts';
import { tabled } from './recorded.ts';
import { apexFiles, openProject, parcelFiles } from './project.ts';

const refuseHeavy = `trigger RefuseHeavy on Parcel__c (before insert, before update) {
    for (Parcel__c parcel : Trigger.new) if (parcel.Weight__c > 1000) parcel.Weight__c.addError('too heavy');
}
`;

let api: OpenProject;
let connection: Connection;
before(async () => {
  api = await openProject({ ...parcelFiles(), ...apexFiles({ 'RefuseHeavy.trigger': refuseHeavy }) });
  connection = new Connection({ instanceUrl: api.url, accessToken: api.accessToken, version: '67.0' });
});
after(() => api.close());

const parcel = (fields: object): object => ({ attributes: { type: 'Parcel__c' }, ...fields });
const count = async (where: string): Promise<number> => (await connection.query(`SELECT COUNT() FROM Parcel__c WHERE ${where}`)).totalSize;
const create = async (fields: object): Promise<string> => String(((await api.ask('POST', '/sobjects/Parcel__c', fields)).body as { id: string }).id);
const clear = async (): Promise<void> => {
  const { records } = await connection.query('SELECT Id FROM Parcel__c');
  if (records.length > 0)
    await connection.sobject('Parcel__c').destroy(
      records.map(({ Id }) => String(Id)),
      { allowRecursive: true },
    );
};
beforeEach(clear);

const heavy = { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'too heavy', fields: ['Weight__c'] };
const undone = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};

interface Saved {
  readonly id?: string;
  readonly success: boolean;
  readonly created?: boolean;
  readonly errors: readonly object[];
}

describe('one record', () => {
  test('is created, and the answer says where', async () => {
    const { status, body, headers } = await api.ask('POST', '/sobjects/Parcel__c', { Name: 'a' });
    const { id } = body as { id: string };
    assert.deepEqual([status, body], [201, { id, success: true, errors: [] }]);
    assert.equal(headers.get('location'), `/services/data/v67.0/sobjects/Parcel__c/${id}`);
  });
  test('that is refused, names its fields', async () =>
    assert.deepEqual(await api.ask('POST', '/sobjects/Parcel__c', { Name: 'a', Weight__c: 1001 }).then(({ status, body }) => ({ status, body })), {
      status: 400,
      body: [{ message: 'too heavy', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: ['Weight__c'] }],
    }));
  test('a value of another type is refused', async () => {
    const { status, body } = await api.ask('POST', '/sobjects/Parcel__c', { Name: 'a', Weight__c: 'much' });
    assert.deepEqual([status, (body as { errorCode: string }[])[0]?.errorCode], [400, 'JSON_PARSER_ERROR']);
  });
  test('is upserted by its key, found by it, and deleted by it', async () => {
    const path = '/sobjects/Parcel__c/Key__c/A-1';
    const [first, second] = [await api.ask('PATCH', path, { Name: 'a' }), await api.ask('PATCH', path, { Name: 'b' })];
    assert.deepEqual([first.status, second.status], [201, 200]);
    assert.equal((second.body as Saved).id, (first.body as Saved).id);
    assert.equal(((await api.ask('GET', `${path}?fields=Name`)).body as { Name: string }).Name, 'b');
    assert.equal((await api.ask('DELETE', path)).status, 204);
    assert.equal((await api.ask('GET', path)).status, 404);
  });
  test('that never was, or is deleted, is 404; a parent that is not there is 400', async () => {
    const ask = async (method: string, id: string, fields?: object): Promise<unknown[]> => {
      const { status, body } = await api.ask(method, `/sobjects/Parcel__c/${id}`, fields);
      return [status, (body as { errorCode: string }[] | null)?.[0]?.errorCode];
    };
    const [kept, gone] = [await create({ Name: 'kept' }), await create({ Name: 'gone' })];
    const never = `${kept.slice(0, 12)}zzzAAA`;
    await connection.sobject('Parcel__c').destroy(gone);
    assert.deepEqual(await ask('PATCH', never, { Name: 'x' }), [404, 'NOT_FOUND']);
    assert.deepEqual(await ask('DELETE', never), [404, 'NOT_FOUND']);
    assert.deepEqual(await ask('PATCH', gone, { Name: 'x' }), [404, 'ENTITY_IS_DELETED']);
    assert.deepEqual(await ask('PATCH', kept, { Inside__c: never }), [400, 'INVALID_CROSS_REFERENCE_KEY']);
    assert.deepEqual(await ask('PATCH', kept, { Name: 'x' }), [204, undefined]);
  });
  test('leads to its parent and to its children', async () => {
    const outer = await create({ Name: 'outer', Key__c: 'outer' });
    const inner = await create({ Name: 'inner', Inside__r: { Key__c: 'outer' } });
    assert.equal(((await api.ask('GET', `/sobjects/Parcel__c/${inner}/Inside__r?fields=Name`)).body as { Name: string }).Name, 'outer');
    const { body } = await api.ask('GET', `/sobjects/Parcel__c/${outer}/Contents__r?fields=Name`);
    assert.deepEqual(
      (body as { totalSize: number; records: { Name: string }[] }).records.map(({ Name }) => Name),
      ['inner'],
    );
    assert.equal((await api.ask('GET', `/sobjects/Parcel__c/${outer}/Nothing__r`)).status, 404);
  });
});

describe('jsforce with arrays', () => {
  const parcels = () => connection.sobject('Parcel__c');
  test('creates, reads, changes and deletes them', async () => {
    const made = (await parcels().create([{ Name: 'a' }, { Name: 'b' }])) as Saved[];
    const ids = made.map(({ id }) => String(id));
    assert.deepEqual(
      made.map(({ success }) => success),
      [true, true],
    );
    await parcels().update(ids.map((Id, index) => ({ Id, Weight__c: index + 1 })));
    const found = (await parcels().retrieve(ids.toReversed(), { fields: ['Weight__c'] })) as { Weight__c: number }[];
    assert.deepEqual(
      found.map(({ Weight__c }) => Weight__c),
      [2, 1],
    );
    await parcels().destroy(ids);
    assert.equal(await count('Id != null'), 0);
  });
  test('keeps the good beside the bad', async () => {
    const results = (await parcels().create([{ Name: 'good' }, { Name: 'bad', Weight__c: 1001 }])) as Saved[];
    assert.deepEqual([results[0]?.success, results[1]], [true, { success: false, errors: [heavy] }]);
    assert.equal(await count("Name = 'good'"), 1);
  });
  test('with allOrNone keeps none', async () => {
    const results = await parcels().create([{ Name: 'good' }, { Name: 'bad', Weight__c: 1001 }], { allOrNone: true });
    assert.deepEqual(results, [
      { success: false, errors: [undone] },
      { success: false, errors: [heavy] },
    ]);
    assert.equal(await count('Id != null'), 0);
  });
  test('upserts by a key', async () => {
    await create({ Name: 'old', Key__c: 'k1' });
    const results = (await parcels().upsert(
      [
        { Name: 'new', Key__c: 'K1' },
        { Name: 'other', Key__c: 'k2' },
      ],
      'Key__c',
    )) as Saved[];
    assert.deepEqual(
      results.map(({ created }) => created),
      [false, true],
    );
    assert.equal(await count("Name IN ('new', 'other')"), 2);
  });
  test('takes 200 a request, and no more', async () => {
    const many = Array.from({ length: 201 }, (_, index) => ({ Name: `p${index}` }));
    assert.equal(((await parcels().create(many, { allowRecursive: true })) as Saved[]).length, 201);
    const { status, body } = await api.ask('POST', '/composite/sobjects', { records: many.map(parcel) });
    assert.deepEqual(
      [status, body],
      [400, [{ errorCode: 'EXCEEDED_ID_LIMIT', message: 'record limit reached. cannot submit more than 200 records into this call' }]],
    );
  });
  test('reads deleted records with scanAll, and not without', async () => {
    const id = await create({ Name: 'gone' });
    await parcels().destroy(id);
    assert.equal((await connection.query("SELECT Id FROM Parcel__c WHERE Name = 'gone'")).totalSize, 0);
    const { records } = await connection.query("SELECT Id, IsDeleted FROM Parcel__c WHERE Name = 'gone' AND IsDeleted = TRUE", { scanAll: true });
    assert.ok(records.some(({ Id, IsDeleted }) => Id === id && IsDeleted === true));
  });
  test('is told what was changed and what deleted since', async () => {
    const [kept, gone] = [await create({ Name: 'kept' }), await create({ Name: 'gone' })];
    await parcels().destroy(gone);
    const [start, end] = [new Date(Date.now() - 3_600_000).toISOString(), new Date(Date.now() + 3_600_000).toISOString()];
    const { ids } = await parcels().updated(start, end);
    assert.ok(ids.includes(kept) && !ids.includes(gone));
    const { deletedRecords } = await parcels().deleted(start, end);
    assert.ok(deletedRecords.some(({ id }) => id === gone) && !deletedRecords.some(({ id }) => id === kept));
  });
});

describe('collections', () => {
  test('hold records of several objects', async () => {
    const { status, body } = await api.ask('POST', '/composite/sobjects', { records: [parcel({ Name: 'a' }), { attributes: { type: 'Account' }, Name: 'b' }] });
    assert.equal(status, 200);
    assert.deepEqual(
      (body as Saved[]).map(({ success, id }) => [success, id?.slice(0, 3) === '001']),
      [
        [true, false],
        [true, true],
      ],
    );
  });
  test('answer null for what is not there', async () => {
    const id = await create({ Name: 'a' });
    const { body } = await api.ask('GET', `/composite/sobjects/Parcel__c?ids=${id},001000000000001AAA,nothing&fields=Name`);
    assert.deepEqual(body, [{ attributes: { type: 'Parcel__c', url: `/services/data/v67.0/sobjects/Parcel__c/${id}` }, Name: 'a' }, null, null]);
  });
  test('an unknown field fails the request', async () => {
    const { status, body } = await api.ask('POST', '/composite/sobjects', { records: [parcel({ Name: 'a' }), parcel({ Nope__c: 'b' })] });
    assert.deepEqual([status, (body as { errorCode: string }[])[0]?.errorCode, await count('Id != null')], [400, 'INVALID_FIELD', 0]);
  });
});

describe('a tree', () => {
  const record = (referenceId: string, fields: object): object => ({ attributes: { type: 'Parcel__c', referenceId }, ...fields });
  test('is created with what is below', async () => {
    const { status, body } = await api.ask('POST', '/composite/tree/Parcel__c', {
      records: [record('outer', { Name: 'outer', Contents__r: { records: [record('inner', { Name: 'inner' })] } }), record('other', { Name: 'other' })],
    });
    const { hasErrors, results } = body as { hasErrors: boolean; results: { referenceId: string; id: string }[] };
    assert.deepEqual([status, hasErrors, results.map(({ referenceId }) => referenceId)], [201, false, ['outer', 'inner', 'other']]);
    assert.equal(await count("Inside__r.Name = 'outer' AND Name = 'inner'"), 1);
  });
  test('fails as a whole, and names the record', async () => {
    const { status, body } = await api.ask('POST', '/composite/tree/Parcel__c', {
      records: [record('outer', { Name: 'outer', Contents__r: { records: [record('inner', { Name: 'inner', Weight__c: 1001 })] } })],
    });
    assert.deepEqual([status, body], [400, { hasErrors: true, results: [{ referenceId: 'inner', errors: [heavy] }] }]);
    assert.equal(await count('Id != null'), 0);
  });
  test('has each reference once', async () => {
    const { status, body } = await api.ask('POST', '/composite/tree/Parcel__c', { records: [record('a', { Name: 'a' }), record('a', { Name: 'b' })] });
    assert.deepEqual([status, (body as { results: object[] }).results.length], [400, 2]);
  });
  test('holds 200 records', async () => {
    const many = (length: number): object => ({ records: Array.from({ length }, (_, index) => record(`r${index}`, { Name: `p${index}` })) });
    assert.equal((await api.ask('POST', '/composite/tree/Parcel__c', many(201))).status, 400);
    assert.equal((await api.ask('POST', '/composite/tree/Parcel__c', many(200))).status, 201);
  });
});

interface Answers {
  readonly compositeResponse: readonly {
    readonly body: unknown;
    readonly httpStatusCode: number;
    readonly referenceId: string;
    readonly httpHeaders: Readonly<Record<string, string>>;
  }[];
}

describe('a composite request', () => {
  const base = '/services/data/v67.0';
  const post = (referenceId: string, body: object): object => ({ method: 'POST', url: `${base}/sobjects/Parcel__c`, referenceId, body });
  const ask = async (compositeRequest: readonly object[], allOrNone = false): Promise<Answers['compositeResponse']> => {
    const { status, body } = await api.ask('POST', '/composite', { allOrNone, compositeRequest });
    assert.equal(status, 200, JSON.stringify(body));
    return (body as Answers).compositeResponse;
  };

  test('hands on what an earlier one answered: in a body, in an address, from a row', async () => {
    const answers = await ask([
      post('outer', { Name: 'outer' }),
      post('inner', { Name: 'inner', Inside__c: '@{outer.id}' }),
      { method: 'GET', url: `${base}/sobjects/Parcel__c/@{inner.id}?fields=Name`, referenceId: 'read' },
      { method: 'GET', url: `${base}/query?q=SELECT+Id,Name+FROM+Parcel__c+WHERE+Inside__c='@{outer.id}'`, referenceId: 'found' },
      post('copy', { Name: 'copy of @{found.records[0].Name}' }),
    ]);
    assert.deepEqual(
      answers.map(({ referenceId, httpStatusCode }) => `${referenceId} ${httpStatusCode}`),
      ['outer 201', 'inner 201', 'read 200', 'found 200', 'copy 201'],
    );
    const { id } = answers[0]?.body as { id: string };
    assert.equal(answers[0]?.httpHeaders['Location'], `${base}/sobjects/Parcel__c/${id}`);
    assert.equal((answers[2]?.body as { Name: string }).Name, 'inner');
    assert.equal(await count("Name = 'copy of inner'"), 1);
  });
  test('without allOrNone one that fails leaves the others, but for those that build on it', async () => {
    const answers = await ask([
      post('bad', { Name: 'bad', Weight__c: 1001 }),
      post('good', { Name: 'good' }),
      post('below', { Name: 'b', Inside__c: '@{bad.id}' }),
    ]);
    assert.deepEqual(
      answers.map(({ httpStatusCode }) => httpStatusCode),
      [400, 201, 400],
    );
    assert.deepEqual(answers[0]?.body, [{ message: 'too heavy', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: ['Weight__c'] }]);
    assert.deepEqual((answers[2]?.body as { errorCode: string }[])[0]?.errorCode, 'PROCESSING_HALTED');
    assert.equal(await count('Id != null'), 1);
  });
  test('with allOrNone one that fails undoes the others', async () => {
    const answers = await ask([post('good', { Name: 'good' }), post('bad', { Name: 'bad', Weight__c: 1001 }), post('later', { Name: 'later' })], true);
    const halted = [{ errorCode: 'PROCESSING_HALTED', message: 'The transaction was rolled back since another operation in the same transaction failed.' }];
    assert.deepEqual(
      answers.map(({ httpStatusCode }) => httpStatusCode),
      [400, 400, 400],
    );
    assert.deepEqual([answers[0]?.body, answers[2]?.body], [halted, halted]);
    assert.equal(await count('Id != null'), 0);
  });
  test('with allOrNone so does a record of a collection', async () => {
    const collection = {
      method: 'POST',
      url: `${base}/composite/sobjects`,
      referenceId: 'two',
      body: { records: [parcel({ Name: 'a' }), parcel({ Name: 'b', Weight__c: 1001 })] },
    };
    await ask([post('good', { Name: 'good' }), collection], true);
    assert.equal(await count('Id != null'), 0);
    await ask([post('good', { Name: 'good' }), collection], false);
    assert.equal(await count('Id != null'), 2);
  });
  test('brings no request that is not for it', async () => {
    const [answer] = await ask([{ method: 'GET', url: `${base}/nothing`, referenceId: 'a' }]);
    assert.deepEqual([answer?.httpStatusCode, answer?.body], [404, [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }]]);
  });
  test('has 25 at most, each with a name of its own', async () => {
    const many = (length: number): object => ({ compositeRequest: Array.from({ length }, (_, index) => post(`r${index}`, { Name: `p${index}` })) });
    assert.equal((await api.ask('POST', '/composite', many(26))).status, 400);
    assert.equal((await api.ask('POST', '/composite', many(25))).status, 200);
    assert.equal((await api.ask('POST', '/composite', { compositeRequest: [post('a', {}), post('a', {})] })).status, 400);
    assert.equal((await api.ask('POST', '/composite', { compositeRequest: [post('a-b', {})] })).status, 400);
  });
});

describe('a batch', () => {
  const read = (id: string): object => ({ method: 'GET', url: `v67.0/sobjects/Parcel__c/${id}?fields=Name` });
  test('answers each by itself', async () => {
    const id = await create({ Name: 'a' });
    const { status, body } = await api.ask('POST', '/composite/batch', {
      batchRequests: [{ method: 'PATCH', url: `v67.0/sobjects/Parcel__c/${id}`, richInput: { Name: 'b' } }, read('nothing'), read(id)],
    });
    const { hasErrors, results } = body as { hasErrors: boolean; results: { statusCode: number; result: { Name?: string } | null }[] };
    assert.deepEqual(
      [status, hasErrors, results.map(({ statusCode }) => statusCode), results[0]?.result, results[2]?.result?.Name],
      [200, true, [204, 404, 200], null, 'b'],
    );
  });
  test('stops where it is told to', async () => {
    const id = await create({ Name: 'a' });
    const { body } = await api.ask('POST', '/composite/batch', { haltOnError: true, batchRequests: [read('nothing'), read(id)] });
    assert.deepEqual(
      (body as { results: { statusCode: number }[] }).results.map(({ statusCode }) => statusCode),
      [404, 412],
    );
  });
});

describe('graphs', () => {
  interface GraphAnswer {
    readonly graphId: string;
    readonly isSuccessful: boolean;
    readonly graphResponse: {
      readonly compositeResponse: readonly { readonly httpStatusCode: number; readonly referenceId: string; readonly body: unknown }[];
    };
  }
  const node = (referenceId: string, fields: object): object => ({ method: 'POST', url: '/services/data/v67.0/sobjects/Parcel__c', referenceId, body: fields });
  const send = async (
    ...graphs: (readonly [graphId: string, nodes: readonly object[]])[]
  ): Promise<{ status: number; graphs: readonly GraphAnswer[]; body: unknown }> => {
    const { status, body } = await api.ask('POST', '/composite/graph', {
      graphs: graphs.map(([graphId, compositeRequest]) => ({ graphId, compositeRequest })),
    });
    return { status, graphs: (body as { graphs?: GraphAnswer[] }).graphs ?? [], body };
  };
  test('are done each whole or not at all', async () => {
    const { status, graphs } = await send(
      ['good', [node('one', { Name: 'a' }), node('two', { Name: '@{one.id}' })]],
      ['bad', [node('one', { Name: 'b' }), node('two', { Name: 'b', Weight__c: 1001 })]],
    );
    assert.equal(status, 200);
    assert.deepEqual(
      graphs.map(({ graphId, isSuccessful, graphResponse }) => [graphId, isSuccessful, ...graphResponse.compositeResponse.map((each) => each.httpStatusCode)]),
      [
        ['good', true, 201, 201],
        ['bad', false, 400, 400],
      ],
    );
    assert.equal((graphs[1]?.graphResponse.compositeResponse[0]?.body as { errorCode: string }[])[0]?.errorCode, 'PROCESSING_HALTED');
    assert.deepEqual([await count("Name = 'a'"), await count("Name = 'b'"), await count('Name != NULL')], [1, 0, 2]);
  });
  test('hold records alone, and names of their own', async () => {
    const query = { method: 'GET', url: '/services/data/v67.0/query?q=SELECT+Id+FROM+Parcel__c', referenceId: 'found' };
    assert.equal((await send(['asks', [query]])).graphs[0]?.isSuccessful, false);
    assert.equal((await send(['a', []], ['a', []])).status, 400);
    assert.equal((await send(['a', [node('x', { Name: 'a' })]], ['b', [node('x', { Name: 'a' })]])).status, 200);
  });
  test('have at most 500 nodes', async () => {
    const nodes = (count: number): object[] => Array.from({ length: count }, (_, index) => node(`n${index}`, { Name: 'n' }));
    assert.equal((await send(['a', nodes(26)])).graphs[0]?.isSuccessful, true);
    assert.equal((await send(['a', nodes(501)])).status, 400);
  });
});

test('every call stands in the table', () =>
  assert.deepEqual(
    [...api.called].filter((call) => !tabled('jsforce', 'sf', 'people').has(call) && !call.includes('/nothing')),
    [],
  ));
