/**
 * What all the DML methods of System.Database share: one row result to the object Apex sees, options and access level to the request.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database.htm
 */
import type { AccessMode, DmlOperation } from '../syntax/tree.ts';
import type { DmlOptions, DmlRowResult, Runtime } from '../runtime/runtime.ts';
import { ApexList, SObject } from '../runtime/values.ts';
import type { DmlFailure, Value } from '../runtime/values.ts';
import { platform, types } from '../schema/types.ts';
import { DataObject } from './data.ts';
import { objectOfId } from './describe/tokens.ts';
import { listOfValues } from './iteration.ts';
import { AccessLevel } from './System/AccessLevel.ts';

export const accessOf = (level: Value | undefined): AccessMode => (level instanceof AccessLevel ? level.mode : 'system');

const boolean = (object: DataObject, name: string): boolean | undefined => {
  const value = object.get(name);
  return typeof value === 'boolean' ? value : undefined;
};
const header = (options: DataObject, name: string): DataObject | undefined => {
  const value = options.get(name);
  return value instanceof DataObject ? value : undefined;
};
const present = <T extends object>(values: T): T => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

export function readOptions(options: DataObject): DmlOptions {
  const assignment = header(options, 'AssignmentRuleHeader');
  const email = header(options, 'EmailHeader');
  const duplicates = header(options, 'DuplicateRuleHeader');
  const rule = assignment?.get('AssignmentRuleId');
  return present({
    allowFieldTruncation: boolean(options, 'AllowFieldTruncation'),
    useDefaultAssignmentRule: assignment && boolean(assignment, 'UseDefaultRule'),
    assignmentRuleId: typeof rule === 'string' ? rule : undefined,
    triggerUserEmail: email && boolean(email, 'TriggerUserEmail'),
    triggerAutoResponseEmail: email && boolean(email, 'TriggerAutoResponseEmail'),
    triggerOtherEmail: email && boolean(email, 'TriggerOtherEmail'),
    allowDuplicateSave: duplicates && boolean(duplicates, 'AllowSave'),
  }) as DmlOptions;
}

export const errorObject = (runtime: Runtime, failure: DmlFailure): DataObject =>
  new DataObject('Database.Error', {
    Message: failure.message,
    Fields: listOfValues(types.string, [...failure.fields]),
    StatusCode: runtime.enumValue(platform('System.StatusCode'), failure.statusCode),
  });

function resultObject(runtime: Runtime, typeName: string, row: DmlRowResult): DataObject {
  return new DataObject(typeName, {
    Id: row.id,
    Success: row.isSuccess,
    Created: row.isCreated,
    Errors: listOfValues(
      platform('Database.Error'),
      row.failures.map((failure) => errorObject(runtime, failure)),
    ),
  });
}

/** A record that is only an Id: what `delete` by Id works on. */
export function recordOfId(runtime: Runtime, id: string): SObject {
  const object = objectOfId(runtime, id);
  if (!object) return runtime.fail('System.StringException', `Invalid id: ${id}`);
  const record = new SObject(object.schema);
  record.values.set('Id', id);
  return record;
}

export interface DmlCall {
  readonly operation: DmlOperation;
  readonly resultType: string;
  readonly target: SObject | string | ApexList;
  readonly allOrNone?: boolean;
  readonly options?: DataObject;
  readonly access?: Value;
  readonly externalId?: string;
}

/** One object for one record, a list for a list. */
export function runDml(runtime: Runtime, call: DmlCall): Value {
  const asRecord = (value: Value): SObject => {
    if (value instanceof SObject) return value;
    return typeof value === 'string' ? recordOfId(runtime, value) : runtime.fail('System.NullPointerException', 'Attempt to de-reference a null object');
  };
  const records = call.target instanceof ApexList ? call.target.items.map(asRecord) : [asRecord(call.target)];
  const optAllOrNone = call.options && boolean(call.options, 'OptAllOrNone');
  const rows = runtime.data.dml({
    operation: call.operation,
    records,
    access: accessOf(call.access),
    sharing: runtime.sharing,
    allOrNone: call.allOrNone ?? optAllOrNone ?? call.options === undefined,
    externalId: call.externalId,
    duplicates: [],
    ...(call.options ? { options: readOptions(call.options) } : {}),
  });
  const results = rows.map((row) => resultObject(runtime, call.resultType, row));
  return call.target instanceof ApexList ? listOfValues(platform(call.resultType), results) : results[0]!;
}

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database.htm#apex_System_Database_merge */
export function runMerge(runtime: Runtime, master: SObject, losers: Value, allOrNone: boolean, access: Value | undefined): Value {
  const list = losers instanceof ApexList ? losers.items : [losers];
  const duplicates = list.map((loser) => (loser instanceof SObject ? loser : recordOfId(runtime, loser as string)));
  const one = (records: readonly SObject[]): DataObject[] =>
    runtime.data
      .dml({ operation: 'merge', records: [master], access: accessOf(access), sharing: runtime.sharing, allOrNone, externalId: undefined, duplicates: records })
      .map((row) => {
        const result = resultObject(runtime, 'Database.MergeResult', row);
        result.set('MergedRecordIds', listOfValues(types.string, row.isSuccess ? records.map((record) => record.values.get('Id') ?? null) : []));
        result.set('UpdatedRelatedIds', listOfValues(types.string, []));
        return result;
      });
  const results = one(duplicates);
  return losers instanceof ApexList ? listOfValues(platform('Database.MergeResult'), results) : results[0]!;
}
