/** What a user corrected by hand: kept so that it can be seen and undone, and so that the mails that follow it know why. */
import type { ObjectDeclaration } from '../../types.ts';

export const mailMove: ObjectDeclaration = {
  name: 'MailMove__c',
  label: 'Mail Move',
  pluralLabel: 'Mail Moves',
  description: "A user moved mails from one case to another. Who and when are the record's own creator and date. Holds ids, no text of a mail.",
  numbering: { label: 'Mail Move', format: 'MM-{00000000}' },
  sharing: 'Read',
  fields: [
    {
      name: 'FromCase__c',
      label: 'From',
      type: 'Lookup',
      referenceTo: 'Case',
      relationshipName: 'MailMovesAway',
      relationshipLabel: 'Mail Moved Away',
      description: 'The case that the mails were on.',
    },
    {
      name: 'ToCase__c',
      label: 'To',
      type: 'Lookup',
      referenceTo: 'Case',
      relationshipName: 'MailMovesHere',
      relationshipLabel: 'Mail Moved Here',
      description: 'The case that the mails were moved to.',
    },
    {
      name: 'Scope__c',
      label: 'Scope',
      type: 'Picklist',
      values: ['mail', 'chain'],
      description: 'mail: one mail. chain: one mail and the later mails that answer it.',
    },
    { name: 'Mails__c', label: 'Mails', type: 'Number', precision: 6, scale: 0, description: 'How many mails were moved.' },
    {
      name: 'Pairs__c',
      label: 'Mails Moved',
      type: 'LongTextArea',
      length: 32768,
      description: 'Each mail that was moved and its copy, as JSON: what undoing needs.',
    },
    { name: 'UndoneAt__c', label: 'Undone', type: 'DateTime', description: 'When the move was undone.' },
    {
      name: 'UndoneBy__c',
      label: 'Undone By',
      type: 'Lookup',
      referenceTo: 'User',
      relationshipName: 'UndoneMailMoves',
      relationshipLabel: 'Undone Mail Moves',
      description: 'Who undid the move.',
    },
  ],
};
