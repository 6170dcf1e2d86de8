/**
 * The differential test with a million mails, a ninth of them in each shape, and a file for each shape: the runner takes as many at once as it may. Half an hour on two cores.
 * `SKEIN_MINUTES` bounds each; to play other conversations than those before: `SKEIN_FIRST_BATCH=7 npm run test:long -- differential/bare-ids`.
 */
import { basename } from 'node:path';

/** Plays the conversations of the shape that `file` is named after. */
export async function playShapeOf(file: string): Promise<void> {
  process.env['SKEIN_MAILS'] ??= '1000000';
  process.env['SKEIN_SHAPE'] = basename(file, '.test.ts');
  await import('../../product/differential.test.ts');
}
