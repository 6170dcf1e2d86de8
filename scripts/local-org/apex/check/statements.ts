/**
 * Statements, in the order they stand. Each is on its own: a mistake in one is noted, and the next is checked all the same.
 */
import type { Type } from '../schema/types.ts';
import { platform, sameType, sObjectType } from '../schema/types.ts';
import type {
  Block,
  DmlStatement,
  Expression as Tree,
  ForStatement,
  LocalVariables,
  Position,
  ReturnStatement,
  RunAsStatement,
  Statement as TreeStatement,
  TryStatement,
} from '../syntax/tree.ts';
import type { BodyContext } from './context.ts';
import { asSingle, assign, isAssignable, isPrimitive, isRecord, isRecordSource } from './convert.ts';
import { completes } from './flow.ts';
import { checkForEach } from './forEach.ts';
import { recordMember } from './members.ts';
import { messages } from './messages.ts';
import { refuse, unsupported } from './problems.ts';
import type { Expression, Statement } from './program.ts';
import { checkSwitch } from './switches.ts';

export function checkBlock(c: BodyContext, block: Block): Statement & { readonly kind: 'Block' } {
  return { kind: 'Block', at: block.at, statements: c.scoped(() => checkStatements(c, block.statements)) };
}

export function checkStatements(c: BodyContext, statements: readonly TreeStatement[]): Statement[] {
  const checked: Statement[] = [];
  let isReachable = true;
  for (const tree of statements) {
    if (!isReachable) {
      c.problems.add(tree.at, messages.unreachable());
      isReachable = true;
    }
    const found = attempt(c, tree.at, () => checkStatement(c, tree));
    checked.push(...found);
    if (found.some((each) => !completes(each))) isReachable = false;
  }
  return checked;
}

/** A statement that uses what we do not support becomes poison by itself: the rest of its body can run. */
function attempt(c: BodyContext, at: Position, piece: () => Statement[]): Statement[] {
  const found = c.problems.attempt(piece);
  if (found !== undefined) return found;
  const problem = c.problems.problems.at(-1);
  if (problem?.kind !== 'unsupported') return [];
  c.contained.add(problem);
  return [{ kind: 'Unsupported', at, problem }];
}

/** One statement as one: what declares several variables becomes a block of nothing but themselves. */
function one(c: BodyContext, tree: TreeStatement): Statement {
  const found = c.scoped(() => attempt(c, tree.at, () => checkStatement(c, tree)));
  const [only] = found;
  return only !== undefined && found.length === 1 ? only : { kind: 'Block', at: tree.at, statements: found };
}

function checkStatement(c: BodyContext, tree: TreeStatement): Statement[] {
  const { at } = tree;
  switch (tree.kind) {
    case 'Block':
      return [checkBlock(c, tree)];
    case 'LocalVariables':
      return checkLocals(c, tree);
    case 'ExpressionStatement':
      return [expressionStatement(c, tree.expression, at)];
    case 'If':
      return [{ kind: 'If', at, condition: condition(c, tree.condition), then: one(c, tree.then), otherwise: tree.otherwise && one(c, tree.otherwise) }];
    case 'While':
      return [{ kind: 'While', at, condition: condition(c, tree.condition), body: loopBody(c, tree.body) }];
    case 'DoWhile': {
      const body = loopBody(c, tree.body) ?? { kind: 'Block', at, statements: [] };
      return [{ kind: 'DoWhile', at, condition: condition(c, tree.condition), body }];
    }
    case 'For':
      return [c.scoped(() => checkFor(c, tree))];
    case 'ForEach':
      return [c.scoped(() => checkForEach(c, tree, (body) => loopBody(c, body)))];
    case 'Switch':
      return [checkSwitch(c, tree, (block) => checkBlock(c, block))];
    case 'Return':
      return [checkReturn(c, tree)];
    case 'Throw': {
      const value = c.expression(tree.value);
      if (value.type.kind !== 'null' && !c.table.isException(value.type)) refuse(at, messages.throwNeedsException(value.type));
      return [{ kind: 'Throw', at, value }];
    }
    case 'Break':
      if (c.loops === 0) refuse(at, messages.breakOutsideLoop());
      return [{ kind: 'Break', at }];
    case 'Continue':
      if (c.loops === 0) refuse(at, messages.continueOutsideLoop());
      return [{ kind: 'Continue', at }];
    case 'Try':
      return [checkTry(c, tree)];
    case 'Dml':
      return [checkDml(c, tree)];
    case 'RunAs':
      return [checkRunAs(c, tree)];
  }
}

