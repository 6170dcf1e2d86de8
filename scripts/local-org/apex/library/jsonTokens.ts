/**
 * JSON text as tokens (RFC 8259), with the words Jackson has for what is none. Tokens are what System.JSONParser walks over; `parseJson` builds a document of them.
 */
import { JsonNumber } from './json.ts';
import type { Json } from './json.ts';

export type TokenKind =
  | 'START_OBJECT'
  | 'END_OBJECT'
  | 'START_ARRAY'
  | 'END_ARRAY'
  | 'FIELD_NAME'
  | 'VALUE_STRING'
  | 'VALUE_NUMBER_INT'
  | 'VALUE_NUMBER_FLOAT'
  | 'VALUE_TRUE'
  | 'VALUE_FALSE'
  | 'VALUE_NULL';
export interface JsonToken {
  readonly kind: TokenKind;
  /** As written, texts without quotes and escapes. */
  readonly text: string;
}
export class JsonSyntaxError extends Error {}

const literals: Readonly<Record<string, TokenKind>> = { true: 'VALUE_TRUE', false: 'VALUE_FALSE', null: 'VALUE_NULL' };
const escaped: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

export function tokenize(source: string): JsonToken[] {
  const tokens: JsonToken[] = [];
  /** What is open: `{` or `[`. */
  const open: string[] = [];
  let at = 0;
  const place = (index: number): string => {
    const before = source.slice(0, index).split('\n');
    return `at input location [${before.length},${before.at(-1)!.length + 2}]`;
  };
  const unexpected = (expected: string): never => {
    if (at >= source.length) throw new JsonSyntaxError(`Unexpected end-of-input: expected ${expected} ${place(at)}`);
    throw new JsonSyntaxError(`Unexpected character ('${source[at]!}' (code ${source.charCodeAt(at)})): expected ${expected} ${place(at)}`);
  };
  const skip = (): void => {
    while (/[ \t\r\n]/.test(source[at] ?? '')) at++;
  };
  const text = (): string => {
    at++;
    let result = '';
    for (;;) {
      const character = source[at];
      if (character === undefined) throw new JsonSyntaxError(`Unexpected end-of-input: was expecting closing quote for a string value ${place(at)}`);
      at++;
      if (character === '"') return result;
      if (character < ' ')
        throw new JsonSyntaxError(
          `Illegal unquoted character ((CTRL-CHAR, code ${character.charCodeAt(0)})): has to be escaped using backslash to be included in string value ${place(at)}`,
        );
      if (character !== '\\') {
        result += character;
        continue;
      }
      const next = source[at++] ?? '';
      const code = /^[0-9a-fA-F]{4}$/.exec(source.slice(at, at + 4))?.[0];
      if (next === 'u' && code) {
        result += String.fromCharCode(parseInt(code, 16));
        at += 4;
      } else if (next in escaped) result += escaped[next]!;
      else throw new JsonSyntaxError(`Unrecognized character escape '${next}' (code ${next.charCodeAt(0)}) ${place(at)}`);
    }
  };
  const value = (): void => {
    skip();
    const character = source[at] ?? '';
    if (character === '{' || character === '[') {
      open.push(character);
      tokens.push({ kind: character === '{' ? 'START_OBJECT' : 'START_ARRAY', text: character });
      at++;
      return;
    }
    if (character === '"') {
      tokens.push({ kind: 'VALUE_STRING', text: text() });
      return;
    }
    const number = /^-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/.exec(source.slice(at, at + 400));
    if (number) {
      at += number[0].length;
      tokens.push({ kind: number[1] || number[2] ? 'VALUE_NUMBER_FLOAT' : 'VALUE_NUMBER_INT', text: number[0] });
      return;
    }
    const word = /^[A-Za-z]+/.exec(source.slice(at, at + 20))?.[0] ?? '';
    if (word in literals) {
      at += word.length;
      tokens.push({ kind: literals[word]!, text: word });
      return;
    }
    if (word !== '') throw new JsonSyntaxError(`Unrecognized token '${word}': was expecting ('true', 'false' or 'null') ${place(at)}`);
    unexpected("a valid value (number, String, array, object, 'true', 'false' or 'null')");
  };
  const name = (): void => {
    if (source[at] !== '"') unexpected('double-quote to start field name');
    tokens.push({ kind: 'FIELD_NAME', text: text() });
    skip();
    if (source[at] !== ':') unexpected("':'");
    at++;
    value();
  };
  const close = (): void => {
    tokens.push({ kind: open.pop() === '{' ? 'END_OBJECT' : 'END_ARRAY', text: source[at]! });
    at++;
  };

  value();
  while (open.length > 0) {
    skip();
    const inObject = open.at(-1) === '{';
    const end = inObject ? '}' : ']';
    const isFirst = tokens.at(-1)!.kind === (inObject ? 'START_OBJECT' : 'START_ARRAY');
    if (source[at] === end) close();
    else {
      if (!isFirst) {
        if (source[at] !== ',') unexpected(inObject ? 'comma to separate OBJECT entries' : 'comma to separate ARRAY entries');
        at++;
        skip();
      }
      if (inObject) name();
      else value();
    }
  }
  return tokens;
}

/** The value whose first token is at `from`, and the place behind it. */
export function documentAt(tokens: readonly JsonToken[], from: number): { readonly value: Json; readonly next: number } {
  const stack: (Json[] | Map<string, Json>)[] = [];
  const names: string[] = [];
  for (let at = from; ; at++) {
    const token = tokens[at];
    if (!token) throw new JsonSyntaxError('No content to map to Object due to end of input');
    let value: Json;
    switch (token.kind) {
      case 'FIELD_NAME':
        names.push(token.text);
        continue;
      case 'START_OBJECT':
        stack.push(new Map());
        continue;
      case 'START_ARRAY':
        stack.push([]);
        continue;
      case 'END_OBJECT':
      case 'END_ARRAY':
        value = stack.pop() ?? null;
        break;
      case 'VALUE_STRING':
        value = token.text;
        break;
      case 'VALUE_TRUE':
        value = true;
        break;
      case 'VALUE_FALSE':
        value = false;
        break;
      case 'VALUE_NULL':
        value = null;
        break;
      default:
        value = new JsonNumber(token.text);
    }
    const holder = stack.at(-1);
    if (holder === undefined) return { value, next: at + 1 };
    if (holder instanceof Map) holder.set(names.pop()!, value);
    else holder.push(value);
  }
}

export const parseJson = (source: string): Json => documentAt(tokenize(source), 0).value;
