/**
 * Merge: up to two records of the same object into a master. What hung on the losers hangs on the master; the losers are deleted and name it (MasterRecordId).
 * Delete triggers fire for the losers, update triggers for the master (facts #28). https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_dml_examples_merge.htm
 */
import type { DmlRequest } from '../../apex/runtime/runtime.ts';
import { apexException } from '../../apex/runtime/exceptions.ts';
import { loadRows } from '../records.ts';
import { deleteChunk, repoint } from './remove.ts';
import { saveChunk } from './save.ts';
import type { DmlSession, Row } from './row.ts';
import { idOf, isAlive, refuse } from './row.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_dml_examples_merge.htm */
const mergeable: ReadonlySet<string> = new Set(['Account', 'Contact', 'Lead', 'Case']);
const mostLosers = 2;

/** One result: the master's. */
export function mergeRecords(session: DmlSession, request: DmlRequest): Row[] {
  const [master] = request.records;
  if (master === undefined)
    throw apexException('System.DmlException', 'Merge failed. First exception on row 0; first error: MISSING_ARGUMENT, no master record: []');
  const object = master.schema;
  if (!mergeable.has(object.name)) throw apexException('System.TypeException', `DML operation MERGE not allowed on ${object.name}`);
  const { database } = session;
  const row: Row = { index: 0, target: master, source: master, record: master, old: undefined, failures: [] };
  const losers = request.duplicates.map((source): Row => ({ index: 0, target: source, source, record: source, old: undefined, failures: row.failures }));
  const stored = loadRows(
    database,
    object,
    [master, ...request.duplicates].map((record) => idOf(record) ?? ''),
  );
  for (const each of [row, ...losers]) {
    each.old = stored.get(idOf(each.source) ?? '');
    if (each.old === undefined) refuse(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  }
  if (losers.length === 0 || losers.length > mostLosers)
    refuse(row, 'INVALID_NUMBER_OF_MERGE_RECORDS', `merge takes one or ${mostLosers} records besides the master`); // ASSUMED: the words
  if (losers.some((loser) => idOf(loser.source) === idOf(master))) refuse(row, 'MERGE_FAILED', 'a record cannot be merged with itself'); // ASSUMED: the words
  if (!isAlive(row)) return [row];
  for (const loser of losers) repoint(database, object, idOf(loser.source) ?? '', idOf(master) ?? '');
  deleteChunk(session, object, losers, true, idOf(master) ?? undefined);
  if (!isAlive(row)) return [row];
  saveChunk(session, 'update', object, [row], true);
  return [row];
}
