/** Prettier's opinion: every file it is for stands as it would write it. The finding is at the first line that differs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';
import type { Finding } from './check.ts';
import { filesBelow } from './projectFiles.ts';

const formatted = /\.(ts|mts|mjs|cjs|js|json|xml|cls|trigger|html|css)$/;
/** test/mail holds mails, which stay as they were sent. */
const folders = ['scripts', 'test', 'force-app', 'unpackaged', 'config'];

export async function formatFindings(root: string): Promise<Finding[]> {
  const atTop = filesBelow(root, '.', (path) => !path.includes('/') && formatted.test(path));
  const files = [...atTop, ...folders.flatMap((folder) => filesBelow(root, folder, (path) => formatted.test(path)))];
  const findings: Finding[] = [];
  for (const file of files) {
    const path = join(root, file);
    const { ignored, inferredParser } = await getFileInfo(path, { ignorePath: join(root, '.prettierignore'), resolveConfig: true });
    if (ignored || inferredParser === null) continue;
    findings.push(...(await findingsIn(path, file)));
  }
  return findings;
}

async function findingsIn(path: string, file: string): Promise<Finding[]> {
  const text = readFileSync(path, 'utf8');
  const options = { ...(await resolveConfig(path)), filepath: path };
  try {
    const wanted = await format(text, options);
    return text === wanted ? [] : [{ file, line: firstDifference(text, wanted), column: 1, message: 'not formatted: run npx prettier --write on it' }];
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { start?: { line: number; column: number } } };
    return [{ file, line: loc?.start?.line ?? 1, column: loc?.start?.column ?? 1, message: `cannot be formatted: ${message.split('\n', 1)[0] ?? ''}` }];
  }
}

function firstDifference(text: string, wanted: string): number {
  const lines = wanted.split('\n');
  const different = text.split('\n').findIndex((line, index) => line !== lines[index]);
  return different === -1 ? lines.length : different + 1;
}
