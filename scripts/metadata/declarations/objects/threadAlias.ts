/** What is known of an id beside the mails that bear it. The aliases of a mail are bounded, and the nightly purge takes the old ones (docs/corrections.md, C-14). */
import type { ObjectDeclaration } from '../../types.ts';

export const threadAlias: ObjectDeclaration = {
  name: 'ThreadAlias__c',
  label: 'Thread Alias',
  pluralLabel: 'Thread Aliases',
  description: 'An id that no stored mail bears and that leads to a record all the same: a mail of the record mentioned it, or a user tied it there.',
  numbering: { label: 'Thread Alias', format: 'TA-{0000000000}' },
  sharing: 'Private',
  fields: [
    {
      name: 'MessageKey__c',
      label: 'Message Key',
      type: 'Text',
      length: 64,
      isExternalId: true,
      isRequired: true,
      description: 'SHA-256 of the id. Not unique: two mails may mention one id at the same moment; the older row counts.',
    },
    {
      name: 'RecordId__c',
      label: 'Record Id',
      type: 'Text',
      length: 18,
      isExternalId: true,
      isRequired: true,
      description: 'The record that the id leads to.',
    },
    {
      name: 'Kind__c',
      label: 'Kind',
      type: 'Picklist',
      values: ['Mention', 'Correction', 'Stored', 'Reference'],
      description:
        'Mention: a mail spoke of the id. Correction: a user moved a mail. Stored: a mail from before the package, whose own fields could not be written. Reference: our own mail carries the id in References.',
    },
    {
      name: 'FromRecordId__c',
      label: 'From Record Id',
      type: 'Text',
      length: 18,
      isExternalId: true,
      description: 'Of a correction: the record that the mail was moved away from. What leads there no longer counts for the conversation.',
    },
    {
      name: 'Move__c',
      label: 'Move',
      type: 'Lookup',
      referenceTo: 'MailMove__c',
      relationshipName: 'Corrections',
      relationshipLabel: 'Corrections',
      description: 'Of a correction: the move that made it. Undoing the move takes it back.',
    },
  ],
};
