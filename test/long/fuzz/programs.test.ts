/** Ten thousand random programs: some four minutes (24 ms each), seven on a machine with much else to do. One that fails is made small, for a minute more. */
process.env['SKEIN_PROGRAMS'] ??= '10000';
await import('../../local-org/apex/fuzz/programs.test.ts');
