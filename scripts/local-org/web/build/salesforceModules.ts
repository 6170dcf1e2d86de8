/**
 * What stands behind the imports that only Salesforce resolves: `@salesforce/…` as small modules made on demand, `c/…` from the package's folder, and the `lightning/…`
 * modules that the open-source base components do not have. An import that nobody knows ends the build.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import type { Plugin } from 'rollup';
import { webFolder, type ModuleRecord } from './lwcOptions.ts';

const base = 'force-app/main/default';
const prefix = '\0salesforce:';

/** `lightning/…` modules of the local org's own. */
const ownLightning = ['navigation', 'platformShowToastEvent'] as const;

/** Folders of components: one `name` folder each, as SFDX has them. */
function componentsIn(folder: string, namespace: string): ModuleRecord[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => ({ name: `${namespace}/${name}`, path: join(folder, name, `${name}.js`) }))
    .filter(({ path }) => existsSync(path));
}

export const packageModules = (projectRoot: string): ModuleRecord[] => [
  ...componentsIn(join(projectRoot, base, 'lwc'), 'c'),
  ...componentsIn(join(webFolder, 'console', 'lwc'), 'console'),
  ...ownLightning.map((name) => ({ name: `lightning/${name}`, path: join(webFolder, 'browser', `${name}.js`) })),
];

/** The custom labels by name. */
export function labelsOf(projectRoot: string): ReadonlyMap<string, string> {
  const file = join(projectRoot, base, 'labels', 'CustomLabels.labels-meta.xml');
  if (!existsSync(file)) return new Map();
  const parser = new XMLParser({ isArray: (name) => name === 'labels', parseTagValue: false, trimValues: false });
  const document = parser.parse(readFileSync(file, 'utf8')) as { CustomLabels?: { labels?: readonly { fullName: string; value: string }[] } };
  return new Map((document.CustomLabels?.labels ?? []).map(({ fullName, value }) => [fullName, value]));
}

export function salesforceModules(projectRoot: string): Plugin {
  const labels = labelsOf(projectRoot);
  const runtime = JSON.stringify(join(webFolder, 'browser', 'apex.js'));
  const sourceOf = (id: string): string | undefined => {
    if (id === '@salesforce/apex') return `export { refreshApex, getSObjectValue } from ${runtime};`;
    const [, className, method] = /^@salesforce\/apex\/(?:\w+\.)?(\w+)\.(\w+)$/.exec(id) ?? [];
    if (className !== undefined)
      return `import { apexMethod } from ${runtime}; export default apexMethod(${JSON.stringify(className)}, ${JSON.stringify(method)});`;
    const [, label] = /^@salesforce\/label\/c\.(\w+)$/.exec(id) ?? [];
    if (label !== undefined) {
      if (!labels.has(label)) throw new Error(`there is no custom label ${label}: declare it in scripts/metadata/declarations/labels.ts`);
      // The page says in which language it is read.
      return `export default globalThis.localOrg.labels[${JSON.stringify(label)}] ?? ${JSON.stringify(labels.get(label))};`;
    }
    const [, object, field] = /^@salesforce\/schema\/(\w+)(?:\.(.+))?$/.exec(id) ?? [];
    if (object !== undefined)
      return `export default ${JSON.stringify(field === undefined ? { objectApiName: object } : { fieldApiName: field, objectApiName: object })};`;
    if (id === '@salesforce/user/Id') return 'export default globalThis.localOrg.userId;';
    if (id === '@salesforce/i18n/locale') return "export default 'en-US';";
    if (id === '@salesforce/i18n/timeZone') return "export default 'UTC';";
    return undefined;
  };
  return {
    name: 'salesforce-modules',
    resolveId: (id) => (id.startsWith('@salesforce/') && sourceOf(id) !== undefined ? prefix + id : null),
    load: (id) => (id.startsWith(prefix) ? (sourceOf(id.slice(prefix.length)) ?? null) : null),
  };
}
