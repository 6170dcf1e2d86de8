/**
 * The one file that starts the parser. It hands over a concrete tree, or the first complaint in Salesforce's words: what the parser says after that
 * comes from guessing how the text might go on, and only misleads.
 * LL prediction is the parser's default and must stay: SLL calls good Apex wrong. What a glance at the next tokens can tell, LL is not asked first (`lookahead.ts`); its tree is the same.
 */
import { ApexErrorListener, ApexLexer, ApexParserFactory, CaseInsensitiveInputStream } from '@apexdevtools/apex-parser';
import type { ApexParserRuleContext, ApexToken, ApexParser } from '@apexdevtools/apex-parser';
import { hasLineBreak } from './literals.ts';
import { glanceAhead } from './lookahead.ts';
import { invalidIdentifier } from './names.ts';
import type { Source } from './source.ts';
import type { Position } from './tree.ts';

/** The tree of one of the grammar's entry rules; undefined when the text has a syntax error, which then is among the source's problems. */
export function parsed<C extends ApexParserRuleContext>(source: Source, rule: (parser: ApexParser) => C): C | undefined {
  return attempt(source, rule, true) ?? attempt(source, rule, false);
}

function attempt<C extends ApexParserRuleContext>(source: Source, rule: (parser: ApexParser) => C, glances: boolean): C | undefined {
  const complaints = new Complaints(source);
  // The deprecated stream is the only one that counts in UTF-16 units, as strings and editors do; the default counts characters.
  const lexer = new ApexLexer(new CaseInsensitiveInputStream(withoutOddEscapes(source.text), false));
  lexer.removeErrorListeners();
  lexer.addErrorListener(complaints);
  const tokens = ApexParserFactory.createTokenStream(lexer);
  const parser = ApexParserFactory.createParser(tokens);
  parser.addErrorListener(complaints);
  if (glances) glanceAhead(parser, tokens);
  const tree = rule(parser);
  if (!complaints.first) return tree;
  if (glances) return undefined;
  const broken = brokenString(source, tokens.tokens, complaints.first.at);
  if (broken) source.refuse(source.positionOf(broken), 'Illegal string literal: Line breaks are not allowed in string literals');
  else source.refuse(complaints.first.at, complaints.first.message);
  return undefined;
}

/**
 * The parser's strings know Apex's escapes only, and it stops at any other: at `\_` and `\%`, which SOQL has too, and at wrong ones, of which it says nothing useful.
 * It is shown another character for the backslash; the lowering reads the author's text and judges it.
 */
function withoutOddEscapes(text: string): string {
  let shown = '';
  let done = 0;
  for (let slash = text.indexOf('\\'); slash >= 0; slash = text.indexOf('\\', slash + 2)) {
    if (isEscape(text, slash + 1)) continue;
    shown += `${text.slice(done, slash)}x`;
    done = slash + 1;
  }
  return done === 0 ? text : shown + text.slice(done);
}

function isEscape(text: string, i: number): boolean {
  const letter = text.charAt(i);
  return letter === 'u' || letter === 'U' ? /^[0-9a-f]{4}$/i.test(text.slice(i + 1, i + 5)) : 'btnfr"\'\\'.includes(letter.toLowerCase());
}

/** A quote forgotten lines ago: the string that ran on from there is the error, not the place where the parser gave up. */
function brokenString(source: Source, tokens: readonly ApexToken[], before: Position): ApexToken | undefined {
  return tokens.find((token) => {
    const isBefore = token.line < before.line || (token.line === before.line && token.column < before.column);
    return isBefore && token.type === ApexLexer.StringLiteral && hasLineBreak(source.text.slice(token.start, token.stop + 1));
  });
}

class Complaints extends ApexErrorListener {
  first: { readonly at: Position; readonly message: string } | undefined;
  readonly #source: Source;

  constructor(source: Source) {
    super();
    this.#source = source;
  }

  override apexSyntaxError(line: number, column: number, message: string): void {
    this.first ??= { at: { line, column: column + 1 }, message };
  }

  override syntaxError(_recognizer: unknown, offending: unknown, line: number, column: number, message: string): void {
    const token = offending instanceof Object ? (offending as ApexToken) : undefined;
    this.apexSyntaxError(line, column, token ? parserComplaint(this.#source, token, message) : lexerComplaint(message));
  }
}

/** Salesforce's wording of the parser's three ways to fail. */
function parserComplaint(source: Source, token: ApexToken, message: string): string {
  if (source.text.startsWith('/*', token.start)) return 'Missing closing mark */ on multi-line comment.';
  const found = token.type === -1 ? '<EOF>' : source.text.slice(token.start, token.stop + 1);
  const missing = /^missing ('.+') at /.exec(message);
  if (missing) return `Missing ${missing[1]} at '${found}'`;
  const expected = /^mismatched input .* expecting (<EOF>|'[^']+')$/s.exec(message);
  return expected ? `Expecting ${expected[1]} but was: '${found}'` : `Unexpected token '${found}'.`;
}

function lexerComplaint(message: string): string {
  const symbol = /^token recognition error at: '(.*)'$/s.exec(message)?.[1] ?? message;
  const code = symbol.charCodeAt(0);
  const letter = symbol.charAt(0);
  if (letter === "'") return "Missing closing quote character ' on string.";
  if (code > 127) return invalidIdentifier(letter);
  if (code < 32) return `Found control character hex 0x${code.toString(16).toUpperCase().padStart(4, '0')} (decimal ${code}) that isn't valid in Apex.`;
  if (letter === '"' || letter === '\\') return `Unrecognized symbol '${letter}', which is not a valid Apex identifier.`;
  return `Found punctuation symbol or operator '${letter}' that isn't valid in Apex.`;
}
