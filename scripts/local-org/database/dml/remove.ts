/**
 * Delete and undelete. Deleting marks the row and takes along what hangs on it: details and mail are deleted, other references emptied, a restricted one refuses.
 * What went together is noted (`__bin`), so that undelete brings back exactly that. Cascades fire no triggers of the children.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_dml_examples_delete_undelete.htm and apex_triggers_context_variables
 */
import type { SObjectField, SObjectSchema } from '../../apex/schema/types.ts';
import { quoted } from '../../soql/index.ts';
import type { Database } from '../database.ts';
import { updateRow } from '../records.ts';
import type { DmlSession, Row } from './row.ts';
import { idOf, isAlive, refuse } from './row.ts';
import { runTriggers } from './triggers.ts';

/** References whose record goes with its parent though its metadata, which the stubs do not carry, would not say so. */
const cascades: ReadonlySet<string> = new Set([
  'EmailMessage.ParentId',
  'EmailMessageRelation.EmailMessageId',
  'Attachment.ParentId',
  'Note.ParentId',
  'CaseComment.ParentId',
  'Task.WhatId',
  'Event.WhatId',
  'FeedItem.ParentId',
  'ContentVersion.ContentDocumentId',
  'ContentDocumentLink.ContentDocumentId',
  'ContentDocumentLink.LinkedEntityId',
  'GroupMember.GroupId',
  'PermissionSetAssignment.PermissionSetId',
]);

interface Hanging {
  readonly object: SObjectSchema;
  readonly field: SObjectField;
  readonly how: 'cascade' | 'setNull' | 'restrict';
}

const hangings = new WeakMap<Database, { version: number; byTarget: Map<string, readonly Hanging[]> }>();

/** Every stored reference that may point to the object. What has no table has no rows. */
function hangingOn(database: Database, target: SObjectSchema): readonly Hanging[] {
  let known = hangings.get(database);
  if (known?.version !== database.tablesVersion) hangings.set(database, (known = { version: database.tablesVersion, byTarget: new Map() }));
  let found = known.byTarget.get(target.name);
  if (found === undefined) {
    const list: Hanging[] = [];
    for (const object of database.objectsWithTables) {
      for (const field of database.table(object).references) {
        if (!(field.referenceTo.includes(target.name) || field.referenceTo.includes('Name'))) continue;
        const how = cascades.has(`${object.name}.${field.name}`) ? 'cascade' : field.onParentDelete;
        if (how !== 'none' && !(field.name === 'OwnerId' || field.name.endsWith('ById'))) list.push({ object, field, how });
      }
    }
    known.byTarget.set(target.name, (found = list));
  }
  return found;
}

function bin(database: Database): void {
  database.run('CREATE TABLE IF NOT EXISTS "__bin" (root TEXT, object TEXT, id TEXT, field TEXT, parent TEXT)', []);
}

/** `mergedInto`: the rows lose a merge; MasterRecordId is set for the after trigger, and only there (apex_triggers_merge_statements). */
export function deleteChunk(session: DmlSession, object: SObjectSchema, rows: readonly Row[], allOrNone: boolean, mergedInto?: string): void {
  for (const row of rows) {
    if (row.old !== undefined) row.record = row.old;
    if (!session.access.canDelete(object)) refuse(row, 'INSUFFICIENT_ACCESS_OR_READONLY', `Access to entity '${object.name}' denied`);
  }
  if (allOrNone && rows.some((row) => !isAlive(row))) return;
  runTriggers(session, 'before delete', object, rows.filter(isAlive));
  if (allOrNone && rows.some((row) => !isAlive(row))) return;
  for (const row of rows.filter(isAlive)) {
    const id = idOf(row.record) ?? '';
    const obstacle = obstacleTo(session.database, object, id);
    if (obstacle === undefined) removeWithChildren(session.database, object, id, id);
    else refuse(row, 'DELETE_FAILED', obstacle);
  }
  if (mergedInto !== undefined) {
    for (const row of rows.filter(isAlive)) {
      row.record.values.set('MasterRecordId', mergedInto);
      updateRow(session.database, object, idOf(row.record) ?? '', [['MasterRecordId', mergedInto]]);
    }
  }
  runTriggers(session, 'after delete', object, rows.filter(isAlive));
}

