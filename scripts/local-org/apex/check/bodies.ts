/**
 * The third pass, one class at a time: every body, initialiser and constructor, checked and put into the shape that `emit` reads.
 * A body that uses what we do not support is poisoned where that is wanted; a body with a real mistake makes its class one that does not compile.
 */
import type { Type } from '../schema/types.ts';
import { types } from '../schema/types.ts';
import type {
  Accessor,
  Block,
  ConstructorDeclaration,
  Expression as Tree,
  FieldDeclaration,
  Modifiers,
  Parameter,
  Position,
  PropertyDeclaration,
} from '../syntax/tree.ts';
import type { BodyFrame, BodyPlace, Environment } from './context.ts';
import { BodyContext } from './context.ts';
import { adapt, assign } from './convert.ts';
import { chooseConstructor } from './creations.ts';
import { has } from './declare.ts';
import { checkExpression } from './expressions.ts';
import { messages } from './messages.ts';
import { ProblemList, refuse } from './problems.ts';
import type {
  Body,
  CheckedAnnotation,
  CheckedConstructor,
  CheckedMethod,
  Expression,
  FieldRef,
  Initializer,
  LocalVariable,
  Problem,
  Statement,
} from './program.ts';
import { checkReturns, checkStatements } from './statements.ts';
import type { Constructor, Field, Method, UserType } from './typeTable.ts';

export interface ClassFrame {
  readonly environment: Environment;
  readonly type: UserType;
  readonly problems: ProblemList;
  readonly poison: boolean;
  readonly triggerObject: string | undefined;
  /** What the class extends is not supported: none of its code can run. */
  readonly unsupportedHeader: Problem | undefined;
}

export interface BodyOptions {
  readonly isStatic: boolean;
  readonly place: BodyPlace;
  readonly returns?: Type;
  readonly accessorOf?: string;
  readonly initializerAt?: Position;
}

/** A context with a problem list of its own, so that what goes wrong in one body is known to belong to it. */
export function openBody(frame: ClassFrame, options: BodyOptions): BodyContext {
  const { environment, type, triggerObject } = frame;
  const body: BodyFrame = {
    environment,
    type,
    unit: type.unit,
    problems: new ProblemList(type.unit.file),
    isStatic: options.isStatic,
    place: options.place,
    returns: options.returns,
    accessorOf: options.accessorOf,
    triggerObject,
    initializerAt: options.initializerAt,
  };
  return new BodyContext(body, checkExpression);
}

/** Hands the body's problems to its class and answers the body, poisoned if it must be. */
export function closeBody(frame: ClassFrame, c: BodyContext, statements: readonly Statement[]): Body {
  if (frame.poison) {
    const [first] = c.problems.problems;
    const hasError = c.problems.firstOf('error') !== undefined;
    // Errors behind something unsupported may come of it: a variable of an unknown type is unknown itself.
    const poison =
      frame.unsupportedHeader ??
      (hasError ? (first?.kind === 'unsupported' ? first : undefined) : c.problems.problems.find((problem) => !c.contained.has(problem)));
    if (poison !== undefined && (!hasError || first?.kind === 'unsupported')) return { poison };
    if (!hasError) return { statements };
  }
  frame.problems.problems.push(...c.problems.problems);
  return { statements };
}

function declareParameters(c: BodyContext, parameters: readonly Parameter[], parameterTypes: readonly Type[]): LocalVariable[] {
  return parameters.flatMap(
    (parameter, index) => c.problems.attempt(() => c.declare(parameter.at, parameter.name, parameterTypes[index] ?? types.object, parameter.isFinal)) ?? [],
  );
}

// ---- methods ---------------------------------------------------------------------------------------------------------

export function checkMethod(frame: ClassFrame, method: Method, isTriggerCode: boolean): CheckedMethod {
  const { declaration } = method;
  const c = openBody(frame, { isStatic: method.isStatic, place: 'method', returns: method.returns });
  const parameters = declareParameters(c, declaration.parameters, method.parameters);
  const body = declaration.body === undefined ? undefined : closeBody(frame, c, methodStatements(c, method.at, declaration.body));
  const isTest = isTestMethod(declaration.modifiers);
  if (isTest && !method.isStatic)
    frame.problems.add(method.at, messages.mustBeDeclared(has(declaration.modifiers, 'testmethod') ? 'testMethod' : 'IsTest', 'static'));
  if (isTest && parameters.length > 0) frame.problems.add(method.at, messages.testWithParameters());
  return {
    name: method.name,
    at: method.at,
    slot: method.slot,
    otherSlots: method.otherSlots,
    isStatic: method.isStatic,
    isAbstract: method.isAbstract,
    isAccessor: false,
    isPublic: isTriggerCode || method.access === 'public' || method.access === 'global',
    returns: method.returns,
    parameters,
    body,
    annotations: annotationsOf(declaration.modifiers),
    isTest,
    isTestSetup: declaration.modifiers.annotations.some((annotation) => annotation.name.toLowerCase() === 'testsetup'),
  };
}

