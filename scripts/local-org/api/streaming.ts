/**
 * The Streaming API as a client that waits for a test run uses it: the Bayeux protocol by long polling, one channel, `/systemTopic/TestResult`.
 * https://docs.cometd.org/current7/reference/#_bayeux (message fields), https://developer.salesforce.com/docs/atlas.en-us.api_streaming.meta/api_streaming/intro_stream.htm
 */
import { randomBytes } from 'node:crypto';
import type { Call, Reply, Route } from './http.ts';
import { invalidSession, json, ok } from './http.ts';
import type { TestRuns } from './tooling/testRuns.ts';

interface Subscriber {
  readonly channels: Set<string>;
  readonly waiting: object[];
  /** Ends the request that waits for the next message. */
  release: () => void;
}

interface Message {
  readonly channel?: unknown;
  readonly clientId?: unknown;
  readonly id?: unknown;
  readonly subscription?: unknown;
}

const testResultChannel = '/systemTopic/TestResult';

/** Salesforce holds a poll for 110 seconds at most. */
const longestPollMs = 110_000;

export function streamingRoutes(runs: TestRuns): { routes: readonly Route[]; close: () => void } {
  const subscribers = new Map<string, Subscriber>();
  runs.onProgress((jobId) => {
    for (const subscriber of subscribers.values()) {
      if (!subscriber.channels.has(testResultChannel)) continue;
      subscriber.waiting.push({
        channel: testResultChannel,
        data: { event: { type: 'updated', createdDate: new Date().toISOString() }, sobject: { Id: jobId } },
      });
      subscriber.release();
    }
  });

  const handle = async (call: Call): Promise<Reply> => {
    const bearer = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(String(call.headers['authorization'] ?? ''))?.[1];
    if (bearer === undefined || !call.isToken(bearer)) throw invalidSession();
    const body = json(call);
    const replies: object[] = [];
    for (const message of (Array.isArray(body) ? body : [body]) as Message[]) replies.push(...(await answer(subscribers, message)));
    return ok(replies);
  };
  const close = (): void => {
    for (const { release } of subscribers.values()) release();
    subscribers.clear();
  };
  return {
    // Some clients put the message's name after the path.
    routes: ['', '/{message}'].map((rest): Route => ({ method: 'POST', path: `/cometd/{version}${rest}`, authorizesItself: true, handle })),
    close,
  };
}

async function answer(subscribers: Map<string, Subscriber>, { channel, clientId, id, subscription }: Message): Promise<object[]> {
  const reply = { channel, ...(id === undefined ? {} : { id }) };
  if (channel === '/meta/handshake') {
    const newId = randomBytes(16).toString('hex');
    subscribers.set(newId, { channels: new Set(), waiting: [], release: () => undefined });
    return [
      {
        ...reply,
        version: '1.0',
        minimumVersion: '1.0',
        supportedConnectionTypes: ['long-polling'],
        clientId: newId,
        successful: true,
        advice: { reconnect: 'retry', interval: 0, timeout: longestPollMs },
      },
    ];
  }
  const subscriber = typeof clientId === 'string' ? subscribers.get(clientId) : undefined;
  if (!subscriber) return [{ ...reply, clientId, successful: false, error: '403::Unknown client', advice: { reconnect: 'handshake', interval: 0 } }];
  switch (channel) {
    case '/meta/connect': {
      if (subscriber.waiting.length === 0) await nextMessage(subscriber);
      return [...subscriber.waiting.splice(0), { ...reply, clientId, successful: true }];
    }
    case '/meta/subscribe': {
      if (subscription !== testResultChannel)
        return [{ ...reply, clientId, subscription, successful: false, error: `403:${String(subscription)}:The local org has no such channel` }];
      subscriber.channels.add(testResultChannel);
      return [{ ...reply, clientId, subscription, successful: true }];
    }
    case '/meta/unsubscribe':
      subscriber.channels.delete(String(subscription));
      return [{ ...reply, clientId, subscription, successful: true }];
    case '/meta/disconnect':
      subscriber.release();
      subscribers.delete(String(clientId));
      return [{ ...reply, clientId, successful: true }];
    default:
      return [{ ...reply, clientId, successful: false, error: `403:${String(channel)}:Publishing is not allowed` }];
  }
}

function nextMessage(subscriber: Subscriber): Promise<void> {
  // A second poll of one client ends the first (Bayeux §4.2).
  subscriber.release();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, longestPollMs);
    timer.unref();
    subscriber.release = () => {
      clearTimeout(timer);
      subscriber.release = () => undefined;
      resolve();
    };
  });
}
