/**
 * What the library needs of the org beyond data, by the name under which `runtime.service(name)` gives it. Each part of the org implements its own;
 * the library only knows these words. A name that is not there is refused by the runtime.
 */
import type { LibraryObject, SObject, UserObject, Value } from '../runtime/values.ts';

/** `async`: queueable, batch and scheduled jobs. Ids are 18 characters. Each charges its own limit (`queueableJobs`). */
export interface AsyncService {
  enqueue(
    job: UserObject,
    options: { readonly delayMinutes: number; readonly maximumDepth: number | undefined; readonly signature: string | undefined },
  ): string;
  executeBatch(job: UserObject, scopeSize: number): string;
  schedule(name: string, cron: string, job: UserObject): string;
  scheduleBatch(job: UserObject, name: string, minutesFromNow: number, scopeSize: number): string;
  /** A call of a `@future` method: `slot` is that of its body. */
  future(className: string, method: string, slot: string, values: readonly Value[]): void;
  abort(jobId: string): void;
  attachFinalizer(finalizer: UserObject): void;
  /** Of the running code. */
  readonly context: 'synchronous' | 'queueable' | 'batch' | 'future' | 'scheduled';
  readonly stackDepth: number;
  readonly maximumStackDepth: number | undefined;
  readonly delayMinutes: number;
}

/** `test`: what only runs in tests. `start` gives fresh limits, `stop` the old ones back and runs what was queued (facts #39). */
export interface TestService {
  start(): void;
  stop(): void;
  setCreatedDate(id: string, ms: number): void;
  /** The Id of the price book that every org has. */
  standardPricebook(): string;
  /** Delivers, or fails, the platform events published so far. */
  deliverEvents(outcome: 'deliver' | 'fail'): void;
}

/** `outbox`: mail that leaves the org. */
export interface OutboxService {
  /** One answer a message, in order. With allOrNone nothing is sent when one is refused. */
  send(
    messages: readonly LibraryObject[],
    allOrNone: boolean,
  ): readonly { readonly error: { readonly statusCode: string; readonly message: string; readonly fields: readonly string[] } | undefined }[];
  reserve(count: number): void;
}

/** `http`: a callout; it blocks. A failure to connect is a CalloutException with the platform's text, thrown by the service. */
export interface HttpService {
  send(request: {
    readonly method: string;
    readonly endpoint: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: Uint8Array;
    readonly timeoutMs: number;
  }): { readonly status: string; readonly statusCode: number; readonly headers: readonly (readonly [string, string])[]; readonly body: Uint8Array };
}

/** `settings`: rows of custom settings and custom metadata types. They cost no query. */
export interface SettingsService {
  /** Custom metadata by DeveloperName or Id; list settings by Name; hierarchy settings by the Id of a user, a profile or the organisation, without falling back. */
  find(object: string, key: string): SObject | undefined;
  all(object: string): readonly SObject[];
}

/** `labels`: custom labels, with translations where the org has them. */
export interface LabelService {
  text(namespace: string, name: string, language: string | undefined): string | undefined;
}

/** `access`: what the running user may do. Objects and fields in API spelling. */
export interface AccessService {
  object(name: string, right: 'read' | 'create' | 'update' | 'delete'): boolean;
  field(object: string, field: string, right: 'read' | 'create' | 'update'): boolean;
  customPermission(name: string): boolean;
  recordTypes(object: string): readonly { readonly id: string; readonly developerName: string; readonly isAvailable: boolean; readonly isDefault: boolean }[];
}

/** `organization`: what UserInfo and System.Url tell of the org. */
export interface OrganizationService {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly sessionId: string;
  /** Of the request that runs. */
  readonly requestId: string;
  readonly quiddity: string;
}

/** `events`: platform events. One id an event; undefined: refused. */
export interface EventService {
  publish(events: readonly SObject[], callback: UserObject | undefined): readonly (string | undefined)[];
}

/** `threading`: the native e-mail threading of the org. */
export interface NativeThreadingService {
  /** `thread::…::` of a record; null when native tokens are off. */
  tokenOf(recordId: string): string | null;
  /** An id for References that leads answers to the record; null when native threading is off. */
  messageIdOf(recordId: string): string | null;
  recordOf(subject: string | null, plainText: string | null, html: string | null): string | null;
  /** By the header fields of a mail that came in. */
  caseOf(headers: readonly { readonly name: string; readonly value: string }[]): string | null;
}

/** A formula that has been read. */
export interface ReadFormula {
  /** Paths of the fields it reads, as written. */
  readonly fields: readonly string[];
  /** `own`: reads a path from an object that is no record. */
  evaluate(record: SObject | undefined, own: ((path: readonly string[]) => Value) | undefined): Value;
}

/** `formulas`: the formula language over records and objects. A formula that cannot be read is `undefined`. */
export interface FormulaService {
  read(text: string, options: { readonly treatsNullAsZero: boolean }): ReadFormula | undefined;
}

export interface CacheEntry {
  readonly value: Value;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** `cache`: the partitions of the platform cache. */
export interface CacheService {
  /** By name without namespace; undefined: the default partition. Answers undefined when there is no such partition. */
  partition(kind: 'org' | 'session', name: string | undefined): { readonly name: string; readonly entries: Map<string, CacheEntry> } | undefined;
}

export interface Services {
  readonly cache: CacheService;
  readonly async: AsyncService;
  readonly test: TestService;
  readonly outbox: OutboxService;
  readonly http: HttpService;
  readonly settings: SettingsService;
  readonly labels: LabelService;
  readonly access: AccessService;
  readonly organization: OrganizationService;
  readonly events: EventService;
  readonly threading: NativeThreadingService;
  readonly formulas: FormulaService;
}

export const service = <Name extends keyof Services>(runtime: { service<T>(name: string): T }, name: Name): Services[Name] =>
  runtime.service<Services[Name]>(name);
