/**
 * The command line. Each command has a file that declares its flags and loads its work only when it is called. Nothing here ends the process:
 * `run` answers the exit code, so that a test can call it with its own output and its own org.
 */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import * as bench from './bench.ts';
import * as check from './check.ts';
import type { ExitCode } from './exits.ts';
import { compileProblemsOf, exit, oneLine, UsageError } from './exits.ts';
import * as generate from './generate.ts';
import type { LocalOrgLoader } from './localOrg.ts';
import { localOrg } from './localOrg.ts';
import type { Output } from './output.ts';
import { processOutput } from './output.ts';
import * as mutate from './mutate.ts';
import * as query from './query.ts';
import * as route from './route.ts';
import * as runApex from './run.ts';
import * as settings from './settings.ts';
import * as start from './start.ts';
import * as support from './support.ts';
import * as test from './test.ts';

/** In the order of the help text. */
const commands = [start, route, test, runApex, query, generate, check, support, bench, mutate, settings];

export interface Surroundings {
  readonly output: Output;
  readonly localOrg: LocalOrgLoader;
  /** The project's folder. */
  readonly root: string;
  /** Every action goes through it: what the work answers becomes the exit code. */
  readonly perform: (work: () => ExitCode | Promise<ExitCode>) => Promise<void>;
}

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

export async function run(args: readonly string[], given: Partial<Omit<Surroundings, 'perform'>> = {}): Promise<ExitCode> {
  const output = given.output ?? processOutput();
  let code: ExitCode = exit.done;
  const perform: Surroundings['perform'] = async (work) => {
    code = await work();
  };
  const program = new Command('skein')
    .description('Winds e-mail into threads inside Salesforce.')
    .exitOverride()
    .configureOutput({ writeOut: output.out, writeErr: output.err, outputError: () => undefined })
    .helpCommand(false)
    .action(() => {
      throw new UsageError(`name a command: ${program.commands.map((command) => command.name()).join(', ')} (skein --help says what they do)`);
    });
  // Without it, an unknown command would be an unexpected argument of the program itself.
  program.allowExcessArguments().hook('preAction', (_program, action) => {
    if (action === program && program.args[0] !== undefined) throw new UsageError(`there is no command ${program.args[0]} (skein --help lists them)`);
  });
  for (const command of commands) command.define(program, { output, localOrg: given.localOrg ?? localOrg, root: given.root ?? projectRoot, perform });
  for (const command of program.commands) command.allowExcessArguments(false);
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return ended(error, output);
  }
}

function ended(error: unknown, output: Output): ExitCode {
  if (error instanceof UsageError) {
    output.err(`skein: ${oneLine(error.message)}\n`);
    return exit.usage;
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exit.done;
    output.err(`skein: ${oneLine(error.message.replace(/^error: /, ''))}\n`);
    return exit.usage;
  }
  const problems = compileProblemsOf(error);
  if (problems) {
    for (const { file, at, message } of problems) output.err(`${relative(process.cwd(), file)}:${at.line}:${at.column}: ${oneLine(message)}\n`);
    return exit.failed;
  }
  output.err(`skein: an internal error of ours, not yours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return exit.internal;
}

if (import.meta.main) {
  // `skein route … | head` closes the pipe when it has seen enough: nobody is left to tell.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? exit.done : exit.internal));
  process.exitCode = await run(process.argv.slice(2));
}
