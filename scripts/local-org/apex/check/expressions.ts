/**
 * From an expression as written to one with types: the dispatcher over all kinds, and the two things that span several nodes, safe navigation and assignment.
 */
import type { Type } from '../schema/types.ts';
import { platform, types } from '../schema/types.ts';
import type {
  AssignExpression,
  AssignOperator,
  BinaryOperator,
  Expression as Tree,
  InstanceOfExpression,
  LiteralExpression,
  PostfixExpression,
  UnaryExpression,
  TypeName,
} from '../syntax/tree.ts';
import { checkCall } from './calls.ts';
import type { BodyContext } from './context.ts';
import { asSingle, assign, cast, isAssignable, isPrimitive, isRecordSource, mayBe, numberName } from './convert.ts';
import { checkNew, checkNewArray, checkNewCollection } from './creations.ts';
import { isStaticByInstance, messages } from './messages.ts';
import { binary, conditional, singleOrNull, step, unary } from './operators.ts';
import { Refusal, refuse } from './problems.ts';
import type { AssignTarget, Expression } from './program.ts';
import type { Referent } from './referents.ts';
import { memberOf, nameBeyondVariables, resolveName, valueOf } from './referents.ts';
import { checkSoql, checkSosl } from './soql.ts';
import { readable, writable } from './targets.ts';

export function checkExpression(c: BodyContext, tree: Tree): Expression {
  switch (tree.kind) {
    case 'Literal':
      return literal(tree);
    case 'Name':
    case 'Member':
    case 'Call':
    case 'Index':
      return chain(c, tree);
    case 'This':
      if (c.isStatic || c.isInDelegate) refuse(tree.at, messages.thisInStatic());
      return { kind: 'This', at: tree.at, type: c.type.type };
    case 'Super':
      return refuse(tree.at, messages.superInStatic());
    case 'New':
      return checkNew(c, tree);
    case 'NewArray':
      return checkNewArray(c, tree);
    case 'NewCollection':
      return checkNewCollection(c, tree);
    case 'Unary':
      return checkUnary(c, tree);
    case 'Postfix':
      return update(c, tree.operator, tree.operand, tree, 'old');
    case 'Binary':
      return binary(c.table, tree.operator, c.expression(tree.left), c.expression(tree.right), tree.at);
    case 'Assign':
      return checkAssign(c, tree);
    case 'Conditional':
      return conditional(c.table, c.expression(tree.condition), c.expression(tree.then), c.expression(tree.otherwise), tree.at);
    case 'InstanceOf':
      return instanceOf(c, tree);
    case 'Cast':
      return cast(c.table, c.expression(tree.operand), c.resolve(tree.type), tree.at);
    case 'ClassLiteral':
      return { kind: 'ClassLiteral', at: tree.at, type: platform('System.Type'), of: isVoid(tree.type) ? types.void : c.resolve(tree.type) };
    case 'Soql':
      return checkSoql(c, tree);
    case 'Sosl':
      return checkSosl(c, tree);
  }
}

/** `void.class`: what a stub is told of a method that answers nothing. */
const isVoid = (written: TypeName): boolean => written.parts.length === 1 && written.parts[0]?.name.toLowerCase() === 'void';

// ---- literals --------------------------------------------------------------------------------------------------------

const literalTypes: Readonly<Record<Exclude<LiteralExpression['type'], 'null'>, Type>> = {
  Integer: types.integer,
  Long: types.long,
  Double: types.double,
  Decimal: types.decimal,
  String: types.string,
  Boolean: types.boolean,
};

function literal(tree: LiteralExpression): Expression {
  const { at, text } = tree;
  if (tree.type === 'null') return { kind: 'Constant', at, type: types.null, value: null };
  const type = literalTypes[tree.type];
  if (tree.type === 'Boolean') return { kind: 'Constant', at, type, value: text.toLowerCase() === 'true' };
  return { kind: 'Constant', at, type, value: tree.type === 'Integer' || tree.type === 'Double' ? Number(text) : text };
}

