/**
 * Expressions: one row of the table for each alternative of the grammar's `expression` and `primary`. Parentheses leave no trace in the tree.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_expressions.htm
 */
import {
  ArrayExpressionContext,
  Arth1ExpressionContext,
  Arth2ExpressionContext,
  AssignExpressionContext,
  BitAndExpressionContext,
  BitExpressionContext,
  BitNotExpressionContext,
  BitOrExpressionContext,
  CastExpressionContext,
  CmpExpressionContext,
  CoalExpressionContext,
  CondExpressionContext,
  DotExpressionContext,
  EqualityExpressionContext,
  IdPrimaryContext,
  InstanceOfExpressionContext,
  LiteralPrimaryContext,
  LogAndExpressionContext,
  LogOrExpressionContext,
  MethodCallExpressionContext,
  NegExpressionContext,
  NewExpressionContext,
  PostOpExpressionContext,
  PreOpExpressionContext,
  PrimaryExpressionContext,
  SoqlPrimaryContext,
  SoslPrimaryContext,
  SubExpressionContext,
  SuperPrimaryContext,
  ThisPrimaryContext,
  TypeRefPrimaryContext,
  VoidPrimaryContext,
} from '@apexdevtools/apex-parser';
import type { ExpressionContext, ExpressionListContext, MethodCallContext, PrimaryContext, SoslLiteralContext } from '@apexdevtools/apex-parser';
import { lowerCreator } from './creators.ts';
import { lowerLiteral } from './literals.ts';
import { usedName } from './names.ts';
import { maybe, type Source } from './source.ts';
import { lowerQuery } from './soql.ts';
import { lowerSearch } from './sosl.ts';
import type {
  AssignExpression,
  AssignOperator,
  BinaryExpression,
  BinaryOperator,
  CallExpression,
  ConditionalExpression,
  Expression,
  IndexExpression,
  MemberExpression,
  Position,
  PostfixExpression,
  SoslExpression,
  UnaryExpression,
} from './tree.ts';
import { lowerBareType, lowerType, plainType } from './types.ts';

type Lowering<C> = (source: Source, ctx: C) => Expression;

/** Rows are found by the class of the context: there are thirty, and expressions are most of any source. */
const expressions = new Map<unknown, Lowering<ExpressionContext>>();
const primaries = new Map<unknown, Lowering<PrimaryContext>>();

function expression<C extends ExpressionContext>(kind: abstract new (...given: never[]) => C, lower: Lowering<C>): void {
  expressions.set(kind, lower as Lowering<ExpressionContext>);
}

function primary<C extends PrimaryContext>(kind: abstract new (...given: never[]) => C, lower: Lowering<C>): void {
  primaries.set(kind, lower as Lowering<PrimaryContext>);
}

export function lowerExpression(source: Source, ctx: ExpressionContext): Expression {
  return rowOf(expressions, ctx)(source, ctx);
}

export function lowerExpressions(source: Source, ctx: ExpressionListContext | undefined): Expression[] {
  return ctx ? ctx.expression_list().map((each) => lowerExpression(source, each)) : [];
}

function lowerPrimary(source: Source, ctx: PrimaryContext): Expression {
  return rowOf(primaries, ctx)(source, ctx);
}

function rowOf<C extends object>(table: ReadonlyMap<unknown, Lowering<C>>, ctx: C): Lowering<C> {
  const row = table.get(ctx.constructor);
  if (!row) throw new Error(`The grammar has an expression that the lowering does not know: ${ctx.constructor.name}`);
  return row;
}

