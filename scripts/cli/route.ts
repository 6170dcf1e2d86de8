/**
 * `skein route`: mails from files through the package, in the order given. All paths are looked at before the org is opened, so that wrong use
 * costs nothing and leaves nothing half done.
 */
import type { Command } from 'commander';
import { turnedAway, type Delivery } from '../local-org/mail/delivered.ts';
import { mailsAt, rawMails } from '../local-org/mail/sources.ts';
import type { RawMail } from '../local-org/mail/sources.ts';
import { messageBytes } from '../local-org/mail/limits.ts';
import type { ExitCode } from './exits.ts';
import { exit, UsageError } from './exits.ts';
import type { Surroundings } from './main.ts';
import { harmless } from './output.ts';
import { dataFolder, instant, seed, settingChange } from './options.ts';
import type { SettingChange } from './options.ts';
import type { RouteOrg } from './routeOrg.ts';
import { humanHeading, humanLine, jsonLine, Tally } from './routeReport.ts';

interface Options {
  readonly json?: true;
  readonly data?: string;
  readonly set?: readonly SettingChange[];
  readonly seed?: number;
  readonly now?: Date;
}

export function define(program: Command, { output, localOrg, perform }: Surroundings): void {
  program
    .command('route')
    .summary('send mails from .eml files, mbox archives or maildirs through the package')
    .argument('<path...>', 'files or folders, gzip-compressed or not')
    .option('--json', 'one line of JSON a mail')
    .option('--data <dir>', 'keep the org in this folder between calls', dataFolder)
    .option('--set <name=value>', 'change a setting first (skein settings lists them)', settingChange)
    .option('--seed <n>', 'make everything random repeatable', seed)
    .option('--now <instant>', 'the time at which the mails arrive', instant)
    .action((paths: string[], options: Options) => perform(() => route(paths, options)));

  async function route(paths: readonly string[], options: Options): Promise<ExitCode> {
    const found = mailsAt(paths);
    const [problem, ...others] = found.problems;
    if (problem) throw new UsageError(others.length === 0 ? problem.message : `${problem.message} (and ${others.length} more)`);
    for (const path of found.skipped) output.err(`skein: ${harmless(path)}: skipped, not a mail\n`);
    const { openRouteOrg } = await localOrg();
    const org = await openRouteOrg({ data: options.data, seed: options.seed, now: options.now });
    try {
      for (const { name, value } of options.set ?? []) await org.set(name, value);
      return await routeAll(org, rawMails(found.sources), options.json === true);
    } finally {
      await org.close();
    }
  }

  async function routeAll(org: RouteOrg, mails: Iterable<RawMail>, isJson: boolean): Promise<ExitCode> {
    const tally = new Tally();
    if (!isJson) output.out(humanHeading);
    for (const mail of mails) {
      const result = await routed(org, mail);
      tally.add(result.outcome);
      output.out(isJson ? jsonLine(mail.file, mail.index, result) : humanLine(output, mail.file, mail.index, result));
    }
    if (!isJson) output.out(`${tally}\n`);
    return tally.hasFailed ? exit.failed : exit.done;
  }
}

/** Salesforce refuses a mail that is too large before any Apex runs: no org is asked. */
async function routed(org: RouteOrg, mail: RawMail): Promise<Delivery> {
  if (mail.bytes.length > messageBytes) return tooLarge(mail.bytes.length);
  try {
    return await org.deliver(mail.bytes, { fromAddress: mail.envelopeFrom ?? null, toAddress: null });
  } catch (error) {
    throw new Error(`${mail.file} [${mail.index}]: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

const tooLarge = (bytes: number): Delivery =>
  turnedAway(`The mail has ${bytes} bytes; Salesforce refuses what is over ${messageBytes} (25 MB) before it reaches the package, and tells the sender.`);
