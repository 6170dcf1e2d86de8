/** Where an object's own rules come in on the way of a record through DML. */
import type { SObjectField } from '../../apex/schema/types.ts';
import type { SObject } from '../../apex/runtime/values.ts';
import type { DmlSession, Row } from './row.ts';

export interface ObjectRules {
  /** Before the before triggers of an insert. */
  beforeInsert?(session: DmlSession, row: Row): void;
  /** After the before triggers, before the checks; inserts and updates. */
  beforeSave?(session: DmlSession, row: Row): void;
  /** When the row is stored, before the after triggers. */
  afterStore?(session: DmlSession, row: Row): void;
  /** Whether an update may change the field; without it, the schema decides. */
  mayChange?(old: SObject, field: SObjectField): boolean;
}
