/**
 * Records that Approval.lock has closed: nobody saves or deletes them until they are unlocked, but who may modify all records of the object.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_process_record_locking.htm
 * ASSUMED: record locking in Apex is switched on in the org, and a lock is not inherited by details.
 */
import type { Database } from './database.ts';
import { loadRows } from './records.ts';

/** Databases that may hold locks: those without are not asked at every save. */
const locking = new WeakMap<Database, boolean>();

function mayHoldLocks(database: Database): boolean {
  let may = locking.get(database);
  if (may === undefined) locking.set(database, (may = database.row('SELECT 1 FROM sqlite_master WHERE name = ?', ['__locks']) !== undefined));
  return may;
}

function table(database: Database): void {
  database.run('CREATE TABLE IF NOT EXISTS "__locks" (id TEXT PRIMARY KEY)', []);
  locking.set(database, true);
}

export function isLocked(database: Database, id: string): boolean {
  if (!mayHoldLocks(database)) return false;
  table(database);
  return database.row('SELECT 1 FROM "__locks" WHERE id = ?', [id]) !== undefined;
}

/** Answers whether there is such a record. */
export function setLocked(database: Database, id: string, locked: boolean): boolean {
  const object = database.objectOf(id);
  if (object === undefined || !loadRows(database, object, [id]).has(id)) return false;
  table(database);
  database.run(locked ? 'INSERT OR IGNORE INTO "__locks" VALUES (?)' : 'DELETE FROM "__locks" WHERE id = ?', [id]);
  return true;
}
