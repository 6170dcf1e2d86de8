/**
 * Objects of the set-up and others must not be written in one transaction. What was written is kept in the transaction's slots, for each
 * context of a user: `System.runAs` in a test begins anew, and at its end the old context goes on.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dml_non_mix_sobjects.htm (facts #29)
 */
import type { DmlRequest, Runtime } from '../../apex/runtime/runtime.ts';
import type { ApexException, SObject } from '../../apex/runtime/values.ts';
import { dmlException } from './row.ts';

export const mixedDmlSlot = 'database.mixedDml';

const setup: ReadonlySet<string> = new Set([
  'FieldPermissions',
  'GroupMember',
  'ObjectPermissions',
  'ObjectTerritory2AssignmentRule',
  'PermissionSet',
  'PermissionSetAssignment',
  'QueueSObject',
  'QueueSobject',
  'SetupEntityAccess',
  'Territory2',
  'UserPackageLicense',
  'UserRole',
  'UserTerritory2Association',
]);

/** A user without a role may be mixed; so may inserts and updates of groups. */
function isSetup(record: SObject, operation: DmlRequest['operation']): boolean {
  if (record.schema.name === 'User') return record.values.get('UserRoleId') != null;
  if (record.schema.name === 'Group') return operation !== 'insert' && operation !== 'update';
  return setup.has(record.schema.name);
}

const isNeutral = (record: SObject): boolean => record.schema.name === 'User' || record.schema.name === 'Group' || record.schema.kind === 'platformEvent';

interface Written {
  setup?: string;
  plain?: string;
}

export function checkMixedDml(runtime: Runtime, request: DmlRequest): ApexException | undefined {
  const contexts = (runtime.slots.get(mixedDmlSlot) as Map<Runtime['user'], Written> | undefined) ?? new Map<Runtime['user'], Written>();
  const written: Written = contexts.get(runtime.user) ?? {};
  for (const [index, record] of request.records.entries()) {
    const isOfSetup = isSetup(record, request.operation);
    if (!isOfSetup && isNeutral(record)) continue;
    const other = isOfSetup ? written.plain : written.setup;
    if (other !== undefined) {
      const message = `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ${record.schema.name}, original object: ${other}`;
      return dmlException(request.operation, [{ index, id: null, statusCode: 'MIXED_DML_OPERATION', message, fields: [] }]);
    }
    if (isOfSetup) written.setup ??= record.schema.name;
    else written.plain ??= record.schema.name;
  }
  runtime.slots.set(mixedDmlSlot, contexts.set(runtime.user, written));
  return undefined;
}
