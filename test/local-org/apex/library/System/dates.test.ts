/** Date, Datetime, Time, TimeZone; the user is in Berlin, in American English. */
import { ApexTime } from '../../../../../scripts/local-org/apex/runtime/values.ts';
import { timeZoneNamed } from '../../../../../scripts/local-org/apex/library/System/TimeZone.ts';
import { at, day, fails, rows } from '../rows.ts';

const noon = at('2026-07-01T10:20:30.456Z');
const winter = at('2026-01-05T23:30:00Z');

rows('System.Date', [
  ['newInstance(Integer,Integer,Integer)', undefined, [1960, 2, 17], '1960-02-17'],
  ['newInstance(Integer,Integer,Integer)', undefined, [2026, 2, 30], '2026-03-02'],
  ['addDays(Integer)', day('1960-02-17'), [2], '1960-02-19'],
  ['addMonths(Integer)', day('2026-01-31'), [1], '2026-02-28'],
  ['addMonths(Integer)', day('2026-03-31'), [-1], '2026-02-28'],
  ['addYears(Integer)', day('2024-02-29'), [1], '2025-02-28'],
  ['day()', day('2026-03-09'), [], 9],
  ['dayOfYear()', day('2026-02-01'), [], 32],
  ['daysBetween(Date)', day('2026-01-01'), [day('2026-01-31')], 30],
  ['daysInMonth(Integer,Integer)', undefined, [2024, 2], 29],
  ['isLeapYear(Integer)', undefined, [1900], false],
  ['isLeapYear(Integer)', undefined, [2000], true],
  ['isSameDay(Date)', day('2026-01-01'), [day('2026-01-01')], true],
  ['month()', day('2026-03-09'), [], 3],
  ['monthsBetween(Date)', day('2006-12-02'), [day('2012-08-27')], 68],
  ['toStartOfMonth()', day('2026-03-09'), [], '2026-03-01'],
  ['toStartOfWeek()', day('2026-07-01'), [], '2026-06-28'],
  ['year()', day('2026-03-09'), [], 2026],
  ['format()', day('2026-03-09'), [], '3/9/2026'],
  ['parse(String)', undefined, ['12/27/2009'], '2009-12-27'],
  ['parse(String)', undefined, ['27.12.2009'], fails('System.TypeException: Invalid date: 27.12.2009')],
  ['today()', undefined, [], '2026-07-01'],
  ['valueOf(String)', undefined, ['2012-10-09'], '2012-10-09'],
  ['valueOf(String)', undefined, ['2012-02-30'], fails('System.TypeException: Invalid date: 2012-02-30')],
  ['valueOf(Object)', undefined, [winter], '2026-01-06'],
]);
rows('System.Datetime', [
  ['newInstance(Integer,Integer,Integer,Integer,Integer,Integer)', undefined, [2026, 7, 1, 12, 0, 0], '2026-07-01T10:00:00.000Z'],
  ['newInstance(Integer,Integer,Integer)', undefined, [2026, 1, 5], '2026-01-04T23:00:00.000Z'],
  ['newInstance(Date,Time)', undefined, [day('2026-07-01'), new ApexTime(3_600_000)], '2026-06-30T23:00:00.000Z'],
  ['newInstance(Long)', undefined, [0n], '1970-01-01T00:00:00.000Z'],
  // The clocks go forward: 02:30 is not there, and is read as an hour later.
  ['newInstance(Integer,Integer,Integer,Integer,Integer,Integer)', undefined, [2026, 3, 29, 2, 30, 0], '2026-03-29T01:30:00.000Z'],
  ['newInstanceGmt(Integer,Integer,Integer,Integer,Integer,Integer)', undefined, [2026, 7, 1, 12, 0, 0], '2026-07-01T12:00:00.000Z'],
  ['addDays(Integer)', noon, [1], '2026-07-02T10:20:30.456Z'],
  ['addHours(Integer)', noon, [-11], '2026-06-30T23:20:30.456Z'],
  ['addMonths(Integer)', at('2024-01-31T08:00:00Z'), [1], '2024-02-29T08:00:00.000Z'],
  ['addYears(Integer)', noon, [1], '2027-07-01T10:20:30.456Z'],
  ['date()', winter, [], '2026-01-06'],
  ['dateGmt()', winter, [], '2026-01-05'],
  ['hour()', noon, [], 12],
  ['hourGmt()', noon, [], 10],
  ['millisecond()', noon, [], 456],
  ['dayOfYear()', winter, [], 6],
  ['isSameDay(Datetime)', winter, [at('2026-01-06T10:00:00Z')], true],
  ['getTime()', noon, [], BigInt(Date.UTC(2026, 6, 1, 10, 20, 30, 456))],
  ['format()', noon, [], '7/1/2026, 12:20 PM'],
  ['format(String)', noon, ['yyyy-MM-dd HH:mm:ss.SSS'], '2026-07-01 12:20:30.456'],
  ['format(String)', noon, ["EEE, d MMM yyyy 'at' h 'o''clock' a"], "Wed, 1 Jul 2026 at 12 o'clock PM"],
  ['format(String)', noon, ['EEEE MMMM yy D u Z X XXX'], 'Wednesday July 26 182 3 +0200 +02 +02:00'],
  ['format(String)', noon, ['b'], fails("System.StringException: Illegal pattern character 'b'")],
  ['format(String,String)', noon, ['HH:mm', 'America/New_York'], '06:20'],
  ['formatGmt(String)', noon, ["yyyy-MM-dd'T'HH:mm:ss'Z'"], '2026-07-01T10:20:30Z'],
  ['now()', undefined, [], '2026-07-01T10:20:30.456Z'],
  ['valueOf(String)', undefined, ['2026-07-01 12:20:30'], '2026-07-01T10:20:30.000Z'],
  ['valueOf(String)', undefined, ['2026-07-01'], fails('System.TypeException: Invalid date/time: 2026-07-01')],
  ['valueOfGmt(String)', undefined, ['2026-07-01 12:20:30'], '2026-07-01T12:20:30.000Z'],
  ['parse(String)', undefined, ['10/14/2026 11:46 AM'], '2026-10-14T09:46:00.000Z'],
]);
rows('System.Time', [
  ['newInstance(Integer,Integer,Integer,Integer)', undefined, [1, 20, 3, 4], '01:20:03.004Z'],
  ['addHours(Integer)', new ApexTime(23 * 3_600_000), [2], '01:00:00.000Z'],
  ['addMinutes(Integer)', new ApexTime(0), [-1], '23:59:00.000Z'],
  ['hour()', new ApexTime(3_600_000), [], 1],
  ['minute()', new ApexTime(90_000), [], 1],
  ['second()', new ApexTime(90_500), [], 30],
  ['millisecond()', new ApexTime(90_500), [], 500],
]);
rows('System.TimeZone', [
  ['getID()', timeZoneNamed('Europe/Berlin'), [], 'Europe/Berlin'],
  ['getID()', timeZoneNamed('Nowhere/Land'), [], 'GMT'],
  ['getOffset(Datetime)', timeZoneNamed('Europe/Berlin'), [noon], 7_200_000],
  ['getOffset(Datetime)', timeZoneNamed('Europe/Berlin'), [winter], 3_600_000],
]);
