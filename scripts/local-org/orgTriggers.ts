/** Runs the program's triggers for the database: which there are for an object and event, and each in its context. */
import type { LoadedTrigger } from './apex/emit/load.ts';
import { stackText } from './apex/library/System/Exception.ts';
import { ApexMap } from './apex/runtime/collections.ts';
import type { ApexRuntime } from './apex/runtime/createRuntime.ts';
import { newList } from './apex/runtime/lists.ts';
import { ApexException, type SObject, type Value } from './apex/runtime/values.ts';
import { listOf, mapOf, sObjectType, types, type SObjectSchema, type Type } from './apex/schema/index.ts';
import type { TriggerEvent } from './apex/syntax/index.ts';
import { TriggerFault, type TriggerRunner } from './database/index.ts';

export class OrgTriggers implements TriggerRunner {
  running: string | undefined;
  readonly #runtime: () => ApexRuntime;
  readonly #byEvent = new Map<string, LoadedTrigger[]>();

  constructor(runtime: () => ApexRuntime) {
    this.#runtime = runtime;
  }

  /** In the order given. Salesforce promises none between several triggers on one object. */
  use(triggers: readonly LoadedTrigger[]): void {
    for (const trigger of triggers) {
      for (const event of trigger.events) {
        const key = keyOf(trigger.object, event);
        this.#byEvent.set(key, [...(this.#byEvent.get(key) ?? []), trigger]);
      }
    }
  }

  hasTriggers(object: string, event: TriggerEvent): boolean {
    return this.#byEvent.has(keyOf(object, event));
  }

  run(object: SObjectSchema, event: TriggerEvent, newRecords: readonly SObject[] | null, oldRecords: readonly SObject[] | null): void {
    const runtime = this.#runtime();
    const type = sObjectType(object.name);
    const { trigger: outer } = runtime;
    const outerName = this.running;
    const listed = (records: readonly SObject[] | null) => (records === null ? null : newList(listOf(type), [...records]));
    for (const trigger of this.#byEvent.get(keyOf(object.name, event)) ?? []) {
      runtime.trigger = {
        event,
        isInsert: event.endsWith('insert'),
        newRecords: listed(newRecords),
        oldRecords: listed(oldRecords),
        // Before insert the records have no Ids yet: there is no map.
        newMap: event === 'before insert' ? null : byId(type, newRecords),
        oldMap: byId(type, oldRecords),
        size: (newRecords ?? oldRecords ?? []).length,
      };
      this.running = trigger.name;
      try {
        trigger.run();
      } catch (error) {
        if (error instanceof ApexException) throw new TriggerFault(trigger.name, error, stackText(error));
        throw error;
      } finally {
        runtime.trigger = outer;
        this.running = outerName;
      }
    }
  }
}

const keyOf = (object: string, event: TriggerEvent): string => `${object.toLowerCase()} ${event}`;

const byId = (type: Type, records: readonly SObject[] | null): Value =>
  records === null
    ? null
    : new ApexMap(
        mapOf(types.id, type) as Type & { kind: 'map' },
        records.map((record) => [record.values.get('Id') ?? null, record]),
      );
