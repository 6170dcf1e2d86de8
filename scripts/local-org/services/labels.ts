/** Custom labels in the language of who reads them; where a label has no translation into it, in the org's own. ASSUMED: `de_AT` reads what is translated into `de`. */
import type { LabelService } from '../apex/library/services.ts';

interface Translated {
  readonly translations?: readonly { readonly language: string; readonly name: string; readonly value: string }[];
}

export class LabelTexts implements LabelService {
  readonly #schema: { label(name: string): string | undefined };
  readonly #translated: ReadonlyMap<string, string>;

  constructor(schema: { label(name: string): string | undefined }, projects: readonly Translated[]) {
    this.#schema = schema;
    this.#translated = new Map(projects.flatMap(({ translations = [] }) => translations.map(({ language, name, value }) => [keyOf(language, name), value])));
  }

  text(_namespace: string, name: string, language: string | undefined): string | undefined {
    const [base = ''] = (language ?? '').split('_');
    return this.#translated.get(keyOf(language ?? '', name)) ?? this.#translated.get(keyOf(base, name)) ?? this.#schema.label(name);
  }
}

const keyOf = (language: string, name: string): string => `${language.toLowerCase()} ${name.toLowerCase()}`;
