/**
 * Records with their children below them, created together or not at all.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobject_tree.htm
 */
import type { SObjectSchema } from '../../apex/schema/index.ts';
import type { SaveResult } from '../../orgTypes.ts';
import { OrgError } from '../../orgTypes.ts';
import type { Call, ImmediateRoute, Reply } from '../http.ts';
import { asObject, data, jsonObject, listIn } from '../http.ts';
import type { Fields } from '../records.ts';
import { objectNamed, withoutAttributes } from '../records.ts';

/** The same page. */
const most = { records: 200, levels: 5, types: 5 } as const;

interface Node {
  readonly object: SObjectSchema;
  readonly referenceId: string;
  readonly fields: Fields;
  /** The record above, and the field that points to it. */
  readonly parent: { readonly node: Node; readonly field: string } | undefined;
  readonly level: number;
  id: string | null;
}

export const treeRoutes: readonly ImmediateRoute[] = [{ method: 'POST', path: `${data}/composite/tree/{object}`, handle: createTrees }];

function createTrees(call: Call): Reply {
  const root = objectNamed(call.org.schema, call.path['object'] ?? '');
  const nodes = listIn(jsonObject(call), 'records').flatMap((record) => nodesOf(call, root, asObject(record), undefined));
  const repeated = nodes.filter(({ referenceId }) => nodes.filter((node) => node.referenceId === referenceId).length > 1);
  if (repeated.length > 0)
    return refused(
      repeated.map(({ referenceId }) => ({
        referenceId,
        errors: [{ statusCode: 'INVALID_INPUT', message: `Duplicate ReferenceId provided in the request. {${referenceId}}`, fields: [] }],
      })),
    );
  checkSize(nodes);
  const failures = call.org.provisionally(
    () => save(call, nodes),
    (found) => found.length === 0,
  );
  if (failures.length > 0) return refused(failures);
  return { status: 201, body: { hasErrors: false, results: nodes.map(({ referenceId, id }) => ({ referenceId, id })) } };
}

interface Failure {
  readonly referenceId: string;
  readonly errors: SaveResult['errors'];
}

const refused = (results: readonly Failure[]): Reply => ({ status: 400, body: { hasErrors: true, results } });

/** A record and all below it, the record first. */
function nodesOf(call: Call, object: SObjectSchema, record: Fields, parent: Node['parent']): Node[] {
  const { referenceId, type } = asObject(record['attributes'] ?? {});
  if (typeof referenceId !== 'string' || referenceId === '') throw invalid('Include a reference ID for each record in the request.');
  if (typeof type === 'string' && type.toLowerCase() !== object.name.toLowerCase())
    throw invalid(`The record ${referenceId} must be of type ${object.name}, not ${type}.`);
  const entries = Object.entries(withoutAttributes(record));
  const childrenOf = (name: string) => [...object.children.values()].find((child) => child.name.toLowerCase() === name.toLowerCase());
  const isChildren = ([name, value]: (typeof entries)[number]): boolean =>
    typeof value === 'object' && value !== null && 'records' in value && childrenOf(name) !== undefined;
  const node: Node = {
    object,
    referenceId,
    fields: Object.fromEntries(entries.filter((entry) => !isChildren(entry))),
    parent,
    level: (parent?.node.level ?? 0) + 1,
    id: null,
  };
  const below = entries.filter(isChildren).flatMap(([name, value]) => {
    const child = childrenOf(name);
    if (child === undefined) return [];
    const childObject = objectNamed(call.org.schema, child.childObject);
    return listIn(asObject(value), 'records').flatMap((each) => nodesOf(call, childObject, asObject(each), { node, field: child.field }));
  });
  return [node, ...below];
}

/** ASSUMED: the words of these refusals; the numbers are documented. */
const invalid = (message: string): OrgError => new OrgError('INVALID_INPUT', message, 400);

function checkSize(nodes: readonly Node[]): void {
  if (nodes.length === 0) throw invalid('Include at least one record in the request.');
  if (nodes.length > most.records) throw invalid(`The request can contain at most ${most.records} records.`);
  if (nodes.some(({ level }) => level > most.levels)) throw invalid(`A tree can be at most ${most.levels} levels deep.`);
  if (new Set(nodes.map(({ object }) => object.name)).size > most.types) throw invalid(`The request can contain at most ${most.types} types of records.`);
}

/** Level by level, and in a level the records of one object together: so that triggers see them at once. Ends at the first that fails. */
function save(call: Call, nodes: readonly Node[]): Failure[] {
  for (let level = 1; level <= most.levels; level++) {
    for (const group of Map.groupBy(
      nodes.filter((node) => node.level === level),
      ({ object }) => object.name,
    ).values()) {
      const records = group.map(({ object, fields, parent }) => ({
        object: object.name,
        fields: parent === undefined ? fields : { ...fields, [parent.field]: parent.node.id },
      }));
      const results = call.org.save('insert', records, { allOrNone: true });
      const failures = results.flatMap(({ errors }, index) => {
        const own = errors.filter(({ statusCode }) => statusCode !== 'ALL_OR_NONE_OPERATION_ROLLED_BACK');
        const node = group[index];
        return own.length === 0 || node === undefined ? [] : [{ referenceId: node.referenceId, errors: own }];
      });
      if (failures.length > 0) return failures;
      for (const [index, node] of group.entries()) node.id = results[index]?.id ?? null;
    }
  }
  return [];
}
