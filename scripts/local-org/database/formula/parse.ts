/**
 * Reads a formula of Salesforce's formula language into a tree. Names ignore case; `&&`, `||`, `<>` and `==` are spellings of AND, OR, `!=` and `=`.
 * https://help.salesforce.com/s/articleView?id=platform.customize_functions.htm
 */

export type Formula =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  /** `Contact.Email`, `$User.Id`. */
  | { readonly kind: 'field'; readonly path: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Formula[] }
  | { readonly kind: 'operator'; readonly operator: string; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'negate'; readonly operand: Formula };

/** Salesforce would evaluate it; we do not yet. */
export class UnsupportedFormula extends Error {}

const token =
  /\s*(?:(\/\*[\s\S]*?\*\/)|(\d+(?:\.\d+)?|\.\d+)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([$A-Za-z_][\w$]*)|(<>|!=|<=|>=|==|&&|\|\||[-+*/^&=<>(),.!]))/y;

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'symbol' | 'end';
  readonly text: string;
}

function tokens(source: string): Token[] {
  const found: Token[] = [];
  token.lastIndex = 0;
  const end = source.trimEnd().length;
  while (token.lastIndex < end) {
    const at = token.lastIndex;
    const match = token.exec(source);
    if (match === null) throw new UnsupportedFormula(`cannot read the formula at ${at + 1}: ${source.slice(at, at + 20)}`);
    const [, comment, number, double, single, name, symbol] = match;
    if (comment !== undefined) continue;
    if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (name !== undefined) found.push({ kind: 'name', text: name });
    else if (symbol !== undefined) found.push({ kind: 'symbol', text: symbol });
    else found.push({ kind: 'text', text: (double ?? single ?? '').replace(/\\(.)/gs, (_, c: string) => (c === 'n' ? '\n' : c === 't' ? '\t' : c)) });
  }
  found.push({ kind: 'end', text: 'end' });
  return found;
}

/** From the loosest to the tightest. */
const levels: readonly (readonly string[])[] = [['||'], ['&&'], ['=', '==', '!=', '<>', '<', '<=', '>', '>='], ['+', '-', '&'], ['*', '/'], ['^']];

export function parseFormula(source: string): Formula {
  const all = tokens(source);
  let at = 0;
  const peek = (): Token => all[at] ?? { kind: 'end', text: 'end' };
  const isSymbol = (text: string): boolean => peek().kind === 'symbol' && peek().text === text;
  const expect = (text: string): void => {
    if (!isSymbol(text)) throw new UnsupportedFormula(`expected ${text} before ${peek().text}`);
    at++;
  };
  const binary = (level: number): Formula => {
    const operators = levels[level];
    if (operators === undefined) return unary();
    let left = binary(level + 1);
    while (peek().kind === 'symbol' && operators.includes(peek().text)) {
      const operator = peek().text;
      at++;
      left = { kind: 'operator', operator: operator === '==' ? '=' : operator === '<>' ? '!=' : operator, left, right: binary(level + 1) };
    }
    return left;
  };
  const unary = (): Formula => {
    if (isSymbol('-')) {
      at++;
      return { kind: 'negate', operand: unary() };
    }
    if (isSymbol('!')) {
      at++;
      return { kind: 'call', name: 'NOT', arguments: [unary()] };
    }
    return primary();
  };
  const primary = (): Formula => {
    const next = peek();
    at++;
    if (next.kind === 'number') return { kind: 'number', text: next.text };
    if (next.kind === 'text') return { kind: 'text', value: next.text };
    if (next.kind === 'symbol' && next.text === '(') {
      const inner = binary(0);
      expect(')');
      return inner;
    }
    if (next.kind !== 'name') throw new UnsupportedFormula(`unexpected ${next.text}`);
    return named(next.text);
  };
  const named = (name: string): Formula => {
    if (isSymbol('(')) return { kind: 'call', name: name.toUpperCase(), arguments: list() };
    const lower = name.toLowerCase();
    if (lower === 'true' || lower === 'false') return { kind: 'boolean', value: lower === 'true' };
    if (lower === 'null') return { kind: 'null' };
    const path = [name];
    while (isSymbol('.')) {
      at++;
      path.push(peek().text);
      at++;
    }
    return { kind: 'field', path };
  };
  const list = (): Formula[] => {
    expect('(');
    const items: Formula[] = [];
    while (!isSymbol(')')) {
      items.push(binary(0));
      if (!isSymbol(')')) expect(',');
    }
    at++;
    return items;
  };
  const formula = binary(0);
  if (peek().kind !== 'end') throw new UnsupportedFormula(`unexpected ${peek().text}`);
  return formula;
}
