/** The TypeScript compiler, which only checks: Node runs the sources as they stand. */
import type { Finding } from './check.ts';
import { runTool, toolScript } from './tool.ts';

/** https://www.typescriptlang.org/docs/handbook/compiler-options.html: without `--pretty`, a line a problem, further lines indented. */
const problem = /^(.+)\((\d+),(\d+)\): error (TS\d+: .*)$/;

export async function typeFindings(root: string): Promise<Finding[]> {
  const { out, err, code } = await runTool(process.execPath, [toolScript('typescript', 'tsc'), '--noEmit', '--pretty', 'false', '-p', 'tsconfig.json'], {
    cwd: root,
  });
  const findings = out.split('\n').flatMap((line) => {
    const [, file, at, column, message] = problem.exec(line) ?? [];
    return file === undefined || message === undefined ? [] : [{ file, line: Number(at), column: Number(column), message }];
  });
  if (code !== 0 && findings.length === 0) throw new Error(`tsc ended with ${code}: ${out}${err}`);
  return findings;
}
