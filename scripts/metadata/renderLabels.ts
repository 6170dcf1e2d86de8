/** Custom labels as a metadata file: the declared ones, and those of the settings, whose texts stand with the settings. */
import type { LabelDeclaration, SettingsLayout } from './appTypes.ts';
import type { SettingDeclaration } from './types.ts';
import { metadataFile } from './xml.ts';

/** Salesforce's limit for the description that is shown in lists of labels. */
const shortest = 80;

export const settingLabel = ({ name }: SettingDeclaration): string => `Setting_${name}`;
export const choiceLabel = (setting: SettingDeclaration, value: string): string => `${settingLabel(setting)}_is_${value}`;
/** The words `days` and the like are shared by all settings that count them. */
export const unitLabel = ({ unit }: { readonly unit: string }): string => `SettingUnit_${unit}`;
export const groupLabel = (group: string): string => `SettingGroup_${group}`;

export const groupOf = ({ name }: SettingDeclaration, { groups }: SettingsLayout): string =>
  (groups.find((group) => group.settings.includes(name)) ?? groups.at(-1))!.name;

export const sentenceLabel = (name: string): string => `Sentence_${name}`;

export const sentenceLabels = (sentences: Readonly<Record<string, string>>): LabelDeclaration[] =>
  Object.entries(sentences).map(([name, text]) => ({ name: sentenceLabel(name), text }));

export const settingLabels = (settings: readonly SettingDeclaration[], layout: SettingsLayout): LabelDeclaration[] => [
  ...[...new Set(settings.flatMap((setting) => (setting.type === 'number' ? [setting.unit] : [])))].map((unit) => ({ name: unitLabel({ unit }), text: unit })),
  ...layout.groups.map(({ name, label }) => ({ name: groupLabel(name), text: label })),
  ...settings.flatMap((setting) => [
    { name: settingLabel(setting), text: setting.label },
    { name: `${settingLabel(setting)}_Explanation`, text: setting.explanation },
    ...setting.choices.map(({ value, label }) => ({ name: choiceLabel(setting, value), text: label })),
  ]),
];

export function labelsFile(labels: readonly LabelDeclaration[]): string {
  const sorted = [...labels].sort((a, b) => (a.name < b.name ? -1 : 1));
  const twice = sorted.find((label, index) => sorted[index + 1]?.name === label.name);
  if (twice !== undefined) throw new Error(`the label ${twice.name} is declared twice`);
  return metadataFile('CustomLabels', {
    labels: sorted.map(({ name, text }) => ({ fullName: name, language: 'en_US', protected: true, shortDescription: text.slice(0, shortest), value: text })),
  });
}
