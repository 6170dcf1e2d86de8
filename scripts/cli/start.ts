/** `npm start`: the local org up, the sample mails through it, then it listens until it is told to stop. */
import type { Command } from 'commander';
import type { ExitCode } from './exits.ts';
import { exit, UsageError } from './exits.ts';
import type { Surroundings } from './main.ts';
import { harmless } from './output.ts';
import { port } from './options.ts';
import { humanHeading, humanLine, Tally } from './routeReport.ts';
import type { StartOrg } from './startOrg.ts';

interface Options {
  readonly once?: true;
  readonly smtpPort: number;
  readonly httpPort: number;
}

export function define(program: Command, { output, localOrg, perform }: Surroundings): void {
  program
    .command('start')
    .summary('the local org with the package and sample data, listening for mail')
    .option('--once', 'send the sample mails, say what became of them, and end')
    .option('--smtp-port <n>', 'where mail is taken; 0 is any free port', port('--smtp-port'), 2525)
    .option('--http-port <n>', 'where the pages are; 0 is any free port', port('--http-port'), 8080)
    .action((options: Options) => perform(() => start(options)));

  async function start(options: Options): Promise<ExitCode> {
    if (options.smtpPort !== 0 && options.smtpPort === options.httpPort) throw new UsageError(`--smtp-port and --http-port are both ${options.smtpPort}`);
    const { openStartOrg } = await localOrg();
    const org = await openStartOrg({
      // With --once nobody is listened to: a busy port is no reason to fail.
      smtpPort: options.once ? 0 : options.smtpPort,
      httpPort: options.once ? 0 : options.httpPort,
      withPages: options.once !== true,
      onMail: (from, result) => output.out(humanLine(output, from, 0, result)),
    }).catch(portInUse);
    try {
      const tally = await deliverSamples(org);
      if (options.once) return tally.hasFailed ? exit.failed : exit.done;
      output.out(
        `Mail is taken at 127.0.0.1:${org.smtpPort} (SMTP); the API is at ${org.apiUrl}.${org.pagesUrl ? ` The pages are at ${org.pagesUrl}.` : ''} Ctrl-C ends.\n`,
      );
      await stopSignal();
      return exit.done;
    } finally {
      await org.close();
    }
  }

  async function deliverSamples(org: StartOrg): Promise<Tally> {
    const tally = new Tally();
    output.out(humanHeading);
    for await (const { file, result } of org.deliverSamples()) {
      tally.add(result.outcome);
      output.out(humanLine(output, harmless(file), 0, result));
    }
    output.out(`${tally}\n`);
    return tally;
  }
}

function portInUse(error: unknown): never {
  const { name, message, code, port: number } = error as NodeJS.ErrnoException & { port?: number };
  if (name === 'PortInUseError') throw new UsageError(message);
  if (code === 'EADDRINUSE') throw new UsageError(`port ${number ?? ''} is in use: choose another with --smtp-port or --http-port (0 is any)`);
  if (code === 'EACCES' && number !== undefined)
    throw new UsageError(`port ${number} is not ours to open: choose another with --smtp-port or --http-port (0 is any)`);
  throw error;
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
