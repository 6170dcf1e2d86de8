/** Wall clocks: how far a zone is from GMT at an instant, and which instant a wall clock means. The rules are the platform's (Intl), kept current by ICU. */
const formats = new Map<string, Intl.DateTimeFormat | undefined>();
const offsets = new Map<string, number>();
const hour = 3_600_000;

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) {
    let format: Intl.DateTimeFormat | undefined;
    try {
      format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' });
    } catch {
      // No such zone: the caller decides.
    }
    formats.set(zone, format);
  }
  return formats.get(zone);
}

export const isZone = (zone: string): boolean => formatOf(zone) !== undefined;

/** Milliseconds that the zone is ahead of GMT. Offsets change at most on a quarter of an hour, so one answer serves one. */
export function offsetAt(ms: number, zone: string): number {
  if (zone === 'GMT' || zone === 'UTC') return 0;
  const key = `${zone} ${Math.floor(ms / (hour / 4))}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const match = /GMT([+-])(\d\d):?(\d\d)?(?::(\d\d))?/.exec(formatOf(zone)?.format(ms) ?? '');
    offset = match ? (match[1] === '-' ? -1 : 1) * ((Number(match[2]) * 60 + Number(match[3] ?? 0)) * 60 + Number(match[4] ?? 0)) * 1000 : 0;
    if (offsets.size > 5000) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

/** The instant at which the wall clock of the zone shows what GMT shows at `wall`. In a gap the clock is read as if it had not jumped yet, as Java's calendar does. */
export function instantOf(wall: number, zone: string): number {
  const before = offsetAt(wall - 24 * hour, zone);
  const guess = wall - before;
  const offset = offsetAt(guess, zone);
  if (offset === before) return guess;
  const second = wall - offset;
  return offsetAt(second, zone) === offset ? second : guess;
}

/** Milliseconds since the epoch of a date and time in GMT; months from 1, and all parts may run over, as in Java's lenient calendar. */
export function gmt(year: number, month: number, day: number, hours = 0, minutes = 0, seconds = 0, milliseconds = 0): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hours, minutes, seconds, milliseconds);
  return date.getTime();
}

/** Months further on; the day is capped by the length of the month. */
export function addMonths(ms: number, months: number): number {
  const date = new Date(ms);
  const first = gmt(date.getUTCFullYear(), date.getUTCMonth() + 1 + months, 1);
  const target = new Date(first);
  const day = Math.min(date.getUTCDate(), daysInMonth(target.getUTCFullYear(), target.getUTCMonth() + 1));
  return first + (day - 1) * 24 * hour + (((ms % (24 * hour)) + 24 * hour) % (24 * hour));
}

export const daysInMonth = (year: number, month: number): number => new Date(gmt(year, month + 1, 0)).getUTCDate();
