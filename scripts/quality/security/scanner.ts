/**
 * The security rules of Salesforce Code Analyzer: PMD's own for Apex, and those that AppExchange adds for Apex, HTML and metadata (tags Security and AppExchange). Run by the class that
 * the analyzer itself calls, from the jars of @salesforce/code-analyzer-pmd-engine, so that the answer is the one that a reviewer's run gives. Needs Java.
 * JavaScript is left to ESLint: PMD's reader of it knows no `catch` without a name.
 */
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Finding, Skipped } from '../check.ts';
import { filesBelow } from '../projectFiles.ts';
import { hasJava, packageFolder, runTool } from '../tool.ts';
import type { StandingFinding } from './standing.ts';
import { standingFindings } from './standing.ts';

const ruleSets = [
  'category/apex/security.xml',
  'sfca/rulesets/AppExchange_apex.xml',
  'sfca/rulesets/AppExchange_html.xml',
  'sfca/rulesets/AppExchange_xml.xml',
];

/** By the name that PMD has for a language, the files of the package and of what is deployed beside it. */
const languages: Readonly<Record<string, RegExp>> = { apex: /\.(cls|trigger)$/, html: /\.html$/, xml: /\.xml$/ };

export interface ScannerFinding extends Finding {
  readonly rule: string;
}

interface Results {
  readonly violations: readonly { readonly rule: string; readonly message: string; readonly codeLocation: Place }[];
  readonly processingErrors: readonly { readonly file: string; readonly message: string }[];
}

interface Place {
  readonly file: string;
  readonly startLine: number;
  readonly startCol: number;
}

/** The check: what is found and does not stand with its reason, and what stands and is not found any more. */
export async function securityFindings(root: string): Promise<Finding[] | Skipped> {
  const found = await scanned(root);
  return typeof found === 'string' ? found : unexplained(found, standingFindings);
}

export function unexplained(found: readonly ScannerFinding[], standing: readonly StandingFinding[]): Finding[] {
  const explains = (entry: StandingFinding, { rule, file, message }: ScannerFinding): boolean =>
    entry.engine === 'pmd' && entry.rule === rule && entry.file === file && message.includes(entry.about ?? '');
  const open = found.filter((finding) => !standing.some((entry) => explains(entry, finding)));
  const stale = standing.filter((entry) => entry.engine === 'pmd' && !found.some((finding) => explains(entry, finding)));
  return [
    ...open.map(({ file, line, column, rule, message }) => ({ file, line, column, message: `${rule}: ${message}` })),
    ...stale.map(({ rule, file }) => ({
      file,
      line: 1,
      column: 1,
      message: `${rule} is explained in scripts/quality/security/standing.ts, and not found any more`,
    })),
  ];
}

/** All findings, also those that are explained. */
export async function scanned(root: string): Promise<ScannerFinding[] | Skipped> {
  if (!(await hasJava(root)))
    return 'skipped: Java was not found; sharing, access modes and who sees more than the running user are still held by apex-architecture';
  const engine = packageFolder('@salesforce/code-analyzer-pmd-engine');
  if (engine === undefined) throw new Error('the package @salesforce/code-analyzer-pmd-engine is not installed');
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'skein-security-')));
  try {
    const input = join(folder, 'input.json');
    const output = join(folder, 'output.json');
    writeFileSync(join(folder, 'rules.xml'), ruleSetFile());
    writeFileSync(input, JSON.stringify({ ruleSetInputFile: join(folder, 'rules.xml'), runDataPerLanguage: filesByLanguage(root) }));
    const flags = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', join(engine, 'dist', 'java-lib', '*')];
    const { out, err, code } = await runTool('java', [...flags, 'com.salesforce.sfca.pmdwrapper.PmdWrapper', 'run', input, output], { cwd: folder });
    if (code !== 0) throw new Error(`PMD ended with ${code}: ${err || out}`);
    return findingsIn(JSON.parse(readFileSync(output, 'utf8')) as Results, root);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function ruleSetFile(): string {
  const rules = ruleSets.map((name) => `<rule ref="${name}"/>`).join('');
  return `<?xml version="1.0"?><ruleset name="security" xmlns="http://pmd.sourceforge.net/ruleset/2.0.0"><description>Security</description>${rules}</ruleset>`;
}

function filesByLanguage(root: string): Record<string, { filesToScan: string[] }> {
  const files = (pattern: RegExp): string[] =>
    ['force-app', 'unpackaged'].flatMap((folder) => filesBelow(root, folder, (path) => pattern.test(path))).map((path) => join(root, path));
  return Object.fromEntries(
    Object.entries(languages)
      .map(([language, pattern]) => [language, { filesToScan: files(pattern) }] as const)
      .filter(([, { filesToScan }]) => filesToScan.length > 0),
  );
}

/** A file that PMD could not read has not been looked at: that is a finding too. */
function findingsIn({ violations, processingErrors }: Results, root: string): ScannerFinding[] {
  return [
    ...violations.map(({ rule, message, codeLocation: { file, startLine, startCol } }) => ({
      file: relative(root, file),
      line: startLine,
      column: startCol,
      rule,
      message,
    })),
    ...processingErrors.map(({ file, message }) => ({
      file: relative(root, file),
      line: 1,
      column: 1,
      rule: 'unread',
      message: `PMD could not read it: ${message}`,
    })),
  ];
}
