/** A request within a request: finds its resource among those that may be brought along, and answers as that resource would by itself. */
import { OrgError } from '../../orgTypes.ts';
import type { Call, ImmediateRoute, Reply } from '../http.ts';
import { errorReply, find, notFound } from '../http.ts';

export interface Subrequest {
  readonly method: string;
  /** With its query, from `/services/data/…` on. */
  readonly url: string;
  /** As JSON; undefined: none. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Subrequests of one request: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm, …/resources_composite_batch.htm */
export const mostSubrequests = 25;

export function answerSubrequest(call: Call, routes: readonly ImmediateRoute[], { method, url, body, headers }: Subrequest, allOrNone: boolean): Reply {
  try {
    const parsed = url.startsWith('/') ? URL.parse(call.origin + url) : null;
    if (!parsed) throw notFound();
    const { route, path } = find(routes, method, parsed.pathname);
    const text = body === undefined || body === null ? '' : JSON.stringify(body);
    return route.handle({ ...call, path, query: parsed.searchParams, headers, body: text, allOrNone });
  } catch (error) {
    if (error instanceof OrgError) return errorReply(error);
    throw error;
  }
}

export const isError = ({ status }: Reply): boolean => status >= 300;
