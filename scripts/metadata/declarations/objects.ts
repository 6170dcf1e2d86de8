/** The package's own objects and its fields on Salesforce's. `DESIGN`-level reasons stand in the descriptions, where an admin reads them too. */
import type { ExtendedObject, ObjectDeclaration } from '../types.ts';

export const objects: readonly ObjectDeclaration[] = [
  {
    name: 'MailDecision__c',
    label: 'Mail Decision',
    pluralLabel: 'Mail Decisions',
    description: 'What became of one inbound mail, by which signal and why, with every other record that was in question. It is also the receipt that stops a second delivery. Holds no text of the mail.',
    numbering: { label: 'Decision', format: 'MD-{0000000000}' },
    sharing: 'Private',
    fields: [
      { name: 'ReceiptKey__c', label: 'Receipt Key', type: 'Text', length: 64, isExternalId: true, unique: 'caseInsensitive', isRequired: true, description: 'SHA-256 of the Message-ID and of what a relay does not change. Unique: the same mail is taken once.' },
      { name: 'MessageKey__c', label: 'Message Key', type: 'Text', length: 64, isExternalId: true, description: 'SHA-256 of the Message-ID: finds the decision of a mail whatever the length and case of its id.' },
      { name: 'MessageId__c', label: 'Message-ID', type: 'Text', length: 255, description: 'The Message-ID without angle brackets, cut at 255 characters, for reading and search.' },
      { name: 'FromAddress__c', label: 'From', type: 'Text', length: 255, description: 'The address the mail says it is from.' },
      { name: 'RoutingAddress__c', label: 'Routing Address', type: 'Text', length: 255, description: 'The address at which the mail reached the org.' },
      { name: 'ReceivedAt__c', label: 'Received', type: 'DateTime', description: 'When the org received the mail.' },
      { name: 'Deliveries__c', label: 'Deliveries', type: 'Number', precision: 6, scale: 0, description: 'How often the same mail was delivered; only the first time it was stored.' },
      { name: 'Outcome__c', label: 'Outcome', type: 'Picklist', values: ['received', 'threaded', 'created', 'held', 'ignored'], description: 'What became of the mail. `received` is left behind only by a transaction that ended between receipt and decision.' },
      { name: 'Stage__c', label: 'Stage', type: 'Picklist', values: ['token', 'in-reply-to', 'references', 'thread-index'], description: 'The signal that led to the record; empty when none did.' },
      { name: 'Reason__c', label: 'Reason', type: 'Text', length: 255, description: 'The reason in one sentence.' },
      { name: 'RecordId__c', label: 'Record Id', type: 'Text', length: 18, isExternalId: true, description: 'The record that the mail was filed to.' },
      { name: 'Case__c', label: 'Case', type: 'Lookup', referenceTo: 'Case', relationshipName: 'MailDecisions', relationshipLabel: 'Mail Decisions', description: 'The case that the mail was filed to.' },
      { name: 'EmailMessageId__c', label: 'Email Message Id', type: 'Text', length: 18, isExternalId: true, description: 'The EmailMessage that was stored.' },
      { name: 'HeldMail__c', label: 'Held Mail', type: 'Lookup', referenceTo: 'HeldMail__c', relationshipName: 'MailDecisions', relationshipLabel: 'Mail Decisions', description: 'The held mail that keeps the content when the mail is on no record.' },
      { name: 'Flags__c', label: 'Flags', type: 'Text', length: 255, description: 'What is remarkable about the mail, separated by semicolons.' },
      { name: 'Candidates__c', label: 'Candidates', type: 'LongTextArea', length: 32768, description: 'The other records that were in question, as JSON: record, stage, and why it lost.' },
    ],
  },
  {
    name: 'HeldMail__c',
    label: 'Held Mail',
    pluralLabel: 'Held Mails',
    description: 'A mail that is on no record: a rule of the org refused it, something failed, or its address stores mail first. Its content and attachments are the files on it.',
    numbering: { label: 'Held Mail', format: 'HM-{00000000}' },
    sharing: 'Private',
    fields: [
      { name: 'Subject__c', label: 'Subject', type: 'Text', length: 255, description: 'The subject, cut at 255 characters.' },
      { name: 'FromAddress__c', label: 'From', type: 'Text', length: 255, description: 'The address the mail says it is from.' },
      { name: 'RoutingAddress__c', label: 'Routing Address', type: 'Text', length: 255, description: 'The address at which the mail reached the org.' },
      { name: 'ReceivedAt__c', label: 'Received', type: 'DateTime', description: 'When the org received the mail.' },
      { name: 'Reason__c', label: 'Reason', type: 'Text', length: 255, description: 'Why it is held, in the words of the rule that refused it where there is one.' },
      { name: 'Status__c', label: 'Status', type: 'Picklist', values: ['Waiting', 'Failed', 'Released'], description: 'Waiting: tried again by itself. Failed: tried often enough, needs a person. Released: filed.' },
      { name: 'Attempts__c', label: 'Attempts', type: 'Number', precision: 4, scale: 0, description: 'How often it was tried again.' },
    ],
  },
  {
    name: 'ThreadToken__c',
    label: 'Thread Token',
    pluralLabel: 'Thread Tokens',
    description: 'A token that stands in outgoing mail and leads the answer to its record. A token ties a mail to a record; it proves nothing about who wrote.',
    numbering: { label: 'Thread Token', format: 'TT-{0000000000}' },
    sharing: 'Private',
    fields: [
      { name: 'Token__c', label: 'Token', type: 'Text', length: 23, isExternalId: true, unique: 'caseSensitive', isRequired: true, description: 'The 23 characters between thread:: and ::. Random: nothing can be read out of it.' },
      { name: 'RecordId__c', label: 'Record Id', type: 'Text', length: 18, isExternalId: true, isRequired: true, description: 'The record that the token leads to.' },
      { name: 'IssuedAt__c', label: 'Issued', type: 'DateTime', description: 'When the token was issued.' },
      { name: 'RevokedAt__c', label: 'Revoked', type: 'DateTime', description: 'When the token was revoked. From then on it leads nowhere.' },
    ],
  },
  {
    name: 'ThreadAlias__c',
    label: 'Thread Alias',
    pluralLabel: 'Thread Aliases',
    description: 'An id that no stored mail bears and that leads to a record all the same: a mail of the record mentioned it, or a user tied it there.',
    numbering: { label: 'Thread Alias', format: 'TA-{0000000000}' },
    sharing: 'Private',
    fields: [
      { name: 'MessageKey__c', label: 'Message Key', type: 'Text', length: 64, isExternalId: true, isRequired: true, description: 'SHA-256 of the id. Not unique: two mails may mention one id at the same moment; the older row counts.' },
      { name: 'RecordId__c', label: 'Record Id', type: 'Text', length: 18, isExternalId: true, isRequired: true, description: 'The record that the id leads to.' },
      { name: 'Kind__c', label: 'Kind', type: 'Picklist', values: ['Mention', 'Correction'], description: 'Mention: a mail spoke of the id. Correction: a user moved a mail.' },
    ],
  },
  {
    name: 'RoutingAddress__c',
    label: 'Routing Address',
    pluralLabel: 'Routing Addresses',
    description: 'What differs by the address at which mail reaches the org. Without a row for an address, the shipped defaults hold.',
    numbering: { label: 'Routing Address', format: 'RA-{0000}' },
    sharing: 'Read',
    fields: [
      { name: 'Address__c', label: 'Address', type: 'Text', length: 255, isExternalId: true, unique: 'caseInsensitive', isRequired: true, description: 'The address, in lower case.' },
      { name: 'OwnerId__c', label: 'Case Owner Id', type: 'Text', length: 18, description: 'The user or queue that owns new cases. Empty: the running user of the email service.' },
      { name: 'CaseOrigin__c', label: 'Case Origin', type: 'Text', length: 255, description: 'The origin of new cases. Empty: Email.' },
      { name: 'CasePriority__c', label: 'Case Priority', type: 'Text', length: 255, description: 'The priority of new cases. Empty: the default of the field.' },
      { name: 'CaseRecordType__c', label: 'Case Record Type', type: 'Text', length: 80, description: 'The developer name of the record type of new cases. Empty: the default of the running user.' },
      { name: 'UsesAssignmentRule__c', label: 'Use Assignment Rule', type: 'Checkbox', defaultValue: false, description: 'New cases go through the active case assignment rule.' },
      { name: 'SendsAutoResponse__c', label: 'Send Auto-Response', type: 'Checkbox', defaultValue: false, description: 'New cases trigger the auto-response rule.' },
      { name: 'StoresFirst__c', label: 'Store First', type: 'Checkbox', defaultValue: false, description: 'Mail is only kept at first, and worked on in a transaction of its own: a limit that a trigger of the org hits then bounces no mail.' },
      { name: 'IsActive__c', label: 'Active', type: 'Checkbox', defaultValue: true, description: 'The row counts.' },
    ],
  },
  {
    name: 'SettingChange__c',
    label: 'Setting Change',
    pluralLabel: 'Setting Changes',
    description: 'One change of one setting. Who and when are the record\'s own creator and date, which nobody can write.',
    numbering: { label: 'Setting Change', format: 'SC-{00000000}' },
    sharing: 'Private',
    fields: [
      { name: 'Setting__c', label: 'Setting', type: 'Text', length: 80, description: 'The name of the setting.' },
      { name: 'OldValue__c', label: 'Old Value', type: 'Text', length: 255, description: 'The value before; empty for the shipped default.' },
      { name: 'NewValue__c', label: 'New Value', type: 'Text', length: 255, description: 'The value after; empty for the shipped default.' },
    ],
  },
  {
    name: 'SetupConfirmation__c',
    label: 'Setup Confirmation',
    pluralLabel: 'Setup Confirmations',
    description: 'A step of the checklist that Apex cannot verify, and that an admin has confirmed. Who and when are the record\'s own creator and date.',
    numbering: { label: 'Setup Confirmation', format: 'SF-{0000}' },
    sharing: 'Private',
    fields: [
      { name: 'Step__c', label: 'Step', type: 'Text', length: 80, isExternalId: true, unique: 'caseInsensitive', isRequired: true, description: 'The name of the step.' },
    ],
  },
];

