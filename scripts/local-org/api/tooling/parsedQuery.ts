/** A query's tree, kept for the queries that clients repeat while they wait for a test run. Undefined when it does not parse: then the org says why. */
import type { SoqlQuery } from '../../apex/syntax/index.ts';
import { parseQuery } from '../../apex/syntax/index.ts';

const kept = new Map<string, SoqlQuery | undefined>();

/** Enough for the three or four queries of a poll, by several clients. */
const mostKept = 50;

export function parsedQuery(soql: string): SoqlQuery | undefined {
  if (kept.has(soql)) return kept.get(soql);
  const { query, problems } = parseQuery(soql);
  const good = problems.length === 0 ? query : undefined;
  if (kept.size >= mostKept) kept.clear();
  kept.set(soql, good);
  return good;
}
