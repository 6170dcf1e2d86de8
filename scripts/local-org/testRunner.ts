/**
 * Apex tests, as Salesforce runs them: each method in a transaction of its own that is undone; what a class's set-up methods made is there for each of its methods and goes with the class.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_unit_tests_running.htm
 */
import { InternalError } from './apex/runtime/createRuntime.ts';
import { stackText } from './apex/library/System/Exception.ts';
import { exceptionName } from './apex/runtime/text.ts';
import { ApexException, UncatchableError } from './apex/runtime/values.ts';
import type { ApexOrg } from './org.ts';
import { hideData, seesAllData } from './testData.ts';
import type { CoveredSource, TestMethodResult, TestSelection } from './orgTypes.ts';

type Failure = Pick<TestMethodResult, 'message' | 'stackTrace'>;

/** The denominator is every test method that the parser found: those of a class that does not compile fail with the compiler's words. */
export function runTests(
  org: ApexOrg,
  selection: TestSelection,
  onResult: (result: TestMethodResult) => void = () => undefined,
  /** What ran of the program since it was asked last; undefined: coverage is not measured. */
  takeCovered?: () => CoveredSource[],
): TestMethodResult[] {
  const results: TestMethodResult[] = [];
  for (const [className, methods] of selectedMethods(org, selection)) {
    const add = (result: TestMethodResult): void => {
      results.push(result);
      onResult(result);
    };
    if (org.program.classInfo(className) === undefined) {
      const problem = problemOf(org, className);
      for (const methodName of methods) add({ className, methodName, outcome: 'compileFail', message: problem, stackTrace: null, ms: 0 });
    } else {
      runClass(org, className, methods, add, takeCovered);
    }
  }
  return results;
}

/** By class in the order of the program. */
function selectedMethods(org: ApexOrg, selection: TestSelection): Map<string, string[]> {
  const selected = new Map<string, string[]>();
  for (const { className, method } of org.compiled.testMethods) {
    const wanted = selection?.find((entry) => entry.className.toLowerCase() === className.toLowerCase());
    const isWanted =
      selection === undefined ||
      (wanted !== undefined && (wanted.methods === undefined || wanted.methods.some((name) => name.toLowerCase() === method.toLowerCase())));
    if (isWanted) selected.set(className, [...(selected.get(className) ?? []), method]);
  }
  return selected;
}

function problemOf(org: ApexOrg, className: string): string {
  const file = org.compiled.testMethods.find((method) => method.className === className)?.file;
  const { problems } = org.compiled;
  const problem = problems.find((candidate) => candidate.file === file) ?? problems[0];
  return problem === undefined ? 'the class does not compile' : `${problem.file}:${problem.at.line}:${problem.at.column}: ${problem.message}`;
}

function runClass(
  org: ApexOrg,
  className: string,
  methods: readonly string[],
  add: (result: TestMethodResult) => void,
  takeCovered: (() => CoveredSource[]) | undefined,
): void {
  takeCovered?.();
  const source = org.sources.find(({ name, isTrigger }) => !isTrigger && name === className);
  undone(org, () => {
    if (!seesAllData(source)) hideData(org.database);
    const setUpFailure = (org.compiled.setups[className] ?? []).map((slot) => run(org, className, slot)).find((failure) => failure !== undefined);
    // ASSUMED: what the set-up covers, each method of the class does.
    const setUp = takeCovered?.() ?? [];
    for (const methodName of methods) {
      const startedAt = performance.now();
      const failure = setUpFailure ?? undone(org, () => run(org, className, `${methodName.toLowerCase()}()`));
      const ms = Math.round(performance.now() - startedAt);
      add({
        className,
        methodName,
        outcome: failure === undefined ? 'pass' : 'fail',
        message: failure?.message ?? null,
        stackTrace: failure?.stackTrace ?? null,
        ms,
        ...(takeCovered === undefined ? {} : { covered: merged([...setUp, ...takeCovered()]) }),
      });
    }
  });
}

/** One entry a source. */
export function merged(covered: readonly CoveredSource[]): CoveredSource[] {
  const byId = Map.groupBy(covered, ({ id }) => id);
  return [...byId].map(([id, parts]) => ({ id, lines: [...new Set(parts.flatMap(({ lines }) => lines))].sort((a, b) => a - b) }));
}

function undone<T>(org: ApexOrg, work: () => T): T {
  const savepoint = org.database.begin();
  try {
    return work();
  } finally {
    org.database.rollback(savepoint);
    org.data.forgetRights();
  }
}

/** undefined: it passed. What the test enqueued and never ran runs at its end. */
function run(org: ApexOrg, className: string, slot: string): Failure | undefined {
  const info = org.program.classInfo(className)!;
  try {
    org.runtime.transaction({ isTest: true }, () => {
      info.callStatic(slot);
      org.tests.finish();
    });
    return undefined;
  } catch (error) {
    return failureOf(error);
  }
}

/** `System.AssertException: Assertion Failed: …` and the Apex stack; an error of the engine says so, with its own. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ApexException) return { message: `${exceptionName(error)}: ${error.message ?? ''}`, stackTrace: stackText(error) };
  if (error instanceof UncatchableError) return { message: `${error.typeName}: ${error.apexMessage}`, stackTrace: traceText(error.trace) };
  if (error instanceof InternalError)
    return {
      message: `internal error of the local org: ${error.message}`,
      stackTrace: `${traceText(error.trace)}\n${(error.cause as Error | undefined)?.stack ?? ''}`,
    };
  throw error;
}

const traceText = (trace: ApexException['trace']): string =>
  trace.map((frame) => `Class.${frame.className}.${frame.method}: line ${frame.line}, column ${frame.column}`).join('\n');
