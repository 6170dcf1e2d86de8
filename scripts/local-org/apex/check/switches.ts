/**
 * `switch on`: the subject is kept in a local, and every `when` becomes a test of it.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_switch.htm
 */
import type { Type } from '../schema/types.ts';
import { sameType, types } from '../schema/types.ts';
import type { Block, Expression as Tree, SwitchStatement, SwitchWhen } from '../syntax/tree.ts';
import type { BodyContext } from './context.ts';
import { adapt, isPrimitive, isRecord, mayBe } from './convert.ts';
import { messages } from './messages.ts';
import { refuse } from './problems.ts';
import type { Expression, LocalVariable, Operation, Statement } from './program.ts';

type When = Extract<Statement, { kind: 'Switch' }>['whens'][number];

export function checkSwitch(c: BodyContext, tree: SwitchStatement, checkBlock: (block: Block) => Statement): Statement {
  const subject = c.expression(tree.subject);
  const { type } = subject;
  const isValue = isPrimitive(type, 'Integer') || isPrimitive(type, 'Long') || isPrimitive(type, 'String') || c.table.isEnum(type);
  const isTyped = isRecord(type) || c.table.isObject(type);
  if (!isValue && !isTyped) refuse(tree.subject.at, messages.switchType(type));
  const temp = c.temporary('subject', type);
  const seen = new Set<string>();
  const whens = tree.whens.flatMap((when) => c.problems.attempt(() => c.scoped(() => checkWhen(c, tree.at, when, temp, seen, checkBlock))) ?? []);
  return { kind: 'Switch', at: tree.at, subject, temp, whens, otherwise: tree.otherwise && checkBlock(tree.otherwise) };
}

function checkWhen(
  c: BodyContext,
  at: SwitchStatement['at'],
  when: SwitchWhen,
  temp: LocalVariable,
  seen: Set<string>,
  checkBlock: (block: Block) => Statement,
): When {
  const subject: Expression = { kind: 'Local', at: when.at, type: temp.type, local: temp };
  const once = (key: string): void => {
    if (seen.has(key)) refuse(at, messages.switchDuplicate(key));
    seen.add(key);
  };
  if (when.type !== undefined && when.variable !== undefined) {
    const type = c.resolve(when.type);
    const isFitting = !c.table.isEnum(type) && type.kind !== 'primitive' && mayBe(c.table, temp.type, type);
    if (!isFitting) refuse(when.at, messages.switchNotType(type));
    once(`name` in type ? type.name : type.kind);
    const local = c.declare(when.at, when.variable, type);
    const test: Expression = { kind: 'InstanceOf', at: when.at, type: types.boolean, operand: subject, of: type, nullAnswer: false };
    return { tests: [test], binding: { local, value: { kind: 'Cast', at: when.at, type, operand: subject } }, body: checkBlock(when.body) };
  }
  const tests = when.values.map((tree) => {
    const value = whenValue(c, at, tree, temp.type);
    once(shown(value));
    const test: Expression = { kind: 'Operation', at: tree.at, type: types.boolean, operation: equalityOf(value.type), operands: [subject, value] };
    return test;
  });
  return { tests, binding: undefined, body: checkBlock(when.body) };
}

const shown = (value: Expression): string =>
  value.kind === 'EnumConstant'
    ? value.name
    : value.kind === 'StaticField'
      ? `${value.field.owner}.${value.field.name}`
      : value.kind === 'Constant' && isPrimitive(value.type, 'String') && value.value !== null
        ? `'${value.value}'`
        : String(value.kind === 'Constant' ? value.value : value.kind);

/** Strings are compared with case here, unlike by `==` (facts #4). */
const equalityOf = (type: Type): Operation => (isPrimitive(type, 'Integer') ? 'equalNumber' : isPrimitive(type, 'Long') ? 'equalLong' : 'same');

/** A literal, a constant whose value is a literal, an enum constant by its lone name, or null. */
function whenValue(c: BodyContext, at: SwitchStatement['at'], tree: Tree, subject: Type): Expression {
  if (tree.kind === 'Name' && c.table.isEnum(subject)) return enumConstant(c, tree.name, subject, tree);
  const value = c.expression(tree);
  if (value.type.kind === 'null') return { ...value, type: subject } as Expression;
  if (isRecord(subject) || c.table.isObject(subject) || c.table.isEnum(subject))
    refuse(tree.at, c.table.isEnum(subject) ? messages.switchEnum() : messages.switchNeedsTypeOrNull());
  const isConstant = value.kind === 'Constant' || (value.kind === 'Operation' && value.operation.startsWith('negate')) || isFinalStatic(c, value);
  if (!isConstant) refuse(tree.at, messages.switchNeedsConstant());
  const fits = sameType(value.type, subject) || (isPrimitive(value.type, 'Integer') && isPrimitive(subject, 'Long'));
  if (!fits) refuse(at, messages.switchValueType(value.type, subject));
  const constant = negated(value);
  // A Long constant holds its digits.
  if (constant.kind === 'Constant' && typeof constant.value === 'number' && isPrimitive(subject, 'Long'))
    return { ...constant, type: subject, value: String(constant.value) };
  return adapt(c.table, constant, subject);
}

/** `-1` as the constant it is, so that a value said twice is seen. */
function negated(value: Expression): Expression {
  const [operand] = value.kind === 'Operation' ? value.operands : [];
  if (operand?.kind !== 'Constant') return value;
  if (isPrimitive(operand.type, 'Long')) return { ...operand, value: `-${String(operand.value)}` };
  return typeof operand.value === 'number' ? { ...operand, value: -operand.value } : value;
}

function isFinalStatic(c: BodyContext, value: Expression): boolean {
  if (value.kind !== 'StaticField') return false;
  return c.table.named(value.field.owner)?.fields.get(value.field.name.toLowerCase())?.isFinal === true;
}

function enumConstant(c: BodyContext, name: string, type: Type, tree: Tree): Expression {
  const constants = c.table.of(type)?.enumConstants ?? c.table.platformView(type)?.declaration.enumConstants ?? [];
  const constant = constants.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (constant === undefined) refuse(tree.at, messages.variableDoesNotExist(name));
  return { kind: 'EnumConstant', at: tree.at, type, enumType: type, name: constant };
}
