/** `skein test`: Apex tests, on the local org or a real one. */
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { ExitCode } from './exits.ts';
import { exit, UsageError } from './exits.ts';
import { junitXml } from './junit.ts';
import type { Surroundings } from './main.ts';
import { folder, reportFile } from './options.ts';
import { countsOf, humanReport, jsonReport } from './testReport.ts';
import type { TestReport } from './testOrg.ts';

interface Options {
  readonly source?: readonly string[];
  readonly targetOrg?: string;
  readonly json?: true;
  readonly junit?: string;
  readonly coverage?: true;
}

export function define(program: Command, { output, localOrg, perform }: Surroundings): void {
  program
    .command('test')
    .summary('run Apex tests')
    .argument('[name...]', 'Class or Class.method; all when none is named')
    .option('--source <dir>', 'run the tests of this SFDX project on the local org (can be repeated)', folder('--source'))
    .option('--target-org <alias>', 'run them in this org instead')
    .option('--json', 'one JSON object')
    .option('--junit <file>', 'write a JUnit report too', reportFile('--junit'))
    .option('--coverage', 'count the covered lines of each class')
    .action((names: string[], options: Options) => perform(() => runTests(names, options)));

  async function runTests(names: readonly string[], options: Options): Promise<ExitCode> {
    if (options.source && options.targetOrg !== undefined) throw new UsageError('--source runs on the local org: it cannot stand beside --target-org');
    const { openTestOrg } = await localOrg();
    const org = await openTestOrg({ targetOrg: options.targetOrg });
    try {
      const report = await org.run({ sources: options.source ?? [], coverage: options.coverage === true, names }).catch(asMisuse);
      if (options.junit !== undefined) writeFileSync(options.junit, junitXml(report));
      output.out(options.json ? jsonReport(report) : humanReport(output, report));
      if (report.tests.length === 0) output.err(names.length === 0 ? 'skein: no tests were found\n' : `skein: no test is called ${names.join(' or ')}\n`);
      return exitOf(report);
    } finally {
      await org.close();
    }
  }
}

/** The org's own refusal of a name that is no test; and an org that sf does not know. */
function asMisuse(error: unknown): never {
  if (error instanceof Error && 'errorCode' in error && error.errorCode === 'INVALID_INPUT') throw new UsageError(error.message);
  if (error instanceof Error && error.name === 'NamedOrgNotFoundError')
    throw new UsageError(`--target-org: ${error.message} Log in first: npx sf org login web --alias NAME`);
  throw error;
}

/** A run of nothing is no success, and neither is source that Salesforce would refuse to deploy. */
function exitOf(report: TestReport): ExitCode {
  const isRefused = report.compileErrors.some((error) => error.kind === 'error');
  return countsOf(report).failed > 0 || isRefused || report.tests.length === 0 ? exit.failed : exit.done;
}
