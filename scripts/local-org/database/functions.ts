/**
 * What our SQL asks of JavaScript: parts of dates, multi-select picklists, and whether the viewer may see a row.
 */
import type { DatabaseSync } from 'node:sqlite';
import { localDay, zonedParts } from './timeZone.ts';

/** Whose eyes the queries of the moment have. */
export interface Viewer {
  readonly userId: string;
  readonly timeZone: string;
  /** undefined: sees everything. */
  readonly canSeeRow: ((object: string, id: string) => boolean) | undefined;
}

const dayMs = 86_400_000;

export function registerFunctions(sqlite: DatabaseSync, viewer: () => Viewer): void {
  sqlite.function('after_nul', { deterministic: true }, (text) => (typeof text === 'string' ? text.slice(text.indexOf('\0') + 1) : null));
  sqlite.function('includes', { deterministic: true }, (value, list) => {
    const have = new Set(
      String(value ?? '')
        .split(';')
        .filter((part) => part !== ''),
    );
    const wanted = JSON.parse(String(list)) as string[];
    return wanted.some((all) => all.split(';').every((part) => have.has(part))) ? 1 : 0;
  });
  sqlite.function('row_visible', (object, id) => ((viewer().canSeeRow?.(String(object), String(id)) ?? true) ? 1 : 0));
  sqlite.function('date_part', (name, value, kind, inUserZone) => {
    if (value === null) return null;
    if (kind === 'date') return datePart(String(name), Number(value), 0);
    const zone = Number(inUserZone) === 1 ? viewer().timeZone : 'UTC';
    return datePart(String(name), localDay(Number(value), zone), zonedParts(Number(value), zone).hour);
  });
}

/**
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_date_functions.htm
 * The first week of a month or year is its first seven days. ASSUMED: the fiscal year is the calendar year.
 */
function datePart(name: string, day: number, hour: number): number {
  const date = new Date(day * dayMs);
  const month = date.getUTCMonth();
  const dayOfYear = day - Date.UTC(date.getUTCFullYear(), 0, 1) / dayMs + 1;
  switch (name) {
    case 'CALENDAR_YEAR':
    case 'FISCAL_YEAR':
      return date.getUTCFullYear();
    case 'CALENDAR_QUARTER':
    case 'FISCAL_QUARTER':
      return Math.floor(month / 3) + 1;
    case 'CALENDAR_MONTH':
    case 'FISCAL_MONTH':
      return month + 1;
    case 'DAY_IN_MONTH':
      return date.getUTCDate();
    case 'DAY_IN_WEEK':
      return date.getUTCDay() + 1;
    case 'DAY_IN_YEAR':
      return dayOfYear;
    case 'DAY_ONLY':
      return day;
    case 'HOUR_IN_DAY':
      return hour;
    case 'WEEK_IN_MONTH':
      return Math.floor((date.getUTCDate() - 1) / 7) + 1;
    case 'WEEK_IN_YEAR':
      return Math.floor((dayOfYear - 1) / 7) + 1;
    default:
      throw new Error(`no such date function: ${name}`);
  }
}
