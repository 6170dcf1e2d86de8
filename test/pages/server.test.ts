/** Who may talk to the pages' server: the page that it gave out itself, and nobody else's. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { assign, openLocalPages, type LocalPages } from './browser.ts';

interface Answer {
  readonly status: number;
  readonly cookie: string;
  readonly body: string;
}

describe('the server of the pages', () => {
  let local: LocalPages;
  let cookie: string;
  const ask = (path: string, headers: Readonly<Record<string, string>> = {}, body?: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(local.url);
      const sent = request({ hostname, port, path, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, cookie: response.headers['set-cookie']?.[0] ?? '', body: text }));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  const load = '/apex/SetupThreadingController.load';

  before(async () => {
    local = await openLocalPages();
    assign(local.org, 'ThreadingAdmin', local.org.runtime.user.id);
    cookie = (await ask('/lightning/n/SetupThreading')).cookie.split(';')[0]!;
  });
  after(() => local.close());

  test('gives its session only to the page, in a cookie that other sites cannot send', async () => {
    const page = await ask('/lightning/n/SetupThreading');
    assert.match(page.cookie, /HttpOnly; SameSite=Strict/);
    assert.equal((await ask(load, { cookie }, '{}')).status, 200);
    assert.equal((await ask(load, {}, '{}')).status, 401);
    assert.equal((await ask(load, { cookie: `${cookie.slice(0, -1)}${cookie.endsWith('0') ? '1' : '0'}` }, '{}')).status, 401);
    assert.equal((await ask('/console/cases')).status, 401);
    assert.equal((await ask('/console/cases', { cookie })).status, 200);
  });

  test('refuses another host name and another origin, even with the session', async () => {
    assert.equal((await ask(load, { cookie, host: 'evil.example' }, '{}')).status, 403);
    assert.equal((await ask(load, { cookie, origin: 'https://evil.example' }, '{}')).status, 403);
    assert.equal((await ask(load, { cookie, origin: local.url.slice(0, -1) }, '{}')).status, 200);
    assert.equal((await ask('/lightning/n/SetupThreading', { host: 'evil.example' })).status, 403);
  });

  test('gives out no file beside its own', async () => {
    assert.equal((await ask('/assets/styles/salesforce-lightning-design-system.min.css')).status, 200);
    assert.equal((await ask('/assets/..%2f..%2f..%2f..%2fpackage.json')).status, 404);
    assert.equal((await ask('/assets/%2e%2e/package.json')).status, 401);
  });

  test('calls only what is marked for pages, and tells nothing of what went wrong inside', async () => {
    assert.equal((await ask('/apex/ThreadTokens.issueFor', { cookie }, '{}')).status, 404);
    assert.equal((await ask('/apex/Nobody.knows', { cookie }, '{}')).status, 404);
    const wrong = await ask('/apex/DecisionsController.find', { cookie }, '{"days":null}');
    assert.equal(wrong.status, 500);
    assert.match(wrong.body, /An internal server error has occurred/);
    assert.doesNotMatch(wrong.body, /de-reference/);
    assert.equal((await ask('/apex/DecisionsController.find', { cookie }, '{"days":30}')).status, 200);
    assert.equal((await ask('/apex/DecisionsController.find', { cookie }, '{')).status, 400);
    assert.throws(() => local.assertQuiet(), /de-reference/, 'but the one who runs the org is told');
  });
});
