/**
 * The Date field of RFC 5322 §3.3, and the obsolete forms of §4.3 that still arrive: two-digit years, named zones, no seconds, a comment behind.
 * JavaScript's own Date.parse is not used: it reads dates into prose, and reads a date without a zone in the zone of the machine.
 */
const form = /(\d{1,2})[ \t]+([a-z]{3})[a-z]*[ \t]+(\d{2,4})[ \t]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[ \t]+([+-]\d{4}|[a-z]{1,4}))?/i;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** RFC 5322 §4.3: the zones of the United States; every other name means that nothing is known of the zone, as -0000 does. */
const zones: ReadonlyMap<string, number> = new Map([
  ['edt', -4],
  ['est', -5],
  ['cdt', -5],
  ['cst', -6],
  ['mdt', -6],
  ['mst', -7],
  ['pdt', -7],
  ['pst', -8],
]);

/** Null if it is no date. */
export function mailDate(value: string): Date | null {
  const match = form.exec(value);
  if (!match) return null;
  const [, day = '', monthName = '', year = '', hour = '', minute = '', second = '0', zone = ''] = match;
  const month = months.indexOf(monthName.toLowerCase());
  const parts = [fullYear(year), month, Number(day), Number(hour), Number(minute), Number(second)] as const;
  if (month < 0 || !isInCalendar(...parts)) return null;
  return new Date(Date.UTC(...parts) - minutesEast(zone) * 60_000);
}

/** RFC 5322 §4.3: two digits up to 49 are of this century, the others and three digits count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 2 && year < 50) return 2000 + year;
  return digits.length < 4 ? 1900 + year : year;
}

function isInCalendar(year: number, month: number, day: number, hour: number, minute: number, second: number): boolean {
  const daysInMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  // §3.3: 60 is a leap second.
  return day >= 1 && day <= daysInMonth && hour < 24 && minute < 60 && second <= 60;
}

function minutesEast(zone: string): number {
  const offset = /^([+-])(\d\d)(\d\d)$/.exec(zone);
  if (!offset) return (zones.get(zone.toLowerCase()) ?? 0) * 60;
  return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
}
