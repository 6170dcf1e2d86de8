/** Everything that is served: the areas, joined. What an area remembers between requests (cursors, test runs, subscriptions) is made here, one for each server. */
import type { Org } from '../orgTypes.ts';
import { apexRestRoutes } from './apexRest.ts';
import { batchRoutes } from './composite/batch.ts';
import { collectionRoutes } from './composite/collections.ts';
import { compositeRoutes } from './composite/composite.ts';
import { graphRoutes } from './composite/graph.ts';
import { treeRoutes } from './composite/tree.ts';
import type { Route } from './http.ts';
import { limitRoutes } from './limits.ts';
import { oauthRoutes } from './oauth.ts';
import { queryRoutes } from './query.ts';
import { searchRoutes } from './search.ts';
import { soapRoutes } from './soap.ts';
import { sobjectRoutes } from './sobjects.ts';
import { streamingRoutes } from './streaming.ts';
import { executeAnonymousRoutes } from './tooling/executeAnonymous.ts';
import { toolingTables } from './tooling/tables.ts';
import type { RunListeners } from './tooling/testRuns.ts';
import { TestRuns } from './tooling/testRuns.ts';
import { testRoutes } from './tooling/tests.ts';
import { versionRoutes } from './versions.ts';

export interface Surroundings extends RunListeners {
  /** Requests answered since the start. */
  requestCount(): number;
}

export function routesOf(org: Org, surroundings: Surroundings): { routes: readonly Route[]; close: () => void } {
  const runs = new TestRuns(org, surroundings);
  const streaming = streamingRoutes(runs);
  const limits = limitRoutes(surroundings);
  const queries = queryRoutes(toolingTables(org, runs));
  const routes = [
    ...oauthRoutes,
    ...versionRoutes,
    ...limits,
    ...sobjectRoutes,
    ...queries,
    ...searchRoutes,
    ...collectionRoutes,
    ...treeRoutes,
    // What they may bring along: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm, …/resources_composite_batch.htm
    ...graphRoutes(sobjectRoutes),
    ...compositeRoutes([...sobjectRoutes, ...queries, ...collectionRoutes]),
    ...batchRoutes([...sobjectRoutes, ...queries, ...searchRoutes, ...limits]),
    ...testRoutes(runs),
    ...executeAnonymousRoutes,
    ...soapRoutes,
    ...apexRestRoutes,
    ...streaming.routes,
  ];
  const close = (): void => {
    runs.stop();
    streaming.close();
  };
  return { routes, close };
}
