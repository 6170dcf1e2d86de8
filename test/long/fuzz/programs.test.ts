/** Ten thousand random programs: some half an hour. */
process.env['SKEIN_PROGRAMS'] ??= '10000';
await import('../../local-org/apex/fuzz/programs.test.ts');
