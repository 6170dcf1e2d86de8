/**
 * What of docs/matching.md the Apex does by now. What is not listed stays as it is without it, for both sides: the generator makes none of it,
 * and the settings are those of before. A rule that lands adds its line.
 */
import { AS_SHIPPED, type Settings } from '../model/index.ts';

type Addition = 'tokenOrder' | 'refIds' | 'threadIndexRule' | 'topicChange' | 'quotedText';

const landedSettings: readonly Addition[] = ['tokenOrder', 'refIds', 'threadIndexRule', 'topicChange', 'quotedText'];

const before: Pick<Settings, Addition> = { tokenOrder: 'documented', refIds: false, threadIndexRule: 'documented', topicChange: 'off', quotedText: 'off' };

/** Only what the Apex knows. */
export function landed(settings: Settings): Settings {
  const known = Object.fromEntries(landedSettings.map((name) => [name, settings[name]]));
  return { ...settings, ...before, ...known };
}

export const isLanded = (name: string): boolean => !(name in before) || (landedSettings as readonly string[]).includes(name);

/** What a new install has, as far as the Apex knows it. */
export const shipped = landed(AS_SHIPPED);
