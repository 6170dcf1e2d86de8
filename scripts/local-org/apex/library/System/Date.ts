/** A day without a zone: days since 1970. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_date.htm */
import type { Runtime } from '../../runtime/runtime.ts';
import { toText } from '../../runtime/text.ts';
import { ApexDate, ApexDatetime } from '../../runtime/values.ts';
import type { Value } from '../../runtime/values.ts';
import { firstDayOfWeek, localDate, parseLocal } from '../dates/format.ts';
import { addMonths, daysInMonth, gmt, offsetAt } from '../dates/zone.ts';
import { assumed, libraryType } from '../declare.ts';

const dayMs = 86_400_000;
const wall = (self: ApexDate): Date => new Date(self.days * dayMs);
const dateAt = (ms: number): ApexDate => new ApexDate(Math.floor(ms / dayMs));

function read(runtime: Runtime, text: string): ApexDate {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$/.exec(text);
  const [year, month, day] = match ? [Number(match[1]), Number(match[2]), Number(match[3])] : [0, 0, 0];
  if (!match || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return runtime.fail('System.TypeException', `Invalid date: ${text}`);
  return dateAt(gmt(year, month, day));
}
export const today = (runtime: Runtime): ApexDate => dateAt(runtime.now() + offsetAt(runtime.now(), runtime.user.timeZone));

export default libraryType('System.Date', 'apex_methods_system_date', {
  'addDays(Integer)': (_, self: ApexDate, days: number) => new ApexDate(self.days + days),
  'addMonths(Integer)': (_, self: ApexDate, months: number) => dateAt(addMonths(self.days * dayMs, months)),
  'addYears(Integer)': (_, self: ApexDate, years: number) => dateAt(addMonths(self.days * dayMs, years * 12)),
  'day()': (_, self: ApexDate) => wall(self).getUTCDate(),
  'dayOfYear()': (_, self: ApexDate) => self.days - gmt(wall(self).getUTCFullYear(), 1, 1) / dayMs + 1,
  'daysBetween(Date)': (_, self: ApexDate, other: ApexDate) => other.days - self.days,
  'format()': assumed("the user's format is ICU's short one with a four-digit year", (runtime, self: ApexDate) =>
    localDate(self.days * dayMs, runtime.user.locale),
  ),
  'isSameDay(Date)': (_, self: ApexDate, other: ApexDate) => self.days === other.days,
  'month()': (_, self: ApexDate) => wall(self).getUTCMonth() + 1,
  'monthsBetween(Date)': (_, self: ApexDate, other: ApexDate) =>
    (wall(other).getUTCFullYear() - wall(self).getUTCFullYear()) * 12 + wall(other).getUTCMonth() - wall(self).getUTCMonth(),
  'toStartOfMonth()': (_, self: ApexDate) => new ApexDate(self.days - wall(self).getUTCDate() + 1),
  'toStartOfWeek()': (runtime, self: ApexDate) => new ApexDate(self.days - ((wall(self).getUTCDay() - firstDayOfWeek(runtime.user.locale) + 7) % 7)),
  'year()': (_, self: ApexDate) => wall(self).getUTCFullYear(),
  'daysInMonth(Integer,Integer)': (_, year: number, month: number) => daysInMonth(year, month),
  'isLeapYear(Integer)': (_, year: number) => daysInMonth(year, 2) === 29,
  'newInstance(Integer,Integer,Integer)': assumed(
    "parts that run over go on into the next month, as in Java's lenient calendar",
    (_, year: number, month: number, day: number) => dateAt(gmt(year, month, day)),
  ),
  'parse(String)': (runtime, text: string) => {
    const ms = parseLocal(text, runtime.user.locale, false);
    return ms === undefined ? runtime.fail('System.TypeException', `Invalid date: ${text}`) : dateAt(ms);
  },
  'today()': (runtime) => today(runtime),
  'valueOf(Object)': (runtime, value: Value) => {
    if (value instanceof ApexDate) return value;
    return value instanceof ApexDatetime ? dateAt(value.ms + offsetAt(value.ms, runtime.user.timeZone)) : read(runtime, toText(value));
  },
  'valueOf(String)': (runtime, text: string) => read(runtime, text),
});
