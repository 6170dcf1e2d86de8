/** Thirty thousand random patterns on RegExp and on our machine: some three minutes of one core, most of it for asking sets of characters about every character. */
process.env['SKEIN_PATTERNS'] ??= '30000';
await import('../../local-org/apex/library/regex/native.test.ts');
