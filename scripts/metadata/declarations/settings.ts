/** Every org-wide setting: the custom setting's fields, the Apex defaults, the command line's names and the table in the docs are made of these rows. */
import type { SettingDeclaration } from '../types.ts';

export const settingsObject = {
  name: 'PackageSettings__c',
  label: 'Package Settings',
  description: 'What the admin chose for the whole org. Text, where empty means the shipped default: a default that improves reaches all who never chose.',
} as const;

export const settings: readonly SettingDeclaration[] = [
  {
    name: 'tokenInSubject',
    label: 'Token in subject',
    explanation: 'The token stands in the subject of outgoing case mail, and is looked for in the subject of incoming mail.',
    type: 'boolean',
    defaultValue: true,
    requirement: 'E2C-4',
    choices: [],
  },
  {
    name: 'tokenInBody',
    label: 'Token in body',
    explanation: 'The token stands in the body of outgoing case mail, and is looked for in the text and HTML body of incoming mail.',
    type: 'boolean',
    defaultValue: true,
    requirement: 'E2C-4',
    choices: [],
  },
  {
    name: 'useHeaders',
    label: 'Use e-mail headers',
    explanation: 'In-Reply-To, References and Thread-Index lead a mail to its case when no token does.',
    type: 'boolean',
    defaultValue: true,
    requirement: 'E2C-4',
    choices: [],
  },
  {
    name: 'profile',
    label: 'Matching profile',
    explanation:
      'Which rules find the case of a mail: those that Salesforce documents, or these and ids without angle brackets, ids that were only mentioned, parents that come late, and guards against addresses and digests in place of ids.',
    type: 'choice',
    defaultValue: 'recommended',
    requirement: 'E2C-12',
    choices: [
      { value: 'recommended', label: 'Recommended' },
      { value: 'salesforce', label: 'Salesforce' },
    ],
  },
];
