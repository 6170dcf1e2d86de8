/**
 * Texts of dates: the patterns of Java's SimpleDateFormat, and the user's own format.
 * https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/text/SimpleDateFormat.html
 */
import { gmt, offsetAt } from './zone.ts';

export class DatePatternError extends Error {}
const dayMs = 86_400_000;
const digits = (value: number, width: number): string => (value < 0 ? '-' : '') + String(Math.abs(value)).padStart(width, '0');
/** `de_DE` → `de-DE`. */
export const languageTag = (locale: string): string => locale.replaceAll('_', '-');
const named = (wall: Date, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(languageTag(locale), { timeZone: 'UTC', ...options }).format(wall);
const part = (ms: number, locale: string, zone: string, options: Intl.DateTimeFormatOptions, type: string): string =>
  new Intl.DateTimeFormat(languageTag(locale), { timeZone: zone, ...options }).formatToParts(ms).find((found) => found.type === type)?.value ?? '';

/** Days of the week from Monday 1 to Sunday 7; Java's weeks start where the locale says. */
export function firstDayOfWeek(locale: string): number {
  const info = new Intl.Locale(languageTag(locale)) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
  return info.getWeekInfo?.().firstDay ?? 7;
}
function weekOf(wall: Date, locale: string, unit: 'year' | 'month'): { week: number; year: number } {
  const first = firstDayOfWeek(locale) % 7;
  const minimal = /^(en-(US|CA)|es-(MX|US)|pt-BR|ja|ko|zh)/.test(languageTag(locale)) ? 1 : 4;
  const year = wall.getUTCFullYear();
  const startOf = (y: number, month: number): number => {
    const start = gmt(y, month, 1);
    const shift = (new Date(start).getUTCDay() - first + 7) % 7;
    return start - shift * dayMs + (7 - shift >= minimal ? 0 : 7 * dayMs);
  };
  const day = Math.floor(wall.getTime() / dayMs) * dayMs;
  if (unit === 'month') return { week: Math.floor((day - startOf(year, wall.getUTCMonth() + 1)) / (7 * dayMs)) + 1, year };
  if (day >= startOf(year + 1, 1)) return { week: 1, year: year + 1 };
  if (day < startOf(year, 1)) return { week: Math.floor((day - startOf(year - 1, 1)) / (7 * dayMs)) + 1, year: year - 1 };
  return { week: Math.floor((day - startOf(year, 1)) / (7 * dayMs)) + 1, year };
}
function offsetText(offset: number, colon: string): string {
  const minutes = Math.abs(Math.round(offset / 60_000));
  return `${offset < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60), 2)}${colon}${digits(minutes % 60, 2)}`;
}

function field(letter: string, count: number, ms: number, zone: string, locale: string): string {
  const offset = offsetAt(ms, zone);
  const wall = new Date(ms + offset);
  const hours = wall.getUTCHours();
  const year = wall.getUTCFullYear();
  switch (letter) {
    case 'G':
      return year > 0 ? 'AD' : 'BC';
    case 'y':
      return count === 2 ? digits(year % 100, 2) : digits(year, count);
    case 'Y':
      return count === 2 ? digits(weekOf(wall, locale, 'year').year % 100, 2) : digits(weekOf(wall, locale, 'year').year, count);
    case 'M':
    case 'L':
      return count >= 4
        ? named(wall, locale, { month: 'long' })
        : count === 3
          ? named(wall, locale, { month: 'short' })
          : digits(wall.getUTCMonth() + 1, count);
    case 'w':
      return digits(weekOf(wall, locale, 'year').week, count);
    case 'W':
      return digits(weekOf(wall, locale, 'month').week, count);
    case 'D':
      return digits(Math.floor((wall.getTime() - gmt(year, 1, 1)) / dayMs) + 1, count);
    case 'd':
      return digits(wall.getUTCDate(), count);
    case 'F':
      return digits(Math.floor((wall.getUTCDate() - 1) / 7) + 1, count);
    case 'E':
      return named(wall, locale, { weekday: count >= 4 ? 'long' : 'short' });
    case 'u':
      return digits(wall.getUTCDay() === 0 ? 7 : wall.getUTCDay(), count);
    case 'a':
      return part(wall.getTime(), locale, 'UTC', { hour: 'numeric', hour12: true }, 'dayPeriod').toUpperCase() || (hours < 12 ? 'AM' : 'PM');
    case 'H':
      return digits(hours, count);
    case 'k':
      return digits(hours === 0 ? 24 : hours, count);
    case 'K':
      return digits(hours % 12, count);
    case 'h':
      return digits(hours % 12 === 0 ? 12 : hours % 12, count);
    case 'm':
      return digits(wall.getUTCMinutes(), count);
    case 's':
      return digits(wall.getUTCSeconds(), count);
    case 'S':
      return digits(wall.getUTCMilliseconds(), count);
    // ASSUMED: the names of zones are those of ICU, where Java's own differ.
    case 'z':
      return part(ms, locale, zone, { timeZoneName: count >= 4 ? 'long' : 'short' }, 'timeZoneName').replace(/^UTC$/, 'GMT');
    case 'Z':
      return offsetText(offset, '');
    case 'X':
      return offset === 0 ? 'Z' : count === 1 ? offsetText(offset, '').slice(0, 3) : offsetText(offset, count === 2 ? '' : ':');
    default:
      throw new DatePatternError(`Illegal pattern character '${letter}'`);
  }
}

export function formatInZone(ms: number, pattern: string, zone: string, locale: string): string {
  let result = '';
  for (let at = 0; at < pattern.length;) {
    const letter = pattern[at]!;
    if (letter === "'") {
      if (pattern[at + 1] === "'") {
        result += "'";
        at += 2;
        continue;
      }
      at++;
      for (; ; at++) {
        if (at >= pattern.length) throw new DatePatternError('Unterminated quote');
        if (pattern[at] !== "'") result += pattern[at]!;
        else if (pattern[at + 1] === "'") {
          result += "'";
          at++;
        } else break;
      }
      at++;
    } else if (/[a-zA-Z]/.test(letter)) {
      let end = at;
      while (pattern[end] === letter) end++;
      result += field(letter, end - at, ms, zone, locale);
      at = end;
    } else {
      result += letter;
      at++;
    }
  }
  return result;
}

export const formatGmt = (ms: number, pattern: string): string => formatInZone(ms, pattern, 'GMT', 'en_US');

/** `1/31/2026` in en_US. ASSUMED: the user's format is ICU's with a four-digit year, and ICU's narrow space is a plain one. */
export const localDate = (ms: number, locale: string): string =>
  named(new Date(ms), locale, { year: 'numeric', month: 'numeric', day: 'numeric' }).replace(/[\u202f\u00a0]/g, ' ');

/** `1/31/2026, 3:45 PM` in en_US; `isLong` adds seconds and the zone. */
export const localDatetime = (ms: number, zone: string, locale: string, isLong: boolean): string =>
  new Intl.DateTimeFormat(languageTag(locale), {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    ...(isLong ? { second: '2-digit', timeZoneName: 'short' } : {}),
  })
    .format(ms)
    .replace(/[\u202f\u00a0]/g, ' ');

/** Reads `1/31/2026` or `1/31/2026 3:45 PM` in the order of the locale; undefined: it is none. The result is a wall clock. */
export function parseLocal(text: string, locale: string, withTime: boolean): number | undefined {
  const order = new Intl.DateTimeFormat(languageTag(locale), { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' })
    .formatToParts(0)
    .map(({ type }) => type);
  const match = /^\s*(\d+)[./\- ]+(\d+)[./\- ]+(\d+)\.?(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*(AM|PM)?)?\s*$/i.exec(text);
  if (!match || withTime !== (match[4] !== undefined)) return undefined;
  const numbers = new Map(
    order.filter((type) => type === 'year' || type === 'month' || type === 'day').map((type, index) => [type as string, Number(match[index + 1])]),
  );
  const month = numbers.get('month')!;
  const day = numbers.get('day')!;
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const year = numbers.get('year')!;
  let hours = Number(match[4] ?? 0);
  if (match[7]) hours = (hours % 12) + (match[7].toUpperCase() === 'PM' ? 12 : 0);
  return gmt(year < 100 ? 2000 + year : year, month, day, hours, Number(match[5] ?? 0), Number(match[6] ?? 0));
}
