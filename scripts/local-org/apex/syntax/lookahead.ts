/**
 * What the parser would find out by simulating its grammar, told it by a glance at the next tokens: most of a cold start went into that simulation, which learns its grammar anew in every process.
 *
 * Why the tree stays the one that LL prediction gives. LL takes the first alternative with which the whole text can be parsed. A glance answers only where each alternative before its answer
 * is impossible by the tokens at hand; whether its answer is possible, the rest of the parse shows. So a parse that ends without a complaint took at each place the first possible
 * alternative; one with a complaint proves nothing and is thrown away, and the text is parsed again without glances (`parser.ts`). Where a glance cannot tell, it answers nothing, and LL is asked.
 */
import { ApexParser as Token } from '@apexdevtools/apex-parser';
import type { ApexParser, ApexParserRuleContext, ApexTokenStream } from '@apexdevtools/apex-parser';

/** The number of an alternative, from 1 on; undefined: LL must say. */
type Glance = (ahead: Lookahead, parser: ApexParser, context: ApexParserRuleContext) => number | undefined;

interface DecisionGlance {
  readonly rule: string;
  readonly glance: Glance;
}

/** Decisions of the grammar by their number in its generated parser, with the rule that each stands in: a test compares them with the parser's own table. */
export const glances: ReadonlyMap<number, DecisionGlance> = new Map<number, DecisionGlance>(
  [
    { decision: 36, rule: 'typeRef', glance: (ahead: Lookahead) => (ahead.kind(1) === Token.DOT && isTypeName(ahead.kind(2)) ? 1 : 2) },
    { decision: 37, rule: 'arraySubscripts', glance: (ahead: Lookahead) => (ahead.kind(1) === Token.LBRACK && ahead.kind(2) === Token.RBRACK ? 1 : 2) },
    ...[38, 39, 40, 41].map((decision) => ({ decision, rule: 'typeName', glance: ifNext(Token.LT) })),
    { decision: 42, rule: 'typeName', glance: typeName },
    { decision: 53, rule: 'statement', glance: statement },
    { decision: 54, rule: 'ifStatement', glance: ifNext(Token.ELSE) },
    { decision: 83, rule: 'forControl', glance: (ahead: Lookahead) => (isId(ahead.afterType()) && ahead.kindAt(ahead.typeEnd + 1) === Token.COLON ? 1 : 2) },
    { decision: 84, rule: 'forInit', glance: (ahead: Lookahead) => declaration(ahead, 1, 2) },
    { decision: 86, rule: 'expression', glance: operand },
    { decision: 87, rule: 'expression', glance: shift },
    { decision: 89, rule: 'expression', glance: (ahead: Lookahead) => (ahead.kind(2) === Token.LPAREN ? 1 : 2) },
    { decision: 90, rule: 'expression', glance: (ahead: Lookahead) => operatorAt(ahead)?.alternative },
    { decision: 91, rule: 'expression', glance: goesOn },
    { decision: 92, rule: 'primary', glance: primary },
    { decision: 98, rule: 'creator', glance: creator },
    { decision: 143, rule: 'whereLogicalExpression', glance: conditions },
    { decision: 157, rule: 'withClause', glance: (ahead: Lookahead) => withClauses.get(ahead.kind(2)) },
  ].map((entry) => [entry.decision, entry]),
);

/** Makes the parser glance before it asks LL. */
export function glanceAhead(parser: ApexParser, tokens: ApexTokenStream): void {
  tokens.fill();
  const ahead = new Lookahead(tokens);
  const simulator = parser._interp;
  const predict = simulator.adaptivePredict.bind(simulator);
  simulator.adaptivePredict = (input, decision, context) => {
    const found = glances.get(decision);
    if (found === undefined) return predict(input, decision, context);
    ahead.moveTo(input.index);
    return found.glance(ahead, parser, context) ?? predict(input, decision, context);
  };
}

/** The tokens that the grammar sees, without white space and comments, from the parser's place on. */
class Lookahead {
  /** Where the type that `afterType` read ends: the place behind its last token. */
  typeEnd = 0;
  readonly #kinds: number[] = [];
  /** By a token's index in the stream: its place among those that the grammar sees. */
  readonly #places: number[] = [];
  readonly #hasMerge: boolean;
  #place = 0;

