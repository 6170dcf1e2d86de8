/**
 * Emitted text becomes code that runs, in one runtime. Every chunk gets a file name of its own, by which a JavaScript stack finds its line table.
 */
import { Script } from 'node:vm';
import * as arithmetic from '../runtime/arithmetic.ts';
import { cast, isInstance } from '../runtime/cast.ts';
import type { Method } from '../runtime/cells.ts';
import * as conversions from '../runtime/conversions.ts';
import type { ApexRuntime } from '../runtime/createRuntime.ts';
import * as dataStatements from '../runtime/dataStatements.ts';
import { Decimal } from '../runtime/decimal.ts';
import { describe } from '../runtime/describe.ts';
import { equalOperands, same } from '../runtime/equality.ts';
import { initException } from '../runtime/exceptions.ts';
import * as lists from '../runtime/lists.ts';
import * as records from '../runtime/records.ts';
import type { ClassInfo } from '../runtime/runtime.ts';
import { toText } from '../runtime/text.ts';
import { callObjectMethod } from '../runtime/objectMethods.ts';
import { registerLineTable } from '../runtime/trace.ts';
import { ApexException, UncatchableError, UserObject } from '../runtime/values.ts';
import type { TriggerEvent } from '../syntax/tree.ts';
import type { Emitted, EmittedChunk } from './emit.ts';

/** Everything emitted code may name besides the runtime. */
const operators = {
  ...arithmetic,
  ...conversions,
  ...dataStatements,
  ...lists,
  ...records,
  cast,
  isInstance,
  describe,
  callObjectMethod,
  equalOperands,
  same,
  initException,
  toText,
  Decimal,
  ApexException,
  UncatchableError,
  UserObject,
};

export interface LoadedTrigger {
  readonly name: string;
  readonly object: string;
  readonly events: readonly TriggerEvent[];
  readonly apiVersion: number;
  /** Runs the body once, for the `runtime.trigger` that the caller has set. */
  run(): void;
}

export interface LoadedProgram {
  classInfo(name: string): ClassInfo | undefined;
  readonly triggers: readonly LoadedTrigger[];
  trigger(name: string): LoadedTrigger | undefined;
  runAnonymous(): void;
}

interface ChunkResult {
  readonly triggers: readonly Method[];
  readonly anonymous: Method | undefined;
}

let loads = 0;

export function load(emitted: Emitted, runtime: ApexRuntime): LoadedProgram {
  const triggers: LoadedTrigger[] = [];
  let anonymous: Method | undefined;
  const loaded = ++loads;
  for (const chunk of emitted.chunks) {
    const result = run(chunk, loaded, runtime);
    chunk.triggers.forEach((trigger, index) => triggers.push(loadedTrigger(runtime, trigger, result.triggers[index]!)));
    anonymous ??= result.anonymous;
  }
  for (const chunk of emitted.chunks) for (const name of chunk.classes) runtime.cell(name).define();
  return {
    triggers,
    classInfo: (name) => runtime.classInfo(name),
    trigger: (name) => triggers.find((trigger) => trigger.name.toLowerCase() === name.toLowerCase()),
    runAnonymous: () => void anonymous?.(),
  };
}

function run(chunk: EmittedChunk, loaded: number, runtime: ApexRuntime): ChunkResult {
  const filename = `apex:${loaded}/${chunk.file.replaceAll(/[\s():]/g, '_')}`;
  const start = new Script(chunk.source, { filename }).runInThisContext() as (runtime: ApexRuntime, operators: object) => ChunkResult;
  const result = start(runtime, operators);
  registerLineTable(filename, chunk.lines, result.anonymous ?? runtime);
  return result;
}

/**
 * A trigger's own classes start afresh with every event (facts #21).
 * Triggers run without sharing (https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_keywords_sharing.htm); the code they interrupt goes on under its own.
 */
function loadedTrigger(runtime: ApexRuntime, trigger: EmittedChunk['triggers'][number], body: Method): LoadedTrigger {
  const { name, object, events, apiVersion, classes } = trigger;
  return {
    name,
    object,
    events,
    apiVersion,
    run: () => {
      for (const own of classes) runtime.cell(own).ready = false;
      const { sharing } = runtime;
      runtime.sharing = false;
      try {
        body();
      } finally {
        runtime.sharing = sharing;
      }
    },
  };
}
