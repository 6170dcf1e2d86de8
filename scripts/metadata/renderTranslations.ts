/** The texts of the pages in another language, as a metadata file; and which of them nobody has translated yet. */
import type { AppDeclaration, LabelDeclaration, TranslationDeclaration } from './appTypes.ts';
import { metadataFile } from './xml.ts';

const byName = <T extends { readonly name: string }>(entries: readonly T[]): T[] => [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));

/** https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_translations.htm. What is not translated is not there: Salesforce then shows the English text. */
export function translationFile(translation: TranslationDeclaration, labels: readonly LabelDeclaration[], app: AppDeclaration): string {
  const tabs = app.tabs.filter(({ name }) => translation.tabs[name] !== undefined);
  return metadataFile('Translations', {
    customApplications: [{ label: translation.app, name: app.name }],
    customLabels: byName(labels.filter(({ name }) => translation.labels[name] !== undefined)).map(({ name }) => ({ label: translation.labels[name]!, name })),
    customTabs: byName(tabs).map(({ name }) => ({ label: translation.tabs[name]!, name })),
  });
}

/** What is missing, left over, or has other places than `{0}` and `{1}` of the English text; empty when the translation is whole. */
export function translationProblems(translation: TranslationDeclaration, labels: readonly LabelDeclaration[], app: AppDeclaration): string[] {
  const english = new Map(labels.map(({ name, text }) => [name, text]));
  const missing = [...english.keys()].filter((name) => translation.labels[name] === undefined).map((name) => `${name} is not translated`);
  const leftOver = Object.keys(translation.labels)
    .filter((name) => !english.has(name))
    .map((name) => `${name} is translated, but there is no such label`);
  const places = Object.entries(translation.labels)
    .filter(([name, text]) => english.has(name) && placesIn(text) !== placesIn(english.get(name)!))
    .map(([name]) => `${name} has other places than the English text`);
  const tabs = app.tabs.filter(({ name }) => translation.tabs[name] === undefined).map(({ name }) => `the tab ${name} is not translated`);
  return [...missing, ...leftOver, ...places, ...tabs].sort();
}

const placesIn = (text: string): string => [...new Set(text.match(/\{\d\}/g) ?? [])].sort().join('');
