/**
 * In/out pairs for library entries: `['center(Integer)', 'ab', [5], ' ab  ']`. A failing row names itself.
 * Values are written as JavaScript has them; lists, sets and maps are shown as arrays and pairs; what fails is written `fails('System.TypeException: …')`.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library, libraryTypes } from '../../../../scripts/local-org/apex/library/index.ts';
import { ApexMap, ApexSet } from '../../../../scripts/local-org/apex/runtime/collections.ts';
import { ApexRuntime } from '../../../../scripts/local-org/apex/runtime/createRuntime.ts';
import { Decimal } from '../../../../scripts/local-org/apex/runtime/decimal.ts';
import type { DataPort } from '../../../../scripts/local-org/apex/runtime/runtime.ts';
import { exceptionText, toText } from '../../../../scripts/local-org/apex/runtime/text.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexException,
  ApexList,
  ApexTime,
  BoxedDouble,
  EnumValue,
  UncatchableError,
} from '../../../../scripts/local-org/apex/runtime/values.ts';
import type { Value } from '../../../../scripts/local-org/apex/runtime/values.ts';
import { loadSchema } from '../../../../scripts/local-org/apex/schema/index.ts';
import { listOf, mapOf, setOf, types } from '../../../../scripts/local-org/apex/schema/types.ts';
import type { Type } from '../../../../scripts/local-org/apex/schema/types.ts';

const schema = loadSchema([]);
export const user = {
  id: '005000000000001AAA',
  profileId: '00e000000000001AAA',
  userName: 'ann@example.com',
  name: 'Ann Lee',
  email: 'ann@example.com',
  timeZone: 'Europe/Berlin',
  locale: 'en_US',
  language: 'en_US',
};
/** 2026-07-01T10:20:30.456Z: a summer's day, so that Berlin is two hours ahead. */
export const now = Date.UTC(2026, 6, 1, 10, 20, 30, 456);

export function testRuntime(services: Readonly<Record<string, unknown>> = {}, data: Partial<DataPort> = {}): ApexRuntime {
  let next = 0;
  const runtime = new ApexRuntime({
    schema,
    library: libraryTypes,
    user,
    data: data as DataPort,
    now: () => now,
    randomBytes: (count) => Uint8Array.from({ length: count }, () => (next = (next * 73 + 41) % 256)),
    debug: () => undefined,
    services,
  });
  runtime.isTest = true;
  return runtime;
}

export const list = (element: Type, ...items: Value[]): ApexList => new ApexList(listOf(element) as Type & { kind: 'list' }, items);
export const strings = (...items: Value[]): ApexList => list(types.string, ...items);
export const objects = (...items: Value[]): ApexList => list(types.object, ...items);
export const set = (element: Type, ...items: Value[]): ApexSet => new ApexSet(setOf(element) as Type & { kind: 'set' }, items);
export const map = (key: Type, value: Type, ...entries: [Value, Value][]): ApexMap => new ApexMap(mapOf(key, value) as Type & { kind: 'map' }, entries);
export const blob = (text: string): ApexBlob => new ApexBlob(new TextEncoder().encode(text));
export const decimal = (text: string): Decimal => Decimal.of(text);
export const at = (iso: string): ApexDatetime => new ApexDatetime(Date.parse(iso));
export const day = (iso: string): ApexDate => new ApexDate(Date.parse(`${iso}T00:00:00Z`) / 86_400_000);

class Failure {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export const fails = (text: string): Failure => new Failure(text);

/** What a row expects, in a form that can be compared. */
type Shown = null | undefined | boolean | number | bigint | string | Shown[] | Failure;
export function show(value: Value | void): Shown {
  if (value === undefined || value === null || typeof value !== 'object') return value as Shown;
  if (value instanceof ApexList) return value.items.map(show);
  if (value instanceof ApexSet) return value.toArray().map(show);
  if (value instanceof ApexMap) return Array.from(value, ([key, held]) => [show(key), show(held)]);
  if (value instanceof BoxedDouble) return value.value;
  if (value instanceof Decimal) return `${value}m`;
  if (value instanceof ApexDate || value instanceof ApexTime) return toText(value).replace(' 00:00:00', '');
  if (value instanceof ApexDatetime) return new Date(value.ms).toISOString();
  if (value instanceof ApexBlob) return Buffer.from(value.bytes).toString('latin1');
  return value instanceof EnumValue ? value.name : toText(value);
}

/** Calls an entry as emitted code does: an instance method gets itself first. */
export function call(runtime: ApexRuntime, key: string, ...values: Value[]): Value | void {
  const entry = library.get(key);
  assert.ok(entry, `no entry ${key}`);
  return (entry.run as (...all: unknown[]) => Value | void)(runtime, ...values);
}

function outcome(runtime: ApexRuntime, key: string, values: Value[]): Shown {
  try {
    return show(call(runtime, key, ...values));
  } catch (error) {
    if (error instanceof ApexException) return fails(exceptionText(error));
    if (error instanceof UncatchableError) return fails(error.message);
    throw error;
  }
}

/** `self` undefined: a static method. */
export type Row = readonly [key: string, self: Value | undefined, args: readonly Value[], expected: Shown];

export function rows(typeName: string, table: readonly Row[], runtime = testRuntime()): void {
  for (const [key, self, args, expected] of table) {
    const given = [...(self === undefined ? [] : [self]), ...args];
    const shown = given.map((value) => (typeof value === 'string' ? JSON.stringify(value) : toText(value))).join(', ');
    test(`${typeName}.${key} of ${shown}`, () => {
      assert.deepEqual(outcome(runtime, `${typeName}.${key}`, given), expected);
    });
  }
}
