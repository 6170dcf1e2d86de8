/**
 * The architecture of the TypeScript, held on its imports. The rules are data (config/architecture.json): a folder and the folders it may import from;
 * the longest folder that holds a file is the one that speaks for it. Beside it: no circle of imports, and no `any` where the Apex engine lives.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import type { Finding } from './check.ts';
import { filesBelow } from './projectFiles.ts';

export interface FolderRule {
  readonly folder: string;
  /** Folders or files it may import from, besides itself. */
  readonly imports: readonly string[];
  readonly why?: string;
}

export interface PackageRule {
  readonly package: string;
  readonly onlyIn: readonly string[];
}

export interface TypeScriptArchitecture {
  /** Files that hold types alone, between the passes: below `folder`, everyone may import them. */
  readonly seams: { readonly folder: string; readonly files: readonly string[] };
  readonly folders: readonly FolderRule[];
  readonly packages: readonly PackageRule[];
  /** Where `any` is refused. */
  readonly withoutAny: readonly string[];
}

interface Import {
  readonly from: string;
  /** A file of the project, or a package. */
  readonly target: string;
  readonly isPackage: boolean;
  /** Gone when the program runs. */
  readonly isType: boolean;
  readonly line: number;
  readonly column: number;
}

export function typeScriptFindings(root: string): Finding[] {
  const { typescript: rules } = JSON.parse(readFileSync(join(root, 'config', 'architecture.json'), 'utf8')) as { typescript: TypeScriptArchitecture };
  const files = ['scripts', 'test'].flatMap((folder) => filesBelow(root, folder, (path) => path.endsWith('.ts')));
  const sources = files.map((file) => ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true));
  const imports = sources.flatMap(importsIn);
  return [
    ...imports.flatMap((found) => wrongImport(found, rules)),
    ...circles(imports),
    ...sources.filter(({ fileName }) => rules.withoutAny.some((folder) => isIn(fileName, folder))).flatMap(anyIn),
  ];
}

const isIn = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`);

function importsIn(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier) {
      const { line, character } = source.getLineAndCharacterOfPosition(specifier.getStart(source));
      const isPackage = !specifier.text.startsWith('.');
      const target = isPackage ? specifier.text : normalize(join(dirname(source.fileName), specifier.text));
      found.push({ from: source.fileName, target, isPackage, isType: isTypeOnly(node), line: line + 1, column: character + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Static, re-exported and dynamic imports. */
function specifierOf(node: ts.Node): ts.StringLiteral | undefined {
  const isImport = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
  const written = isImport
    ? node.moduleSpecifier
    : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
      ? node.arguments[0]
      : undefined;
  return written && ts.isStringLiteral(written) ? written : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function wrongImport(found: Import, rules: TypeScriptArchitecture): Finding[] {
  const { from, target, line, column } = found;
  const complain = (message: string): Finding[] => [{ file: from, line, column, message }];
  if (found.isPackage) {
    const rule = rules.packages.find((candidate) => target === candidate.package || target.startsWith(`${candidate.package}/`));
    return rule === undefined || rule.onlyIn.some((folder) => isIn(from, folder)) ? [] : complain(`${rule.package} is known to ${rule.onlyIn.join(', ')} only`);
  }
  const rule = rules.folders.filter(({ folder }) => isIn(from, folder)).sort((a, b) => b.folder.length - a.folder.length)[0];
  if (isIn(from, rules.seams.folder) && rules.seams.files.includes(target)) return [];
  if (rule === undefined || isIn(target, rule.folder) || rule.imports.some((folder) => isIn(target, folder))) return [];
  return complain(`${rule.folder} may not import ${target}${rule.why === undefined ? '' : `: ${rule.why}`}`);
}

/** Each circle once, at the import that closes it. Imports of types alone are gone when the program runs and close none. */
function circles(imports: readonly Import[]): Finding[] {
  const byFile = Map.groupBy(
    imports.filter(({ isPackage, isType }) => !isPackage && !isType),
    ({ from }) => from,
  );
  const findings: Finding[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const follow = (file: string): void => {
    if (done.has(file)) return;
    path.push(file);
    for (const { target, line, column } of byFile.get(file) ?? []) {
      const start = path.indexOf(target);
      if (start === -1) follow(target);
      else findings.push({ file, line, column, message: `a circle of imports: ${[...path.slice(start), target].join(' → ')}` });
    }
    path.pop();
    done.add(file);
  };
  for (const file of byFile.keys()) follow(file);
  return findings;
}

function anyIn(source: ts.SourceFile): Finding[] {
  const findings: Finding[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
      findings.push({ file: source.fileName, line: line + 1, column: character + 1, message: 'any: say what it is, or unknown' });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return findings;
}
