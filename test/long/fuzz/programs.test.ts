/** Ten thousand random programs: some seven minutes of one core, about 40 ms each. One that fails is made small, for a minute more. */
process.env['SKEIN_PROGRAMS'] ??= '10000';
await import('../../local-org/apex/fuzz/programs.test.ts');
