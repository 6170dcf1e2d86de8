/** ESLint, with the rules of eslint.config.js. */
import { relative } from 'node:path';
import type { Finding } from './check.ts';
import { runTool, toolScript } from './tool.ts';

interface FileResult {
  readonly filePath: string;
  readonly messages: readonly { readonly line?: number; readonly column?: number; readonly message: string; readonly ruleId: string | null }[];
}

export async function lintFindings(root: string): Promise<Finding[]> {
  const { out, err, code } = await runTool(process.execPath, [toolScript('eslint', 'eslint'), '--format', 'json', '--no-error-on-unmatched-pattern', '.'], {
    cwd: root,
  });
  if (!out.startsWith('[')) throw new Error(`eslint ended with ${code}: ${err}`);
  return (JSON.parse(out) as FileResult[]).flatMap(({ filePath, messages }) =>
    messages.map(({ line, column, message, ruleId }) => ({
      file: relative(root, filePath),
      line: line ?? 1,
      column: column ?? 1,
      message: ruleId === null ? message : `${message} [${ruleId}]`,
    })),
  );
}