export const extendedObjects: readonly ExtendedObject[] = [
  {
    name: 'EmailMessage',
    fields: [
      { name: 'MessageKey__c', label: 'Message Key', type: 'Text', length: 64, isExternalId: true, description: 'SHA-256 of the Message-ID. Indexed, where ids are longer than an index takes and differ by case. Not unique: two mails may share an id.' },
      { name: 'ThreadIndexKey__c', label: 'Thread-Index Key', type: 'Text', length: 44, isExternalId: true, description: 'The root of the Outlook conversation that this mail began, in hex; indexed, which ClientThreadIdentifier is not.' },
      { name: 'ReceivedAt__c', label: 'Received', type: 'DateTime', description: 'When the org received the mail. Kept when a mail is moved, so that the newest mail of a thread stays the newest.' },
      { name: 'Decision__c', label: 'Mail Decision', type: 'Lookup', referenceTo: 'MailDecision__c', relationshipName: 'EmailMessages', relationshipLabel: 'Email Messages', description: 'Why the mail is on this record.' },
    ],
  },
  {
    name: 'Case',
    fields: [
      { name: 'ThreadToken__c', label: 'Thread Token', type: 'Text', length: 40, description: 'The token as it stands in mail, for merge fields in templates. The copy; what counts is the Thread Token object.' },
    ],
  },
  {
    name: 'Activity',
    fields: [
      { name: 'EmailMessageId__c', label: 'Email Message ID', type: 'Text', length: 255, description: 'The Message-ID of the mail that this activity records (TBS-7).' },
      { name: 'EmailThreadId__c', label: 'Email Thread ID', type: 'Text', length: 255, description: 'The id of the conversation that the mail belongs to (TBS-7).' },
    ],
  },
];