expression(PrimaryExpressionContext, (source, ctx) => lowerPrimary(source, ctx.primary()));
expression(SubExpressionContext, (source, ctx) => lowerExpression(source, ctx.expression()));
expression(DotExpressionContext, lowerDot);
expression(MethodCallExpressionContext, (source, ctx) => lowerCall(source, ctx.methodCall()));
expression(ArrayExpressionContext, (source, ctx): IndexExpression => {
  const object = lowerExpression(source, ctx.expression(0));
  return { kind: 'Index', at: source.at(ctx), object, index: lowerExpression(source, ctx.expression(1)) };
});
expression(NewExpressionContext, (source, ctx) => lowerCreator(source, ctx, lowerExpression));
expression(CastExpressionContext, (source, ctx) => ({
  kind: 'Cast',
  at: source.at(ctx),
  type: lowerType(source, ctx.typeRef()),
  operand: lowerExpression(source, ctx.expression()),
}));
expression(InstanceOfExpressionContext, (source, ctx) => {
  if (isComparison(ctx.expression())) source.refuseToken(ctx.INSTANCEOF());
  return { kind: 'InstanceOf', at: source.at(ctx), operand: lowerExpression(source, ctx.expression()), type: lowerType(source, ctx.typeRef()) };
});
expression(PostOpExpressionContext, (source, ctx): PostfixExpression => {
  const operand = lowerExpression(source, ctx.expression());
  const increment = maybe(ctx.INC());
  return { kind: 'Postfix', at: source.at(increment ?? ctx.DEC()), operator: increment ? '++' : '--', operand };
});
expression(PreOpExpressionContext, lowerUnary);
expression(NegExpressionContext, lowerUnary);
expression(CondExpressionContext, (source, ctx): ConditionalExpression => {
  const condition = lowerExpression(source, ctx.expression(0));
  const then = lowerExpression(source, ctx.expression(1));
  return { kind: 'Conditional', at: source.at(ctx), condition, then, otherwise: lowerExpression(source, ctx.expression(2)) };
});
expression(AssignExpressionContext, (source, ctx): AssignExpression => {
  const target = lowerExpression(source, ctx.expression(0));
  return { kind: 'Assign', at: source.at(ctx), operator: operatorOf(ctx) as AssignOperator, target, value: lowerExpression(source, ctx.expression(1)) };
});

type BinaryContext =
  | Arth1ExpressionContext
  | Arth2ExpressionContext
  | BitExpressionContext
  | CmpExpressionContext
  | EqualityExpressionContext
  | BitAndExpressionContext
  | BitNotExpressionContext
  | BitOrExpressionContext
  | LogAndExpressionContext
  | LogOrExpressionContext
  | CoalExpressionContext;

expression(Arth1ExpressionContext, lowerBinary);
expression(Arth2ExpressionContext, lowerBinary);
expression(BitExpressionContext, lowerBinary);
expression(CmpExpressionContext, lowerBinary);
expression(EqualityExpressionContext, lowerBinary);
expression(BitAndExpressionContext, lowerBinary);
expression(BitNotExpressionContext, lowerBinary);
expression(BitOrExpressionContext, lowerBinary);
expression(LogAndExpressionContext, lowerBinary);
expression(LogOrExpressionContext, lowerBinary);
expression(CoalExpressionContext, lowerBinary);

primary(ThisPrimaryContext, (source, ctx) => ({ kind: 'This', at: source.at(ctx) }));
primary(SuperPrimaryContext, (source, ctx) => ({ kind: 'Super', at: source.at(ctx) }));
primary(LiteralPrimaryContext, (source, ctx) => lowerLiteral(source, ctx.literal()));
primary(TypeRefPrimaryContext, (source, ctx) => ({ kind: 'ClassLiteral', at: source.at(ctx), type: lowerBareType(source, ctx.typeRef()) }));
primary(VoidPrimaryContext, (source, ctx) => ({ kind: 'ClassLiteral', at: source.at(ctx), type: plainType(source, ctx, ['void']) }));
primary(IdPrimaryContext, (source, ctx) => ({
  kind: 'Name',
  at: source.at(ctx),
  name: usedName(source, ctx, ctx.parentCtx?.parentCtx instanceof DotExpressionContext),
}));
primary(SoqlPrimaryContext, (source, ctx) => ({ kind: 'Soql', at: source.at(ctx), query: lowerQuery(source, ctx.soqlLiteral().query(), lowerExpression) }));
primary(SoslPrimaryContext, (source, ctx) => lowerSosl(source, ctx.soslLiteral()));

/**
 * A long concatenation leans to the left as deep as it is long: the left spine is walked, not called.
 * OBSERVED with Salesforce's own parser: `a == b < c` is `(a == b) < c`, though the guide's table of precedence ranks `<` above `==`.
 */
