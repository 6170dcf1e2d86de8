/**
 * The objects that describe code and test runs, as tables in memory. The columns are those that the clients in `../clients.ts` ask for, and what stands beside them.
 * https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/reference_objects_list.htm
 */
import type { Org } from '../../orgTypes.ts';
import { coverageTables } from './coverage.ts';
import type { TestRuns } from './testRuns.ts';

/** A list of lines and the like is told, but not compared. */
export type Cell = string | number | boolean | null | object;

export type Row = Readonly<Record<string, Cell>>;

export interface ToolingTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Relationship name → table; the row holds `<relationship>Id`. */
  readonly parents: Readonly<Record<string, string>>;
  /** No object of its own: only reached through a relationship of this name. */
  readonly isParentOnly?: string;
  rows(): Row[];
}

export interface ToolingTables {
  /** The table of a query's FROM; undefined when the org itself is to be asked. */
  of(path: readonly string[]): ToolingTable | undefined;
  /** The table that a row's `parents` name. */
  parent(name: string): ToolingTable | undefined;
}

export function toolingTables(org: Org, runs: TestRuns): ToolingTables {
  const tables: readonly ToolingTable[] = [
    {
      name: 'ApexClass',
      columns: ['Id', 'Name', 'NamespacePrefix', 'ApiVersion', 'Body', 'Status', 'IsValid'],
      parents: {},
      rows: () =>
        org.classes.map(({ id, name, apiVersion, body }) => ({
          Id: id,
          Name: name,
          NamespacePrefix: null,
          ApiVersion: apiVersion,
          Body: body,
          Status: 'Active',
          IsValid: true,
        })),
    },
    {
      name: 'ApexTestRunResult',
      columns: [
        'Id',
        'AsyncApexJobId',
        'UserId',
        'JobName',
        'IsAllTests',
        'Source',
        'StartTime',
        'EndTime',
        'TestTime',
        'TestSetupTime',
        'Status',
        'ClassesEnqueued',
        'ClassesCompleted',
        'MethodsEnqueued',
        'MethodsCompleted',
        'MethodsFailed',
      ],
      parents: {},
      rows: () => runs.runRows(),
    },
    {
      name: 'ApexTestQueueItem',
      columns: ['Id', 'ApexClassId', 'Status', 'ExtendedStatus', 'ParentJobId', 'TestRunResultId'],
      parents: { ApexClass: 'ApexClass', TestRunResult: 'ApexTestRunResult' },
      rows: () => runs.queueRows(),
    },
    {
      name: 'ApexTestResult',
      columns: [
        'Id',
        'QueueItemId',
        'StackTrace',
        'Message',
        'RunTime',
        'TestTimestamp',
        'AsyncApexJobId',
        'MethodName',
        'Outcome',
        'ApexLogId',
        'IsTestSetup',
        'ApexClassId',
        'ApexTestRunResultId',
      ],
      parents: { ApexClass: 'ApexClass', QueueItem: 'ApexTestQueueItem', ApexTestRunResult: 'ApexTestRunResult' },
      rows: () => runs.resultRows(),
    },
    // No suite can be made here, so there is none.
    { name: 'ApexTestSuite', columns: ['Id', 'TestSuiteName'], parents: {}, rows: () => [] },
    {
      name: 'TestSuiteMembership',
      columns: ['Id', 'ApexClassId', 'ApexTestSuiteId'],
      parents: { ApexClass: 'ApexClass', ApexTestSuite: 'ApexTestSuite' },
      rows: () => [],
    },
    ...coverageTables(org, runs),
  ];
  const objects = new Map(tables.filter(({ isParentOnly }) => isParentOnly === undefined).map((table) => [table.name.toLowerCase(), table]));
  const parents = new Map(tables.map((table) => [table.isParentOnly ?? table.name, table]));
  return { of: ([name = '']) => objects.get(name.toLowerCase()), parent: (name) => parents.get(name) };
}
