/** The differential test with 100,000 conversations: some hours. */
process.env['SKEIN_CONVERSATIONS'] ??= '100000';
await import('../product/differential.test.ts');
