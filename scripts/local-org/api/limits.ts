/**
 * The org's allocations, of which only the requests of this API are counted here.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_limits.htm
 */
import type { ImmediateRoute } from './http.ts';
import { data, ok } from './http.ts';

/** Requests a day of a Developer Edition org: https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_api.htm */
const dailyRequests = 15_000;

export const limitRoutes = ({ requestCount }: { requestCount(): number }): readonly ImmediateRoute[] => [
  {
    method: 'GET',
    path: `${data}/limits`,
    // Counted since the start, never enforced: a local org that ends at noon serves nobody.
    handle: () => ok({ DailyApiRequests: { Max: dailyRequests, Remaining: Math.max(0, dailyRequests - requestCount()) } }),
  },
];
