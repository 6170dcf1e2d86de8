/**
 * Mail that the org sends to itself comes back: an address that leads to an email service of the org is reached by mail from the org as by any other. In the world a mail server
 * carries it; here the outbox is looked through after every call. Other mail stays in the outbox: the local org writes to nobody.
 */
import { composeMail, type OutgoingMail } from './mail/outgoing.ts';
import type { MailOrg } from './mailOrg.ts';

export class Loopback {
  readonly #org: MailOrg;
  readonly #deliver: (raw: Buffer) => Promise<unknown>;
  #seen: number;

  constructor(org: MailOrg, deliver: (raw: Buffer) => Promise<unknown>) {
    this.#org = org;
    this.#deliver = deliver;
    this.#seen = org.outbox.mails.length;
  }

  /** Delivers what was sent since the last time; what that sends in turn waits for the next call, so no loop runs away. */
  async run(): Promise<void> {
    const sent = this.#org.outbox.mails.slice(this.#seen);
    this.#seen = this.#org.outbox.mails.length;
    if (sent.length === 0) return;
    const own = this.#ownAddresses();
    for (const mail of sent.filter((candidate) => reaches(candidate, own))) await this.#deliver(await composeMail(mail));
  }

  /** The active addresses of active email services, and those that settings name: ASSUMED that the latter forward to the former, as the admin's guide asks. */
  #ownAddresses(): ReadonlySet<string> {
    const services = this.#org.query(
      'SELECT LocalPart, EmailDomainName FROM EmailServicesAddress WHERE IsActive = true AND FunctionId IN (SELECT Id FROM EmailServicesFunction WHERE IsActive = true)',
    );
    if (services.length === 0) return new Set();
    const named = this.#org.query('SELECT Address__c, IsActive__c FROM RoutingAddress__c');
    return new Set([
      ...services.map((row) => `${String(row['LocalPart'])}@${String(row['EmailDomainName'])}`.toLowerCase()),
      ...named.filter((row) => row['IsActive__c'] === true).map((row) => String(row['Address__c']).toLowerCase()),
    ]);
  }
}

const reaches = (mail: OutgoingMail, own: ReadonlySet<string>): boolean =>
  [...mail.to, ...mail.cc, ...mail.bcc].some((address) => own.has(address.trim().toLowerCase()));
