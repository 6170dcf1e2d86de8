/**
 * What may be read and what may be written: accessors that are missing or narrower, finals, fields that only the platform sets.
 */
import type { Position } from '../syntax/tree.ts';
import { isVisible } from './access.ts';
import type { BodyContext } from './context.ts';
import { findPlatformField } from './members.ts';
import { messages } from './messages.ts';
import { refuse } from './problems.ts';
import type { AssignTarget, Expression, FieldRef } from './program.ts';
import type { Field } from './typeTable.ts';

const declaredField = (c: BodyContext, ref: { readonly owner: string; readonly name: string }): Field | undefined =>
  c.table.named(ref.owner)?.fields.get(ref.name.toLowerCase());

function refOf(value: Expression): Pick<FieldRef, 'owner' | 'name'> | undefined {
  return value.kind === 'StaticField' || value.kind === 'InstanceField' ? value.field : value.kind === 'Property' ? value : undefined;
}

const isBehind = (c: BodyContext, field: Field): boolean => field.owner === c.type && c.accessorOf?.toLowerCase() === field.name.toLowerCase();

export function readable(c: BodyContext, value: Expression): Expression {
  const ref = refOf(value);
  const field = ref && declaredField(c, ref);
  if (field?.property === undefined || isBehind(c, field)) return value;
  if (field.property.getter === undefined || !isVisible(c.table, c.type, field)) refuse(value.at, messages.variableNotVisible(field.name, field.owner.name));
  return value;
}

export function writable(c: BodyContext, value: Expression, at: Position): AssignTarget {
  switch (value.kind) {
    case 'Local':
      if (c.local(value.local.name)?.isFinal === true) refuse(at, messages.finalAssignment(value.local.name));
      return value;
    case 'StaticField':
    case 'InstanceField':
    case 'Property': {
      const ref = refOf(value);
      const field = ref && declaredField(c, ref);
      if (field !== undefined) checkField(c, field, at);
      return value;
    }
    case 'RecordField':
      return checkRecordField(c, value, at);
    case 'LibraryField': {
      if (isReadOnly(c, value)) refuse(at, messages.cannotBeAssigned());
      return value;
    }
    case 'Index':
      return value;
    default:
      return refuse(at, messages.cannotBeAssigned());
  }
}

/** Labels and trigger variables are declared nowhere, and nobody writes them. */
function isReadOnly(c: BodyContext, value: Extract<Expression, { kind: 'LibraryField' }>): boolean {
  const dot = value.key.lastIndexOf('.');
  const name = value.key.slice(dot + 1);
  const field =
    value.object === undefined
      ? c.schema.platformType(value.key.slice(0, dot))?.fields.find((each) => each.name === name)
      : findPlatformField(c.table, value.object.type, name)?.field;
  return field?.isReadOnly ?? true;
}

function checkField(c: BodyContext, field: Field, at: Position): void {
  if (isBehind(c, field)) return;
  const hasSetter = field.property === undefined || field.property.setter !== undefined;
  if (!hasSetter || !isVisible(c.table, c.type, { ...field, access: field.writeAccess })) refuse(at, messages.variableNotVisible(field.name, field.owner.name));
  if (!field.isFinal) return;
  // OBSERVED: apex-rollup's constructors set finals of their superclasses.
  const isMaking =
    c.table.lineage(c.type).includes(field.owner) &&
    (field.owner === c.type || !field.isStatic) &&
    (c.place === 'initializer' || (c.place === 'constructor' && !field.isStatic));
  if (!isMaking) refuse(at, messages.finalAssignment(field.name));
}

function checkRecordField(c: BodyContext, value: Extract<Expression, { kind: 'RecordField' }>, at: Position): AssignTarget {
  if (value.of === 'children') refuse(at, messages.notWritable(value.field, value.objectName));
  const field = c.schema.sObject(value.objectName)?.fields.get(value.field.toLowerCase());
  const isSetByPlatform = field !== undefined && field.name !== 'Id' && (field.type === 'formula' || field.type === 'summary' || field.type === 'autonumber');
  if (isSetByPlatform) refuse(at, messages.notWritable(value.field, value.objectName));
  return value;
}