// ---- paths -----------------------------------------------------------------------------------------------------------

/** A whole `a.b?.c(x)[i]`: every `?.` on the way becomes a SafeChain around all that follows it. */
function chain(c: BodyContext, tree: Tree): Expression {
  const outer = c.safeLinks;
  c.safeLinks = [];
  try {
    const whole = readable(c, valueOf(spine(c, tree), tree.at));
    return c.safeLinks.reduceRight<Expression>(
      (rest, link) => ({ kind: 'SafeChain', at: tree.at, type: rest.type, object: link.object, temp: link.temp, rest }),
      whole,
    );
  } finally {
    c.safeLinks = outer;
  }
}

function spine(c: BodyContext, tree: Tree): Referent {
  switch (tree.kind) {
    case 'Name':
      return resolveName(c, tree.name, tree.at);
    case 'Super':
      if (c.isStatic) refuse(tree.at, messages.superInStatic());
      return { kind: 'super' };
    case 'Member':
      return ofVariableElseType(c, tree.object, tree.isSafe, (owner) => memberOf(c, owner, tree.name, tree.at, tree.isSafe));
    case 'Call': {
      if (tree.object === undefined) return { kind: 'value', value: checkCall(c, undefined, tree) };
      return ofVariableElseType(c, tree.object, tree.isSafe, (owner) => ({ kind: 'value', value: checkCall(c, owner, tree) }));
    }
    case 'Index': {
      const list = readable(c, valueOf(spine(c, tree.object), tree.object.at));
      if (list.type.kind !== 'list') refuse(tree.at, messages.mustBeList(list.type));
      const index = c.expression(tree.index);
      if (!isPrimitive(index.type, 'Integer')) refuse(tree.at, messages.listIndex(index.type));
      return { kind: 'value', value: { kind: 'Index', at: tree.at, type: list.type.element, list, index } };
    }
    case 'This':
      return { kind: 'value', value: checkDelegateAwareThis(c, tree) };
    default:
      return { kind: 'value', value: c.expression(tree) };
  }
}

/**
 * `kind.OPEN`: Apex first takes a lone name for a variable, and when that does not hold to the end, for a type; a static that the variable's own type has does hold.
 * OBSERVED: declarative-lookup-rollup-summaries asks `Test.isRunningTest()` where a superclass has a static `Test`.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_namespaces_and_invocation.htm
 */
function ofVariableElseType(c: BodyContext, tree: Tree, isSafe: boolean, rest: (owner: Referent) => Referent): Referent {
  const owner = receiver(c, tree, isSafe);
  if (tree.kind !== 'Name' || owner.kind !== 'value' || isSafe) return rest(owner);
  try {
    return rest(owner);
  } catch (refusal) {
    const isMissing = refusal instanceof Refusal && refusal.kind === 'error' && !isStaticByInstance(refusal.message);
    const hidden = isMissing ? nameBeyondVariables(c, tree.name, tree.at) : undefined;
    if (hidden === undefined) throw refusal;
    try {
      return rest(hidden);
    } catch (again) {
      throw again instanceof Refusal ? refusal : again;
    }
  }
}

/** `this.x` in the arguments of `this(…)` is refused where its member is looked up, with the member's name. */
function checkDelegateAwareThis(c: BodyContext, tree: Tree): Expression {
  if (c.isStatic) refuse(tree.at, messages.thisInStatic());
  return { kind: 'This', at: tree.at, type: c.type.type };
}

/** What a member is asked of; behind `?.` a local that is known not to be null. */
function receiver(c: BodyContext, tree: Tree, isSafe: boolean): Referent {
  const referent = spine(c, tree);
  if (referent.kind === 'value') readable(c, referent.value);
  if (!isSafe || referent.kind === 'name' || referent.kind === 'super') return referent;
  const object = isRecordSource(referent.value) ? singleOrNull(asSingleUnlessSoql(referent.value)) : referent.value;
  const temp = c.temporary('object', object.type);
  c.safeLinks.push({ object, temp });
  return { kind: 'value', value: { kind: 'Local', at: tree.at, type: temp.type, local: temp } };
}

