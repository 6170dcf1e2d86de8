/** Written in the same step as the setting itself: there is no change without its row. */
import type { ObjectDeclaration } from '../../types.ts';

export const settingChange: ObjectDeclaration = {
  name: 'SettingChange__c',
  label: 'Setting Change',
  pluralLabel: 'Setting Changes',
  description: "One change of one setting. Who and when are the record's own creator and date, which nobody can write.",
  numbering: { label: 'Setting Change', format: 'SC-{00000000}' },
  sharing: 'Private',
  fields: [
    { name: 'Setting__c', label: 'Setting', type: 'Text', length: 80, description: 'The name of the setting.' },
    { name: 'OldValue__c', label: 'Old Value', type: 'Text', length: 255, description: 'The value before; empty for the shipped default.' },
    { name: 'NewValue__c', label: 'New Value', type: 'Text', length: 255, description: 'The value after; empty for the shipped default.' },
  ],
};
