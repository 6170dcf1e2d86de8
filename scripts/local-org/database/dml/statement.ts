/**
 * One DML statement: its records in chunks of 200 of one object, each chunk through the order of save, failures gathered, partial success retried.
 * Everything happens inside a savepoint: with allOrNone one failure undoes the statement, without it each chunk's attempt is undone until the survivors pass.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_dml_bulk_exceptions.htm
 */
import type { DmlOperation } from '../../apex/syntax/tree.ts';
import type { SObjectSchema } from '../../apex/schema/types.ts';
import type { DmlRequest, DmlRowResult } from '../../apex/runtime/runtime.ts';
import { apexException } from '../../apex/runtime/exceptions.ts';
import type { SObject } from '../../apex/runtime/values.ts';
import { loadRows } from '../records.ts';
import { deleteChunk, undeleteChunk } from './remove.ts';
import { mergeRecords } from './merge.ts';
import { saveChunk } from './save.ts';
import { splitUpsert } from './upsert.ts';
import type { DmlSession, Row } from './row.ts';
import { dmlException, idOf, isAlive, refuse, refuseBusy } from './row.ts';

/** Records that a trigger sees at once (facts #28). */
const chunkSize = 200;
/** Facts #27. */
const mostAttempts = 3;

export type SaveOperation = Exclude<DmlOperation, 'upsert' | 'merge'>;

export function runStatement(session: DmlSession, request: DmlRequest): DmlRowResult[] {
  const { records, operation, allOrNone } = request;
  refuseRepeats(operation, records);
  const { database } = session;
  const savepoint = database.begin();
  let isOpen = true;
  try {
    const rows = operation === 'merge' ? mergeRecords(session, request) : runRows(session, request);
    const failures = rows.flatMap((row) => row.failures.slice(0, 1));
    if (failures.length > 0 && allOrNone) throw dmlException(operation, failures);
    database.release(savepoint);
    isOpen = false;
    return rows.map((row) => finish(operation, row));
  } finally {
    if (isOpen) database.rollback(savepoint);
  }
}

/** The caller's record learns its Id; nothing else of the stored row comes back. */
function finish(operation: DmlOperation, row: Row): DmlRowResult {
  const isSuccess = isAlive(row);
  const isCreated = isSuccess && row.old === undefined && (operation === 'insert' || operation === 'upsert');
  const id = isSuccess ? idOf(row.record) : idOf(row.target);
  if (isSuccess && id !== null && (isCreated || operation === 'upsert')) row.target.values.set('Id', id);
  return { id, isSuccess, isCreated, failures: row.failures };
}

/** A list must not hold one record twice. */
function refuseRepeats(operation: DmlOperation, records: readonly SObject[]): void {
  if (operation === 'insert' || operation === 'upsert') {
    if (new Set(records).size < records.length)
      throw apexException('System.ListException', 'Before Insert or Upsert list must not have two identically equal elements');
    return;
  }
  const seen = new Set<string>();
  for (const record of records) {
    const id = idOf(record);
    if (id !== null && operation === 'update' && seen.has(id)) throw apexException('System.ListException', `Duplicate id in list: ${id}`);
    if (id !== null) seen.add(id);
  }
}

function runRows(session: DmlSession, request: DmlRequest): Row[] {
  const rows: Row[] = request.records.map((source, index) => ({ index, target: source, source, record: source, old: undefined, failures: [] }));
  for (const group of groupsOf(rows)) {
    const object = group[0]?.source.schema;
    if (object === undefined) continue;
    refuseObject(request.operation, object);
    if (request.operation === 'upsert') {
      const { inserts, updates } = splitUpsert(session, object, group, request.externalId);
      runChunks(session, 'insert', object, inserts, request.allOrNone);
      runChunks(session, 'update', object, updates, request.allOrNone);
    } else runChunks(session, request.operation as SaveOperation, object, group, request.allOrNone);
    if (request.allOrNone && group.some((row) => !isAlive(row))) break;
  }
  return rows;
}

