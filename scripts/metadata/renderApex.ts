/** What Apex must know of the declarations, as a class of constants; and the descriptor beside every Apex file. */
import { apiVersion } from './apiVersion.ts';
import { choiceLabel, groupLabel, groupOf, sentenceLabel, settingLabel, unitLabel } from './renderLabels.ts';
import type { SettingsLayout } from './appTypes.ts';
import { settingField } from './renderObjects.ts';
import type { SettingDeclaration } from './types.ts';
import { metadataFile } from './xml.ts';

const constantName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

const apexTypes: Readonly<Record<SettingDeclaration['type'], string>> = { boolean: 'Boolean', choice: 'String', number: 'Integer' };

export const settingDefaultsClass = (settings: readonly SettingDeclaration[]): string =>
  [
    '/** Generated from scripts/metadata/declarations/settings.ts: the shipped default of every setting. */',
    'public inherited sharing class SettingDefaults {',
    settings.map((setting) => [constant(setting.explanation, setting, '', setting.defaultValue), ...bounds(setting)].join('\n\n')).join('\n\n'),
    '}',
    '',
  ].join('\n');

const constant = (explanation: string, setting: SettingDeclaration, suffix: string, value: boolean | string | number): string =>
  `    /** ${explanation} */\n    public static final ${apexTypes[setting.type]} ${constantName(setting.name)}${suffix} = ${typeof value === 'string' ? `'${value}'` : value};`;

const bounds = (setting: SettingDeclaration): string[] =>
  setting.type === 'number'
    ? [
        constant(`The least that ${setting.name} may be, in ${setting.unit}.`, setting, '_MINIMUM', setting.minimum),
        constant(`The most that ${setting.name} may be, in ${setting.unit}.`, setting, '_MAXIMUM', setting.maximum),
      ]
    : [];

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
    ...(setting.type === 'number' ? [`            .between(${setting.minimum}, ${setting.maximum}, System.Label.${unitLabel(setting)})`] : []),
    ...[required ?? []].flat().map((condition) => `            .requiring('${condition}')`),
  ].join('\n');
}

/** The sentences that Apex stores, each with its translation: those that are always the same, and those with gaps. */
export const storedSentencesClass = (sentences: Readonly<Record<string, string>>): string => {
  const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const rows = (hasGaps: boolean): string =>
    Object.entries(sentences)
      .filter(([, text]) => text.includes('{0}') === hasGaps)
      .map(([name, text]) => `        ${quoted(text)} => System.Label.${sentenceLabel(name)}`)
      .join(',\n');
  return [
    '/** Generated from scripts/metadata/declarations/sentences.ts: what Apex stores in English, in the language of the running user. */',
    'public inherited sharing class StoredSentences {',
    '    public static final Map<String, String> WHOLE = new Map<String, String>{',
    rows(false),
    '    };',
    '',
    '    /** `{0}` and `{1}` stand for what differs. */',
    '    public static final Map<String, String> WITH_GAPS = new Map<String, String>{',
    rows(true),
    '    };',
    '}',
    '',
  ].join('\n');
};

export const classDescriptor = (): string => metadataFile('ApexClass', { apiVersion, status: 'Active' });
export const triggerDescriptor = (): string => metadataFile('ApexTrigger', { apiVersion, status: 'Active' });
