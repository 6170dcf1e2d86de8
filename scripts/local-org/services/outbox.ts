/**
 * Mail that leaves the org stays here: each message in the order of sending, and as the mail that it would be. What is rolled back was never sent.
 * Around it, the org does what Salesforce does with mail that Apex sends: it makes the Message-ID, and stores an EmailMessage on the record that the mail is about.
 */
import { DataObject } from '../apex/library/data.ts';
import type { OutboxService } from '../apex/library/services.ts';
import type { Runtime } from '../apex/runtime/runtime.ts';
import { ApexBlob, ApexDatetime, ApexList, SObject, type LibraryObject, type Value } from '../apex/runtime/values.ts';
import { loadRows, updateRow, type Database } from '../database/index.ts';
import type { OutgoingMail } from '../mail/outgoing.ts';

/** How Salesforce fills EmailMessage.MessageIdentifier: no document says it, so the package must come home with each. */
export type IdentifierWriting = 'bracketed' | 'bare' | 'after the triggers';

export interface OutboxOrg {
  runtime(): Runtime & { readonly user: { readonly name: string; readonly email: string }; readonly isTest: boolean };
  readonly database: () => Database;
  /** In system mode, with triggers; charges nothing. Answers the Id. */
  insert(record: SObject): string;
}

export class Outbox implements OutboxService {
  readonly sent: LibraryObject[] = [];
  /** The mails of `sent`, in its order. */
  readonly mails: OutgoingMail[] = [];
  identifiers: IdentifierWriting = 'bracketed';
  readonly #org: OutboxOrg;

  constructor(org: OutboxOrg) {
    this.#org = org;
  }

  send(messages: readonly LibraryObject[]): ReturnType<OutboxService['send']> {
    for (const message of messages) {
      this.sent.push(message);
      if (!(message instanceof DataObject)) continue;
      const mail = this.#mailOf(message);
      this.mails.push(mail);
      // Tests send nothing, and nothing is stored of it: https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_best_practices.htm
      if (!this.#org.runtime().isTest) this.#store(message, mail);
    }
    return messages.map(() => ({ error: undefined }));
  }

  reserve(): void {
    // Capacity is what it is: https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_messaging.htm reserves nothing that a local outbox could run out of.
  }

  /** Where the outbox stands, for `returnTo`. */
  get length(): number {
    return this.sent.length;
  }

  /** What was sent since is not: its transaction was rolled back. */
  returnTo(length: number): void {
    this.sent.length = Math.min(this.sent.length, length);
    this.mails.length = Math.min(this.mails.length, length);
  }

  #mailOf(message: DataObject): OutgoingMail {
    const runtime = this.#org.runtime();
    const { user } = runtime;
    return {
      messageId: this.#messageId(),
      date: new Date(runtime.now()),
      from: { name: text(message, 'SenderDisplayName') ?? user.name, address: user.email },
      to: [...this.#targetAddress(message), ...texts(message, 'ToAddresses')],
      cc: texts(message, 'CcAddresses'),
      bcc: [...texts(message, 'BccAddresses'), ...(message.get('BccSender') === true ? [user.email] : [])],
      replyTo: text(message, 'ReplyTo'),
      subject: text(message, 'Subject'),
      text: text(message, 'PlainTextBody'),
      html: text(message, 'HtmlBody'),
      inReplyTo: text(message, 'InReplyTo'),
      references: text(message, 'References'),
      attachments: items(message, 'FileAttachments').map((file) => {
        const attachment = file as DataObject;
        const body = attachment.get('Body');
        return {
          name: text(attachment, 'FileName') ?? 'attachment',
          contentType: text(attachment, 'ContentType'),
          bytes: body instanceof ApexBlob ? body.bytes : new Uint8Array(),
        };
      }),
    };
  }

  /** ASSUMED: letters, digits, `-` and `_` in the domain sfdc.net, as in mail that Salesforce has sent. */
  #messageId(): string {
    return `<${Buffer.from(this.#org.runtime().randomBytes(30)).toString('base64url')}@sfdc.net>`;
  }

  /** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_outbound_single.htm: of a contact, lead or user, unless it is no recipient. */
  #targetAddress(message: DataObject): string[] {
    const id = text(message, 'TargetObjectId');
    const object = id === null ? undefined : this.#org.database().objectOf(id);
    if (id === null || object === undefined || message.get('TreatTargetObjectAsRecipient') === false) return [];
    const address = loadRows(this.#org.database(), object, [id]).get(id)?.values.get('Email');
    return typeof address === 'string' ? [address] : [];
  }

  /**
   * ASSUMED: with SaveAsActivity and a WhatId, in the sender's transaction and with triggers; a case is the mail's parent, another record is what it relates to.
   * Without a WhatId nothing threads by it, so nothing is stored here.
   */
  #store(message: DataObject, mail: OutgoingMail): void {
    const whatId = text(message, 'WhatId');
    if (whatId === null || message.get('SaveAsActivity') === false) return;
    const runtime = this.#org.runtime();
    const database = this.#org.database();
    const object = runtime.schema.sObject('EmailMessage')!;
    const record = new SObject(object);
    const isCase = database.objectOf(whatId)?.name === 'Case';
    const identifier = this.identifiers === 'bare' ? mail.messageId.slice(1, -1) : mail.messageId;
    const fields: Readonly<Record<string, Value>> = {
      ...(isCase ? { ParentId: whatId } : {}),
      RelatedToId: whatId,
      Incoming: false,
      // The object reference: mail that is on no case must be 3 (sent), and so is sent mail that is.
      Status: '3',
      MessageDate: new ApexDatetime(mail.date.getTime()),
      FromAddress: mail.from.address,
      FromName: mail.from.name,
      ToAddress: mail.to.join('; '),
      CcAddress: mail.cc.join('; '),
      BccAddress: mail.bcc.join('; '),
      Subject: mail.subject,
      TextBody: mail.text,
      HtmlBody: mail.html,
      ...(this.identifiers === 'after the triggers' ? {} : { MessageIdentifier: identifier }),
    };
    for (const [name, value] of Object.entries(fields)) if (value !== null && value !== '') record.values.set(name, value);
    const id = this.#org.insert(record);
    if (this.identifiers === 'after the triggers') updateRow(database, object, id, [['MessageIdentifier', identifier]]);
  }
}

const text = (object: DataObject, field: string): string | null => {
  const value = object.get(field);
  return typeof value === 'string' && value !== '' ? value : null;
};
const items = (object: DataObject, field: string): readonly Value[] => {
  const value = object.get(field);
  return value instanceof ApexList ? value.items : [];
};
const texts = (object: DataObject, field: string): string[] => items(object, field).filter((item): item is string => typeof item === 'string');
