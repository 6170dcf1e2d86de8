/** The Bayeux protocol as a client that watches a test run speaks it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Recorded } from './recorded.ts';
import { recordedApi } from './recorded.ts';

let api: Recorded;
before(async () => {
  api = await recordedApi();
});
after(() => api.close());

interface Answer {
  readonly successful?: boolean;
  readonly clientId?: string;
  readonly error?: string;
  readonly channel: string;
  readonly data?: { readonly sobject: { readonly Id: string } };
}

async function send(path: string, body: unknown): Promise<Answer[]> {
  const response = await fetch(api.url + path, { method: 'POST', headers: { authorization: `OAuth ${api.accessToken}` }, body: JSON.stringify(body) });
  return (await response.json()) as Answer[];
}

const meta = (channel: string, clientId?: string, more: object = {}): Promise<Answer[]> =>
  send(`/cometd/67.0/${channel}`, [{ channel: `/meta/${channel}`, clientId, ...more }]);

test('a subscriber waits, and is told of the run when it moves', async () => {
  const [{ clientId } = { clientId: undefined }] = await meta('handshake');
  assert.equal((await meta('subscribe', clientId, { subscription: '/systemTopic/TestResult' }))[0]?.successful, true);
  const waiting = meta('connect', clientId);
  const runId = await send('/services/data/v67.0/tooling/runTestsAsynchronous', { tests: [{ className: 'MailTest' }] });
  const told = await waiting;
  assert.deepEqual([told[0]?.channel, told[0]?.data?.sobject.Id, told.at(-1)?.channel], ['/systemTopic/TestResult', runId, '/meta/connect']);
  assert.equal((await meta('disconnect', clientId))[0]?.successful, true);
  assert.equal((await meta('connect', clientId))[0]?.error, '403::Unknown client');
});

test('who has not subscribed is told nothing', async () => {
  const [{ clientId } = { clientId: undefined }] = await meta('handshake');
  const waiting = meta('connect', clientId);
  await send('/services/data/v67.0/tooling/runTestsAsynchronous', { tests: [{ className: 'MailTest' }] });
  // the second poll ends the first, which by then would have heard
  const second = meta('connect', clientId);
  assert.deepEqual(
    (await waiting).map(({ channel }) => channel),
    ['/meta/connect'],
  );
  await meta('disconnect', clientId);
  await second;
});

test('another channel is refused', async () => {
  const [{ clientId } = { clientId: undefined }] = await meta('handshake');
  assert.equal((await meta('subscribe', clientId, { subscription: '/topic/Cases' }))[0]?.successful, false);
});
