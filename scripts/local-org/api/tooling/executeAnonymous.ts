/** Anonymous Apex by the Tooling API, which tells the outcome but not the log. https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/intro_rest_resources.htm */
import { OrgError } from '../../orgTypes.ts';
import type { Route } from '../http.ts';
import { data, ok } from '../http.ts';

export const executeAnonymousRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${data}/tooling/executeAnonymous`,
    handle: ({ org, query }) => {
      const apex = query.get('anonymousBody');
      if (apex === null) throw new OrgError('MISSING_ARGUMENT', 'The anonymousBody parameter is required', 400);
      const { log: _, ...outcome } = org.executeAnonymous(apex);
      return ok(outcome);
    },
  },
];
