/**
 * One request and its answer, and how a path finds its resource. Each area (`sobjects.ts`, `query.ts`, `tooling/…`) is a list of routes; `server.ts` joins the lists.
 * A path that no route knows is 404, one that a route knows under another method is 405, both in Salesforce's shape.
 */
import type { Org } from '../orgTypes.ts';
import { OrgError } from '../orgTypes.ts';

export interface Call {
  readonly org: Org;
  /** What the braces of the route's path stand for: `id`, `object`, and `version` always where it has one. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** The same as it came. */
  readonly bytes: Uint8Array;
  /** The path as the client wrote it. */
  readonly pathname: string;
  /** Where the client reached us: `http://127.0.0.1:4711`. */
  readonly origin: string;
  /** Of a request within another that is all or nothing: so is this one. */
  readonly allOrNone?: boolean;
  /** Whether this is the token that the server was started with. */
  isToken(candidate: string): boolean;
}

export interface Reply {
  readonly status: number;
  /** Written as JSON; bytes, and the text of a `text/xml` reply, as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/services/data/v{version}/sobjects/{object}`: a pair of braces is one segment, `{path*}` at the end all that are left. A slash at the end means nothing. */
  readonly path: string;
  /** Streaming clients are known by their client id and SOAP ones by their session header: those resources look at it themselves. */
  readonly authorizesItself?: boolean;
  handle(call: Call): Reply | Promise<Reply>;
}

/** A resource that other requests may bring along (`composite/`): answered at once, so that nothing comes between it and its neighbours. */
export interface ImmediateRoute extends Route {
  handle(call: Call): Reply;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });

export const data = '/services/data/v{version}';

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm */
export const notFound = (): OrgError => new OrgError('NOT_FOUND', 'The requested resource does not exist', 404);

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm */
export const invalidSession = (): OrgError => new OrgError('INVALID_SESSION_ID', 'Session expired or invalid', 401);

/** A record that was not saved names its fields: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm */
export const errorReply = ({ status, message, errorCode, fields }: OrgError): Reply => ({
  status,
  body: [{ message, errorCode, ...(fields === undefined ? {} : { fields }) }],
});

/**
 * The versions that Salesforce serves: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/api_rest_eol.htm
 * ASSUMED: what is served here has the same shape in all of them.
 */
export const versions = { oldest: 31, newest: 67 } as const;

const isServed = (version: string | undefined): boolean =>
  version === undefined || (/^\d+\.0$/.test(version) && Number(version) >= versions.oldest && Number(version) <= versions.newest);

export interface Found<R extends Route = Route> {
  readonly route: R;
  readonly path: Readonly<Record<string, string>>;
}

export function find<R extends Route>(routes: readonly R[], method: string, pathname: string): Found<R> {
  const found = routes.flatMap((route) => {
    const path = match(route.path, pathname);
    return path && isServed(path['version']) ? [{ route, path }] : [];
  });
  if (found.length === 0) throw notFound();
  const chosen = found.find(({ route }) => route.method === method);
  if (chosen) return chosen;
  const allowed = [...new Set(found.map(({ route }) => route.method))].join(',');
  throw new OrgError('METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are ${allowed}`, 405);
}

function match(pattern: string, pathname: string): Record<string, string> | undefined {
  const given = segments(pathname);
  if (pattern.endsWith('*}')) return `${pathname}/`.startsWith(pattern.slice(0, pattern.lastIndexOf('/') + 1)) ? {} : undefined;
  const wanted = segments(pattern);
  if (wanted.length !== given.length) return undefined;
  const path: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const [, before = segment, name, after = ''] = /^(.*)\{(\w+)\}(.*)$/.exec(segment) ?? [];
    const text = given[index] ?? '';
    if (name === undefined) {
      if (text !== segment) return undefined;
    } else {
      if (!text.startsWith(before) || !text.endsWith(after) || text.length <= before.length + after.length) return undefined;
      path[name] = text.slice(before.length, text.length - after.length);
    }
  }
  return path;
}

function segments(path: string): string[] {
  try {
    return path
      .split('/')
      .filter((part) => part !== '')
      .map((part) => decodeURIComponent(part));
  } catch {
    // A stray `%`: no resource is called so.
    throw notFound();
  }
}

export function jsonObject(call: Call): Readonly<Record<string, unknown>> {
  if (call.body === '') throw new OrgError('JSON_PARSER_ERROR', 'The HTTP entity body is required, but this request has no entity body.', 400);
  return asObject(json(call));
}

/** A list among the properties of a body; without it, none. */
export function listIn(body: Readonly<Record<string, unknown>>, name: string): readonly unknown[] {
  const list = body[name];
  if (!Array.isArray(list)) throw new OrgError('JSON_PARSER_ERROR', `Missing a required list: ${name}`, 400);
  return list;
}

export const asObject = (value: unknown): Readonly<Record<string, unknown>> => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  throw new OrgError('JSON_PARSER_ERROR', 'An object was expected', 400);
};

export function json(call: Call): unknown {
  try {
    return JSON.parse(call.body);
  } catch (error) {
    throw new OrgError('JSON_PARSER_ERROR', error instanceof Error ? error.message : String(error), 400);
  }
}
