/**
 * Which API versions there are, and what one of them holds.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_versions.htm, …/dome_discoveryresource.htm
 * Salesforce lists the versions without a token; here nothing is said without one.
 */
import type { Route } from './http.ts';
import { data, ok, versions } from './http.ts';
import { identityUrl } from './oauth.ts';

/** Three releases a year, named for the season; 31.0 was Summer '14. */
export function releaseName(version: number): string {
  const season = ['Spring', 'Summer', 'Winter'][version % 3] ?? '';
  return `${season} '${14 + Math.ceil((version - 31) / 3)}`;
}

const listed = Array.from({ length: versions.newest - versions.oldest + 1 }, (_, index) => versions.oldest + index).map((version) => ({
  label: releaseName(version),
  url: `/services/data/v${version}.0`,
  version: `${version}.0`,
}));

export const versionRoutes: readonly Route[] = [
  { method: 'GET', path: '/services/data', handle: () => ok(listed) },
  {
    method: 'GET',
    path: data,
    handle: ({ path, org, origin }) => {
      const base = `/services/data/v${path['version']}`;
      return ok({
        composite: `${base}/composite`,
        identity: identityUrl(origin, org),
        limits: `${base}/limits`,
        query: `${base}/query`,
        queryAll: `${base}/queryAll`,
        search: `${base}/search`,
        sobjects: `${base}/sobjects`,
        tooling: `${base}/tooling`,
      });
    },
  },
];
