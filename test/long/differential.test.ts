/** The differential test with 190,000 conversations, which hold a million mails: some hours. `SKEIN_MINUTES` bounds it, `SKEIN_FIRST_BATCH` goes on with a run that was ended. */
process.env['SKEIN_CONVERSATIONS'] ??= '190000';
await import('../product/differential.test.ts');
