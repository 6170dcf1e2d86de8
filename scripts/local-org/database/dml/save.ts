/**
 * The order of save for inserts and updates, read from top to bottom: `saveChunk` is that page.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_order_of_execution.htm (facts #26; flows, workflow, duplicate rules and roll-ups are not in the local org)
 */
import type { SObjectSchema } from '../../apex/schema/types.ts';
import type { SObject } from '../../apex/runtime/values.ts';
import { copyOf } from '../records.ts';
import { normaliseInsert, normaliseUpdate } from './normalise.ts';
import { objectRules } from './objectRules.ts';
import type { DmlSession, Row } from './row.ts';
import { isAlive } from './row.ts';
import { giveIdentity, storeInsert, storeUpdate } from './store.ts';
import { runTriggers } from './triggers.ts';
import { newChecked, validate } from './validate.ts';
import { applyValidationRules } from './validationRules.ts';

export function saveChunk(session: DmlSession, operation: 'insert' | 'update', object: SObjectSchema, rows: readonly Row[], allOrNone: boolean): void {
  const stopped = (): boolean => allOrNone && rows.some((row) => !isAlive(row));
  for (const row of rows) (operation === 'insert' ? normaliseInsert : normaliseUpdate)(session, row);
  if (stopped()) return;
  runTriggers(session, `before ${operation}`, object, rows.filter(isAlive));
  if (stopped()) return;
  const checked = newChecked();
  for (const row of rows.filter(isAlive)) {
    if (operation === 'insert') giveIdentity(session, row);
    objectRules(object.name)?.beforeSave?.(session, row);
    if (isAlive(row)) validate(session, row, checked);
    if (isAlive(row)) applyValidationRules(session, row);
  }
  if (stopped()) return;
  const saved = rows.filter(isAlive);
  for (const row of saved) (operation === 'insert' ? storeInsert : storeUpdate)(session, row);
  runTriggers(session, `after ${operation}`, object, saved);
  if (stopped()) return;
  const kept = saved.filter(isAlive);
  if (kept.length > 0)
    session.hooks.afterSave?.(
      object,
      operation,
      kept.map((row) => withoutLock(row.record)),
      session.options,
    );
}

/** Hooks may save the records again. */
const withoutLock = (record: SObject): SObject => (record.isReadOnly ? copyOf(record) : record);
