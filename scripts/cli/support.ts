/** `skein support`: what the local org supports, refuses and assumes. */
import type { Command } from 'commander';
import { exit } from './exits.ts';
import type { Surroundings } from './main.ts';

export function define(program: Command, { output, root, perform }: Surroundings): void {
  program
    .command('support')
    .summary('what the local org supports, refuses and assumes')
    .option('--json', 'one JSON object')
    .action((options: { readonly json?: true }) =>
      perform(async () => {
        const { supportOf, humanSupport } = await import('../quality/support.ts');
        const support = supportOf(root);
        output.out(options.json ? `${JSON.stringify(support)}\n` : humanSupport(support));
        return exit.done;
      }),
    );
}
