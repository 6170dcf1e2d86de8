/**
 * Files: a version makes its document, links it to its owner and to where it is first published; the newest version is the document's face.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contentversion.htm
 */
import { ApexBlob } from '../../apex/runtime/values.ts';
import { updateRow } from '../records.ts';
import type { DmlSession, Row } from './row.ts';
import { refuse } from './row.ts';
import { valueOf } from './changes.ts';
import { nowOf } from './audit.ts';
import { insertSystemRow } from './audit.ts';
import type { ObjectRules } from './objectRule.ts';

const extensionOf = (path: string): string | null => /\.([^./\\]+)$/.exec(path)?.[1] ?? null;

export const contentVersionRules: ObjectRules = {
  beforeInsert(_, row) {
    const { values } = row.record;
    const path = valueOf(row.record, 'PathOnClient') ?? valueOf(row.record, 'Title');
    if (typeof path !== 'string') return;
    if (valueOf(row.record, 'Title') === null) values.set('Title', (path.split(/[/\\]/).at(-1) ?? path).replace(/\.[^.]*$/, ''));
  },
  beforeSave(session, row) {
    if (row.old !== undefined) return;
    const { values } = row.record;
    const data = valueOf(row.record, 'VersionData');
    const path = valueOf(row.record, 'PathOnClient');
    if (data === null && valueOf(row.record, 'ContentUrl') === null)
      return refuse(row, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [VersionData]', ['VersionData']);
    if (path === null) return refuse(row, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [PathOnClient]', ['PathOnClient']);
    const extension = extensionOf(String(path));
    const size = data instanceof ApexBlob ? data.bytes.length : 0;
    values.set('FileExtension', extension);
    values.set('FileType', extension?.toUpperCase() ?? 'UNKNOWN');
    values.set('ContentSize', size);
    values.set('IsLatest', true);
    let document = valueOf(row.record, 'ContentDocumentId');
    const { database } = session;
    if (document === null) {
      document = insertSystemRow(session, 'ContentDocument', {
        Title: valueOf(row.record, 'Title'),
        FileExtension: extension,
        FileType: values.get('FileType') ?? null,
        ContentSize: size,
        OwnerId: valueOf(row.record, 'OwnerId') ?? session.userId,
      });
      values.set('ContentDocumentId', document);
      values.set('VersionNumber', '1');
      row.record.values.set('IsMajorVersion', true);
    } else {
      const count = Number(database.row('SELECT COUNT(*) FROM "ContentVersion" WHERE "ContentDocumentId" = ?', [document as string])?.[0] ?? 0);
      values.set('VersionNumber', String(count + 1));
      database.run('UPDATE "ContentVersion" SET "IsLatest" = 0 WHERE "ContentDocumentId" = ?', [document as string]);
    }
    return undefined;
  },
  afterStore(session, row) {
    if (row.old === undefined) publish(session, row);
  },
};

function publish(session: DmlSession, row: Row): void {
  const { database, userId } = session;
  const document = valueOf(row.record, 'ContentDocumentId') as string;
  const object = database.schema.sObject('ContentDocument');
  if (object !== undefined) {
    updateRow(database, object, document, [
      ['LatestPublishedVersionId', valueOf(row.record, 'Id')],
      ['Title', valueOf(row.record, 'Title')],
      ['ContentSize', valueOf(row.record, 'ContentSize')],
      ['LastModifiedDate', nowOf(session)],
    ]);
  }
  if (valueOf(row.record, 'VersionNumber') !== '1') return;
  const owner = valueOf(row.record, 'OwnerId') ?? userId;
  // ShareType: I inferred, the owner's; V viewer, where it was published.
  insertSystemRow(session, 'ContentDocumentLink', { ContentDocumentId: document, LinkedEntityId: owner, ShareType: 'I', Visibility: 'AllUsers' });
  const place = valueOf(row.record, 'FirstPublishLocationId');
  if (place !== null && place !== owner)
    insertSystemRow(session, 'ContentDocumentLink', { ContentDocumentId: document, LinkedEntityId: place, ShareType: 'V', Visibility: 'AllUsers' });
}

export const contentDocumentLinkRules: ObjectRules = {
  beforeInsert(_, row) {
    if (valueOf(row.record, 'ShareType') === null) row.record.values.set('ShareType', 'V');
    if (valueOf(row.record, 'Visibility') === null) row.record.values.set('Visibility', 'AllUsers');
  },
  beforeSave(session, row) {
    if (row.old !== undefined) return;
    const [document, entity] = [valueOf(row.record, 'ContentDocumentId'), valueOf(row.record, 'LinkedEntityId')];
    if (document === null || entity === null) return;
    const twin = session.database.row('SELECT "Id" FROM "ContentDocumentLink" WHERE "ContentDocumentId" = ? AND "LinkedEntityId" = ? AND "IsDeleted" = 0', [
      document as string,
      entity as string,
    ]);
    if (twin !== undefined) refuse(row, 'DUPLICATE_VALUE', `duplicate value found: <unknown> duplicates value on record with id: <unknown>`); // ASSUMED: the words of a document that is linked already
  },
};

/** The older kind of file, which belongs to one record: its size is worked out when it is stored. */
export const attachmentRules: ObjectRules = {
  beforeSave(_, row) {
    const data = valueOf(row.record, 'Body');
    row.record.values.set('BodyLength', data instanceof ApexBlob ? data.bytes.length : 0);
  },
};
