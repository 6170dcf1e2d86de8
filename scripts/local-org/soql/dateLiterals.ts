/**
 * `TODAY`, `LAST_N_DAYS:30` and their kin: each names a span of whole days in the user's time zone, from the first day to the day after the last.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_dateformats.htm
 * Weeks begin on Sunday (the locale en_US); the fiscal year is the calendar year. ASSUMED for orgs that set otherwise.
 */

/** Days since 1970; `end` is the first day that is no longer in it. */
export interface DaySpan {
  readonly start: number;
  readonly end: number;
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

const dayMs = 86_400_000;

const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month, day) / dayMs;

/** The unit that holds the day, `by` units further. */
function unitSpan(unit: Unit, today: number, by: number, count = 1): DaySpan {
  const date = new Date(today * dayMs);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  switch (unit) {
    case 'DAY':
      return { start: today + by, end: today + by + count };
    case 'WEEK': {
      const sunday = today - date.getUTCDay();
      return { start: sunday + 7 * by, end: sunday + 7 * (by + count) };
    }
    case 'MONTH':
      return { start: dayOf(year, month + by, 1), end: dayOf(year, month + by + count, 1) };
    case 'QUARTER': {
      const first = month - (month % 3);
      return { start: dayOf(year, first + 3 * by, 1), end: dayOf(year, first + 3 * (by + count), 1) };
    }
    case 'YEAR':
      return { start: dayOf(year + by, 0, 1), end: dayOf(year + by + count, 0, 1) };
  }
}

const single = /^(LAST|THIS|NEXT)_(?:FISCAL_)?(WEEK|MONTH|QUARTER|YEAR)$/;
const counted = /^(LAST|NEXT)_N_(?:FISCAL_)?(DAYS|WEEKS|MONTHS|QUARTERS|YEARS)$/;
const ago = /^N_(?:FISCAL_)?(DAYS|WEEKS|MONTHS|QUARTERS|YEARS)_AGO$/;

/** undefined: no such literal. `n` is the number after the colon. */
export function daySpan(name: string, n: number, today: number): DaySpan | undefined {
  const literal = name.toUpperCase();
  if (literal === 'TODAY') return unitSpan('DAY', today, 0);
  if (literal === 'YESTERDAY') return unitSpan('DAY', today, -1);
  if (literal === 'TOMORROW') return unitSpan('DAY', today, 1);
  // 90 days before or after today, today among the last ones and not among the next ones, as the page's examples have it.
  if (literal === 'LAST_90_DAYS') return { start: today - 90, end: today + 1 };
  if (literal === 'NEXT_90_DAYS') return { start: today + 1, end: today + 91 };
  const one = single.exec(literal);
  if (one !== null) return unitSpan(one[2] as Unit, today, one[1] === 'LAST' ? -1 : one[1] === 'NEXT' ? 1 : 0);
  const many = counted.exec(literal);
  if (many !== null) {
    const unit = (many[2] ?? '').slice(0, -1) as Unit;
    // LAST_N_DAYS includes today; the larger units end with the one before the current one.
    if (unit === 'DAY' && many[1] === 'LAST') return { start: today - n, end: today + 1 };
    return many[1] === 'LAST' ? unitSpan(unit, today, -n, n) : unitSpan(unit, today, 1, n);
  }
  const past = ago.exec(literal);
  return past === null ? undefined : unitSpan((past[1] ?? '').slice(0, -1) as Unit, today, -n);
}

export const isDateLiteral = (name: string): boolean => daySpan(name, 1, 0) !== undefined;
