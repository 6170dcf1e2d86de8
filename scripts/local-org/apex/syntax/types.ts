/** Names of types, wherever they stand: declarations, casts, `new`. `List`, `Set` and `Map` are names like any other. */
import type { CreatedNameContext, QualifiedNameContext, TypeListContext, TypeRefContext } from '@apexdevtools/apex-parser';
import { usedName } from './names.ts';
import { maybe, type Placed, type Source } from './source.ts';
import type { TypeName } from './tree.ts';

type Part = TypeName['parts'][number];

/** `List<X>` and the like; the bare name of a collection is a type only in `List.class`. */
export function lowerType(source: Source, ctx: TypeRefContext): TypeName {
  return withArguments(source, lowerBareType(source, ctx));
}

export function lowerBareType(source: Source, ctx: TypeRefContext): TypeName {
  const parts = ctx.typeName_list().map((name): Part => {
    const id = maybe(name.id());
    return {
      name: id ? usedName(source, id) : source.textOf({ symbol: name.start }),
      arguments: lowerTypes(source, maybe(maybe(name.typeArguments())?.typeList())),
    };
  });
  return { kind: 'TypeName', at: source.at(ctx), parts, arrayDepth: ctx.arraySubscripts().LBRACK_list().length };
}

export function lowerTypes(source: Source, ctx: TypeListContext | undefined): TypeName[] {
  return ctx ? ctx.typeRef_list().map((type) => lowerType(source, type)) : [];
}

export function lowerCreatedType(source: Source, ctx: CreatedNameContext): TypeName {
  const parts = ctx
    .idCreatedNamePair_list()
    .map((pair): Part => ({ name: source.textOf(pair.anyId()), arguments: lowerTypes(source, maybe(pair.typeList())) }));
  return withArguments(source, { kind: 'TypeName', at: source.at(ctx), parts, arrayDepth: 0 });
}

export function lowerQualifiedType(source: Source, ctx: QualifiedNameContext): TypeName {
  return plainType(
    source,
    ctx,
    ctx.id_list().map((id) => usedName(source, id)),
  );
}

export function plainType(source: Source, node: Placed, names: readonly string[]): TypeName {
  return { kind: 'TypeName', at: source.at(node), parts: names.map((name) => ({ name, arguments: [] })), arrayDepth: 0 };
}

const collections = new Set(['list', 'set', 'map']);

function withArguments(source: Source, type: TypeName): TypeName {
  const [first, second] = type.parts;
  const isBare = first && !second && first.arguments.length === 0 && collections.has(first.name.toLowerCase());
  if (isBare) source.refuse(type.at, `Expecting '<' after '${first.name}'`);
  return type;
}
