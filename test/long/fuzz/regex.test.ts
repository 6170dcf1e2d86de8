/** Thirty thousand random patterns on RegExp and on our machine: some minutes. */
process.env['SKEIN_PATTERNS'] ??= '30000';
await import('../../local-org/apex/library/regex/native.test.ts');
