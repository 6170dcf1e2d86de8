/** The package compiled by our own checker: types, members, and every name in a query, which none of the other tools knows. */
import { relative } from 'node:path';
import { CompileFailure, openOrg } from '../local-org/org.ts';
import type { Finding } from './check.ts';

export function localApexCheck(root: string): Finding[] {
  try {
    openOrg({ sources: [root] }).close();
    return [];
  } catch (error) {
    if (!(error instanceof CompileFailure)) throw error;
    return error.problems.map(({ file, at, message, kind }) => ({
      file: relative(root, file),
      line: at.line,
      column: at.column,
      message: kind === 'unsupported' ? `${message} (Salesforce accepts it, the local org does not yet)` : message,
    }));
  }
}
