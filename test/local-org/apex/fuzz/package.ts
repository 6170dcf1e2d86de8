/** The package's own classes and triggers, as the fuzz tests read them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSchema, readProject } from '../../../../scripts/local-org/apex/schema/index.ts';
import type { SourceText } from './mutations.ts';

const root = join(import.meta.dirname, '../../../..');
const project = readProject(root);

export const packageSchema = loadSchema([project]);
export const packageSources: readonly SourceText[] = [...project.classes, ...project.triggers].map(({ path }) => ({
  file: path,
  text: readFileSync(path, 'utf8'),
}));
