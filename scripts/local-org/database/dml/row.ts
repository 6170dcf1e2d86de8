/**
 * One record on its way through a DML statement: what the caller gave, the working copy that triggers see, what was stored before, and what went wrong.
 */
import type { SObjectSchema } from '../../apex/schema/types.ts';
import type { DmlOperation, TriggerEvent } from '../../apex/syntax/tree.ts';
import type { DmlOptions } from '../../apex/runtime/runtime.ts';
import { apexException } from '../../apex/runtime/exceptions.ts';
import type { ApexException, DmlFailure, SObject } from '../../apex/runtime/values.ts';
import type { Access } from '../access.ts';
import type { Database } from '../database.ts';

export interface Row {
  /** Place in the statement's list. */
  readonly index: number;
  /** The caller's own record: it learns its Id when all is done. */
  readonly target: SObject;
  /** What it says: the same record, or for an upsert by key a copy that knows the Id found. */
  source: SObject;
  /** Trigger.new; in deletes the stored record. */
  record: SObject;
  /** The stored record before an update or delete. */
  old: SObject | undefined;
  readonly failures: DmlFailure[];
}

export const idOf = (record: SObject): string | null => (record.values.get('Id') as string | null | undefined) ?? null;

export function refuse(row: Row, statusCode: string, message: string, fields: readonly string[] = []): void {
  row.failures.push({ index: row.index, id: row.old === undefined ? null : idOf(row.old), statusCode, message, fields });
}

/** A before update or delete trigger must not save or delete the records it runs for (facts #28). */
export function refuseBusy(session: DmlSession, row: Row, operation: 'update' | 'delete'): void {
  const id = row.old === undefined ? null : idOf(row.old);
  if (id === null || !session.busy.has(id)) return;
  refuse(
    row,
    'SELF_REFERENCE_FROM_TRIGGER',
    `Object (id = ${id}) is currently in trigger ${session.triggers.running ?? session.busy.get(id) ?? ''}, therefore it cannot recursively ${operation} itself`,
  );
}

export const isAlive = (row: Row): boolean => row.failures.length === 0;

/** Takes what addError left on the records. Only the last error of a record survives (facts #30). */
export function takeErrors(row: Row, from: SObject): void {
  const last = from.errors.at(-1);
  from.errors.length = 0;
  if (last !== undefined) refuse(row, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', last.message, last.field === undefined ? [] : [last.field]);
}

/** What runs triggers: the org's program. Records are lists of the object; `run` throws TriggerFault when a trigger's exception escapes it. */
export interface TriggerRunner {
  hasTriggers(object: string, event: TriggerEvent): boolean;
  run(object: SObjectSchema, event: TriggerEvent, newRecords: readonly SObject[] | null, oldRecords: readonly SObject[] | null): void;
  /** The trigger that runs, for messages. */
  readonly running?: string | undefined;
}

/** An Apex exception that a trigger did not catch. `stack` is as getStackTraceString writes it. */
export class TriggerFault extends Error {
  readonly trigger: string;
  readonly exception: ApexException;
  readonly apexStack: string;
  constructor(trigger: string, exception: ApexException, apexStack: string) {
    super(`${trigger}: ${exception.message ?? ''}`);
    this.trigger = trigger;
    this.exception = exception;
    this.apexStack = apexStack;
  }
}

export const noTriggers: TriggerRunner = { hasTriggers: () => false, run: () => undefined };

/** Steps of the order of save that the org provides: assignment rules, auto-response. Called after the after triggers, once a chunk. */
export interface DmlHooks {
  afterSave?(object: SObjectSchema, operation: 'insert' | 'update', records: readonly SObject[], options: DmlOptions): void;
}

/** One statement's surroundings. */
export interface DmlSession {
  readonly database: Database;
  readonly userId: string;
  /** Object and field rights that hold: everything in system mode. */
  readonly access: Access;
  /** Row rights that hold: everything without sharing. */
  readonly sharing: Access | undefined;
  readonly triggers: TriggerRunner;
  readonly hooks: DmlHooks;
  readonly options: DmlOptions;
  readonly organizationId: string;
  /** Records that triggers of outer statements are working on: DML on them is refused (facts #28). */
  readonly busy: Map<string, string>;
  /** To the user, whatever the mode. */
  isLocked(object: SObjectSchema, id: string): boolean;
}

const verbs: Readonly<Record<DmlOperation, string>> = {
  insert: 'Insert',
  update: 'Update',
  upsert: 'Upsert',
  delete: 'Delete',
  undelete: 'Undelete',
  merge: 'Merge',
};

/** `Insert failed. First exception on row 0; first error: CODE, message: [Field]` (facts #24). */
export function dmlException(operation: DmlOperation, failures: readonly DmlFailure[]): ApexException {
  const [first] = failures;
  const withId = first?.id == null ? '' : ` with id ${first.id}`;
  const text = `${verbs[operation]} failed. First exception on row ${first?.index ?? 0}${withId}; first error: ${first?.statusCode ?? ''}, ${first?.message ?? ''}: [${(first?.fields ?? []).join(', ')}]`;
  const exception = apexException('System.DmlException', text);
  exception.rows = failures;
  return exception;
}