const asSingleUnlessSoql = (value: Expression): Expression => (value.kind === 'Soql' ? value : asSingle(value));

// ---- assignment ------------------------------------------------------------------------------------------------------

function target(c: BodyContext, tree: Tree): AssignTarget {
  if (tree.kind !== 'Name' && tree.kind !== 'Member' && tree.kind !== 'Index') refuse(tree.at, messages.cannotBeAssigned());
  const outer = c.safeLinks;
  c.safeLinks = [];
  try {
    const found = valueOf(spine(c, tree), tree.at);
    if (c.safeLinks.length > 0) refuse(tree.at, messages.cannotBeAssigned());
    return writable(c, found, tree.at);
  } finally {
    c.safeLinks = outer;
  }
}

function checkAssign(c: BodyContext, tree: AssignExpression): Expression {
  const into = target(c, tree.target);
  const value = c.expression(tree.value);
  if (tree.operator === '=') return { kind: 'Assign', at: tree.at, type: into.type, target: into, value: assign(c.table, value, into.type, tree.at) };
  readable(c, into);
  const changed = binary(c.table, operatorOf(tree.operator), { kind: 'OldValue', at: tree.at, type: into.type }, value, tree.at);
  return { kind: 'Update', at: tree.at, type: into.type, target: into, value: assign(c.table, changed, into.type, tree.at), result: 'new' };
}

const operatorOf = (operator: Exclude<AssignOperator, '='>): BinaryOperator => operator.slice(0, -1) as BinaryOperator;

function checkUnary(c: BodyContext, tree: UnaryExpression): Expression {
  if (tree.operator === '++' || tree.operator === '--') return update(c, tree.operator, tree.operand, tree, 'new');
  return unary(tree.operator, c.expression(tree.operand), tree.at);
}

function update(c: BodyContext, operator: '++' | '--', operand: Tree, tree: UnaryExpression | PostfixExpression, result: 'old' | 'new'): Expression {
  const into = target(c, operand);
  readable(c, into);
  if (numberName(into.type) === undefined)
    refuse(tree.at, tree.kind === 'Postfix' ? messages.postfixNeedsNumber(into.type) : messages.prefixNeedsNumber(operator, into.type));
  return {
    kind: 'Update',
    at: tree.at,
    type: into.type,
    target: into,
    value: step(c.table, operator, { kind: 'OldValue', at: tree.at, type: into.type }, tree.at),
    result,
  };
}

// ---- instanceof ------------------------------------------------------------------------------------------------------

/** Up to API 31 `null instanceof T` was true (facts #9). */
function instanceOf(c: BodyContext, tree: InstanceOfExpression): Expression {
  const operand = c.expression(tree.operand);
  const of = c.resolve(tree.type);
  const nullAnswer = c.apiVersion < 32;
  const { type } = operand;
  if (type.kind === 'null' || type.kind === 'void') refuse(tree.at, messages.instanceOfAlwaysFalse(type, of));
  const isCollection = type.kind === 'list' || type.kind === 'set' || type.kind === 'map';
  // ASSUMED: collections are never judged always true, since List<Object> and List<String> are assignable without being of one type.
  if (!isCollection && isAssignable(c.table, type, of) && !isNarrowing(type, of)) refuse(tree.at, messages.instanceOfAlwaysTrue(type, of));
  if (!mayBe(c.table, type, of)) refuse(tree.at, messages.instanceOfAlwaysFalse(type, of));
  return { kind: 'InstanceOf', at: tree.at, type: types.boolean, operand, of, nullAnswer };
}

/** Assignable, and yet not every value is one: texts and Ids, the parent of many kinds. */
const isNarrowing = (from: Type, to: Type): boolean =>
  (isPrimitive(from, 'String') && isPrimitive(to, 'Id')) || (from.kind === 'sObject' && from.name === 'Name' && to.kind === 'sObject');
