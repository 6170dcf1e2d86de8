/**
 * Expressions, one function a kind. The text of a subexpression is always whole (a call, a name, or in parentheses), so that it fits anywhere.
 * Operands are written in the order in which Apex evaluates them, each once.
 */
import type { Expression } from '../check/program.ts';
import { sameType, types, type Type } from '../schema/types.ts';
import { assignment, update } from './assignments.ts';
import type { BodyContext } from './body.ts';
import { isInline, operationText } from './operations.ts';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

const quoted = (value: unknown): string => JSON.stringify(value);

/**
 * The value must be there before a member is asked of it. ASSUMED: a null fails at once, before the arguments of the call or the value to be stored are evaluated;
 * Java would evaluate them first.
 */
export function nonNull(body: BodyContext, expression: Expression): string {
  const text = emitExpression(body, expression);
  return body.neverNull(expression) ? text : `${body.operator('nonNull')}(${text})`;
}

/** A Boolean that decides: null fails. */
export const emitCondition = nonNull;

export const emitList = (body: BodyContext, expressions: readonly Expression[]): string => expressions.map((item) => emitExpression(body, item)).join(', ');

const isObject = (type: Type): boolean => sameType(type, types.object);

export const emitExpression = (body: BodyContext, e: Expression): string => body.noted(e, spelled(body, e));

function spelled(body: BodyContext, e: Expression): string {
  switch (e.kind) {
    case 'Constant':
      return constant(body, e);
    case 'Local':
      return body.nameOf(e.local);
    case 'This':
      return 'this';
    case 'OldValue':
      return body.oldValues.at(-1)!.text;
    case 'StaticField':
      return `${statics(body, e.field.owner)}.f_${e.field.name}`;
    case 'InstanceField':
      return `${nonNull(body, e.object)}${body.mark(e.at)}.f_${e.field.name}`;
    case 'Property':
      return property(body, e);
    case 'RecordField':
      return recordField(body, e);
    case 'LibraryField':
      return `${body.mark(e.at)}${body.chunk.libraryField(e.key)}.get($rt, ${e.object === undefined ? 'null' : nonNull(body, e.object)})`;
    case 'EnumConstant':
      return e.enumType.kind === 'user' ? `${body.chunk.cell(e.enumType.name)}.constants.${e.name}` : body.chunk.enumValue(e.enumType, e.name);
    case 'CallStatic':
      return callStatic(body, e);
    case 'CallVirtual':
      return callVirtual(body, e);
    case 'CallSuper':
      return callSuper(body, e);
    case 'CallLibrary':
      return callLibrary(body, e);
    case 'NewUser':
      return newUser(body, e);
    case 'NewLibrary':
      return newLibrary(body, e);
    case 'NewRecord':
      return newRecord(body, e);
    case 'NewList':
      return newList(body, e);
    case 'NewSet':
      return `${body.operator('newSet')}(${body.chunk.type(e.type)}, [${emitList(body, e.elements)}])`;
    case 'NewMap':
      return newMap(body, e);
    case 'Index':
      return `${body.mark(e.at)}${body.operator('getIndex')}(${emitExpression(body, e.list)}, ${emitExpression(body, e.index)})`;
    case 'Operation':
      return operation(body, e);
    case 'And':
      return `(${emitCondition(body, e.left)} && ${emitCondition(body, e.right)})`;
    case 'Or':
      return `(${emitCondition(body, e.left)} || ${emitCondition(body, e.right)})`;
    case 'Coalesce':
      return `(${emitExpression(body, e.left)} ?? ${emitExpression(body, e.right)})`;
    case 'Conditional':
      return `(${emitCondition(body, e.condition)} ? ${emitExpression(body, e.then)} : ${emitExpression(body, e.otherwise)})`;
    case 'SafeChain':
      return safeChain(body, e);
    case 'Assign':
      return assignment(body, e, 'value', emitExpression);
    case 'Update':
      return update(body, e, 'value', emitExpression);
    case 'Convert':
      return convert(body, e);
    case 'Cast':
      return `${body.mark(e.at)}${castText(body, emitExpression(body, e.operand), e.type)}`;
    case 'InstanceOf':
      return instanceOf(body, e);
    case 'ClassLiteral':
      return body.chunk.typeValue(e.of);
    case 'Soql':
      return soql(body, e);
    case 'Sosl':
      return sosl(body, e);
  }
}

/** As a statement: the value is not wanted. */
export function emitForEffect(body: BodyContext, e: Expression): string {
  if (e.kind === 'Assign') return assignment(body, e, 'nothing', emitExpression);
  if (e.kind === 'Update') return update(body, e, 'nothing', emitExpression);
  return emitExpression(body, e);
}

function constant(body: BodyContext, e: Of<'Constant'>): string {
  if (e.value === null) return 'null';
  if (e.type.kind === 'primitive' && e.type.name === 'Long') return negatable(`${e.value}n`);
  if (e.type.kind === 'primitive' && e.type.name === 'Decimal') return body.chunk.decimal(String(e.value));
  return negatable(quoted(e.value));
}

