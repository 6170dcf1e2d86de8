/** Ten thousand mutated sources: some ten minutes. */
process.env['SKEIN_MUTANTS'] ??= '10000';
await import('../../local-org/apex/fuzz/mutations.test.ts');
