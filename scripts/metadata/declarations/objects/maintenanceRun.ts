/** Where a long job stands: a run that broke off goes on behind the last row it saw. */
import type { ObjectDeclaration } from '../../types.ts';

export const maintenanceRun: ObjectDeclaration = {
  name: 'MaintenanceRun__c',
  label: 'Maintenance Run',
  pluralLabel: 'Maintenance Runs',
  description: 'One run of a long job over stored mail: how far it is, and what it found. A run that broke off goes on where this record says.',
  numbering: { label: 'Maintenance Run', format: 'MR-{000000}' },
  sharing: 'Private',
  fields: [
    {
      name: 'Kind__c',
      label: 'Kind',
      type: 'Picklist',
      values: ['Back-fill', 'Replay', 'Purge'],
      description: 'Back-fill: keys for mail from before the package. Replay: stored mail against other settings. Purge: old decisions and ids deleted.',
    },
    {
      name: 'Status__c',
      label: 'Status',
      type: 'Picklist',
      values: ['Running', 'Done', 'Failed'],
      description: 'Running, or broken off: it can be resumed. Done. Failed: the message says why.',
    },
    { name: 'LastId__c', label: 'Last Id', type: 'Text', length: 18, description: 'The last mail that was worked on; the run goes on behind it.' },
    { name: 'Mails__c', label: 'Rows Seen', type: 'Number', precision: 12, scale: 0, description: 'How many rows were worked on.' },
    {
      name: 'Changes__c',
      label: 'Changes',
      type: 'Number',
      precision: 12,
      scale: 0,
      description: 'Back-fill: mails that got keys. Replay: mails that would go elsewhere. Purge: rows deleted.',
    },
    { name: 'Refused__c', label: 'Refused', type: 'Number', precision: 12, scale: 0, description: 'Mails that a rule of the org kept from being changed.' },
    {
      name: 'WritesAliases__c',
      label: 'Writes Aliases',
      type: 'Checkbox',
      defaultValue: false,
      description: 'Back-fill: changing a mail made its task anew, so the keys go to thread aliases and the mails stay as they are.',
    },
    { name: 'Message__c', label: 'Message', type: 'Text', length: 255, description: 'What the admin should know.' },
    {
      name: 'Lines__c',
      label: 'Lines',
      type: 'LongTextArea',
      length: 131072,
      description: 'Replay: the first changes, as JSON. Holds ids, no text of a mail.',
    },
    { name: 'Settings__c', label: 'Settings', type: 'LongTextArea', length: 4096, description: 'Replay: the settings that were compared, as JSON.' },
  ],
};
