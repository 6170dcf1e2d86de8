/** Mail that real people and real test suites wrote. It is not part of the project: where it does not lie beside it, the tests that need it say so and are skipped. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';
import type { NamedShape } from '../../scripts/local-org/mail/inboundShapes.ts';
import { parseMail, type ParsedMail } from '../../scripts/local-org/mail/parse.ts';
import { mailsAt, rawMails, type RawMail } from '../../scripts/local-org/mail/sources.ts';
import { openMailOrg, type Delivery } from '../../scripts/local-org/mailOrg.ts';
import { AS_SHIPPED, type Settings } from '../model/index.ts';
import { Pair } from './pair.ts';

const folder = fileURLToPath(new URL('../../../shared/mail/', import.meta.url));

/** The path of a folder or archive, or why the test is skipped. */
export function publicMail(path: string): { readonly path: string; readonly skip: string | false } {
  return { path: folder + path, skip: existsSync(folder + path) ? false : `../shared/mail/${path} is not there` };
}

export function* firstMails(path: string, count: number): Generator<RawMail> {
  const { sources } = mailsAt([path]);
  for (const mail of rawMails(sources)) {
    if (count-- <= 0) return;
    yield mail;
  }
}

/** When the first mail arrives, in seconds since 1970; each next one a minute later, whatever its Date says. */
const firstArrival = 1_600_000_000;

/**
 * All mails through Apex and model, in their order, in one org, each changed as one wants: both must say the same of each, each must have reached a record with a reason, and afterwards the org must hold
 * as many mails and decisions as were taken. A mail is named by its file and place alone: what is in it belongs to who wrote it.
 */
export async function routeAll(
  mails: Iterable<RawMail>,
  shape: NamedShape,
  settings: Pick<Settings, 'profile'> & Partial<Settings>,
  change: (mail: ParsedMail, index: number) => ParsedMail = (mail) => mail,
): Promise<Record<string, number>> {
  const org = openMailOrg({ seed: 1 });
  const pair = new Pair(org, { ...AS_SHIPPED, ...settings }, shape);
  const tally: Record<string, number> = {};
  const troubles: string[] = [];
  let arrival = firstArrival;
  try {
    for (const { file, index, bytes } of mails) {
      const { apex, model, delivery } = pair.receive(change(await parseMail(bytes), index), (arrival += 60));
      for (const name of [apex.outcome, `by ${apex.stage}`]) tally[name] = (tally[name] ?? 0) + 1;
      const trouble =
        troubleWith(delivery) ?? (JSON.stringify(apex) === JSON.stringify(model) ? undefined : `Apex ${JSON.stringify(apex)}, model ${JSON.stringify(model)}`);
      if (trouble !== undefined) troubles.push(`${file.slice(folder.length)} [${index}]: ${trouble}`);
    }
    assert.deepEqual(troubles.slice(0, 20), [], `${troubles.length} mails in trouble, the first of them`);
    const taken = (tally['threaded'] ?? 0) + (tally['created'] ?? 0);
    const count = (object: string): number => Number(org.query(`SELECT COUNT(Id) n FROM ${object}`)[0]?.['n']);
    assert.deepEqual(
      { mails: count('EmailMessage'), decisions: count('MailDecision__c'), cases: count('Case') },
      { mails: taken, decisions: taken, cases: tally['created'] },
    );
    return tally;
  } finally {
    org.close();
  }
}

function troubleWith({ outcome, reason, recordId, emailMessageId }: Delivery): string | undefined {
  if (outcome !== 'threaded' && outcome !== 'created' && outcome !== 'duplicate') return `${outcome}: ${reason.replace(/: .*/, '')}`;
  if (recordId === null || emailMessageId === null) return `${outcome}, and on no record`;
  return reason === '' ? `${outcome}, and no reason` : undefined;
}
