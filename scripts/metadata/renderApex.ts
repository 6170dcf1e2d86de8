/** What Apex must know of the declarations, as a class of constants; and the descriptor beside every Apex file. */
import type { SettingDeclaration } from './types.ts';
import { metadataFile } from './xml.ts';

export const apiVersion = '67.0';

const constantName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

export const settingDefaultsClass = (settings: readonly SettingDeclaration[]): string =>
  [
    '/** Generated from scripts/metadata/declarations/settings.ts: the shipped default of every setting. */',
    'public inherited sharing class SettingDefaults {',
    settings.map((setting) => `    /** ${setting.explanation} */\n    public static final ${setting.type === 'boolean' ? 'Boolean' : 'String'} ${constantName(setting.name)} = ${setting.type === 'boolean' ? setting.defaultValue : `'${setting.defaultValue}'`};`).join('\n\n'),
    '}',
    '',
  ].join('\n');

export const classDescriptor = (): string => metadataFile('ApexClass', { apiVersion, status: 'Active' });
export const triggerDescriptor = (): string => metadataFile('ApexTrigger', { apiVersion, status: 'Active' });
