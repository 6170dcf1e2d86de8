/**
 * The local org with this package in it: mail comes to its e-mail service, and what became of each is read from the decision that the package wrote.
 */
import { UncatchableError, type SObject } from './apex/runtime/values.ts';
import { callHandler } from './delivery.ts';
import { loadRows } from './database/index.ts';
import { turnedAway, type Delivery, type DeliveryCandidate, type DeliveryLimits } from './mail/delivered.ts';
import type { InboundEmailData, InboundEnvelopeData } from './mail/inboundEmail.ts';
import { ApexOrg, projectsOf, type OrgOptions, type SaveObserver } from './org.ts';

const handlerClass = 'InboundMailService';

export type { Delivery };

interface SavedDecision {
  readonly id: string;
  readonly isNew: boolean;
}

export class MailOrg extends ApexOrg {
  /** Hands the mail to the package's e-mail service, received at that instant (milliseconds since 1970; by default now), and then works off what it queued. */
  deliverEmail(email: InboundEmailData, envelope: InboundEnvelopeData, receivedAt?: number): Delivery {
    const { clock } = this;
    if (receivedAt !== undefined) this.clock = receivedAt;
    let saved: SavedDecision | undefined;
    let limits: DeliveryLimits | null = null;
    const noteDecision: SaveObserver = (objectName, operation, records) => {
      if (objectName === 'MailDecision__c') saved ??= { id: String(records[0]?.values.get('Id')), isNew: operation === 'insert' };
    };
    this.observers.add(noteDecision);
    try {
      this.transaction({}, () => {
        callHandler(this.runtime, handlerClass, email, envelope);
        limits = this.#limits(email);
      });
    } catch (error) {
      if (!(error instanceof UncatchableError)) throw error;
      return bounced(error);
    } finally {
      this.observers.delete(noteDecision);
      this.clock = clock;
    }
    if (saved === undefined) throw new Error('the package wrote no decision');
    return this.#deliveryOf(saved, limits);
  }

  /** Changes a package setting, by its name in scripts/metadata/declarations/settings.ts. */
  set(name: string, value: boolean | string): void {
    this.setAll({ [name]: value });
  }

  /** Changes package settings, all in one write. */
  setAll(values: Readonly<Record<string, boolean | string>>): void {
    const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [`${name[0]!.toUpperCase()}${name.slice(1)}__c`, String(value)]));
    const [row] = this.query('SELECT Id FROM PackageSettings__c');
    if (row === undefined) this.insert('PackageSettings__c', { SetupOwnerId: this.organizationId, ...fields });
    else this.update('PackageSettings__c', String(row['Id']), fields);
  }

  /** `heapBytes` is an estimate: two bytes for each character of the mail's texts, one for each byte of its files. */
  #limits(email: InboundEmailData): DeliveryLimits {
    const { limits } = this.runtime;
    const characters =
      (email.plainTextBody ?? '').length +
      (email.htmlBody ?? '').length +
      (email.headers ?? []).reduce((sum, { name, value }) => sum + name.length + value.length, 0);
    const files =
      (email.binaryAttachments ?? []).reduce((sum, { body }) => sum + body.length, 0) +
      (email.textAttachments ?? []).reduce((sum, { body }) => sum + 2 * body.length, 0);
    return { soql: limits.used('queries'), dml: limits.used('dmlStatements'), cpuMs: limits.used('cpuTime'), heapBytes: 2 * characters + files };
  }

  #deliveryOf(saved: SavedDecision, limits: DeliveryLimits | null): Delivery {
    const decision = this.#row('MailDecision__c', saved.id);
    const text = (field: string): string | null => (decision?.values.get(field) as string | null | undefined) ?? null;
    const filedTo = text('RecordId__c');
    const recordId = saved.isNew || filedTo === null ? filedTo : this.#survivorOf(filedTo);
    const caseNumber = recordId === null ? null : this.database.row('SELECT "CaseNumber" FROM "Case" WHERE "Id" = ? AND "IsDeleted" = 0', [recordId])?.[0];
    return {
      outcome: saved.isNew ? (text('Outcome__c') as Delivery['outcome']) : 'duplicate',
      stage: text('Stage__c'),
      messageId: text('MessageId__c'),
      recordId,
      recordType: recordId === null ? null : (this.database.objectOf(recordId)?.name ?? null),
      caseId: recordId?.startsWith('500') === true ? recordId : null,
      caseNumber: caseNumber === undefined || caseNumber === null ? null : String(caseNumber),
      emailMessageId: text('EmailMessageId__c'),
      heldMailId: text('HeldMail__c'),
      candidates: saved.isNew ? (JSON.parse(text('Candidates__c') ?? '[]') as DeliveryCandidate[]) : [],
      flags: saved.isNew ? (text('Flags__c') ?? '').split(';').filter((flag) => flag !== '') : [],
      reason: saved.isNew ? (text('Reason__c') ?? '') : `The same mail was received before: ${text('Reason__c') ?? ''}`,
      limits,
    };
  }

  #row(objectName: string, id: string, deleted = false): SObject | undefined {
    return loadRows(this.database, this.schema.sObject(objectName)!, [id], deleted).get(id);
  }

  /** Where a record is that was merged since. */
  #survivorOf(id: string): string {
    const master = this.#row('Case', id, true)?.values.get('MasterRecordId');
    return typeof master === 'string' ? this.#survivorOf(master) : id;
  }
}

/** What no Apex can catch bounces by the platform's rule. */
const bounced = (error: UncatchableError): Delivery => turnedAway(`The transaction ended: ${error.apexMessage}`);

export const openMailOrg = (options: OrgOptions = {}): MailOrg => new MailOrg(options, projectsOf(options));
