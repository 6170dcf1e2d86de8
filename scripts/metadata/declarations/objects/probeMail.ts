/** The marks of test mails: a mail is ours to swallow only if its mark is known here. */
import type { ObjectDeclaration } from '../../types.ts';

export const probeMail: ObjectDeclaration = {
  name: 'ProbeMail__c',
  label: 'Test Mail',
  pluralLabel: 'Test Mails',
  description:
    'A test mail that an admin has sent from Get Started, by the mark in its subject. One that bears the mark of no row here is a mail like any other.',
  numbering: { label: 'Test Mail', format: 'TM-{0000}' },
  sharing: 'Private',
  fields: [
    {
      name: 'Mark__c',
      label: 'Mark',
      type: 'Text',
      length: 32,
      isExternalId: true,
      unique: 'caseSensitive',
      isRequired: true,
      description: 'The 32 digits in the subject. Random, so that nobody can make one.',
    },
    { name: 'Address__c', label: 'Address', type: 'Text', length: 255, description: 'The address that it was sent to.' },
  ],
};
