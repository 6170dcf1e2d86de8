/**
 * The first of two builds: LWC, synthetic shadow and all Lightning base components as modules for the browser. It takes half a minute and depends on the installed packages alone,
 * so it is made once and kept. The pages import from it by an import map.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rollup, type Plugin } from 'rollup';
import { browserGlobals, lwcPlugin, packageFolder, webFolder } from './lwcOptions.ts';

/** These need modules that exist only at Salesforce. */
const unresolvable: ReadonlySet<string> = new Set(['navigation', 'barcodeScanner', 'primitiveFigure']);

/** What the build is made of: when none of it changes, neither does the result. */
const versionsOf = (): string =>
  ['lwc', 'lightning-base-components', 'rollup']
    .map((name) => (JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as { version: string }).version)
    .join(' ');

const ownSources = (): string =>
  ['build/vendor.ts', 'build/lwcOptions.ts', 'browser/timeZone.js', 'browser/navigation.js']
    .map((file) => readFileSync(join(webFolder, file), 'utf8'))
    .join('');

/** The folder with the built modules: `lwc.js`, `synthetic-shadow.js`, `lightning/button.js`, …. `progress` is told when it has to be built first. */
export async function vendorModules(cacheFolder: string, progress: (text: string) => void): Promise<string> {
  const key = createHash('sha256').update(versionsOf()).update(ownSources()).digest('hex').slice(0, 16);
  const folder = join(cacheFolder, `pages-${key}`);
  if (existsSync(folder)) return folder;
  progress('Building the Lightning base components (once, about half a minute) …\n');
  mkdirSync(cacheFolder, { recursive: true });
  const unfinished = `${folder}.${process.pid}`;
  await build(unfinished);
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
  return folder;
}

async function build(folder: string): Promise<void> {
  const components = join(packageFolder('lightning-base-components'), 'src', 'lightning');
  const names = readdirSync(components).filter(
    (name) => existsSync(join(components, name, `${name}.js`)) && !name.startsWith('iconSvgTemplates') && !unresolvable.has(name),
  );
  const engine = join(packageFolder('lwc'), '..', '@lwc', 'engine-dom', 'dist', 'index.js');
  const shadow = join(packageFolder('lwc'), '..', '@lwc', 'synthetic-shadow', 'dist', 'index.js');
  const bundle = await rollup({
    input: { lwc: engine, 'synthetic-shadow': shadow, ...Object.fromEntries(names.map((name) => [`lightning/${name}`, join(components, name, `${name}.js`)])) },
    // The base components' sources earn some two dozen harmless warnings (duplicate slots, keys); an import that is not found is none of them.
    onwarn: (warning) => {
      if (warning.code === 'UNRESOLVED_IMPORT') throw new Error(warning.message);
    },
    preserveEntrySignatures: 'exports-only',
    plugins: [
      trimmed,
      lwcPlugin({
        modules: [{ name: '@salesforce/i18n/timeZone', path: join(webFolder, 'browser/timeZone.js') }, { npm: 'lightning-base-components' }],
        exclude: ['**/@lwc/engine-dom/**', '**/@lwc/synthetic-shadow/**'],
        withDefaults: true,
      }),
      browserGlobals,
    ],
  });
  await bundle.write({
    dir: folder,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    manualChunks: (id) => {
      const icons = /iconSvgTemplates(?:Utility|Standard|Action|Custom|Doctype)(?=\/)/.exec(id);
      if (icons) return icons[0];
      if (/engine-dom|synthetic-shadow/.test(id)) return undefined;
      return id.includes('lightning-base-components') ? 'base' : undefined;
    },
  });
  await bundle.close();
}

/** Icons for languages written from right to left, and styles that only native shadow uses, are left out: a third of the size and most of the time. */
const trimmed: Plugin = {
  name: 'trimmed',
  resolveId: (id) => {
    if (/^lightning\/iconSvgTemplates.*Rtl$/.test(id)) return '\0none';
    return id === 'lightning/navigation' ? join(webFolder, 'browser/navigation.js') : null;
  },
  load: (id) => {
    if (id === '\0none') return 'export default {};';
    // Not empty: LWC expects a rule.
    return id.endsWith('.slds.css') ? '.unused{color:inherit}' : null;
  },
};
