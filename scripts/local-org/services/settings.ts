/** Custom settings and custom metadata for the library, read from the database without a query's cost. */
import type { SettingsService } from '../apex/library/services.ts';
import type { SObject } from '../apex/runtime/values.ts';
import { allRows, findRows, type Database } from '../database/index.ts';

export class StoredSettings implements SettingsService {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  find(objectName: string, key: string): SObject | undefined {
    const object = this.#database.schema.sObject(objectName);
    if (object === undefined) return undefined;
    if (object.kind === 'hierarchySetting') return findRows(this.#database, object, 'SetupOwnerId', key)[0];
    if (object.kind === 'listSetting') return findRows(this.#database, object, 'Name', key)[0];
    return findRows(this.#database, object, /^m[0-9A-Za-z]{17}$/.test(key) ? 'Id' : 'DeveloperName', key)[0];
  }

  all(objectName: string): readonly SObject[] {
    const object = this.#database.schema.sObject(objectName);
    return object === undefined ? [] : allRows(this.#database, object);
  }
}
