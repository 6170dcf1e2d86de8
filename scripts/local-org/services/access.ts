/** What the running user may do, for describe calls and FeatureManagement: asked of the same rights that user mode enforces. */
import type { AccessService } from '../apex/library/services.ts';
import type { ApexRuntime } from '../apex/runtime/createRuntime.ts';
import { allRows, findRows, type Access, type Database, type SqliteDataPort } from '../database/index.ts';

export class UserAccess implements AccessService {
  readonly #runtime: () => ApexRuntime;
  readonly #database: Database;
  readonly #data: SqliteDataPort;

  constructor(runtime: () => ApexRuntime, database: Database, data: SqliteDataPort) {
    this.#runtime = runtime;
    this.#database = database;
    this.#data = data;
  }

  get #access(): Access {
    return this.#data.accessOf(this.#runtime().user.id);
  }

  object(name: string, right: 'read' | 'create' | 'update' | 'delete'): boolean {
    const object = this.#database.schema.sObject(name);
    if (object === undefined) return false;
    const access = this.#access;
    return {
      read: () => access.canRead(object),
      create: () => access.canCreate(object),
      update: () => access.canEdit(object),
      delete: () => access.canDelete(object),
    }[right]();
  }

  field(objectName: string, fieldName: string, right: 'read' | 'create' | 'update'): boolean {
    const object = this.#database.schema.sObject(objectName);
    const field = object?.fields.get(fieldName.toLowerCase());
    if (object === undefined || field === undefined) return false;
    const access = this.#access;
    return { read: () => access.canRead(object, field), create: () => access.canCreate(object, field), update: () => access.canEdit(object, field) }[right]();
  }

  customPermission(name: string): boolean {
    const permission = this.#database.schema.sObject('CustomPermission');
    const grants = this.#database.schema.sObject('SetupEntityAccess');
    const [row] = permission === undefined ? [] : findRows(this.#database, permission, 'DeveloperName', name);
    if (row === undefined || grants === undefined) return false;
    const assignments = this.#database.schema.sObject('PermissionSetAssignment');
    const held = new Set(
      assignments === undefined
        ? []
        : findRows(this.#database, assignments, 'AssigneeId', this.#runtime().user.id).map((assigned) => assigned.values.get('PermissionSetId')),
    );
    return findRows(this.#database, grants, 'SetupEntityId', String(row.values.get('Id'))).some((grant) => held.has(grant.values.get('ParentId') ?? null));
  }

  /** ASSUMED: every active record type is available to every user, none is the default. */
  recordTypes(objectName: string): ReturnType<AccessService['recordTypes']> {
    const object = this.#database.schema.sObject('RecordType');
    if (object === undefined) return [];
    return allRows(this.#database, object)
      .filter((row) => String(row.values.get('SobjectType')).toLowerCase() === objectName.toLowerCase() && row.values.get('IsActive') === true)
      .map((row) => ({ id: String(row.values.get('Id')), developerName: String(row.values.get('DeveloperName')), isAvailable: true, isDefault: false }));
  }
}