function lowerBinary(source: Source, ctx: BinaryContext): Expression {
  const spine: BinaryContext[] = [];
  let leftmost: ExpressionContext = ctx;
  for (; isBinary(leftmost); leftmost = leftmost.expression(0)) spine.push(leftmost);
  const at = source.at(leftmost);
  let left = lowerExpression(source, leftmost);
  for (let each = spine.pop(); each; each = spine.pop()) {
    left = joined(source, at, left, each, each.expression(1));
  }
  return left;
}

function joined(source: Source, at: Position, left: Expression, ctx: BinaryContext, right: ExpressionContext): BinaryExpression {
  const operator = operatorOf(ctx) as BinaryOperator;
  if (isComparison(ctx)) refuseInstanceOf(source, ctx);
  if (ctx instanceof EqualityExpressionContext && right instanceof CmpExpressionContext) {
    return joined(source, at, joinedLeftmost(source, at, left, operator, right), right, right.expression(1));
  }
  return { kind: 'Binary', at, operator, left, right: lowerExpression(source, right) };
}

/** Hangs the equality below the comparison at its right, and below the comparisons at the left of that one. */
function joinedLeftmost(source: Source, at: Position, left: Expression, operator: BinaryOperator, comparison: CmpExpressionContext): BinaryExpression {
  const inner = comparison.expression(0);
  if (inner instanceof CmpExpressionContext) return joined(source, at, joinedLeftmost(source, at, left, operator, inner), inner, inner.expression(1));
  return { kind: 'Binary', at, operator, left, right: lowerExpression(source, inner) };
}

function isComparison(ctx: ExpressionContext): ctx is CmpExpressionContext | EqualityExpressionContext {
  return ctx instanceof CmpExpressionContext || ctx instanceof EqualityExpressionContext;
}

/** OBSERVED with Salesforce's own parser: instanceof and a comparison go together in parentheses only. */
function refuseInstanceOf(source: Source, ctx: CmpExpressionContext | EqualityExpressionContext): void {
  const test = ctx.expression_list().find((operand) => operand instanceof InstanceOfExpressionContext);
  if (test) source.refuseToken(test.INSTANCEOF());
}

function isBinary(ctx: ExpressionContext): ctx is BinaryContext {
  return expressions.get(ctx.constructor) === (lowerBinary as unknown);
}

/** `>>` arrives as two tokens, between which the author may even have left a space. */
function operatorOf(ctx: BinaryContext | AssignExpressionContext): string {
  const children = ctx.children ?? [];
  let operator = '';
  for (const child of children.slice(1, -1)) operator += child.getText();
  return operator;
}

function lowerUnary(source: Source, ctx: PreOpExpressionContext | NegExpressionContext): UnaryExpression {
  const operator = (ctx.children?.[0]?.getText() ?? '') as UnaryExpression['operator'];
  return { kind: 'Unary', at: source.at(ctx), operator, operand: lowerExpression(source, ctx.expression()) };
}

function lowerDot(source: Source, ctx: DotExpressionContext): MemberExpression | CallExpression {
  const object = lowerExpression(source, ctx.expression());
  const isSafe = maybe(ctx.QUESTIONDOT()) !== undefined;
  const call = maybe(ctx.dotMethodCall());
  if (!call) return { kind: 'Member', at: source.at(ctx.anyId()), object, name: source.textOf(ctx.anyId()), isSafe };
  return {
    kind: 'Call',
    at: source.at(call),
    object,
    name: source.textOf(call.anyId()),
    isSafe,
    arguments: lowerExpressions(source, maybe(call.expressionList())),
  };
}

function lowerCall(source: Source, ctx: MethodCallContext): CallExpression {
  const id = maybe(ctx.id());
  const name = id ? usedName(source, id) : maybe(ctx.THIS()) ? 'this' : 'super';
  return { kind: 'Call', at: source.at(ctx), object: undefined, name, isSafe: false, arguments: lowerExpressions(source, maybe(ctx.expressionList())) };
}

const lowerSosl = (source: Source, ctx: SoslLiteralContext): SoslExpression => ({
  kind: 'Sosl',
  at: source.at(ctx),
  search: lowerSearch(source, ctx, lowerExpression),
});
