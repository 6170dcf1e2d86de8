/** The project's own REST resources. https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_rest_intro.htm */
import type { Call, Reply, Route } from './http.ts';

const base = '/services/apexrest';

export const apexRestRoutes: readonly Route[] = (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => ({
  method,
  path: `${base}/{path*}`,
  handle: (call) => answer(method, call),
}));

function answer(method: string, { org, pathname, query, headers, bytes }: Call): Reply {
  const given = Object.entries(headers).flatMap(([name, value]) => (value === undefined || isSecret(name) ? [] : [[name, String(value)] as const]));
  const {
    status,
    headers: answered,
    body,
  } = org.apexRest({ method, path: pathname.slice(base.length), query, headers: Object.fromEntries(given), body: bytes });
  // A header of Apex's goes before ours, however it is spelled.
  return { status, headers: Object.fromEntries(Object.entries(answered).map(([name, value]) => [name.toLowerCase(), value])), body };
}

/** ASSUMED: Apex is not told the session's token. */
const isSecret = (name: string): boolean => name === 'authorization';
