/** Every mail of the archives, not only the beginning of each. */
process.env['SKEIN_ALL_MAIL'] = '1';
await import('../product/realMail.test.ts');
