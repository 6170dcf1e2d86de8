/**
 * Platform events: kept until the transaction that published them commits, then handed to the triggers of their object, in a transaction of their own. A test delivers them at `Test.stopTest`, or when it says so.
 * https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_subscribe_apex.htm
 * ASSUMED: all events are published after the commit, whatever their object says; triggers run as the user who published, not as the Automated Process user.
 */
import { DataObject } from '../apex/library/data.ts';
import type { EventService } from '../apex/library/services.ts';
import type { ApexRuntime, TransactionOptions } from '../apex/runtime/createRuntime.ts';
import { debugText } from '../apex/runtime/text.ts';
import { ApexDatetime, ApexException, SObject, UncatchableError, type UserObject, type Value } from '../apex/runtime/values.ts';
import { randomUuid } from '../apex/library/System/UUID.ts';
import { listOfValues } from '../apex/library/iteration.ts';
import { types, type SObjectSchema } from '../apex/schema/types.ts';
import { TriggerFault, type TriggerRunner } from '../database/index.ts';
import { copyOf } from './copies.ts';

export interface Publication {
  readonly events: readonly SObject[];
  readonly callback: UserObject | undefined;
  readonly user: ApexRuntime['user'];
}

type InTransaction = (options: TransactionOptions, run: () => void) => void;

const pendingSlot = 'events pending';
/** Events that a trigger gets at once: https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_event_limits.htm */
const mostAtOnce = 2000;

export class PlatformEvents implements EventService {
  readonly #runtime: () => ApexRuntime;
  readonly #triggers: TriggerRunner;
  #replayId = 0;

  constructor(runtime: () => ApexRuntime, triggers: TriggerRunner) {
    this.#runtime = runtime;
    this.#triggers = triggers;
  }

  publish(events: readonly SObject[], callback: UserObject | undefined): readonly (string | undefined)[] {
    const runtime = this.#runtime();
    if (events.length === 0) return [];
    const published = events.map((event) => this.#stamped(event));
    this.keep([{ events: published.flatMap((event) => event ?? []), callback, user: runtime.user }]);
    return published.map((event) => (event === undefined ? undefined : String(event.values.get('EventUuid'))));
  }

  /** undefined: a required field is empty. */
  #stamped(event: SObject): SObject | undefined {
    const runtime = this.#runtime();
    if (event.schema.kind !== 'platformEvent') runtime.fail('System.TypeException', `${event.schema.name} is no platform event`);
    const required = [...event.schema.fields.values()].filter((field) => field.isCustom && !field.isNillable && field.type !== 'boolean');
    if (required.some((field) => (event.values.get(field.name) ?? null) === null)) return undefined;
    const copy = copyOf(event);
    for (const field of event.schema.fields.values())
      if (!copy.values.has(field.name) && field.defaultValue !== undefined) copy.values.set(field.name, field.defaultValue);
    const known: Record<string, Value> = {
      ReplayId: String(++this.#replayId),
      EventUuid: event.values.get('EventUuid') ?? randomUuid(runtime),
      CreatedDate: new ApexDatetime(runtime.now()),
      CreatedById: runtime.user.id,
    };
    for (const [field, value] of Object.entries(known)) if (event.schema.fields.has(field.toLowerCase())) copy.values.set(field, value);
    return copy;
  }

  /** Salesforce's own events: published by no Apex, and counted for none. */
  raise(object: string, values: Readonly<Record<string, Value>>): void {
    const schema = this.#runtime().schema.sObject(object);
    if (schema === undefined) return;
    const event = new SObject(schema);
    for (const [field, value] of Object.entries(values)) event.values.set(field, value);
    const stamped = this.#stamped(event);
    if (stamped !== undefined) this.keep([{ events: [stamped], callback: undefined, user: this.#runtime().user }]);
  }

  // ---- what the org asks ---------------------------------------------------------------------------------------------

  /** Of the transaction that runs: to be asked before it ends. */
  takePending(): readonly Publication[] {
    return this.#pending.splice(0);
  }

  keep(publications: readonly Publication[]): void {
    this.#pending.push(...publications);
  }

  get #pending(): Publication[] {
    const { slots } = this.#runtime();
    let pending = slots.get(pendingSlot) as Publication[] | undefined;
    if (pending === undefined) slots.set(pendingSlot, (pending = []));
    return pending;
  }

  /** Neighbours of one object together. What a trigger throws reaches nobody who published (facts #40). */
  deliver(publications: readonly Publication[], inTransaction: InTransaction): void {
    for (const { events, user } of publications) {
      for (const [object, batch] of batchesOf(events)) {
        this.#guarded(() => inTransaction({ kind: 'asynchronous', user }, () => this.#trigger(object, batch)));
      }
    }
    this.#answer(publications, inTransaction, 'onsuccess(eventbus.successresult)', 'EventBus.SuccessResult');
  }

  #trigger(object: SObjectSchema, events: readonly SObject[]): void {
    try {
      this.#triggers.run(object, 'after insert', events, null);
    } catch (error) {
      throw error instanceof TriggerFault ? error.exception : error;
    }
  }

  /** `TestBroker.fail`: nobody gets them, and whoever published is told. */
  fail(publications: readonly Publication[], inTransaction: InTransaction): void {
    this.#answer(publications, inTransaction, 'onfailure(eventbus.failureresult)', 'EventBus.FailureResult');
  }

  #answer(publications: readonly Publication[], inTransaction: InTransaction, slot: string, resultType: string): void {
    for (const { events, callback, user } of publications) {
      if (callback === undefined || !(slot in callback)) continue;
      const uuids = listOfValues(
        types.string,
        events.map((event) => event.values.get('EventUuid') ?? null),
      );
      this.#guarded(() =>
        inTransaction({ kind: 'asynchronous', user }, () => void this.#runtime().call(callback, slot, new EventResult(resultType, { EventUuids: uuids }))),
      );
    }
  }

  #guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof ApexException) && !(error instanceof UncatchableError)) throw error;
      this.#runtime().debug('ERROR', error instanceof ApexException ? debugText(error) : error.message);
    }
  }
}

class EventResult extends DataObject {
  'geteventuuids()'(): Value {
    return this.get('EventUuids');
  }
}

function batchesOf(events: readonly SObject[]): [SObjectSchema, SObject[]][] {
  const batches: [SObjectSchema, SObject[]][] = [];
  for (const event of events) {
    const last = batches.at(-1);
    if (last !== undefined && last[0] === event.schema && last[1].length < mostAtOnce) last[1].push(event);
    else batches.push([event.schema, [event]]);
  }
  return batches;
}
