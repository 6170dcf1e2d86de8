/**
 * Salesforce's own Apex parser, which prettier-plugin-apex brings as a native program for most systems: what it refuses, no org will take.
 * It reads one source from standard input and writes its tree; only the errors in it matter here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Skipped } from '../check.ts';
import { filesBelow } from '../projectFiles.ts';
import { packageFolder, runTool } from '../tool.ts';
import { isApex } from './sources.ts';

interface ParserOutput {
  readonly 'apex.jorje.semantic.compiler.parser.ParserOutput': { readonly parseErrors: readonly ParseError[] };
}

interface ParseError {
  readonly message?: string;
  readonly error?: { readonly error?: { readonly loc?: { readonly line: number; readonly column: number } } };
}

/** Undefined where no program is published for this system. */
function parserProgram(): string | undefined {
  const name = `apex-ast-serializer-${process.platform}-${process.arch}`;
  const folder = packageFolder(`@prettier-apex/${name}`);
  return folder && join(folder, process.platform === 'win32' ? `${name}.exe` : name);
}

export async function salesforceParserFindings(root: string): Promise<Finding[] | Skipped> {
  const program = parserProgram();
  if (program === undefined) return `skipped: prettier-plugin-apex has no native parser for ${process.platform} ${process.arch}`;
  const findings: Finding[] = [];
  for (const file of filesBelow(root, 'force-app', isApex)) {
    const { out, err, code } = await runTool(program, [], { cwd: root, input: readFileSync(join(root, file)) });
    if (code !== 0 || !out.startsWith('{')) findings.push({ file, line: 1, column: 1, message: `the parser gave up: ${(err || out).slice(0, 300)}` });
    else findings.push(...errorsIn(out).map((error) => ({ file, ...error })));
  }
  return findings;
}

function errorsIn(output: string): Omit<Finding, 'file'>[] {
  const { parseErrors } = (JSON.parse(output) as ParserOutput)['apex.jorje.semantic.compiler.parser.ParserOutput'];
  return parseErrors.map(({ message, error }) => {
    const place = error?.error?.loc;
    return { line: place?.line ?? 1, column: place?.column ?? 1, message: message ?? 'syntax error' };
  });
}
