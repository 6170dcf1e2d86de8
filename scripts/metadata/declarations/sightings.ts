/** What the package has seen at work itself and cannot ask the org about: one row for the whole org, written at most once an hour. Kept apart from what an admin sets. */
import type { FieldDeclaration } from '../types.ts';

export const sightingsObject = {
  name: 'SetupSightings__c',
  label: 'Setup Sightings',
  description:
    'When a part of the set-up was last seen working that Apex cannot read, such as the class that Support Settings name. Written by the package alone.',
} as const;

export const sightings: readonly FieldDeclaration[] = [
  {
    name: 'ComposerAt__c',
    label: 'Composer Called',
    type: 'DateTime',
    description: "When the case feed's Email action last called the package, at most once an hour.",
  },
  { name: 'FlowAt__c', label: 'Flow Action Called', type: 'DateTime', description: 'When a flow last asked for a token, at most once an hour.' },
];
