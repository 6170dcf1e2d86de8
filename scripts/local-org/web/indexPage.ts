/** The one HTML page: the frame of Lightning Experience around whatever the address shows. `browser/shell.js` fills it. */
import type { LightningApp } from './app.ts';
import type { PageReader, PagesOrg } from './pagesOrg.ts';
import type { Translation } from './translations.ts';

/** Pages of the local org's console: no part of the package. */
export const consolePages = [
  { name: 'cases', label: 'Cases', component: 'cases' },
  { name: 'mails', label: 'Mails', component: 'mails' },
  { name: 'outbox', label: 'Outbox', component: 'outbox' },
  { name: 'send', label: 'Send a mail', component: 'sendMail' },
] as const;

interface Frame {
  readonly org: PagesOrg;
  readonly app: LightningApp;
  readonly reader: PageReader;
  /** Undefined: into this language nothing is translated. */
  readonly translation: Translation | undefined;
  readonly imports: Readonly<Record<string, string>>;
}

/** JSON inside a script element: what could end the element is written as an escape. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const item = (address: string, label: string): string =>
  `<li class="slds-context-bar__item" data-address="${escaped(address)}"><a href="${escaped(address)}" class="slds-context-bar__label-action"><span class="slds-truncate">${escaped(label)}</span></a></li>`;

/** The app's and its tabs' labels as the reader sees them. */
const inLanguage = (app: LightningApp, translation: Translation | undefined): LightningApp => ({
  ...app,
  label: translation?.apps[app.name] ?? app.label,
  tabs: app.tabs.map((tab) => ({ ...tab, label: translation?.tabs[tab.name] ?? tab.label })),
});

export function indexPage({ org, app: untranslated, reader, translation, imports }: Frame): string {
  const { userId, language } = reader;
  const app = inLanguage(untranslated, translation);
  const users = org.users();
  const state = { userId, language, labels: translation?.labels ?? {}, tabs: app.tabs, consolePages, appLabel: app.label };
  // The users of the platform itself have no profile, and open no pages.
  const choices = users
    .filter(({ id, profile }) => profile !== '' || id === userId)
    .map(({ id, name, profile }) => `<option value="${escaped(id)}"${id === userId ? ' selected' : ''}>${escaped(name)} (${escaped(profile)})</option>`)
    .join('');
  return `<!DOCTYPE html>
<html lang="${escaped(language.slice(0, 2))}">
<head>
<meta charset="utf-8">
<title>${escaped(app.label)} | ${escaped(org.name)}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/styles/salesforce-lightning-design-system.min.css">
<script type="importmap">${inScript({ imports })}</script>
<script>globalThis.localOrg = ${inScript(state)};</script>
<style>
html, body { background: #f3f3f3; font-size: 13px; }
.frame-header { background: #fff; align-items: center; padding: 0 1rem; height: 3rem; }
main { padding: 0.75rem; }
@media (max-width: 60rem) {
.frame-header { height: auto; flex-wrap: wrap; padding: 0.25rem 1rem; }
#user { max-width: 100%; }
.slds-context-bar { height: auto; flex-wrap: wrap; padding: 0; }
.slds-context-bar nav { flex: 1 1 100%; }
.slds-context-bar nav ul { flex-wrap: wrap; }
.slds-context-bar__item { height: 2.25rem; }
}
</style>
</head>
<body class="slds-scope">
<header>
<div class="frame-header slds-grid slds-grid_align-spread">
<strong>${escaped(org.name)}</strong>
<label>Acting as <select id="user" class="slds-select" style="width:auto">${choices}</select></label>
</div>
<div class="slds-context-bar">
<div class="slds-context-bar__primary"><div class="slds-context-bar__item"><span class="slds-context-bar__label-action slds-context-bar__app-name"><span class="slds-truncate">${escaped(app.label)}</span></span></div></div>
<nav class="slds-context-bar__secondary" aria-label="${escaped(app.label)}"><ul class="slds-grid">
${app.tabs.map(({ name, label }) => item(`/lightning/n/${name}`, label)).join('\n')}
</ul></nav>
<nav class="slds-context-bar__tertiary" aria-label="Console of the local org"><ul class="slds-grid">
${consolePages.map(({ name, label }) => item(`/lightning/console/${name}`, label)).join('\n')}
</ul></nav>
</div>
</header>
<main id="main"></main>
<script type="module" src="/app/shell.js"></script>
</body>
</html>
`;
}
