/**
 * What the whole org may use in a day. Nothing here counts towards it, so nothing is used.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_OrgLimits.htm
 */
import { platform, types } from '../../schema/types.ts';
import { DataObject, dataType } from '../data.ts';
import { assumed, libraryType } from '../declare.ts';
import { listOfValues, mapOfEntries } from '../iteration.ts';
import type { LibraryType } from '../table.ts';

/** A Developer Edition's. https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_limits.htm */
const limits: Readonly<Record<string, number>> = {
  ConcurrentAsyncGetReportInstances: 200,
  ConcurrentSyncReportRuns: 20,
  DailyApiRequests: 15_000,
  DailyAsyncApexExecutions: 250_000,
  DailyBulkApiBatches: 15_000,
  DailyBulkV2QueryFileStorageMB: 976_562,
  DailyBulkV2QueryJobs: 10_000,
  DailyDurableStreamingApiEvents: 10_000,
  DailyGenericStreamingApiEvents: 10_000,
  DailyStreamingApiEvents: 10_000,
  DailyWorkflowEmails: 1000,
  DataStorageMB: 5,
  FileStorageMB: 20,
  HourlyAsyncReportRuns: 1200,
  HourlyDashboardRefreshes: 200,
  HourlyPublishedPlatformEvents: 50_000,
  HourlyPublishedStandardVolumePlatformEvents: 1000,
  HourlySyncReportRuns: 500,
  HourlyTimeBasedWorkflow: 1000,
  MassEmail: 10,
  MonthlyPlatformEventsUsageEntitlement: 0,
  PermissionSets: 1500,
  SingleEmail: 15,
};

const limit = (name: string): DataObject => new DataObject('System.OrgLimit', { Name: name, Limit: limits[name] ?? 0, Value: 0 });
const said = 'the limits of a Developer Edition, none of them used';

export const orgLimitTypes: readonly LibraryType[] = [
  dataType('System.OrgLimit', { page: 'apex_class_System_OrgLimit', methods: ['getName', 'getLimit', 'getValue'] }),
  libraryType('System.OrgLimits', 'apex_class_System_OrgLimits', {
    'getAll()': assumed(said, () => listOfValues(platform('System.OrgLimit'), Object.keys(limits).map(limit))),
    'getMap()': assumed(said, () =>
      mapOfEntries(
        types.string,
        platform('System.OrgLimit'),
        Object.keys(limits).map((name) => [name, limit(name)]),
      ),
    ),
  }),
];
