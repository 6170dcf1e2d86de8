/**
 * Who holds the token. There is no login: the token is the one that the start of the server printed.
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_userinfo_endpoint.htm
 */
import type { Route } from './http.ts';
import { ok } from './http.ts';

export const oauthRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/services/oauth2/userinfo',
    handle: ({ org, origin }) =>
      ok({
        sub: `${origin}/id/${org.organizationId}/${org.user.id}`,
        user_id: org.user.id,
        organization_id: org.organizationId,
        preferred_username: org.user.userName,
        name: org.user.name,
        email: org.user.email,
        email_verified: true,
        active: true,
        user_type: 'STANDARD',
        urls: {
          rest: `${origin}/services/data/v{version}/`,
          sobjects: `${origin}/services/data/v{version}/sobjects/`,
          query: `${origin}/services/data/v{version}/query/`,
        },
      }),
  },
];
