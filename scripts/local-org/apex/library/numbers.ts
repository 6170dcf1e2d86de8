/** Numbers as the user's locale writes them, by ICU. */
import { languageTag } from './dates/format.ts';

export const formatNumber = (value: number | bigint | string, locale: string): string =>
  new Intl.NumberFormat(languageTag(locale), { maximumFractionDigits: 3 }).format(value as Intl.StringNumericLiteral);

/** Java's HALF_UP: away from zero from a half on. */
export const roundHalfUp = (value: number): number => (Math.abs(value) >= 2 ** 52 ? value : Math.sign(value) * Math.floor(Math.abs(value) + 0.5));

/** Math.rint: to the even neighbour on a half. */
export function roundHalfEven(value: number): number {
  const low = Math.floor(value);
  const rest = value - low;
  return rest < 0.5 ? low : rest > 0.5 ? low + 1 : low % 2 === 0 ? low : low + 1;
}

/** What Java's Double.valueOf reads, without its suffixes; undefined: no number. */
export const readDouble = (text: string): number | undefined => (/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text) ? Number(text) : undefined);
