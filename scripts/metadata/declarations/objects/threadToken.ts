/** What `thread::…::` in a mail leads to. An object of its own, for a case may have several, and one that is revoked must stay known. */
import type { ObjectDeclaration } from '../../types.ts';

export const threadToken: ObjectDeclaration = {
  name: 'ThreadToken__c',
  label: 'Thread Token',
  pluralLabel: 'Thread Tokens',
  description: 'A token that stands in outgoing mail and leads the answer to its record. A token ties a mail to a record; it proves nothing about who wrote.',
  numbering: { label: 'Thread Token', format: 'TT-{0000000000}' },
  sharing: 'Private',
  fields: [
    {
      name: 'Token__c',
      label: 'Token',
      type: 'Text',
      length: 23,
      isExternalId: true,
      unique: 'caseSensitive',
      isRequired: true,
      description: 'The 23 characters between thread:: and ::. Random: nothing can be read out of it.',
    },
    {
      name: 'RecordId__c',
      label: 'Record Id',
      type: 'Text',
      length: 18,
      isExternalId: true,
      isRequired: true,
      description: 'The record that the token leads to.',
    },
    { name: 'IssuedAt__c', label: 'Issued', type: 'DateTime', description: 'When the token was issued.' },
    { name: 'RevokedAt__c', label: 'Revoked', type: 'DateTime', description: 'When the token was revoked. From then on it leads nowhere.' },
  ],
};
