/** Modifiers and annotations. https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_annotation.htm */
import type { AnnotationContext, ElementValueContext, ModifierContext } from '@apexdevtools/apex-parser';
import { lowerLiteral } from './literals.ts';
import { maybe, type Source } from './source.ts';
import type { Annotation, Expression, ModifierName, Modifiers } from './tree.ts';

export function lowerModifiers(source: Source, list: readonly ModifierContext[]): Modifiers {
  const names: ModifierName[] = [];
  const annotations: Annotation[] = [];
  for (const modifier of list) {
    const annotation = maybe(modifier.annotation());
    if (annotation) annotations.push(lowerAnnotation(source, annotation));
    else names.push(modifierName(modifier));
  }
  return { names, annotations };
}

/** `with   sharing` is two words with any space between them. */
function modifierName(ctx: ModifierContext): ModifierName {
  const words = (ctx.children ?? []).map((word) => word.getText().toLowerCase());
  return words.join(' ') as ModifierName;
}

function lowerAnnotation(source: Source, ctx: AnnotationContext): Annotation {
  const pairs = maybe(ctx.elementValuePairs());
  const lone = maybe(ctx.elementValue());
  const [comma] = pairs ? pairs.COMMA_list() : [];
  // OBSERVED with Salesforce's own parser: parameters stand side by side, without commas.
  if (comma) source.refuseToken(comma);
  const parameters = lone
    ? [{ at: source.at(lone), name: 'value', value: lowerElement(source, lone) }]
    : (pairs?.elementValuePair_list() ?? []).map((pair) => ({
        at: source.at(pair),
        name: source.textOf(pair.id()),
        value: lowerElement(source, pair.elementValue()),
      }));
  return { kind: 'Annotation', at: source.at(ctx), name: source.textOf(ctx.id()), parameters };
}

/** OBSERVED with Salesforce's own parser: a string, true or false. */
function lowerElement(source: Source, ctx: ElementValueContext): Expression {
  const value = lowerLiteral(source, ctx.literal());
  if (value.type !== 'String' && value.type !== 'Boolean') source.refuseToken(ctx);
  return value;
}
