/** `new`: objects, arrays and collections. What stands behind the type decides which. */
import { AssignExpressionContext, IdPrimaryContext, PrimaryExpressionContext } from '@apexdevtools/apex-parser';
import type { ArrayCreatorRestContext, ExpressionContext, ExpressionListContext, NewExpressionContext } from '@apexdevtools/apex-parser';
import { maybe, type Source } from './source.ts';
import type { Expression, NewArray, NewCollection, NewObject, TypeName } from './tree.ts';
import { lowerCreatedType } from './types.ts';

type Lower = (source: Source, ctx: ExpressionContext) => Expression;

export function lowerCreator(source: Source, ctx: NewExpressionContext, lower: Lower): NewObject | NewArray | NewCollection {
  const creator = ctx.creator();
  const at = source.at(ctx);
  const type = lowerCreatedType(source, creator.createdName());
  const isGeneric = type.parts.some((part) => part.arguments.length > 0);

  const constructor = maybe(creator.classCreatorRest());
  if (constructor) return { kind: 'New', at, type, ...lowerArguments(source, maybe(constructor.arguments().expressionList()), lower) };

  const array = maybe(creator.arrayCreatorRest());
  if (array) {
    if (isGeneric) source.refuse(source.at(array), "Unexpected token '['.");
    return { kind: 'NewArray', at, type, ...lowerArray(source, array, type, lower) };
  }

  const map = maybe(creator.mapCreatorRest());
  const set = maybe(creator.setCreatorRest());
  const braces = map ?? set ?? creator.noRest();
  const collection = isGeneric && type.parts.length === 1 ? type.parts[0]?.name.toLowerCase() : undefined;
  const isMap = collection === 'map';
  if (!isMap && collection !== 'list' && collection !== 'set') source.refuse(source.at(braces), "Unexpected token '{'.");
  else if (isMap && set) source.refuse(source.at(set), 'The entries of a map need keys: key => value');
  else if (!isMap && map) source.refuse(source.at(map.mapCreatorRestPair(0).MAPTO()), "Expecting '}' but was: '=>'");
  return {
    kind: 'NewCollection',
    at,
    type,
    elements: set ? set.expression_list().map((element) => lower(source, element)) : [],
    entries: map ? map.mapCreatorRestPair_list().map((pair) => ({ key: lower(source, pair.expression(0)), value: lower(source, pair.expression(1)) })) : [],
  };
}

/** Either all arguments name a field (`new Account(Name = 'x')`) or none does. */
function lowerArguments(source: Source, list: ExpressionListContext | undefined, lower: Lower): Pick<NewObject, 'arguments' | 'fields'> {
  const given = list ? list.expression_list() : [];
  const first = given[0];
  if (!first || !(first instanceof AssignExpressionContext)) return { arguments: given.map((each) => lower(source, each)), fields: [] };
  const fields = given.flatMap((each) => {
    const field = fieldOf(each);
    if (!field) source.refuseToken(each);
    return field ? [{ name: source.textOf(field.name), at: source.at(field.name), value: lower(source, field.value) }] : [];
  });
  return { arguments: [], fields };
}

function fieldOf(ctx: ExpressionContext): { name: IdPrimaryContext; value: ExpressionContext } | undefined {
  if (!(ctx instanceof AssignExpressionContext) || !maybe(ctx.ASSIGN())) return undefined;
  const target = ctx.expression(0);
  const name = target instanceof PrimaryExpressionContext ? target.primary() : undefined;
  return name instanceof IdPrimaryContext ? { name, value: ctx.expression(1) } : undefined;
}

function lowerArray(source: Source, ctx: ArrayCreatorRestContext, type: TypeName, lower: Lower): Pick<NewArray, 'size' | 'elements'> {
  const size = maybe(ctx.expression());
  if (size) return { size: lower(source, size), elements: undefined };
  const initializer = maybe(ctx.arrayInitializer());
  if (!initializer) {
    source.refuse(source.at(ctx), `An array needs a size or its elements: new ${type.parts.map((part) => part.name).join('.')}[]{}`);
    return { size: undefined, elements: [] };
  }
  const elements = initializer.expression_list();
  if (elements.length > 0 && initializer.COMMA_list().length >= elements.length) source.refuse(source.at(initializer.RBRACE()), "Unexpected token '}'.");
  return { size: undefined, elements: elements.map((element) => lower(source, element)) };
}
