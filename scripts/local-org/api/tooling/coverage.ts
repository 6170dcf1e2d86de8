/**
 * Which lines the tests ran, as the Tooling API tells it: by test method, summed up by class and trigger, and of the org as a whole.
 * https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_apexcodecoverage.htm, …_apexcodecoverageaggregate.htm, …_apexorgwidecoverage.htm
 */
import { id18 } from '../../apex/runtime/ids.ts';
import type { CoverableSource, CoveredSource, Org, TestMethodResult } from '../../orgTypes.ts';
import type { Row, ToolingTable } from './tables.ts';
import type { TestRuns } from './testRuns.ts';

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((part * 100) / whole));

/** Covered and uncovered lines of a source, of those that count. */
function split(source: CoverableSource, covered: Iterable<number>): { coveredLines: number[]; uncoveredLines: number[] } {
  const ran = new Set(covered);
  return { coveredLines: source.lines.filter((line) => ran.has(line)), uncoveredLines: source.lines.filter((line) => !ran.has(line)) };
}

function linesById(all: Iterable<CoveredSource>): Map<string, Set<number>> {
  const byId = new Map<string, Set<number>>();
  for (const { id, lines } of all) byId.set(id, new Set([...(byId.get(id) ?? []), ...lines]));
  return byId;
}

const cells = (source: CoverableSource, covered: Iterable<number>): Row => {
  const Coverage = split(source, covered);
  return {
    ApexClassOrTriggerId: source.id,
    NumLinesCovered: Coverage.coveredLines.length,
    NumLinesUncovered: Coverage.uncoveredLines.length,
    Coverage,
  };
};

const id = (prefix: string, index: number): string => id18(`${prefix}${String(index + 1).padStart(12, '0')}`) ?? '';

/** Before any run has measured it, nothing is known of coverage: the tables are empty. */
export function coverageTables(org: Org, runs: TestRuns): readonly ToolingTable[] {
  const known = (): readonly CoverableSource[] => (runs.methodCoverage().length === 0 ? [] : org.coverable());
  const counts = ['NumLinesCovered', 'NumLinesUncovered', 'Coverage'];
  return [
    {
      name: 'ApexCodeCoverage',
      columns: ['Id', 'ApexTestClassId', 'TestMethodName', 'ApexClassOrTriggerId', ...counts],
      parents: { ApexTestClass: 'ApexClass', ApexClassOrTrigger: 'ApexClassOrTrigger' },
      rows: () => {
        const sources = new Map(known().map((source) => [source.id, source]));
        const rows = runs.methodCoverage().flatMap(({ testClassId, methodName, covered }) =>
          covered.flatMap((one): Row[] => {
            const source = sources.get(one.id);
            return source === undefined ? [] : [{ ApexTestClassId: testClassId, TestMethodName: methodName, ...cells(source, one.lines) }];
          }),
        );
        return rows.map((row, index) => ({ Id: id('714', index), ...row }));
      },
    },
    {
      name: 'ApexCodeCoverageAggregate',
      columns: ['Id', 'ApexClassOrTriggerId', ...counts],
      parents: { ApexClassOrTrigger: 'ApexClassOrTrigger' },
      rows: () => {
        const ran = linesById(runs.methodCoverage().flatMap(({ covered }) => covered));
        return known().map((source, index) => ({ Id: id('715', index), ...cells(source, ran.get(source.id) ?? []) }));
      },
    },
    {
      name: 'ApexOrgWideCoverage',
      columns: ['Id', 'PercentCovered'],
      parents: {},
      rows: () => {
        const ran = linesById(runs.methodCoverage().flatMap(({ covered }) => covered));
        const all = known();
        const covered = all.reduce((sum, source) => sum + split(source, ran.get(source.id) ?? []).coveredLines.length, 0);
        const lines = all.reduce((sum, source) => sum + source.lines.length, 0);
        return all.length === 0 ? [] : [{ Id: id('716', 0), PercentCovered: percent(covered, lines) }];
      },
    },
    {
      name: 'Name',
      isParentOnly: 'ApexClassOrTrigger',
      columns: ['Id', 'Name'],
      parents: {},
      rows: () => known().map((source) => ({ Id: source.id, Name: source.name })),
    },
  ];
}

/** CodeCoverageResult of the SOAP API in JSON, of what the run covered. Salesforce leaves column, count and time at these values. */
export function codeCoverage(org: Org, results: readonly TestMethodResult[]): object[] {
  const ran = linesById(results.flatMap(({ covered = [] }) => covered));
  return org
    .coverable()
    .filter((source) => ran.has(source.id))
    .map((source) => {
      const { uncoveredLines } = split(source, ran.get(source.id) ?? []);
      return {
        dmlInfo: [],
        id: source.id,
        locationsNotCovered: uncoveredLines.map((line) => ({ column: 0, line, numExecutions: 0, time: -1 })),
        methodInfo: [],
        name: source.name,
        namespace: null,
        numLocations: source.lines.length,
        numLocationsNotCovered: uncoveredLines.length,
        soqlInfo: [],
        soslInfo: [],
        type: source.id.startsWith('01q') ? 'Trigger' : 'Class',
      };
    });
}
