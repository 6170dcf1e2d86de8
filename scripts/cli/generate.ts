/** `skein generate`: writes the metadata from its declarations, and what pages tell of the package from the package; `--check` only says what would change. */
import type { Command } from 'commander';
import type { ExitCode } from './exits.ts';
import { exit } from './exits.ts';
import type { Surroundings } from './main.ts';

export function define(program: Command, { output, root, perform }: Surroundings): void {
  program
    .command('generate')
    .summary('write the metadata from its declarations')
    .option('--check', 'write nothing; list what is stale, and exit 1 if anything is')
    .action((options: { readonly check?: true }) => perform(() => generateMetadata(options.check === true)));

  async function generateMetadata(isCheck: boolean): Promise<ExitCode> {
    const { generate, staleFiles } = await import('../metadata/generate.ts');
    const { stalePages, writePages } = await import('../quality/security/page.ts');
    const files = isCheck ? [...staleFiles(root), ...stalePages(root)] : [...generate(root), ...writePages(root)];
    for (const file of files) output.out(`${file}\n`);
    output.err(
      files.length === 0 ? 'skein: all generated files are current\n' : `skein: ${files.length} ${isCheck ? 'stale: run skein generate' : 'written'}\n`,
    );
    return isCheck && files.length > 0 ? exit.failed : exit.done;
  }
}
