/**
 * Who holds the token. There is no login: the token is the one that the start of the server printed.
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_userinfo_endpoint.htm
 */
import type { Org } from '../orgTypes.ts';
import type { Route } from './http.ts';
import { notFound, ok } from './http.ts';

export const identityUrl = (origin: string, { organizationId, user }: Org): string => `${origin}/id/${organizationId}/${user.id}`;

const urlsOf = (origin: string): object => ({
  rest: `${origin}/services/data/v{version}/`,
  sobjects: `${origin}/services/data/v{version}/sobjects/`,
  query: `${origin}/services/data/v{version}/query/`,
});

export const oauthRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/services/oauth2/userinfo',
    handle: ({ org, origin }) =>
      ok({
        sub: identityUrl(origin, org),
        user_id: org.user.id,
        organization_id: org.organizationId,
        preferred_username: org.user.userName,
        name: org.user.name,
        email: org.user.email,
        email_verified: true,
        active: true,
        user_type: 'STANDARD',
        urls: urlsOf(origin),
      }),
  },
  // https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_openid.htm
  {
    method: 'GET',
    path: '/id/{organization}/{user}',
    handle: ({ org, origin, path }) => {
      if (path['organization'] !== org.organizationId || path['user'] !== org.user.id) throw notFound();
      return ok({
        id: identityUrl(origin, org),
        asserted_user: true,
        user_id: org.user.id,
        organization_id: org.organizationId,
        username: org.user.userName,
        display_name: org.user.name,
        email: org.user.email,
        email_verified: true,
        active: true,
        user_type: 'STANDARD',
        urls: urlsOf(origin),
      });
    },
  },
];
