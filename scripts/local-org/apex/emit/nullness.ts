/**
 * Which numbers and flags can never be null, so that their operators may be JavaScript's own. A local counts when it is initialised with something that is never null
 * and nothing else is ever assigned to it: `for (Integer i = 0; i < n; i++)`. Found by assuming it of all, and dropping those that fail until none does.
 */
import type { Body, Expression, Statement } from '../check/program.ts';

export type NonNullLocals = ReadonlySet<number>;

type Node = { readonly kind?: unknown } & Readonly<Record<string, unknown>>;

const skipped = new Set(['type', 'at', 'query', 'returns', 'local', 'temp', 'variable', 'field']);

/** Every node of a body, statements and expressions alike, outer before inner. */
function nodesOf(value: unknown): (Statement | Expression)[] {
  const found: (Statement | Expression)[] = [];
  collect(value, found);
  return found;
}

function collect(value: unknown, found: (Statement | Expression)[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, found);
  } else if (typeof value === 'object' && value !== null) {
    const node = value as Node;
    if (typeof node.kind === 'string') found.push(node as unknown as Statement | Expression);
    for (const name in node) {
      const inner = node[name];
      if (typeof inner === 'object' && inner !== null && !skipped.has(name)) collect(inner, found);
    }
  }
}

interface Assignment {
  readonly id: number;
  readonly value: Expression | undefined;
}

/** What is assigned to locals anywhere in the body; `undefined` is null. */
function assignmentsOf(nodes: readonly (Statement | Expression)[]): Assignment[] {
  const found: Assignment[] = [];
  for (const node of nodes) {
    if (node.kind === 'Local' && 'value' in node) found.push({ id: node.local.id, value: node.value });
    if ((node.kind === 'Assign' || node.kind === 'Update') && node.target.kind === 'Local') found.push({ id: node.target.local.id, value: node.value });
    if (node.kind === 'ForEach') found.push({ id: node.variable.id, value: undefined });
  }
  return found;
}

export function nonNullLocals(body: Body): NonNullLocals {
  if (body.poison !== undefined) return new Set();
  const nodes = nodesOf(body.statements);
  const assignments = assignmentsOf(nodes);
  // Only locals with a declaration in the body: parameters are assigned from outside.
  const locals = new Set(nodes.flatMap((node) => (node.kind === 'Local' && 'value' in node ? node.local.id : [])));
  let before = -1;
  while (locals.size !== before) {
    before = locals.size;
    for (const { id, value } of assignments) {
      if (value === undefined || !isNonNull(value, locals)) locals.delete(id);
    }
  }
  return locals;
}

/** Library functions that Java answers with a primitive. */
const answersPrimitive = new Set([
  'System.String.length()',
  'System.String.indexOf(String)',
  'System.String.indexOf(String,Integer)',
  'System.String.isBlank(String)',
  'System.String.isEmpty(String)',
  'System.String.isNotBlank(String)',
  'System.String.startsWith(String)',
  'System.String.endsWith(String)',
  'System.String.contains(String)',
  'System.String.equals(String)',
  'System.List.size()',
  'System.List.isEmpty()',
  'System.Set.size()',
  'System.Set.isEmpty()',
  'System.Set.contains(T)',
  'System.Map.size()',
  'System.Map.isEmpty()',
  'System.Map.containsKey(K)',
]);

/** `oldValue`: whether an OldValue here is never null, which only the Update around it knows. */
export function isNonNull(expression: Expression, locals: NonNullLocals, oldValue = false): boolean {
  switch (expression.kind) {
    case 'Constant':
      return expression.value !== null;
    case 'Local':
      return locals.has(expression.local.id);
    case 'Convert':
      return expression.conversion === 'toText' || isNonNull(expression.operand, locals, oldValue);
    case 'Assign':
      return isNonNull(expression.value, locals, oldValue);
    case 'Update':
      return expression.target.kind === 'Local' && locals.has(expression.target.local.id);
    case 'OldValue':
      return oldValue;
    case 'Conditional':
      return isNonNull(expression.then, locals, oldValue) && isNonNull(expression.otherwise, locals, oldValue);
    case 'Coalesce':
      return isNonNull(expression.right, locals, oldValue);
    case 'CallLibrary':
      return answersPrimitive.has(expression.key);
    case 'Soql':
      return expression.result !== 'singleOrNull';
    case 'Sosl':
    case 'This':
    case 'EnumConstant':
    case 'NewUser':
    case 'NewLibrary':
    case 'NewRecord':
    case 'NewList':
    case 'NewSet':
    case 'NewMap':
    case 'Operation':
    case 'And':
    case 'Or':
    case 'InstanceOf':
    case 'ClassLiteral':
      return true;
    default:
      return false;
  }
}
