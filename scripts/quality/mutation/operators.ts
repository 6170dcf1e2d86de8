/**
 * The mutants of one class: its parsed tree with one small mistake each, of the kinds that people make. A mutant that no test notices is a line that no test means.
 * Kinds: relation, arithmetic, logic, constant, condition, statement, result. Left alone: SOQL (its mistakes are found by the planner or are another query), annotations, type names, enums.
 */
import type { Position, TypeName } from '../../local-org/apex/syntax/tree.ts';
import { type AnyNode, type Expression, nodesIn, type Path, replaced, type SourceUnit, type Statement, without } from './tree.ts';

export type MutationKind = 'relation' | 'arithmetic' | 'logic' | 'constant' | 'condition' | 'statement' | 'result';

export interface Mutant {
  /** Stable while other lines change: the method, the change, the line's text, and which of these, where there are several. */
  readonly key: string;
  readonly className: string;
  /** `Class.method` in lower case, as reach is counted. */
  readonly method: string;
  readonly kind: MutationKind;
  readonly file: string;
  readonly at: Position;
  /** `< → <=` */
  readonly change: string;
  /** The source line, without its indentation. */
  readonly line: string;
  readonly unit: SourceUnit;
}

interface Change {
  readonly kind: MutationKind;
  readonly text: string;
  /** undefined: the node goes. */
  readonly node: AnyNode | undefined;
}

export function mutantsOf(unit: SourceUnit, text: string): Mutant[] {
  const lines = text.split('\n');
  const seen = new Map<string, number>();
  const found: Mutant[] = [];
  for (const body of bodiesOf(unit)) {
    for (const { node, path } of nodesIn(body.node, body.path, isLeftAlone)) {
      for (const change of changesOf(node, path, unit, body.returns)) {
        const line = (lines[node.at.line - 1] ?? '').trim();
        const base = `${body.name} | ${change.text} | ${line}`;
        const count = (seen.get(base) ?? 0) + 1;
        seen.set(base, count);
        found.push({
          key: count === 1 ? base : `${base} | ${count}`,
          className: body.className,
          method: body.reachedAs.toLowerCase(),
          kind: change.kind,
          file: unit.file,
          at: node.at,
          change: change.text,
          line,
          unit: change.node === undefined ? without(unit, path) : replaced(unit, path, change.node),
        });
      }
    }
  }
  return found;
}

// ---- where code is -------------------------------------------------------------------------------------------------

interface CodeBody {
  readonly className: string;
  /** `Class.method`; of what runs before any method `Class.<fields>` and `Class.<clinit>`. */
  readonly name: string;
  /** As the emitted program calls it: of an accessor `Class.get name`. */
  readonly reachedAs: string;
  readonly node: unknown;
  readonly path: Path;
  /** Of a method that answers something. */
  readonly returns: TypeName | undefined;
}

function* bodiesOf(unit: SourceUnit): Generator<CodeBody> {
  if (unit.body.kind === 'Class') yield* bodiesOfClass(unit.body, unit.body.name, ['body']);
}

function* bodiesOfClass(tree: Extract<SourceUnit['body'], { kind: 'Class' }>, className: string, path: Path): Generator<CodeBody> {
  for (const [index, member] of tree.members.entries()) {
    const at = [...path, 'members', index];
    const body = (name: string, key: string, node: unknown, returns?: TypeName, accessor = ''): CodeBody => ({
      className,
      name: `${className}.${name}`,
      reachedAs: `${className}.${accessor}${name}`,
      node,
      path: [...at, ...key.split('.')],
      returns,
    });
    switch (member.kind) {
      case 'Method':
        if (member.body !== undefined) yield body(member.name, 'body', member.body, member.returns);
        break;
      case 'Constructor':
        yield body('<init>', 'body', member.body);
        break;
      case 'Field':
        yield body(member.modifiers.names.includes('static') ? '<clinit>' : '<fields>', 'variables', member.variables);
        break;
      case 'Initializer':
        yield body(member.isStatic ? '<clinit>' : '<fields>', 'body', member.body);
        break;
      case 'Property':
        if (member.getter?.body !== undefined) yield body(member.name, 'getter.body', member.getter.body, member.type, 'get ');
        if (member.setter?.body !== undefined) yield body(member.name, 'setter.body', member.setter.body, undefined, 'set ');
        break;
      case 'Class':
        yield* bodiesOfClass(member, `${className}.${member.name}`, at);
        break;
      default:
    }
  }
}

