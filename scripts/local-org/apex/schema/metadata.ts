/**
 * What an SFDX project adds to an org, read from the XML that Salesforce itself would be given: plain data, nothing merged yet.
 * The objects, labels and rights go into the schema; custom metadata records, permission sets and queues are rows that the database loads.
 * A project may lack anything but its folder: what is not there is empty, what is there and unknown to us is named in `problems`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { complainOfFlow, complainOfWorkflow } from './automation.ts';
import type { Complain, ObjectMetadata, ObjectPart, ObjectParts, ValueSets } from './objectMetadata.ts';
import { readObject, readValue } from './objectMetadata.ts';
import type { CustomMetadataRecord, CustomPermission, EmailService, PermissionSet, Queue } from './rightsMetadata.ts';
import { readCustomMetadataRecord, readCustomPermission, readEmailService, readPermissionSet, readQueue } from './rightsMetadata.ts';
import type { XmlElement } from './xml.ts';
import { children, flagOf, numberOf, readXml, textOf } from './xml.ts';

export interface ApexSource {
  readonly name: string;
  /** Of the source: the project folder as it was given, and the place in it. */
  readonly path: string;
  readonly apiVersion: number;
}

export interface ProjectMetadata {
  readonly folder: string;
  readonly namespace: string | undefined;
  readonly apiVersion: number;
  readonly objects: readonly ObjectMetadata[];
  /** Name and value of each custom label. */
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  /** Custom labels in other languages than the org's, by the language's name (`de`). */
  readonly translations?: readonly { readonly language: string; readonly name: string; readonly value: string }[];
  readonly customMetadataRecords: readonly CustomMetadataRecord[];
  readonly permissionSets: readonly PermissionSet[];
  readonly customPermissions: readonly CustomPermission[];
  readonly queues: readonly Queue[];
  readonly emailServices: readonly EmailService[];
  /** Of the platform cache. */
  readonly cachePartitions: readonly { readonly name: string; readonly isDefault: boolean }[];
  readonly classes: readonly ApexSource[];
  readonly triggers: readonly ApexSource[];
  readonly staticResources: readonly { readonly name: string; readonly path: string; readonly contentType: string }[];
  /** What the XML says and we do not support, with its file. */
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

/** API version of a class without a -meta.xml in a project that names none: the one this tooling is for. */
const newestApiVersion = 67;

export function readProject(folder: string): ProjectMetadata {
  const project = readProjectFile(folder);
  // One package directory may lie in another.
  const files = [...new Set(project.packageFolders.flatMap((path) => filesUnder(join(folder, path)).sort()))];
  const problems: { file: string; message: string }[] = [];
  const complaint =
    (file: string): Complain =>
    (message) =>
      void problems.push({ file: relative(folder, file), message });
  const having = (suffix: string): string[] => files.filter((file) => file.endsWith(suffix) && inItsFolder(file, suffix));
  const read = <Value>(suffixes: readonly string[], make: (name: string, root: XmlElement) => Value): Value[] =>
    suffixes.flatMap((suffix) => having(suffix).map((file) => make(basename(file).slice(0, -suffix.length), readXml(file))));
  const note = (check: (name: string, root: XmlElement, complain: Complain) => void, ...suffixes: readonly string[]): void => {
    for (const suffix of suffixes) for (const file of having(suffix)) check(basename(file).slice(0, -suffix.length), readXml(file), complaint(file));
  };
  note(complainOfFlow, '.flow-meta.xml', '.flow');
  note(complainOfWorkflow, '.workflow-meta.xml', '.workflow');
  const apex = (suffix: string): ApexSource[] => having(suffix).map((file) => readApexSource(file, suffix, project.apiVersion));
  return {
    folder,
    namespace: project.namespace,
    apiVersion: project.apiVersion,
    objects: readObjects(files, readValueSets(read), complaint),
    labels: read(['.labels-meta.xml', '.labels'], (_, root) =>
      children(root, 'labels').map((label) => ({ name: textOf(label, 'fullName') ?? '', value: textOf(label, 'value') ?? '' })),
    ).flat(),
    // https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_translations.htm
    translations: read(['.translation-meta.xml', '.translation'], (language, root) =>
      children(root, 'customLabels').map((label) => ({ language, name: textOf(label, 'name') ?? '', value: textOf(label, 'label') ?? '' })),
    ).flat(),
    customMetadataRecords: read(['.md-meta.xml', '.md'], readCustomMetadataRecord),
    permissionSets: read(['.permissionset-meta.xml', '.permissionset'], readPermissionSet),
    customPermissions: read(['.customPermission-meta.xml', '.customPermission'], readCustomPermission),
    queues: read(['.queue-meta.xml', '.queue'], readQueue),
    emailServices: read(['.xml-meta.xml', '.xml'], readEmailService),
    cachePartitions: read(['.cachePartition-meta.xml', '.cachePartition'], (name, root) => ({ name, isDefault: flagOf(root, 'isDefaultPartition') })),
    classes: apex('.cls'),
    triggers: apex('.trigger'),
    staticResources: readStaticResources(files),
    problems,
  };
}

/** Two suffixes mean something else elsewhere: `.md` is also Markdown, `.xml` anything. */
function inItsFolder(file: string, suffix: string): boolean {
  const folder = basename(dirname(file));
  if (suffix === '.md') return folder === 'customMetadata';
  if (suffix === '.xml') return folder === 'emailservices' && !file.endsWith('-meta.xml');
  return suffix !== '.xml-meta.xml' || folder === 'emailservices';
}

/** https://developer.salesforce.com/docs/atlas.en-us.sfdx_dev.meta/sfdx_dev/sfdx_dev_ws_config.htm; a folder without it is its own package directory. */
function readProjectFile(folder: string): { packageFolders: string[]; namespace: string | undefined; apiVersion: number } {
  const file = join(folder, 'sfdx-project.json');
  if (!existsSync(file)) return { packageFolders: ['.'], namespace: undefined, apiVersion: newestApiVersion };
  const project = JSON.parse(readFileSync(file, 'utf8')) as {
    packageDirectories?: { path: string; default?: boolean }[];
    namespace?: string;
    sourceApiVersion?: string;
  };
  return {
    // The default one first: it wins where two hold a class of one name.
    packageFolders: (project.packageDirectories ?? [])
      .sort((a, b) => Number(b.default ?? false) - Number(a.default ?? false))
      .map((directory) => directory.path),
    namespace: project.namespace === '' ? undefined : project.namespace,
    apiVersion: project.sourceApiVersion === undefined ? newestApiVersion : Number(project.sourceApiVersion),
  };
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

function readApexSource(file: string, suffix: string, projectVersion: number): ApexSource {
  const xml = `${file}-meta.xml`;
  const apiVersion = existsSync(xml) ? numberOf(readXml(xml), 'apiVersion') : undefined;
  return { name: basename(file, suffix), path: file, apiVersion: apiVersion ?? projectVersion };
}

function readValueSets(read: <Value>(suffixes: readonly string[], make: (name: string, root: XmlElement) => Value) => Value[]): ValueSets {
  return new Map(
    read(
      ['.globalValueSet-meta.xml', '.globalValueSet'],
      (name, root) => [name.toLowerCase(), { values: children(root, 'customValue').map(readValue) }] as const,
    ),
  );
}

function readStaticResources(files: readonly string[]): ProjectMetadata['staticResources'] {
  const suffix = '.resource-meta.xml';
  return files
    .filter((file) => file.endsWith(suffix))
    .flatMap((file) => {
      const name = basename(file).slice(0, -suffix.length);
      const content = files.find(
        (other) => other !== file && dirname(other) === dirname(file) && basename(other).startsWith(`${name}.`) && !other.endsWith('-meta.xml'),
      );
      return content === undefined ? [] : [{ name, path: content, contentType: textOf(readXml(file), 'contentType') ?? '' }];
    });
}

// ---- objects --------------------------------------------------------------------------------------------------------

const partSuffixes = {
  fields: '.field-meta.xml',
  recordTypes: '.recordType-meta.xml',
  fieldSets: '.fieldSet-meta.xml',
  validationRules: '.validationRule-meta.xml',
} as const;

interface Gathered extends ObjectParts {
  own: ObjectPart | undefined;
  readonly fields: ObjectPart[];
  readonly recordTypes: ObjectPart[];
  readonly fieldSets: ObjectPart[];
  readonly validationRules: ObjectPart[];
}

/** The same object may be in several package directories: its parts add up. */
function readObjects(files: readonly string[], valueSets: ValueSets, complaint: (file: string) => Complain): ObjectMetadata[] {
  const gathered = new Map<string, Gathered>();
  const gather = (name: string): Gathered => {
    const known = gathered.get(name.toLowerCase());
    if (known !== undefined) return known;
    const fresh: Gathered = { name, own: undefined, fields: [], recordTypes: [], fieldSets: [], validationRules: [] };
    gathered.set(name.toLowerCase(), fresh);
    return fresh;
  };
  const part = (file: string): ObjectPart => ({ element: readXml(file), complain: complaint(file) });
  for (const file of files) {
    const own = /([^/\\]+)\.object(?:-meta\.xml)?$/.exec(file)?.[1];
    if (own !== undefined) gather(own).own = part(file);
    for (const kind of ['fields', 'recordTypes', 'fieldSets', 'validationRules'] as const) {
      if (file.endsWith(partSuffixes[kind])) gather(basename(dirname(dirname(file))))[kind].push(part(file));
    }
  }
  return [...gathered.values()].map((object) => readObject(object, valueSets));
}
