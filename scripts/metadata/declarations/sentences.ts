/**
 * The sentences that Apex writes into records: why a mail went where it went, why another record lost, what became of a long job. They are stored in English, for the record outlives its
 * reader and the command line shows it as it is; a page shows them in the reader's language, which it finds by the English (as gettext does). Each is a custom label, and a row of the
 * generated class `StoredSentences`. `{0}` is what differs from mail to mail. A sentence that is not declared is shown as it is stored; test/metadata/sentences.test.ts finds it.
 */
export const sentences: Readonly<Record<string, string>> = {
  // ---- where matching leads (ThreadMatch)
  token: 'The mail bears a token of this case.',
  refId: 'The mail bears a Ref ID of this case.',
  correction: 'A user moved this conversation to this case.',
  inReplyTo: 'The mail answers a mail of this case (In-Reply-To).',
  references: 'The mail refers to a mail of this case (References).',
  threadIndex: 'The mail continues an Outlook conversation of this case (Thread-Index).',
  quotedText: 'The mail quotes a mail of this case and keeps its subject.',
  sameId: 'A mail with the same Message-ID and other content is on this case.',
  nothing: 'No token, In-Reply-To, References or Thread-Index leads to a known mail.',
  // ---- why another record lost (ThreadCandidate)
  revoked: 'Its token was revoked.',
  deleted: 'The record is gone.',
  later: 'An earlier stage found another record.',
  corrected: 'A user moved this conversation away from it.',
  suggested: 'Only its text is quoted: suggested, not attached.',
  outranked: 'Its stage found another record first.',
  // ---- what the steps of intake decide
  duplicate: 'The same mail was received before.',
  ownDomain: 'Its Message-ID is in our own domain {0}.',
  ownMail: 'It is a mail that we sent from a case ourselves.',
  delivered: 'The mail reports that a mail was delivered.',
  notDelivered: 'The mail reports that a mail of this case was not delivered.',
  leadsNowhere: 'It leads to no case.',
  loopOfSender: 'Its sender has written {0} automatic mails to this case within {1} minutes.',
  loopOfSenders: '{0} automatic mails of several senders have come to this case within {1} minutes.',
  strangers: 'Strangers have written {0} mails with the same words to this case within {1} minutes; a person has to look.',
  failedAuthentication: "The sender's address failed authentication.",
  notPart: 'The sender is not part of the case that the mail leads to.',
  closedFor: 'The case that the mail leads to has been closed for more than {0} days.',
  linkedCase: 'A case linked to it is open for this sender.',
  probe: 'The test mail {0} of Get Started has arrived.',
  // ---- who or what wrote it (MachineMail)
  human: 'Nothing in the mail says that a machine wrote it.',
  readReceipt: 'The mail is a read receipt (RFC 8098).',
  deliveryReport: 'The mail is a delivery report (RFC 3464).',
  returnedMail: 'A mail server returns a mail, in a form of its own.',
  autoReply: 'The mail says that it is an automatic reply (RFC 3834).',
  autoReplyField: 'Its field {0} says that it is an automatic reply.',
  autoReplySubject: 'The mail says that it is automatic (RFC 3834), and its subject that it is a reply.',
  automatic: 'The mail says that it is automatic (RFC 3834).',
  machineField: 'Its field {0} says that a machine wrote it.',
  noReturnAddress: 'The mail has no return address (RFC 5321 §4.5.5): nobody is to answer it.',
  list: 'The mail came by a list ({0}).',
  bulk: 'The mail is sent to many (Precedence).',
  // ---- held mail
  storedFirst: 'The address stores mail first; it is worked on in a moment.',
  discarded: 'A person discarded the held mail.',
  contentGone: 'Held mail {0}: its file {1} is gone. Delete the held mail, or restore the file from the recycle bin.',
  noRecordType: 'Routing address {0}: Case has no record type {1}. Choose another one in the settings of the address.',
  // ---- long jobs
  tasksRemade: 'Changing a mail made Salesforce delete its task and make a new one. No more mails are changed: keys are written as thread aliases.',
  refusedByRule: 'Refused by a rule of the org: {0}',
  purged: 'All that was older than the retention is deleted.',
  purgeGoesOn: 'There is more to delete; the next run goes on.',
};
