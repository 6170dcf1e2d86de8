/**
 * The one door from the command line to the local org. It is opened when a command needs it, so that `skein --help` and a wrong flag cost nothing.
 */
import type { QueryOrg } from './queryOrg.ts';
import type { RouteOrg, RouteOrgOptions } from './routeOrg.ts';
import type { StartOrg, StartOrgOptions } from './startOrg.ts';
import type { TestOrg, TestOrgOptions } from './testOrg.ts';

export interface LocalOrg {
  readonly openRouteOrg: (options: RouteOrgOptions) => Promise<RouteOrg>;
  readonly openTestOrg: (options: TestOrgOptions) => Promise<TestOrg>;
  readonly openStartOrg: (options: StartOrgOptions) => Promise<StartOrg>;
  readonly openQueryOrg: (options: { readonly data?: string | undefined }) => Promise<QueryOrg>;
}

/** Tests put their own org here. */
export type LocalOrgLoader = () => Promise<LocalOrg>;

export const localOrg: LocalOrgLoader = () => import('../local-org/commandLine.ts');
