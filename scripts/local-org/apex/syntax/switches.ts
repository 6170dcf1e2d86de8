/** `switch on`. https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_switch.htm */
import type { BlockContext, QualifiedNameContext, SwitchStatementContext, WhenControlContext, WhenLiteralContext } from '@apexdevtools/apex-parser';
import { lowerExpression } from './expressions.ts';
import { integerDigits, longDigits, stringValue } from './literals.ts';
import { declaredName, usedName } from './names.ts';
import { maybe, type Source } from './source.ts';
import type { Block, Expression, SwitchStatement, SwitchWhen } from './tree.ts';
import { lowerType } from './types.ts';

type LowerBlock = (source: Source, ctx: BlockContext) => Block;

export function lowerSwitch(source: Source, ctx: SwitchStatementContext, lowerBlock: LowerBlock): SwitchStatement {
  const subject = lowerExpression(source, ctx.expression());
  const whens: SwitchWhen[] = [];
  let otherwise: Block | undefined;
  for (const when of ctx.whenControl_list()) {
    // https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_switch.htm: "when else" comes last, once.
    if (otherwise) source.refuse(source.at(when), 'when else block must be the last block of a switch');
    if (maybe(when.whenValue().ELSE())) otherwise = lowerBlock(source, when.block());
    else whens.push(lowerWhen(source, when, lowerBlock));
  }
  return { kind: 'Switch', at: source.at(ctx), subject, whens, otherwise };
}

function lowerWhen(source: Source, ctx: WhenControlContext, lowerBlock: LowerBlock): SwitchWhen {
  const value = ctx.whenValue();
  const type = maybe(value.typeRef());
  const values = value.whenLiteral_list().map((literal) => lowerWhenLiteral(source, literal));
  const variable = type && declaredName(source, value.id(), 'variable');
  return { kind: 'When', at: source.at(ctx), values, type: type && lowerType(source, type), variable, body: lowerBlock(source, ctx.block()) };
}

function lowerWhenLiteral(source: Source, ctx: WhenLiteralContext): Expression {
  const nested = maybe(ctx.whenLiteral());
  if (nested) return lowerWhenLiteral(source, nested);
  const name = maybe(ctx.qualifiedName());
  if (name) return constant(source, name);
  const at = source.at(ctx);
  if (maybe(ctx.NULL())) return { kind: 'Literal', at, type: 'null', text: 'null' };
  const integer = maybe(ctx.IntegerLiteral());
  const long = maybe(ctx.LongLiteral());
  if (integer) return signed(source, ctx, { kind: 'Literal', at: source.at(integer), type: 'Integer', text: integerDigits(source, integer) });
  if (long) return signed(source, ctx, { kind: 'Literal', at: source.at(long), type: 'Long', text: longDigits(source, long) });
  return { kind: 'Literal', at, type: 'String', text: stringValue(source, ctx) };
}

/** `when -1`: the signs before the number, outermost first. */
function signed(source: Source, ctx: WhenLiteralContext, number: Expression): Expression {
  const signs = (ctx.children ?? []).slice(0, -1);
  return signs.reduceRight<Expression>((operand, sign) => {
    return { kind: 'Unary', at: source.at(ctx), operator: sign.getText() === '-' ? '-' : '+', operand };
  }, number);
}

/** An enum's constant: a lone name, or `Season.SUMMER`. */
function constant(source: Source, ctx: QualifiedNameContext): Expression {
  const [first, ...rest] = ctx.id_list();
  const at = source.at(ctx);
  const start: Expression = { kind: 'Name', at, name: first ? usedName(source, first, rest.length > 0) : '' };
  return rest.reduce<Expression>((object, id) => ({ kind: 'Member', at: source.at(id), object, name: source.textOf(id), isSafe: false }), start);
}
