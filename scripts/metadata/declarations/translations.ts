/** The languages of the pages beside English. A label more needs a line in each. */
import type { TranslationDeclaration } from '../appTypes.ts';
import { sentenceLabel } from '../renderLabels.ts';
import { germanPages } from './germanPages.ts';
import { germanSentences } from './germanSentences.ts';
import { germanSettings } from './germanSettings.ts';
import { germanSetup } from './germanSetup.ts';

export const translations: readonly TranslationDeclaration[] = [
  {
    language: 'de',
    labels: {
      ...germanPages,
      ...germanSetup,
      ...germanSettings,
      ...Object.fromEntries(Object.entries(germanSentences).map(([name, text]) => [sentenceLabel(name), text])),
    },
    tabs: {
      Decisions: 'Entscheidungen',
      GetStarted: 'Erste Schritte',
      Inspector: 'Prüfer',
      Maintenance: 'Wartung',
      SetupAddresses: 'Adressen',
      SetupThreading: 'Zuordnung',
    },
    app: 'E-Mail-Zuordnung',
  },
];