/** `- -1` must not become `--1`. */
const negatable = (text: string): string => (text.startsWith('-') ? `(${text})` : text);

/** The static fields of a class: its own are initialised at the entry of the body. */
export function statics(body: BodyContext, owner: string): string {
  const own = body.place.ownClass;
  if (own === undefined || own.name.toLowerCase() !== owner.toLowerCase()) return `${body.chunk.cell(owner)}.use()`;
  body.usesOwnStatics = true;
  return `${body.chunk.cell(owner)}.statics`;
}

function property(body: BodyContext, e: Of<'Property'>): string {
  body.counts = true;
  const slot = quoted(`get ${e.name.toLowerCase()}`);
  if (e.object === undefined) return `${body.chunk.cell(e.owner)}.methods${body.mark(e.at)}[${slot}]()`;
  return `${e.isSuper ? 'super' : nonNull(body, e.object)}${body.mark(e.at)}[${slot}]()`;
}

/** Whether a null here reads as null further on: a parent of a record, or a record in a field (see `runtime/records.ts`). */
const passesNull = (object: Expression, field: string): boolean =>
  (object.kind === 'RecordField' && object.of === 'parent') ||
  // OBSERVED: https://salesforce.stackexchange.com/questions/135750 (a record in a class's field; only its Id fails)
  (object.kind === 'InstanceField' && field !== 'Id');

function recordField(body: BodyContext, e: Of<'RecordField'>): string {
  const object = emitExpression(body, e.object);
  const mark = body.mark(e.at);
  if (e.of === 'children') return `${mark}${body.operator('readChildren')}(${object}, ${quoted(e.field)}, ${body.chunk.type(e.type)})`;
  const reader = e.of === 'parent' ? 'readParent' : 'readField';
  return `${mark}${body.operator(passesNull(e.object, e.field) ? `${reader}OfParent` : reader)}(${object}, ${quoted(e.field)})`;
}

function callStatic(body: BodyContext, e: Of<'CallStatic'>): string {
  body.counts = true;
  return `${body.chunk.cell(e.owner)}.methods${body.mark(e.at)}[${quoted(e.slot)}](${emitList(body, e.arguments)})`;
}

/** What every object answers, whether its class says so or not. */
const objectSlots: ReadonlySet<string> = new Set(['equals(object)', 'hashcode()', 'tostring()']);

function callVirtual(body: BodyContext, e: Of<'CallVirtual'>): string {
  body.counts = true;
  const { type } = e.object;
  if (objectSlots.has(e.slot)) return callObjectMethod(body, e);
  if (e.exactly !== undefined) return callExactly(body, e, e.exactly);
  if (type.kind === 'platform') {
    const object = emitExpression(body, e.object);
    return `$rt${body.mark(e.at)}.call(${[object, quoted(e.slot), ...e.arguments.map((argument) => emitExpression(body, argument))].join(', ')})`;
  }
  return `${nonNull(body, e.object)}${body.mark(e.at)}[${quoted(e.slot)}](${emitList(body, e.arguments)})`;
}

const callObjectMethod = (body: BodyContext, e: Of<'CallVirtual'>): string =>
  `${body.mark(e.at)}${body.operator('callObjectMethod')}(${emitExpression(body, e.object)}, ${quoted(e.slot)}, [${emitList(body, e.arguments)}])`;

function callExactly(body: BodyContext, e: Of<'CallVirtual'>, owner: string): string {
  const object = nonNull(body, e.object);
  const values = [object, ...e.arguments.map((argument) => emitExpression(body, argument))];
  return `${body.chunk.cell(owner)}.js.prototype${body.mark(e.at)}[${quoted(e.slot)}].call(${values.join(', ')})`;
}

function callSuper(body: BodyContext, e: Of<'CallSuper'>): string {
  body.counts = true;
  return `super${body.mark(e.at)}[${quoted(e.slot)}](${emitList(body, e.arguments)})`;
}

function callLibrary(body: BodyContext, e: Of<'CallLibrary'>): string {
  body.counts = true;
  const self = e.object === undefined ? [] : [nonNull(body, e.object)];
  const values = [...self, ...(e.scope === undefined ? [] : [scope(body, e.scope)]), ...e.arguments.map((argument) => emitExpression(body, argument))];
  return `${body.mark(e.at)}${body.chunk.library(e.key)}(${['$rt', ...values].join(', ')})`;
}

/** A name to the value of the variable it means here; undefined: none. */
function scope(body: BodyContext, variables: NonNullable<Of<'CallLibrary'>['scope']>): string {
  const cases = variables.map(({ name, value }) => `case ${quoted(name)}: return ${emitExpression(body, value)};`);
  return `($n) => { switch ($n) { ${cases.join(' ')} } }`;
}

function newUser(body: BodyContext, e: Of<'NewUser'>): string {
  body.counts = true;
  const cell = body.chunk.cell(e.className);
  return `new ${cell}.js()${body.mark(e.at)}[${quoted(`${e.className} ${e.slot}`)}](${emitList(body, e.arguments)})`;
}

