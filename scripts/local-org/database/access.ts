/**
 * What a user may do: object and field rights from permission sets, rows from ownership and shares. `allAccess` is system mode.
 * https://developer.salesforce.com/docs/atlas.en-us.securityImplGuide.meta/securityImplGuide/ (object, field and record security)
 */
import type { SObjectField, SObjectSchema } from '../apex/schema/types.ts';
import { isPermissionable, permissionName } from '../apex/schema/fieldSecurity.ts';
import { quoted } from '../soql/index.ts';
import type { Database } from './database.ts';

export interface Access {
  canRead(object: SObjectSchema, field?: SObjectField): boolean;
  canCreate(object: SObjectSchema, field?: SObjectField): boolean;
  canEdit(object: SObjectSchema, field?: SObjectField): boolean;
  canDelete(object: SObjectSchema): boolean;
  /** Records that are locked too. */
  editsLocked(object: SObjectSchema): boolean;
  /** Some rows of the object may be hidden: then `rowVisible` is asked for each. */
  filtersRows(object: SObjectSchema): boolean;
  rowVisible(object: SObjectSchema, id: string): boolean;
  rowEditable(object: SObjectSchema, id: string): boolean;
}

export const allAccess: Access = {
  canRead: () => true,
  canCreate: () => true,
  canEdit: () => true,
  canDelete: () => true,
  editsLocked: () => true,
  filtersRows: () => false,
  rowVisible: () => true,
  rowEditable: () => true,
};

interface ObjectRight {
  read: boolean;
  create: boolean;
  edit: boolean;
  delete: boolean;
  viewAll: boolean;
  modifyAll: boolean;
}

const standardUsers: ReadonlySet<string> = new Set(['Standard User', 'Marketing User', 'Contract Manager', 'Solution Manager']);

interface Rights {
  readonly isAdministrator: boolean;
  /** The profiles that work with all standard objects. ASSUMED: they may create, change and delete them all. */
  readonly isStandardUser: boolean;
  /** The profile that sees all standard objects. */
  readonly isReader: boolean;
  /** By lower-case object. */
  readonly objects: Map<string, ObjectRight>;
  /** By lower-case `object.field`. */
  readonly fields: Map<string, { read: boolean; edit: boolean }>;
}

/** Objects that no permission set governs: everyone reads them. ASSUMED for the list; Salesforce grants them by user permissions. */
const everyonesObjects: ReadonlySet<string> = new Set([
  // ASSUMED: a mail's rights are those of its record (Object Reference, EmailMessage); no permission set lists the object.
  'emailmessage',
  'emailmessagerelation',
  'user',
  'profile',
  'organization',
  'recordtype',
  'permissionset',
  'permissionsetassignment',
  'group',
  'groupmember',
  'contentversion',
  'contentdocument',
  'contentdocumentlink',
  'userrole',
  'task',
  'event',
  'userrecordaccess',
]);

/** Reads the rights of a user from the rows of PermissionSet, ObjectPermissions and FieldPermissions. Made anew when rights may have changed (`System.runAs` re-derives them, facts #41). */
export function permissionAccess(database: Database, userId: string): Access {
  const rights = readRights(database, userId);
  const of = (object: SObjectSchema): ObjectRight | undefined => rights.objects.get(object.name.toLowerCase());
  const may = (object: SObjectSchema, right: keyof ObjectRight): boolean =>
    rights.isAdministrator ||
    (rights.isReader && object.kind === 'standard' && right === 'read') ||
    (rights.isStandardUser && object.kind === 'standard' && right !== 'viewAll' && right !== 'modifyAll') ||
    of(object)?.[right] === true ||
    of(object)?.modifyAll === true ||
    (everyonesObjects.has(object.name.toLowerCase()) && right !== 'delete') ||
    (right === 'read' &&
      (of(object)?.viewAll === true || object.kind === 'customMetadata' || object.kind === 'hierarchySetting' || object.kind === 'listSetting'));
  const mayField = (object: SObjectSchema, field: SObjectField, right: 'read' | 'edit'): boolean => {
    if (rights.isAdministrator || !isPermissionable(object, field)) return true;
    // The standard profiles show their users all standard fields; the profile Minimum Access shows none (OBSERVED: the suites of fflib-apex-common and soql-lib).
    if (!field.isCustom && (rights.isStandardUser || (rights.isReader && right === 'read'))) return true;
    return rights.fields.get(`${object.name}.${permissionName(object, field)}`.toLowerCase())?.[right] === true;
  };
  const rows = new RowAccess(database, userId, rights);
  return {
    canRead: (object, field) => may(object, 'read') && (field === undefined || mayField(object, field, 'read')),
    canCreate: (object, field) => may(object, 'create') && (field === undefined || mayField(object, field, 'edit')),
    canEdit: (object, field) => may(object, 'edit') && (field === undefined || mayField(object, field, 'edit')),
    canDelete: (object) => may(object, 'delete'),
    editsLocked: (object) => rights.isAdministrator || of(object)?.modifyAll === true,
    filtersRows: (object) =>
      !rights.isAdministrator &&
      object.sharingModel !== 'ReadWrite' &&
      object.sharingModel !== 'Read' &&
      object.sharingModel !== 'None' &&
      of(object)?.viewAll !== true,
    rowVisible: (object, id) => rows.allows(object, id, false),
    rowEditable: (object, id) => rows.allows(object, id, true),
  };
}