/** Where a return is missing, Salesforce reports the method, by its name. */
function methodStatements(c: BodyContext, at: Position, block: Block): Statement[] {
  const statements = checkStatements(c, block.statements);
  checkReturns(c, statements, at);
  return statements;
}

export const isTestMethod = (modifiers: Modifiers): boolean =>
  has(modifiers, 'testmethod') || modifiers.annotations.some((annotation) => annotation.name.toLowerCase() === 'istest');

const annotationsOf = (modifiers: Modifiers): CheckedAnnotation[] =>
  modifiers.annotations.map((annotation) => ({
    name: annotation.name.toLowerCase(),
    values: Object.fromEntries(
      annotation.parameters.map((parameter) => [parameter.name.toLowerCase(), parameter.value.kind === 'Literal' ? parameter.value.text : '']),
    ),
  }));

// ---- properties ------------------------------------------------------------------------------------------------------

/** Both accessors of a property of which one has a body: the automatic one reads or writes the field behind. */
export function checkAccessors(frame: ClassFrame, field: Field): CheckedMethod[] {
  const { property } = field;
  if (property === undefined || !field.isAccessor) return [];
  const ref: FieldRef = { owner: field.owner.name, name: field.name, isStatic: field.isStatic };
  const checked: CheckedMethod[] = [];
  if (property.getter !== undefined) checked.push(checkGetter(frame, field, property, property.getter, ref));
  if (property.setter !== undefined) checked.push(checkSetter(frame, field, property, property.setter, ref));
  return checked;
}

function accessor(
  field: Field,
  property: PropertyDeclaration,
  at: Accessor['at'],
  verb: 'get' | 'set',
  parameters: readonly LocalVariable[],
  body: Body | undefined,
): CheckedMethod {
  return {
    name: field.name,
    at,
    slot: `${verb} ${field.name.toLowerCase()}`,
    otherSlots: [],
    isStatic: field.isStatic,
    isAbstract: body === undefined,
    isAccessor: true,
    isPublic: field.access === 'public' || field.access === 'global',
    returns: verb === 'get' ? field.type : types.void,
    parameters,
    body,
    annotations: annotationsOf(property.modifiers),
    isTest: false,
    isTestSetup: false,
  };
}

function behind(frame: ClassFrame, field: Field, ref: FieldRef, at: Accessor['at']): Extract<Expression, { kind: 'StaticField' | 'InstanceField' }> {
  if (field.isStatic) return { kind: 'StaticField', at, type: field.type, field: ref };
  return { kind: 'InstanceField', at, type: field.type, object: { kind: 'This', at, type: frame.type.type }, field: ref };
}

function checkGetter(frame: ClassFrame, field: Field, property: PropertyDeclaration, tree: Accessor, ref: FieldRef): CheckedMethod {
  const { at } = tree;
  if (has(property.modifiers, 'abstract')) return accessor(field, property, at, 'get', [], undefined);
  if (tree.body === undefined) return accessor(field, property, at, 'get', [], { statements: [{ kind: 'Return', at, value: behind(frame, field, ref, at) }] });
  const c = openBody(frame, { isStatic: field.isStatic, place: 'method', returns: field.type, accessorOf: field.name });
  return accessor(field, property, at, 'get', [], closeBody(frame, c, methodStatements(c, tree.at, tree.body)));
}

function checkSetter(frame: ClassFrame, field: Field, property: PropertyDeclaration, tree: Accessor, ref: FieldRef): CheckedMethod {
  const { at } = tree;
  const c = openBody(frame, { isStatic: field.isStatic, place: 'method', returns: types.void, accessorOf: field.name });
  const value = c.declare(at, 'value', field.type);
  if (has(property.modifiers, 'abstract')) return accessor(field, property, at, 'set', [value], undefined);
  if (tree.body !== undefined) return accessor(field, property, at, 'set', [value], closeBody(frame, c, methodStatements(c, tree.at, tree.body)));
  const store: Expression = {
    kind: 'Assign',
    at,
    type: field.type,
    target: behind(frame, field, ref, at),
    value: { kind: 'Local', at, type: field.type, local: value },
  };
  return accessor(field, property, at, 'set', [value], { statements: [{ kind: 'Expression', at, expression: store }] });
}

// ---- constructors ----------------------------------------------------------------------------------------------------

export function checkConstructor(frame: ClassFrame, constructor: Constructor): CheckedConstructor {
  const { declaration } = constructor;
  if (declaration === undefined) return unwrittenConstructor(frame, constructor);
  const c = openBody(frame, { isStatic: false, place: 'constructor' });
  const parameters = declareParameters(c, declaration.parameters, constructor.parameters);
  const [first, ...rest] = declaration.body.statements;
  const call =
    first?.kind === 'ExpressionStatement' && first.expression.kind === 'Call' && first.expression.object === undefined ? first.expression : undefined;
  const to = call?.name.toLowerCase();
  const isDelegating = call !== undefined && (to === 'this' || to === 'super');
  const delegate = isDelegating ? c.problems.attempt(() => delegation(c, to, call.arguments, call)) : undefined;
  if (!isDelegating) requireDefaultConstructor(c, declaration);
  const body = closeBody(frame, c, checkStatements(c, isDelegating ? rest : declaration.body.statements));
  return { at: declaration.at, slot: constructor.slot, parameters, delegate, body };
}

