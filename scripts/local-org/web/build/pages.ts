/**
 * The second build, at every start: the package's own components, the console's and the shell. What the first build has made stays outside and is reached by the import map.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { rollup, type Plugin } from 'rollup';
import { appOf } from '../app.ts';
import { consolePages } from '../indexPage.ts';
import { browserGlobals, lwcPlugin, webFolder } from './lwcOptions.ts';
import { packageModules, salesforceModules } from './salesforceModules.ts';

export interface BuiltPages {
  /** File name → code; the entry is `shell.js`. */
  readonly files: ReadonlyMap<string, string>;
  readonly imports: Readonly<Record<string, string>>;
}

const shadow = '@lwc/synthetic-shadow';

export async function buildPages(projectRoot: string, vendorFolder: string, vendorPath: string): Promise<BuiltPages> {
  const modules = packageModules(projectRoot);
  const own = new Set(modules.flatMap((module) => ('name' in module ? [module.name] : [])));
  const bundle = await rollup({
    input: { shell: join(webFolder, 'browser', 'shell.js') },
    external: (id) => id === 'lwc' || id === shadow || (id.startsWith('lightning/') && !own.has(id)),
    onwarn: (warning) => {
      // A warning of the compiler is a mistake in a component; Salesforce would refuse some of them.
      throw new Error(`${warning.loc?.file ?? warning.id ?? ''} ${warning.message}`);
    },
    plugins: [
      shownComponents(projectRoot),
      salesforceModules(projectRoot),
      lwcPlugin({ modules, exclude: [/browser\/(?:apex|shell)\.js$/], withDefaults: false }),
      browserGlobals,
    ],
  });
  const { output } = await bundle.generate({ format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' });
  await bundle.close();
  const files = new Map(output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part.code] as const] : [])));
  const outside = new Set(output.flatMap((part) => (part.type === 'chunk' ? [...part.imports, ...part.dynamicImports] : [])).filter((id) => !files.has(id)));
  const imports = Object.fromEntries([...outside].map((id) => [id, `${vendorPath}/${id === shadow ? 'synthetic-shadow' : id}.js`]));
  for (const [id, path] of Object.entries(imports)) {
    if (!existsSync(join(vendorFolder, path.slice(vendorPath.length)))) throw new Error(`${id} is imported, and the Lightning base components do not have it`);
  }
  return { files, imports };
}

/** `localorg/components`: what the shell may show, each loaded when it is shown first. */
function shownComponents(projectRoot: string): Plugin {
  const names = [
    ...appOf(projectRoot).tabs.map(({ component }) => `c/${component}`),
    ...consolePages.map(({ component }) => `console/${component}`),
    'console/casePage',
    'c/threadConversation',
  ];
  return {
    name: 'shown-components',
    resolveId: (id) => (id === 'localorg/components' ? `\0${id}` : null),
    load: (id) =>
      id === '\0localorg/components' ? `export const components = {\n${names.map((name) => `'${name}': () => import('${name}')`).join(',\n')}\n};` : null,
  };
}