/** Neighbours of one object, as the platform chunks a list of sObjects. */
function groupsOf(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.[0]?.source.schema === row.source.schema) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function refuseObject(operation: DmlOperation, object: SObjectSchema): void {
  if (!object.isDmlAllowed || object.kind === 'customMetadata' || object.kind === 'history')
    throw apexException('System.TypeException', `DML operation ${operation.toUpperCase()} not allowed on ${object.name}`);
}

function runChunks(session: DmlSession, operation: SaveOperation, object: SObjectSchema, rows: readonly Row[], allOrNone: boolean): void {
  for (let start = 0; start < rows.length; start += chunkSize) {
    const chunk = rows.slice(start, start + chunkSize);
    runChunk(session, operation, object, chunk, allOrNone);
    if (allOrNone && chunk.some((row) => !isAlive(row))) return;
  }
}

/** The first attempt runs all; each later one those that have not failed, triggers firing again. */
function runChunk(session: DmlSession, operation: SaveOperation, object: SObjectSchema, chunk: readonly Row[], allOrNone: boolean): void {
  const { database } = session;
  for (let attempt = 1; ; attempt++) {
    const rows = chunk.filter(isAlive);
    if (rows.length === 0) return;
    const savepoint = database.begin();
    let isOpen = true;
    try {
      runOnce(session, operation, object, rows, allOrNone);
      const hasFailed = rows.some((row) => !isAlive(row));
      if (!hasFailed || allOrNone || !hasTriggers(session, object, operation)) {
        database.release(savepoint);
        isOpen = false;
        return;
      }
    } finally {
      if (isOpen) database.rollback(savepoint);
    }
    if (attempt === mostAttempts) {
      for (const row of chunk.filter(isAlive))
        refuse(row, 'UNKNOWN_EXCEPTION', 'Too many batch retries in the presence of Apex triggers and partial failures.');
      return;
    }
  }
}

const hasTriggers = (session: DmlSession, object: SObjectSchema, operation: SaveOperation): boolean =>
  (operation !== 'undelete' && session.triggers.hasTriggers(object.name, `before ${operation}`)) ||
  session.triggers.hasTriggers(object.name, `after ${operation}`);

function runOnce(session: DmlSession, operation: SaveOperation, object: SObjectSchema, rows: readonly Row[], allOrNone: boolean): void {
  if (operation === 'insert') return saveChunk(session, operation, object, rows, allOrNone);
  const ids = rows.map((row) => idOf(row.source)).filter((id) => id !== null);
  const stored = loadRows(session.database, object, ids, operation === 'undelete');
  for (const row of rows) {
    const id = idOf(row.source);
    row.old = id === null ? undefined : stored.get(id);
    if (row.old === undefined) refuseMissing(session, operation, object, row, id);
    else if (session.sharing !== undefined && !session.sharing.rowEditable(object, id ?? ''))
      refuse(row, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
    else if (operation !== 'undelete') {
      if (id !== null && session.isLocked(object, id)) refuse(row, 'ENTITY_IS_LOCKED', 'the entity is locked for editing');
      refuseBusy(session, row, operation);
    }
  }
  const found = rows.filter(isAlive);
  if (allOrNone && found.length < rows.length) return undefined;
  if (operation === 'update') return saveChunk(session, operation, object, found, allOrNone);
  return operation === 'delete' ? deleteChunk(session, object, found, allOrNone) : undeleteChunk(session, object, found);
}

function refuseMissing(session: DmlSession, operation: SaveOperation, object: SObjectSchema, row: Row, id: string | null): void {
  const say = (code: string, message: string): void => void row.failures.push({ index: row.index, id, statusCode: code, message, fields: [] });
  // Without a field. OBSERVED: the suite of apex-rollup (RollupSObjectUpdaterTests).
  if (id === null) return say('MISSING_ARGUMENT', `Id not specified in an ${operation} call`);
  if (session.database.objectOf(id) !== object) return say('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  const isDeleted = operation !== 'undelete' && loadRows(session.database, object, [id], true).has(id);
  if (operation === 'undelete') return say('UNDELETE_FAILED', 'Entity is not in the recycle bin');
  return isDeleted ? say('ENTITY_IS_DELETED', 'entity is deleted') : say('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
}
