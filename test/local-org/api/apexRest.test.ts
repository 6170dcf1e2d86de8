/** Classes that are REST resources: asked by jsforce, and by plain HTTP where the shape of an answer counts. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import type { OpenProject } from './project.ts';
import { apexFiles, openProject } from './project.ts';
import { tabled } from './recorded.ts';

const echo = `@RestResource(urlMapping='/echo/*')
global with sharing class EchoResource {
    global class Item {
        public String name;
        public Integer count;
        public transient String secret;
        public List<String> tags = new List<String>();
    }
    @HttpGet
    global static Map<String, Object> read() {
        RestRequest request = RestContext.request;
        return new Map<String, Object>{
            'uri' => request.requestURI,
            'resource' => request.resourcePath,
            'method' => request.httpMethod,
            'color' => request.params.get('color'),
            'header' => request.headers.get('x-kind'),
            'knowsToken' => request.headers.containsKey('authorization')
        };
    }
    @HttpPost
    global static Item create(String name, Integer count) {
        Item made = new Item();
        made.name = name;
        made.count = count;
        made.secret = 'hidden';
        RestContext.response.statusCode = 201;
        RestContext.response.addHeader('X-Made', 'yes');
        return made;
    }
    @HttpPut
    global static String rename(Item item) {
        return item.name + item.count + item.tags;
    }
    @HttpPatch
    global static void raw() {
        RestContext.response.addHeader('Content-Type', 'text/plain');
        RestContext.response.responseBody = Blob.valueOf('got ' + RestContext.request.requestBody.toString());
    }
}
`;
const accounts = `@RestResource(urlMapping='/echo/accounts/*')
global class AccountResource {
    @HttpPost
    global static Account create(String name) {
        Account made = new Account(Name = name);
        insert made;
        if (name == 'fails') throw new IllegalArgumentException('no such name');
        if (name == 'odd') RestContext.response.statusCode = 299;
        return [SELECT Id, Name, Phone FROM Account WHERE Id = :made.Id];
    }
    @HttpDelete
    global static void remove() {
        delete [SELECT Id FROM Account WHERE Name = :RestContext.request.requestURI.substringAfterLast('/')];
    }
}
`;
const exact = `@RestResource(urlMapping='/echo/exact')
global class ExactResource {
    @HttpGet
    global static String read() { return 'exact'; }
}
`;

let api: OpenProject;
let connection: Connection;
before(async () => {
  api = await openProject(apexFiles({ EchoResource: echo, AccountResource: accounts, ExactResource: exact }));
  connection = new Connection({ instanceUrl: api.url, accessToken: api.accessToken, version: '67.0' });
});
after(() => api.close());

const at = '/services/apexrest';
const count = async (name: string): Promise<number> => (await connection.query(`SELECT COUNT() FROM Account WHERE Name = '${name}'`)).totalSize;

describe('a class is found', () => {
  test('by its mapping, and told of the request', async () => {
    const { status, body } = await api.ask('GET', `${at}/echo/some/thing?color=red`, undefined, { 'X-Kind': 'round' });
    assert.deepEqual(body, {
      uri: '/echo/some/thing',
      resource: '/services/apexrest/echo/*',
      method: 'GET',
      color: 'red',
      header: 'round',
      knowsToken: false,
    });
    assert.equal(status, 200);
  });
  test('by an exact mapping before one with a star', async () => assert.equal(await connection.apex.get('/echo/exact'), 'exact'));
  test('by the longest mapping that fits', async () =>
    assert.equal((await connection.apex.post<{ Name: string }>('/echo/accounts/', { name: 'Ada' })).Name, 'Ada'));
  for (const path of ['/nothing', '/Echo/x', '/echoes']) {
    test(`but not for ${path}`, async () => {
      const { status, body } = await api.ask('GET', at + path);
      assert.deepEqual([status, body], [404, [{ errorCode: 'NOT_FOUND', message: 'Could not find a match for URL' }]]);
    });
  }
  test('but not for a method that it does not have', async () => {
    const { status, body } = await api.ask('PUT', `${at}/echo/accounts/`, {});
    assert.deepEqual([status, body], [405, [{ errorCode: 'METHOD_NOT_ALLOWED', message: "HTTP Method 'PUT' not allowed. Allowed are POST,DELETE" }]]);
  });
  test('but not without the token', async () => assert.equal((await fetch(`${api.url}${at}/echo/exact`)).status, 401));
});

describe('parameters come from the body', () => {
  test('by name', async () => assert.equal(await connection.apex.put('/echo/', { item: { name: 'a', count: 2, tags: ['x'] } }), 'a2(x)'));
  test('null where it has none', async () => assert.deepEqual((await api.ask('POST', `${at}/echo/`, { name: 'a' })).body, { name: 'a', tags: [] }));
  test('or the method has none, and reads the body itself', async () => {
    const response = await fetch(`${api.url}${at}/echo/`, { method: 'PATCH', headers: { authorization: `Bearer ${api.accessToken}` }, body: 'plain text' });
    assert.deepEqual([response.headers.get('content-type'), await response.text()], ['text/plain', 'got plain text']);
  });
  for (const [name, body, message] of [
    ['the method does not know', { name: 'a', nope: 1 }, /^Unexpected parameter encountered during deserialization: nope/],
    ['are of another type', { count: 'many' }, /Illegal value for/],
    ['are no JSON', '{', /./],
    ['are missing', '', /^The HTTP entity body is required/],
  ] as const) {
    test(`but not such as ${name}`, async () => {
      const { status, body: answered } = await api.ask('POST', `${at}/echo/`, body);
      const [error] = answered as { errorCode: string; message: string }[];
      assert.deepEqual([status, error?.errorCode], [400, 'JSON_PARSER_ERROR']);
      assert.match(error?.message ?? '', message);
    });
  }
});

describe('the answer', () => {
  test('is what the method returned, without nulls and without what is transient, with its status and headers', async () => {
    const { status, body, headers } = await api.ask('POST', `${at}/echo/`, { name: 'a', count: 1 });
    assert.deepEqual([status, body, headers.get('x-made')], [201, { name: 'a', count: 1, tags: [] }, 'yes']);
    assert.match(headers.get('content-type') ?? '', /^application\/json/);
  });
  test('of a record has its attributes', async () => {
    const { body } = await api.ask('POST', `${at}/echo/accounts/`, { name: 'Grace' });
    const { Id, ...rest } = body as { Id: string };
    assert.deepEqual(rest, { attributes: { type: 'Account', url: `/services/data/v67.0/sobjects/Account/${Id}` }, Name: 'Grace' });
  });
  test('of nothing is empty', async () => {
    assert.equal((await api.ask('DELETE', `${at}/echo/accounts/Grace`)).body, null);
    assert.equal(await count('Grace'), 0);
  });
  test('of a status that Salesforce does not know is an error', async () => {
    const { status, body } = await api.ask('POST', `${at}/echo/accounts/`, { name: 'odd' });
    assert.deepEqual([status, body], [500, [{ errorCode: 'APEX_ERROR', message: 'Invalid status code for HTTP response: 299' }]]);
  });
  test('of an exception is APEX_ERROR with its stack, and nothing is kept', async () => {
    const { status, body } = await api.ask('POST', `${at}/echo/accounts/`, { name: 'fails' });
    const message = 'System.IllegalArgumentException: no such name\n\nClass.AccountResource.create: line 7, column 1';
    assert.deepEqual([status, body], [500, [{ errorCode: 'APEX_ERROR', message }]]);
    assert.equal(await count('fails'), 0);
    assert.equal(await count('Ada'), 1);
  });
});

test('every call stands in the table', () =>
  assert.deepEqual(
    [...api.called].filter((call) => !tabled('jsforce').has(call)),
    [],
  ));