/** ASSUMED: the words; Salesforce lists the records. */
function obstacleTo(database: Database, object: SObjectSchema, id: string): string | undefined {
  for (const { object: child, field, how } of hangingOn(database, object)) {
    if (how !== 'restrict') continue;
    const one = database.row(`SELECT "Id" FROM ${quoted(child.name)} WHERE ${quoted(field.name)} = ? AND "IsDeleted" = 0`, [id]);
    if (one !== undefined)
      return `Your attempt to delete ${id} could not be completed because it is associated with the following ${child.pluralLabel}: ${String(one[0])}`;
  }
  return undefined;
}

function removeWithChildren(database: Database, object: SObjectSchema, id: string, root: string): void {
  bin(database);
  if (database.run(`UPDATE ${quoted(database.table(object).object.name)} SET "IsDeleted" = 1 WHERE "Id" = ? AND "IsDeleted" = 0`, [id]) === 0) return;
  database.run('INSERT INTO "__bin" VALUES (?, ?, ?, NULL, NULL)', [root, object.name, id]);
  for (const { object: child, field, how } of hangingOn(database, object)) {
    if (how === 'restrict') continue;
    const children = database.rows(`SELECT "Id" FROM ${quoted(child.name)} WHERE ${quoted(field.name)} = ? AND "IsDeleted" = 0`, [id]);
    for (const [childId] of children) {
      if (how === 'cascade') removeWithChildren(database, child, String(childId), root);
      else emptyReference(database, child, field, String(childId), id, root);
    }
  }
}

function emptyReference(database: Database, child: SObjectSchema, field: SObjectField, id: string, parent: string, root: string): void {
  database.run(`UPDATE ${quoted(child.name)} SET ${quoted(field.name)} = NULL WHERE "Id" = ?`, [id]);
  database.run('INSERT INTO "__bin" VALUES (?, ?, ?, ?, ?)', [root, child.name, id, field.name, parent]);
}

export function undeleteChunk(session: DmlSession, object: SObjectSchema, rows: readonly Row[]): void {
  const { database } = session;
  bin(database);
  for (const row of rows) {
    if (row.old === undefined) continue;
    row.record = row.old;
    const id = idOf(row.record) ?? '';
    if (database.row('SELECT 1 FROM "__bin" WHERE id = ? AND field IS NULL', [id]) === undefined) {
      refuse(row, 'UNDELETE_FAILED', 'Entity is not in the recycle bin');
      continue;
    }
    for (const [name, member, field, parent] of database.rows('SELECT object, id, field, parent FROM "__bin" WHERE root = ?', [id])) {
      if (field === null) database.run(`UPDATE ${quoted(String(name))} SET "IsDeleted" = 0 WHERE "Id" = ?`, [member ?? null]);
      else
        database.run(`UPDATE ${quoted(String(name))} SET ${quoted(String(field))} = ? WHERE "Id" = ? AND ${quoted(String(field))} IS NULL`, [
          parent ?? null,
          member ?? null,
        ]);
    }
    database.run('DELETE FROM "__bin" WHERE root = ?', [id]);
    database.run(`UPDATE ${quoted(object.name)} SET "IsDeleted" = 0 WHERE "Id" = ?`, [id]);
    row.record.values.set('IsDeleted', false);
  }
  runTriggers(session, 'after undelete', object, rows.filter(isAlive));
}

/**
 * Database.emptyRecycleBin: nothing brings the rows back, but ALL ROWS still finds them, for about a day on Salesforce.
 * https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_emptyrecyclebin.htm
 * ASSUMED: as long as the local org has them.
 */
export function purge(database: Database, ids: readonly string[]): void {
  bin(database);
  database.run('DELETE FROM "__bin" WHERE root IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)]);
}

/** Everything that points to one record points to another from now on (merge). */
export function repoint(database: Database, object: SObjectSchema, from: string, to: string): void {
  for (const { object: child, field } of hangingOn(database, object)) {
    database.run(`UPDATE ${quoted(child.name)} SET ${quoted(field.name)} = ? WHERE ${quoted(field.name)} = ? AND "IsDeleted" = 0`, [to, from]);
  }
}
