/** The admin's guide is current: what it names is on the screen, every page and every step of the checklist is in it, and its pictures show the pages as they are. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { projectRoot } from '../../scripts/local-org/org.ts';
import { allLabels } from '../../scripts/metadata/allLabels.ts';
import { app, recordComponents, recordPages } from '../../scripts/metadata/declarations/app.ts';
import { permissionSets } from '../../scripts/metadata/declarations/permissionSets.ts';
import { componentsOf, pictureFolder, pictures, stampFile, stampsOf } from './pictureSources.ts';

const guide = readFileSync(join(projectRoot, 'docs', 'admin-guide.md'), 'utf8');
const inBold = new Set([...guide.matchAll(/\*\*([^*]+)\*\*/g)].map(([, text]) => text!));
const onScreen = new Set([
  app.label,
  ...app.tabs.map(({ label }) => label),
  ...allLabels.map(({ text }) => text.replace(/: \{0\}$/, '')),
  ...permissionSets.map(({ label }) => label),
  ...recordPages.map(({ label }) => label),
  ...Object.values(recordComponents).map(({ label }) => label),
]);

describe("the admin's guide", () => {
  test('names nothing that is not on the screen', () => {
    assert.deepEqual(
      [...inBold].filter((text) => !onScreen.has(text)),
      [],
    );
    assert.ok(inBold.size > 40);
  });

  test('has a section for every page', () => {
    for (const { label } of app.tabs) assert.match(guide, new RegExp(`^## ${label}$`, 'm'));
  });

  test('has every step of the checklist', () => {
    const steps = allLabels.filter(({ name }) => allLabels.some((other) => other.name === `${name}_Help`) && /^GetStarted_[a-z]/.test(name));
    assert.ok(steps.length >= 15);
    assert.deepEqual(
      steps.map(({ text }) => text).filter((text) => !inBold.has(text)),
      [],
    );
  });

  test('leads nowhere that is not there', () => {
    const links = [...guide.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, path]) => path!);
    assert.deepEqual(
      links.filter((path) => !existsSync(join(projectRoot, 'docs', path))),
      [],
    );
  });

  test('shows every picture, and there is none besides', () => {
    const shown = [...guide.matchAll(/\(pictures\/([\w-]+)\.png\)/g)].map(([, name]) => name!);
    const made = readdirSync(join(projectRoot, pictureFolder))
      .filter((file) => file.endsWith('.png'))
      .map((file) => file.slice(0, -'.png'.length));
    assert.deepEqual(shown.sort(), Object.keys(pictures).sort());
    assert.deepEqual(made.sort(), Object.keys(pictures).sort());
  });

  test('shows the pages as they are: when this fails, run `npm run docs` and look at the pictures', () => {
    const stamps = JSON.parse(readFileSync(join(projectRoot, stampFile), 'utf8')) as Record<string, string>;
    const now = stampsOf(projectRoot);
    assert.deepEqual(
      Object.keys(now).filter((picture) => stamps[picture] !== now[picture]),
      [],
      'pictures of pages that have changed since',
    );
  });

  test('a stamp is of all that the page uses', () => {
    assert.deepEqual(componentsOf(projectRoot, 'getStarted'), ['emptyState', 'errorPanel', 'errors', 'getStarted', 'moment', 'pageShell', 'testMail']);
  });
});
