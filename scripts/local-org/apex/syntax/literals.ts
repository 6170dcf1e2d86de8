/**
 * The values behind literals. The parser says where a literal stands; what it means, and whether Salesforce takes it, is decided here.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_primitives.htm and …/langCon_apex_strings.htm
 */
import type { LiteralContext } from '@apexdevtools/apex-parser';
import { maybe, type Placed, type Source } from './source.ts';
import type { LiteralExpression, LiteralType } from './tree.ts';

/** The sign is no part of a literal: OBSERVED with Salesforce's own parser, `-2147483648` is refused too. */
const largestInteger = 2147483647n;
const largestLong = 9223372036854775807n;

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', r: '\r', f: '\f', "'": "'", '"': '"', '\\': '\\' };

export function lowerLiteral(source: Source, ctx: LiteralContext): LiteralExpression {
  const at = source.at(ctx);
  const written = source.textOf(ctx);
  const literal = (type: LiteralType, text: string): LiteralExpression => ({ kind: 'Literal', at, type, text });
  if (maybe(ctx.StringLiteral()) || maybe(ctx.MultilineStringLiteral())) return literal('String', stringValue(source, ctx));
  if (maybe(ctx.IntegerLiteral())) return literal('Integer', integerDigits(source, ctx));
  if (maybe(ctx.LongLiteral())) return literal('Long', longDigits(source, ctx));
  if (maybe(ctx.NumberLiteral())) return numberLiteral(written, literal);
  return maybe(ctx.BooleanLiteral()) ? literal('Boolean', written.toLowerCase()) : literal('null', 'null');
}

/** A literal with a point is a Decimal, with the suffix d a Double. */
function numberLiteral(written: string, literal: (type: LiteralType, text: string) => LiteralExpression): LiteralExpression {
  const isDouble = written.endsWith('d') || written.endsWith('D');
  const digits = isDouble ? written.slice(0, -1) : written;
  return literal(isDouble ? 'Double' : 'Decimal', digits.startsWith('.') ? `0${digits}` : digits);
}

export function integerDigits(source: Source, node: Placed): string {
  const digits = source.textOf(node);
  if (digits.length > 9 && BigInt(digits) > largestInteger) source.refuse(source.at(node), 'Illegal integer');
  return digits;
}

export function longDigits(source: Source, node: Placed): string {
  const digits = source.textOf(node).slice(0, -1);
  if (digits.length > 18 && BigInt(digits) > largestLong) source.refuse(source.at(node), 'Illegal long');
  return digits;
}

/** What may stand after a backslash beyond Apex: `\_` and `\%` in SOQL, which mean the character itself and are kept whole for LIKE. */
export type StringDialect = 'apex' | 'soql' | 'soql like';

/** The characters that a string literal stands for. */
export function stringValue(source: Source, node: Placed, dialect: StringDialect = 'apex'): string {
  const written = source.textOf(node);
  const isMultiline = written.startsWith("'''") && written.length >= 7;
  if (!isMultiline && hasLineBreak(written)) source.refuse(source.at(node), 'Illegal string literal: Line breaks are not allowed in string literals');
  const body = isMultiline ? multilineBody(written) : written.slice(1, -1);
  return body.includes('\\') ? unescaped(source, node, body, dialect) : body;
}

export function hasLineBreak(text: string): boolean {
  return text.includes('\n') || text.includes('\r');
}

/** The line break behind the opening quotes is not part of the value. ASSUMED: nothing else is taken off, neither indentation nor the last line break. */
function multilineBody(written: string): string {
  const start = written.startsWith('\r\n', 3) ? 5 : 4;
  return written.slice(start, -3);
}

function unescaped(source: Source, node: Placed, body: string, dialect: StringDialect): string {
  let value = '';
  let done = 0;
  for (let slash = body.indexOf('\\'); slash >= 0; slash = body.indexOf('\\', done)) {
    const escaped = body.charAt(slash + 1);
    value += body.slice(done, slash);
    done = slash + 2;
    // Apex ignores case here too. OBSERVED: rflib writes `\\R`.
    const character = escapes[dialect === 'apex' ? escaped.toLowerCase() : escaped];
    if (character !== undefined) value += character;
    else if (escaped === 'u') {
      value += unicode(source, node, body, slash + 2);
      done = slash + 6;
    } else if (dialect !== 'apex' && (escaped === '_' || escaped === '%')) value += dialect === 'soql like' ? `\\${escaped}` : escaped;
    else illegal(source, node, `Illegal character sequence \\${escaped}' in string literal.`);
  }
  return value + body.slice(done);
}

function unicode(source: Source, node: Placed, body: string, start: number): string {
  const digits = body.slice(start, start + 4);
  if (/^[0-9a-f]{4}$/i.test(digits)) return String.fromCharCode(parseInt(digits, 16));
  illegal(source, node, `Illegal unicode sequence. Less than four hex digits \\u${digits}' in string literal.`);
  return '';
}

function illegal(source: Source, node: Placed, why: string): void {
  source.refuse(source.at(node), `Illegal string literal: Invalid string literal ${source.textOf(node)}. ${why}`);
}
