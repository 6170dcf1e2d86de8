/** The keys of a stored mail live on the mail. External IDs, for they are searched; never unique, for a moved mail and its original live side by side for a moment. */
import type { ExtendedObject, FieldDeclaration } from '../../types.ts';
import { senderTrusts } from './mailDecision.ts';

export const emailMessageFields: ExtendedObject = {
  name: 'EmailMessage',
  fields: [
    {
      name: 'MessageKey__c',
      label: 'Message Key',
      type: 'Text',
      length: 64,
      isExternalId: true,
      description: 'SHA-256 of the Message-ID. Indexed, where ids are longer than an index takes and differ by case. Not unique: two mails may share an id.',
    },
    {
      name: 'ThreadIndexKey__c',
      label: 'Thread-Index Key',
      type: 'Text',
      length: 44,
      isExternalId: true,
      description: 'The root of the Outlook conversation that this mail began, in hex; indexed, which ClientThreadIdentifier is not.',
    },
    ...quoteKeys(),
    {
      name: 'ThreadIndexRoot__c',
      label: 'Thread-Index Root',
      type: 'Text',
      length: 44,
      isExternalId: true,
      description: 'The root of the Outlook conversation that this mail is of, in hex. Kept whatever the settings, so that they can be changed at any time.',
    },
    {
      name: 'ThreadIndexGuid__c',
      label: 'Thread-Index GUID',
      type: 'Text',
      length: 32,
      isExternalId: true,
      description: 'The last 16 bytes of that root, in hex: what stays when a gateway rewrites the time before it.',
    },
    {
      name: 'ReceivedAt__c',
      label: 'Received',
      type: 'DateTime',
      description: 'When the org received the mail. Kept when a mail is moved, so that the newest mail of a thread stays the newest.',
    },
    {
      name: 'Decision__c',
      label: 'Mail Decision',
      type: 'Lookup',
      referenceTo: 'MailDecision__c',
      relationshipName: 'EmailMessages',
      relationshipLabel: 'Email Messages',
      description: 'Why the mail is on this record.',
    },
    {
      name: 'SenderTrust__c',
      label: 'Sender Trust',
      type: 'Picklist',
      values: senderTrusts,
      description:
        'How far the sender of a mail that came in was trusted on this case: verified, known, unproven, vouched, unknown or failed. It outlives the decision, for who wrote unasked does not become part of the case by waiting.',
    },
    {
      name: 'FailedAt__c',
      label: 'Delivery Failed',
      type: 'DateTime',
      description: 'When we received the report that this mail was not delivered; of several reports the last.',
    },
    {
      name: 'FailureReason__c',
      label: 'Delivery Failure',
      type: 'Text',
      length: 255,
      description: 'Whom the mail did not reach, and why, in the words of the report.',
    },
  ],
};

/** Docs/matching.md Q-4: a query finds a mail by any of them, so each is an index of its own. */
function quoteKeys(): FieldDeclaration[] {
  return [1, 2, 3, 4, 5, 6, 7, 8].map((place) => ({
    name: `QuoteKey${place}__c`,
    label: `Quote Key ${place}`,
    type: 'Text',
    length: 16,
    isExternalId: true,
    description: 'A hash of five words that follow each other in the text: a reply that quotes them finds the mail. The text cannot be read out of it.',
  }));
}
