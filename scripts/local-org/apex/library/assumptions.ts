/** Everything in the library that nobody confirmed: what to try in a real org. `skein support` prints it. */
import { libraryTypes } from './index.ts';

export interface Assumption {
  readonly key: string;
  readonly assumption: string;
  readonly source: string;
}

export const assumptions: readonly Assumption[] = libraryTypes.flatMap((type) =>
  [...Object.entries(type.methods), ...Object.entries(type.fields ?? {})]
    .filter(([, entry]) => entry.certainty === 'ASSUMED')
    .map(([key, entry]) => ({ key: `${type.name}.${key}`, assumption: entry.assumption ?? '', source: entry.source })),
);
