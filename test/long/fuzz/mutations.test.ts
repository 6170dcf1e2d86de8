/** Ten thousand mutated sources: some six minutes of one core; twelve on a machine with much else to do. */
process.env['SKEIN_MUTANTS'] ??= '10000';
await import('../../local-org/apex/fuzz/mutations.test.ts');
