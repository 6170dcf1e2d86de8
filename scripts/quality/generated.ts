/** What is generated is as the generator would write it now. */
import { staleFiles } from '../metadata/generate.ts';
import type { Finding } from './check.ts';
import { stalePages } from './security/page.ts';

export function generatedFindings(root: string): Finding[] {
  return [...staleFiles(root), ...stalePages(root)].map((file) => ({
    file,
    line: 1,
    column: 1,
    message: 'stale, missing or left over: run npx skein generate',
  }));
}