function newLibrary(body: BodyContext, e: Of<'NewLibrary'>): string {
  body.counts = true;
  const values = e.arguments.map((argument) => emitExpression(body, argument));
  return `${body.mark(e.at)}${body.chunk.library(e.key)}(${['$rt', body.chunk.type(e.type), ...values].join(', ')})`;
}

function newRecord(body: BodyContext, e: Of<'NewRecord'>): string {
  const pairs = (of: 'field' | 'parent'): string =>
    e.fields
      .filter((field) => field.of === of)
      .map((field) => `[${quoted(field.field)}, ${emitExpression(body, field.value)}]`)
      .join(', ');
  return `${body.operator('newRecord')}(${body.chunk.recordSchema(e.objectName)}, [${pairs('field')}], [${pairs('parent')}])`;
}

function newList(body: BodyContext, e: Of<'NewList'>): string {
  const type = body.chunk.type(e.type);
  if (e.size !== undefined) return `${body.mark(e.at)}${body.operator('newSizedList')}(${type}, ${emitExpression(body, e.size)})`;
  return `${body.operator('newList')}(${type}, [${emitList(body, e.elements)}])`;
}

function newMap(body: BodyContext, e: Of<'NewMap'>): string {
  const entries = e.entries.map((entry) => `[${emitExpression(body, entry.key)}, ${emitExpression(body, entry.value)}]`);
  return `${body.operator('newMap')}(${body.chunk.type(e.type)}, [${entries.join(', ')}])`;
}

function operation(body: BodyContext, e: Of<'Operation'>): string {
  const neverNull = e.operands.every((operand) => body.neverNull(operand));
  const mark = isInline(e.operation, neverNull) ? '' : body.mark(e.at);
  const operands = e.operands.map((operand) => emitExpression(body, operand));
  // Beside a text JavaScript makes a text of null too, but the sum of two nulls is a number.
  if (e.operation === 'concatenate' && !e.operands.some((operand) => body.neverNull(operand))) operands[0] = `(${operands[0]} ?? "null")`;
  return `${mark}${operationText(e.operation, operands, neverNull, (name) => body.operator(name))}`;
}

function safeChain(body: BodyContext, e: Of<'SafeChain'>): string {
  const object = emitExpression(body, e.object);
  const temp = body.declareInside(e.temp);
  return `((${temp} = ${object}) === null ? null : ${emitExpression(body, e.rest)})`;
}

/** Conversions that change nothing of the value. */
const unchanged = new Set(['integerToDouble', 'idToString', 'collection']);

function convert(body: BodyContext, e: Of<'Convert'>): string {
  const operand = emitExpression(body, e.operand);
  if (e.conversion === 'toText') return textOf(body, e.operand, operand);
  if (unchanged.has(e.conversion)) return operand;
  return `${body.mark(e.at)}${body.operator(e.conversion)}(${operand})`;
}

function textOf(body: BodyContext, operand: Expression, text: string): string {
  const { type } = operand;
  const name = type.kind === 'primitive' ? type.name : '';
  if (name === 'String' || name === 'Id') return body.neverNull(operand) ? text : `(${text} ?? "null")`;
  if (name === 'Integer' || name === 'Long' || name === 'Boolean') return `String(${text})`;
  body.counts = true;
  return `${body.operator('toText')}(${text}, ${body.chunk.type(type)})`;
}

function castText(body: BodyContext, operand: string, type: Type): string {
  return isObject(type) ? operand : `${body.operator('cast')}($rt, ${operand}, ${body.chunk.type(type)})`;
}

function instanceOf(body: BodyContext, e: Of<'InstanceOf'>): string {
  const operand = emitExpression(body, e.operand);
  const test = `${body.operator('isInstance')}($rt, ${operand}, ${body.chunk.type(e.of)})`;
  if (!e.nullAnswer) return test;
  const temp = body.temporary();
  return `((${temp} = ${operand}) === null || ${body.operator('isInstance')}($rt, ${temp}, ${body.chunk.type(e.of)}))`;
}

const queryFunctions = { list: 'queryList', single: 'querySingle', singleOrNull: 'querySingleOrNull', count: 'queryCount' } as const;

function soql(body: BodyContext, e: Of<'Soql'>): string {
  body.counts = true;
  const type = e.result === 'list' ? [body.chunk.type(e.type)] : [];
  const binds = `[${emitList(body, e.binds)}]`;
  return `${body.mark(e.at)}${body.operator(queryFunctions[e.result])}(${['$rt', ...type, body.chunk.data(e.query), binds, quoted(e.access), body.place.sharing].join(', ')})`;
}

function sosl(body: BodyContext, e: Of<'Sosl'>): string {
  body.counts = true;
  const binds = `[${e.binds.map((each) => `[${emitList(body, each)}]`).join(', ')}]`;
  const values = [emitExpression(body, e.find), binds, e.limit === undefined ? 'null' : emitExpression(body, e.limit)];
  return `${body.mark(e.at)}${body.operator('searchLists')}(${['$rt', body.chunk.type(e.type), body.chunk.data(e.search), ...values, quoted(e.access), body.place.sharing].join(', ')})`;
}
