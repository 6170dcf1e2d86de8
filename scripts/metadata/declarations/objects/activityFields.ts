/** For people and reports, and the admin's to map to other fields: threading never depends on them alone. */
import type { ExtendedObject } from '../../types.ts';

export const activityFields: ExtendedObject = {
  name: 'Activity',
  fields: [
    {
      name: 'EmailMessageId__c',
      label: 'Email Message ID',
      type: 'Text',
      length: 255,
      description: 'The Message-ID of the mail that this activity records (TBS-7).',
    },
    {
      name: 'EmailThreadId__c',
      label: 'Email Thread ID',
      type: 'Text',
      length: 255,
      description: 'The id of the conversation that the mail belongs to (TBS-7).',
    },
  ],
};
