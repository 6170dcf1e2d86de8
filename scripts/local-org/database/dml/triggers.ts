/**
 * Fires one event of a chunk: which records it sees, what addError left on them, what an escaped exception means for the rows.
 * After triggers get read-only records; Trigger.new is null on delete, Trigger.old on insert and undelete (facts #28).
 */
import type { TriggerEvent } from '../../apex/syntax/tree.ts';
import type { SObjectSchema } from '../../apex/schema/types.ts';
import { typeName } from '../../apex/schema/types.ts';
import { ApexException } from '../../apex/runtime/values.ts';
import type { DmlSession, Row } from './row.ts';
import { idOf, refuse, takeErrors, TriggerFault } from './row.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm: total stack depth of recursive triggers. */
const deepestTriggers = 16;

const depths = new WeakMap<Map<string, string>, { value: number }>();

export function runTriggers(session: DmlSession, event: TriggerEvent, object: SObjectSchema, rows: readonly Row[]): void {
  if (rows.length === 0 || !session.triggers.hasTriggers(object.name, event)) return;
  const hasNew = !event.endsWith('delete') || event === 'after undelete';
  const hasOld = event.endsWith('update') || event.endsWith(' delete');
  const isAfter = event.startsWith('after');
  for (const row of rows) if (hasNew) row.record.isReadOnly = isAfter;
  for (const row of rows) if (hasOld && row.old !== undefined) row.old.isReadOnly = true;
  const busy = holdBusy(session, event, object, rows);
  const depth = enter(session);
  try {
    if (depth > deepestTriggers) {
      for (const row of rows) refuse(row, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'maximum trigger depth exceeded');
      return;
    }
    session.triggers.run(object, event, hasNew ? rows.map((row) => row.record) : null, hasOld ? rows.map((row) => row.old ?? row.record) : null);
    for (const row of rows) takeErrors(row, hasNew ? row.record : (row.old ?? row.record));
  } catch (error) {
    const fault = error instanceof ApexException ? new TriggerFault(session.triggers.running ?? object.name, error, '') : error;
    if (!(fault instanceof TriggerFault)) throw error;
    for (const row of rows) refuse(row, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', faultText(event, fault));
  } finally {
    leave(session);
    for (const id of busy) session.busy.delete(id);
  }
}

/** `T: execution of AfterUpdate\n\ncaused by: System.NullPointerException: …\n\nTrigger.T: line 1, column 1` (facts #24). */
function faultText(event: TriggerEvent, fault: TriggerFault): string {
  const name = event.replace(/(^| )([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  const type = typeName(fault.exception.type);
  const fullName = fault.exception.type.kind === 'platform' ? fault.exception.type.name : type;
  return `${fault.trigger}: execution of ${name}\n\ncaused by: ${fullName}: ${fault.exception.message ?? ''}\n\n${fault.apexStack}`;
}

/** Records in a before update or in a delete must not be saved again by their own trigger. */
function holdBusy(session: DmlSession, event: TriggerEvent, object: SObjectSchema, rows: readonly Row[]): string[] {
  if (event !== 'before update' && event !== 'before delete') return [];
  const held: string[] = [];
  for (const row of rows) {
    const id = row.old === undefined ? null : idOf(row.old);
    if (id === null || session.busy.has(id)) continue;
    session.busy.set(id, object.name);
    held.push(id);
  }
  return held;
}

function enter(session: DmlSession): number {
  let depth = depths.get(session.busy);
  if (depth === undefined) depths.set(session.busy, (depth = { value: 0 }));
  return ++depth.value;
}

function leave(session: DmlSession): void {
  const depth = depths.get(session.busy);
  if (depth !== undefined) depth.value--;
}