function readRights(database: Database, userId: string): Rights {
  database.prepareTables(['User', 'Profile', 'PermissionSet', 'PermissionSetAssignment', 'ObjectPermissions', 'FieldPermissions']);
  const profile = database.row('SELECT p."Name" FROM "User" u JOIN "Profile" p ON p."Id" = u."ProfileId" WHERE u."Id" = ?', [userId])?.[0];
  const rights: Rights = {
    isAdministrator: profile === 'System Administrator',
    isStandardUser: typeof profile === 'string' && standardUsers.has(profile),
    isReader: profile === 'Read Only',
    objects: new Map(),
    fields: new Map(),
  };
  if (!database.hasTable('PermissionSetAssignment') || !database.hasTable('ObjectPermissions')) return rights;
  const held =
    'SELECT "PermissionSetId" FROM "PermissionSetAssignment" WHERE "AssigneeId" = ?1 AND "IsDeleted" = 0 ' +
    'UNION SELECT s."Id" FROM "PermissionSet" s JOIN "User" u ON u."ProfileId" = s."ProfileId" WHERE u."Id" = ?1';
  const objectRows = database.rows(
    `SELECT "SobjectType", "PermissionsRead", "PermissionsCreate", "PermissionsEdit", "PermissionsDelete", "PermissionsViewAllRecords", "PermissionsModifyAllRecords" FROM "ObjectPermissions" WHERE "IsDeleted" = 0 AND "ParentId" IN (${held})`,
    [userId],
  );
  for (const [name, read, create, edit, remove, viewAll, modifyAll] of objectRows) {
    const right = rights.objects.get(String(name).toLowerCase()) ?? {
      read: false,
      create: false,
      edit: false,
      delete: false,
      viewAll: false,
      modifyAll: false,
    };
    rights.objects.set(String(name).toLowerCase(), {
      read: right.read || read === 1,
      create: right.create || create === 1,
      edit: right.edit || edit === 1,
      delete: right.delete || remove === 1,
      viewAll: right.viewAll || viewAll === 1,
      modifyAll: right.modifyAll || modifyAll === 1,
    });
  }
  const fieldRows = database.rows(
    `SELECT "Field", "PermissionsRead", "PermissionsEdit" FROM "FieldPermissions" WHERE "IsDeleted" = 0 AND "ParentId" IN (${held})`,
    [userId],
  );
  for (const [name, read, edit] of fieldRows) {
    const right = rights.fields.get(String(name).toLowerCase());
    rights.fields.set(String(name).toLowerCase(), { read: right?.read === true || read === 1, edit: right?.edit === true || edit === 1 });
  }
  return rights;
}

class RowAccess {
  private readonly database: Database;
  private readonly userId: string;
  private readonly rights: Rights;

  constructor(database: Database, userId: string, rights: Rights) {
    this.database = database;
    this.userId = userId;
    this.rights = rights;
  }

  allows(object: SObjectSchema, id: string, toEdit: boolean): boolean {
    const right = this.rights.objects.get(object.name.toLowerCase());
    if (this.rights.isAdministrator || right?.modifyAll === true || (!toEdit && right?.viewAll === true)) return true;
    if (object.sharingModel === 'ReadWrite' || object.sharingModel === 'None' || (!toEdit && object.sharingModel === 'Read')) return true;
    return object.sharingModel === 'ControlledByParent' ? this.parentAllows(object, id, toEdit) : this.owns(object, id) || this.isShared(object, id, toEdit);
  }

  /** The record itself, or a queue that holds it. ASSUMED: no role hierarchy in the local org. */
  private owns(object: SObjectSchema, id: string): boolean {
    if (!object.fields.has('ownerid')) return true;
    const owner = this.database.row(`SELECT "OwnerId" FROM ${quoted(this.database.table(object).object.name)} WHERE "Id" = ?`, [id])?.[0];
    if (owner === this.userId) return true;
    return typeof owner === 'string' && owner.startsWith('00G') && this.isMember(owner);
  }

  private isMember(group: string): boolean {
    return (
      this.database.hasTable('GroupMember') &&
      this.database.row('SELECT 1 FROM "GroupMember" WHERE "GroupId" = ? AND "UserOrGroupId" = ? AND "IsDeleted" = 0', [group, this.userId]) !== undefined
    );
  }

  /** `CaseShare.CaseId`, `HeldMail__Share.ParentId`. */
  private isShared(object: SObjectSchema, id: string, toEdit: boolean): boolean {
    const isCustom = object.name.endsWith('__c');
    const share = isCustom ? object.name.replace(/__c$/, '__Share') : `${object.name}Share`;
    if (!this.database.hasTable(share)) return false;
    const level = isCustom ? 'AccessLevel' : `${object.name}AccessLevel`;
    const rows = this.database.rows(
      `SELECT "UserOrGroupId", ${quoted(level)} FROM ${quoted(share)} WHERE ${quoted(isCustom ? 'ParentId' : `${object.name}Id`)} = ? AND "IsDeleted" = 0`,
      [id],
    );
    return rows.some(([who, how]) => (who === this.userId || this.isMember(String(who))) && (!toEdit || how === 'Edit' || how === 'All'));
  }

  private parentAllows(object: SObjectSchema, id: string, toEdit: boolean): boolean {
    const references = [...object.fields.values()].filter((field) => field.type === 'reference' && field.onParentDelete === 'cascade');
    const [field] = references.length > 0 ? references : [...object.fields.values()].filter((candidate) => candidate.name === 'ParentId');
    if (field === undefined) return true;
    const parentId = this.database.row(`SELECT ${quoted(field.name)} FROM ${quoted(this.database.table(object).object.name)} WHERE "Id" = ?`, [id])?.[0];
    if (typeof parentId !== 'string') return this.owns(object, id);
    const parent = this.database.objectOf(parentId);
    return parent !== undefined && this.allows(parent, parentId, toEdit);
  }
}
