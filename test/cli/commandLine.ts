/** Calls the command line as `npx skein` would, with an org of the test's own, and keeps what it prints. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { LocalOrg } from '../../scripts/cli/localOrg.ts';
import { run } from '../../scripts/cli/main.ts';
import type { Delivery } from '../../scripts/local-org/mail/delivered.ts';

export interface Called {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function skein(args: readonly string[], org: Partial<LocalOrg> = {}, root?: string): Promise<Called> {
  const printed = { out: '', err: '' };
  const output = {
    out: (text: string) => void (printed.out += text),
    err: (text: string) => void (printed.err += text),
    hasColour: false,
  };
  const code = await run(args, { output, localOrg: async () => ({ ...untouched, ...org }), ...(root === undefined ? {} : { root }) });
  return { code, ...printed };
}

const opened = (): never => {
  throw new Error('the org was opened');
};

/** An org that must not be opened: wrong use is told before anything is done. */
const untouched: LocalOrg = { openRouteOrg: opened, openTestOrg: opened, openStartOrg: opened, openQueryOrg: opened };

export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'skein-test-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

export const created: Delivery = {
  messageId: 'a@example.com',
  outcome: 'created',
  stage: null,
  recordId: '500000000000001AAA',
  recordType: 'Case',
  caseId: '500000000000001AAA',
  caseNumber: '00001000',
  emailMessageId: '02s000000000001AAA',
  heldMailId: null,
  candidates: [],
  flags: [],
  reason: 'Nothing that this mail names is known.',
  limits: { soql: 3, dml: 4, cpuMs: 7, heapBytes: 123_456 },
};
