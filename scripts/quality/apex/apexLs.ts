/**
 * apex-ls, the public checker of Apex types (a jar in @salesforce/code-analyzer-pmd-engine; needs Java). It looks at a copy, never at the project:
 * once a project adds a field to a standard object, apex-ls takes that object for half-known and accepts any field of it. In the copy an empty
 * declaration of each such object comes first, in a package directory of its own, and it knows them again.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Finding, Skipped } from '../check.ts';
import { hasJava, packageFolder, runTool } from '../tool.ts';

interface Issues {
  readonly files: readonly {
    readonly path: string;
    readonly messages: readonly { readonly start?: { readonly line: number; readonly offset: number }; readonly category: string; readonly message: string }[];
  }[];
}

/** Exit codes of its main class. */
const clean = 0;
const withErrors = 4;
/** What Salesforce documents and the stubs of apex-ls lack, so that its complaint is none: each with the page that has it. */
const stubGaps: readonly RegExp[] = [
  // https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_System_Cases_generateThreadingMessageId.htm
  /'(generateThreadingMessageId|getCaseIdFromEmailHeaders)' on 'System\.Cases'/,
  // https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_QuickAction_SendEmailQuickActionDefaults.htm: it extends QuickActionDefaults.
  /'QuickAction\.SendEmailQuickActionDefaults'.* 'QuickAction\.QuickActionDefaults'|'QuickAction\.SendEmailQuickActionDefaults' can not be assigned to QuickAction\.QuickActionDefaults/,
];

/** Opinions on style are not asked for. */
const errors = new Set(['Error', 'Missing', 'Syntax']);

export async function apexLsFindings(root: string): Promise<Finding[] | Skipped> {
  if (!(await hasJava(root))) return 'skipped: Java was not found; unknown types, methods and fields are still found by our own checker';
  const engine = packageFolder('@salesforce/code-analyzer-pmd-engine');
  if (engine === undefined) throw new Error('the package @salesforce/code-analyzer-pmd-engine is not installed');
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'skein-apex-ls-')));
  try {
    copyWithStubs(root, copy);
    const flags = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', join(engine, 'dist', 'java-lib', '*')];
    const { out, err, code } = await runTool(
      'java',
      [...flags, 'io.github.apexdevtools.apexls.CheckForIssues', '-w', copy, '-n', '-f', 'json', '-d', 'errors'],
      { cwd: copy },
    );
    if (code !== clean && code !== withErrors) throw new Error(`apex-ls ended with ${code}: ${err || out}`);
    return findingsIn(out, copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function copyWithStubs(root: string, copy: string): void {
  cpSync(join(root, 'force-app'), join(copy, 'force-app'), { recursive: true });
  for (const object of extendedObjects(join(root, 'force-app', 'main', 'default', 'objects'))) {
    const folder = join(copy, 'stubs', 'objects', object);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `${object}.object-meta.xml`),
      '<?xml version="1.0" encoding="UTF-8"?>\n<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"/>\n',
    );
  }
  mkdirSync(join(copy, 'stubs'), { recursive: true });
  const packageDirectories = [{ path: 'stubs' }, { path: 'force-app', default: true }];
  writeFileSync(join(copy, 'sfdx-project.json'), JSON.stringify({ packageDirectories, namespace: '', sourceApiVersion: '67.0' }));
}

/** Salesforce's own objects that the project adds something to. */
function extendedObjects(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => !/__[a-z]+$/.test(name)) : [];
}

function findingsIn(output: string, copy: string): Finding[] {
  // What it logs comes before the JSON.
  const start = output.indexOf('{');
  if (start === -1) return [];
  return (JSON.parse(output.slice(start)) as Issues).files.flatMap(({ path, messages }) =>
    messages
      .filter(({ category, message }) => errors.has(category) && !stubGaps.some((gap) => gap.test(message)))
      .map(({ start: at, message }) => ({ file: relative(copy, path), line: at?.line ?? 1, column: (at?.offset ?? 0) + 1, message })),
  );
}
