/**
 * The door through which the world's own clients (jsforce, apex-node, sf) reach the local org: Salesforce's REST, Tooling, SOAP and Streaming API on loopback.
 * Only 127.0.0.1 is listened on, and nothing is answered without the token: a page in a browser on the same machine could send requests too.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import type { Org, TestMethodResult } from '../orgTypes.ts';
import { OrgError } from '../orgTypes.ts';
import type { Call, Reply } from './http.ts';
import { errorReply, find, invalidSession, notFound } from './http.ts';
import { routesOf } from './routes.ts';

export interface Api {
  readonly url: string;
  readonly accessToken: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface ApiOptions {
  readonly org: Org;
  /** 0: any that is free. */
  readonly port: number;
  /** Random unless given. */
  readonly token?: string;
  /** Told of each request once it is answered. */
  readonly onRequest?: (method: string, path: string, status: number) => void;
  /** Told of each test method once it has run. */
  readonly onTestResult?: (result: TestMethodResult) => void;
  /** Told of our own failures, which must be seen and not be taken for an answer of Salesforce's; by default on standard error. */
  readonly onFailure?: (error: unknown) => void;
}

/** The most that one request may bring: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_insert_update_blob.htm (500 MB there, base64 in JSON 37.5 MB). */
const mostBodyBytes = 50 * 1024 * 1024;

export async function startApi({ org, port, token, onRequest, onTestResult, onFailure = toStandardError }: ApiOptions): Promise<Api> {
  // The clients know an access token by its shape: the org's id, `!`, then letters, digits, dots and underscores.
  const accessToken = token ?? `${org.organizationId}!${randomBytes(32).toString('hex')}`;
  const isToken = (candidate: string): boolean => sameSecret(candidate, accessToken);
  let requests = 0;
  const { routes, close } = routesOf(org, { requestCount: () => requests, onTestResult, onFailure });

  const answer = async (request: IncomingMessage, origin: string): Promise<Reply> => {
    try {
      const url = urlOf(request, origin);
      const bytes = await bodyOf(request);
      const bearer = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
      const isAuthorized = bearer !== undefined && isToken(bearer);
      const found = isAuthorized ? find(routes, request.method ?? 'GET', url.pathname) : findOpen(request.method ?? 'GET', url.pathname);
      requests++;
      const call: Call = {
        org,
        path: found.path,
        query: url.searchParams,
        headers: request.headers,
        body: bytes.toString('utf8'),
        bytes,
        pathname: url.pathname,
        origin,
        isToken,
      };
      return await found.route.handle(call);
    } catch (error) {
      if (error instanceof OrgError) return errorReply(error);
      // The client went away in the middle of its request: nobody reads this.
      if (!request.complete) return { status: 400 };
      onFailure(error);
      return errorReply(new OrgError('UNKNOWN_EXCEPTION', `The local org failed: ${error instanceof Error ? error.message : String(error)}`, 500));
    }
  };

  /** Without the token, what exists is not told from what does not. */
  const findOpen = (method: string, pathname: string): ReturnType<typeof find> => {
    const open = routes.filter((route) => route.authorizesItself);
    try {
      return find(open, method, pathname);
    } catch {
      throw invalidSession();
    }
  };

  const server = createServer((request, response) => {
    void answer(request, `http://127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? port}`).then((reply) => {
      send(response, reply);
      onRequest?.(request.method ?? 'GET', request.url ?? '/', reply.status);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const boundPort = (server.address() as AddressInfo).port;

  return {
    url: `http://127.0.0.1:${boundPort}`,
    accessToken,
    port: boundPort,
    close: () => {
      close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

const toStandardError = (error: unknown): void => void process.stderr.write(`${inspect(error)}\n`);

/** Joined as text: some clients write two slashes after the host, which a URL parser would take for another host. */
function urlOf({ url = '/' }: IncomingMessage, origin: string): URL {
  const joined = url.startsWith('/') ? URL.parse(origin + url) : null;
  if (!joined) throw notFound();
  return joined;
}

function sameSecret(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBodyBytes) throw new OrgError('REQUEST_TOO_LARGE', 'The request entity is too large', 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  const isText = headers?.['content-type']?.startsWith('text/') ?? false;
  const bytes = body instanceof Uint8Array ? body : Buffer.from(body === undefined ? '' : isText ? String(body) : JSON.stringify(body));
  response.writeHead(status, {
    ...(bytes.length === 0 ? {} : { 'content-type': 'application/json;charset=UTF-8' }),
    'content-length': bytes.length,
    ...headers,
  });
  response.end(bytes);
}
