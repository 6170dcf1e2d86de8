/** Mail that is on no record. It is never an EmailMessage without a parent, whose status and access differ; released, it becomes one, once. */
import type { ObjectDeclaration } from '../../types.ts';

export const heldMail: ObjectDeclaration = {
  name: 'HeldMail__c',
  label: 'Held Mail',
  pluralLabel: 'Held Mails',
  description:
    'A mail that is on no record: a rule of the org refused it, something failed, or its address stores mail first. Its content and attachments are the files on it.',
  numbering: { label: 'Held Mail', format: 'HM-{00000000}' },
  sharing: 'Private',
  fields: [
    { name: 'Subject__c', label: 'Subject', type: 'Text', length: 255, description: 'The subject, cut at 255 characters.' },
    { name: 'FromAddress__c', label: 'From', type: 'Text', length: 255, description: 'The address the mail says it is from.' },
    { name: 'RoutingAddress__c', label: 'Routing Address', type: 'Text', length: 255, description: 'The address at which the mail reached the org.' },
    { name: 'ReceivedAt__c', label: 'Received', type: 'DateTime', description: 'When the org received the mail.' },
    {
      name: 'Reason__c',
      label: 'Reason',
      type: 'Text',
      length: 255,
      description: 'Why it is held, in the words of the rule that refused it where there is one.',
    },
    {
      name: 'Status__c',
      label: 'Status',
      type: 'Picklist',
      values: ['Waiting', 'Failed', 'Quarantined', 'Released'],
      description:
        'Waiting: tried again by itself. Failed: tried often enough, needs a person. Quarantined: its sender is not trusted, a person decides. Released: filed.',
    },
    { name: 'Attempts__c', label: 'Attempts', type: 'Number', precision: 4, scale: 0, description: 'How often it was tried again.' },
    {
      name: 'ContentVersionId__c',
      label: 'Content Version Id',
      type: 'Text',
      length: 18,
      description: "The version of the file that holds the mail. By its id, for whoever writes a mail names its attachments: a name may be anybody's.",
    },
    {
      name: 'IsVouched__c',
      label: 'Vouched For',
      type: 'Checkbox',
      defaultValue: false,
      description: 'A person released the mail: its sender is not judged again.',
    },
  ],
};