function delegation(c: BodyContext, to: 'this' | 'super', trees: readonly Tree[], tree: { readonly at: Tree['at'] }): CheckedConstructor['delegate'] {
  c.isInDelegate = true;
  try {
    const args = trees.map((argument) => c.expression(argument));
    const target = to === 'this' ? c.type.type : c.type.superclass;
    if (target === undefined) return args.length === 0 ? undefined : refuse(tree.at, messages.noSuperType(c.type.name));
    const chosen = chosenConstructor(c, target, args, tree);
    return {
      to,
      constructorOf: target,
      slot: chosen.slot,
      arguments: args.map((argument, index) => adapt(c.table, argument, chosen.parameters[index] ?? argument.type)),
    };
  } finally {
    c.isInDelegate = false;
  }
}

function chosenConstructor(
  c: BodyContext,
  target: Type,
  args: readonly Expression[],
  tree: { readonly at: Tree['at'] },
): { readonly slot: string; readonly parameters: readonly Type[] } {
  const user = c.table.of(target);
  if (user !== undefined) return chooseConstructor(c, user, args, tree, 'delegate');
  // System.Exception has the four that every exception without constructors of its own has: those are asked.
  const exception: Type = { kind: 'platform', name: 'System.Exception', arguments: [] };
  const known: readonly (readonly Type[])[] = [[], [types.string], [exception], [types.string, exception]];
  const parameters = known.find(
    (each) =>
      each.length === args.length &&
      each.every((type, index) => {
        const argument = args[index]?.type;
        return argument !== undefined && (argument.kind === 'null' || (type === types.string ? assignableToText(argument) : c.table.isException(argument)));
      }),
  );
  if (parameters === undefined) refuse(tree.at, messages.superConstructorNotDefined(args.map((argument) => argument.type)));
  return { slot: `<init>(${parameters.map((type) => (type === types.string ? 'string' : 'exception')).join(',')})`, parameters };
}

const assignableToText = (type: Type): boolean => type.kind === 'primitive' && (type.name === 'String' || type.name === 'Id');

/** Without a written call the superclass's constructor without arguments is meant: it must be there. */
function requireDefaultConstructor(c: BodyContext, tree: ConstructorDeclaration): void {
  const parent = c.table.superTypeOf(c.type);
  if (parent !== undefined && !parent.constructors.some((constructor) => constructor.parameters.length === 0))
    c.problems.add(tree.at, messages.noDefaultConstructor(parent.name));
}

function unwrittenConstructor(frame: ClassFrame, constructor: Constructor): CheckedConstructor {
  const { type } = frame;
  const { superclass } = type;
  const at = type.at;
  const parameters = constructor.parameters.map((parameter, index) => ({ id: index + 1, name: `argument${index + 1}`, type: parameter }));
  const parent = frame.environment.table.superTypeOf(type);
  if (parent !== undefined && !parent.constructors.some((other) => other.slot === constructor.slot))
    frame.problems.add(at, messages.noDefaultConstructor(parent.name));
  const delegate: CheckedConstructor['delegate'] =
    superclass === undefined
      ? undefined
      : {
          to: 'super',
          constructorOf: superclass,
          slot: constructor.slot,
          arguments: parameters.map((local) => ({ kind: 'Local', at, type: local.type, local })),
        };
  const body: Body = frame.poison && frame.unsupportedHeader !== undefined ? { poison: frame.unsupportedHeader } : { statements: [] };
  return { at, slot: constructor.slot, parameters, delegate, body };
}

// ---- initialisers ----------------------------------------------------------------------------------------------------

export function fieldInitializers(frame: ClassFrame, tree: FieldDeclaration): Initializer[] {
  return tree.variables.flatMap((variable): Initializer[] => {
    const field = frame.type.fields.get(variable.name.toLowerCase());
    const { initializer } = variable;
    if (field === undefined || initializer === undefined) return [];
    const c = openBody(frame, { isStatic: field.isStatic, place: 'initializer', initializerAt: variable.at });
    const value = c.problems.attempt(() => assign(c.table, c.expression(initializer), field.type, variable.at));
    const body = closeBody(frame, c, []);
    if (body.poison !== undefined) return [{ block: body }];
    return value === undefined ? [] : [{ field: { owner: field.owner.name, name: field.name, isStatic: field.isStatic }, value }];
  });
}

export function blockInitializer(frame: ClassFrame, isStatic: boolean, block: Block): Initializer {
  const c = openBody(frame, { isStatic, place: 'initializer', initializerAt: block.at });
  return { block: closeBody(frame, c, checkStatements(c, block.statements)) };
}