const isLeftAlone = (node: AnyNode): boolean => node.kind === 'Query' || node.kind === 'TypeName' || node.kind === 'Sosl' || node.kind === 'Search';

// ---- what may go wrong ---------------------------------------------------------------------------------------------

const boundaries: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
const opposites: Readonly<Record<string, string>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
  '===': '!==',
  '!==': '===',
  '<>': '==',
};
const arithmetic: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '&': '|',
  '|': '&',
  '^': '&',
  '<<': '>>',
  '>>': '<<',
  '>>>': '<<',
};
const assignments: Readonly<Record<string, string>> = { '+=': '-=', '-=': '+=', '*=': '/=', '/=': '*=', '|=': '&=', '&=': '|=' };

function* changesOf(node: AnyNode, path: Path, unit: SourceUnit, returns: TypeName | undefined): Generator<Change> {
  const each = node as Expression | Statement;
  yield* conditionChanges(node, path, unit);
  switch (each.kind) {
    case 'Binary':
      yield* binaryChanges(each);
      break;
    case 'Unary':
      if (each.operator === '!') yield { kind: 'logic', text: '! taken away', node: each.operand };
      if (each.operator === '-' && each.operand.kind !== 'Literal') yield { kind: 'arithmetic', text: '- taken away', node: each.operand };
      if (each.operator === '++' || each.operator === '--') yield step(each);
      break;
    case 'Postfix':
      yield step(each);
      break;
    case 'Assign': {
      const other = assignments[each.operator];
      if (other !== undefined) yield { kind: 'arithmetic', text: `${each.operator} → ${other}`, node: { ...each, operator: other } as AnyNode };
      break;
    }
    case 'Literal':
      yield* constantChanges(each);
      break;
    case 'Return':
      if (each.value !== undefined && returns !== undefined) yield* resultChanges(each, each.value, returns);
      break;
    case 'ExpressionStatement':
    case 'Dml':
    case 'Throw':
    case 'Break':
    case 'Continue':
      if (typeof path.at(-1) === 'number') yield { kind: 'statement', text: 'statement removed', node: undefined };
      break;
    default:
  }
  if (each.kind === 'Return' && each.value === undefined && typeof path.at(-1) === 'number')
    yield { kind: 'statement', text: 'statement removed', node: undefined };
}

const step = (node: Extract<Expression, { kind: 'Unary' | 'Postfix' }>): Change => {
  const operator = node.operator === '++' ? '--' : '++';
  return { kind: 'arithmetic', text: `${node.operator} → ${operator}`, node: { ...node, operator } as Expression };
};

function* binaryChanges(node: Extract<Expression, { kind: 'Binary' }>): Generator<Change> {
  const { operator } = node;
  const to = (other: string): AnyNode => ({ ...node, operator: other }) as AnyNode;
  if (boundaries[operator] !== undefined) yield { kind: 'relation', text: `${operator} → ${boundaries[operator]}`, node: to(boundaries[operator]) };
  if (opposites[operator] !== undefined) yield { kind: 'relation', text: `${operator} → ${opposites[operator]}`, node: to(opposites[operator]) };
  if (arithmetic[operator] !== undefined) yield { kind: 'arithmetic', text: `${operator} → ${arithmetic[operator]}`, node: to(arithmetic[operator]) };
  if (operator === '&&') yield { kind: 'logic', text: '&& → ||', node: to('||') };
  if (operator === '||') yield { kind: 'logic', text: '|| → &&', node: to('&&') };
  if (operator === '??') {
    yield { kind: 'logic', text: '?? → its left side', node: node.left };
    yield { kind: 'logic', text: '?? → its right side', node: node.right };
  }
}

