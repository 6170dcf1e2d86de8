/**
 * Instants seen from a time zone, and midnights of a zone as instants: for date literals, which mean days of the user's zone. JavaScript's Intl knows the zones.
 */

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, found);
  }
  return found;
}

/** Wall-clock time in the zone, as if it were UTC. */
function wallClock(ms: number, zone: string): number {
  if (zone === 'UTC' || zone === 'GMT') return ms;
  const part: Record<string, number> = {};
  for (const { type, value } of format(zone).formatToParts(ms)) part[type] = Number(value);
  return Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second']) + (((ms % 1000) + 1000) % 1000);
}

/** Days since 1970 of the local date. */
export const localDay = (ms: number, zone: string): number => Math.floor(wallClock(ms, zone) / dayMs);

export const zonedParts = (ms: number, zone: string): { hour: number } => ({ hour: new Date(wallClock(ms, zone)).getUTCHours() });

/** The instant at which a day begins there. Asked twice, because the offset may differ between the guess and the answer. */
export function startOfDay(day: number, zone: string): number {
  const midnight = day * dayMs;
  let instant = midnight;
  for (let i = 0; i < 2; i++) instant = midnight - (wallClock(instant, zone) - instant);
  return instant;
}
