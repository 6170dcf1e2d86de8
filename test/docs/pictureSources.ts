/**
 * What a picture shows: the components of its page, with every component that these use, and the texts that they bear. A hash of all of it stands beside the pictures (stamps.json);
 * when a page changes, its stamp does not fit any more, and the check says which pictures to make anew. Tests of components and pages that a picture does not show change nothing.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allLabels } from '../../scripts/metadata/allLabels.ts';

export const pictureFolder = 'docs/pictures';
export const stampFile = `${pictureFolder}/stamps.json`;
const componentFolder = 'force-app/main/default/lwc';

/** By the picture's file name without `.png`: the component of its page, and whose labels it shows that come by way of Apex. */
export const pictures: Readonly<Record<string, { readonly component: string; readonly apexLabels?: RegExp }>> = {
  'get-started': { component: 'getStarted', apexLabels: /^GetStarted_/ },
  'test-mail': { component: 'testMail' },
  threading: { component: 'setupThreading', apexLabels: /^Setting/ },
  'threading-changes': { component: 'setupThreading', apexLabels: /^Setting/ },
  addresses: { component: 'setupAddresses', apexLabels: /^Setting_untrustedSenders/ },
  inspector: { component: 'inspector' },
  decisions: { component: 'decisions' },
  conversation: { component: 'threadConversation' },
  maintenance: { component: 'maintenance', apexLabels: /^Setting/ },
  'no-access': { component: 'errorPanel', apexLabels: /^Common_NoAccess/ },
};

const sourceFiles = (root: string, component: string): string[] =>
  readdirSync(join(root, componentFolder, component))
    .filter((name) => /\.(?:js|html|css)$/.test(name))
    .sort()
    .map((name) => join(root, componentFolder, component, name));

/** `c-page-shell` in a template, `c/errors` in code. */
function usedBy(text: string): string[] {
  const tags = [...text.matchAll(/<c-([a-z-]+)/g)].map(([, dashed]) => dashed!.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()));
  return [...tags, ...[...text.matchAll(/from 'c\/(\w+)'/g)].map(([, name]) => name!)];
}

/** The component and all that it uses, sorted. */
export function componentsOf(root: string, component: string): string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name) || !existsSync(join(root, componentFolder, name))) return;
    found.add(name);
    for (const file of sourceFiles(root, name)) usedBy(readFileSync(file, 'utf8')).forEach(visit);
  };
  visit(component);
  return [...found].sort();
}

export function stampOf(root: string, picture: string): string {
  const { component, apexLabels } = pictures[picture]!;
  const texts = new Map(allLabels.map(({ name, text }) => [name, text]));
  const hash = createHash('sha256');
  const shown = new Set(allLabels.filter(({ name }) => apexLabels?.test(name) === true).map(({ name }) => name));
  for (const file of componentsOf(root, component).flatMap((name) => sourceFiles(root, name))) {
    const source = readFileSync(file, 'utf8');
    hash.update(source);
    for (const [, label] of source.matchAll(/@salesforce\/label\/c\.(\w+)/g)) shown.add(label!);
  }
  for (const label of [...shown].sort()) hash.update(`${label}=${texts.get(label) ?? ''}\n`);
  return hash.digest('hex').slice(0, 16);
}

export const stampsOf = (root: string): Record<string, string> => Object.fromEntries(Object.keys(pictures).map((picture) => [picture, stampOf(root, picture)]));
