/**
 * What emitted code and the library may ask of the world: one `Runtime` an org. It owns the current transaction (statics, limits, user, sharing) and reaches data only
 * through `DataPort`, which `database/` implements. Nothing here knows SQL, files or sockets.
 */
import type { AccessMode, DmlOperation, SoqlQuery, SoslSearch, TriggerEvent } from '../syntax/tree.ts';
import type { Schema, Type } from '../schema/types.ts';
import type { ApexException, ApexList, DmlFailure, EnumValue, SObject, TypeValue, UserObject, Value } from './values.ts';
import type { LibraryObject } from './values.ts';

/** What an emitted class tells of itself: for casts, instanceof, JSON, stubs, stack traces. Built by emitted code at load. */
export interface ClassInfo {
  readonly name: string;
  readonly type: Type;
  readonly apiVersion: number;
  readonly shape: 'class' | 'interface' | 'enum';
  readonly isAbstract: boolean;
  readonly isGlobal: boolean;
  readonly superclass: ClassInfo | undefined;
  /** The platform class it extends (`System.Exception`), if any. */
  readonly platformSuperclass: Type | undefined;
  /** All, inherited and the platform's included. */
  readonly interfaces: readonly Type[];
  /** Instance fields and automatic properties, inherited first, in order of declaration. */
  readonly fields: readonly {
    readonly name: string;
    readonly property: string;
    readonly type: Type;
    readonly isTransient: boolean;
    /** What is behind a property with bodies is transient, and yet kept. */
    readonly isKeptInJobs: boolean;
    readonly isPublic: boolean;
  }[];
  /** Instance and static methods of its own. */
  readonly methods: readonly {
    readonly name: string;
    readonly slot: string;
    readonly isStatic: boolean;
    readonly returns: Type;
    readonly parameters: readonly { readonly name: string; readonly type: Type }[];
  }[];
  readonly enumValues: readonly EnumValue[];
  /** Makes an instance by the constructor of that slot (`<init>()`); undefined: abstract, or no such constructor. */
  construct(slot: string, ...values: Value[]): UserObject | ApexException | undefined;
  /** Calls a static method by slot. */
  callStatic(slot: string, ...values: Value[]): Value | void;
  /** Makes an instance whose fields are null and no constructor ran: for JSON and stubs. */
  allocate(): UserObject | ApexException;
}

/** The limits of https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm by the names of System.Limits. */
export type LimitName =
  | 'queries'
  | 'queryRows'
  | 'aggregateQueries'
  | 'queryLocatorRows'
  | 'soslQueries'
  | 'dmlStatements'
  | 'dmlRows'
  | 'publishImmediateDml'
  | 'callouts'
  | 'emailInvocations'
  | 'futureCalls'
  | 'queueableJobs'
  | 'cpuTime'
  | 'heapSize'
  | 'mobilePushApexCalls'
  | 'savepoints'
  | 'savepointRollbacks'
  | 'runAs';

export interface Limits {
  used(name: LimitName): number;
  allowed(name: LimitName): number;
  /** Adds, and ends the transaction when more is used than allowed. */
  charge(name: LimitName, amount: number): void;
}

export interface UserContext {
  readonly id: string;
  readonly profileId: string;
  readonly userName: string;
  readonly name: string;
  readonly email: string;
  /** IANA name, as Salesforce has them: `Europe/Berlin`. */
  readonly timeZone: string;
  /** `en_US`. */
  readonly locale: string;
  readonly language: string;
}

export interface TriggerContext {
  readonly event: TriggerEvent;
  readonly isInsert: boolean;
  readonly newRecords: ApexList | null;
  readonly oldRecords: ApexList | null;
  readonly newMap: Value;
  readonly oldMap: Value;
  readonly size: number;
}

export interface QueryRequest {
  readonly query: SoqlQuery;
  /** Values of the SoqlBind nodes in order of their place. */
  readonly binds: readonly Value[];
  readonly access: AccessMode;
  /** true: only rows the current user may see (in user mode sharing is always enforced). */
  readonly sharing: boolean;
  /** It counts as a statement already. */
  readonly isCharged?: boolean;
}

/** A search, by what it finds and then a query for each object of `search.returning`, with the binds of each. */
export interface SearchRequest {
  readonly search: SoslSearch;
  readonly find: string;
  readonly binds: readonly (readonly Value[])[];
  /** Of all objects together. */
  readonly limit: number | null;
  readonly access: AccessMode;
  readonly sharing: boolean;
}

