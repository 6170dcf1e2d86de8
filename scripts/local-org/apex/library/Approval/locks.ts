/**
 * Locks on records. Approval processes themselves do not run here: Approval.process has no entry.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_approval.htm
 */
import { apexException } from '../../runtime/exceptions.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { ApexList, SObject } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { platform, types } from '../../schema/types.ts';
import { DataObject, dataType } from '../data.ts';
import { assumed, libraryType, nullable } from '../declare.ts';
import type { Marked } from '../declare.ts';
import { errorObject } from '../dml.ts';
import { listOfValues, mapOfEntries } from '../iteration.ts';
import type { LibraryType } from '../table.ts';

const statusCode = 'INVALID_CROSS_REFERENCE_KEY';
const message = 'invalid cross reference id';

function idOf(runtime: Runtime, target: Value): string {
  const id = target instanceof SObject ? (target.values.get('Id') ?? null) : target;
  return typeof id === 'string' ? id : runtime.fail('System.NullPointerException', 'Argument 1 cannot be null');
}
const locksOf = (runtime: Runtime) => runtime.data.locks ?? runtime.fail('System.UnsupportedOperationException', 'This data has no locks');

/** ASSUMED: one that fails fails them all by an exception, unless the call says that it may. */
function change(runtime: Runtime, verb: 'Lock' | 'Unlock', target: Value, allOrNone: boolean): Value {
  const locks = locksOf(runtime);
  const targets = target instanceof ApexList ? target.items : [target];
  const ids = targets.map((one) => idOf(runtime, one));
  const missing = ids.findIndex((id) => !locks.exists(id));
  if (missing >= 0 && allOrNone)
    throw apexException(
      'System.DmlException',
      `${verb} failed. First exception on row ${missing} with id ${ids[missing]}; first error: ${statusCode}, ${message}: []`,
    );
  const typeName = `Approval.${verb}Result`;
  const results = ids.map((id, index) => {
    const isDone = locks.setLocked(id, verb === 'Lock');
    const errors = isDone ? [] : [errorObject(runtime, { index, id, statusCode, message, fields: [] })];
    return new DataObject(typeName, { Id: id, Success: isDone, Errors: listOfValues(platform('Database.Error'), errors) });
  });
  return target instanceof ApexList ? listOfValues(platform(typeName), results) : results[0]!;
}

function isLocked(runtime: Runtime, target: Value): Value {
  const locks = locksOf(runtime);
  if (!(target instanceof ApexList)) return locks.isLocked(idOf(runtime, target));
  return mapOfEntries(
    types.id,
    types.boolean,
    target.items.map((one): [Value, Value] => [idOf(runtime, one), locks.isLocked(idOf(runtime, one))]),
  );
}

const words = 'the words of its failure';
const changes = (name: string, verb: 'Lock' | 'Unlock'): Record<string, Marked> =>
  Object.fromEntries(
    ['Id', 'SObject', 'List<Object>'].flatMap((target): [string, Marked][] => [
      [
        `${name}(${target})`,
        assumed(
          words,
          nullable((runtime: Runtime, value: Value) => change(runtime, verb, value, true)),
        ),
      ],
      [
        `${name}(${target},Boolean)`,
        assumed(
          words,
          nullable((runtime: Runtime, value: Value, all: Value) => change(runtime, verb, value, all === true)),
        ),
      ],
    ]),
  );
const result = (name: string): LibraryType =>
  dataType(
    `Approval.${name}`,
    { page: `apex_class_Approval_${name}`, methods: ['getId', 'isSuccess'], fields: ['Errors', 'Id', 'Success'] },
    { 'getErrors()': nullable((_: Runtime, self: DataObject) => self.get('Errors') ?? listOfValues(platform('Database.Error'), [])) },
  );

export const approvalTypes: readonly LibraryType[] = [
  libraryType('System.Approval', 'apex_methods_system_approval', {
    ...changes('lock', 'Lock'),
    ...changes('unlock', 'Unlock'),
    'isLocked(Id)': nullable(isLocked),
    'isLocked(SObject)': nullable(isLocked),
    'isLocked(List<Object>)': nullable(isLocked),
  }),
  result('LockResult'),
  result('UnlockResult'),
];
