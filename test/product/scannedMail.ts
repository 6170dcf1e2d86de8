/** One mail with a file, as a scanner sends it, and what an org holds of it: so that two tests of faults mean the same by "filed once" and "nothing left behind". */
import { defaultShape } from '../../scripts/local-org/mail/inboundShapes.ts';
import { toEnvelope, toInboundEmail } from '../../scripts/local-org/mail/inboundEmail.ts';
import { parseMail } from '../../scripts/local-org/mail/parse.ts';
import type { Delivery, MailOrg } from '../../scripts/local-org/mailOrg.ts';

export const address = 'support@org.example';

/** It answers a mail that the org never saw: so there is a mentioned id to remember too. */
const raw = [
  'From: Ann <ann@mail.example>',
  `To: ${address}`,
  'Subject: Scan',
  'Message-ID: <scan@mail.example>',
  'In-Reply-To: <unseen@mail.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="="',
  '',
  '--=',
  'Content-Type: text/plain',
  '',
  'Hello',
  '--=',
  'Content-Type: application/octet-stream; name="scan.bin"',
  'Content-Disposition: attachment; filename="scan.bin"',
  '',
  'x',
  '--=--',
  '',
].join('\r\n');

export async function deliver(org: MailOrg): Promise<Delivery> {
  const parsed = await parseMail(Buffer.from(raw));
  return org.deliverEmail(toInboundEmail(parsed, defaultShape), toEnvelope(parsed, { to: address }));
}

export const count = (org: MailOrg, from: string): number => org.query(`SELECT Id FROM ${from}`).length;

export const stored = (org: MailOrg): string =>
  ['Case', 'EmailMessage', 'MailDecision__c', 'HeldMail__c'].map((name) => `${count(org, name)} ${name}`).join(', ');
export const filedOnce = '1 Case, 1 EmailMessage, 1 MailDecision__c, 0 HeldMail__c';
export const filedAfterHolding = '1 Case, 1 EmailMessage, 1 MailDecision__c, 1 HeldMail__c';
export const heldOnly = '0 Case, 0 EmailMessage, 1 MailDecision__c, 1 HeldMail__c';
export const nothing = '0 Case, 0 EmailMessage, 0 MailDecision__c, 0 HeldMail__c';
