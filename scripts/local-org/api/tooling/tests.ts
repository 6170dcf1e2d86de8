/**
 * How a client asks for a test run, at once or in the background.
 * https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/intro_rest_resources_testing_runner_sync.htm, …_async.htm
 */
import type { ClassSummary, Org, TestMethodResult } from '../../orgTypes.ts';
import { OrgError } from '../../orgTypes.ts';
import type { Call, Route } from '../http.ts';
import { data, jsonObject, ok } from '../http.ts';
import { codeCoverage } from './coverage.ts';
import type { ChosenClass, TestRuns } from './testRuns.ts';

export const testRoutes = (runs: TestRuns): readonly Route[] => [
  {
    method: 'POST',
    path: `${data}/tooling/runTestsSynchronous`,
    handle: (call) => {
      const body = jsonObject(call);
      const started = Date.now();
      const options = { mostFailures: mostFailuresOf(body), coverage: measuresCoverage(body) };
      const results = runs.runNow(chosenClasses(call.org, body).chosen, options);
      return ok(synchronousResult(call.org, results, Date.now() - started, options.coverage));
    },
  },
  {
    method: 'POST',
    path: `${data}/tooling/runTestsAsynchronous`,
    handle: (call: Call) => {
      const body = jsonObject(call);
      const { chosen, isAllTests } = chosenClasses(call.org, body);
      return ok(runs.enqueue(chosen, { isAllTests, mostFailures: mostFailuresOf(body), coverage: measuresCoverage(body) }));
    },
  },
];

type Body = Readonly<Record<string, unknown>>;

const invalid = (message: string): OrgError => new OrgError('INVALID_INPUT', message, 400);

/** The message apex-node's clients know, which Salesforce also gives when the org has no test at all. */
const nothingChosen = (): OrgError => invalid('Always provide a classes, suites, tests, or testLevel property');

function chosenClasses(org: Org, body: Body): { chosen: readonly ChosenClass[]; isAllTests: boolean } {
  if (given(body['suiteNames']) || given(body['suiteids'])) throw invalid('The local org has no test suites.');
  const chosen = [...fromTests(org, body['tests']), ...fromList(org, body['classNames'], byName), ...fromList(org, body['classids'], byId)];
  if (chosen.length > 0) return { chosen: merged(chosen), isAllTests: false };
  if (body['testLevel'] !== 'RunLocalTests' && body['testLevel'] !== 'RunAllTestsInOrg') throw nothingChosen();
  const all = org.classes.filter(({ isTest, testMethods }) => isTest && testMethods.length > 0);
  if (all.length === 0) throw nothingChosen();
  return { chosen: all.map((testClass) => ({ testClass, methods: undefined })), isAllTests: true };
}

const given = (value: unknown): value is string => typeof value === 'string' && value !== '';

function fromTests(org: Org, tests: unknown): ChosenClass[] {
  if (tests === undefined || tests === null) return [];
  if (!Array.isArray(tests)) throw invalid('The tests property is a list.');
  return tests.map((test: unknown) => {
    const { className, classId, testMethods } = (test ?? {}) as { className?: unknown; classId?: unknown; testMethods?: unknown };
    const testClass = given(className) ? byName(org, className) : byId(org, String(classId));
    return {
      testClass,
      methods: Array.isArray(testMethods) && testMethods.length > 0 ? testMethods.map((name) => methodOf(testClass, String(name))) : undefined,
    };
  });
}

function fromList(org: Org, list: unknown, find: (org: Org, text: string) => ClassSummary): ChosenClass[] {
  const names = given(list) ? list.split(',').map((name) => name.trim()) : [];
  return names.map((name) => ({ testClass: find(org, name), methods: undefined }));
}

function byName(org: Org, name: string): ClassSummary {
  const found = org.classes.find((known) => known.name.toLowerCase() === name.toLowerCase());
  if (!found?.isTest) throw invalid(`This class name's value is invalid: ${name}. Provide the name of an Apex class that has test methods.`);
  return found;
}

function byId(org: Org, id: string): ClassSummary {
  const found = org.classes.find((known) => known.id.slice(0, 15) === id.slice(0, 15));
  if (!found?.isTest) throw invalid(`This class ID's value is invalid: ${id}. Provide the ID of an Apex class that has test methods.`);
  return found;
}

/** ASSUMED: the text. A wrong name must not look like a passed run of no methods. */
function methodOf(testClass: ClassSummary, name: string): string {
  const found = testClass.testMethods.find((known) => known.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw invalid(`This test method's value is invalid: ${name}. ${testClass.name} has no such test method.`);
  return found;
}

/** A class asked for twice runs once, with the methods of both. */
function merged(chosen: readonly ChosenClass[]): ChosenClass[] {
  const byClass = new Map<string, ChosenClass>();
  for (const each of chosen) {
    const before = byClass.get(each.testClass.id);
    const methods =
      before === undefined || before.methods === undefined ? (before ?? each).methods : each.methods && [...new Set([...before.methods, ...each.methods])];
    byClass.set(each.testClass.id, { testClass: each.testClass, methods });
  }
  return [...byClass.values()];
}

/** 0 stops at the first failure: https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/intro_rest_resources_testing_runner_async.htm */
function mostFailuresOf({ maxFailedTests }: Body): number | undefined {
  return typeof maxFailedTests === 'number' && maxFailedTests >= 0 ? maxFailedTests : undefined;
}

/** https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/intro_rest_resources_testing_runner_async.htm (skipCodeCoverage): it is measured unless the client does without. */
const measuresCoverage = ({ skipCodeCoverage }: Body): boolean => skipCodeCoverage !== true && skipCodeCoverage !== 'true';

/** RunTestsResult of the SOAP API in JSON. It has no place for a skipped method, so such a one is in neither list. */
function synchronousResult(org: Org, results: readonly TestMethodResult[], totalTime: number, coverage: boolean): object {
  const described = (result: TestMethodResult) => ({
    id: org.classes.find(({ name }) => name === result.className)?.id ?? null,
    methodName: result.methodName,
    name: result.className,
    namespace: null,
    seeAllData: false,
    time: Math.round(result.ms),
  });
  const successes = results.filter(({ outcome }) => outcome === 'pass').map(described);
  const failures = results
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'compileFail')
    .map((result) => ({ ...described(result), message: result.message, packageName: result.className, stackTrace: result.stackTrace, type: 'Class' }));
  return {
    apexLogId: null,
    codeCoverage: coverage ? codeCoverage(org, results) : [],
    codeCoverageWarnings: [],
    failures,
    flowCoverage: [],
    flowCoverageWarnings: [],
    numFailures: failures.length,
    numTestsRun: successes.length + failures.length,
    successes,
    totalTime,
  };
}
