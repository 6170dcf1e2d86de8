/** The org's data. `openDatabase` and `seed` make it, `createDataPort` is what the runtime sees of it, `DatabaseSettings` what custom settings are read by. */
export { allAccess, permissionAccess } from './access.ts';
export type { Access } from './access.ts';
export { createDataPort, largeObjects, SqliteDataPort } from './dataPort.ts';
export type { DataPortOptions } from './dataPort.ts';
export { Database, openDatabase } from './database.ts';
export type { DatabaseOptions } from './database.ts';
export { insertSystemRow } from './dml/audit.ts';
export { mixedDmlSlot } from './dml/mixed.ts';
export { noTriggers, TriggerFault } from './dml/row.ts';
export type { DmlHooks, TriggerRunner } from './dml/row.ts';
export { allRows, findRows, insertRow, loadRows, rowsLike, updateRow } from './records.ts';
export { seed, userContext } from './seed.ts';
export type { Seeded, SeedMetadata, SeedOptions } from './seed.ts';
export { DatabaseSettings } from './settings.ts';
export { evaluate as evaluateFormula, fieldsOf } from './formula/evaluate.ts';
export { parseFormula, UnsupportedFormula } from './formula/parse.ts';