  constructor({ tokens }: ApexTokenStream) {
    for (const token of tokens) {
      this.#places.push(this.#kinds.length);
      if (token.channel === 0) this.#kinds.push(token.type);
    }
    this.#hasMerge = this.#kinds.includes(Token.MERGE);
  }

  /** Between `merge` and its end, where two expressions stand side by side. */
  get isInMerge(): boolean {
    let place = this.#hasMerge ? this.#place : 0;
    while (place > 0 && this.kindAt(place) !== Token.SEMI && this.kindAt(place) !== Token.MERGE) place--;
    return this.kindAt(place) === Token.MERGE;
  }

  moveTo(tokenIndex: number): void {
    this.#place = this.#places[tokenIndex] ?? this.#kinds.length;
  }

  /** Of the next token, from 1 on. */
  kind(count: number): number {
    return this.kindAt(this.#place + count - 1);
  }

  kindAt(place: number): number {
    return this.#kinds[place] ?? Token.EOF;
  }

  get place(): number {
    return this.#place;
  }

  /** What follows the type that begins here (or `skipped` tokens on); undefined: here begins none. What a type may be made of never stands behind one, so that it is read to its end. */
  afterType(skipped = 0): number | undefined {
    const end = this.#endOfType(this.#place + skipped);
    if (end === undefined) return undefined;
    this.typeEnd = end;
    return this.kindAt(end);
  }

  #endOfType(place: number): number | undefined {
    let end = this.#endOfTypeName(place);
    while (end !== undefined && this.kindAt(end) === Token.DOT && isTypeName(this.kindAt(end + 1))) end = this.#endOfTypeName(end + 1);
    while (end !== undefined && this.kindAt(end) === Token.LBRACK && this.kindAt(end + 1) === Token.RBRACK) end += 2;
    return end;
  }

  #endOfTypeName(place: number): number | undefined {
    if (!isTypeName(this.kindAt(place))) return undefined;
    if (this.kindAt(place + 1) !== Token.LT) return place + 1;
    let end: number | undefined = place + 1;
    do end = this.#endOfType(end + 1);
    while (end !== undefined && this.kindAt(end) === Token.COMMA);
    // `i < count` begins like a type with arguments, and is none: the type ends before the sign.
    return end !== undefined && this.kindAt(end) === Token.GT ? end + 1 : place + 1;
  }
}

// ---- kinds of tokens -------------------------------------------------------------------------------------------------

/** The rule `id`: identifiers and all words that are reserved only in places. */
const idKinds: ReadonlySet<number> = new Set([
  ...[Token.AFTER, Token.BEFORE, Token.GET, Token.INHERITED, Token.INSTANCEOF, Token.SET, Token.SHARING, Token.SWITCH, Token.TRANSIENT, Token.TRIGGER],
  ...[Token.WHEN, Token.WITH, Token.WITHOUT, Token.IntegralCurrencyLiteral, Token.Identifier],
  ...between(Token.SYSTEM, Token.N_FISCAL_YEARS_AGO_N),
  ...between(Token.FIND, Token.SPELL_CORRECTION),
]);
/** Words that begin a modifier as well as a name. */
const modifierIds: ReadonlySet<number> = new Set([Token.INHERITED, Token.TRANSIENT, Token.WITH, Token.WITHOUT, Token.INSTANCEOF]);

