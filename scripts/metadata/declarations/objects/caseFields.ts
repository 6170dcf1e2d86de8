/** The case's copy of its token: merge fields can reach no other object. */
import type { ExtendedObject } from '../../types.ts';

export const caseFields: ExtendedObject = {
  name: 'Case',
  fields: [
    {
      name: 'ThreadToken__c',
      label: 'Thread Token',
      type: 'Text',
      length: 40,
      description: 'The token as it stands in mail, for merge fields in templates. The copy; what counts is the Thread Token object.',
    },
  ],
};
