/** An instant. Methods without Gmt in their names show it on the running user's wall clock. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_datetime.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import { toText } from '../../runtime/text.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { DatePatternError, formatInZone, localDatetime, parseLocal } from '../dates/format.ts';
import { addMonths, gmt, instantOf, isZone, offsetAt } from '../dates/zone.ts';
import { assumed, libraryType, nullable } from '../declare.ts';

const dayMs = 86_400_000;
const plus = (self: ApexDatetime, ms: number): ApexDatetime => new ApexDatetime(self.ms + ms);
const local = (runtime: Runtime, self: ApexDatetime): Date => new Date(self.ms + offsetAt(self.ms, runtime.user.timeZone));
const inGmt = (self: ApexDatetime): Date => new Date(self.ms);
const onUserClock = (runtime: Runtime, wall: number): ApexDatetime => new ApexDatetime(instantOf(wall, runtime.user.timeZone));
const dayOfYear = (date: Date): number => Math.floor((date.getTime() - gmt(date.getUTCFullYear(), 1, 1)) / dayMs) + 1;
const timeOf = (date: Date): ApexTime => new ApexTime(((date.getTime() % dayMs) + dayMs) % dayMs);
const dateOf = (date: Date): ApexDate => new ApexDate(Math.floor(date.getTime() / dayMs));

function format(runtime: Runtime, self: ApexDatetime, pattern: string, zone: string): string {
  try {
    return formatInZone(self.ms, pattern, isZone(zone) ? zone : 'GMT', runtime.user.locale);
  } catch (error) {
    if (error instanceof DatePatternError) return runtime.fail('System.StringException', error.message);
    throw error;
  }
}
/** `yyyy-MM-dd HH:mm:ss`; what follows is not looked at. OBSERVED: the suite of force-di writes the offset of the zone behind it. */
function readWall(runtime: Runtime, text: string): number {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D.*)?$/.exec(text);
  const parts = match?.slice(1).map(Number) as [number, number, number, number, number, number] | undefined;
  const wall = parts && gmt(...parts);
  if (!parts || new Date(wall!).getUTCDate() !== parts[2] || parts[1] > 12 || parts[3] > 23 || parts[4] > 59 || parts[5] > 59)
    return runtime.fail('System.TypeException', `Invalid date/time: ${text}`);
  return wall!;
}