function between(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const isId = (kind: number | undefined): kind is number => kind !== undefined && idKinds.has(kind);
const isTypeName = (kind: number): boolean => idKinds.has(kind) || kind === Token.LIST || kind === Token.MAP;
const isLiteral = (kind: number): boolean => kind === Token.NULL || (kind >= Token.IntegerLiteral && kind <= Token.StringLiteral);

// ---- glances ---------------------------------------------------------------------------------------------------------

/** An optional part that only one token begins, or its absence. */
function ifNext(kind: number): Glance {
  return (ahead) => (ahead.kind(1) === kind ? 1 : 2);
}

function typeName(ahead: Lookahead): number | undefined {
  const kind = ahead.kind(1);
  return kind === Token.LIST ? 1 : kind === Token.SET ? 2 : kind === Token.MAP ? 3 : isId(kind) ? 4 : undefined;
}

/** A statement's first word, where it is reserved; what begins a declaration or an expression is told apart by what follows the type. */
const statements: ReadonlyMap<number, number> = new Map([
  ...[Token.LBRACE, Token.IF].map((kind, index) => [kind, index + 1] as const),
  ...[Token.FOR, Token.WHILE, Token.DO, Token.TRY, Token.RETURN, Token.THROW, Token.BREAK, Token.CONTINUE].map((kind, index) => [kind, index + 4] as const),
  ...[Token.INSERT, Token.UPDATE, Token.DELETE, Token.UNDELETE, Token.UPSERT, Token.MERGE].map((kind, index) => [kind, index + 12] as const),
  [Token.SYSTEMRUNAS, 18],
  [Token.FINAL, 19],
  ...[Token.NEW, Token.THIS, Token.SUPER, Token.LPAREN, Token.INC, Token.DEC].map((kind) => [kind, 20] as const),
]);

function statement(ahead: Lookahead): number | undefined {
  const kind = ahead.kind(1);
  if (kind === Token.SWITCH) return undefined;
  return statements.get(kind) ?? declaration(ahead, 19, 20);
}

/** `Type name`, or an expression that begins like a type. */
function declaration(ahead: Lookahead, declares: number, expresses: number): number | undefined {
  const kind = ahead.kind(1);
  if (!isTypeName(kind) || modifierIds.has(kind)) return undefined;
  const next = ahead.afterType();
  if (next === Token.INSTANCEOF) return undefined;
  return isId(next) ? declares : expresses;
}

/** What an expression begins with. An operand stands before a parenthesis that is not its own in one place only: `merge master (duplicate);`. */
function operand(ahead: Lookahead): number | undefined {
  const kind = ahead.kind(1);
  if (isId(kind) || kind === Token.THIS || kind === Token.SUPER) return ahead.kind(2) !== Token.LPAREN ? 1 : ahead.isInMerge ? undefined : 2;
  if (isLiteral(kind) || kind === Token.LBRACK || kind === Token.LIST || kind === Token.MAP || kind === Token.VOID) return 1;
  if (kind === Token.NEW) return 3;
  if (kind === Token.INC || kind === Token.DEC || kind === Token.ADD || kind === Token.SUB) return 6;
  if (kind === Token.BANG || kind === Token.TILDE) return 7;
  return kind === Token.LPAREN ? castOrParentheses(ahead) : undefined;
}

function castOrParentheses(ahead: Lookahead): number | undefined {
  if (ahead.afterType(1) !== Token.RPAREN) return 5;
  const next = ahead.kindAt(ahead.typeEnd + 1);
  if (next === Token.Identifier || isLiteral(next) || next === Token.NEW || next === Token.THIS || next === Token.LIST || next === Token.MAP) return 4;
  return neverBeginsOperand.has(next) ? 5 : undefined;
}

interface Operator {
  /** As in the rule `expression`: the higher, the closer it binds. */
  readonly precedence: number;
  readonly alternative: number;
}

const operators: ReadonlyMap<number, Operator> = new Map(
  (
    [
      [14, 1, [Token.MUL, Token.DIV]],
      [13, 2, [Token.ADD, Token.SUB]],
      [11, 4, [Token.LT, Token.GT]],
      [9, 5, [Token.EQUAL, Token.TRIPLEEQUAL, Token.NOTEQUAL, Token.LESSANDGREATER, Token.TRIPLENOTEQUAL]],
      [8, 6, [Token.BITAND]],
      [7, 7, [Token.CARET]],
      [6, 8, [Token.BITOR]],
      [5, 9, [Token.AND]],
      [4, 10, [Token.OR]],
      [3, 11, [Token.COAL]],
      [2, 12, [Token.QUESTION]],
      [1, 13, [Token.ASSIGN, ...between(Token.ADD_ASSIGN, Token.URSHIFT_ASSIGN)]],
      [23, 14, [Token.DOT, Token.QUESTIONDOT]],
      [22, 15, [Token.LBRACK]],
      [17, 16, [Token.INC, Token.DEC]],
      [10, 17, [Token.INSTANCEOF]],
    ] as const
  ).flatMap(([precedence, alternative, kinds]) => kinds.map((kind) => [kind, { precedence, alternative }] as const)),
);
const shiftOperator: Operator = { precedence: 12, alternative: 3 };

/** `<<` and `>>` are two tokens each; no expression begins with either, so that two in a row are never a comparison. */
function operatorAt(ahead: Lookahead): Operator | undefined {
  const kind = ahead.kind(1);
  return (kind === Token.LT || kind === Token.GT) && ahead.kind(2) === kind ? shiftOperator : operators.get(kind);
}

function goesOn(ahead: Lookahead, parser: ApexParser, context: ApexParserRuleContext): number {
  const operator = operatorAt(ahead);
  return operator !== undefined && parser.precpred(context, operator.precedence) ? 1 : 2;
}

function shift(ahead: Lookahead): number {
  return ahead.kind(1) === Token.LT ? 1 : ahead.kind(3) === Token.GT ? 2 : 3;
}

/** Behind `(Type)` they say that it was no cast. Signs that may begin an operand as well (`(a) + b`) are left to LL. */
const neverBeginsOperand: ReadonlySet<number> = new Set([
  ...[Token.RPAREN, Token.RBRACK, Token.RBRACE, Token.SEMI, Token.COMMA, Token.COLON, Token.MAPTO],
  ...[...operators.keys()].filter((kind) => ![Token.ADD, Token.SUB, Token.INC, Token.DEC, Token.LBRACK, Token.INSTANCEOF].some((sign) => sign === kind)),
]);

function primary(ahead: Lookahead): number | undefined {
  const kind = ahead.kind(1);
  if (kind === Token.THIS) return 1;
  if (kind === Token.SUPER) return 2;
  if (isLiteral(kind)) return 3;
  if (kind === Token.VOID) return 5;
  if (kind === Token.LBRACK) return ahead.kind(2) === Token.SELECT ? 7 : undefined;
  if (!isTypeName(kind)) return undefined;
  const isClass = ahead.afterType() === Token.DOT && ahead.kindAt(ahead.typeEnd + 1) === Token.CLASS;
  return isClass ? 4 : isId(kind) ? 6 : undefined;
}

function creator(ahead: Lookahead): number | undefined {
  const kind = ahead.kind(1);
  if (kind === Token.LPAREN) return 2;
  if (kind === Token.LBRACK) return 3;
  return kind === Token.LBRACE && ahead.kind(2) === Token.RBRACE ? 1 : undefined;
}

const withClauses: ReadonlyMap<number, number> = new Map([
  [Token.DATA, 1],
  [Token.SECURITY_ENFORCED, 2],
  [Token.SYSTEM_MODE, 3],
  [Token.USER_MODE, 4],
]);

/** Where a WHERE ends, if not at a bracket. */
const endsWhere: ReadonlySet<number> = new Set([
  Token.WITH,
  Token.GROUP,
  Token.HAVING,
  Token.ORDER,
  Token.LIMIT,
  Token.OFFSET,
  Token.FOR,
  Token.SEMI,
  Token.EOF,
]);

/** Conditions joined by AND (or a single one), or by OR: the first such word outside all brackets tells. */
function conditions(ahead: Lookahead): number | undefined {
  if (ahead.kind(1) === Token.NOT) return undefined;
  let depth = 0;
  for (let place = ahead.place; ; place++) {
    const kind = ahead.kindAt(place);
    if (kind === Token.LPAREN || kind === Token.LBRACK) depth++;
    else if (kind === Token.RPAREN || kind === Token.RBRACK) {
      if (depth === 0) return 1;
      depth--;
    } else if (kind === Token.EOF) return 1;
    else if (depth === 0 && (kind === Token.SOQLAND || kind === Token.SOQLOR || endsWhere.has(kind)) && !isName(ahead, place))
      return kind === Token.SOQLOR ? 2 : 1;
  }
}

/** The word is a name there: of a field, or of a variable behind `:`. */
function isName(ahead: Lookahead, place: number): boolean {
  const before = ahead.kindAt(place - 1);
  return place === ahead.place || before === Token.DOT || before === Token.QUESTIONDOT || before === Token.COLON;
}
