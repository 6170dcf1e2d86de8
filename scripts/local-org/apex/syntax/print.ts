/**
 * A tree as one line, for tests: `(+ a (. b c))`. Expressions, types and names are printed in forms of their own, everything else as its kind and its fields,
 * where a field that is absent, empty or false is left out. Positions are not printed.
 */
import type { Expression, Position, TypeName } from './tree.ts';

type Printable = Expression | TypeName | { readonly kind: string; readonly at: Position };

export function print(node: Printable): string {
  const special = forms[node.kind];
  return special ? special(node as never) : `(${node.kind}${fields(node)})`;
}

type ExpressionOf<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** The forms of the nodes that a test shows most often. */
const forms: { readonly [kind: string]: (node: never) => string } = {
  Literal: (node: ExpressionOf<'Literal'>) => (node.type === 'String' ? `'${escaped(node.text)}'` : node.text + (suffixes[node.type] ?? '')),
  Name: (node: ExpressionOf<'Name'>) => node.name,
  This: () => 'this',
  Super: () => 'super',
  Member: (node: ExpressionOf<'Member'>) => `(${node.isSafe ? '?.' : '.'} ${print(node.object)} ${node.name})`,
  Call: (node: ExpressionOf<'Call'>) => `(${node.isSafe ? 'call?' : 'call'}${node.object ? ` ${print(node.object)}` : ''} ${node.name}${rest(node.arguments)})`,
  Index: (node: ExpressionOf<'Index'>) => `([] ${print(node.object)} ${print(node.index)})`,
  Unary: (node: ExpressionOf<'Unary'>) => `(${node.operator} ${print(node.operand)})`,
  Postfix: (node: ExpressionOf<'Postfix'>) => `(post${node.operator} ${print(node.operand)})`,
  Binary: (node: ExpressionOf<'Binary'>) => `(${node.operator} ${print(node.left)} ${print(node.right)})`,
  Assign: (node: ExpressionOf<'Assign'>) => `(${node.operator} ${print(node.target)} ${print(node.value)})`,
  Conditional: (node: ExpressionOf<'Conditional'>) => `(? ${print(node.condition)} ${print(node.then)} ${print(node.otherwise)})`,
  InstanceOf: (node: ExpressionOf<'InstanceOf'>) => `(instanceof ${print(node.operand)} ${print(node.type)})`,
  Cast: (node: ExpressionOf<'Cast'>) => `(cast ${print(node.type)} ${print(node.operand)})`,
  ClassLiteral: (node: ExpressionOf<'ClassLiteral'>) => `${print(node.type)}.class`,
  TypeName: (node: TypeName) => node.parts.map((part) => part.name + typeArguments(part.arguments)).join('.') + '[]'.repeat(node.arrayDepth),
};

const suffixes: { readonly [type: string]: string } = { Long: 'L', Double: 'd' };

function typeArguments(types: readonly TypeName[]): string {
  return types.length > 0 ? `<${types.map(print).join(',')}>` : '';
}

function rest(nodes: readonly Printable[]): string {
  return nodes.map((node) => ` ${print(node)}`).join('');
}

function fields(node: object): string {
  return Object.entries(node)
    .filter(([name, value]) => name !== 'kind' && name !== 'at' && name !== 'end' && !isNothing(value))
    .map(([name, value]) => ` ${name}:${shown(value)}`)
    .join('');
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(' ')}]`;
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  return 'kind' in value ? print(value as Printable) : `{${fields(value).trim()}}`;
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
