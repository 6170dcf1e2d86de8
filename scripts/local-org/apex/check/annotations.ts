/**
 * What an annotation asks of what it stands on: static, void, parameters of some types, a class of some kind. One rule a line of `rules`.
 * Words: `modifier.requires`, `method.does.not.support.…`, `invocable.method.…` of Salesforce's compiler front end (see `messages.ts`).
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_annotation.htm
 */
import type { Type } from '../schema/types.ts';
import { typeName } from '../schema/types.ts';
import type { Annotation, Position } from '../syntax/tree.ts';
import { checkProperties } from './annotationProperties.ts';
import type { OwnerDeclaration } from './declare.ts';
import { membersOf } from './declare.ts';
import { messages } from './messages.ts';
import type { ProblemList } from './problems.ts';
import { hasAnnotation } from './resolveType.ts';
import type { Method, UserType } from './typeTable.ts';
import { outermost } from './typeTable.ts';

interface Rule {
  readonly annotation: string;
  readonly isStatic?: true;
  readonly isVoid?: true;
  /** Parameters that a call carries to another transaction. */
  readonly takesPrimitives?: true;
  readonly takesNothing?: true;
  /** The annotation of the class that such methods stand in. */
  readonly within?: string;
  readonly onlyOne?: true;
}

const rules: readonly Rule[] = [
  { annotation: 'Future', isStatic: true, isVoid: true, takesPrimitives: true },
  { annotation: 'TestSetup', isStatic: true, isVoid: true, takesNothing: true, within: 'IsTest' },
  { annotation: 'InvocableMethod', isStatic: true, onlyOne: true },
  ...['HttpGet', 'HttpPost', 'HttpPut', 'HttpPatch', 'HttpDelete'].map((annotation): Rule => ({
    annotation,
    isStatic: true,
    within: 'RestResource',
    onlyOne: true,
  })),
  { annotation: 'RemoteAction', isStatic: true },
];

const known: ReadonlySet<string> = new Set(
  (
    'AuraEnabled Deprecated Future HttpDelete HttpGet HttpPatch HttpPost HttpPut InvocableMethod InvocableVariable IsTest JsonAccess NamespaceAccessible ReadOnly ' +
    'RemoteAction RestResource SuppressWarnings TestSetup TestVisible UseReplica WsdlParameter'
  )
    .toLowerCase()
    .split(' '),
);

export function checkAnnotations(type: UserType, tree: OwnerDeclaration, problems: ProblemList): void {
  const methods = [...type.methods.values()].flat();
  checkEach(type.modifiers.annotations, { at: type.at, isType: true }, problems);
  for (const member of membersOf(tree)) {
    if (member.kind === 'Initializer' || member.kind === 'Class' || member.kind === 'Interface' || member.kind === 'Enum') continue;
    const at = member.kind === 'Field' ? (member.variables[0]?.at ?? member.at) : member.at;
    checkEach(member.modifiers.annotations, { at, isType: false }, problems);
  }
  for (const rule of rules) {
    const found = methods.filter((method) => isMarked(method, rule.annotation));
    for (const method of found) checkRule(type, method, rule, problems);
    const [, second] = found;
    if (rule.onlyOne === true && second !== undefined) problems.add(type.at, messages.onlyOneWith(rule.annotation));
  }
  for (const method of methods) {
    if (isMarked(method, 'InvocableMethod')) checkInvocable(method, problems);
    if (isMarked(method, 'AuraEnabled') && !method.isStatic) checkBoundToComponent(method, problems);
    if (isMarked(method, 'IsTest')) checkTest(type, method, problems);
    if (method.access === 'global' && type.access !== 'global' && type.shape === 'class' && !type.isPseudo)
      problems.add(method.at, messages.definingType(method.declaration.modifiers.names.includes('webservice') ? 'WebService' : 'global', 'global'));
  }
}

function checkEach(annotations: readonly Annotation[], on: { readonly at: Position; readonly isType: boolean }, problems: ProblemList): void {
  const seen = new Set<string>();
  for (const annotation of annotations) {
    const key = annotation.name.toLowerCase();
    if (!known.has(key)) problems.add(annotation.at, messages.annotationDoesNotExist(annotation.name));
    else if (seen.has(key)) problems.add(on.at, messages.duplicateModifier(annotation.name));
    else checkProperties(annotation, on, problems);
    seen.add(key);
  }
}

const isMarked = (method: Method, annotation: string): boolean => hasAnnotation(method.declaration, annotation.toLowerCase());

function checkRule(type: UserType, method: Method, rule: Rule, problems: ProblemList): void {
  const { annotation } = rule;
  if (rule.isStatic === true && !method.isStatic) return problems.add(method.at, messages.mustBeDeclared(annotation, 'static'));
  if (rule.isVoid === true && method.returns.kind !== 'void') return problems.add(method.at, messages.unsupportedReturn(annotation, method.returns));
  if (rule.takesNothing === true && method.parameters.length > 0) return problems.add(method.at, messages.testWithParameters());
  const odd = rule.takesPrimitives === true ? method.parameters.find((parameter) => !isCarried(parameter)) : undefined;
  if (odd !== undefined) return problems.add(method.at, messages.unsupportedParameter(annotation, odd));
  if (rule.within !== undefined && !hasAnnotation(type, rule.within.toLowerCase()) && !hasAnnotation(outermost(type), rule.within.toLowerCase()))
    problems.add(method.at, messages.definingType(annotation, rule.within));
}

/** Primitives, and collections of them; a collection holds no other. */
function isCarried(type: Type): boolean {
  if (type.kind === 'list' || type.kind === 'set') return isPlain(type.element);
  if (type.kind === 'map') return isPlain(type.key) && isPlain(type.value);
  return isPlain(type);
}

const isPlain = (type: Type): boolean => type.kind === 'primitive' && type.name !== 'Object';

function checkInvocable(method: Method, problems: ProblemList): void {
  const [only, ...others] = method.parameters;
  if (others.length > 0) problems.add(method.at, messages.invocableParameters());
  else if (only !== undefined && only.kind !== 'list') problems.add(method.at, messages.invocableParameter(typeName(only)));
}

/** A component that holds an object reads it by getters. */
function checkBoundToComponent(method: Method, problems: ProblemList): void {
  if (method.parameters.length > 0) problems.add(method.at, messages.auraParameters());
  else if (!/^get/i.test(method.name)) problems.add(method.at, messages.auraPrefix());
}

/** Since API 28 in classes of their own: https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_annotation_isTest.htm */
function checkTest(type: UserType, method: Method, problems: ProblemList): void {
  // OBSERVED with Salesforce's own compiler: a test method may return something.
  if (!type.isTest && type.unit.apiVersion >= 28) problems.add(method.at, messages.definingType('IsTest', 'IsTest'));
}
