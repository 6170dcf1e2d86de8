import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { after, before, describe, test } from 'node:test';
import type { Recorded } from './recorded.ts';
import { recordedApi } from './recorded.ts';

let api: Recorded;
before(async () => {
  api = await recordedApi();
});
after(() => api.close());

async function asked(
  path: string,
  authorization: string | undefined = `Bearer ${api.accessToken}`,
  init: RequestInit = {},
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(api.url + path, { ...init, headers: { ...init.headers, ...(authorization === '' ? {} : { authorization }) } });
  return { status: response.status, body: await response.json() };
}

const noSession = { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }] };
const nothingThere = { status: 404, body: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }] };

describe('the token', () => {
  test('opens as Bearer and as OAuth', async () => {
    assert.equal((await asked('/services/data')).status, 200);
    assert.equal((await asked('/services/data', `OAuth ${api.accessToken}`)).status, 200);
  });
  test('has the shape by which clients know one', () => assert.match(api.accessToken, /^00D\w{12,15}![.\w]+$/));
  test('is another at each start', async () => {
    const other = await recordedApi();
    await other.close();
    assert.notEqual(other.accessToken, api.accessToken);
  });
  for (const [name, authorization] of [
    ['none', ''],
    ['a wrong one', 'Bearer 00D000000000001EAA!no'],
    ['the beginning of the right one', 'Bearer 00D000000000001EAA!'],
    ['another scheme', 'Basic YTpi'],
  ] as const) {
    test(`${name} is refused`, async () => assert.deepEqual(await asked('/services/data', authorization), noSession));
  }
  test('without it, nobody learns what exists', async () => {
    assert.deepEqual(await asked('/services/data/v67.0/nothing', ''), noSession);
    assert.deepEqual(await asked('/cometd/67.0', '', { method: 'POST', body: '[]' }), noSession);
  });
});

describe('what is not served', () => {
  for (const path of [
    '/',
    '/services/data/v67.0/jobs/ingest',
    '/services/data/v68.0/sobjects',
    '/services/data/v67.5/sobjects',
    '/services/data/vnext/sobjects',
    '/services/data/v67.0/sobjects/NoSuch__c/describe',
    '/services/data/%ZZ',
  ]) {
    test(`${path} does not exist`, async () => assert.deepEqual(await asked(path), nothingThere));
  }
  test('the newest version and the oldest do', async () => {
    assert.equal((await asked('/services/data/v67.0/limits')).status, 200);
    assert.equal((await asked('/services/data/v31.0/limits/')).status, 200);
    assert.deepEqual(await asked('/services/data/v30.0/limits'), nothingThere);
  });
  test('a method that the resource does not have is 405 and names those that it has', async () => {
    assert.deepEqual(await asked('/services/data/v67.0/sobjects/Case', undefined, { method: 'DELETE' }), {
      status: 405,
      body: [{ errorCode: 'METHOD_NOT_ALLOWED', message: "HTTP Method 'DELETE' not allowed. Allowed are GET,POST" }],
    });
  });
  test('a body that is no JSON is 400', async () => {
    const { status, body } = await asked('/services/data/v67.0/sobjects/Case', undefined, { method: 'POST', body: '{' });
    assert.equal(status, 400);
    assert.equal((body as { errorCode: string }[])[0]?.errorCode, 'JSON_PARSER_ERROR');
  });
});

test('two slashes after the host are one', async () => assert.equal((await asked('//services/data')).status, 200));

test('a request line that is no path is answered, and the server lives', async () => {
  const [answer] = await new Promise<string[]>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: api.port }, () => socket.end('OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'));
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve(text.split('\r\n')));
  });
  assert.equal(answer, 'HTTP/1.1 404 Not Found');
  assert.equal((await asked('/services/data')).status, 200);
});

describe('the socket', () => {
  test('answers on 127.0.0.1 and on no other address of the machine', async () => {
    assert.equal(await reaches('127.0.0.1'), true);
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ address }) => address !== '127.0.0.1');
    for (const { address, scopeid } of others) assert.equal(await reaches(scopeid ? `${address}%${scopeid}` : address), false, address);
    assert.equal(await reaches('127.0.0.2'), false);
  });
  test('a busy port fails with its code', () =>
    assert.rejects(
      import('../../../scripts/local-org/api/server.ts').then(({ startApi }) => startApi({ org: api.org, port: api.port })),
      { code: 'EADDRINUSE' },
    ));
});

const reaches = (host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port: api.port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
