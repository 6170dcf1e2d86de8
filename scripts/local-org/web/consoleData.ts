/** What the console shows, as JSON: the org's records as they are, seen by the administrator. It is a window for developers, so that the effect of a mail can be seen; not a part of the package. */
import type { PlainRecord } from '../orgTypes.ts';
import type { PagesOrg } from './pagesOrg.ts';

/** As many rows as a person reads. */
const shownRows = 200;

const recordId = /^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/;

export async function consoleAnswer(org: PagesOrg, name: string, parameters: URLSearchParams, body: Buffer | undefined): Promise<unknown> {
  if (body !== undefined) {
    if (name !== 'mail') throw new Error(`the console takes no ${name}`);
    return org.receive(body);
  }
  switch (name) {
    case 'cases':
      return org.query(
        `SELECT Id, CaseNumber, Subject, Status, Origin, SuppliedEmail, CreatedDate FROM Case ORDER BY CreatedDate DESC, Id DESC LIMIT ${shownRows}`,
      );
    case 'case':
      return caseOf(org, parameters.get('id') ?? '');
    case 'mails':
      return mails(org);
    case 'outbox':
      return org.sentMails();
    default:
      throw new Error(`the console has no ${name}`);
  }
}

const mails = (org: PagesOrg): readonly PlainRecord[] =>
  org.query(
    `SELECT Id, Subject, FromAddress, FromName, ToAddress, Incoming, MessageDate, MessageIdentifier, ParentId, Parent.CaseNumber FROM EmailMessage ORDER BY CreatedDate DESC, Id DESC LIMIT ${shownRows}`,
  );

function caseOf(org: PagesOrg, id: string): unknown {
  if (!recordId.test(id)) throw new Error(`${id} is no record id`);
  const [found] = org.query(
    `SELECT Id, CaseNumber, Subject, Description, Status, Priority, Origin, SuppliedEmail, SuppliedName, ThreadToken__c, Owner.Name, CreatedDate FROM Case WHERE Id = '${id}'`,
  );
  return found ?? null;
}
