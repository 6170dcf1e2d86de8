/**
 * Time that counts: within the opening times of each day of the week, by the clock of the hours' own time zone.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_businesshours.htm
 */
import type { Runtime } from '../../runtime/runtime.ts';
import { ApexDatetime, ApexTime } from '../../runtime/values.ts';
import type { SObject } from '../../runtime/values.ts';
import { instantOf, offsetAt } from '../dates/zone.ts';
import { assumed, libraryType } from '../declare.ts';
import { service } from '../services.ts';

const dayMs = 86_400_000;
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** By day of the week, Sunday first: milliseconds after midnight; undefined is closed. */
export interface Hours {
  readonly zone: string;
  readonly week: readonly (readonly [start: number, end: number] | undefined)[];
}
type Span = readonly [from: number, to: number];

const localDay = (ms: number, zone: string): number => Math.floor((ms + offsetAt(ms, zone)) / dayMs);

function openOn({ zone, week }: Hours, day: number): Span | undefined {
  const open = week[(((day + 4) % 7) + 7) % 7];
  return open === undefined ? undefined : [instantOf(day * dayMs + open[0], zone), instantOf(day * dayMs + open[1], zone)];
}

export function openTime(hours: Hours, from: number, to: number): number {
  if (to < from) return -openTime(hours, to, from);
  let sum = 0;
  for (let day = localDay(from, hours.zone); day <= localDay(to, hours.zone); day++) {
    const open = openOn(hours, day);
    if (open !== undefined) sum += Math.max(0, Math.min(to, open[1]) - Math.max(from, open[0]));
  }
  return sum;
}

/** Hours that never open lead nowhere: looked for this many days. */
const mostDays = 40_000;

/** The instant that lies so much open time after `from`; before it, if `amount` is negative. */
export function moved(hours: Hours, from: number, amount: number): number | undefined {
  const isBack = amount < 0;
  let rest = Math.abs(amount);
  for (let step = 0, day = localDay(from, hours.zone); step < mostDays; step++, day += isBack ? -1 : 1) {
    const open = openOn(hours, day);
    if (open === undefined) continue;
    const span: Span = isBack ? [open[0], Math.min(open[1], from)] : [Math.max(open[0], from), open[1]];
    const size = span[1] - span[0];
    // Exactly used up at the end of one day: that end is the answer, not the next day's start.
    if (size > 0 && rest <= size) return isBack ? span[1] - rest : span[0] + rest;
    rest -= Math.max(0, size);
  }
  return undefined;
}

export function nextOpen(hours: Hours, at: number): number | undefined {
  for (let step = 0, day = localDay(at, hours.zone); step < 8; step++, day++) {
    const open = openOn(hours, day);
    if (open !== undefined && at < open[1]) return Math.max(at, open[0]);
  }
  return undefined;
}

/** ASSUMED: from midnight to midnight is the whole day, and a day without times is closed. */
function hoursOf(row: SObject): Hours {
  const time = (name: string): number | undefined => {
    const value = row.values.get(name);
    return value instanceof ApexTime ? value.ms : undefined;
  };
  const week = days.map((day): Span | undefined => {
    const [start, end] = [time(`${day}StartTime`), time(`${day}EndTime`)];
    return start === undefined || end === undefined ? undefined : [start, end === 0 ? dayMs : end];
  });
  return { zone: String(row.values.get('TimeZoneSidKey') ?? 'GMT'), week };
}

function hoursNamed(runtime: Runtime, id: string): Hours {
  const row = service(runtime, 'settings')
    .all('BusinessHours')
    .find((candidate) => String(candidate.values.get('Id')).slice(0, 15) === id.slice(0, 15));
  return row === undefined ? runtime.fail('System.InvalidParameterValueException', `Invalid business hours: ${id}`) : hoursOf(row);
}

const datetime = (ms: number | undefined): ApexDatetime | null => (ms === undefined ? null : new ApexDatetime(ms));
const add = assumed('hours that never open lead to null', (runtime: Runtime, id: string, from: ApexDatetime, amount: bigint) =>
  datetime(moved(hoursNamed(runtime, id), from.ms, Number(amount))),
);

export default libraryType('System.BusinessHours', 'apex_classes_businesshours', {
  'add(Id,Datetime,Long)': add,
  'addGmt(Id,Datetime,Long)': add,
  'diff(String,Datetime,Datetime)': (runtime, id: string, from: ApexDatetime, to: ApexDatetime) => BigInt(openTime(hoursNamed(runtime, id), from.ms, to.ms)),
  'isWithin(String,Datetime)': (runtime, id: string, at: ApexDatetime) => nextOpen(hoursNamed(runtime, id), at.ms) === at.ms,
  'nextStartDate(Id,Datetime)': (runtime, id: string, at: ApexDatetime) => datetime(nextOpen(hoursNamed(runtime, id), at.ms)),
});
