/** Every text of the pages: the declared ones, the sentences that decisions store, and those of the settings, whose texts stand with the settings. */
import type { LabelDeclaration } from './appTypes.ts';
import { settingsLayout } from './declarations/app.ts';
import { labels } from './declarations/labels.ts';
import { sentences } from './declarations/sentences.ts';
import { settings } from './declarations/settings.ts';
import { sentenceLabels, settingLabels } from './renderLabels.ts';

export const allLabels: readonly LabelDeclaration[] = [...labels, ...sentenceLabels(sentences), ...settingLabels(settings, settingsLayout)];
