/**
 * What may stand between an annotation's parentheses: which property it has, of which kind, with which values. One property a line of the table.
 * OBSERVED with Salesforce's own compiler (the one that prettier-plugin-apex carries), which names the property's place, or the annotated thing's where two of them do not go together.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_annotation.htm
 */
import type { Annotation, AnnotationParameter, Expression, Position } from '../syntax/tree.ts';
import { messages } from './messages.ts';
import type { ProblemList } from './problems.ts';

interface Property {
  readonly name: string;
  /** A Boolean property takes text too; a text property takes no Boolean. */
  readonly is: 'text' | 'boolean';
  readonly oneOf?: readonly string[];
  readonly isRequired?: true;
  readonly onlyOnTypes?: true;
}

const text = (name: string, rules: Partial<Property> = {}): Property => ({ name, is: 'text', ...rules });
const boolean = (name: string, rules: Partial<Property> = {}): Property => ({ name, is: 'boolean', ...rules });
const access = { oneOf: ['never', 'sameNamespace', 'samePackage', 'always'] };

/** An annotation that is not listed has no properties. */
const table: Readonly<Record<string, readonly Property[]>> = {
  AuraEnabled: [boolean('cacheable'), boolean('continuation'), text('scope', { oneOf: ['global'] })],
  Future: [boolean('callout')],
  InvocableMethod: [boolean('callout'), ...['label', 'description', 'category', 'configurationEditor', 'iconName', 'capabilityType'].map((name) => text(name))],
  InvocableVariable: [boolean('required'), ...['label', 'description', 'defaultValue', 'placeholderText'].map((name) => text(name))],
  IsTest: [
    boolean('seeAllData'),
    boolean('onInstall'),
    boolean('isParallel', { onlyOnTypes: true }),
    boolean('critical', { onlyOnTypes: true }),
    text('testFor', { onlyOnTypes: true }),
  ],
  JsonAccess: [text('serializable', access), text('deserializable', access)],
  ReadOnly: [text('useReplica')],
  RemoteAction: [boolean('callout')],
  RestResource: [text('urlMapping', { isRequired: true })],
  SuppressWarnings: [text('value')],
  TestSetup: [boolean('onInstall')],
};

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The annotation's name as Salesforce spells it. */
const spelled = (annotation: Annotation): string => Object.keys(table).find((name) => same(name, annotation.name)) ?? annotation.name;

export function checkProperties(annotation: Annotation, on: { readonly at: Position; readonly isType: boolean }, problems: ProblemList): void {
  const name = spelled(annotation);
  const known = table[name] ?? [];
  for (const written of annotation.parameters) {
    const property = known.find((each) => same(each.name, written.name));
    if (property === undefined) problems.add(written.at, messages.noSuchProperty(written.name, name));
    else checkValue(name, property, written, on, problems);
  }
  for (const { name: missing } of known.filter((each) => each.isRequired === true))
    if (valueOf(annotation, missing) === undefined) problems.add(annotation.at, messages.propertyMissing(missing));
  checkTogether(annotation, on.at, problems);
}

function checkValue(
  name: string,
  property: Property,
  { at, value }: AnnotationParameter,
  on: { readonly at: Position; readonly isType: boolean },
  problems: ProblemList,
): void {
  const written = textOf(value);
  if (property.is === 'text' && !isText(value)) problems.add(at, messages.propertyType(property.name, 'String'));
  else if (property.oneOf !== undefined && !property.oneOf.some((each) => same(each, written)))
    problems.add(at, messages.propertyValue(property.name, name, written));
  else if (property.onlyOnTypes === true && !on.isType) problems.add(on.at, messages.propertyNotAllowed(property.name, name, 'methods'));
}

/** What is wrong with properties that are right one by one. */
function checkTogether(annotation: Annotation, at: Position, problems: ProblemList): void {
  const is = (name: string): boolean => valueOf(annotation, name)?.toLowerCase() === 'true';
  if (same(annotation.name, 'IsTest') && is('isParallel') && is('seeAllData')) problems.add(at, messages.parallelSeesAllData());
  if (same(annotation.name, 'JsonAccess') && annotation.parameters.length === 0) problems.add(at, messages.jsonAccessEmpty());
  const url = same(annotation.name, 'RestResource') ? valueOf(annotation, 'urlMapping') : undefined;
  if (url !== undefined) checkUrl(url, at, problems);
  const fallback = annotation.parameters.find((each) => same(each.name, 'defaultValue'));
  if (same(annotation.name, 'InvocableVariable') && is('required') && fallback !== undefined)
    problems.add(fallback.at, messages.propertiesContradict('required', 'defaultValue', 'InvocableVariable'));
}

/** https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_annotation_rest_resource.htm */
function checkUrl(url: string, at: Position, problems: ProblemList): void {
  if (url === '') problems.add(at, messages.restUrlEmpty());
  else if (url.length > 255) problems.add(at, messages.restUrlTooLong());
  else if (!url.startsWith('/')) problems.add(at, messages.restUrlNoSlash());
  else if (/[^/]\*/.test(url)) problems.add(at, messages.restUrlBeforeWildcard());
  else if (/\*[^/]/.test(url)) problems.add(at, messages.restUrlAfterWildcard());
}

const valueOf = (annotation: Annotation, name: string): string | undefined => {
  const found = annotation.parameters.find((each) => same(each.name, name));
  return found && textOf(found.value);
};
const isText = (value: Expression): boolean => value.kind === 'Literal' && value.type === 'String';
const textOf = (value: Expression): string => (value.kind === 'Literal' ? value.text : '');
