/** The Lightning app: its tabs in their order. A page more is a row more here and a component. */
import type { AppDeclaration, RecordComponent, RecordPage, SettingsLayout } from '../appTypes.ts';

export const app: AppDeclaration = {
  name: 'Threading',
  label: 'Threading',
  description: 'Where mail goes and why: set up, watch, and look into the threading of mail.',
  tabs: [
    { name: 'GetStarted', label: 'Get Started', component: 'getStarted', icon: 'Custom51: Apple', description: 'What is set up and what is left to do.' },
    { name: 'SetupThreading', label: 'Threading', component: 'setupThreading', icon: 'Custom19: Wrench', description: 'The settings of case threading.' },
    {
      name: 'SetupAddresses',
      label: 'Addresses',
      component: 'setupAddresses',
      icon: 'Custom23: Envelope',
      description: 'What differs by the address at which mail comes in.',
    },
    {
      name: 'Inspector',
      label: 'Inspector',
      component: 'inspector',
      icon: 'Custom68: Microscope',
      description: 'What would become of a mail, stage by stage.',
    },
    { name: 'Decisions', label: 'Decisions', component: 'decisions', icon: 'Custom83: Pencil', description: 'What came in, where it went and why.' },
    {
      name: 'Maintenance',
      label: 'Maintenance',
      component: 'maintenance',
      icon: 'Custom67: Gears',
      description: 'Other settings tried on past mail, keys for old mail, storage.',
    },
  ],
};

/** Components for record pages, of cases and of whatever else has mail (S-8). */
export const recordComponents: Readonly<Record<string, RecordComponent>> = {
  threadConversation: { label: 'Mail Conversation', description: 'The mails of a record, each with the reason why it is here.' },
};

export const recordPages: readonly RecordPage[] = [
  {
    name: 'Case_with_Mail_Conversation',
    label: 'Case with Mail Conversation',
    description: 'The record page of a case with its mails, each with the reason why it is here.',
    object: 'Case',
    component: 'threadConversation',
  },
];

/** How the page Threading groups the settings, as an admin thinks of them. A setting that no group names stands in the last one. */
export const settingsLayout: SettingsLayout = {
  groups: [
    { name: 'matching', label: 'Matching', settings: ['profile', 'recordTypes'] },
    { name: 'token', label: 'Tokens in mail', settings: ['tokenInSubject', 'tokenInBody', 'tokenOrder', 'nativeThreading', 'salesforceLookup', 'refIds'] },
    { name: 'headers', label: 'Headers of mail', settings: ['useHeaders', 'threadIndexRule', 'quotedText', 'topicChange', 'fanOut'] },
    { name: 'machine', label: 'Machine mail', settings: ['machineMail', 'unmatchedMachineMail'] },
    { name: 'trust', label: 'Who may write into a case', settings: ['untrustedSenders'] },
    { name: 'closed', label: 'Closed cases', settings: ['closedCases', 'closedCaseDays'] },
    { name: 'storage', label: 'Storage', settings: ['retentionDays'] },
    { name: 'more', label: 'More', settings: [] },
  ],
  requires: {
    machineMail: 'profile=recommended',
    unmatchedMachineMail: 'machineMail',
    recordTypes: 'profile=recommended',
    tokenOrder: ['profile=recommended', 'tokenInBody'],
    refIds: 'profile=recommended',
    salesforceLookup: 'profile=recommended',
    threadIndexRule: ['profile=recommended', 'useHeaders'],
    topicChange: ['profile=recommended', 'useHeaders'],
    fanOut: ['profile=recommended', 'useHeaders'],
    quotedText: 'profile=recommended',
  },
};