/** Key in `Runtime.slots` of the ids that a search finds in a test. */
export const fixedSearchResults = 'fixed search results';

export interface DmlRequest {
  readonly operation: DmlOperation;
  readonly records: readonly SObject[];
  readonly access: AccessMode;
  readonly sharing: boolean;
  readonly allOrNone: boolean;
  readonly externalId: string | undefined;
  /** merge: `records` is the master alone, these are the losers. */
  readonly duplicates: readonly SObject[];
  /** Database.DMLOptions: assignment rule, e-mail headers, duplicate rule, truncation. */
  readonly options?: DmlOptions;
}

export interface DmlOptions {
  readonly allowFieldTruncation?: boolean;
  readonly useDefaultAssignmentRule?: boolean;
  readonly assignmentRuleId?: string;
  readonly triggerUserEmail?: boolean;
  readonly triggerAutoResponseEmail?: boolean;
  readonly triggerOtherEmail?: boolean;
  readonly allowDuplicateSave?: boolean;
}

export interface DmlRowResult {
  readonly id: string | null;
  readonly isSuccess: boolean;
  readonly isCreated: boolean;
  readonly failures: readonly DmlFailure[];
}

/** Data, as Apex sees it. Errors of the data are ApexExceptions (QueryException, and for allOrNone DmlException); limits are charged inside. */
export interface DataPort {
  /** Rows; COUNT() answers through `count`. */
  query(request: QueryRequest): SObject[];
  count(request: QueryRequest): number;
  /** Parses, checks, plans: throws QueryException with Salesforce's text. `binds` by lower-case name. */
  parseDynamic(text: string): SoqlQuery;
  /** Of a checked query: a list of its object or of AggregateResult. Absent: of any record. */
  resultType?(query: SoqlQuery): Type;
  /** Rows of each object. */
  search(request: SearchRequest): SObject[][];
  parseSearch(text: string): SoslSearch;
  /** One result a record, in order; with allOrNone it throws DmlException instead when any failed, and nothing is stored. */
  dml(request: DmlRequest): DmlRowResult[];
  setSavepoint(): number;
  rollback(savepoint: number): void;
  releaseSavepoint(savepoint: number): void;
  /** Deleted records are gone for good. Absent: there is no bin. */
  emptyRecycleBin?(records: readonly SObject[]): void;
  /** Records closed to changes. Absent: there are none. `setLocked` answers whether there is such a record. */
  readonly locks?: { exists(id: string): boolean; isLocked(id: string): boolean; setLocked(id: string, locked: boolean): boolean };
}

export interface Runtime {
  readonly schema: Schema;
  readonly data: DataPort;
  /** Of the current transaction. */
  readonly limits: Limits;
  user: UserContext;
  /** Of the code that runs: `true` enforces sharing. Set by emitted code at the entry of methods of classes that declare it. */
  sharing: boolean;
  /** API version of the class whose code runs, where versioned behaviour asks (set by emitted code only where needed). */
  trigger: TriggerContext | null;
  readonly isTest: boolean;
  /** Milliseconds since the epoch: the org's clock (`--now`), not the machine's. */
  now(): number;
  /** Random bytes of the org's generator (`--seed`), or the platform's. */
  randomBytes(count: number): Uint8Array;
  classInfo(name: string): ClassInfo | undefined;
  typeValue(type: Type): TypeValue;
  enumValue(type: Type, name: string): EnumValue;
  /** Throws. The type is a full platform name: `System.NullPointerException`. */
  fail(exceptionType: string, message: string): never;
  /** What System.debug prints. */
  debug(level: string, text: string): void;
  /** Things that the library keeps for one transaction, by key (a mock, the email outbox, startTest state). Cleared with the transaction. */
  readonly slots: Map<string, unknown>;
  /** Services of the org beyond data: async jobs, outbound mail, HTTP, labels. The library asks by name and says what it needs (`library/services.ts`). */
  service<T>(name: string): T;
  /** A call of emitted code on an object, by slot; platform interfaces go this way (`compareto(object)`). */
  call(object: UserObject | ApexException | LibraryObject, slot: string, ...values: Value[]): Value;
}
