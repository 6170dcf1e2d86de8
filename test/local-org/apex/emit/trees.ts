/** Checked programs written by hand: short constructors for the trees, so that emit is tested without parser and checker. */
import type {
  Body,
  CheckedClass,
  CheckedConstructor,
  CheckedField,
  CheckedMethod,
  Expression,
  LocalVariable,
  Operation,
  Program,
  Statement,
} from '../../../../scripts/local-org/apex/check/program.ts';
import { types, userType, type Schema, type Type } from '../../../../scripts/local-org/apex/schema/types.ts';
import { emitProgram } from '../../../../scripts/local-org/apex/emit/emit.ts';
import { load, type LoadedProgram } from '../../../../scripts/local-org/apex/emit/load.ts';
import { createRuntime, type ApexRuntime } from '../../../../scripts/local-org/apex/runtime/createRuntime.ts';
import type { DataPort } from '../../../../scripts/local-org/apex/runtime/runtime.ts';

export const at = { line: 1, column: 1 };
export const onLine = (line: number): { line: number; column: number } => ({ line, column: 1 });

let lastId = 0;
export const variable = (name: string, type: Type = types.integer): LocalVariable => ({ id: ++lastId, name, type });

export const integer = (value: number): Expression => ({ kind: 'Constant', at, type: types.integer, value });
export const text = (value: string): Expression => ({ kind: 'Constant', at, type: types.string, value });
export const nothing = (type: Type = types.null): Expression => ({ kind: 'Constant', at, type, value: null });
export const local = (variable_: LocalVariable): Extract<Expression, { kind: 'Local' }> => ({ kind: 'Local', at, type: variable_.type, local: variable_ });
export const self = (name: string): Expression => ({ kind: 'This', at, type: userType(name) });
export const operate = (operation: Operation, ...operands: Expression[]): Expression => ({ kind: 'Operation', at, type: types.integer, operation, operands });
export const callStatic = (owner: string, slot: string, ...values: Expression[]): Expression => ({
  kind: 'CallStatic',
  at,
  type: types.integer,
  owner,
  slot,
  arguments: values,
});

export const onPlace = (line: number, expression: Expression): Expression => ({ ...expression, at: onLine(line) });

export const declare = (variable_: LocalVariable, value?: Expression): Statement => ({ kind: 'Local', at, local: variable_, value });
export const give = (value: Expression, line = 1): Statement => ({ kind: 'Return', at: onLine(line), value });
export const run = (expression: Expression): Statement => ({ kind: 'Expression', at, expression });
export const block = (...statements: Statement[]): Statement => ({ kind: 'Block', at, statements });
export const assign = (target: Extract<Expression, { kind: 'Assign' }>['target'], value: Expression): Expression => ({
  kind: 'Assign',
  at,
  type: target.type,
  target,
  value,
});
export const increment = (target: Extract<Expression, { kind: 'Update' }>['target'], result: 'old' | 'new' = 'old'): Expression => ({
  kind: 'Update',
  at,
  type: types.integer,
  target,
  value: operate('addInteger', { kind: 'OldValue', at, type: types.integer }, integer(1)),
  result,
});

export const body = (...statements: Statement[]): Body => ({ statements });

export function method(slot: string, parameters: LocalVariable[], statements: Statement[], more: Partial<CheckedMethod> = {}): CheckedMethod {
  const name = slot.slice(0, slot.indexOf('('));
  return {
    name,
    at,
    slot,
    otherSlots: [],
    isStatic: true,
    isAbstract: false,
    isAccessor: false,
    isPublic: true,
    returns: types.object,
    parameters,
    body: body(...statements),
    annotations: [],
    isTest: false,
    isTestSetup: false,
    ...more,
  };
}

export const field = (name: string, type: Type = types.integer, isStatic = false): CheckedField => ({
  name,
  type,
  isStatic,
  isFinal: false,
  isTransient: false,
  isKeptInJobs: true,
  isProperty: false,
  isPublic: true,
});

export const constructor_ = (
  slot: string,
  parameters: LocalVariable[],
  statements: Statement[],
  delegate?: CheckedConstructor['delegate'],
): CheckedConstructor => ({
  at,
  slot,
  parameters,
  delegate,
  body: body(...statements),
});

export function class_(name: string, members: Partial<CheckedClass>): CheckedClass {
  return {
    name,
    file: `${name.split('.')[0]}.cls`,
    at,
    apiVersion: 67,
    shape: 'class',
    isAbstract: false,
    isGlobal: false,
    sharing: 'inherited',
    defaultAccess: 'user',
    isTest: false,
    superclass: undefined,
    interfaces: [],
    enumConstants: [],
    fields: [],
    staticInitializers: [],
    instanceInitializers: [],
    methods: [],
    constructors: [],
    ...members,
  };
}

export const program = (...classes: CheckedClass[]): Program => ({ classes, triggers: [], anonymous: undefined, testMethods: [] });

const emptySchema: Schema = {
  sObject: () => undefined,
  sObjectNames: [],
  nameByKeyPrefix: () => undefined,
  platformType: () => undefined,
  namespace: () => undefined,
  implicitType: () => undefined,
  label: () => undefined,
  hash: '',
};

export const noData = new Proxy({} as DataPort, {
  get: (_, name) => () => {
    throw new Error(`no data here: ${String(name)}`);
  },
});

export function newRuntime(schema: Schema = emptySchema): ApexRuntime {
  return createRuntime({
    schema,
    data: noData,
    library: [],
    now: () => 0,
    randomBytes: (count) => new Uint8Array(count),
    debug: () => undefined,
    user: {
      id: '005000000000001AAA',
      profileId: '00e000000000001AAA',
      userName: 'u@example.com',
      name: 'U',
      email: 'u@example.com',
      timeZone: 'UTC',
      locale: 'en_US',
      language: 'en_US',
    },
  });
}

export function loaded(...classes: CheckedClass[]): {
  readonly runtime: ApexRuntime;
  readonly program: LoadedProgram;
  call(name: string, slot: string, ...values: never[]): unknown;
} {
  const runtime = newRuntime();
  const result = load(emitProgram(program(...classes)), runtime);
  return { runtime, program: result, call: (name, slot, ...values) => runtime.transaction({}, () => result.classInfo(name)!.callStatic(slot, ...values)) };
}
