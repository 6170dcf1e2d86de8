/** The texts of the app in another language, as the generated metadata has them: labels by name, and the labels of the app and its tabs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

export interface Translation {
  readonly labels: Readonly<Record<string, string>>;
  readonly tabs: Readonly<Record<string, string>>;
  /** The app's own label. */
  readonly apps: Readonly<Record<string, string>>;
}

interface Entry {
  readonly name: string;
  readonly label: string;
}

const folder = 'force-app/main/default/translations';
const suffix = '.translation-meta.xml';
const parser = new XMLParser({
  isArray: (name) => ['customLabels', 'customTabs', 'customApplications'].includes(name),
  parseTagValue: false,
  trimValues: false,
});

/** By language: `de`. */
export function translationsOf(projectRoot: string): ReadonlyMap<string, Translation> {
  const path = join(projectRoot, folder);
  const files = existsSync(path) ? readdirSync(path).filter((file) => file.endsWith(suffix)) : [];
  return new Map(files.map((file) => [file.slice(0, -suffix.length), readTranslation(join(path, file))]));
}

function readTranslation(file: string): Translation {
  const { Translations } = parser.parse(readFileSync(file, 'utf8')) as { Translations: Readonly<Record<string, readonly Entry[] | undefined>> };
  const texts = (kind: string): Record<string, string> => Object.fromEntries((Translations[kind] ?? []).map(({ name, label }) => [name, label]));
  return { labels: texts('customLabels'), tabs: texts('customTabs'), apps: texts('customApplications') };
}
