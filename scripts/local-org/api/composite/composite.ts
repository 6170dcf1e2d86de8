/**
 * Requests that build on one another: what one answers can stand in the next, as `@{referenceId.field}`.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm
 */
import { OrgError } from '../../orgTypes.ts';
import type { Call, ImmediateRoute, Reply } from '../http.ts';
import { asObject, data, jsonObject, listIn, ok } from '../http.ts';
import { answerSubrequest, isError, mostSubrequests } from './subrequests.ts';

/** `routes`: the resources that a subrequest may ask for. */
export const compositeRoutes = (routes: readonly ImmediateRoute[]): readonly ImmediateRoute[] => [
  { method: 'POST', path: `${data}/composite`, handle: (call) => answerComposite(call, routes) },
];

/** Of the 25, so many may be queries and collections: the same page. */
const mostQueries = 5;

export interface Step {
  readonly referenceId: string;
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly body: unknown;
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

function answerComposite(call: Call, routes: readonly ImmediateRoute[]): Reply {
  const body = jsonObject(call);
  const steps = stepsIn(body);
  checkSteps(steps);
  const answers = answersTo(call, routes, steps, body['allOrNone'] === true);
  return ok({ compositeResponse: answers });
}

export const stepsIn = (body: Readonly<Record<string, unknown>>): Step[] => listIn(body, 'compositeRequest').map((each) => stepOf(asObject(each)));

/** One transaction: with allOrNone what failed says why, and all others that they were undone. */
export function answersTo(call: Call, routes: readonly ImmediateRoute[], steps: readonly Step[], allOrNone: boolean): Answer[] {
  const answers = call.org.provisionally(
    () => runAll(call, routes, steps, allOrNone),
    (found) => !allOrNone || !found.some(isFailed),
  );
  return allOrNone && answers.some(isFailed) ? steps.map((step, index) => undone(step, answers[index])) : answers;
}

export const isFailed = ({ httpStatusCode }: Answer): boolean => isError({ status: httpStatusCode });

function stepOf({ method, url, referenceId, body, httpHeaders }: Readonly<Record<string, unknown>>): Step {
  if (typeof referenceId !== 'string' || typeof method !== 'string' || typeof url !== 'string')
    throw new OrgError('JSON_PARSER_ERROR', 'Each subrequest needs a method, a url and a referenceId.', 400);
  const headers = Object.entries(asObject(httpHeaders ?? {})).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return { referenceId, method, url, body, headers: Object.fromEntries(headers) as Record<string, string> };
}

/** ASSUMED: codes and words, but for those of a reference id, which are OBSERVED: https://github.com/guardian/support-service-lambdas/pull/1512 */
function checkSteps(steps: readonly Step[]): void {
  if (steps.length > mostSubrequests) throw new OrgError('LIMIT_EXCEEDED', `A composite request can contain at most ${mostSubrequests} subrequests.`, 400);
  if (steps.filter(({ url }) => /^\/services\/data\/v[\d.]+\/(query|queryAll|composite)\b/.test(url)).length > mostQueries)
    throw new OrgError('LIMIT_EXCEEDED', `A composite request can contain at most ${mostQueries} queries and sObject collections.`, 400);
  checkReferenceIds(steps);
}

export function checkReferenceIds(steps: readonly Step[]): void {
  const seen = new Set<string>();
  for (const { referenceId } of steps) {
    if (!/^[A-Za-z0-9]\w*$/.test(referenceId))
      throw new OrgError(
        'INVALID_INPUT',
        `Provided referenceId ('${referenceId}') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').`,
        400,
      );
    if (seen.has(referenceId)) throw new OrgError('INVALID_INPUT', `Duplicate referenceId: ${referenceId}`, 400);
    seen.add(referenceId);
  }
}

/** With allOrNone, nothing runs behind the first that failed. */
function runAll(call: Call, routes: readonly ImmediateRoute[], steps: readonly Step[], allOrNone: boolean): Answer[] {
  const answers: Answer[] = [];
  for (const step of steps) {
    const answer = run(call, routes, step, answers, allOrNone);
    answers.push(answer);
    if (allOrNone && isFailed(answer)) break;
  }
  return answers;
}

function run(call: Call, routes: readonly ImmediateRoute[], step: Step, answers: readonly Answer[], allOrNone: boolean): Answer {
  const { referenceId, method, headers } = step;
  try {
    const url = resolved(step.url, answers, encodeURIComponent);
    const body = substituted(step.body, answers);
    const reply = answerSubrequest(call, routes, { method, url, body, headers }, allOrNone);
    // A collection whose records failed is an answer of its own; with allOrNone it fails the whole.
    const status = allOrNone && isRolledBack(reply) ? 400 : reply.status;
    return { body: reply.body ?? null, httpHeaders: reply.headers ?? {}, httpStatusCode: status, referenceId };
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    return halted(referenceId, error.message);
  }
}

const isRolledBack = ({ body }: Reply): boolean =>
  Array.isArray(body) && body.some((each: unknown) => typeof each === 'object' && each !== null && 'success' in each && each.success === false);

const halted = (referenceId: string, message: string): Answer => ({
  body: [{ errorCode: 'PROCESSING_HALTED', message }],
  httpHeaders: {},
  httpStatusCode: 400,
  referenceId,
});

/** All others say that they were undone: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_subrequest_result.htm */
const undone = ({ referenceId }: Step, answer: Answer | undefined): Answer =>
  answer !== undefined && isFailed(answer)
    ? answer
    : halted(referenceId, 'The transaction was rolled back since another operation in the same transaction failed.');

// ---- references ----------------------------------------------------------------------------------------------------

const reference = /@\{([^}]*)\}/g;

/** A text that is nothing but one reference becomes what it stands for, be it a number; names of properties stay. */
function substituted(value: unknown, answers: readonly Answer[]): unknown {
  if (typeof value === 'string') {
    const [, whole] = /^@\{([^}]*)\}$/.exec(value) ?? [];
    return whole === undefined ? resolved(value, answers, (text) => text) : valueAt(whole, answers);
  }
  if (Array.isArray(value)) return value.map((each: unknown) => substituted(each, answers));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, substituted(each, answers)]));
  return value;
}

const resolved = (text: string, answers: readonly Answer[], written: (value: string) => string): string =>
  text.replace(reference, (_, path: string) => written(String(valueAt(path, answers))));

/** `NewAccount.id`, `Found.records[0].Owner.Name`, `NewAccounts[1].id`. ASSUMED: the words of the refusal. */
function valueAt(path: string, answers: readonly Answer[]): unknown {
  const [referenceId = '', ...steps] = path.split(/\.|\[(\d+)\]/).filter((step) => step !== undefined && step !== '');
  const answer = answers.find((each) => each.referenceId === referenceId);
  const refused = (): OrgError => new OrgError('PROCESSING_HALTED', `Invalid reference specified. No value for ${path} found in ${referenceId}`, 400);
  if (answer === undefined || isFailed(answer)) throw refused();
  const found = steps.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined),
    answer.body,
  );
  if (found === undefined || found === null || typeof found === 'object') throw refused();
  return found;
}
