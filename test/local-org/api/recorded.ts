/** A server on a fake org that remembers each request as the route that answered it. */
import type { Api } from '../../../scripts/local-org/api/server.ts';
import { startApi } from '../../../scripts/local-org/api/server.ts';
import { clientCalls } from '../../../scripts/local-org/api/clients.ts';
import { find } from '../../../scripts/local-org/api/http.ts';
import { routesOf } from '../../../scripts/local-org/api/routes.ts';
import type { FakeOrg } from './fakeOrg.ts';
import { fakeOrg } from './fakeOrg.ts';

export interface Recorded extends Api {
  readonly org: FakeOrg;
  /** `GET /services/data/v{version}/query`, each once. */
  readonly called: ReadonlySet<string>;
}

export const routes = routesOf(fakeOrg(), { requestCount: () => 0, onFailure: () => undefined }).routes;

export async function recordedApi(): Promise<Recorded> {
  const org = fakeOrg();
  const called = new Set<string>();
  const api = await startApi({
    org,
    port: 0,
    onRequest: (method, path) => called.add(asTabled(method, path)),
  });
  return { ...api, org, called };
}

/** A request as the table of calls spells it. */
export const asTabled = (method: string, path: string): string => `${method} ${routePath(method, path.split('?', 1)[0] ?? '')}`;

/** The path as a route spells it, be it under another method; a path that no route knows stands for itself. */
function routePath(method: string, pathname: string): string {
  for (const tried of [method, 'GET', 'POST', 'PATCH']) {
    try {
      return find(routes, tried, pathname).route.path;
    } catch {
      continue;
    }
  }
  return pathname;
}

export const tabled = (...clients: readonly string[]): Set<string> =>
  new Set(clientCalls.filter((call) => clients.includes(call.client)).map(({ method, path }) => `${method} ${path}`));
