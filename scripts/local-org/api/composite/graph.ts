/**
 * Graphs of requests: each is a composite request of records alone that is done whole or not at all, and none knows of the others.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_graph.htm
 */
import { OrgError } from '../../orgTypes.ts';
import type { Call, ImmediateRoute, Reply } from '../http.ts';
import { asObject, data, jsonObject, listIn, ok } from '../http.ts';
import type { Step } from './composite.ts';
import { answersTo, checkReferenceIds, isFailed, stepsIn } from './composite.ts';

/** `routes`: the records, which are all that a node may ask for. */
export const graphRoutes = (routes: readonly ImmediateRoute[]): readonly ImmediateRoute[] => [
  { method: 'POST', path: `${data}/composite/graph`, handle: (call) => answerGraphs(call, routes) },
];

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_graph_limits.htm */
const most = { nodes: 500, graphs: 75 } as const;

interface Graph {
  readonly graphId: string;
  readonly steps: readonly Step[];
}

function answerGraphs(call: Call, routes: readonly ImmediateRoute[]): Reply {
  const graphs = listIn(jsonObject(call), 'graphs').map((each) => graphOf(asObject(each)));
  checkGraphs(graphs);
  return ok({
    graphs: graphs.map(({ graphId, steps }) => {
      const answers = answersTo(call, routes, steps, true);
      return { graphId, graphResponse: { compositeResponse: answers }, isSuccessful: !answers.some(isFailed) };
    }),
  });
}

function graphOf(body: Readonly<Record<string, unknown>>): Graph {
  const { graphId } = body;
  if (typeof graphId !== 'string' || graphId === '') throw new OrgError('JSON_PARSER_ERROR', 'Each graph needs a graphId.', 400);
  return { graphId, steps: stepsIn(body) };
}

/** ASSUMED: codes and words; the numbers are documented. Not checked: how deep a graph is (15), and how many kinds of nodes it has (15). */
function checkGraphs(graphs: readonly Graph[]): void {
  if (graphs.length > most.graphs) throw new OrgError('LIMIT_EXCEEDED', `A request can contain at most ${most.graphs} graphs.`, 400);
  const nodes = graphs.reduce((sum, { steps }) => sum + steps.length, 0);
  if (nodes > most.nodes) throw new OrgError('LIMIT_EXCEEDED', `A request can contain at most ${most.nodes} nodes.`, 400);
  const repeated = graphs.find(({ graphId }, index) => graphs.findIndex((other) => other.graphId === graphId) !== index);
  if (repeated !== undefined) throw new OrgError('INVALID_INPUT', `Duplicate graphId: ${repeated.graphId}`, 400);
  for (const { steps } of graphs) checkReferenceIds(steps);
}
