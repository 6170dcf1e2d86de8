/** The named checks, in the order in which they are begun: those that wait for a tool's process first. */
import { apexArchitecture, apexFindings } from './apex/rules.ts';
import { apexLsFindings } from './apex/apexLs.ts';
import { salesforceParserFindings } from './apex/salesforceParser.ts';
import { apexSources } from './apex/sources.ts';
import type { Check, Finding, Skipped } from './check.ts';
import { formatFindings } from './format.ts';
import { generatedFindings } from './generated.ts';
import { lintFindings } from './lint.ts';
import { securityFindings } from './security/scanner.ts';
import { localApexCheck } from './localApexCheck.ts';
import { metadataFindings } from './metadata/validity.ts';
import { sizeFindings } from './sizes.ts';
import { typeFindings } from './typeCheck.ts';
import { typeScriptFindings } from './typescript.ts';

type Work = (root: string) => readonly Finding[] | Skipped | Promise<readonly Finding[] | Skipped>;

const quick: Readonly<Record<string, Work>> = {
  types: typeFindings,
  lint: lintFindings,
  'apex-ls': apexLsFindings,
  security: securityFindings,
  format: formatFindings,
  'salesforce-parser': salesforceParserFindings,
  apex: localApexCheck,
  'apex-architecture': (root) => apexFindings(apexSources(root), apexArchitecture(root)),
  architecture: typeScriptFindings,
  generated: generatedFindings,
  metadata: metadataFindings,
  sizes: sizeFindings,
};

/** What takes minutes. */
const deep: Readonly<Record<string, Work>> = {};

export function checksOf(root: string, options: { readonly deep: boolean }): Check[] {
  return Object.entries({ ...quick, ...(options.deep ? deep : {}) }).map(([name, work]) => ({ name, run: async () => work(root) }));
}
