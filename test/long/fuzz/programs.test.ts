/** Ten thousand random programs: some ten minutes. */
process.env['SKEIN_PROGRAMS'] ??= '10000';
await import('../../local-org/apex/fuzz/programs.test.ts');
