/**
 * Platform classes that nobody wrote down here and that need no writing down: they only hold values (the inputs and outputs of ConnectApi, headers, options), by what the stubs say of them.
 * Methods of ConnectApi that go to the org are no such thing: in a test without SeeAllData Salesforce refuses them all, and so do we; outside of tests they are unsupported.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/connectAPI_TestingApex.htm
 */
import type { Runtime } from '../runtime/runtime.ts';
import { UncatchableError } from '../runtime/values.ts';
import type { Value } from '../runtime/values.ts';
import type { PlatformType, Schema, Type } from '../schema/types.ts';
import { DataObject } from './data.ts';
import { libraryTypes } from './index.ts';
import { listOfValues } from './iteration.ts';
import type { LibraryEntry, LibraryField } from './table.ts';

const accessor = /^(get|is|set)([A-Z]\w*)$/;
/** What the stubs give to every class of ConnectApi. */
const ofEveryObject: ReadonlySet<string> = new Set(['clone', 'equals', 'hashCode', 'toString', 'getBuildVersion']);

const isConnect = (type: PlatformType): boolean => type.name.startsWith('ConnectApi.');

/** Components of metadata extend one another, but hold values alone; their lists are there from the start. OBSERVED: the suite of declarative-lookup-rollup-summaries adds to them. */
const isMetadata = (type: PlatformType): boolean => type.name.startsWith('Metadata.');

/** Fields and accessors and nothing else, made by `new` without arguments or by the platform. */
function holdsOnlyValues(type: PlatformType): boolean {
  if (type.shape !== 'class' || type.parameters.length > 0 || type.superclass?.kind === 'platform' ? !isConnect(type) && !isMetadata(type) : false)
    return false;
  if (type.shape !== 'class' || type.fields.some((field) => field.isStatic)) return false;
  const methods = type.methods.filter((method) => !ofEveryObject.has(method.name));
  const isAccessor = (method: PlatformType['methods'][number]): boolean => {
    const match = accessor.exec(method.name);
    return match !== null && !method.isStatic && method.parameters.length === (match[1] === 'set' ? 1 : 0);
  };
  return type.constructors.every((constructor) => constructor.parameters.length === 0) && methods.every(isAccessor) && type.fields.length > 0;
}

const known = new WeakMap<Schema, Map<string, PlatformType | undefined>>();

/** What has a table of its own is no mere data: a member that is not in it is not supported. */
const written: ReadonlySet<string> = new Set(libraryTypes.map((type) => type.name));

function declared(schema: Schema, name: string): PlatformType | undefined {
  if (written.has(name)) return undefined;
  let types = known.get(schema);
  if (types === undefined) known.set(schema, (types = new Map()));
  if (!types.has(name)) types.set(name, schema.platformType(name));
  return types.get(name);
}

const splitMember = (key: string): [string, string] => {
  const end = key.includes('(') ? key.indexOf('(') : key.length;
  const dot = key.lastIndexOf('.', end);
  return [key.slice(0, dot), key.slice(dot + 1)];
};

const page = 'https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_ref_guide.htm';
const entry = (run: (runtime: Runtime, ...values: never[]) => Value | void): LibraryEntry => ({ run, source: page });

const emptyLists = (type: PlatformType): Record<string, Value> =>
  Object.fromEntries(type.fields.flatMap(({ name, type: held }) => (held.kind === 'list' ? [[name, listOfValues(held.element, [])]] : [])));

/** Of a method or constructor by its full key. */
export function plainEntry(schema: Schema, key: string): LibraryEntry | undefined {
  const [typeName, signature] = splitMember(key);
  const type = declared(schema, typeName);
  if (type === undefined) return undefined;
  const name = signature.slice(0, signature.indexOf('('));
  const method = type.methods.find((candidate) => candidate.name === name);
  if (isConnect(type) && method?.isStatic === true) return entry((runtime) => refuseConnect(runtime, key));
  if (!holdsOnlyValues(type)) return undefined;
  if (name === '<init>') return entry((_: Runtime, made: Type) => new DataObject(made, isMetadata(type) ? emptyLists(type) : {}));
  const match = accessor.exec(name);
  if (match === null) return undefined;
  const property = match[2] ?? '';
  if (match[1] === 'set') return entry((_: Runtime, self: DataObject, value: Value) => self.set(property, value));
  return entry((_: Runtime, self: DataObject) => self.get(property));
}

export function plainField(schema: Schema, key: string): LibraryField | undefined {
  const [typeName, name] = splitMember(key);
  const type = declared(schema, typeName);
  if (type === undefined || !holdsOnlyValues(type) || !type.fields.some((field) => field.name.toLowerCase() === name.toLowerCase())) return undefined;
  return {
    get: (_: Runtime, self: DataObject) => self.get(name),
    set: (_: Runtime, self: DataObject, value: Value) => self.set(name, value),
    source: page,
  };
}

export const isPlain = (schema: Schema, key: string): boolean => (key.includes('(') ? plainEntry(schema, key) : plainField(schema, key)) !== undefined;

/** ASSUMED: no test here sees all data. */
function refuseConnect(runtime: Runtime, key: string): never {
  if (!runtime.isTest) throw new UncatchableError('unsupported', `Not supported yet: ${key}`);
  return runtime.fail(
    'System.UnsupportedOperationException',
    'ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).',
  );
}
