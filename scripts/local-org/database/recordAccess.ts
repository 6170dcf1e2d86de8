/**
 * UserRecordAccess: what a user may do with a record. Salesforce stores no such rows, it works them out for the records that a query names; so they are written
 * just before the query reads them, from the same rights that user mode enforces.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_userrecordaccess.htm
 * ASSUMED: delete and transfer follow the right to edit the row and to delete the object; a record that does not exist has no row.
 */
import type { SObjectSchema } from '../apex/schema/types.ts';
import { SObject, type Value } from '../apex/runtime/values.ts';
import type { ResolvedQuery } from '../soql/index.ts';
import { quoted } from '../soql/index.ts';
import type { Access } from './access.ts';
import type { Database } from './database.ts';
import { insertRow } from './records.ts';
import { textsNamed } from './namedTexts.ts';

export const isRecordAccess = (resolved: ResolvedQuery): boolean => resolved.object.name === 'UserRecordAccess';

/** Rows for every record that the query names, whether by bind or as it stands, and for every user among them. */
export function fillRecordAccess(database: Database, resolved: ResolvedQuery, binds: readonly Value[], accessOf: (userId: string) => Access): void {
  database.run(`DELETE FROM ${quoted(database.table(resolved.object).object.name)}`, []);
  const ids = textsNamed(resolved, binds).filter((text) => text.length === 18);
  const userIds = ids.filter((id) => id.startsWith('005'));
  for (const userId of userIds) {
    for (const id of ids) {
      const object = database.objectOf(id);
      if (object !== undefined && exists(database, object, id)) writeRow(database, resolved.object, accessOf(userId), userId, object, id);
    }
  }
}

const exists = (database: Database, object: SObjectSchema, id: string): boolean =>
  database.hasTable(object.name) && database.row(`SELECT 1 FROM ${quoted(object.name)} WHERE "Id" = ? AND "IsDeleted" = 0`, [id]) !== undefined;

function writeRow(database: Database, rights: SObjectSchema, access: Access, userId: string, object: SObjectSchema, id: string): void {
  const mayRead = access.canRead(object) && access.rowVisible(object, id);
  const mayEdit = mayRead && access.canEdit(object) && access.rowEditable(object, id);
  const mayDelete = mayEdit && object.name !== 'User' && access.canDelete(object);
  const row = new SObject(rights);
  row.values.set('Id', `${userId}${id}`);
  row.values.set('UserId', userId);
  row.values.set('RecordId', id);
  row.values.set('HasReadAccess', mayRead);
  row.values.set('HasEditAccess', mayEdit);
  row.values.set('HasDeleteAccess', mayDelete);
  row.values.set('HasTransferAccess', mayEdit);
  row.values.set('HasAllAccess', mayDelete);
  row.values.set('MaxAccessLevel', mayDelete ? 'Delete' : mayEdit ? 'Edit' : mayRead ? 'Read' : 'None');
  insertRow(database, row);
}
