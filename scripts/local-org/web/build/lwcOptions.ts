/**
 * How Lightning web components are compiled here: the same for the base components and for ours, for engine and compiler must agree.
 * Shadow is synthetic, as in Lightning Experience: SLDS in the page then styles the markup of our own templates too.
 */
import { findPackageJSON } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import lwc from '@lwc/rollup-plugin';
import type { Plugin } from 'rollup';

/** https://www.npmjs.com/package/lwc 8.28.2: the newest API version that its compiler knows is asked for by the components' own metadata. */
const apiVersion = 66;

export const webFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder of an installed package. */
export function packageFolder(name: string): string {
  const description = findPackageJSON(name, import.meta.url);
  if (description === undefined) throw new Error(`the package ${name} is not installed`);
  return dirname(description);
}

export type ModuleRecord = { readonly name: string; readonly path: string } | { readonly npm: string };

export interface LwcBuild {
  readonly modules: readonly ModuleRecord[];
  readonly exclude?: readonly (string | RegExp)[];
  /** Also look modules up in installed packages. */
  readonly withDefaults: boolean;
}

/** Its types say CommonJS, its code is a module: the default export is the plugin. */
const compiler = lwc as unknown as (options: object) => Plugin;

export const lwcPlugin = ({ modules, exclude = [], withDefaults }: LwcBuild): Plugin =>
  compiler({
    rootDir: webFolder,
    modules: [...modules],
    ...(withDefaults ? {} : { defaultModules: [] }),
    exclude: [...exclude],
    apiVersion,
    // Without it lightning-combobox throws: attachInternals is not there in synthetic shadow.
    enableSyntheticElementInternals: true,
    enableDynamicComponents: true,
    enableLwcOn: true,
  });

/** What bundlers for the browser put in place of Node's and Vite's globals. Development mode: LWC then warns of what it would pass over. */
export const browserGlobals: Plugin = {
  name: 'browser-globals',
  resolveImportMeta: (property) => (property === 'env' ? '({SSR:false})' : null),
  renderChunk: (code) => ({
    code: code.replaceAll('process.env.NODE_ENV', '"development"').replaceAll('process.env.SKIP_LWC_VERSION_MISMATCH_CHECK', 'false'),
    map: null,
  }),
};
