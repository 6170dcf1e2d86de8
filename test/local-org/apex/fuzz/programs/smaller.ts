/**
 * A smaller program that fails too: statements are taken out, a compound one gives way to what it holds, an expression to a part of itself that has its type, or to null.
 * What is left may not compile, or may miss a variable: then it does not fail in the same way, and is not taken.
 */
import type { Expression, Program, Statement, Type } from './tree.ts';
import { sameType } from './tree.ts';

type Node = Readonly<Record<string, unknown>>;

/** Lists whose elements belong together, and what is not of the tree but pointed at. */
const whole: ReadonlySet<string> = new Set(['type', 'values', 'parameters', 'variable', 'counter', 'builtin', 'callee', 'returns', 'of', 'value:literal']);

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const isExpression = (node: Node): boolean => typeof node['kind'] === 'string' && 'type' in node;
/** Blocks within a statement, one after the other. */
function held(statement: unknown): readonly Statement[] {
  if (!isNode(statement)) return [];
  const blocks = [statement['body'], statement['then'], statement['otherwise'], statement['last']];
  const cases = [statement['cases'], statement['catches']].flatMap((list) => (Array.isArray(list) ? list.map((one: Node) => one['body']) : []));
  return [...blocks, ...cases].flatMap((block) => (Array.isArray(block) ? (block as Statement[]) : []));
}

/** Every program that is one step smaller, great steps before small ones. */
function* variants(value: unknown, key: string): Generator<unknown> {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (key !== 'values') {
      for (let width = items.length; width >= 1; width = width >> 1) for (let at = 0; at + width <= items.length; at += width) yield items.toSpliced(at, width);
      for (const [at, item] of items.entries()) if (held(item).length > 0) yield items.toSpliced(at, 1, ...held(item));
    }
    for (const [at, item] of items.entries()) for (const smaller of variants(item, '')) yield items.with(at, smaller);
  } else if (isNode(value)) {
    if (isExpression(value)) yield* simplerExpressions(value as unknown as Expression);
    if (value['kind'] === 'Literal') return;
    for (const [name, inner] of Object.entries(value))
      if (name === 'values' || !whole.has(name)) for (const smaller of variants(inner, name)) yield { ...value, [name]: smaller };
  }
}

function* simplerExpressions(node: Expression): Generator<Expression> {
  if (node.kind === 'Literal' || node.kind === 'Variable') return;
  const parts = Object.values(node)
    .flat()
    .filter((part) => isNode(part) && isExpression(part)) as Expression[];
  const type: Type = node.type;
  for (const part of parts) if (sameType(part.type, type)) yield part;
  if (type !== 'Boolean' && type !== 'void') yield { kind: 'Literal', type, value: null };
}

export function smallest(program: Program, fails: (smaller: Program) => boolean, ms: number): Program {
  const end = performance.now() + ms;
  let best = program;
  for (let found = true; found;) {
    found = false;
    for (const candidate of variants(best, '')) {
      if (performance.now() > end) return best;
      if (!fails(candidate as Program)) continue;
      best = candidate as Program;
      found = true;
      break;
    }
  }
  return best;
}
