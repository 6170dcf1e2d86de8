/** What Apex must know of the declarations, as a class of constants; and the descriptor beside every Apex file. */
import { apiVersion } from './apiVersion.ts';
import { choiceLabel, groupLabel, groupOf, settingLabel } from './renderLabels.ts';
import type { SettingsLayout } from './appTypes.ts';
import { settingField } from './renderObjects.ts';
import type { SettingDeclaration } from './types.ts';
import { metadataFile } from './xml.ts';

const constantName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

export const settingDefaultsClass = (settings: readonly SettingDeclaration[]): string =>
  [
    '/** Generated from scripts/metadata/declarations/settings.ts: the shipped default of every setting. */',
    'public inherited sharing class SettingDefaults {',
    settings
      .map(
        (setting) =>
          `    /** ${setting.explanation} */\n    public static final ${setting.type === 'boolean' ? 'Boolean' : 'String'} ${constantName(setting.name)} = ${setting.type === 'boolean' ? setting.defaultValue : `'${setting.defaultValue}'`};`,
      )
      .join('\n\n'),
    '}',
    '',
  ].join('\n');

/** What the setup page shows of each setting, in its order. */
export const settingCatalogClass = (settings: readonly SettingDeclaration[], layout: SettingsLayout): string =>
  [
    '/** Generated from scripts/metadata/declarations/settings.ts: what the setup page shows of each setting. */',
    'public inherited sharing class SettingCatalog {',
    '    /** In the order of the page. */',
    '    public static final List<SettingDescription> ALL = new List<SettingDescription>{',
    layout.groups
      .flatMap((group) => settings.filter((setting) => groupOf(setting, layout) === group.name))
      .map((setting) => described(setting, layout))
      .join(',\n'),
    '    };',
    '}',
    '',
  ].join('\n');

function described(setting: SettingDeclaration, layout: SettingsLayout): string {
  const label = settingLabel(setting);
  const required = layout.requires[setting.name];
  return [
    `        new SettingDescription('${setting.name}', PackageSettings__c.${settingField(setting).name})`,
    `            .shownAs(System.Label.${label}, System.Label.${label}_Explanation)`,
    `            .under(System.Label.${groupLabel(groupOf(setting, layout))})`,
    `            .shippedAs('${setting.defaultValue}')`,
    ...setting.choices.map(({ value }) => `            .offering('${value}', System.Label.${choiceLabel(setting, value)})`),
    ...(required === undefined ? [] : [`            .requiring('${required}')`]),
  ].join('\n');
}

export const classDescriptor = (): string => metadataFile('ApexClass', { apiVersion, status: 'Active' });
export const triggerDescriptor = (): string => metadataFile('ApexTrigger', { apiVersion, status: 'Active' });
