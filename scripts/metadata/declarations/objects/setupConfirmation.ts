/** The word of a person for what no Apex can ask the org. What can be asked is asked anew each time and is stored nowhere. */
import type { ObjectDeclaration } from '../../types.ts';

export const setupConfirmation: ObjectDeclaration = {
  name: 'SetupConfirmation__c',
  label: 'Setup Confirmation',
  pluralLabel: 'Setup Confirmations',
  description: "A step of the checklist that Apex cannot verify, and that an admin has confirmed. Who and when are the record's own creator and date.",
  numbering: { label: 'Setup Confirmation', format: 'SF-{0000}' },
  sharing: 'Private',
  fields: [
    {
      name: 'Step__c',
      label: 'Step',
      type: 'Text',
      length: 80,
      isExternalId: true,
      unique: 'caseInsensitive',
      isRequired: true,
      description: 'The name of the step.',
    },
  ],
};
