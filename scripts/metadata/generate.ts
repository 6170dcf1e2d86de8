/**
 * The generator: declarations in, files out. `generatedFiles` is a pure list of what must be there; `generate` writes it, `staleFiles` says where the disk differs.
 * A file under a generated folder that no declaration asks for is stale too: nothing is left behind when a declaration goes.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { allLabels } from './allLabels.ts';
import { app, recordComponents, recordPages, settingsLayout } from './declarations/app.ts';
import { extendedObjects, objects } from './declarations/objects/index.ts';
import { customPermissions, permissionSets } from './declarations/permissionSets.ts';
import { sentences } from './declarations/sentences.ts';
import { settings, settingsObject } from './declarations/settings.ts';
import { sightings, sightingsObject } from './declarations/sightings.ts';
import { translations } from './declarations/translations.ts';
import { classDescriptor, settingCatalogClass, settingDefaultsClass, storedSentencesClass, triggerDescriptor } from './renderApex.ts';
import { applicationFile, componentDescriptor, recordPageFile, tabFile } from './renderApp.ts';
import { settingsTable, withSettingsTable } from './renderDocs.ts';
import { labelsFile } from './renderLabels.ts';
import { fieldFile, objectFile, settingField, settingsObjectFile } from './renderObjects.ts';
import { customPermissionFile, permissionSetFile } from './renderPermissions.ts';
import { translationFile } from './renderTranslations.ts';
import type { FieldDeclaration } from './types.ts';

export interface GeneratedFile {
  /** Relative to the project's root, with `/`. */
  readonly path: string;
  readonly content: string;
}

const base = 'force-app/main/default';
/** Folders in which every file is generated. */
const generatedFolders = ['objects', 'permissionsets', 'customPermissions', 'labels', 'translations', 'flexipages', 'applications', 'tabs'].map(
  (folder) => `${base}/${folder}`,
);
const apexFolders = [`${base}/classes`, `${base}/triggers`, 'force-app/tests'];

const fieldFiles = (object: string, fields: readonly FieldDeclaration[]): GeneratedFile[] =>
  fields.map((field) => ({ path: `${base}/objects/${object}/fields/${field.name}.field-meta.xml`, content: fieldFile(field) }));

function descriptors(root: string): GeneratedFile[] {
  return apexFolders
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter((file) => file.endsWith('.cls') || file.endsWith('.trigger'))
    .map((file) => ({ path: `${relative(root, file)}-meta.xml`, content: file.endsWith('.cls') ? classDescriptor() : triggerDescriptor() }));
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const defaultsClass = `${base}/classes/settings/SettingDefaults.cls`;
const catalogClass = `${base}/classes/settings/SettingCatalog.cls`;
const sentencesClass = `${base}/classes/entry/shared/StoredSentences.cls`;

/** Everything that is generated, for the project at `root` (its Apex files decide which descriptors there are). */
export function generatedFiles(root: string): GeneratedFile[] {
  const files: GeneratedFile[] = [
    ...objects.flatMap((object) => [
      { path: `${base}/objects/${object.name}/${object.name}.object-meta.xml`, content: objectFile(object) },
      ...fieldFiles(object.name, object.fields),
    ]),
    ...extendedObjects.flatMap((object) => fieldFiles(object.name, object.fields)),
    { path: `${base}/objects/${settingsObject.name}/${settingsObject.name}.object-meta.xml`, content: settingsObjectFile(settingsObject) },
    ...fieldFiles(settingsObject.name, settings.map(settingField)),
    { path: `${base}/objects/${sightingsObject.name}/${sightingsObject.name}.object-meta.xml`, content: settingsObjectFile(sightingsObject) },
    ...fieldFiles(sightingsObject.name, sightings),
    ...permissionSets.map((set) => ({ path: `${base}/permissionsets/${set.name}.permissionset-meta.xml`, content: permissionSetFile(set) })),
    ...customPermissions.map((permission) => ({
      path: `${base}/customPermissions/${permission.name}.customPermission-meta.xml`,
      content: customPermissionFile(permission),
    })),
    { path: defaultsClass, content: settingDefaultsClass(settings) },
    { path: sentencesClass, content: storedSentencesClass(sentences) },
    { path: catalogClass, content: settingCatalogClass(settings, settingsLayout) },
    { path: `${base}/labels/CustomLabels.labels-meta.xml`, content: labelsFile(allLabels) },
    ...translations.map((translation) => ({
      path: `${base}/translations/${translation.language}.translation-meta.xml`,
      content: translationFile(translation, allLabels, app),
    })),
    { path: `${base}/applications/${app.name}.app-meta.xml`, content: applicationFile(app, recordPages) },
    ...recordPages.map((page) => ({ path: `${base}/flexipages/${page.name}.flexipage-meta.xml`, content: recordPageFile(page) })),
    ...app.tabs.map((tab) => ({ path: `${base}/tabs/${tab.name}.tab-meta.xml`, content: tabFile(tab) })),
    ...components(root),
    ...descriptors(root),
    ...pages(root),
  ];
  const paths = new Set(files.map((file) => file.path));
  const own = [defaultsClass, catalogClass, sentencesClass].map((path) => ({ path: `${path}-meta.xml`, content: classDescriptor() }));
  return [...files, ...own.filter(({ path }) => !paths.has(path))];
}

/** A descriptor beside every component: those that a tab shows, those that stand on record pages (`*.record`), and those that only others use. */
function components(root: string): GeneratedFile[] {
  const folder = join(root, base, 'lwc');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, `${name}.js`)))
    .map((name) => ({ path: `${base}/lwc/${name}/${name}.js-meta.xml`, content: componentDescriptor(name, app, recordComponents[name]) }));
}

/** The admin's page, whose table of settings is generated; a project without docs has none to keep current. */
function pages(root: string): GeneratedFile[] {
  const path = 'docs/threading.md';
  if (!existsSync(join(root, path))) return [];
  return [{ path, content: withSettingsTable(readFileSync(join(root, path), 'utf8'), settingsTable(settings, settingsLayout)) }];
}

/** Paths that are missing, different, or left over; sorted; empty when everything is current. */
export function staleFiles(root: string): string[] {
  const files = generatedFiles(root);
  const wanted = new Set(files.map((file) => file.path));
  const changed = files
    .filter((file) => !existsSync(join(root, file.path)) || readFileSync(join(root, file.path), 'utf8') !== file.content)
    .map((file) => file.path);
  const leftOver = leftOvers(root, wanted);
  return [...changed, ...leftOver].sort();
}

function leftOvers(root: string, wanted: ReadonlySet<string>): string[] {
  const inGenerated = generatedFolders.flatMap((folder) => filesBelow(join(root, folder)));
  const descriptorsOfNothing = apexFolders.flatMap((folder) => filesBelow(join(root, folder))).filter((file) => file.endsWith('-meta.xml'));
  return [...inGenerated, ...descriptorsOfNothing].map((file) => relative(root, file)).filter((path) => !wanted.has(path));
}

/** Writes what is stale and removes what is left over. Answers the paths that it touched. */
export function generate(root: string): string[] {
  const stale = staleFiles(root);
  const files = new Map(generatedFiles(root).map((file) => [file.path, file.content]));
  for (const path of stale) {
    const content = files.get(path);
    const file = join(root, path);
    if (content === undefined) {
      rmSync(file);
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }
  return stale;
}