function checkLocals(c: BodyContext, tree: LocalVariables): Statement[] {
  const type = c.resolve(tree.type);
  if (type.kind === 'void') refuse(tree.at, messages.variableOfVoid());
  return tree.variables.flatMap((variable) => {
    const { initializer } = variable;
    let value: Expression | undefined;
    // The variable is known behind its declaration even when its value is wrong; in its own value it is not.
    const poison =
      initializer &&
      attempt(c, variable.at, () => {
        value = assign(c.table, c.expression(initializer), type, variable.at);
        return [];
      });
    // A final local without a value gets it later, once.
    const local = c.declare(variable.at, variable.name, type, tree.isFinal && initializer !== undefined);
    return [...(poison ?? []), { kind: 'Local', at: variable.at, local, value }];
  });
}

const statementKinds: ReadonlySet<Tree['kind']> = new Set(['Assign', 'Call', 'New', 'Postfix']);

function expressionStatement(c: BodyContext, tree: Tree, at: Position): Statement {
  const isStatement = statementKinds.has(tree.kind) || (tree.kind === 'Unary' && (tree.operator === '++' || tree.operator === '--'));
  if (!isStatement) refuse(tree.at, messages.cannotBeStatement());
  return { kind: 'Expression', at, expression: c.expression(tree) };
}

function condition(c: BodyContext, tree: Tree): Expression {
  const value = c.expression(tree);
  if (!isPrimitive(value.type, 'Boolean')) refuse(tree.at, messages.conditionMustBeBoolean(value.type));
  return value;
}

function loopBody(c: BodyContext, tree: TreeStatement | undefined): Statement | undefined {
  c.loops++;
  try {
    return tree && one(c, tree);
  } finally {
    c.loops--;
  }
}

function checkFor(c: BodyContext, tree: ForStatement): Statement {
  const { initial } = tree;
  const before = initial === undefined ? [] : 'kind' in initial ? checkLocals(c, initial) : initial.map((each) => expressionStatement(c, each, each.at));
  return {
    kind: 'For',
    at: tree.at,
    initial: before,
    condition: tree.condition && condition(c, tree.condition),
    updates: tree.updates.map((update) => c.expression(update)),
    body: loopBody(c, tree.body),
  };
}

function checkReturn(c: BodyContext, tree: ReturnStatement): Statement {
  const { at, value } = tree;
  if (value === undefined) {
    if (c.returns !== undefined && c.returns.kind !== 'void') refuse(at, messages.missingReturn(c.returns));
    return { kind: 'Return', at, value: undefined };
  }
  if (c.returns === undefined || c.returns.kind === 'void') {
    refuse(
      at,
      c.place === 'constructor'
        ? messages.constructorReturnsValue()
        : c.place === 'trigger' || c.place === 'anonymous'
          ? messages.triggerReturnsValue()
          : messages.voidReturnsValue(),
    );
  }
  return { kind: 'Return', at, value: returned(c, c.expression(value), c.returns, at) };
}

/** What cannot be assigned is told in words of its own here. */
function returned(c: BodyContext, value: Expression, to: Type, at: Position): Expression {
  if (!isAssignable(c.table, value.type, to) && !isRecordSource(value)) refuse(at, messages.illegalConversion(value.type, to));
  return assign(c.table, value, to, at);
}