export default libraryType('System.Datetime', 'apex_methods_system_datetime', {
  'addDays(Integer)': assumed('24 hours a day, whatever the clocks do', (_, self: ApexDatetime, days: number) => plus(self, days * dayMs)),
  'addHours(Integer)': (_, self: ApexDatetime, hours: number) => plus(self, hours * 3_600_000),
  'addMinutes(Integer)': (_, self: ApexDatetime, minutes: number) => plus(self, minutes * 60_000),
  'addSeconds(Integer)': (_, self: ApexDatetime, seconds: number) => plus(self, seconds * 1000),
  'addMonths(Integer)': assumed('on the calendar of GMT', (_, self: ApexDatetime, months: number) => new ApexDatetime(addMonths(self.ms, months))),
  'addYears(Integer)': assumed('on the calendar of GMT', (_, self: ApexDatetime, years: number) => new ApexDatetime(addMonths(self.ms, years * 12))),
  'date()': (runtime, self: ApexDatetime) => dateOf(local(runtime, self)),
  'dateGmt()': (_, self: ApexDatetime) => dateOf(inGmt(self)),
  'day()': (runtime, self: ApexDatetime) => local(runtime, self).getUTCDate(),
  'dayGmt()': (_, self: ApexDatetime) => inGmt(self).getUTCDate(),
  'dayOfYear()': (runtime, self: ApexDatetime) => dayOfYear(local(runtime, self)),
  'dayOfYearGmt()': (_, self: ApexDatetime) => dayOfYear(inGmt(self)),
  'format()': assumed("the user's format is ICU's short one with a four-digit year", (runtime, self: ApexDatetime) =>
    localDatetime(self.ms, runtime.user.timeZone, runtime.user.locale, false),
  ),
  'format(String)': (runtime, self: ApexDatetime, pattern: string) => format(runtime, self, pattern, runtime.user.timeZone),
  'format(String,String)': nullable((runtime, self: ApexDatetime, pattern: string | null, zone: string | null) =>
    pattern === null ? runtime.fail('System.NullPointerException', 'Argument 1 cannot be null') : format(runtime, self, pattern, zone ?? runtime.user.timeZone),
  ),
  'formatGmt(String)': (runtime, self: ApexDatetime, pattern: string) => format(runtime, self, pattern, 'GMT'),
  'formatLong()': assumed("with seconds and the zone's short name", (runtime, self: ApexDatetime) =>
    localDatetime(self.ms, runtime.user.timeZone, runtime.user.locale, true),
  ),
  'getTime()': (_, self: ApexDatetime) => BigInt(self.ms),
  'hour()': (runtime, self: ApexDatetime) => local(runtime, self).getUTCHours(),
  'hourGmt()': (_, self: ApexDatetime) => inGmt(self).getUTCHours(),
  'isSameDay(Datetime)': (runtime, self: ApexDatetime, other: ApexDatetime) => dateOf(local(runtime, self)).days === dateOf(local(runtime, other)).days,
  'millisecond()': (_, self: ApexDatetime) => inGmt(self).getUTCMilliseconds(),
  'millisecondGmt()': (_, self: ApexDatetime) => inGmt(self).getUTCMilliseconds(),
  'minute()': (runtime, self: ApexDatetime) => local(runtime, self).getUTCMinutes(),
  'minuteGmt()': (_, self: ApexDatetime) => inGmt(self).getUTCMinutes(),
  'month()': (runtime, self: ApexDatetime) => local(runtime, self).getUTCMonth() + 1,
  'monthGmt()': (_, self: ApexDatetime) => inGmt(self).getUTCMonth() + 1,
  'second()': (runtime, self: ApexDatetime) => local(runtime, self).getUTCSeconds(),
  'secondGmt()': (_, self: ApexDatetime) => inGmt(self).getUTCSeconds(),
  'time()': (runtime, self: ApexDatetime) => timeOf(local(runtime, self)),
  'timeGmt()': (_, self: ApexDatetime) => timeOf(inGmt(self)),
  'year()': (runtime, self: ApexDatetime) => local(runtime, self).getUTCFullYear(),
  'yearGmt()': (_, self: ApexDatetime) => inGmt(self).getUTCFullYear(),
  'newInstance(Date,Time)': (runtime, date: ApexDate, time: ApexTime) => onUserClock(runtime, date.days * dayMs + time.ms),
  'newInstance(Integer,Integer,Integer)': (runtime, year: number, month: number, day: number) => onUserClock(runtime, gmt(year, month, day)),
  'newInstance(Integer,Integer,Integer,Integer,Integer,Integer)': (
    runtime,
    year: number,
    month: number,
    day: number,
    hours: number,
    minutes: number,
    seconds: number,
  ) => onUserClock(runtime, gmt(year, month, day, hours, minutes, seconds)),
  'newInstance(Long)': (_, ms: bigint) => new ApexDatetime(Number(ms)),
  'newInstanceGmt(Date,Time)': (_, date: ApexDate, time: ApexTime) => new ApexDatetime(date.days * dayMs + time.ms),
  'newInstanceGmt(Integer,Integer,Integer)': (_, year: number, month: number, day: number) => new ApexDatetime(gmt(year, month, day)),
  'newInstanceGmt(Integer,Integer,Integer,Integer,Integer,Integer)': (
    _,
    year: number,
    month: number,
    day: number,
    hours: number,
    minutes: number,
    seconds: number,
  ) => new ApexDatetime(gmt(year, month, day, hours, minutes, seconds)),
  'now()': (runtime) => new ApexDatetime(runtime.now()),
  'parse(String)': (runtime, text: string) => {
    const wall = parseLocal(text, runtime.user.locale, true);
    return wall === undefined ? runtime.fail('System.TypeException', `Invalid date/time: ${text}`) : onUserClock(runtime, wall);
  },
  'valueOf(Object)': (runtime, value: Value) => {
    if (value instanceof ApexDatetime) return value;
    // OBSERVED: NebulaLogger makes one of the milliseconds.
    if (typeof value === 'bigint' || typeof value === 'number') return new ApexDatetime(Number(value));
    return value instanceof ApexDate ? new ApexDatetime(value.days * dayMs) : onUserClock(runtime, readWall(runtime, toText(value)));
  },
  'valueOf(String)': (runtime, text: string) => onUserClock(runtime, readWall(runtime, text)),
  'valueOfGmt(String)': (runtime, text: string) => new ApexDatetime(readWall(runtime, text)),
});