/** The condition of an if, a loop or `? :`. Its negation is left out where another mutant says the same. */
function* conditionChanges(node: AnyNode, path: Path, unit: SourceUnit): Generator<Change> {
  const holder = path.slice(0, -1).reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], unit);
  if (path.at(-1) !== 'condition' || !['If', 'While', 'DoWhile', 'For', 'Conditional'].includes((holder as AnyNode).kind)) return;
  const isSaidElsewhere = (node.kind === 'Binary' && opposites[(node as { operator?: string }).operator ?? ''] !== undefined) || node.kind === 'Unary';
  if (!isSaidElsewhere) yield { kind: 'condition', text: 'condition negated', node: { kind: 'Unary', at: node.at, operator: '!', operand: node } as AnyNode };
  for (const value of ['true', 'false']) {
    if (node.kind !== 'Literal') yield { kind: 'condition', text: `condition → ${value}`, node: literal(node.at, 'Boolean', value) };
  }
}

const literal = (at: Position, type: string, text: string): AnyNode => ({ kind: 'Literal', at, type, text }) as AnyNode;

function* constantChanges(node: Extract<Expression, { kind: 'Literal' }>): Generator<Change> {
  const to = (text: string): Change => ({
    kind: 'constant',
    text: `${shown(node.type, node.text)} → ${shown(node.type, text)}`,
    node: literal(node.at, node.type, text),
  });
  switch (node.type) {
    case 'Boolean':
      yield to(node.text.toLowerCase() === 'true' ? 'false' : 'true');
      break;
    case 'Integer':
    case 'Long':
      yield to(String(BigInt(node.text) + 1n));
      // A literal has no sign: -1 is written as a minus and its operand.
      yield node.text === '0'
        ? { kind: 'constant', text: '0 → -1', node: { kind: 'Unary', at: node.at, operator: '-', operand: literal(node.at, node.type, '1') } as AnyNode }
        : to(String(BigInt(node.text) - 1n));
      break;
    case 'String':
      yield to(node.text === '' ? 'x' : '');
      break;
    default:
  }
}

const longestShown = 40;

function shown(type: string, text: string): string {
  if (type !== 'String') return text;
  const line = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${line.length > longestShown ? `${line.slice(0, longestShown)}…` : line}'`;
}

/** Nothing in place of something: null, zero, an empty text or collection; of a Boolean both values. */
function* resultChanges(node: Extract<Statement, { kind: 'Return' }>, value: Expression, returns: TypeName): Generator<Change> {
  const to = (what: string, other: AnyNode): Change => ({ kind: 'result', text: `result → ${what}`, node: { ...node, value: other } as AnyNode });
  const name = returns.arrayDepth > 0 ? 'list' : (returns.parts.at(-1)?.name ?? '').toLowerCase();
  const is = (type: string, text: string): boolean => value.kind === 'Literal' && value.type === type && value.text.toLowerCase() === text;
  switch (name) {
    case 'boolean':
      for (const text of ['true', 'false']) if (value.kind !== 'Literal') yield to(text, literal(node.at, 'Boolean', text));
      break;
    case 'integer':
    case 'long':
      // A constant's own changes are as good.
      if (value.kind !== 'Literal') yield to('0', literal(node.at, 'Integer', '0'));
      break;
    case 'string':
      if (value.kind !== 'Literal') yield to("''", literal(node.at, 'String', ''));
      if (!is('null', 'null')) yield to('null', literal(node.at, 'null', 'null'));
      break;
    case 'list':
    case 'set':
    case 'map':
      if (returns.arrayDepth === 0 && !isEmptyCollection(value))
        yield to('an empty collection', { kind: 'New', at: node.at, type: returns, arguments: [], fields: [] } as AnyNode);
      break;
    default:
      if (!is('null', 'null')) yield to('null', literal(node.at, 'null', 'null'));
  }
}

const isEmptyCollection = (value: Expression): boolean =>
  (value.kind === 'New' && value.arguments.length === 0) || (value.kind === 'NewCollection' && value.elements.length === 0 && value.entries.length === 0);