function checkTry(c: BodyContext, tree: TryStatement): Statement {
  const body = checkBlock(c, tree.body);
  const caught: Type[] = [];
  const catches = tree.catches.flatMap(
    (clause) =>
      c.problems.attempt(() =>
        c.scoped(() => {
          const type = c.resolve(clause.type);
          if (!c.table.isException(type)) refuse(clause.body.at, messages.catchNeedsException(type));
          if (caught.some((earlier) => c.table.subtypeDistance(type, earlier) !== undefined)) refuse(clause.at, messages.alreadyCaught(type));
          caught.push(type);
          const local = c.declare(clause.at, clause.variable, type);
          return { type, local, body: checkBlock(c, clause.body) };
        }),
      ) ?? [],
  );
  return { kind: 'Try', at: tree.at, body, catches, finallyBody: tree.finallyBody && checkBlock(c, tree.finallyBody) };
}

// ---- data ------------------------------------------------------------------------------------------------------------

function recordsOf(type: Type): Type | undefined {
  return isRecord(type) ? type : type.kind === 'list' && isRecord(type.element) ? type.element : undefined;
}

function checkDml(c: BodyContext, tree: DmlStatement): Statement {
  const written = c.expression(tree.target);
  const records = recordsOf(written.type);
  if (records === undefined) refuse(tree.at, messages.dmlNeedsSObject(written.type));
  const object = records.kind === 'sObject' ? c.schema.sObject(records.name) : undefined;
  if (object !== undefined && !object.isDmlAllowed) refuse(tree.at, messages.dmlNotAllowed(tree.operation, object.name));
  let target = written;
  let duplicates: Expression | undefined;
  if (tree.operation === 'merge' && tree.duplicates !== undefined) {
    if (isRecordSource(target)) target = asSingle(target);
    if (target.type.kind !== 'sObject') refuse(tree.at, messages.mergeNeedsConcrete(target.type));
    duplicates = c.expression(tree.duplicates);
    const merged = recordsOf(duplicates.type);
    const isId = isPrimitive(duplicates.type, 'Id') || (duplicates.type.kind === 'list' && isPrimitive(duplicates.type.element, 'Id'));
    if (!isId && (merged === undefined || !sameType(merged, target.type))) refuse(tree.at, messages.mergeDuplicates());
  }
  return {
    kind: 'Dml',
    at: tree.at,
    operation: tree.operation,
    access: tree.access ?? c.defaultAccess,
    target,
    externalId: externalId(c, tree, records),
    duplicates,
  };
}

/** `upsert x Key__c` or `upsert x Case.Fields.Key__c`: the last part is the field. */
function externalId(c: BodyContext, tree: DmlStatement, records: Type): string | undefined {
  const name = tree.externalId?.at(-1);
  if (name === undefined) return undefined;
  const object = records.kind === 'sObject' ? c.schema.sObject(records.name) : undefined;
  if (object === undefined) refuse(tree.at, messages.upsertNeedsConcrete());
  const member = recordMember(c.table, object, name);
  if (member === undefined || member.of !== 'field') refuse(tree.at, messages.fieldDoesNotExist(name, object.name));
  if (!member.field.isExternalId && !member.field.isIdLookup && member.name !== 'Id') refuse(tree.at, messages.upsertField(member.name));
  return member.name;
}

function checkRunAs(c: BodyContext, tree: RunAsStatement): Statement {
  const [written] = tree.arguments;
  if (written === undefined || tree.arguments.length !== 1) refuse(tree.at, messages.runAsArgument());
  const value = c.expression(written);
  if (sameType(value.type, platform('System.Version'))) unsupported(tree.at, 'System.runAs(Version)');
  const user = isRecordSource(value) ? asSingle(value) : value;
  if (!sameType(user.type, sObjectType('User'))) refuse(tree.at, messages.runAsArgument());
  return { kind: 'RunAs', at: tree.at, user, body: checkBlock(c, tree.body) };
}

/** A method that must return something and may run to its end; where a statement is wrong already, nothing is said. */
export function checkReturns(c: BodyContext, statements: readonly Statement[], at: Position): void {
  if (c.problems.problems.length > 0) return;
  if (c.returns !== undefined && c.returns.kind !== 'void' && statements.every(completes)) c.problems.add(at, messages.missingReturn(c.returns));
}
