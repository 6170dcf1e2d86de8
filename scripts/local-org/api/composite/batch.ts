/**
 * Up to 25 requests that know nothing of one another, answered in their order.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_batch.htm
 */
import { OrgError } from '../../orgTypes.ts';
import type { Call, ImmediateRoute, Reply } from '../http.ts';
import { asObject, data, jsonObject, listIn, ok } from '../http.ts';
import { answerSubrequest, isError, mostSubrequests } from './subrequests.ts';

/** `routes`: the resources that a batch may ask for. */
export const batchRoutes = (routes: readonly ImmediateRoute[]): readonly ImmediateRoute[] => [
  { method: 'POST', path: `${data}/composite/batch`, handle: (call) => answerBatch(call, routes) },
];

/** A request behind one that failed, with `haltOnError`. */
const halted = {
  statusCode: 412,
  result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing was halted due to an error in a previous request.' }],
};

function answerBatch(call: Call, routes: readonly ImmediateRoute[]): Reply {
  const body = jsonObject(call);
  const requests = listIn(body, 'batchRequests').map(asObject);
  // ASSUMED: code and words; the number is documented.
  if (requests.length > mostSubrequests) throw new OrgError('LIMIT_EXCEEDED', `A batch can contain at most ${mostSubrequests} subrequests.`, 400);
  let hasErrors = false;
  const results = requests.map(({ method, url, richInput }) => {
    if (hasErrors && body['haltOnError'] === true) return halted;
    // The address begins with the version, or is whole.
    const path = String(url).startsWith('/') ? String(url) : `/services/data/${String(url)}`;
    const reply = answerSubrequest(call, routes, { method: String(method), url: path, body: richInput, headers: {} }, false);
    hasErrors ||= isError(reply);
    return { statusCode: reply.status, result: reply.body ?? null };
  });
  return ok({ hasErrors, results });
}
