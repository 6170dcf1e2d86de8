/** SOSL over REST. https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search.htm */
import { OrgError } from '../orgTypes.ts';
import type { ImmediateRoute } from './http.ts';
import { data, ok } from './http.ts';

export const searchRoutes: readonly ImmediateRoute[] = [
  {
    method: 'GET',
    path: `${data}/search`,
    handle: ({ org, query }) => {
      const sosl = query.get('q');
      if (!sosl) throw new OrgError('MALFORMED_SEARCH', 'SOSL statements cannot be empty or null', 400);
      return ok({ searchRecords: org.search(sosl) });
    },
  },
];
